# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quotations of a note that are tied to no source: words typed in quotation marks, and quotations without a quote; and
how they are tied to one. Positions are UTF-16 units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.document.model import Citation, CitationItem, InlineQuote, LineBreak, QuoteBlock, Shows, Text
from composer.quotes.finding import outermost, quotations_in
from composer.ui.editor.formats import LINE_BREAK, OBJECT
from composer.ui.editor.inserting import insert_citation
from composer.ui.editor.kinds import Kind, QuoteData, RunInfo
from composer.ui.editor.marking import mark_quotation
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.payload import citation_from_json
from composer.ui.editor.quotation_edits import PlacedUse, apply_edits, edits_to, set_quote_data, use_around

FEWEST_WORDS = 3  # shorter words in quotation marks are seldom a quotation (the check has it so as well)
_OPENING = "«“„‟\"‘‚‹'″<`"
_CLOSING = "»”“\"’‘›'″>"
_KEEP = QTextCursor.MoveMode.KeepAnchor


@dataclass(frozen=True, slots=True)
class Unsourced:
    """Words without a source: `placed` when they are a quotation already, else typed between marks, from `first` to
    `last` with them. `cited` are the items of the citation that follows."""

    words: str
    start: int
    end: int
    first: int
    last: int
    placed: PlacedUse | None = None
    cited: tuple[CitationItem, ...] = ()


def unsourced_in(note: NoteDocument, block: QTextBlock) -> Iterator[Unsourced]:
    """Those in a block, or of a quotation set apart that ends in it."""
    yield from _uses(note, block)
    if note.info(block).kind is not Kind.QUOTE:
        yield from _typed(note, block)


def unsourced_at(note: NoteDocument, position: int) -> Unsourced | None:
    """The one that a position stands in or right beside; None when there is none."""
    placed = use_around(note, position, position)
    if placed is not None:
        return None if placed.use.quote_id else of_use(note, placed)
    for found in unsourced_in(note, note.qt.findBlock(position)):
        if found.first - 1 <= position <= found.last + 1:
            return found
    return None


def of_use(note: NoteDocument, placed: PlacedUse) -> Unsourced:
    """A quotation whose source is not known."""
    marks = note.marks if isinstance(placed.use, InlineQuote) else ("", "")
    first, last = placed.start - len(marks[0]), placed.end + len(marks[1])
    return Unsourced(placed.words, placed.start, placed.end, first, last, placed, _cited_behind(note, placed, last))


def _uses(note: NoteDocument, block: QTextBlock) -> Iterator[Unsourced]:
    for start, end, use in note.quotes_in(block):
        placed = PlacedUse(start, end, use)
        if not use.quote_id and _long_enough(placed.words):
            yield of_use(note, placed)


def _typed(note: NoteDocument, block: QTextBlock) -> Iterator[Unsourced]:
    """Words in typed quotation marks; what is a quotation already counts as one character of no word."""
    parts = []
    for _position, _length, text, run, _fragment in note.runs.of(block):
        taken = run.quote is not None or run.is_object
        parts.append(OBJECT * len(text) if taken else text.replace(LINE_BREAK, "\n"))
    words = "".join(parts)
    for quotation in outermost(quotations_in(words)):
        if not quotation.closed or OBJECT in quotation.text or not _long_enough(quotation.text):
            continue
        left = _past(words, quotation.span.start, _OPENING, -1)
        right = _past(words, quotation.span.end, _CLOSING, 1)
        start, end, first, last = (
            note.position_in_block(block, at) for at in (quotation.span.start, quotation.span.end, left, right)
        )
        yield Unsourced(quotation.text, start, end, first, last, None, _cited_at(note, block, last))


def _past(words: str, at: int, marks: str, step: int) -> int:
    """Past the blanks and the mark beside a quotation; a mark typed as two characters is one."""

    def character(index: int) -> str:
        found = index if step > 0 else index - 1
        return words[found] if 0 <= found < len(words) else ""

    while character(at).isspace():
        at += step
    mark = character(at)
    if mark and mark in marks:
        at += step
        if mark in "<>`'" and character(at) == mark:
            at += step
    return at


def _long_enough(words: str) -> bool:
    return len(words.split()) >= FEWEST_WORDS


def _cited_at(note: NoteDocument, block: QTextBlock, position: int) -> tuple[CitationItem, ...]:
    """The citation that follows a position, after blanks and marks at most."""
    for start, _length, text, run, _fragment in note.runs.of(block):
        if start + len(text) <= position:
            continue
        if run.citation:
            return citation_from_json(run.citation).items
        if run.is_object or any(c.isalnum() for c in text[max(position - start, 0) :]):
            return ()
    return ()


def _cited_behind(note: NoteDocument, placed: PlacedUse, last: int) -> tuple[CitationItem, ...]:
    if isinstance(placed.use, QuoteBlock):
        chips = (i for run in placed.use.paragraphs for i in run if isinstance(i, Citation))
        return next((chip.items for chip in chips), ())
    return _cited_at(note, note.qt.findBlock(placed.start), last)


def tie(
    note: NoteDocument,
    cursor: QTextCursor,
    found: Unsourced,
    use: InlineQuote | QuoteBlock,
    citation: Citation,
    *,
    words: str = "",
) -> None:
    """Make `found` a use of the quote that `use` names, with its citation unless its source is cited there already.

    With `words` they take the place of those shown. Bold and italic stay. Call inside an edit block.
    """
    data = QuoteData(use.quote_id, use.language, False, Shows.ORIGINAL)
    placed = found.placed
    if placed is None:
        placed = _as_quotation(note, cursor, found, data)
    else:
        data = QuoteData(use.quote_id, use.language, placed.use.emphasis_added, Shows.ORIGINAL)
        set_quote_data(note, placed, data)
    end = QTextCursor(note.qt)
    end.setPosition(placed.end)
    if words:
        apply_edits(note, cursor, placed, edits_to(placed.words, words))
    known = {item.key for item in found.cited}
    if {item.key for item in citation.items} <= known:
        cursor.setPosition(end.position())
    else:
        cursor.setPosition(end.position())
        insert_citation(note, cursor, citation)


def _as_quotation(note: NoteDocument, cursor: QTextCursor, found: Unsourced, data: QuoteData) -> PlacedUse:
    """The typed marks go (the note's language sets its own), the words between them become a quotation."""
    for first, last in ((found.end, found.last), (found.first, found.start)):
        cursor.setPosition(first)
        cursor.setPosition(last, _KEEP)
        cursor.removeSelectedText()
    length = found.end - found.start
    cursor.setPosition(found.first)
    cursor.setPosition(found.first + length, _KEEP)
    mark_quotation(note, cursor, RunInfo(quote=data, serial=note.next_serial()))
    lines = found.words.split("\n")
    content = [part for line in lines for part in (LineBreak(), Text(line))][1:]
    return PlacedUse(found.first, found.first + length, data.inline(tuple(content)))
