# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What stands at the cursor, moved up or down by key, as one step to undo."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.document.canonical import canonical
from composer.document.model import Document
from composer.notes import moving
from composer.notes.outline import move_section, section_end
from composer.ui.editor.kinds import Kind
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.reading import assembled
from composer.ui.editor.rewriting import write_over
from composer.ui.editor.text_edit import NoteTextEdit


def move_here(edit: NoteTextEdit, step: int) -> bool:
    """Move the section of the heading at the cursor, the item, the row, or the selected blocks one place up (-1) or
    down (1); whether they could go anywhere."""
    note, cursor = edit.note, edit.textCursor()
    document = note.model()
    starts = _starts(note)
    first, last = (_index(note, starts, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
    if first < 0 or last < 0:
        return False
    here = note.qt.findBlock(cursor.selectionStart())
    offset = cursor.selectionStart() - here.position()
    kind = note.info(here).kind
    table = cursor.currentTable()
    row, column, within = -1, 0, 0
    if first == last and table is not None:
        cell = table.cellAt(cursor)
        row, column = cell.row(), cell.column()
        moved, row = moving.move_row(document, first, row, step)
        target = first
    elif first == last and kind is Kind.ITEM:
        within = here.blockNumber() - starts[first].blockNumber()
        moved, within = moving.move_item(document, first, within, step)
        target = first
        if moved == document:  # the whole list goes on where its item cannot
            return False
    elif kind is Kind.HEADING:
        moved, target = moving.move_section_by(document, first, step)
    else:
        within = here.blockNumber() - starts[first].blockNumber()
        moved, target = moving.move_blocks(document, first, last, step)
    if moved == document:
        return False
    _show(edit, canonical(moved))
    _put_cursor(edit, target, within, offset, (row, column))
    return True


def move_section_to(edit: NoteTextEdit, index: int, to: int) -> int:
    """Put the section whose heading is block `index` of the model before what is now block `to`, with the cursor at its
    heading; where it begins then, -1 where it stays."""
    document = edit.note.model()
    moved = move_section(document, index, to)
    if moved == document:
        return -1
    to = min(to, len(document.blocks))
    at = to if to < index else to - (section_end(document, index) - index)
    _show(edit, canonical(moved))
    _put_cursor(edit, at, 0, 0, (-1, -1))
    return at


def _show(edit: NoteTextEdit, document: Document) -> None:
    edit.end_typing()
    write_over(edit.note, document)


def _put_cursor(edit: NoteTextEdit, index: int, within: int, offset: int, cell: tuple[int, int]) -> None:
    """The cursor where it was in what was moved."""
    block = edit.note.block_of_model(index)
    cursor = QTextCursor(block)
    if cell[0] >= 0:
        while block.isValid() and cursor.currentTable() is None:
            block = block.next()  # over the caption
            cursor = QTextCursor(block)
        table = cursor.currentTable()
        if table is not None:
            block = edit.note.qt.findBlock(table.cellAt(*cell).firstPosition())
    for _number in range(within):
        block = block.next() if block.next().isValid() else block
    cursor.setPosition(block.position() + min(offset, block.length() - 1))
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()


def _starts(note: NoteDocument) -> list[QTextBlock]:
    """The first text block of each block of the model."""
    placed = list(note.pieces())
    return [placed[first][0] for first, _block in assembled([piece for _block, piece in placed])]


def _index(note: NoteDocument, starts: list[QTextBlock], position_u16: int) -> int:
    """The number of the block of the model that a position is in, -1 for a spare line that is none."""
    at = note.qt.findBlock(position_u16)
    if note.info(at).spare and at.length() == 1:
        return -1
    found = [number for number, block in enumerate(starts) if block.position() <= at.position()]
    return found[-1] if found else -1
