# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One section of a note for a copy: as it stands in the whole note, with the numbers of its headings and paragraphs and
the words of references to other sections; its footnotes counted from 1, its citations worded as if it stood alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from composer.document.model import Document, Paragraph, Text, citations
from composer.export.lines import with_lines
from composer.export.placing import set_words
from composer.export.resolved import ResolvedNote
from composer.export.resolved_blocks import NoteMark, SetBlock, SetInlines, SetParagraph
from composer.export.rich_text import with_counts
from composer.houses.model import CitationForm

if TYPE_CHECKING:
    from composer.citations.request import Formatted
    from composer.workspace.export_job import ExportJob

_BORDER: Final = "appunto:section-border"  # a paragraph of these words is put before and behind the section


def section_of(whole: ExportJob, section: tuple[int, int], formatted: Formatted) -> ResolvedNote:
    """The blocks `section` [first, end) of the note of `whole`; `formatted` are the citations of these blocks alone."""
    first, end = section
    blocks = whole.note.document.blocks
    border = Paragraph((Text(_BORDER),))
    bordered = Document((*blocks[:first], border, *blocks[first:end], border, *blocks[end:]))
    before, behind = (sum(1 for _ in citations(Document(part))) for part in (blocks[:first], blocks[end:]))
    placed = replace(formatted, notes=(*((),) * before, *formatted.notes, *((),) * behind))
    job = replace(whole, note=replace(whole.note, document=bordered))
    resolved = job.resolved(placed, CitationForm.PLAIN)
    return _cut(resolved)


def _cut(resolved: ResolvedNote) -> ResolvedNote:
    """What stands between the borders."""
    borders = [at for at, block in enumerate(resolved.blocks) if _is_border(block)]
    ours = (block for block in resolved.blocks if not _is_border(block))
    counted = with_counts(tuple(ours))
    # the first border has gone, the second too: what stood between them now begins where the first one stood
    cut = counted[borders[0] : borders[1] - 1]
    numbers: dict[int, int] = {}

    def anew(line: SetInlines) -> SetInlines:
        return tuple(
            replace(piece, number=numbers.setdefault(piece.number, len(numbers) + 1))
            if isinstance(piece, NoteMark)
            else piece
            for piece in line
        )

    renumbered = tuple(with_lines(block, anew) for block in cut)
    notes = tuple(resolved.notes[number - 1] for number in numbers)
    return replace(resolved, blocks=renumbered, notes=notes)


def _is_border(block: SetBlock) -> bool:
    return isinstance(block, SetParagraph) and set_words(block.content) == _BORDER
