# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Copies of a note, or of one section, as rich text: citations formatted, live values and quotations as printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer.document.model import Document, Heading
from composer.notes.model import Note
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.citations.request import Formatted
    from composer.export.rich_text import RichText
    from composer.workspace.export_job import ExportJob
    from composer.workspace.session import Workspace

_NOWHERE: Final = Path("appunto-copy.docx")  # nothing is written
_PICTURES: Final = N_(
    "Word and Outlook may leave the pictures out of what is pasted: put them in from their files, or export the note."
)
_ALTERED: Final = N_plural(
    "Copied, although {count} quotation differs from its source.",
    "Copied, although {count} quotations differ from their source.",
)


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy, the finished citations to be kept, and what is to be known of it."""

    text: RichText
    formatted: Formatted
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyJob:
    """A note with all that a copy of it needs, or of one section; then `around` is the whole note, and `section` the
    place of the section in it."""

    job: ExportJob
    around: ExportJob | None = None
    section: tuple[int, int] = (0, 0)

    def run(self, cancelled: Callable[[], bool] | None = None) -> Copied:
        """Make the copy, in any thread. Raises EngineFailed, CitationsCancelled; ExportRefused where the house lets no
        altered quotation leave."""
        from composer.export.resolved_blocks import SetPicture
        from composer.export.rich_text import rich_text
        from composer.export.settings import STOPPING, ExportSettings, require_exportable
        from composer.houses.model import AlteredQuotations
        from composer.workspace.section_copies import section_of

        resolved, formatted = self.job.settled(cancelled)
        stop = self.job.profile.handling.altered_quotations is AlteredQuotations.STOP
        require_exportable(resolved, ExportSettings(reason="-", altered_stop=stop))
        altered = sum(resolved.quotes.get(state, 0) for state in STOPPING)
        one, many = _ALTERED
        said = [Message(one, plural=many, count=altered)] if altered else []
        if any(isinstance(block, SetPicture) for block in resolved.blocks):
            said.append(Message(_PICTURES))
        if self.around is None:
            return Copied(rich_text(resolved), formatted, tuple(said))
        cut = section_of(self.around, self.section, formatted)
        return Copied(rich_text(cut, head=False, sources=False), formatted, tuple(said))


def section_at(document: Document, block_index: int) -> tuple[int, int]:
    """The blocks of the section whose heading is block `block_index`, with the sections under it: [first, end).

    Of a block that is no heading, the section it stands in; before the first heading all that stands there.
    """
    blocks = document.blocks
    first = next((at for at in range(min(block_index, len(blocks) - 1), -1, -1) if isinstance(blocks[at], Heading)), 0)
    heading = blocks[first] if blocks else None
    level = heading.level if isinstance(heading, Heading) else 0
    for end in range(first + 1, len(blocks)):
        following = blocks[end]
        if isinstance(following, Heading) and (following.level <= level or not level):
            return first, end
    return first, len(blocks)


def prepare_copy(workspace: Workspace, note: Note, *, section: tuple[int, int] | None = None) -> CopyJob:
    """Take from the library what a copy of `note` needs, or of its blocks `section` [first, end).

    Raises BadStyle, BadProfile, NotFound.
    """
    from composer.workspace.export_job import ExportChoice
    from composer.workspace.exporting import prepare

    choice = ExportChoice(citations="plain")
    if section is None:
        return CopyJob(prepare(workspace, note, _NOWHERE, choice))
    alone = replace(note, document=Document(note.document.blocks[slice(*section)]), other=None)
    around = prepare(workspace, replace(note, other=None), _NOWHERE, choice)
    return CopyJob(prepare(workspace, alone, _NOWHERE, choice), around, section)
