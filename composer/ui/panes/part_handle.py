# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The handle in the head of each part of the window: pressed it offers where the part may stand, dragged it takes it
there; and the frame that shows where it would come to stand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from composer.ui import icons
from composer.ui.panes.arrangement import Part
from composer.ui.panes.shared_place import NAMES
from composer.ui.theme import ICON_SIZE_SMALL, Tokens
from composer.ui.words import Words
from composer.wording import N_

_LIGHT: Final = 48  # of 255: what lies under the frame is still read


class PartHandle(QToolButton):
    """A small button with three dots.

    Signals: `menu_wanted(Part)` when it is pressed; `dragged(Part, QPoint)` while it is dragged, with the place on the
    screen; `dropped(Part, QPoint)` when it is let go; `given_up()` when Esc is pressed meanwhile.
    """

    menu_wanted = Signal(object)
    dragged = Signal(object, QPoint)
    dropped = Signal(object, QPoint)
    given_up = Signal()

    def __init__(self, part: Part, words: Words, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.part = part
        self._words = words
        self._from: QPoint | None = None
        self._dragging = False
        self.setIconSize(QSize(ICON_SIZE_SMALL, ICON_SIZE_SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        words.bind(self.setToolTip, N_("Hide or move this part of the window: press, or drag"))
        words.changed.connect(self._name)
        self._name()
        self.clicked.connect(lambda: self.menu_wanted.emit(self.part))
        self.dress(tokens)

    def _name(self) -> None:
        part = self._words.text(NAMES[self.part])
        self.setAccessibleName(self._words.text(N_("{part}: hide or move"), part=part))

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self.setIcon(icons.icon("more-2-line", tokens, tokens.muted))

    def watch(self, head: QWidget) -> None:
        """The part can be dragged by `head` as well (its caption)."""
        head.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is done to the caption."""
        if isinstance(event, QMouseEvent):
            self._follow(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It may become a drag."""
        self._follow(event)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A drag, once it has gone far enough."""
        self._follow(event)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._dragging:
            self.setDown(False)
        self._follow(event)
        super().mouseReleaseEvent(event)

    def _follow(self, event: QMouseEvent) -> None:
        place = event.globalPosition().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                self._from = place
            case QEvent.Type.MouseMove if self._from is not None:
                far = (place - self._from).manhattanLength() >= QApplication.startDragDistance()
                if far and not self._dragging:
                    self._begin()
                if self._dragging:
                    self.dragged.emit(self.part, place)
            case QEvent.Type.MouseButtonRelease:
                dragging = self._dragging
                self._end()
                if dragging:
                    self.dropped.emit(self.part, place)

    def _begin(self) -> None:
        self._dragging = True
        QApplication.setOverrideCursor(Qt.CursorShape.ClosedHandCursor)
        self.grabKeyboard()

    def _end(self) -> None:
        self._from = None
        if self._dragging:
            self._dragging = False
            self.releaseKeyboard()
            QApplication.restoreOverrideCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves everything where it is; Return presses, as it does in a dialog."""
        if self._dragging and event.key() == Qt.Key.Key_Escape:
            self._end()
            self.setDown(False)
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class DropFrame(QWidget):
    """A frame over the place where something would come to stand."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens

    def show_at(self, place: QRect) -> None:
        """Show the frame at `place`, in the pixels of what it lies on."""
        self.setGeometry(place)
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A light ground and a clear edge."""
        with QPainter(self) as painter:
            ground = QColor(self._tokens.accent)
            ground.setAlpha(_LIGHT)
            painter.setBrush(ground)
            painter.setPen(QPen(QColor(self._tokens.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
