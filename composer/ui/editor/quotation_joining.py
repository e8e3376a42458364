# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Two quotations of one source that follow one another in a note, made one with […] between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.document.model import Citation, Inline, InlineQuote, LineBreak, QuoteBlock, Shows, Text
from composer.errors import InputUnusable
from composer.quotes.model import JOINT, Quote
from composer.quotes.shown import OMISSION
from composer.ui.editor.inserting import change_object, insert_inlines, with_citation
from composer.ui.editor.kinds import Kind
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.payload import citation_from_json, to_json
from composer.ui.editor.quotation_edits import PlacedUse
from composer.ui.editor.writing import Writer
from composer.wording import N_

_NONE_BEFORE = N_("No quotation stands right before this one in the same paragraph, or set apart like it.")
_WORDS_BETWEEN = N_("Your own words, or a footnote, stand between the two quotations. Move them first.")
_NOT_BOTH_KNOWN = N_("Both quotations must be linked to their source before they can be joined.")
_TRANSLATED = N_("One of the quotations shows its translation. Show the original of both first.")

Make = Callable[[str, str], tuple[Quote, Citation]]
"""Makes one quote of two ids, and gives the citation of its place. Raises ComposerError."""


@dataclass(frozen=True, slots=True)
class Joint:
    """Two quotations that may be joined, and what they will be."""

    one: PlacedUse
    other: PlacedUse
    whole: Quote
    citation: Citation


def joint_at(note: NoteDocument, other: PlacedUse, make: Make) -> Joint:
    """The quotation `other` and the one before it, with the quote made of both.

    Raises InputUnusable when there is none before, when something stands between, and what `make` raises.
    """
    one = _before(note, other)
    quotes = [note.services.quote(placed.use.quote_id) if placed.use.quote_id else None for placed in (one, other)]
    if None in quotes:
        raise InputUnusable(_NOT_BOTH_KNOWN)
    if Shows.TRANSLATION in (one.use.shows, other.use.shows):
        raise InputUnusable(_TRANSLATED)
    whole, citation = make(one.use.quote_id, other.use.quote_id)
    return Joint(one, other, whole, citation)


def _before(note: NoteDocument, other: PlacedUse) -> PlacedUse:
    if isinstance(other.use, QuoteBlock):
        return _block_before(note, note.qt.findBlock(other.start))
    block = note.qt.findBlock(other.start)
    found = [PlacedUse(*place) for place in note.quotes_in(block) if isinstance(place[2], InlineQuote)]
    before = max((placed for placed in found if placed.end < other.start), key=lambda p: p.end, default=None)
    if before is None:
        raise InputUnusable(_NONE_BEFORE)
    for position, length, text, run, _fragment in note.runs.of(block):
        own = run.quote is None and before.end <= position < other.start
        if own and (run.footnote is not None or any(c.isalnum() for c in text[:length])):
            raise InputUnusable(_WORDS_BETWEEN)
    return before


def _block_before(note: NoteDocument, block: QTextBlock) -> PlacedUse:
    before = block.previous()
    while before.isValid() and before.length() == 1 and note.info(before).kind is Kind.PARAGRAPH:
        before = before.previous()
    if not before.isValid() or note.info(before).kind is not Kind.QUOTE:
        raise InputUnusable(_NONE_BEFORE)
    blocks = note.quote_blocks(before)
    end = blocks[-1].position() + blocks[-1].length() - 1
    return PlacedUse(blocks[0].position(), end, note.block_quote(blocks))


def join(note: NoteDocument, cursor: QTextCursor, joint: Joint) -> None:
    """Put the joined quotation in the place of both, in the order of the source; call inside an edit block.

    Bold and italic, line breaks and declared changes of both stay; their citations become one.
    """
    if isinstance(joint.other.use, QuoteBlock):
        _join_blocks(note, cursor, joint)
    else:
        _join_inline(note, cursor, joint)


