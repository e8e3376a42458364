# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the window remembers of itself from one time to the next: its place, its panes, the sources that were open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from composer.ui.screens import fit, visible_place
from composer.ui.settings import (
    FRONT_SOURCE,
    GEOMETRY,
    OPEN_PLACES,
    OPEN_SOURCES,
    PARTS,
    PINNED_SOURCES,
    SECOND_SOURCES,
    START_SOURCES,
    Settings,
)

if TYPE_CHECKING:
    from composer.ui.main_window import MainWindow


def put(window: QMainWindow, settings: Settings) -> None:
    """Put `window` where it stood, else make it as large as the screen lets."""
    geometry = settings.get(GEOMETRY)
    if geometry and window.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
        _stay_visible(window)
    else:
        fit(window)


def _stay_visible(window: QMainWindow) -> None:
    """The screen it stood on may be gone."""
    first = QApplication.primaryScreen()
    screens = [first, *(screen for screen in QApplication.screens() if screen is not first)]
    found = visible_place(window.normalGeometry(), [screen.availableGeometry() for screen in screens])
    if found != window.normalGeometry():
        maximized = window.isMaximized()
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.setGeometry(found)
        if maximized:
            window.setWindowState(Qt.WindowState.WindowMaximized)


class WindowMemory(QObject):
    """Restores and keeps what is remembered of a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def restore(self) -> None:
        """Put the window where and as it was."""
        w = self._window
        settings = w.desk.settings
        if w.isVisible():  # it was put there before anything in it was made
            _stay_visible(w)
        else:
            put(w, settings)
        w.columns.hold(settings.get(PARTS))

    def _standing(self, key: str) -> int:
        page = self._window.reader.page_of(key)
        return page.standing if page is not None else 0

    def keep(self) -> None:
        """Keep sizes and open tabs for the next time."""
        w = self._window
        settings = w.desk.settings
        settings.set(GEOMETRY, bytes(w.saveGeometry().toBase64().data()).decode())
        settings.set(PARTS, w.columns.held())
        if w.desk_is_laid:
            settings.set(OPEN_SOURCES, list(w.reader.keys))
            settings.set(OPEN_PLACES, [self._standing(key) for key in w.reader.keys])
            settings.set(SECOND_SOURCES, list(w.reader.second.keys) if w.reader.second is not None else [])
            settings.set(PINNED_SOURCES, list(w.reader.pinned))
            page = w.reader.current
            settings.set(FRONT_SOURCE, page.key if page is not None else "")
        settings.keep()

    def open_sources(self) -> None:
        """Open the sources that were open, as far as they are still there."""
        w = self._window
        settings = w.desk.settings
        if not settings.get(START_SOURCES):
            return
        second = set(settings.get(SECOND_SOURCES))
        asked = {*settings.get(OPEN_SOURCES), *second}
        there = {key for key in asked if w.desk.workspace.find_source(key) is not None}
        for key in settings.get(OPEN_SOURCES):
            if key in there and key not in second:
                w.places.open_source(key)
        for key in settings.get(SECOND_SOURCES):
            if key in there and w.reader.keys:
                w.beside.open_source(key)
        for key in settings.get(PINNED_SOURCES):
            w.reader.pin(key)
        for key, start in zip(settings.get(OPEN_SOURCES), settings.get(OPEN_PLACES), strict=False):
            page = w.reader.page_of(key)
            if page is not None:
                page.stand_at(start)
        if settings.get(FRONT_SOURCE) in w.reader.keys:
            w.places.open_source(settings.get(FRONT_SOURCE))
