# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is typed between the first picture of a window and its note: kept, and given to the note when it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from composer.ui.first_start import press
from composer.ui.first_view import writes

if TYPE_CHECKING:
    from composer.ui.main_window import MainWindow


class TypedEarly(QWidget):
    """Has the keyboard of a window whose note is on its way; nothing of it is seen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._keys: list[QKeyEvent] = []
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resize(1, 1)
        self.lower()
        self.show()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """A command waits for the note as well; only the menus are opened at once."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(event.modifiers() != Qt.KeyboardModifier.AltModifier)
            return True
        return super().event(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab is a key like others."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the key."""
        self._keys.append(QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat()))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep what was composed (accents by dead keys, other scripts)."""
        if event.commitString():
            none = Qt.KeyboardModifier.NoModifier
            self._keys.append(QKeyEvent(QEvent.Type.KeyPress, 0, none, event.commitString()))
        event.accept()

    def give(self, chosen: QWidget | None) -> None:
        """Give everything to the note, in its order, and go; where there is no note to write into that is said.

        `chosen` is what had the keyboard when the note came: another than this has it afterwards.
        """
        window, keys = self._window, self._keys
        self._keys = []
        taken = bool(window.notes.note_id) and not window.editor.text.isReadOnly()
        (window.editor if window.notes.note_id else window.library).setFocus()
        for key in keys if taken else ():
            press(window, key)
        if chosen is not None and chosen is not self:
            chosen.setFocus()
        typed = "".join(key.text() for key in keys if writes(key))
        if typed and not taken:
            from composer.ui.untaken import say_not_taken

            say_not_taken(window, typed)
        self.hide()
        self.deleteLater()
