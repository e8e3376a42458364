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
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QMainWindow, QWidget

from composer import paths
from composer.ui.first_view import LOCK, FirstView, Kept, folder, stamp

FACTS: Final = "frame.json"
PICTURE: Final = "frame.png"
_HERE, _ELSEWHERE = "here", "elsewhere"
_NAME: Final = "Appunto"
_LETTERS_PT: Final = 11.0
_WIDEST_PX: Final = 680  # a sheet
_MARGIN_PX: Final = 72
_START_PAGE_PX: Final = 1180  # its widest
_ABOVE_START_PAGE_PX: Final = 71  # menus and tools


def forget() -> None:
    """Remove the frame, and what was noted of the window."""
    for name in (FACTS, PICTURE):
        with contextlib.suppress(OSError):
            (folder() / name).unlink(missing_ok=True)


def holder_of(library: Path) -> str:
    """Who has a library open: "here" another window of this machine, "elsewhere" somebody who keeps it, "" nobody."""
    lock = library.with_name(library.name + LOCK)
    if not any(stamp(lock)[:1]):  # on Windows one that was given back stays, without a word in it
        return ""
    from platform import node

    from composer.library.lock import is_dead, read_holder

    holder = read_holder(lock)
    if holder is None:
        return _HERE
    if holder.machine != node():
        return _ELSEWHERE
    return "" if is_dead(holder) else _HERE


class Frame(Kept):
    """The frame of the window as it stood when it was closed."""

    @classmethod
    def look(cls) -> Frame | None:
        """The frame that is kept, if there is one: it stays."""
        try:
            found = json.loads((folder() / FACTS).read_text(encoding="utf-8"))
            return cls(found, (folder() / PICTURE).read_bytes()) if isinstance(found, dict) else None
        except (OSError, ValueError):
            return None

    def _is_as_it_was(self) -> bool:
        own = Path(str(self._facts["library"]))
        return bool(stamp(own)) and self._is_surrounded_as_it_was() and not holder_of(own)

    @property
    def title(self) -> str:
        """The name of the program: which note will be there is not known yet."""
        return _NAME


class Paper:
    """A sheet in an empty window, where neither picture nor frame is kept; the settings say how large it is."""

    title: Final = _NAME

    def __init__(self) -> None:
        from composer.ui.settings import START_PAGE_FIRST, Settings

        self._settings = Settings()
        self._begins_with_note = not self._settings.get(START_PAGE_FIRST)
        self._is_written_on = False

    def shows(self, library: str | None, *, sample: bool) -> bool:
        """Whether the window may be begun with it: one that has the library open comes to the front instead."""
        own = self._library(library, sample=sample)
        holder = holder_of(own)
        self._is_written_on = bool(stamp(own)) and not holder and self._begins_with_note
        return holder != _HERE

    def _library(self, library: str | None, *, sample: bool) -> Path:
        from composer.ui.settings import LAST_LIBRARY, START_LIBRARY

        if sample or library:
            return Path(library).absolute() if library and not sample else paths.sample_library()
        last = self._settings.get(LAST_LIBRARY) if self._settings.get(START_LIBRARY) == "last" else ""
        return Path(last) if last and stamp(last) else paths.default_library()

    def on_this_screen(self) -> bool:
        """It is laid out as the screen is."""
        return True

    @property
    def scale(self) -> str:
        """At how many hundredths everything is shown."""
        from composer.ui.system_letters import percent_at_start

        return percent_at_start(self._settings)

    def put(self, window: QMainWindow) -> None:
        """Put `window` where it stood, else as large as the screen lets."""
        from composer.ui.window_memory import put

        put(window, self._settings)

    def view(self, window: QWidget) -> FirstView | None:
        """It, in front of everything in `window`."""
        from composer.ui.modes import mode_now
        from composer.ui.settings import THEME
        from composer.ui.theme import tokens

        colours = tokens(mode_now(self._settings.get(THEME)))
        inks = (colours.ground, colours.paper, colours.ink, colours.shadow)
        return PaperView(window, inks, is_written_on=self._is_written_on)


class PaperView(FirstView):
    """The name of the program on its ground; a sheet to write on where there is a note to come."""

    def __init__(self, window: QWidget, colours: tuple[str, str, str, str], *, is_written_on: bool) -> None:
        """`colours` are those of ground, paper, ink and the edge of the sheet."""
        from composer.ui.theme import NOTE_FAMILIES, SIZE_DISPLAY, SPACE_L, SPACE_XL

        font = QGuiApplication.font()
        letters = QFont(font)
        letters.setFamilies(list(NOTE_FAMILIES))
        letters.setPointSizeF(_LETTERS_PT)
        ground, paper, ink, self._edge = colours
        line = {"caret": (0, 0, 1, 1), "room": (0, 0, 1, 1), "font": letters.toString(), "colour": ink, "paper": paper}
        super().__init__(window, QPixmap(), line | {"empty": True})
        self._ground = QColor(ground)
        self._is_written_on = is_written_on
        self._heading = QFont(font)
        self._heading.setPixelSize(SIZE_DISPLAY)
        self._heading.setWeight(QFont.Weight.Light)
        self._start_page_margins = SPACE_XL, SPACE_L

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing stands there yet that could be meant."""

    def _paint_still(self, painter: QPainter) -> bool:
        painter.fillRect(self.rect(), self._ground)
        painter.setPen(self._colour)
        painter.setFont(self._heading)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if not self._is_written_on:
            painter.drawText(self.heading, left, _NAME)
            return False
        sheet = self._sheet()
        painter.drawText(QRect(sheet.x(), 0, sheet.width(), sheet.y()), left, _NAME)
        painter.fillRect(sheet.adjusted(-1, -1, 1, 1), QColor(self._edge))
        painter.fillRect(sheet, self._paper)
        margin = min(sheet.width() // 9, _MARGIN_PX)
        height = round(QFontMetricsF(self._font).height())
        self._caret = QRect(sheet.x() + margin, sheet.y() + margin, 1, height)
        self._room = QRect(self._caret.topLeft(), QSize(sheet.width() - 2 * margin, height))
        return True

    @property
    def heading(self) -> QRect:
        """Where the start page will have the name of the program: it stays where it is when that comes."""
        beside, above = self._start_page_margins
        x = max(0, (self.width() - _START_PAGE_PX) // 2) + beside
        height = round(QFontMetricsF(self._heading).height())
        return QRect(x, _ABOVE_START_PAGE_PX + above, self.width() - 2 * x, height)

    def _sheet(self) -> QRect:
        width = min(self.width() * 2 // 3, _WIDEST_PX)
        top = self.height() // 6
        return QRect((self.width() - width) // 2, top, width, self.height() - top)
