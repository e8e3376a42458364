# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The tools of writing: style box, a few buttons, a menu for the rest."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from composer.ui import icons
from composer.ui.action_set import ActionSet
from composer.ui.actions import BY_ID
from composer.ui.choice import Choice
from composer.ui.stylesheet import set_role
from composer.ui.theme import ICON_SIZE, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_

STYLES: Final = (
    "style.text",
    "style.heading1",
    "style.heading2",
    "style.heading3",
    "style.quote",
    "style.bullets",
    "style.numbers",
)
"""The actions that give the styles of the box, in its order."""
_BUTTONS: Final = (
    ("marks.bold", "marks.italic"),
    ("style.bullets", "style.numbers"),
    ("style.quote", "insert.table", "insert.link", "insert.footnote"),
)
_MORE: Final = (
    "marks.underline",
    "marks.clear",
    "edit.replace",
    "edit.paste_plain",
)


class NoteBar(QFrame):
    """Buttons over the actions of the table.

    Signals: `style_wanted(action_id)` when a style is chosen in the box.
    """

    style_wanted = Signal(str)

    def __init__(self, actions: ActionSet, words: Words, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "notebar")
        self._words = words
        self._styles = Choice(self)
        self._styles.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._styles.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        words.bind(self._styles.setAccessibleName, N_("Style of the paragraph"))
        words.bind(self._styles.setToolTip, N_("Style of the paragraph"))
        self._styles.activated.connect(lambda index: self.style_wanted.emit(STYLES[index]))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(2)
        row.addWidget(self._styles)
        for group in _BUTTONS:
            row.addSpacing(SPACE_XS)
            line = QFrame(self)
            set_role(line, "upright")
            line.setFixedHeight(ICON_SIZE)
            row.addWidget(line, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addSpacing(SPACE_XS)
            for action_id in group:
                row.addWidget(self._button(actions, action_id))
        self._more = QToolButton(self)
        self._more.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        words.bind(self._more.setToolTip, N_("More tools"))
        words.bind(self._more.setAccessibleName, N_("More tools"))
        menu = QMenu(self._more)
        for action_id in _MORE:
            menu.addAction(actions[action_id])
        self._more.setMenu(menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self._more)
        row.addStretch(1)
        words.changed.connect(self._name_styles)
        self._name_styles()
        self.dress(tokens)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._more.setIcon(icons.icon("more-line", tokens))

    def show_style(self, action_id: str) -> None:
        """Show which style the caret stands in; an id that is none of `STYLES` shows none."""
        with QSignalBlocker(self._styles):
            self._styles.setCurrentIndex(STYLES.index(action_id) if action_id in STYLES else -1)

    def _name_styles(self) -> None:
        chosen = self._styles.currentIndex()
        with QSignalBlocker(self._styles):
            self._styles.clear()
            self._styles.addItems([self._words.text(BY_ID[action_id].text) for action_id in STYLES])
            self._styles.setCurrentIndex(chosen)

    def _button(self, actions: ActionSet, action_id: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(actions[action_id])
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words.bind(button.setAccessibleName, BY_ID[action_id].text)
        return button
