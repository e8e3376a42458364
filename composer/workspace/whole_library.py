# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What concerns a whole library, on a connection of its own: in any thread, beside whoever works on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer.errors import ComposerError, Stopped
from composer.notes.two_texts import swapped
from composer.quotes.model import SealStatus
from composer.wording import N_, Message, N_plural
from composer.workspace.environment import Environment
from composer.workspace.session import Workspace

if TYPE_CHECKING:
    from composer.library.forgetting import Traces
    from composer.library.rescue import Rescue
    from composer.library.rotation import Rotation
    from composer.notes.model import Note
    from composer.workspace.sharing import Shared

_STOPPED: Final = N_("The check was stopped.")
_RESCUED: Final = N_("“{name}” holds what can still be read: {sources}, {notes}, {quotes}.")
_SOURCES: Final = N_plural("{count} source", "{count} sources")
_NOTES: Final = N_plural("{count} note", "{count} notes")
_QUOTES: Final = N_plural("{count} quote", "{count} quotes")
_SOUND: Final = (SealStatus.VERBATIM, SealStatus.DECLARED)


@dataclass(frozen=True, slots=True)
class CheckedNote:
    """What was found in one note (in both its texts): quotations, those that are not as in their sources, and other
    findings; or the `problem` for which it could not be checked."""

    id: str
    title: str
    quotes: int = 0
    quotes_amiss: int = 0
    findings: int = 0
    problem: Message | None = None

    @property
    def needs_a_look(self) -> bool:
        """Whether something is not as it should be."""
        return bool(self.quotes_amiss or self.findings or self.problem)


def check_all(
    path: Path, environment: Environment, progress: Callable[[int, int, str], bool]
) -> tuple[CheckedNote, ...]:
    """Check every note of the library at `path`, in the order of the list.

    `progress` is told (done, all, "") before each note and stops it by answering False. A note that cannot be read is
    told as such, the others go on. Raises Stopped, LibraryError.
    """
    with Workspace.open(path, environment=environment, read_only=True) as workspace:
        rows = workspace.notes()
        found = []
        for done, row in enumerate(rows):
            if not progress(done, len(rows), ""):
                raise Stopped(_STOPPED)
            try:
                found.append(_checked(workspace, row.id, row.title))
            except ComposerError as error:
                found.append(CheckedNote(row.id, row.title, problem=error.message))
        return tuple(found)


def _checked(workspace: Workspace, note_id: str, title: str) -> CheckedNote:
    note = workspace.note(note_id)
    reports = [workspace.check_note(text) for text in ((note,) if note.other is None else (note, swapped(note)))]
    quotes = [quote for report in reports for quote in report.quotes]
    amiss = sum(1 for quote in quotes if quote.status not in _SOUND)
    return CheckedNote(note_id, title, len(quotes), amiss, sum(len(report.findings) for report in reports))


def share_note(
    path: Path, note: Note, target: Path, environment: Environment, progress: Callable[[int, int, str], bool]
) -> Shared:
    """Write `note` of the library at `path` with its sources to the library `target`; see `Sharing.share`."""
    from composer.library.store import Library
    from composer.workspace.sharing import Sharing
    from composer.workspace.shelf import Shelf

    with Library.open(path, who=environment.who, now=environment.now(), read_only=True) as library:
        return Sharing(library, Shelf(library), environment).share(note, target, progress)


def traces_in(path: Path, key: str, environment: Environment, rotation: Rotation) -> Traces:
    """Where words of the source `key` of the library at `path` stand besides itself, in its daily backups too, which
    are kept by `rotation`. Raises NotFound, LibraryError."""
    from composer.workspace.backups import with_copies

    with Workspace.open(path, environment=environment, read_only=True) as workspace:
        return with_copies(workspace.removing.traces(key), path, rotation, workspace.source(key).id)


def rescue_library(damaged: Path, target: Path, environment: Environment) -> Rescue:
    """Make the library `target` of what can still be read of `damaged`; in any thread.

    Raises InputUnusable (there is something at `target`), LibraryDamaged (nothing can be read), WriteFailed.
    """
    from composer.library.rescue import rescue

    return rescue(damaged, target, who=environment.who, now=environment.now())


def rescued_said(found: Rescue) -> Message:
    """What is in the library that was made of a damaged one."""
    counts = {"sources": (_SOURCES, found.sources), "notes": (_NOTES, found.notes), "quotes": (_QUOTES, found.quotes)}
    said = {name: Message(forms[0], plural=forms[1], count=count) for name, (forms, count) in counts.items()}
    return Message(_RESCUED, {"name": found.path.name, **said})
