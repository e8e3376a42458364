# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Icons of one family (Remix Icon, Apache-2.0), drawn from the font that the QtAwesome package ships.

QtAwesome itself is not imported: reading the tables of its twelve fonts costs 130-210 ms at the start, loading this
one font 6 ms. The code points below are those of the package's own table; a test compares the two.
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap

from composer import paths
from composer.ui.theme import Tokens

FONT_FILE: Final = "remixicon-2.5.0.ttf"
CHARMAP_FILE: Final = "remixicon-charmap-2.5.0.json"

GLYPHS: Final = {
    "add-line": 0xEA13,
    "alert-line": 0xEA21,
    "archive-line": 0xEA48,
    "arrow-down-s-line": 0xEA4E,
    "arrow-go-back-line": 0xEA58,
    "arrow-go-forward-line": 0xEA5A,
    "arrow-left-line": 0xEA60,
    "arrow-right-line": 0xEA6C,
    "arrow-right-s-line": 0xEA6E,
    "arrow-up-s-line": 0xEA78,
    "article-line": 0xEA7E,
    "bold": 0xEAD1,
    "book-open-line": 0xEADB,
    "calendar-line": 0xEB27,
    "chat-check-line": 0xEB55,
    "chat-off-line": 0xEB65,
    "chat-quote-line": 0xEB6B,
    "check-line": 0xEB7B,
    "checkbox-circle-line": 0xEB81,
    "clockwise-line": 0xEB95,
    "close-line": 0xEB99,
    "compass-line": 0xEBC4,
    "contrast-2-line": 0xEBD4,
    "delete-bin-line": 0xEC2A,
    "double-quotes-l": 0xEC51,
    "download-2-line": 0xEC54,
    "draft-line": 0xEC5C,
    "edit-line": 0xEC86,
    "error-warning-line": 0xECA1,
    "external-link-line": 0xECAF,
    "eye-line": 0xECB5,
    "file-add-line": 0xECC9,
    "file-copy-line": 0xECD5,
    "file-list-line": 0xECF1,
    "file-text-line": 0xED0F,
    "file-word-line": 0xED1D,
    "filter-3-line": 0xED25,
    "folder-open-line": 0xED70,
    "global-line": 0xEDCF,
    "history-line": 0xEE17,
    "home-line": 0xEE2B,
    "image-line": 0xEE4B,
    "inbox-archive-line": 0xEE4D,
    "indent-decrease": 0xEE54,
    "indent-increase": 0xEE55,
    "information-line": 0xEE59,
    "italic": 0xEE6B,
    "layout-right-line": 0xEE9B,
    "link": 0xEEB2,
    "list-check": 0xEEBA,
    "list-ordered": 0xEEBB,
    "list-unordered": 0xEEBE,
    "lock-line": 0xEECE,
    "mail-line": 0xEEF6,
    "more-2-line": 0xEF77,
    "more-line": 0xEF79,
    "newspaper-line": 0xEF8F,
    "node-tree": 0xEF90,
    "pushpin-fill": 0xF038,
    "question-line": 0xF045,
    "save-line": 0xF0B3,
    "scales-3-line": 0xF0B7,
    "search-line": 0xF0D1,
    "settings-3-line": 0xF0E6,
    "shield-check-line": 0xF100,
    "side-bar-line": 0xF128,
    "sort-desc": 0xF160,
    "superscript": 0xF1C1,
    "table-line": 0xF1DE,
    "underline": 0xF244,
    "upload-2-line": 0xF24A,
    "user-line": 0xF264,
}

_SIZES: Final = (16, 18, 20, 32)  # as the window has them, in points


def font_folder() -> Path | None:
    """Where the icon fonts lie; None when the package is missing (controls then show their words)."""
    shipped = paths.resources().parent / "qtawesome" / "fonts"  # of which a built program holds the fonts, no module
    if shipped.is_dir():
        return shipped
    found = importlib.util.find_spec("qtawesome")
    return Path(found.origin).parent / "fonts" if found and found.origin else None


@lru_cache(maxsize=1)
def _family() -> str:
    folder = font_folder()
    if folder is None:
        return ""
    number = QFontDatabase.addApplicationFont(str(folder / FONT_FILE))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else ""


def _dots() -> float:
    """How many dots of the finest screen make up one point of the window."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@lru_cache(maxsize=16)  # making one takes as long as drawing with it
def _font(size_px: int) -> QFont:
    font = QFont(_family())
    font.setPixelSize(size_px)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font


def _pixmap(glyph: str, colour: str, size_px: int) -> QPixmap:
    pixmap = QPixmap(QSize(size_px, size_px))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.Antialiasing)
    painter.setFont(_font(size_px))
    painter.setPen(QColor(colour))
    painter.drawText(QRect(0, 0, size_px, size_px), Qt.AlignmentFlag.AlignCenter, glyph)
    painter.end()
    return pixmap


@lru_cache(maxsize=512)
def _icon(name: str, normal: str, disabled: str, checked: str) -> QIcon:
    icon = QIcon()
    if not _family():
        return icon
    glyph = chr(GLYPHS[name])
    for size in (round(size * _dots()) for size in _SIZES):
        drawn = {colour: _pixmap(glyph, colour, size) for colour in (normal, checked, disabled)}
        icon.addPixmap(drawn[normal], QIcon.Mode.Normal, QIcon.State.Off)
        icon.addPixmap(drawn[checked], QIcon.Mode.Normal, QIcon.State.On)
        icon.addPixmap(drawn[disabled], QIcon.Mode.Disabled, QIcon.State.Off)
    return icon


def icon(name: str, tokens: Tokens, colour: str = "") -> QIcon:
    """The icon `name` (a key of `GLYPHS`) in the colours of `tokens`, or all in `colour` when that is given.

    An empty icon where the font cannot be had. Raises KeyError for a name not in `GLYPHS`.
    """
    GLYPHS[name]
    normal = colour or tokens.ink
    return _icon(name, normal, colour or tokens.off, colour or tokens.accent)


@lru_cache(maxsize=1)
def application_icon() -> QIcon:
    """The program's own icon; where it is small, the drawing made for that."""
    folder = paths.resources() / "icons"
    icon = QIcon()
    for drawing, sizes in (("appunto-small.svg", (16, 22, 24)), ("appunto.svg", (32, 48, 64, 128))):
        drawn = QIcon(str(folder / drawing))
        for size in sizes:
            icon.addPixmap(drawn.pixmap(QSize(size, size), 1.0))
    return icon
