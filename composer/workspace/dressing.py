# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What an export puts on a note for this one time: marking, draft, copies; and the Word template it is put into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from composer.errors import BadTemplate, UnreadableSource
from composer.notes.language import marking_in
from composer.notes.model import FrontMatter
from composer.sources.handling import is_classified
from composer.wording import N_, Message
from composer.workspace.files_found import bytes_of
from composer.workspace.open_elsewhere import require_closed

if TYPE_CHECKING:
    from composer.houses.model import Profile
    from composer.workspace.export_job import ExportChoice

_CLASSIFIED = N_(
    "The file bears “{marking}”, a marking of classified information. Appunto is for unclassified work only: such a "
    "note belongs on an approved system."
)
_GONE = N_(
    "The Word template “{name}” is not in the folder “{folder}”. Choose another template for this export, or none."
)


@dataclass(frozen=True, slots=True)
class HeadChoice:
    """What is said for one export of marking, draft, number of the copy and distribution; None: what the note says."""

    marking: str | None = None
    draft: str | None = None
    copy: str | None = None
    distribution: tuple[str, ...] | None = None

    def applied(self, front: FrontMatter) -> FrontMatter:
        """The head of a note with it; a marking of the usual ones in the note's language."""
        return replace(
            front,
            marking=front.marking if self.marking is None else marking_in(self.marking, front.language),
            draft=front.draft if self.draft is None else self.draft,
            copy=front.copy if self.copy is None else self.copy,
            distribution=front.distribution if self.distribution is None else self.distribution,
        )


def with_template(choice: ExportChoice, front: FrontMatter, profile: Profile) -> ExportChoice:
    """The choice with the file of the template that it, the note or the house names. Raises NotFound."""
    from composer.export.word_templates import template_path

    if choice.template is not None:
        return choice
    name = choice.word_template or front.word_template or profile.page.template
    return replace(choice, template=template_path(name, front.language, beside=choice.beside))


def named_template(front: FrontMatter) -> str:
    """The template that a note names, or its house; "" for none. Raises NotFound, BadProfile."""
    from composer.houses.profiles import load_profile

    return front.word_template or load_profile(front.profile, front.language).page.template


def template_bytes(path: Path) -> bytes:
    """The bytes of a Word template. Raises BadTemplate: absent, not permitted, too large to be one."""
    from composer.export.word.template_guard import LARGEST_FILE, TOO_LARGE, refuse

    try:
        too_large = path.is_file() and path.stat().st_size > LARGEST_FILE
    except (OSError, ValueError):
        too_large = False  # reading it says what is wrong
    if too_large:
        raise refuse(TOO_LARGE, path.name)
    try:
        return bytes_of(path)
    except UnreadableSource as error:
        if not _there(path):
            raise BadTemplate(_GONE, concerned=str(path), name=path.name, folder=path.parent) from error
        raise BadTemplate(error.message.template, concerned=error.concerned, **error.message.values) from error


def _there(path: Path) -> bool:
    try:
        return path.is_symlink() or path.exists()
    except (OSError, ValueError):
        return True  # no name for a file: that is what is to be said


def require_all_closed(paths: Iterable[Path | None]) -> None:
    """Raise WriteFailed when one of the files to be replaced is open elsewhere."""
    for path in paths:
        if path is not None:
            require_closed(path)


def about_class(marking: str) -> Iterator[Message]:
    """What is said of a file whose marking is a class of secrecy."""
    if is_classified(marking):
        yield Message(_CLASSIFIED, {"marking": marking})
