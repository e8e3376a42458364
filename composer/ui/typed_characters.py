# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a key does when it could do two things: a character of AltGr is written, a key that the user gave sets off its
action even where a text would take it for itself."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from composer.ui.key_map import KeyMap

_ALTGR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def writes_character(event: QKeyEvent) -> bool:
    """Whether a key held with AltGr writes a character of its own: €, @, [ … Letters and digits are what Ctrl+Alt gives
    where AltGr is another key; those are left to commands."""
    text = event.text()
    held = event.modifiers()
    altgr = held & _ALTGR == _ALTGR or bool(held & Qt.KeyboardModifier.GroupSwitchModifier)
    return altgr and len(text) == 1 and text.isprintable() and not (text.isascii() and text.isalnum())


class TypedCharacters(QObject):
    """Decides it for whatever has the keyboard, before any shortcut is looked for.

    It follows the keyboard from widget to widget: a filter over the whole program would be asked about every event.
    """

    def __init__(self, keys: KeyMap, parent: QObject) -> None:
        super().__init__(parent)
        self._keys = keys
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None and shiboken6.isValid(old):  # it may lose the keyboard because it is taken apart
            old.removeEventFilter(self)
        if now is not None and shiboken6.isValid(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answers the question “is this a shortcut?” where it is clear."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget):
            return False
        if watched.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) and writes_character(event):
            event.accept()  # it is typed: no shortcut is looked for
            return True
        pressed = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        if pressed in self._keys.own_keys:
            event.ignore()
            return True
        return False
