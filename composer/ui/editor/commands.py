# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Writing and deleting, as people expect it of a word processor, without ever losing a quotation by accident.

Each function works at a cursor inside an edit block of the caller's (one undo step); `settle` comes after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.document.model import Marks
from composer.ui.editor.formats import (
    CELLS,
    LINE_BREAK,
    ONE_LINE,
    PLAIN_RUN,
    BlockInfo,
    Kind,
    QuoteData,
    RunInfo,
    Side,
    block_format,
)
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.reading import same_quote
from composer.ui.editor.writing import after_table

KEEP = QTextCursor.MoveMode.KeepAnchor
MOVE = QTextCursor.MoveOperation


def blocks_of(note: NoteDocument, cursor: QTextCursor) -> list[QTextBlock]:
    """The blocks a selection touches (that of the cursor when nothing is selected), in order."""
    block = note.qt.findBlock(cursor.selectionStart())
    end = cursor.selectionEnd()
    blocks = [block]
    while (block := block.next()).isValid() and block.position() < end:
        blocks.append(block)
    return blocks


# deleting


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
    note.reapply(cursor.block(), one)


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


# writing


def type_text(note: NoteDocument, cursor: QTextCursor, text: str, marks: Marks | None = None) -> None:
    """Write `text` (one line; U+2028 breaks it) at the cursor, over a selection; `marks` instead of those around."""
    run: RunInfo | None = None
    if cursor.hasSelection():
        start = cursor.selectionStart()
        replaced = note.run_after(start)
        inside = note.insertion_run(start)
        if replaced is not None and replaced.side is Side.NONE and not replaced.is_object:
            run = replace(inside, marks=replace(replaced.marks, link=inside.marks.link))
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
        case Kind.HEADING:
            _enter_in_heading(note, cursor, info)
        case _:
            if info.spare or info.prompt:
                cursor.setBlockFormat(block_format(replace(info, spare=False), note.look))
            _split(note, cursor, replace(info, spare=False, prompt=""))


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
        _split(note, cursor, replace(info, term=""))


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


# lists


def outdent_item(note: NoteDocument, block: QTextBlock, info: BlockInfo) -> None:
    """One list item a level up; on the first level it becomes a paragraph."""
    if info.level > 1:
        note.reapply(block, _at_level(note, block, info, info.level - 1))
    else:
        note.reapply(block, BlockInfo())


def _at_level(note: NoteDocument, block: QTextBlock, info: BlockInfo, level: int) -> BlockInfo:
    """`info` at another depth: part of the list it then stands in, else of a new one."""
    before = block.previous()
    while before.isValid():
        found = note.info(before)
        if found.kind is not Kind.ITEM or found.level < level:
            break
        if found.level == level:
            return replace(found, spare=False)
        before = before.previous()
    return replace(info, level=level, group=note.next_serial(), start=1)


def change_level(note: NoteDocument, cursor: QTextCursor, step: int) -> bool:
    """Indent (+1) or outdent (-1) the selected list items; whether there were any."""
    changed = False
    for block in blocks_of(note, cursor):
        info = note.info(block)
        if info.kind is not Kind.ITEM:
            continue
        changed = True
        if step < 0:
            outdent_item(note, block, info)
            continue
        before = note.info(block.previous()) if block.previous().isValid() else BlockInfo()
        if before.kind is Kind.ITEM and before.level >= info.level:
            note.reapply(block, _at_level(note, block, info, info.level + 1))
    return changed


