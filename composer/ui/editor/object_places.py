# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where objects of the text may stand: pictures and breaks alone in a paragraph, live values in no quotation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.ui.editor.formats import block_format
from composer.ui.editor.kinds import CELLS, BlockInfo, Kind, RunInfo
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.payload import live_from_json
from composer.ui.editor.reading import RunEntry

KEEP = QTextCursor.MoveMode.KeepAnchor


def is_misplaced(note: NoteDocument, block: QTextBlock, entries: Iterable[RunEntry]) -> bool:
    """Whether an object of `block`, whose runs are `entries`, stands where it may not."""
    info = note.info(block)
    runs = [(length, run) for _start, length, _text, run, _fragment in entries]
    if any(run.live and (run.quote is not None or info.kind is Kind.QUOTE) for _length, run in runs):
        return True
    wholes = sum(length for length, run in runs if run.whole)
    return bool(wholes) and (block.length() > 2 or info.kind is not Kind.PARAGRAPH)


def put_right(note: NoteDocument, block: QTextBlock) -> BlockInfo:
    """Give live values in a quotation the shape of words, and every picture and break a paragraph of its own.

    Part of an edit block of the caller's. What `block` is then is the answer; the parts cut off follow it.
    """
    info = note.info(block)
    _live_to_words(note, block, info)
    wholes = [
        position + offset
        for position, length, _text, run, _fragment in note.runs.of(block)
        if run.whole
        for offset in range(length)
    ]
    if not wholes:
        return info
    cursor = QTextCursor(note.qt)
    if info.kind in CELLS or info.kind is Kind.CAPTION:  # no paragraph can be parted off here
        for position in reversed(wholes):
            cursor.setPosition(position)
            cursor.deleteChar()
        return info
    alone = BlockInfo(spare=False)
    for position in reversed(wholes):
        end = block.position() + block.length() - 1
        if position + 1 < end:
            cursor.setPosition(position + 1)
            cursor.insertBlock(block_format(replace(info, term="", prompt="", label=""), note.look))
            note.dress(cursor.block())
        if position > block.position():
            cursor.setPosition(position)
            cursor.insertBlock(block_format(alone, note.look))
            note.dress(cursor.block())
        else:
            note.reapply(block, alone)
    return note.info(block)


def _live_to_words(note: NoteDocument, block: QTextBlock, info: BlockInfo) -> None:
    found = [
        (position, length, run)
        for position, length, _text, run, _fragment in note.runs.of(block)
        if run.live and (run.quote is not None or info.kind is Kind.QUOTE)
    ]
    for position, length, run in reversed(found):
        words_of_live(note, position, length, run, info)


def words_of_live(note: NoteDocument, position: int, length: int, run: RunInfo, info: BlockInfo) -> None:
    """Put the words that a live value shows in its place (`length` equal ones in a row)."""
    cursor = QTextCursor(note.qt)
    cursor.setPosition(position)
    cursor.setPosition(position + length, KEEP)
    words = note.live.words(replace(live_from_json(run.live), marks=run.marks)) * length
    cursor.insertText(words, note.formats.run(replace(run, live=""), info))
