# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Writing and block styles, as people expect them of a word processor.

Each function works at a cursor inside an edit block of the caller's (one undo step); `settle` comes after it.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTextCursor

from composer.document.model import Disclosure, Marks
from composer.ui.editor.deleting import remove_selection
from composer.ui.editor.formats import LINE_BREAK, block_format
from composer.ui.editor.kinds import CELLS, ONE_LINE, PLAIN_RUN, BlockInfo, Kind, QuoteData, RunInfo, Side
from composer.ui.editor.lists import blocks_of, outdent_item
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.untranslated_marks import own_marks
from composer.ui.editor.writing import after_table

KEEP = QTextCursor.MoveMode.KeepAnchor
MOVE = QTextCursor.MoveOperation


def type_text(note: NoteDocument, cursor: QTextCursor, text: str, marks: Marks | None = None) -> None:
    """Write `text` (one line; U+2028 breaks it) at the cursor, over a selection; `marks` instead of those around."""
    run: RunInfo | None = None
    if cursor.hasSelection():
        start = cursor.selectionStart()
        replaced = note.run_after(start)
        inside = note.insertion_run(start)
        if replaced is not None and replaced.side is Side.NONE and not replaced.is_object:
            kept = replace(replaced.marks, link=inside.marks.link)
            run = replace(inside, marks=own_marks(note, kept) if inside.quote is None else kept)
        remove_selection(note, cursor)
        if run is not None and run.serial != note.insertion_run(cursor.position()).serial:
            run = None
    run = run or note.insertion_run(cursor.position())
    if marks is not None:
        run = replace(run, marks=marks)
    block = cursor.block()
    info = note.info(block)
    if info.spare:
        info = replace(info, spare=False)
        cursor.setBlockFormat(block_format(info, note.look))
    cursor.insertText(text, note.formats.run(run, info))


def break_line(note: NoteDocument, cursor: QTextCursor) -> None:
    """Shift+Enter: a new line in the same paragraph, where there may be one."""
    if note.info(cursor.block()).kind not in ONE_LINE:
        type_text(note, cursor, LINE_BREAK)


def new_block(note: NoteDocument, cursor: QTextCursor) -> None:
    """Enter."""
    remove_selection(note, cursor)
    block = cursor.block()
    info = note.info(block)
    empty = block.length() == 1
    match info.kind:
        case Kind.CELL | Kind.HEADER_CELL:
            _enter_in_cell(cursor)
        case Kind.CAPTION:
            _enter_in_caption(note, cursor)
        case Kind.ITEM if empty:
            outdent_item(note, block, info)
        case Kind.QUOTE if empty:
            note.reapply(block, BlockInfo())
        case Kind.PARAGRAPH if empty and info.disclosure is not Disclosure.NONE and not info.prompt:
            note.reapply(block, BlockInfo())  # a second Enter ends the flagged lines, as it ends a list
        case Kind.HEADING:
            _enter_in_heading(note, cursor, info)
        case _:
            if info.spare or info.prompt:
                cursor.setBlockFormat(block_format(replace(info, spare=False), note.look))
            _split(note, cursor, replace(info, spare=False, prompt="", label=""))


def _split(note: NoteDocument, cursor: QTextCursor, info: BlockInfo) -> None:
    cursor.insertBlock(block_format(info, note.look), note.formats.run(PLAIN_RUN, info))
    note.dress(cursor.block())


def _enter_in_heading(note: NoteDocument, cursor: QTextCursor, info: BlockInfo) -> None:
    """At the end a paragraph follows, at the start one goes before; in the middle there are two headings."""
    block = cursor.block()
    if cursor.atBlockEnd():
        _split(note, cursor, BlockInfo())
    elif cursor.position() == block.position():
        _split(note, cursor, info)
        note.reapply(cursor.block().previous(), BlockInfo())
    else:
        _split(note, cursor, replace(info, term="", label=""))


def _enter_in_cell(cursor: QTextCursor) -> None:
    """To the cell below; behind the table from the last row."""
    table = cursor.currentTable()
    cell = table.cellAt(cursor)
    if cell.row() + 1 < table.rows():
        cursor.setPosition(table.cellAt(cell.row() + 1, cell.column()).firstPosition())
    else:
        cursor.setPosition(after_table(table).position())


def _enter_in_caption(note: NoteDocument, cursor: QTextCursor) -> None:
    """At its start a paragraph goes before the table, otherwise into the first cell."""
    block = cursor.block()
    if cursor.position() == block.position():
        info = note.info(block)
        _split(note, cursor, info)
        before = cursor.block().previous()
        note.reapply(before, BlockInfo())
        cursor.setPosition(before.position())
    else:
        cursor.setPosition(block.next().position())


def set_style(note: NoteDocument, cursor: QTextCursor, kind: Kind, level: int = 0) -> None:
    """Make the selected blocks paragraphs, headings of `level`, or a block quotation without known source."""
    group = note.next_serial()
    for block in blocks_of(note, cursor):
        info = note.info(block)
        if info.kind in CELLS or info.kind is Kind.CAPTION:
            continue
        if kind is Kind.HEADING:
            note.reapply(block, BlockInfo(kind=kind, level=level, term=info.term, label=info.label))
        elif kind is Kind.QUOTE and info.kind is not Kind.QUOTE:
            note.reapply(block, BlockInfo(kind=kind, group=group, quote=QuoteData()))
        elif kind is Kind.PARAGRAPH:
            note.reapply(block, BlockInfo(prompt=info.prompt, disclosure=info.disclosure, label=info.label))
