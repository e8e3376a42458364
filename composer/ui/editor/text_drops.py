# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Clipboard and drops over the text: where a drop would land is shown, the text scrolls at its edges."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.text_pointer import TextPointer
from composer.ui.theme import Tokens
from composer.ui.words import Words

_EDGE_PX: Final = 36  # so near to the edge a drag scrolls


class Transfer(Protocol):
    """What a text widget needs for clipboard and drops; see `transfer.NoteTransfer`."""

    def carry(self, cursor: QTextCursor) -> QMimeData:
        """The selection of `cursor` as data."""

    def accepts(self, data: QMimeData) -> bool:
        """Whether `data` may be dropped or pasted."""

    def paste(self, data: QMimeData) -> None:
        """Paste `data` at the cursor."""

    def drop_line(self, data: QMimeData, point: QPointF) -> QRectF | None:
        """Where a drop of `data` at a point of the viewport would land, in the document's coordinates."""

    def drop(self, data: QMimeData, point: QPointF, *, moved: bool) -> None:
        """Drop `data` at a point of the viewport; with `moved` the selection is what is moved."""


class TextDrops(TextPointer):
    """A sheet that takes in and gives away; what, and how, is the matter of `transfer`."""

    def __init__(self, note: NoteDocument, tokens: Tokens, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(note, tokens, words, parent)
        self.transfer: Transfer | None = None
        self._drag_y = 0.0
        self._drag_scroll = QTimer(self)
        self._drag_scroll.setInterval(40)
        self._drag_scroll.timeout.connect(self._scroll_while_dragging)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What copying and dragging carry away."""
        return self.transfer.carry(self.textCursor()) if self.transfer else super().createMimeDataFromSelection()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Whether something dragged over the text may be dropped."""
        return self.transfer is not None and self.transfer.accepts(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste."""
        if self.transfer is not None and not self.isReadOnly():
            self.end_typing()
            self.transfer.paste(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say whether a drop is welcome."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the drop would land."""
        self._consider(event)

    def _consider(self, event: QDragMoveEvent) -> None:
        if self.isReadOnly() or not self.canInsertFromMimeData(event.mimeData()):
            self.show_drop_line(None)
            event.ignore()
            return
        assert self.transfer is not None
        self._drag_y = event.position().y()
        self._drag_scroll.start()
        self.show_drop_line(self.transfer.drop_line(event.mimeData(), event.position()))
        if event.source() in (self, self.viewport()) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def _scroll_while_dragging(self) -> None:
        below = self._drag_y - (self.viewport().height() - _EDGE_PX)
        above = _EDGE_PX - self._drag_y
        step = round(below / 2) if below > 0 else -round(above / 2) if above > 0 else 0
        if step:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + step)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The drag went elsewhere."""
        self._drag_scroll.stop()
        self.show_drop_line(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the transfer do it; one undo step, and nothing that is there is destroyed."""
        self._drag_scroll.stop()
        self.show_drop_line(None)
        self.end_typing()
        if self.transfer is None or self.isReadOnly() or not self.canInsertFromMimeData(event.mimeData()):
            event.ignore()
            return
        inside = event.source() in (self, self.viewport())
        moved = inside and event.dropAction() == Qt.DropAction.MoveAction
        self.transfer.drop(event.mimeData(), event.position(), moved=moved)
        event.accept()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
