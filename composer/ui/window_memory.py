# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the window remembers of itself from one time to the next: its place, its panes, the sources that were open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtWidgets import QApplication

from composer.ui.settings import FRONT_SOURCE, GEOMETRY, OPEN_SOURCES, PARTS

if TYPE_CHECKING:
    from composer.ui.main_window import MainWindow


class WindowMemory(QObject):
    """Restores and keeps what is remembered of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def restore(self) -> None:
        """Put the window where and as it was."""
        w = self._window
        settings = w.desk.settings
        geometry = settings.get(GEOMETRY)
        if not geometry or not w.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            self._fit_screen()
        w.columns.hold(settings.get(PARTS))

    def _fit_screen(self) -> None:
        """As large as the screen lets, up to what three columns need."""
        w = self._window
        screen = w.screen() or QApplication.primaryScreen()
        room = screen.availableGeometry()
        w.resize(min(room.width(), 1920), min(room.height(), 1080))
        if room.width() <= 1920:
            w.setWindowState(w.windowState() | Qt.WindowState.WindowMaximized)

    def keep(self) -> None:
        """Keep sizes and open tabs for the next time."""
        w = self._window
        settings = w.desk.settings
        settings.set(GEOMETRY, bytes(w.saveGeometry().toBase64().data()).decode())
        settings.set(PARTS, w.columns.held())
        if w.desk_is_laid:
            settings.set(OPEN_SOURCES, list(w.reader.keys))
        page = w.reader.current
        settings.set(FRONT_SOURCE, page.key if page is not None else "")
        settings.keep()

    def open_sources(self, there: set[str]) -> None:
        """Open the sources that were open, as far as they are still `there`."""
        w = self._window
        settings = w.desk.settings
        for key in settings.get(OPEN_SOURCES):
            if key in there:
                w.places.open_source(key)
        if settings.get(FRONT_SOURCE) in w.reader.keys:
            w.places.open_source(settings.get(FRONT_SOURCE))