def toggle_list(note: NoteDocument, cursor: QTextCursor, *, ordered: bool) -> None:
    """Make the selected paragraphs list items, or paragraphs again when all are items of that kind."""
    blocks = [block for block in blocks_of(note, cursor) if note.info(block).kind not in CELLS | {Kind.CAPTION}]
    infos = [note.info(block) for block in blocks]
    if infos and all(info.kind is Kind.ITEM and info.ordered == ordered for info in infos):
        for block in blocks:
            note.reapply(block, BlockInfo())
        return
    groups: dict[int, int] = {}
    joined = _neighbour_list(note, blocks, ordered)
    for block, info in zip(blocks, infos, strict=True):
        if info.kind is Kind.ITEM:
            group = groups.setdefault(info.group, note.next_serial())
            note.reapply(block, replace(info, ordered=ordered, group=group, start=1))
        elif info.kind is not Kind.QUOTE:
            if joined is None:
                joined = BlockInfo(kind=Kind.ITEM, level=1, group=note.next_serial(), ordered=ordered)
            note.reapply(block, joined)


def _neighbour_list(note: NoteDocument, blocks: list[QTextBlock], ordered: bool) -> BlockInfo | None:
    """The list right before the blocks, which they join when it is of the same kind."""
    before = blocks[0].previous() if blocks else None
    while before is not None and before.isValid():
        info = note.info(before)
        if info.kind is not Kind.ITEM:
            return None
        if info.level == 1:
            return replace(info, spare=False) if info.ordered == ordered else None
        before = before.previous()
    return None


# styles and marks


def set_style(note: NoteDocument, cursor: QTextCursor, kind: Kind, level: int = 0) -> None:
    """Make the selected blocks paragraphs, headings of `level`, or a block quotation without known source."""
    group = note.next_serial()
    for block in blocks_of(note, cursor):
        info = note.info(block)
        if info.kind in CELLS or info.kind is Kind.CAPTION:
            continue
        if kind is Kind.HEADING:
            note.reapply(block, BlockInfo(kind=kind, level=level, term=info.term))
        elif kind is Kind.QUOTE and info.kind is not Kind.QUOTE:
            note.reapply(block, BlockInfo(kind=kind, group=group, quote=QuoteData()))
        elif kind is Kind.PARAGRAPH:
            note.reapply(block, BlockInfo(prompt=info.prompt))


def word_runs(note: NoteDocument, cursor: QTextCursor) -> Iterator[tuple[int, int, RunInfo, QTextBlock]]:
    """The selected runs of words, chips and quotation marks left out: start, end (UTF-16), what they are, block."""
    ranges = _selected_ranges(cursor)
    for start, end in ranges:
        block = note.qt.findBlock(start)
        while block.isValid() and block.position() < end:
            for position, length, _text, run, _fragment in list(note.runs.of(block)):
                first, last = max(position, start), min(position + length, end)
                if first < last and run.side is Side.NONE and not run.is_object:
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


def has_mark(note: NoteDocument, cursor: QTextCursor, name: str, value: object) -> bool:
    """Whether all selected words have a mark at `value`; at a bare cursor, whether words typed there would."""
    if not cursor.hasSelection():
        return bool(getattr(note.insertion_run(cursor.position()).marks, name) == value)
    runs = list(word_runs(note, cursor))
    return bool(runs) and all(getattr(run.marks, name) == value for _s, _e, run, _b in runs)


def mark_quotation(note: NoteDocument, cursor: QTextCursor, quoted: RunInfo) -> None:
    """Make the selected words of one block an inline quotation with the data of `quoted` (quote None: none)."""
    writer = QTextCursor(note.qt)
    for start, end, run, block in list(word_runs(note, cursor)):
        writer.setPosition(start)
        writer.setPosition(end, KEEP)
        changed = replace(run, quote=quoted.quote, serial=quoted.serial)
        writer.setCharFormat(note.formats.run(changed, note.info(block)))


def delete_line_end(note: NoteDocument, cursor: QTextCursor) -> None:
    """Ctrl+K where the system has it: to the end of the line."""
    if not cursor.hasSelection():
        cursor.movePosition(MOVE.EndOfLine, KEEP)
    if cursor.hasSelection():
        remove_selection(note, cursor)
    else:
        delete_forward(note, cursor)


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
