# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The QTextDocument of a note block by block: what each is, what its letters are, and the type they ought to have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from composer.ui.editor.formats import block_format, block_info, run_info
from composer.ui.editor.kinds import PLAIN_RUN, BlockInfo, Kind, RunInfo
from composer.ui.editor.look import Look
from composer.ui.editor.reading import RunEntry, Runs
from composer.ui.editor.writing import Formats


class FormattedText(QObject):
    """What a note under the editor is to Qt; `NoteDocument` makes the model of it."""

    runs: Runs

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.formats = Formats(look)
        self.qt = QTextDocument(self)
        self.qt.setDefaultFont(self.look.font())
        self.qt.setDocumentMargin(self.look.mm(self.look.margin_mm))
        self.qt.documentLayout()
        self._undressed: dict[tuple[int, Kind, int], QTextCharFormat | None] = {}
        self._blocks: dict[int, BlockInfo] = {}

    @property
    def look(self) -> Look:
        """Type and measures."""
        return self.formats.look

    def info(self, block: QTextBlock) -> BlockInfo:
        """What `block` is."""
        index = block.blockFormatIndex()
        known = self._blocks.get(index)
        if known is None:
            known = self._blocks[index] = block_info(block.blockFormat())
        return known

    def run_after(self, position_u16: int) -> RunInfo | None:
        """What the character right behind a position is; None at the end of a block."""
        block = self.qt.findBlock(position_u16)
        if position_u16 >= block.position() + block.length() - 1:
            return None
        cursor = QTextCursor(self.qt)
        cursor.setPosition(position_u16 + 1)
        return run_info(cursor.charFormat())

    def run_before(self, position_u16: int) -> RunInfo | None:
        """What the character right before a position is; None at the start of a block."""
        if position_u16 <= self.qt.findBlock(position_u16).position():
            return None
        cursor = QTextCursor(self.qt)
        cursor.setPosition(position_u16)
        return run_info(cursor.charFormat())

    def reapply(self, block: QTextBlock, info: BlockInfo) -> None:
        """Make `block` of kind `info`, its runs dressed accordingly; call inside an edit block."""
        cursor = QTextCursor(block)
        cursor.setBlockFormat(block_format(info, self.look))
        self.dress(block)

    def dress(self, block: QTextBlock) -> None:
        """Give each run of `block` the type its block demands; call inside an edit block."""
        cursor = QTextCursor(block)
        for position, length, better in list(self._badly_dressed(block)):
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(better)
        info = self.info(block)
        plain = self.formats.run(PLAIN_RUN, info)
        if block.length() == 1 and not _same_type(block.charFormat(), plain):
            cursor.setPosition(block.position())
            cursor.setBlockCharFormat(plain)

    def is_undressed(self, block: QTextBlock, runs: Iterable[RunEntry] | None = None) -> bool:
        """Whether some run of `block` does not look as its block demands; `runs` where they are known."""
        info = self.info(block)
        if block.length() == 1:
            return not _same_type(block.charFormat(), self.formats.run(PLAIN_RUN, info))
        return any(True for _found in self._badly_dressed(block, runs))

    def _badly_dressed(
        self, block: QTextBlock, runs: Iterable[RunEntry] | None = None
    ) -> Iterator[tuple[int, int, QTextCharFormat]]:
        info = self.info(block)
        for position, length, _text, run, fragment in self.runs.of(block) if runs is None else runs:
            key = (fragment.charFormatIndex(), info.kind, info.level)
            if key not in self._undressed:
                wanted = self.formats.run(run, info)
                self._undressed[key] = None if wanted == fragment.charFormat() else wanted
            better = self._undressed[key]
            if better is not None:
                yield position, length, better

    @property
    def has_tables(self) -> bool:
        """Whether there is a table anywhere in the text."""
        return bool(self.qt.rootFrame().childFrames())


def _same_type(one: QTextCharFormat, other: QTextCharFormat) -> bool:
    """Whether two formats of an empty block give the caret one size and shape (in and after tables, Qt keeps the
    table's number in them, so that they are never equal)."""
    return (one.fontPointSize(), one.fontWeight(), one.fontItalic()) == (
        other.fontPointSize(),
        other.fontWeight(),
        other.fontItalic(),
    )
