# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the window shows while it is being made: the note as it lay there when the window was closed, and what is typed.

`first_picture.py` keeps the picture; it counts only as long as all it was made from is as it was (`Kept.is_true`). Keys
are shown at once where they will stand, and are given to the note in their order as soon as it is there. This module
is on the way to the first picture: it imports nothing of the program but where things lie.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from composer import paths

FORMAT: Final = 1
FACTS: Final = "window.json"
PICTURE: Final = "window.png"
_LANGUAGES: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "APPUNTO_OFFICE", "QT_SCALE_FACTOR", "QT_FONT_DPI")
LOCK: Final = ".lock"
_JOURNAL: Final = "-wal"
_PLAIN: Final = Qt.KeyboardModifier.NoModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier
_MODIFIERS: Final = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Meta,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)


def folder() -> Path:
    """Where the picture lies between two runs of the program: with the user's own files, for nobody else to read."""
    return paths.user_first_view()


def stamp(path: Path | str) -> list[int]:
    """By what it is seen that a file was changed; empty for one that is not there."""
    try:
        about = Path(path).stat()
    except OSError:
        return []
    return [about.st_size, about.st_mtime_ns]


def surroundings(others: Iterable[str]) -> dict[str, Any]:
    """What else decides how the window looks: the program, its settings and the languages asked for."""
    own = Path(__file__).resolve()
    files = [str(own), str(own.parents[2] / "pyproject.toml"), sys.executable, *others]
    return {
        "format": FORMAT,
        "files": [[file, stamp(file)] for file in files],
        "languages": [os.environ.get(name, "") for name in _LANGUAGES],
    }


def screen_facts() -> list[object]:
    """How the screen shows the window."""
    hints, screen = QGuiApplication.styleHints(), QGuiApplication.primaryScreen()
    room = screen.availableGeometry()
    return [
        QGuiApplication.platformName(),
        QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).toString(),
        hints.colorScheme().value,
        hints.accessibility().contrastPreference().value,
        [room.x(), room.y(), room.width(), room.height()],
        screen.devicePixelRatio(),
        screen.logicalDotsPerInch(),
    ]


class Kept:
    """The picture kept of a window, and what it was made from."""

    def __init__(self, facts: dict[str, Any], picture: bytes) -> None:
        self._facts = facts
        self._picture = picture

    @classmethod
    def take(cls) -> Kept | None:
        """Take the picture out of its folder: from now on there is none, until the window is closed again."""
        place = folder()
        try:
            facts = json.loads((place / FACTS).read_text(encoding="utf-8"))
            picture = (place / PICTURE).read_bytes()
        except (OSError, ValueError):
            facts, picture = None, b""
        forget()
        return cls(facts, picture) if isinstance(facts, dict) else None

    def shows(self, library: str | None, *, sample: bool) -> bool:
        """Whether it is of the library that is to be opened, and everything is still as it was."""
        try:
            return self._is_of(library, sample) and self._is_as_it_was()
        except (KeyError, TypeError, ValueError, IndexError):
            return False

    def _is_of(self, library: str | None, sample: bool) -> bool:
        own = str(self._facts["library"])
        if sample:
            return own == str(paths.sample_library())
        return own == str(Path(library).absolute()) if library else bool(self._facts["by_itself"])

    def _is_as_it_was(self) -> bool:
        own = str(self._facts["library"])
        # On Windows a lock that was given back stays, without a word in it.
        alone = not any(size for beside in (LOCK, _JOURNAL) for size in stamp(own + beside)[:1])
        return alone and stamp(own) == self._facts["stamp"] and self._is_surrounded_as_it_was()

    def _is_surrounded_as_it_was(self) -> bool:
        here = surroundings(file for file, _stamp in self._facts["files"][3:])
        return all(self._facts[name] == here[name] for name in here)

    def on_this_screen(self) -> bool:
        """Whether the screen shows the window as it did; asked when there is an application."""
        return bool(self._facts.get("screen") == screen_facts())

    @property
    def scale(self) -> str:
        """At how many hundredths everything was shown."""
        return str(self._facts.get("scale", "100"))

    @property
    def title(self) -> str:
        """What stood in the head of the window."""
        return str(self._facts.get("title", ""))

    def put(self, window: QWidget) -> None:
        """Put `window`, which is empty yet, where it stood, as large as it was; it may not become smaller than all
        that will be in it."""
        window.setMinimumSize(*self._facts["least"])
        window.restoreGeometry(QByteArray.fromBase64(str(self._facts["geometry"]).encode()))
        size, room = QSize(*self._facts["size"]), window.screen().availableGeometry()
        if window.windowState() == Qt.WindowState.WindowNoState:
            window.resize(size)
        else:
            window.resize(window.size().expandedTo(size))
        if window.y() <= room.bottom() < window.y() + window.height() - 1:  # no part of it is cut off
            window.move(window.x(), max(room.top(), room.bottom() + 1 - window.height()))

    def view(self, window: QWidget) -> FirstView | None:
        """It, in front of everything in `window`; None when it cannot be read."""
        picture = QPixmap()
        try:
            if not picture.loadFromData(self._picture):
                return None
            picture.setDevicePixelRatio(window.devicePixelRatioF())
            return FirstView(window, picture, self._facts["line"])
        except (KeyError, TypeError, ValueError):
            return None


