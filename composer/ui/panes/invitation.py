# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What an empty place says: what to do, and buttons to do it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from composer.ui import icons
from composer.ui.stylesheet import set_role
from composer.ui.theme import ICON_SIZE_LARGE, SPACE_L, SPACE_M, SPACE_S, SPACE_XL, Tokens
from composer.ui.words import Words


class Invitation(QWidget):
    """An icon, a sentence, and perhaps ways to begin, in the middle of an empty place."""

    def __init__(
        self, words: Words, tokens: Tokens, icon_name: str, sentence: str, parent: QWidget | None = None
    ) -> None:
        """`sentence` is the English template."""
        super().__init__(parent)
        self._words = words
        self._icon_name = icon_name
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        set_role(self._sentence, "muted")
        words.bind(self._sentence.setText, sentence)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        self._column.setSpacing(SPACE_M)
        self._column.addStretch(2)
        self._column.addWidget(self._picture)
        self._column.addWidget(self._sentence)
        self._column.addSpacing(SPACE_S)
        self._column.addStretch(3)
        self.dress(tokens)

    def say(self, sentence: str) -> None:
        """Show `sentence`, which is in the user's language, until the language is another."""
        self._sentence.setText(sentence)

    def add_way(self, text: str, act: Callable[[], None], *, primary: bool = False) -> QPushButton:
        """Add a button; `text` is the English template."""
        button = QPushButton(self)
        self._words.bind(button.setText, text)
        if primary:
            set_role(button, "primary")
        button.clicked.connect(lambda _checked=False: act())
        self._column.insertWidget(self._column.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        picture = icons.icon(self._icon_name, tokens, tokens.edge)
        self._picture.setPixmap(picture.pixmap(32, 32))
        self._picture.setMinimumHeight(ICON_SIZE_LARGE + SPACE_L)
