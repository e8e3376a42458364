# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A quiet bar at a place of the text: one sentence and what can be done, each with its key. It never takes the
keyboard; Escape in the text closes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from composer.ui import icons
from composer.ui.flow import FlowRow, SentenceLabel
from composer.ui.panes.floating import GAP_PX, beside
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_

Way = tuple[str, str, Callable[[], None]]
"""The words of a button, the key that does the same ("" for none), and what it does."""


class HintBar(QFrame):
    """Floats over its parent; `about` says what it is about, so that nothing is said twice."""

    def __init__(self, words: Words, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._buttons: list[QPushButton] = []
        self.about: object = None
        set_role(self, "popup")
        self.setAutoFillBackground(True)
        self._said = ""
        self._words_and_ways = FlowRow(self)
        self._close = QToolButton(self)
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words.bind(self._close.setToolTip, N_("Close (Esc)"))
        words.bind(self._close.setAccessibleName, N_("Close this hint"))
        self._close.clicked.connect(self.leave)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_S, 2, SPACE_XS, 2)
        self._row.setSpacing(SPACE_XS)
        self._row.addWidget(self._words_and_ways, 1)
        self._row.addWidget(self._close)
        self.dress(tokens)
        self.hide()
        parent.installEventFilter(self)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._close.setIcon(icons.icon("close-line", tokens))

    @property
    def sentence(self) -> str:
        """What is said now; "" while it is closed."""
        return self._said if not self.isHidden() else ""

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """What is offered now."""
        return tuple(self._buttons)

    def say(self, about: object, sentence: str, ways: Sequence[Way], near: QRect) -> None:
        """Say `sentence` about something, beside `near` (in the parent's pixels)."""
        new = self.about != about or self._said != sentence
        self.about = about
        if new:
            self._said = sentence
            self._offer(sentence, ways)
        self._fit()
        self.move(beside(near, self.size(), self._over.rect()))
        self.show()
        self.raise_()
        if new and QAccessible.isActive():
            said = " ".join([sentence, *(button.text() for button in self._buttons)])
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._over, said))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the text beneath becomes narrower or wider, what the hint is beside is no longer there."""
        if isinstance(event, QResizeEvent) and watched is self._over:
            before, now = event.oldSize().width(), event.size().width()
            if before != now:
                self.leave()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """In one line where there is room, else in several."""
        room = self._over.width() - 2 * GAP_PX
        margins = self._row.contentsMargins() + self.contentsMargins()
        around = margins.left() + margins.right() + SPACE_XS + self._close.sizeHint().width()
        width = min(self._words_and_ways.length() + around, room)
        self.setFixedWidth(width)
        lines = self._words_and_ways.heightForWidth(width - around)
        lines = max(lines, self._close.sizeHint().height())
        self.resize(width, lines + margins.top() + margins.bottom())
        self._row.activate()

    def leave(self) -> None:
        """Close; what it was about is remembered until something else is said."""
        self.hide()

    def _offer(self, sentence: str, ways: Sequence[Way]) -> None:
        said = SentenceLabel(sentence, self._words_and_ways)
        said.setAccessibleName(sentence)
        self._buttons = []
        for number, (text, key, act) in enumerate(ways):
            button = QPushButton(f"{text} ({key})" if key and not number else text, self._words_and_ways)
            set_role(button, "link")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip(key)
            button.setAccessibleName(f"{text} ({key})" if key else text)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._buttons.append(button)
        self._words_and_ways.show_widgets([said, *self._buttons])
