# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Marks, links and quotation marks on selected words. Each function works inside an edit block of the caller's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.ui.editor.kinds import Kind, RunInfo, Side
from composer.ui.editor.note_document import NoteDocument

KEEP = QTextCursor.MoveMode.KeepAnchor


def word_runs(note: NoteDocument, cursor: QTextCursor) -> Iterator[tuple[int, int, RunInfo, QTextBlock]]:
    """The selected runs of words and live values, other chips and quotation marks left out: start, end (UTF-16), what
    they are, block."""
    ranges = _selected_ranges(cursor)
    for start, end in ranges:
        block = note.qt.findBlock(start)
        while block.isValid() and block.position() < end:
            for position, length, _text, run, _fragment in list(note.runs.of(block)):
                first, last = max(position, start), min(position + length, end)
                if first < last and run.side is Side.NONE and (run.live or not run.is_object):
                    yield first, last, run, block
            block = block.next()


def selected_cells(cursor: QTextCursor) -> tuple[int, int, int, int]:
    """First row, number of rows, first column, number of columns of a selection of cells."""
    first_row, rows, first_column, columns = cast("tuple[int, int, int, int]", cursor.selectedTableCells())
    return first_row, rows, first_column, columns


def _selected_ranges(cursor: QTextCursor) -> list[tuple[int, int]]:
    table = cursor.currentTable()
    if table is None or not cursor.hasComplexSelection():
        return [(cursor.selectionStart(), cursor.selectionEnd())]
    first_row, rows, first_column, columns = selected_cells(cursor)
    cells = [
        table.cellAt(row, column)
        for row in range(first_row, first_row + rows)
        for column in range(first_column, first_column + columns)
    ]
    return [(cell.firstPosition(), cell.lastPosition()) for cell in cells]


def change_marks(note: NoteDocument, cursor: QTextCursor, changes: dict[str, object]) -> None:
    """Set fields of the marks (`{"bold": True}`) on the selected words."""
    writer = QTextCursor(note.qt)
    for start, end, run, block in list(word_runs(note, cursor)):
        marks = replace(run.marks, **changes)  # type: ignore[arg-type]  # names and values come from our own commands
        writer.setPosition(start)
        writer.setPosition(end, KEEP)
        writer.setCharFormat(note.formats.run(replace(run, marks=marks), note.info(block)))


def own_runs(note: NoteDocument, cursor: QTextCursor) -> list[tuple[int, int, RunInfo, QTextBlock]]:
    """The selected runs that are the writer's own words: `word_runs` outside quotations."""
    runs = word_runs(note, cursor)
    return [found for found in runs if found[2].quote is None and note.info(found[3]).kind is not Kind.QUOTE]


def mark_assessment(note: NoteDocument, cursor: QTextCursor, *, on: bool) -> None:
    """Make the selected words of the writer an assessment of their own, or none."""
    writer = QTextCursor(note.qt)
    for start, end, run, block in own_runs(note, cursor):
        writer.setPosition(start)
        writer.setPosition(end, KEEP)
        marks = replace(run.marks, assessment=on)
        writer.setCharFormat(note.formats.run(replace(run, marks=marks), note.info(block)))


def mark_quotation(note: NoteDocument, cursor: QTextCursor, quoted: RunInfo) -> None:
    """Make the selected words of one block an inline quotation with the data of `quoted` (quote None: none)."""
    writer = QTextCursor(note.qt)
    for start, end, run, block in list(word_runs(note, cursor)):
        writer.setPosition(start)
        writer.setPosition(end, KEEP)
        changed = replace(run, quote=quoted.quote, serial=quoted.serial)
        writer.setCharFormat(note.formats.run(changed, note.info(block)))


def select_link(note: NoteDocument, cursor: QTextCursor) -> None:
    """Select the whole link around the cursor; nothing where there is none."""
    position = cursor.position()
    runs = [
        (start, start + length, run.marks.link)
        for start, length, _text, run, _fragment in note.runs.of(cursor.block())
        if run.marks.link
    ]
    here = next((link for start, end, link in runs if start <= position <= end), "")
    parts = [(start, end) for start, end, link in runs if link == here]
    if here and parts:
        cursor.setPosition(parts[0][0])
        cursor.setPosition(parts[-1][1], KEEP)
