# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Deleting as people expect it, without ever losing a quotation or a table by accident.

Each function works at a cursor inside an edit block of the caller's (one undo step).
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.document.model import Disclosure, joined_disclosure
from composer.ui.editor.formats import block_format
from composer.ui.editor.kinds import CELLS, FLAGGED, BlockInfo, Kind, Side
from composer.ui.editor.lists import outdent_item
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.reading import same_quote

KEEP = QTextCursor.MoveMode.KeepAnchor
MOVE = QTextCursor.MoveOperation


def remove_selection(note: NoteDocument, cursor: QTextCursor) -> None:
    """Delete what is selected. What is left of the last block keeps its own kind when nothing of the first is left,
    and never flows into a block quotation."""
    if not cursor.hasSelection():
        return
    if cursor.hasComplexSelection():
        cursor.removeSelectedText()
        return
    first, last = note.qt.findBlock(cursor.selectionStart()), note.qt.findBlock(cursor.selectionEnd())
    first_info, last_info = note.info(first), note.info(last)
    at_start = cursor.selectionStart() == first.position()
    rest = cursor.selectionEnd() < last.position() + last.length() - 1
    one = first.position() == last.position()
    cursor.removeSelectedText()
    if one:
        return
    block = cursor.block()
    if rest and not at_start:
        first_info = replace(first_info, disclosure=_both(first_info, last_info))
    if not rest or first_info == last_info or same_quote(first_info, last_info):
        note.reapply(block, replace(first_info, spare=False) if not at_start or not rest else last_info)
    elif at_start:
        note.reapply(block, last_info)
    elif Kind.QUOTE in (first_info.kind, last_info.kind):
        position = cursor.position()
        cursor.insertBlock(block_format(last_info, note.look))
        note.dress(cursor.block())
        cursor.setPosition(position)
    else:
        note.reapply(block, first_info)


def delete_backward(note: NoteDocument, cursor: QTextCursor, *, word: bool = False) -> None:
    """Backspace: a selection, the character or chip before, or the border to the block before."""
    if cursor.hasSelection():
        remove_selection(note, cursor)
        return
    before = note.run_before(cursor.position())
    if before is None:
        _backward_over_border(note, cursor)
    elif before.side is not Side.NONE:
        cursor.movePosition(MOVE.Left)  # the marks are set by the editor: step over them
    elif word and not before.is_object:
        _select_word(note, cursor, MOVE.PreviousWord)
        cursor.removeSelectedText()
    else:
        cursor.deletePreviousChar()


def delete_forward(note: NoteDocument, cursor: QTextCursor, *, word: bool = False) -> None:
    """Delete: a selection, the character or chip behind, or the border to the block behind."""
    if cursor.hasSelection():
        remove_selection(note, cursor)
        return
    after = note.run_after(cursor.position())
    if after is None:
        _forward_over_border(note, cursor)
    elif after.side is not Side.NONE:
        cursor.movePosition(MOVE.Right)
    elif word and not after.is_object:
        _select_word(note, cursor, MOVE.NextWord)
        cursor.removeSelectedText()
    else:
        cursor.deleteChar()


def delete_line_end(note: NoteDocument, cursor: QTextCursor) -> None:
    """Ctrl+K where the system has it: to the end of the line."""
    if not cursor.hasSelection():
        cursor.movePosition(MOVE.EndOfLine, KEEP)
    if cursor.hasSelection():
        remove_selection(note, cursor)
    else:
        delete_forward(note, cursor)


def _select_word(note: NoteDocument, cursor: QTextCursor, move: QTextCursor.MoveOperation) -> None:
    """Select up to the next word border, but no further than the next chip or quotation mark."""
    forward = move is MOVE.NextWord
    block = cursor.block()
    origin = cursor.position()
    cursor.movePosition(move, KEEP)
    limit = min(max(cursor.position(), block.position()), block.position() + block.length() - 1)
    position = origin
    while position != limit:
        run = note.run_after(position) if forward else note.run_before(position)
        if run is None or run.is_object or run.side is not Side.NONE:
            break
        position += 1 if forward else -1
    cursor.setPosition(origin)
    cursor.setPosition(position, KEEP)


