# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The mouse over the text: chips are lit, selected whole and opened, and what is under the pointer is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QToolTip, QWidget

from composer.ui.editor.flags import flag_at, sentence
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.sheet_view import SheetView
from composer.ui.theme import Tokens
from composer.ui.words import Words

_POINTING: Final = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.ContextMenu,
        QEvent.Type.ToolTip,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
    )
)


class TextPointer(SheetView):
    """A sheet that answers to the pointer.

    Signals: `chip_activated(int)`, `footnote_activated(int)`, `live_activated(int)`, `whole_activated(int)` (a picture)
    with the UTF-16 position of the chip; `seal_activated(int start, int end)`.
    """

    chip_activated = Signal(int)
    footnote_activated = Signal(int)
    live_activated = Signal(int)
    whole_activated = Signal(int)
    seal_activated = Signal(int, int)

    def __init__(self, note: NoteDocument, tokens: Tokens, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(note, tokens, words, parent)
        self.hover_text: Callable[[int], str] = lambda _position: ""
        self._pressed = -1

    def end_typing(self) -> None:
        """What is typed next is an undo step of its own."""

    def activate(self, position_u16: int) -> None:
        """Open a chip: its place in the source, or the footnote."""
        run = self.chip_run(position_u16)
        if run.footnote is not None:
            self.footnote_activated.emit(position_u16)
        elif run.live:
            self.live_activated.emit(position_u16)
        elif run.citation:
            self.chip_activated.emit(position_u16)
        elif run.whole:
            self.whole_activated.emit(position_u16)

    def select_chip(self, position_u16: int) -> None:
        """Select a chip, all alone."""
        cursor = self.textCursor()
        cursor.setPosition(position_u16)
        cursor.setPosition(position_u16 + 1, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a chip selects it whole."""
        self.end_typing()
        self._pressed = self.chip_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip opens it."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, -1
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if pressed >= 0 and self.chip_at(event.position()) == pressed and not self._has_wide_selection():
            self.select_chip(pressed)
            if not self.chip_run(pressed).whole:  # a picture is selected first: it is much larger than a chip
                self.activate(pressed)
            return
        seal = self.sheet.seal_at(self.document_point(event.position()))
        if seal is not None:
            self.seal_activated.emit(*seal)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks on a picture open what is said of it."""
        chip = self.chip_at(event.position())
        if chip >= 0 and self.chip_run(chip).whole:
            self.select_chip(chip)
            self.activate(chip)
            return
        super().mouseDoubleClickEvent(event)

    def _has_wide_selection(self) -> bool:
        cursor = self.textCursor()
        return cursor.selectionEnd() - cursor.selectionStart() > 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the chip under the pointer."""
        super().mouseMoveEvent(event)
        if event.buttons() != Qt.MouseButton.NoButton:
            return
        chip = self.chip_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if chip >= 0 else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        if chip != self._lit:
            self._lit = chip
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Hover: reference and captured words of a chip, state of a quotation, flag of a line in the margin."""
        if event.type() in _POINTING:
            self.lay_out_all()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = QPointF(event.pos())
            flag = flag_at(self.note, self.sheet, self.document_point(point))
            words = self.hover_text(self._hover_position(point)) or sentence(flag, self.words)
            if words:
                QToolTip.showText(event.globalPos(), words, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return bool(super().viewportEvent(event))

    def _hover_position(self, point: QPointF) -> int:
        chip = self.chip_at(point)
        if chip >= 0:
            return chip
        where = self.document_point(point)
        seal = self.sheet.seal_at(where)
        if seal is not None:
            return seal[0]
        return int(self.note.qt.documentLayout().hitTest(where, Qt.HitTestAccuracy.ExactHit))
