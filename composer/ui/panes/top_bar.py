# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The bar at the top: back and forward, the field that searches everything, the checks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from composer.ui.action_set import ActionSet
from composer.ui.actions import BY_ID
from composer.ui.panes.history_button import HistoryButton
from composer.ui.panes.search_box import SearchBox
from composer.ui.places import Places
from composer.ui.stylesheet import set_role
from composer.ui.theme import FIELD_LONG, ICON_SIZE, SPACE_M, SPACE_S, SPACE_XS
from composer.ui.words import Words


class TopBar(QFrame):
    """Buttons over actions, and the search box in the middle."""

    def __init__(
        self, actions: ActionSet, search: SearchBox, places: Places, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "topbar")
        self._words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        self._back = HistoryButton(lambda: places.trail(forward=False), places.back, self)
        self._forward = HistoryButton(lambda: places.trail(forward=True), places.forward, self)
        row.addWidget(self._dressed(self._back, actions, "go.back"))
        row.addWidget(self._dressed(self._forward, actions, "go.forward"))
        row.addSpacing(SPACE_M)
        search.setMaximumWidth(FIELD_LONG)
        row.addStretch(1)
        row.addWidget(search, 6)
        row.addStretch(1)
        row.addSpacing(SPACE_M)
        row.addWidget(self._button(actions, "view.checks", words_too=True))

    def _button(self, actions: ActionSet, action_id: str, *, words_too: bool = False) -> QToolButton:
        button = self._dressed(QToolButton(self), actions, action_id)
        if words_too:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def show_places(self) -> None:
        """List the places one can go back to, else those one can go forward to."""
        button = self._back if self._back.isEnabled() else self._forward
        if button.isEnabled():
            button.showMenu()

    def _dressed(self, button: QToolButton, actions: ActionSet, action_id: str) -> QToolButton:
        button.setDefaultAction(actions[action_id])
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words.bind(button.setAccessibleName, BY_ID[action_id].text)
        return button