def _backward_over_border(note: NoteDocument, cursor: QTextCursor) -> None:
    block = cursor.block()
    info = note.info(block)
    before = block.previous()
    if info.kind is Kind.ITEM:
        outdent_item(note, block, info)
    elif info.kind in CELLS:
        return
    elif not before.isValid():
        if block.length() == 1 and info.kind is not Kind.PARAGRAPH:
            note.reapply(block, BlockInfo())
    elif _table_of(note, before) is not None:
        _backward_to_table(note, cursor, block)
    elif _is_removable(note, before) and block.length() > 1:
        _remove_empty(note, before, block)
        cursor.setPosition(note.qt.findBlock(cursor.position()).position())
    elif block.length() == 1 and info.kind is not Kind.CAPTION:
        _remove_empty(note, block, None)
        cursor.setPosition(before.position() + before.length() - 1)
    else:
        _join(note, cursor, before, block)


def _forward_over_border(note: NoteDocument, cursor: QTextCursor) -> None:
    block = cursor.block()
    info = note.info(block)
    after = block.next()
    if info.kind in CELLS or not after.isValid():
        return
    if _table_of(note, after) is not None:
        _select_table(cursor, after)
    elif block.length() == 1 and info.kind is not Kind.CAPTION:
        _remove_empty(note, block, after)
        cursor.setPosition(note.qt.findBlock(cursor.position()).position())
    elif after.length() == 1 and note.info(after).kind is not Kind.CAPTION:
        position = cursor.position()
        _remove_empty(note, after, None)
        cursor.setPosition(position)
    else:
        _join(note, cursor, block, after)


def _join(note: NoteDocument, cursor: QTextCursor, first: QTextBlock, second: QTextBlock) -> None:
    """Join two blocks, unless words would slip into or out of a block quotation or a caption."""
    one, other = note.info(first), note.info(second)
    border = first.position() + first.length() - 1
    apart = Kind.QUOTE in (one.kind, other.kind) and not same_quote(one, other)
    if apart or other.kind is Kind.CAPTION or one.kind is Kind.CAPTION:
        cursor.setPosition(border if cursor.position() == second.position() else second.position())
        return
    cursor.setPosition(border)
    cursor.deleteChar()
    note.reapply(cursor.block(), replace(one, disclosure=_both(one, other)))


def _both(one: BlockInfo, other: BlockInfo) -> Disclosure:
    """The flag of a line that words of two lines run into: nothing may be said that was not said to be so before."""
    return joined_disclosure(one.disclosure, other.disclosure) if one.kind in FLAGGED else Disclosure.NONE


def _is_removable(note: NoteDocument, block: QTextBlock) -> bool:
    return block.length() == 1 and note.info(block).kind not in CELLS | {Kind.CAPTION}


def _remove_empty(note: NoteDocument, empty: QTextBlock, following: QTextBlock | None) -> None:
    """Take out an empty block; the one behind it keeps its kind."""
    if following is not None or (empty.next().isValid() and _table_of(note, empty.next()) is None):
        behind = following if following is not None else empty.next()
        info = note.info(behind)
        cursor = QTextCursor(empty)
        cursor.deleteChar()
        note.reapply(cursor.block(), info)
    elif _table_of(note, empty.previous()) is None:
        info = note.info(empty.previous())
        cursor = QTextCursor(empty)
        cursor.deletePreviousChar()
        note.reapply(cursor.block(), info)


def _table_of(note: NoteDocument, block: QTextBlock) -> object | None:
    return QTextCursor(block).currentTable() if note.info(block).kind in CELLS else None


def _backward_to_table(note: NoteDocument, cursor: QTextCursor, block: QTextBlock) -> None:
    """Behind a table: an empty block goes, otherwise the table is selected, to be seen before it is deleted."""
    after = block.next()
    before = block.previous()
    if block.length() == 1 and after.isValid() and _table_of(note, after) is None:
        _remove_empty(note, block, after)
        cursor.setPosition(note.qt.findBlock(cursor.position()).position())
    else:
        _select_table(cursor, before)


def _select_table(cursor: QTextCursor, inside: QTextBlock) -> None:
    table = QTextCursor(inside).currentTable()
    cursor.setPosition(table.firstPosition() - 1)
    cursor.setPosition(table.lastPosition() + 1, KEEP)


def delete_line(note: NoteDocument, cursor: QTextCursor) -> None:
    """Ctrl+U where the system has it: the line of the cursor."""
    if not cursor.hasSelection():
        cursor.movePosition(MOVE.StartOfLine)
        cursor.movePosition(MOVE.EndOfLine, KEEP)
    remove_selection(note, cursor)
