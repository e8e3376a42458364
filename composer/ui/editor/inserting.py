# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Putting model text into a note at a place: pasted pieces, quotations, citations, footnotes, tables.

As in `commands`, each function works inside an edit block of the caller's. What is there already is never destroyed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.document.canonical import canonical
from composer.document.edit import map_inlines
from composer.document.model import (
    Block,
    Break,
    Citation,
    Disclosure,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    ListBlock,
    ListItem,
    Live,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    Text,
)
from composer.ui.editor.deleting import remove_selection
from composer.ui.editor.formats import block_format
from composer.ui.editor.kinds import CELLS, FLAGGED, ONE_LINE, BlockInfo, Kind, RunInfo
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.reading import flat, same_quote
from composer.ui.editor.writing import after_table
from composer.values.targets import targets_in


@dataclass(frozen=True, slots=True)
class Place:
    """Where a drop or paste will land: a UTF-16 position, and whether as a block of its own."""

    position_u16: int
    as_block: bool


def place_for_words(note: NoteDocument, position_u16: int, words: str) -> Place:
    """Where a quotation of `words` goes when it is let fall at a position: those the note's house sets apart, and any
    between paragraphs or on an empty one, as a block; others inside the sentence."""
    block = note.qt.findBlock(position_u16)
    info = note.info(block)
    if info.kind in ONE_LINE:
        return Place(note.outside_quote(position_u16), as_block=False)
    between = position_u16 in (block.position(), block.position() + block.length() - 1)
    whole = info.kind in (Kind.PARAGRAPH, Kind.QUOTE)
    if (between and whole) or info.kind is Kind.QUOTE or _stands_apart(note, words):
        return Place(position_u16, as_block=True)
    return Place(note.outside_quote(position_u16), as_block=False)


def _stands_apart(note: NoteDocument, words: str) -> bool:
    from composer.houses.profiles import profile_or_usual
    from composer.notes.apart import stands_apart

    return stands_apart(words, profile_or_usual(note.house, note.language))


def insert_document(note: NoteDocument, cursor: QTextCursor, document: Document) -> None:
    """Put `document` at the cursor, over a selection; a single paragraph becomes part of the one there."""
    remove_selection(note, cursor)
    document = _without_labels_of(note, document)
    blocks = document.blocks
    if not blocks:
        return
    info = note.info(cursor.block())
    empty = cursor.block().length() == 1
    single = blocks[0] if len(blocks) == 1 else None
    if info.kind is Kind.HEADING and not empty and (len(blocks) > 1 or _has_lines(blocks[0])):
        _insert_at_heading(note, cursor, canonical(document))
    elif info.kind in ONE_LINE and not (info.kind is Kind.HEADING and empty):
        insert_inlines(note, cursor, flat(document))
    elif isinstance(single, Paragraph) and not (single.prompt and empty):
        _take_flag(note, cursor, single.disclosure)
        insert_inlines(note, cursor, single.content)
    elif not empty and _goes_into_line(single, at_edge=cursor.atBlockStart() or cursor.atBlockEnd()):
        if isinstance(single, ListBlock):
            _take_flag(note, cursor, single.items[0].disclosure)
        insert_inlines(note, cursor, flat(document))
    else:
        _insert_blocks(note, cursor, canonical(document))


def _without_labels_of(note: NoteDocument, document: Document) -> Document:
    """`document` without the labels that places of the note have already: those go on being meant."""
    pasted = {target.label for target in targets_in(document) if target.label}
    taken = {target.label for target in targets_in(note.model()) if target.label} if pasted else set()
    if not pasted & taken:
        return document

    def freed(inline: Inline) -> Inline:
        return replace(inline, label="") if isinstance(inline, Footnote) and inline.label in taken else inline

    def bare(block: Block) -> Block:
        if isinstance(block, Heading | Table | Picture) and block.label in taken:
            return replace(block, label="")
        return block

    return map_inlines(Document(tuple(map(bare, document.blocks))), freed)


