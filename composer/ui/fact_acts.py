# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is done about the facts in the line at the bottom when they are pressed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from composer.ui.editor.two_sheets import NAMES
from composer.ui.panes.status_facts import FactKind

if TYPE_CHECKING:
    from composer.ui.window_parts import WindowParts


class FactActs(QObject):
    """Does it."""

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window = window

    def act(self, kind: FactKind, place: QPoint) -> None:
        """Act on a fact of a kind; a menu opens above `place` on the screen."""
        w = self._window
        match kind:
            case FactKind.SAVED:
                w.actions_["note.versions"].trigger()
            case FactKind.LANGUAGE:
                menu = self.language_menu()
                menu.exec(place - QPoint(0, menu.sizeHint().height()))
                menu.deleteLater()
            case FactKind.HOUSE:
                w.actions_["house.choose"].trigger()
            case FactKind.LENGTH:
                w.view.open_checks()
                w.checks.take_focus()
            case FactKind.NOTHING:
                w.actions_["note.open"].trigger()

    def language_menu(self) -> QMenu:
        """The languages a note can have, that of the open one ticked."""
        w = self._window
        menu = QMenu(w)
        for tag, name in NAMES.items():
            entry = menu.addAction(name)
            entry.setCheckable(True)
            entry.setChecked(tag == w.notes.language)
            entry.triggered.connect(partial(self._speak, tag))
        return menu

    def _speak(self, language: str, _checked: bool = False) -> None:
        self._window.two_languages.show(language)