def _in_order(note: NoteDocument, joint: Joint) -> tuple[PlacedUse, PlacedUse] | None:
    """The two in the order of the source; None when their passages alternate."""
    for first, second in ((joint.one, joint.other), (joint.other, joint.one)):
        quote = note.services.quote(first.use.quote_id)
        if quote is not None and joint.whole.passages[: len(quote.passages)] == quote.passages:
            return first, second
    return None


def _join_inline(note: NoteDocument, cursor: QTextCursor, joint: Joint) -> None:
    ordered = _in_order(note, joint)
    content: tuple[Text | LineBreak, ...] = (Text(" ".join(joint.whole.words.split("\n"))),)
    if ordered is not None:
        first, second = (placed.use for placed in ordered)
        assert isinstance(first, InlineQuote) and isinstance(second, InlineQuote)
        content = (*first.content, Text(JOINT), *second.content)
    emphasis = joint.one.use.emphasis_added or joint.other.use.emphasis_added
    use = InlineQuote(joint.whole.id, content, joint.whole.language, emphasis)
    opening, closing = note.marks
    behind = joint.other.end + len(closing)
    chip = _chip_behind(note, behind)
    cursor.setPosition(joint.one.start - len(opening))
    cursor.setPosition(behind, QTextCursor.MoveMode.KeepAnchor)
    length = cursor.selectionEnd() - cursor.selectionStart()
    cursor.removeSelectedText()
    start = cursor.position()
    insert_inlines(note, cursor, (use,))
    end = cursor.position()
    if chip >= 0:
        moved = chip - length + end - start
        run = note.run_after(moved)
        if run is not None and run.citation and _same_source(citation_from_json(run.citation), joint.citation):
            change_object(note, moved, replace(run, citation=to_json(joint.citation)))
            cursor.setPosition(end)
            return
    insert_inlines(note, cursor, (Text(" "), joint.citation))


def _chip_behind(note: NoteDocument, position: int) -> int:
    """The citation that follows a quotation, after blanks and marks at most; -1 when there is none."""
    block = note.qt.findBlock(position)
    for start, _length, text, run, _fragment in note.runs.of(block):
        if start >= position and run.citation:
            return start
        if start >= position and any(c.isalnum() for c in text):
            return -1
    return -1


def _same_source(one: Citation, other: Citation) -> bool:
    return [item.key for item in one.items] == [item.key for item in other.items]


def _join_blocks(note: NoteDocument, cursor: QTextCursor, joint: Joint) -> None:
    paragraphs: tuple[tuple[Inline, ...], ...]
    ordered = _in_order(note, joint)
    if ordered is None:
        paragraphs = tuple((Text(line),) for line in joint.whole.words.split("\n") if line.strip())
    else:
        head, tail = (_without_citation(placed.use, joint.citation) for placed in ordered)
        paragraphs = (*head, (Text(f"{OMISSION} "), *tail[0]), *tail[1:]) if tail else head
    emphasis = joint.one.use.emphasis_added or joint.other.use.emphasis_added
    use = with_citation(QuoteBlock(joint.whole.id, paragraphs, joint.whole.language, emphasis), joint.citation)
    cursor.setPosition(joint.one.start)
    cursor.setPosition(joint.other.end, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    writer: Writer = note.writer(cursor, fresh=True)
    writer.blocks((use,))
    cursor.setPosition(writer.cursor.position())


def _without_citation(use: InlineQuote | QuoteBlock, citation: Citation) -> tuple[tuple[Inline, ...], ...]:
    """The paragraphs of a block quotation without its citation of the same source and the blank before it."""
    assert isinstance(use, QuoteBlock)
    found: list[tuple[Inline, ...]] = []
    for paragraph in use.paragraphs:
        kept: list[Inline] = []
        for inline in paragraph:
            if isinstance(inline, Citation) and _same_source(inline, citation):
                last = kept[-1] if kept else None
                if isinstance(last, Text):
                    kept[-1] = Text(last.text.rstrip(), last.marks)
            else:
                kept.append(inline)
        if any(not isinstance(inline, Text) or inline.text.strip() for inline in kept):
            found.append(tuple(kept))
    return tuple(found)