def _take_flag(note: NoteDocument, cursor: QTextCursor, flag: Disclosure) -> None:
    """Before words with `flag` join the line of the cursor: an empty line takes it, any line the flag
    that they are not to be disclosed, so that no paste makes them free to be said."""
    block = cursor.block()
    info = note.info(block)
    closed = flag is Disclosure.NOT_TO_BE_DISCLOSED
    if info.kind not in FLAGGED or flag in (info.disclosure, Disclosure.NONE):
        return
    if closed or block.length() == 1:
        note.reapply(block, replace(info, disclosure=flag, spare=False))


def _has_lines(block: Block) -> bool:
    """Whether a block has lines of its own, which run into one another in a heading."""
    if isinstance(block, ListBlock):
        return not _goes_into_line(block, at_edge=False)
    return isinstance(block, Table | Picture | Break)


def _insert_at_heading(note: NoteDocument, cursor: QTextCursor, document: Document) -> None:
    """At the start of a heading blocks go before it, otherwise they follow it; words may join it, but none that has a
    term, as it would no longer follow the language of the note."""
    block = cursor.block()
    blocks = document.blocks
    if not cursor.atBlockStart():
        if isinstance(blocks[0], Paragraph) and not note.info(block).term:
            insert_inlines(note, cursor, blocks[0].content)
            blocks = blocks[1:]
        cursor.setPosition(block.position() + block.length() - 1)
    if blocks:
        _insert_blocks(note, cursor, Document(blocks))


def _goes_into_line(block: Block | None, *, at_edge: bool) -> bool:
    """Whether a lone block becomes part of the line it is let fall on: its words are meant then, not its kind."""
    match block:
        case Heading():
            return True
        case ListBlock(items=(ListItem(children=()),)):
            return True
        case QuoteBlock():
            return not at_edge
        case _:
            return False


def insert_inlines(note: NoteDocument, cursor: QTextCursor, content: tuple[Inline, ...]) -> None:
    """Put inlines at the cursor. Inside a quotation plain words join it; anything else goes behind it."""
    info = _claimed(note, cursor)
    run = note.insertion_run(cursor.position())
    if run.quote is not None or info.kind is Kind.QUOTE:  # no live value stands among the words of a source
        content = tuple(Text(inline.words, inline.marks) if isinstance(inline, Live) else inline for inline in content)
    if run.quote is not None and all(isinstance(inline, Text) for inline in content):
        for inline in content:
            if isinstance(inline, Text):
                cursor.insertText(inline.text, note.formats.run(replace(run, marks=inline.marks), info))
        return
    cursor.setPosition(note.outside_quote(cursor.position()))
    if info.kind in ONE_LINE:
        content = flat(Document((Paragraph(content),)))
    writer = note.writer(cursor, fresh=False)
    writer.inlines(content, info)
    cursor.setPosition(writer.cursor.position())


def _claimed(note: NoteDocument, cursor: QTextCursor) -> BlockInfo:
    """What the cursor's block is; a spare one becomes part of the note, as something is about to stand there."""
    info = note.info(cursor.block())
    if info.spare:
        info = replace(info, spare=False)
        cursor.setBlockFormat(block_format(info, note.look))
    return info


