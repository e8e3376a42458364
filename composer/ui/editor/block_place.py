# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A place in a note that is found again after its text has been written anew."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.ui.editor.inserting import go_behind_quote
from composer.ui.editor.kinds import Kind
from composer.ui.editor.note_document import NoteDocument


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """How many blocks of the note stand before a place, how far it is into its own (UTF-16), and whether that is an
    empty spare one, which a text written anew does not have."""

    before: int
    offset_u16: int
    spare: bool

    @classmethod
    def of(cls, note: NoteDocument, position_u16: int) -> BlockPlace:
        """The place at a position (UTF-16) of `note`."""
        here = note.qt.findBlock(position_u16)
        before = 0
        block = note.qt.begin()
        while block.isValid() and block.position() < here.position():
            before += not _is_spare(note, block)
            block = block.next()
        return cls(before, position_u16 - here.position(), _is_spare(note, here))

    def put(self, note: NoteDocument, cursor: QTextCursor) -> None:
        """Put `cursor` there, or as near as there is; call inside an edit block."""
        if self.spare and self.before:
            previous = _numbered(note, self.before - 1)
            if previous.isValid() and note.info(previous).kind is Kind.QUOTE:
                cursor.setPosition(previous.position())
                go_behind_quote(note, cursor)
                return
        block = _numbered(note, self.before)
        if not block.isValid():
            block = note.qt.lastBlock()
        cursor.setPosition(block.position() + min(self.offset_u16, block.length() - 1))


def _numbered(note: NoteDocument, number: int) -> QTextBlock:
    """Block `number` of those that are not spare; an invalid one when there are fewer."""
    block = note.qt.begin()
    while block.isValid() and (number or _is_spare(note, block)):
        number -= not _is_spare(note, block)
        block = block.next()
    return block


def _is_spare(note: NoteDocument, block: QTextBlock) -> bool:
    return block.length() == 1 and note.info(block).spare
