# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Tables: rows, columns, alignment, header, moving from cell to cell, taking the whole table away.

Each function works at a cursor in a table, inside an edit block of the caller's, and does nothing elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTextCursor, QTextTable

from composer.document.model import Alignment
from composer.ui.editor.formats import table_facts, table_format
from composer.ui.editor.kinds import BlockInfo, Kind
from composer.ui.editor.marking import selected_cells
from composer.ui.editor.note_document import NoteDocument


def _rows_and_columns(cursor: QTextCursor, table: QTextTable) -> tuple[range, range]:
    """The selected cells, or the one of the cursor."""
    if cursor.hasComplexSelection():
        first_row, rows, first_column, columns = selected_cells(cursor)
        return range(first_row, first_row + rows), range(first_column, first_column + columns)
    cell = table.cellAt(cursor)
    return range(cell.row(), cell.row() + 1), range(cell.column(), cell.column() + 1)


def settle_cells(note: NoteDocument, table: QTextTable) -> None:
    """Make every cell a cell: header cells in the header row, each column aligned as its first cell."""
    headers = table.format().headerRowCount()
    alignments = [
        note.info(table.cellAt(0, column).firstCursorPosition().block()).alignment for column in range(table.columns())
    ]
    for row in range(table.rows()):
        for column, alignment in enumerate(alignments):
            block = table.cellAt(row, column).firstCursorPosition().block()
            kind = Kind.HEADER_CELL if row < headers else Kind.CELL
            wanted = BlockInfo(kind=kind, alignment=alignment)
            if note.info(block) != wanted:
                note.reapply(block, wanted)


def add_row(note: NoteDocument, cursor: QTextCursor, *, below: bool) -> None:
    """A row under or above the selected ones; the cursor goes to its first cell in the same column."""
    table = cursor.currentTable()
    if not table:
        return
    rows, columns = _rows_and_columns(cursor, table)
    row = rows.stop if below else rows.start
    alignments = _alignments(note, table)
    table.insertRows(row, 1)
    _align(note, table, alignments)
    settle_cells(note, table)
    cursor.setPosition(table.cellAt(row, columns.start).firstPosition())


def add_column(note: NoteDocument, cursor: QTextCursor, *, right: bool) -> None:
    """A column to the right or left of the selected ones."""
    table = cursor.currentTable()
    if not table:
        return
    rows, columns = _rows_and_columns(cursor, table)
    column = columns.stop if right else columns.start
    table.insertColumns(column, 1)
    _reformat(note, table, table.format().headerRowCount())
    settle_cells(note, table)
    cursor.setPosition(table.cellAt(rows.start, column).firstPosition())


def remove_rows(note: NoteDocument, cursor: QTextCursor) -> None:
    """Take the selected rows away; the whole table when they are all."""
    table = cursor.currentTable()
    if not table:
        return
    rows, columns = _rows_and_columns(cursor, table)
    if len(rows) == table.rows():
        remove_table(note, cursor)
        return
    alignments = _alignments(note, table)
    table.removeRows(rows.start, len(rows))
    _align(note, table, alignments)
    settle_cells(note, table)
    cursor.setPosition(table.cellAt(min(rows.start, table.rows() - 1), columns.start).firstPosition())


def remove_columns(note: NoteDocument, cursor: QTextCursor) -> None:
    """Take the selected columns away; the whole table when they are all."""
    table = cursor.currentTable()
    if not table:
        return
    rows, columns = _rows_and_columns(cursor, table)
    if len(columns) == table.columns():
        remove_table(note, cursor)
        return
    table.removeColumns(columns.start, len(columns))
    _reformat(note, table, table.format().headerRowCount())
    settle_cells(note, table)
    cursor.setPosition(table.cellAt(rows.start, min(columns.start, table.columns() - 1)).firstPosition())


def remove_table(note: NoteDocument, cursor: QTextCursor) -> None:
    """Take the whole table with its caption away; an empty paragraph is left in its place."""
    table = cursor.currentTable()
    if not table:
        return
    before = note.qt.findBlock(table.firstPosition() - 1)
    start = table.firstPosition() - 1
    if note.info(before).kind is Kind.CAPTION:
        start = before.position()
    after = note.qt.findBlock(table.lastPosition() + 1)
    info = note.info(after)
    cursor.setPosition(start)
    cursor.setPosition(table.lastPosition() + 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    block = cursor.block()
    if note.info(block).kind is Kind.CAPTION or block.position() == start:
        note.reapply(block, info)


def align_columns(note: NoteDocument, cursor: QTextCursor, alignment: Alignment) -> None:
    """Align the selected columns."""
    table = cursor.currentTable()
    if not table:
        return
    _rows, columns = _rows_and_columns(cursor, table)
    alignments = _alignments(note, table)
    for column in columns:
        alignments[column] = alignment
    _align(note, table, alignments)
    settle_cells(note, table)


def column_widths(cursor: QTextCursor) -> tuple[tuple[int, ...], int]:
    """The shares of the line given to the columns, () when none were, and how many columns there are (0: no table)."""
    table = cursor.currentTable()
    if not table:
        return (), 0
    widths, _label = table_facts(table.format())
    return widths if len(widths) == table.columns() else (), table.columns()


def set_column_widths(note: NoteDocument, cursor: QTextCursor, widths: tuple[int, ...]) -> None:
    """Give the columns shares of the line in hundredths; () leaves their widths to what stands in them."""
    table = cursor.currentTable()
    if not table:
        return
    _widths, label = table_facts(table.format())
    table.setFormat(table_format(table.columns(), table.format().headerRowCount(), note.look, widths, label))


def toggle_header(note: NoteDocument, cursor: QTextCursor) -> None:
    """Make the first row a header row, or an ordinary one again."""
    table = cursor.currentTable()
    if not table:
        return
    _reformat(note, table, 0 if table.format().headerRowCount() else 1)
    settle_cells(note, table)


def next_cell(note: NoteDocument, cursor: QTextCursor, step: int) -> None:
    """Tab (+1) and Shift+Tab (-1): the cursor to the next cell; behind the last one there is a new row."""
    table = cursor.currentTable()
    if not table:
        return
    cell = table.cellAt(cursor)
    index = cell.row() * table.columns() + cell.column() + step
    if index < 0:
        return
    if index >= table.rows() * table.columns():
        add_row(note, cursor, below=True)
        index = (table.rows() - 1) * table.columns()
    target = table.cellAt(index // table.columns(), index % table.columns())
    cursor.setPosition(target.firstPosition())
    cursor.setPosition(target.lastPosition(), QTextCursor.MoveMode.KeepAnchor)


def _alignments(note: NoteDocument, table: QTextTable) -> list[Alignment]:
    return [
        note.info(table.cellAt(0, column).firstCursorPosition().block()).alignment for column in range(table.columns())
    ]


def _align(note: NoteDocument, table: QTextTable, alignments: list[Alignment]) -> None:
    """Write the alignments into the first row, from which they are read."""
    for column, alignment in enumerate(alignments):
        block = table.cellAt(0, column).firstCursorPosition().block()
        info = note.info(block)
        if info.alignment is not alignment:
            note.reapply(block, replace(info, alignment=alignment))


def _reformat(note: NoteDocument, table: QTextTable, header_rows: int) -> None:
    widths, label = table_facts(table.format())
    table.setFormat(table_format(table.columns(), header_rows, note.look, widths, label))
