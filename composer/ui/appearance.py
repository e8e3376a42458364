# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which colours are shown now: the user's choice, or the system's while the user has made none."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory

from composer.ui import letters
from composer.ui.modes import mode_now
from composer.ui.stylesheet import palette, style_sheet
from composer.ui.theme import Tokens, tokens

SETTINGS = ("system", "light", "dark", "contrast")


class Appearance(QObject):
    """Keeps the program in one of the modes of `theme` and follows the system on wish.

    Signals: `changed(Tokens)` after palette and style sheet are set; what is painted by hand paints itself again.
    """

    changed = Signal(object)

    def __init__(self, application: QApplication, setting: str = "system") -> None:
        super().__init__()
        self._application = application
        self._setting = setting if setting in SETTINGS else "system"
        self._tokens = tokens(mode_now(self._setting))
        fusion = QStyleFactory.create("Fusion")
        if fusion is not None:
            application.setStyle(fusion)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._apply()

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def setting(self) -> str:
        """The user's choice: "system", "light", "dark" or "contrast"."""
        return self._setting

    def show_letters(self, factor: float) -> None:
        """Show letters `factor` times as large as they were made at the start."""
        if factor != letters.factor():
            letters.set_factor(factor)
            self._apply()

    def choose(self, setting: str) -> None:
        """Follow `setting` from now on; an unknown one counts as "system"."""
        self._setting = setting if setting in SETTINGS else "system"
        self._refresh()

    def _system_changed(self, _said: Qt.ColorScheme | Qt.ContrastPreference) -> None:
        if self._setting == "system":
            self._refresh()

    def _refresh(self) -> None:
        chosen = tokens(mode_now(self._setting))
        if chosen != self._tokens:
            self._tokens = chosen
            self._apply()

    def _apply(self) -> None:
        self._application.setPalette(palette(self._tokens))
        self._application.setStyleSheet(style_sheet(self._tokens))
        self.changed.emit(self._tokens)
