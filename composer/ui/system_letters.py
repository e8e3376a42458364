# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Letters as large as the system wants them, while the user has not said how large everything is to be.

The system says it by the size of its font (`scaling.system_percent`). What it said last time holds at the start, before
there is an application to ask; what it says now, and while the program runs, is followed by the letters at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from composer.ui import scaling
from composer.ui.settings import SCALE, SYSTEM_SCALE, Settings

if TYPE_CHECKING:
    from composer.ui.appearance import Appearance


def percent_at_start(settings: Settings) -> str:
    """At how many hundredths everything is to be shown from the next start: as chosen, else as the system said last."""
    chosen = settings.get(SCALE)
    return settings.get(SYSTEM_SCALE) if chosen == scaling.BY_SYSTEM else chosen


class SystemLetters(QObject):
    """Follows the system from now on, as long as its parent lives."""

    def __init__(self, settings: Settings, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._appearance = appearance
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.fontChanged.connect(self.follow)
            # Not every system tells; where it was changed one comes back from there.
            application.applicationStateChanged.connect(self._looked_at)
        self.follow()

    def _looked_at(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.follow()

    def follow(self) -> None:
        """Let the letters be as the system wants them now, or as they were made where the user has chosen a size."""
        said = scaling.system_percent()
        if self._settings.get(SYSTEM_SCALE) != str(said):
            self._settings.set(SYSTEM_SCALE, str(said))
        by_system = self._settings.get(SCALE) == scaling.BY_SYSTEM
        self._appearance.show_letters(said / int(scaling.in_use()) if by_system else 1.0)
