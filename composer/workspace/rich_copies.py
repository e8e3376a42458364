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
from composer.wording import Message, N_plural

if TYPE_CHECKING:
    from composer.citations.request import Formatted
    from composer.export.rich_text import RichText
    from composer.workspace.exporting import ExportJob
    from composer.workspace.session import Workspace

_NOWHERE: Final = Path("appunto-copy.docx")  # nothing is written
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
    """A note with all that a copy of it needs; `whole`: with its head and its list of sources."""

    job: ExportJob
    whole: bool

    def run(self, cancelled: Callable[[], bool] | None = None) -> Copied:
        """Make the copy, in any thread. Raises EngineFailed, CitationsCancelled; ExportRefused where the house lets no
        altered quotation leave."""
        from composer.export.rich_text import rich_text
        from composer.export.settings import STOPPING, ExportSettings, require_exportable
        from composer.houses.model import AlteredQuotations

        resolved, formatted = self.job.settled(cancelled)
        stop = self.job.profile.handling.altered_quotations is AlteredQuotations.STOP
        require_exportable(resolved, ExportSettings(reason="-", altered_stop=stop))
        altered = sum(resolved.quotes.get(state, 0) for state in STOPPING)
        one, many = _ALTERED
        said = (Message(one, plural=many, count=altered),) if altered else ()
        return Copied(rich_text(resolved, head=self.whole, sources=self.whole), formatted, said)


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
    from composer.workspace.exporting import ExportChoice, prepare

    if section is not None:
        first, end = section
        note = replace(note, document=Document(note.document.blocks[first:end]), other=None)
    return CopyJob(prepare(workspace, note, _NOWHERE, ExportChoice(citations="plain")), section is None)
