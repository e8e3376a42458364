# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A source's text as one works with it: words are selected, quoted, dragged; used passages lead to their notes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from composer.sources.model import SourceText
from composer.text.spans import Span
from composer.ui.paragraph_keys import move_by_paragraph
from composer.ui.reader.dragging import drag_words
from composer.ui.reader.quote_button import QuoteButton
from composer.ui.reader.text_column import TextColumn
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import N_


class SourceView(TextColumn):
    """Shows one source, and gives its words away.

    Signals: `quote_wanted(Span)` by button, key or menu; `use_wanted(note_id, quote_id)` when a used passage is
    clicked; `menu_wanted(QPoint)` with a place on the screen; `span_changed(object)` with the selected Span or None.
    """

    quote_wanted = Signal(object)
    use_wanted = Signal(str, str)
    menu_wanted = Signal(object)
    span_changed = Signal(object)

    def __init__(
        self,
        source: SourceText,
        words: Words,
        tokens: Tokens,
        mime_of: Callable[[Span], QMimeData],
        parent: QWidget | None = None,
    ) -> None:
        """`mime_of` says what a passage is on the clipboard and in a drag."""
        super().__init__(source, words, tokens, parent)
        self._mime_of = mime_of
        self._pressed_at: QPointF | None = None
        self.setMouseTracking(True)
        self._button = QuoteButton(words, self.viewport())
        self._button.clicked.connect(self.quote_selection)
        self.selectionChanged.connect(self._selection_changed)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._place_button())

    # Quoting

    def quote_selection(self) -> None:
        """Ask for the selected words to be quoted."""
        span = self.selected_span()
        if span is not None:
            self.quote_wanted.emit(span)

    def clear_selection(self) -> None:
        """Select nothing, the caret stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected words with their place, as Qt asks for copy and drag."""
        span = self.selected_span()
        return self._mime_of(span) if span is not None else QMimeData()

    def _selection_changed(self) -> None:
        self.span_changed.emit(self.selected_span())
        self._place_button()

    def _place_button(self) -> None:
        """Show the button beside the selection once the mouse is released; hide it without one or out of view."""
        pressed = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton) and self.viewport().underMouse()
        cursor = self.textCursor()
        if pressed or not cursor.hasSelection() or self.selected_span() is None:
            self._button.hide()
            return
        first, last = self._caret_at(cursor.selectionStart()), self._caret_at(cursor.selectionEnd())
        if self.viewport().rect().intersects(first.united(last)):
            self._button.show_beside(first, last)
        else:
            self._button.hide()

    @property
    def quote_button(self) -> QuoteButton:
        """The button beside what is selected."""
        return self._button

    # Mouse, keys, painting

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press inside the selection may become a drag; anywhere else it begins a selection."""
        self._pressed_at = None
        if event.button() == Qt.MouseButton.LeftButton and self._in_selection(event):
            self._pressed_at = event.position()
            event.accept()
            return
        self._button.hide()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Start the drag of the selected words once the pointer has moved far enough."""
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
            if not event.buttons():
                over = self.used_at(self.cursorForPosition(event.position().toPoint()).position())
                shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
                self.viewport().setCursor(shape)
            return
        moved = (event.position() - self._pressed_at).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed_at = None
            self._button.hide()
            words = self.textCursor().selectedText()
            dropped = drag_words(self.viewport(), self.createMimeDataFromSelection(), words, self._tokens)
            if dropped:
                self.clear_selection()
            else:
                self._place_button()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click: drops the selection, or follows a used passage to its note."""
        if self._pressed_at is not None:
            self._pressed_at = None
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
            return
        super().mouseReleaseEvent(event)
        self._place_button()
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            used = self.used_at(self.cursorForPosition(event.position().toPoint()).position())
            if used is not None:
                self.use_wanted.emit(used.note_id, used.quote_id)

    def _in_selection(self, event: QMouseEvent) -> bool:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return False
        at = self.cursorForPosition(event.position().toPoint()).position()
        return cursor.selectionStart() <= at < cursor.selectionEnd()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops the selection; the rest is Qt's: caret, selecting with Shift, copying."""
        if event.key() == Qt.Key.Key_Escape and self.textCursor().hasSelection():
            self.clear_selection()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif move_by_paragraph(event, cursor := self.textCursor()):
            self.setTextCursor(cursor)
            self._place_button()
        else:
            super().keyPressEvent(event)
            self._place_button()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu is made by the window, which knows the actions."""
        self.menu_wanted.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell under the pointer where a used passage stands."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            used = self.used_at(self.cursorForPosition(event.pos()).position())
            if used is not None:
                said = self._words.text(N_("Used in “{note}”. Click to go there."), note=used.note_title)
                QToolTip.showText(event.globalPos(), said, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stays beside what is selected."""
        super().resizeEvent(event)
        self._place_button()
