# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""In which colours the window is shown: as the user chose, or as the system says. Asked before the first picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from composer.ui.theme import Mode


def mode_now(setting: str) -> Mode:
    """The mode of `theme` for the user's choice; one that is not known follows the system."""
    match setting:
        case "light":
            return "light"
        case "dark":
            return "dark"
        case "contrast":
            return "contrast"
        case _:
            return _system_mode()


def _system_mode() -> Mode:
    """Dark or light as the system says; high contrast where the system says that (Qt 6.10 and later)."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"
