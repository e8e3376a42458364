# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The bar at the top: back and forward, the field that searches everything, the checks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from composer.ui.action_set import ActionSet
from composer.ui.actions import BY_ID
from composer.ui.panes.search_box import SearchBox
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from composer.ui.words import Words


class TopBar(QFrame):
    """Buttons over actions, and the search box in the middle."""

    def __init__(self, actions: ActionSet, search: SearchBox, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "topbar")
        self._words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        for action_id in ("go.back", "go.forward"):
            row.addWidget(self._button(actions, action_id))
        row.addSpacing(SPACE_M)
        search.setMaximumWidth(560)
        row.addStretch(1)
        row.addWidget(search, 6)
        row.addStretch(1)
        row.addSpacing(SPACE_M)
        row.addWidget(self._button(actions, "view.checks", words_too=True))

    def _button(self, actions: ActionSet, action_id: str, *, words_too: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(actions[action_id])
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if words_too:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._words.bind(button.setAccessibleName, BY_ID[action_id].text)
        return button
