# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the window shows at once where the picture of last time does not hold: its frame, else an empty sheet.

The frame is that picture without a word of any note or source: menus, tools, heads of the parts. It holds also when
the library was changed elsewhere, and it is kept of notes for few as well. Where there is none (the very first start, a
new version, another screen), a sheet stands in the middle of the window. In both the letters typed are seen at once,
and the note has them when it is there.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from composer import paths
from composer.ui.first_view import FORMAT, LOCK, FirstView, Kept, folder, has_changed, stamp

FACTS: Final = "frame.json"
PICTURE: Final = "frame.png"
_WINDOW: Final = "window.ini"
_NAME: Final = "Appunto"
_LETTERS_PT: Final = 11.0
_WIDEST_PX: Final = 680  # a sheet
_MARGIN_PX: Final = 72


def facts() -> dict[str, Any]:
    """What was noted of the window when it was closed; empty where nothing is."""
    try:
        found = json.loads((folder() / FACTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and found.get("format") == FORMAT else {}


def forget() -> None:
    """Remove the frame, and what was noted of the window."""
    for name in (FACTS, PICTURE):
        with contextlib.suppress(OSError):
            (folder() / name).unlink(missing_ok=True)


class Frame(Kept):
    """The frame of the window as it stood when it was closed."""

    @classmethod
    def look(cls, found: dict[str, Any]) -> Frame | None:
        """The frame to the `facts` found; None where none is kept."""
        try:
            return cls(found, (folder() / PICTURE).read_bytes()) if found.get("has_frame") else None
        except OSError:
            return None

    def _is_as_it_was(self) -> bool:
        own = str(self._facts["library"])
        return bool(stamp(own)) and not stamp(own + LOCK) and self._is_surrounded_as_it_was()

    @property
    def title(self) -> str:
        """The name of the program: which note will be there is not known yet."""
        return _NAME


class Paper:
    """A sheet in an empty window, where neither picture nor frame is kept."""

    title: Final = _NAME

    def __init__(self, found: dict[str, Any]) -> None:
        self._facts = found
        self._has_note = False

    def shows(self, library: str | None, *, sample: bool) -> bool:
        """Whether the window may be begun with it: how large and in which colours is known, and nobody has the library
        open (a window that has it comes to the front instead)."""
        try:
            own = self._library(library, sample=sample)
        except (KeyError, TypeError, ValueError, IndexError):
            return False
        self._has_note = own is not None and bool(stamp(own))
        return own is not None and not stamp(str(own) + LOCK)

    def _library(self, library: str | None, *, sample: bool) -> Path | None:
        """The library that will be opened; None where only the settings know, which are not read yet."""
        if self._facts:
            if has_changed(self._facts["files"][3:]):
                return None
        elif (paths.user_settings() / _WINDOW).exists() or os.environ.get("APPUNTO_OFFICE"):
            return None
        if sample:
            return paths.sample_library()
        if library:
            return Path(library).absolute()
        if not self._facts:
            return paths.default_library()
        return Path(self._facts["library"]) if self._facts["by_itself"] else None

    def on_this_screen(self) -> bool:
        """It is laid out as the screen is."""
        return True

    @property
    def scale(self) -> str:
        """At how many hundredths everything is shown."""
        return str(self._facts.get("scale", "100"))

    def put(self, window: QWidget) -> None:
        """Put `window` where it stood, else as large as the screen lets."""
        from composer.ui.screens import fit

        place = str(self._facts.get("geometry") or "")
        if not place or not window.restoreGeometry(QByteArray.fromBase64(place.encode())):
            fit(window)

    def view(self, window: QWidget) -> FirstView | None:
        """It, in front of everything in `window`."""
        from composer.ui.modes import mode_now
        from composer.ui.theme import tokens

        colours = tokens(mode_now(str(self._facts.get("mode", "system"))))
        return PaperView(window, (colours.ground, colours.paper, colours.ink, colours.shadow), has_note=self._has_note)


class PaperView(FirstView):
    """The name of the program on its ground; a sheet to write on where there is a note to come."""

    def __init__(self, window: QWidget, colours: tuple[str, str, str, str], *, has_note: bool) -> None:
        """`colours` are those of ground, paper, ink and the edge of the sheet."""
        from composer.ui.theme import NOTE_FAMILIES, SIZE_DISPLAY

        font = QGuiApplication.font()
        letters = QFont(font)
        letters.setFamilies(list(NOTE_FAMILIES))
        letters.setPointSizeF(_LETTERS_PT)
        ground, paper, ink, self._edge = colours
        line = {"caret": (0, 0, 1, 1), "room": (0, 0, 1, 1), "font": letters.toString(), "colour": ink, "paper": paper}
        super().__init__(window, QPixmap(), line | {"empty": True})
        self._ground = QColor(ground)
        self._has_note = has_note
        self._heading = QFont(font)
        self._heading.setPixelSize(SIZE_DISPLAY)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing stands there yet that could be meant."""

    def _paint_still(self, painter: QPainter) -> bool:
        painter.fillRect(self.rect(), self._ground)
        painter.setPen(self._colour)
        painter.setFont(self._heading)
        sheet = self._sheet()
        above = QRect(sheet.x(), 0, sheet.width(), sheet.y())
        painter.drawText(above, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), _NAME)
        if not self._has_note:
            return False
        painter.fillRect(sheet.adjusted(-1, -1, 1, 1), QColor(self._edge))
        painter.fillRect(sheet, self._paper)
        margin = min(sheet.width() // 9, _MARGIN_PX)
        height = round(QFontMetricsF(self._font).height())
        self._caret = QRect(sheet.x() + margin, sheet.y() + margin, 1, height)
        self._room = QRect(self._caret.topLeft(), QSize(sheet.width() - 2 * margin, height))
        return True

    def _sheet(self) -> QRect:
        width = min(self.width() * 2 // 3, _WIDEST_PX)
        top = self.height() // 6
        return QRect((self.width() - width) // 2, top, width, self.height() - top)
