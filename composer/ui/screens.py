# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where a window may stand: never where nobody sees it, whatever screens there were the last time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from composer.ui.theme import WINDOW_SIZE

_SEEN_PX: Final = QRect(0, 0, 160, 24)
"""So much of the top of a window has to be on a screen for one to take hold of it."""


def visible_place(place: QRect, screens: Sequence[QRect]) -> QRect:
    """`place` of a window where its top is on one of the `screens` (what the system leaves free of them, the main one
    first), else the middle of the main one; never larger than the screen it is on. All in device-independent pixels."""
    if not screens:
        return place
    top = QRect(place.left(), place.top(), place.width(), _SEEN_PX.height())
    seen = [screen.intersected(top) for screen in screens]
    best = max(range(len(screens)), key=lambda i: seen[i].width() * seen[i].height())
    wanted = min(_SEEN_PX.width(), place.width())
    if seen[best].width() >= wanted and seen[best].height() == top.height():
        screen = screens[best]
        if place.width() <= screen.width() and place.height() <= screen.height():
            return place
    else:
        screen = screens[0]
    found = QRect(0, 0, min(place.width(), screen.width()), min(place.height(), screen.height()))
    found.moveCenter(screen.center())
    return found


def fit(window: QWidget) -> None:
    """Make `window` as large as the screen lets, up to what three columns need."""
    screen = window.screen() or QApplication.primaryScreen()
    room = screen.availableGeometry()
    window.resize(room.size().boundedTo(QSize(*WINDOW_SIZE)))
    if room.width() <= WINDOW_SIZE[0]:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
