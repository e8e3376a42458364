# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""After each edit, what was touched is put right in the same undo step.

Quotation marks stand exactly around their words; runs look as their block demands (a joined or split heading);
headings, captions and cells hold no line breaks; a cell holds one block; a heading whose words were changed
no longer follows the note's language; pictures and breaks stand in blocks of their own, live values in no quotation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.ui.editor.formats import LINE_BREAK, OBJECT
from composer.ui.editor.kinds import CELLS, ONE_LINE, BlockInfo, Kind, RunInfo, Side
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.object_places import is_misplaced, put_right
from composer.ui.editor.reading import RunEntry


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark to be set: its text and run."""

    text: str
    run: RunInfo


def settle(note: NoteDocument) -> None:
    """Put right what was touched since the last call; part of the undo step that went before."""
    ranges, note.dirty[:] = _merged(note.dirty), []
    if not ranges:
        return
    cursor = QTextCursor(note.qt)
    opened = False
    for start, end in reversed(ranges):
        for block in _blocks_between(note, start, end):
            if not _needs_settling(note, block):
                continue
            if not opened:
                cursor.joinPreviousEditBlock()
                opened = True
            _settle_block(note, block)
    if opened:
        cursor.endEditBlock()
        note.dirty.clear()


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _blocks_between(note: NoteDocument, start: int, end: int) -> list[QTextBlock]:
    """The blocks of a range, last first, so that repairs do not move those still to come."""
    length = note.qt.characterCount()
    block = note.qt.findBlock(min(start, length - 1))
    blocks: list[QTextBlock] = []
    while block.isValid() and block.position() <= end:
        blocks.append(block)
        block = block.next()
    return blocks[::-1]


def _needs_settling(note: NoteDocument, block: QTextBlock) -> bool:
    info, runs, text = note.info(block), list(note.runs.of(block)), block.text()
    return (
        _kind_fault(note, block, info) is not None
        or bool(_mark_repairs(note, block, runs))
        or (info.kind in ONE_LINE and LINE_BREAK in text)
        or _term_is_stale(note, block, info)
        or (OBJECT in text and (bool(_faulty_objects(runs)) or is_misplaced(note, block, runs)))
        or note.is_undressed(block, runs)
    )


def _settle_block(note: NoteDocument, block: QTextBlock) -> None:
    info = note.info(block)
    right = _kind_fault(note, block, info)
    if right is not None:
        note.reapply(block, right)
        info = right
    cursor = QTextCursor(block)
    for position in reversed(_faulty_objects(note.runs.of(block))):
        cursor.setPosition(position)
        cursor.deleteChar()
    if is_misplaced(note, block, note.runs.of(block)):
        info = put_right(note, block)
    if info.kind in ONE_LINE:
        _join_lines(block)
    for start, end, marks in reversed(_mark_repairs(note, block, note.runs.of(block))):
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for mark in marks:
            cursor.insertText(mark.text, note.formats.run(mark.run, info))
    if _term_is_stale(note, block, info):
        note.reapply(block, replace(info, term=""))
    note.dress(block)


def _kind_fault(note: NoteDocument, block: QTextBlock, info: BlockInfo) -> BlockInfo | None:
    """What the block ought to be where its kind does not fit its place; None when it fits."""
    cell = info.kind in CELLS
    if not cell and info.kind is not Kind.CAPTION and not note.has_tables:
        return None
    inside = QTextCursor(block).currentTable() is not None
    if inside and not cell:
        return BlockInfo(kind=Kind.CELL)
    if cell and not inside:
        return BlockInfo()
    if info.kind is Kind.CAPTION and QTextCursor(block.next()).currentTable() is None:
        return BlockInfo()
    return None


def _join_lines(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    text = block.text().encode("utf-16-le", "surrogatepass")
    line_break = LINE_BREAK.encode("utf-16-le")
    for offset in range(len(text) // 2 - 1, -1, -1):
        if text[2 * offset : 2 * offset + 2] == line_break:
            cursor.setPosition(block.position() + offset)
            made = cursor.charFormat()
            cursor.setPosition(block.position() + offset + 1, QTextCursor.MoveMode.KeepAnchor)
            made = cursor.charFormat()
            cursor.insertText(" ", made)


def _term_is_stale(note: NoteDocument, block: QTextBlock, info: BlockInfo) -> bool:
    said = block.text().replace(OBJECT, "").strip()  # a citation or footnote beside the words does not reword it
    return bool(info.term) and said != note.services.term(info.term, note.language)


def _faulty_objects(runs: Iterable[RunEntry]) -> list[int]:
    """Object characters that are no chip (foreign text), and chips' formats on ordinary words."""
    faulty: list[int] = []
    for position, length, text, run, _fragment in runs:
        if OBJECT in text and not run.is_object:
            faulty.extend(position + offset for offset in range(length) if text[offset : offset + 1] == OBJECT)
    return faulty


def _mark_repairs(
    note: NoteDocument, block: QTextBlock, runs: Iterable[RunEntry]
) -> list[tuple[int, int, list[_Mark]]]:
    """Where quotation marks must be taken out and put in: (start, end, what stands there instead)."""
    repairs: list[tuple[int, int, list[_Mark]]] = []
    pending: list[_Mark] = []
    pending_start = block.position()
    previous = RunInfo()
    involved = False
    marks = ("", "")
    for position, length, text, run, _fragment in runs:
        if run.quote is not None and not involved:
            involved, marks = True, note.marks
        if run.side is not Side.NONE:
            pending.append(_Mark(text, run))
            continue
        _compare(marks, previous, run, pending, pending_start, position, repairs)
        pending = []
        previous = run
        pending_start = position + length
    end = block.position() + block.length() - 1
    if involved:
        _compare(marks, previous, RunInfo(), pending, pending_start, end, repairs)
    return repairs


def _compare(
    marks: tuple[str, str],
    previous: RunInfo,
    following: RunInfo,
    found: list[_Mark],
    start: int,
    end: int,
    repairs: list[tuple[int, int, list[_Mark]]],
) -> None:
    """Between two runs of words: are the marks there that must be (`marks`, those of inline quotations)?"""
    if previous.quote is None and following.quote is None and not found:
        return
    wanted: list[_Mark] = []
    if (previous.quote, previous.serial) != (following.quote, following.serial):
        opening, closing = marks
        if previous.quote is not None:
            wanted.append(_Mark(closing, RunInfo(quote=previous.quote, serial=previous.serial, side=Side.CLOSING)))
        if following.quote is not None:
            wanted.append(_Mark(opening, RunInfo(quote=following.quote, serial=following.serial, side=Side.OPENING)))
    if wanted != found:
        repairs.append((start, end, wanted))
