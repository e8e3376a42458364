# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A sentence beside the place in the window it is about, and a ring around that place. Neither stands in the way of
mouse or keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from composer.ui.flow import FlowRow
from composer.ui.panes.floating import GAP_PX, beside
from composer.ui.stylesheet import set_role
from composer.ui.theme import RADIUS, SPACE_L, SPACE_M, SPACE_S, Tokens

WIDTH_PX: Final = 348
_EDGE_PX: Final = 2
_INNER_PX: Final = WIDTH_PX - 2 * SPACE_L - 2 * _EDGE_PX
_RING_PX: Final = 3


@dataclass(frozen=True)
class Button:
    """A button of the callout: its words (translated) and what it does; a `primary` one is the one to press next."""

    text: str
    act: Callable[[], None]
    primary: bool = False


class Ring(QWidget):
    """A frame around a place of the window; the mouse goes through it."""

    def __init__(self, tokens: Tokens, window: QWidget) -> None:
        super().__init__(window)
        self.tokens = tokens
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, place: QRect | None) -> None:
        """Stand around `place`; nowhere for None."""
        self.setVisible(place is not None)
        if place is not None:
            self.setGeometry(place.adjusted(-_RING_PX, -_RING_PX, _RING_PX, _RING_PX).intersected(self._room()))
            self.raise_()

    def _room(self) -> QRect:
        over = self.parentWidget()
        return over.rect() if over is not None else self.rect()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self.tokens.focus), _RING_PX))
            inset = _RING_PX // 2 + 1
            painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


class Callout(QFrame):
    """Floats over the window.

    Signals: `left()` when Escape is pressed in it.
    """

    left = Signal()

    def __init__(self, tokens: Tokens, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        set_role(self, "callout")
        self.setAutoFillBackground(True)
        self.ring = Ring(tokens, window)
        self._count = QLabel(self)
        set_role(self._count, "caption")
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons: list[QPushButton] = []
        self._row = FlowRow(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self._count)
        column.addWidget(self._sentence)
        column.addWidget(self._row)
        self.setFixedWidth(WIDTH_PX)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now."""
        return self._sentence.text()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons shown now."""
        return tuple(self._buttons)

    def say(self, count: str, sentence: str, buttons: Sequence[Button], name: str) -> None:
        """Say `sentence`, with `count` ("3 of 7") above it; `name` is what a screen reader calls all of it.

        The keyboard stays where it is unless it was in here.
        """
        had_focus = any(button.hasFocus() for button in self._buttons)
        self._count.setText(count)
        self._sentence.setText(sentence)
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self._buttons = []
        for one in buttons:
            button = QPushButton(one.text, self._row)
            button.setAutoDefault(True)  # Enter presses it, as in a dialog
            button.setAccessibleDescription(sentence)
            if one.primary:
                set_role(button, "primary")
            button.clicked.connect(lambda _checked=False, act=one.act: act())
            self._buttons.append(button)
        self.show()
        for button in self._buttons:
            button.ensurePolished()  # else their sizes would be those of another type
        self._row.resize(_INNER_PX, self._row.height())
        self._row.show_widgets(self._buttons)
        self._fit()
        if had_focus:
            self.take_focus()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{count}. {sentence}"))

    def take_focus(self) -> None:
        """Put the keyboard on the button to press next."""
        primary = next((button for button in self._buttons if button.property("role") == "primary"), None)
        wanted = primary or (self._buttons[0] if self._buttons else None)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_by(self, place: QRect | None, free: QRect | None = None) -> None:
        """Stand beside `place` (pixels of the window), or where it cannot be seen at the lower edge of `free`: of the
        part of the window in which nothing is said."""
        self.ring.surround(place)
        self._fit()
        room = self._over.rect() if place is not None or free is None else free
        near = place if place is not None else QRect(room.center().x(), room.bottom() - 2 * GAP_PX, 1, 1)
        self.move(beside(near, self.size(), room))
        self.raise_()

    def leave(self) -> None:
        """Go away."""
        self.hide()
        self.ring.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives the keyboard back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        words = self._sentence.heightForWidth(_INNER_PX) + self._row.heightForWidth(_INNER_PX)
        height = self._count.sizeHint().height() + words + 2 * SPACE_S + 2 * SPACE_M + 2 * _EDGE_PX
        self.resize(WIDTH_PX, height)
