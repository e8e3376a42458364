# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Opening a file or a folder with the program the system has for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from composer.files import is_there
from composer.ui.messages import WayOut

PLACE: Final = "open"
"""The first word of `WayOut.place` for a path."""


def opening(text: str, path: Path) -> WayOut:
    """The way out `text` (English template) that opens `path`, now and as long as it is there."""
    return WayOut(text, lambda: open_path(path), (PLACE, str(path)))


def file_of(way: WayOut) -> Path | None:
    """The file that a way out opens; None for one that opens a folder or leads elsewhere."""
    path = Path(way.place[1]) if way.place[:1] == (PLACE,) and len(way.place) > 1 else None
    return path if path is not None and path.is_file() else None


def opening_again(name: str) -> Callable[[], None] | None:
    """What opens a file or folder named earlier; None when it is no longer there."""
    path = Path(name)
    return (lambda: open_path(path)) if is_there(path) else None


def open_path(path: Path) -> None:
    """Open it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