def _insert_blocks(note: NoteDocument, cursor: QTextCursor, document: Document) -> None:
    """Put several blocks, or one that is no paragraph, at the cursor; the words around it stay in their blocks."""
    blocks = list(document.blocks)
    block = cursor.block()
    info = note.info(block)
    if info.kind is Kind.QUOTE and block.length() > 1:
        last = note.quote_blocks(block)[-1]
        cursor.setPosition(last.position() + last.length() - 1)
        block, info = cursor.block(), note.info(cursor.block())
    joinable = info.kind in (Kind.PARAGRAPH, Kind.ITEM)
    head, tail = not cursor.atBlockStart(), not cursor.atBlockEnd()
    first, last_one = blocks[0], blocks[-1]
    if head and joinable and isinstance(first, Paragraph):
        _take_flag(note, cursor, first.disclosure)
        insert_inlines(note, cursor, first.content)
        del blocks[0]
    end: Paragraph | None = None
    if tail and joinable and blocks and isinstance(last_one, Paragraph):
        end = last_one
        del blocks[-1]
    if tail:
        _split_for(note, cursor, info, keep_head=head)
    fresh = not head
    if blocks:
        writer = note.writer(cursor, fresh=fresh)
        writer.blocks(blocks)
        cursor.setPosition(writer.cursor.position())
        if isinstance(blocks[-1], Table):
            _close_after_table(note, cursor, tail=tail)
        elif isinstance(blocks[-1], QuoteBlock) and not tail:
            go_behind_quote(note, cursor)
    elif fresh and tail:
        cursor.deleteChar()
    if end is not None:
        following = cursor.block().next() if blocks or head else cursor.block()
        cursor.setPosition(following.position())
        _take_flag(note, cursor, end.disclosure)
        insert_inlines(note, cursor, end.content)


def _split_for(note: NoteDocument, cursor: QTextCursor, info: BlockInfo, *, keep_head: bool) -> None:
    """Part the block at the cursor, which stays at the end of the first part."""
    position = cursor.position()
    following = replace(info, term="", prompt="", spare=False) if keep_head else info
    cursor.insertBlock(block_format(following, note.look))
    note.dress(cursor.block())
    cursor.setPosition(position)


def _close_after_table(note: NoteDocument, cursor: QTextCursor, *, tail: bool) -> None:
    """The empty block that Qt leaves behind a new table: nothing is left of it where another block follows."""
    block = cursor.block()
    following = block.next()
    if following.isValid() and note.info(following).kind not in CELLS and (tail or block.length() == 1):
        info = note.info(following)
        cursor.deleteChar()
        note.reapply(cursor.block(), info)
        cursor.setPosition(cursor.block().position())
    else:
        note.reapply(block, BlockInfo(spare=True))


# quotations, citations, notes


def with_citation(use: QuoteBlock, citation: Citation) -> QuoteBlock:
    """A block quotation with its citation at the end of its last paragraph."""
    *first, last = use.paragraphs or ((),)
    ending: tuple[Inline, ...] = (*last, Text(" "), citation) if last else (citation,)
    return replace(use, paragraphs=(*first, ending))


def insert_quotation(
    note: NoteDocument, cursor: QTextCursor, use: InlineQuote | QuoteBlock, citation: Citation | None
) -> tuple[int, int]:
    """Put a quotation with its citation at the cursor and give the positions (UTF-16) between which it stands.

    Where no block can stand (cells, headings) a block quotation goes inside the line. The cursor is left behind it.
    """
    if isinstance(use, QuoteBlock) and note.info(cursor.block()).kind not in ONE_LINE:
        block = use if citation is None or not citation.items else with_citation(use, citation)
        return _insert_quote_block(note, cursor, block)
    info = note.info(cursor.block())
    if info.kind is Kind.QUOTE and info.quote is not None and info.quote.quote_id:
        go_behind_quote(note, cursor)  # not among the words of another source
    content: tuple[Inline, ...] = (use,) if isinstance(use, InlineQuote) else flat(Document((use,)))
    if citation is not None and citation.items:
        content = (*content, Text(" "), citation)
    return _insert_spaced(note, cursor, content)


def _insert_spaced(note: NoteDocument, cursor: QTextCursor, content: tuple[Inline, ...]) -> tuple[int, int]:
    """Put inlines into a sentence, with a blank on each side where words would touch."""
    position = note.outside_quote(cursor.position())
    cursor.setPosition(position)
    if cursor.hasSelection():
        cursor.clearSelection()
    before, after = _character(note, position - 1), _character(note, position)
    start_of_block = position == cursor.block().position()
    if not start_of_block and before and not before.isspace() and before not in "([«“‘\u2028’'":
        content = (Text(" "), *content)
    if after and (after.isalnum() or after in "«“‘(["):
        content = (*content, Text(" "))
    insert_inlines(note, cursor, content)
    return position, cursor.position()