def forget() -> None:
    """Remove the picture that is kept, if there is one."""
    for name in (FACTS, PICTURE):
        with contextlib.suppress(OSError):
            (folder() / name).unlink(missing_ok=True)


def writes(key: QKeyEvent) -> bool:
    """Whether a key writes what it says. With Ctrl or Alt it is a command, with both (AltGr) a character of its own,
    but for letters and digits."""
    text, held = key.text(), key.modifiers() & (_CONTROL | _ALT)
    if not text or not text.isprintable():
        return False
    return held == _PLAIN or (held == _CONTROL | _ALT and not (text.isascii() and text.isalnum()))


class FirstView(QWidget):
    """The picture, in front of everything; what is typed is shown at the beginning of the note.

    `line` says where that is: "caret" and "room" as [x, y, width, height], "font", "colour", "paper", and whether the
    line is "empty".
    """

    def __init__(self, window: QWidget, picture: QPixmap, line: dict[str, Any]) -> None:
        super().__init__(window)
        self._picture = picture
        self._caret = QRect(*line["caret"])
        self._room = QRect(*line["room"])
        self._font = QFont()
        self._font.fromString(str(line["font"]))
        self._colour, self._paper = QColor(str(line["colour"])), QColor(str(line["paper"]))
        self._is_empty = bool(line["empty"])
        self._given: list[QKeyEvent | QPoint] = []  # keys, and places that were clicked on
        self._shown = ""
        self.is_done = False  # the window is seen itself
        self._is_plain = True  # all that was typed can be shown as it will stand
        self.painted: Callable[[], None] | None = None
        """Called once, after the first picture."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BusyCursor)
        self.resize(window.size())
        window.installEventFilter(self)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """It stays as large as the window."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return False

    def sizeHint(self) -> QSize:
        """The size of the window as it was."""
        return self._picture.deviceIndependentSize().toSize()

    @property
    def begins_at(self) -> QPoint:
        """Where the note begins in the picture."""
        return self._caret.topLeft()

    @property
    def typed(self) -> str:
        """The letters typed meanwhile, as shown."""
        return self._shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the key for the note; letters are shown at once."""
        self._take(QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat()))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep what was composed (accents by dead keys, other scripts)."""
        if event.commitString():
            self._take(QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, event.commitString()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep where was clicked: what is typed after it belongs there."""
        self._given.append(event.position().toPoint())
        self._is_plain = False

    def _take(self, key: QKeyEvent) -> None:
        self._given.append(key)
        if not self._is_plain or key.key() in _MODIFIERS:
            return
        if writes(key):
            self._shown += key.text()
        elif key.key() == Qt.Key.Key_Backspace and self._shown:
            self._shown = self._shown[:-1]
        else:
            self._is_plain = False
        self.repaint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, the letters in their line, the caret behind them."""
        with QPainter(self) as painter:
            if self._paint_still(painter):
                self._paint_typed(painter)
        if self.painted is not None:
            done, self.painted = self.painted, None
            QTimer.singleShot(0, self, done)

    def _paint_still(self, painter: QPainter) -> bool:
        """All but what is typed; whether that has a place."""
        if self.sizeHint() != self.size():  # the window is of another size: nothing would be in its place
            painter.fillRect(self.rect(), self._paper)
            return False
        painter.drawPixmap(0, 0, self._picture)
        return True

    def _paint_typed(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self._font)
        width = metrics.horizontalAdvance(self._shown)
        if self._shown:
            painter.setClipRect(self._room)
            painter.fillRect(self._room, self._paper)
            if not self._is_empty:
                ratio = self._picture.devicePixelRatio()
                shown = QRectF(self._room.x() * ratio, self._room.y() * ratio, self._room.width() * ratio, 0)
                shown.setHeight(self._room.height() * ratio)
                painter.drawPixmap(QRectF(self._room).translated(width, 0).topLeft(), self._picture, shown)
            painter.setFont(self._font)
            painter.setPen(self._colour)
            base = self._caret.y() + (self._caret.height() - metrics.height()) / 2 + metrics.ascent()
            painter.drawText(QPoint(self._caret.x(), 0) + QPoint(0, round(base)), self._shown)
        painter.fillRect(QRectF(self._caret.x() + width, self._caret.y(), 1, self._caret.height()), self._colour)

    def hand_over(self, give: Callable[[QKeyEvent | QPoint], None]) -> int:
        """Give all keys to the note, and all places clicked on, in their order; how many there were."""
        given, self._given = self._given, []
        for one in given:
            give(one)
        return len(given)

    def end(self) -> None:
        """Go: the window is seen itself."""
        self.is_done = True
        self.window().setMinimumSize(0, 0)  # what is in it says how small it may be
        self.hide()
        self.deleteLater()
