# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where quotations stand in a note, and which quotation a chip belongs to. Positions are UTF-16 units."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from composer.document.model import (
    Citation,
    Document,
    Footnote,
    Inline,
    InlineQuote,
    Paragraph,
    citations,
    plain,
    quote_uses,
)
from composer.ui.editor.formats import LINE_BREAK
from composer.ui.editor.kinds import BlockInfo, Kind
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.reading import same_quote
from composer.ui.editor.seals import Use


def placed_uses(note: NoteDocument) -> Iterator[tuple[int, int, Use]]:
    """All quotations in the order of `quote_uses`; those in a footnote have the place of its number."""
    block = note.qt.begin()
    before = BlockInfo()
    while block.isValid():
        info = note.info(block)
        if info.kind is Kind.QUOTE and not same_quote(before, info):
            blocks = note.quote_blocks(block)
            last = blocks[-1]
            yield block.position(), last.position() + last.length() - 1, note.block_quote(blocks)
        for placed in note.reading(block).placed:
            start, end = block.position() + placed.start_u16, block.position() + placed.end_u16
            if isinstance(placed.inline, InlineQuote) and plain(placed.inline.content).strip():
                yield start, end, placed.inline
            elif isinstance(placed.inline, Footnote):
                for use in quote_uses(Document((Paragraph(placed.inline.content),))):
                    yield start, end, use
        before = info
        block = block.next()


def placed_citations(note: NoteDocument) -> Iterator[tuple[int, int, Citation]]:
    """All citations in their order; those in a footnote have the place of its number."""
    block = note.qt.begin()
    while block.isValid():
        for placed in note.reading(block).placed:
            start, end = block.position() + placed.start_u16, block.position() + placed.end_u16
            if isinstance(placed.inline, Citation):
                yield start, end, placed.inline
            elif isinstance(placed.inline, Footnote):
                for cited in citations(Document((Paragraph(placed.inline.content),))):
                    yield start, end, cited
        block = block.next()


def placed_objects(note: NoteDocument) -> Iterator[tuple[int, Citation | Footnote]]:
    """All citations and footnotes of the text in their order, with the place of each."""
    block = note.qt.begin()
    while block.isValid():
        for placed in note.reading(block).placed:
            if isinstance(placed.inline, Citation | Footnote):
                yield block.position() + placed.start_u16, placed.inline
        block = block.next()


def placed_footnotes(note: NoteDocument) -> Iterator[tuple[int, tuple[Inline, ...]]]:
    """All footnotes in their order: the place of the number, and what is written in it."""
    block = note.qt.begin()
    while block.isValid():
        for placed in note.reading(block).placed:
            if isinstance(placed.inline, Footnote):
                yield block.position() + placed.start_u16, placed.inline.content
        block = block.next()


def uses_near(note: NoteDocument, position: int) -> Iterator[tuple[int, int, Use]]:
    """The quotations that end in the block of a position, or in the last block of the quotation around it."""
    block = note.qt.findBlock(position)
    last = note.quote_blocks(block)[-1] if note.info(block).kind is Kind.QUOTE else block
    yield from note.quotes_in(block)
    if last != block:
        yield from note.quotes_in(last)


def quote_beside(note: NoteDocument, position: int) -> str:
    """The quotation a chip belongs to: the block quotation around it, or the inline one before it, parted by nothing
    but blanks and punctuation (the rule of `document.adjacency`). Asked at every layout and painting.
    """
    block = note.qt.findBlock(position)
    reading = note.reading(block)
    if reading.info.kind is Kind.QUOTE and reading.info.quote is not None:
        return reading.info.quote.quote_id
    at = position - block.position()
    number = bisect_left(reading.placed, at, key=lambda placed: placed.start_u16)
    before = reading.placed[number - 1] if number else None
    if before is None or not isinstance(before.inline, InlineQuote):
        return ""
    between = (note.qt.characterAt(block.position() + place) for place in range(before.end_u16, at))
    parted = any(character.isalnum() or character == LINE_BREAK for character in between)
    return "" if parted else before.inline.quote_id