def _character(note: NoteDocument, position_u16: int) -> str:
    """The character behind a position; "" at the end of a block."""
    if position_u16 < 0:
        return ""
    character = note.qt.characterAt(position_u16)
    return "" if character == "\u2029" else character


def _insert_quote_block(note: NoteDocument, cursor: QTextCursor, use: QuoteBlock) -> tuple[int, int]:
    """On an empty paragraph in its place, at the start of a block before it, otherwise after the block."""
    block = cursor.block()
    info = note.info(block)
    if block.length() == 1 and info.kind in (Kind.PARAGRAPH, Kind.ITEM):
        fresh = True
    elif cursor.atBlockStart() and not _continues_quote(note, block):
        _split_for(note, cursor, info, keep_head=False)
        fresh = True
    else:
        last = note.quote_blocks(block)[-1] if info.kind is Kind.QUOTE else block
        cursor.setPosition(last.position() + last.length() - 1)
        fresh = False
    writer = note.writer(cursor, fresh=fresh)
    writer.blocks((use,))
    cursor.setPosition(writer.cursor.position())
    blocks = note.quote_blocks(cursor.block())
    end = cursor.position()
    go_behind_quote(note, cursor)
    return blocks[0].position(), end


def go_behind_quote(note: NoteDocument, cursor: QTextCursor) -> None:
    """From a block quotation to the paragraph behind it, where what is typed next is no part of its words.

    Where none follows (at the end, before a heading, list or table) there is a spare one from now on.
    """
    last = note.quote_blocks(cursor.block())[-1]
    following = last.next()
    if following.isValid() and note.info(following).kind is Kind.PARAGRAPH:
        cursor.setPosition(following.position())
        return
    cursor.setPosition(last.position() + last.length() - 1)
    writer = note.writer(cursor, fresh=False)
    writer.open_block(BlockInfo(spare=True))
    cursor.setPosition(writer.cursor.position())


def _continues_quote(note: NoteDocument, block: QTextBlock) -> bool:
    before = block.previous()
    return before.isValid() and same_quote(note.info(before), note.info(block))


def insert_citation(note: NoteDocument, cursor: QTextCursor, citation: Citation) -> None:
    """Put a chip at the cursor, behind a quotation the cursor stands in."""
    _insert_spaced(note, cursor, (citation,))


def insert_footnote(note: NoteDocument, cursor: QTextCursor, footnote: Footnote) -> int:
    """Put a footnote at the cursor (no blank before it) and give its position."""
    if cursor.hasSelection():
        cursor.setPosition(cursor.selectionEnd())
    position = note.outside_quote(cursor.position())
    cursor.setPosition(position)
    insert_inlines(note, cursor, (footnote,))
    return position


def change_object(note: NoteDocument, position_u16: int, run: RunInfo) -> None:
    """Give the chip at a position other data (an edited footnote or citation)."""
    cursor = QTextCursor(note.qt)
    cursor.setPosition(position_u16)
    info = note.info(cursor.block())
    cursor.setPosition(position_u16 + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(note.formats.run(run, info))


def insert_table(note: NoteDocument, cursor: QTextCursor, rows: int, columns: int) -> None:
    """Put an empty table with a header row behind the cursor's block; the cursor stands in its first cell."""
    remove_selection(note, cursor)
    block = cursor.block()
    if note.info(block).kind in ONE_LINE and cursor.currentTable() is not None:
        table = cursor.currentTable()
        cursor.setPosition(after_table(table).position())
        block = cursor.block()
    if block.length() > 1:
        last = note.quote_blocks(block)[-1] if note.info(block).kind is Kind.QUOTE else block
        cursor.setPosition(last.position() + last.length() - 1)
    start = cursor.position()
    cells = tuple(tuple(() for _column in range(columns)) for _row in range(rows))
    _insert_blocks(note, cursor, Document((Table(cells),)))
    found = note.qt.findBlock(start)
    while found.isValid() and note.info(found).kind not in CELLS:
        found = found.next()
    if found.isValid():
        cursor.setPosition(found.position())
