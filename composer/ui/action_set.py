# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The table of actions as Qt wants it: each with its words, its keys, its icon and its tip."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from composer.ui import icons
from composer.ui.actions import ACTIONS
from composer.ui.key_map import KeyMap
from composer.ui.theme import Tokens
from composer.ui.typed_characters import TypedCharacters
from composer.ui.words import Words


class ActionSet(QObject):
    """The actions as Qt wants them, each doing what its target says."""

    def __init__(
        self, parts: Mapping[str, object], words: Words, tokens: Tokens, window: QWidget, keys: KeyMap
    ) -> None:
        """`parts` are the objects whose methods the targets name. Raises KeyError, AttributeError for a bad target."""
        super().__init__(window)
        self._words = words
        self.keys = keys
        self._typed = TypedCharacters(keys, self)
        self._actions: dict[str, QAction] = {}
        for entry in ACTIONS:
            part, _, method = entry.target.partition(".")
            method, _, argument = method.partition(":")
            act = getattr(parts[part], method)
            if argument:
                act = partial(act, argument)
            action = QAction(window)
            words.bind(action.setText, entry.text)
            words.bind(action.setToolTip, entry.text)
            action.setCheckable(entry.checkable)
            if entry.checkable:
                action.triggered.connect(act)
            else:
                action.triggered.connect(lambda _checked=False, act=act: act())
            if entry.id == "program.quit":
                action.setMenuRole(QAction.MenuRole.QuitRole)
            elif entry.id == "program.settings":
                action.setMenuRole(QAction.MenuRole.PreferencesRole)
            elif entry.id == "help.about":
                action.setMenuRole(QAction.MenuRole.AboutRole)
            else:
                action.setMenuRole(QAction.MenuRole.NoRole)
            window.addAction(action)
            self._actions[entry.id] = action
        words.changed.connect(self._tips)
        keys.changed.connect(self._take_keys)
        self.dress(tokens)
        self._take_keys()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all actions."""
        return tuple(self._actions)

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        for entry in ACTIONS:
            if entry.icon:
                self._actions[entry.id].setIcon(icons.icon(entry.icon, tokens))

    def menu(self, title: str, parent: QWidget) -> QMenu:
        """A menu of the table, with its submenus."""
        menu = QMenu(parent)
        self._words.bind(menu.setTitle, title)
        for entry in ACTIONS:
            if entry.menu == title:
                if entry.starts_group:
                    menu.addSeparator()
                menu.addAction(self._actions[entry.id])
        return menu

    def _take_keys(self) -> None:
        """Let the keys set off what they are given to now."""
        for action_id, action in self._actions.items():
            action.setShortcuts([QKeySequence(key) for key in self.keys.keys_of(action_id)])
        self._tips()

    def _tips(self) -> None:
        """Name and key in each tooltip."""
        for action_id in self._actions:
            self.tell_tip(action_id)

    def tell_tip(self, action_id: str) -> None:
        """Name and key in the tooltip of an action; why it is locked, where its status tip says that."""
        action = self._actions[action_id]
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        name = action.text().replace("&", "").rstrip(" …")
        action.setToolTip(action.statusTip() or (f"{name} ({key})" if key else name))
