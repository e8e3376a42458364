# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Colours, distances and sizes of the whole window, in one place.

Every colour is a token named after what it is for. Text on any of its grounds keeps a contrast of at least 4.5 to 1
(WCAG 2.2, success criterion 1.4.3), which a test computes for each pair of `TEXT_PAIRS` in each mode.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Mode = Literal["light", "dark", "contrast"]
ModeSetting = Literal["system", "light", "dark", "contrast"]

SPACE: Final = (4, 8, 12, 16, 24)
"""The only distances used, in device-independent pixels."""
SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = SPACE
RADIUS: Final = 6
TYPE_SCALE: Final = (12, 13, 15, 18, 24)
"""The only type sizes of the interface, in pixels; the note and the reader use points of their own."""
SIZE_SMALL, SIZE_BODY, SIZE_LEAD, SIZE_TITLE, SIZE_DISPLAY = TYPE_SCALE
ICON_SIZE: Final = 18
ICON_SIZE_SMALL: Final = 14
ICON_SIZE_LARGE: Final = 32
"""The edge of an icon: on a button, on a small one, on an empty part of the window; in device-independent pixels."""
CONTROL_HEIGHT: Final = 28
"""How high a line of controls is, such as the one at the foot of the window."""
FIELD_SHORT, FIELD_MIDDLE, FIELD_LONG = 64, 128, 560
"""How wide fields may be: of a number, of a few words, of what is searched for."""
NOTICE_HEIGHT: Final = 64
"""How high a field is that takes two or three lines."""
FORM_WIDTH, FORM_WIDTH_WIDE = 460, 640
"""How wide a dialog of a few fields is at least."""
DIALOG_SMALL: Final = (560, 500)
DIALOG_MEDIUM: Final = (720, 640)
DIALOG_LARGE: Final = (900, 680)
DIALOG_WIDE: Final = (1100, 740)
DIALOG_PAGES: Final = (860, 900)
"""The sizes that dialogs open with: a list, a form, a list beside its text, two texts side by side, a sheet."""
WINDOW_SIZE: Final = (1920, 1080)
"""What the window takes of a large screen."""
SHEET_WHITE, SHEET_INK, SHEET_EDGE = "#ffffff", "#000000", "#b0b0b0"
"""Real paper and what is printed on it: pages are shown in all modes as they will be or were printed."""
LEAST_LETTERS: Final = 6
"""Letters are never drawn smaller, in pixels, however small the page is shown."""
GHOST_SIZE_PT: Final = 10.5
"""The letters of the words that one drags, in points."""
COLUMN_GUIDE: Final = 740
"""How wide a page of the guide is set at most, and so a picture in it: some 80 characters."""
READING_FAMILIES: Final = ("Source Serif 4", "Charter", "Georgia", "Cambria", "Noto Serif", "Liberation Serif", "serif")
NOTE_FAMILIES: Final = ("Calibri", "Carlito", "Liberation Sans", "sans-serif")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one mode, as `#rrggbb`.

    `ground` lies under everything, `raised` are panes and bars, `paper` is what one reads and writes on;
    `ink` is text, `muted` lesser text, `line` a hairline, `edge` the border of a control one can use;
    `accent` marks the one thing to do (`on_accent` is text on it), `focus` the ring of the keyboard;
    `good`, `warn`, `bad` are seal and message colours; `highlight` lies behind passages already used, `flash` behind
    the passage just gone to, `selection` behind selected words; `chip` and `chip_ink` are citation chips;
    `hover` and `pressed` lie behind controls under the pointer; `shadow` is the edge of the sheet; `off` is the text of
    what cannot be used now, which is to be told from what can.
    """

    mode: Mode
    ground: str
    raised: str
    paper: str
    ink: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    focus: str
    good: str
    warn: str
    bad: str
    highlight: str
    flash: str
    selection: str
    chip: str
    chip_ink: str
    chip_edge: str
    hover: str
    pressed: str
    shadow: str
    good_soft: str
    warn_soft: str
    bad_soft: str
    off: str


_LIGHT = Tokens(
    mode="light",
    ground="#eceae5",
    raised="#f7f6f3",
    paper="#ffffff",
    ink="#22252b",
    muted="#575c66",
    line="#dcd8d0",
    edge="#7a7e88",
    accent="#245a8d",
    on_accent="#ffffff",
    focus="#2f74b5",
    good="#26693c",
    warn="#7d5200",
    bad="#a1261d",
    highlight="#fbf0c9",
    flash="#ffd97a",
    selection="#cfe1f5",
    chip="#e7eef6",
    chip_ink="#234d78",
    chip_edge="#6f8fb5",
    hover="#e6e3dc",
    pressed="#dad6cd",
    shadow="#d3cfc6",
    good_soft="#e6f2e9",
    warn_soft="#fbf2df",
    bad_soft="#fae9e7",
    off="#7a7e88",
)

_DARK = Tokens(
    mode="dark",
    ground="#17191d",
    raised="#1f2226",
    paper="#25282d",
    ink="#e8e6e1",
    muted="#a9adb6",
    line="#363a42",
    edge="#7a808c",
    accent="#8fb9e6",
    on_accent="#10202f",
    focus="#8fb9e6",
    good="#86cb9a",
    warn="#e3b867",
    bad="#f39c93",
    highlight="#4b431f",
    flash="#75611c",
    selection="#2f5079",
    chip="#303b4a",
    chip_ink="#c3daf4",
    chip_edge="#6480a3",
    hover="#2c3036",
    pressed="#363b43",
    shadow="#0e0f12",
    good_soft="#1f3327",
    warn_soft="#37301f",
    bad_soft="#3b2524",
    off="#7a808c",
)

_CONTRAST = Tokens(
    mode="contrast",
    ground="#000000",
    raised="#000000",
    paper="#000000",
    ink="#ffffff",
    muted="#c4c4c4",
    line="#ffffff",
    edge="#ffffff",
    accent="#ffe14d",
    on_accent="#000000",
    focus="#ffe14d",
    good="#7dff9b",
    warn="#ffd24d",
    bad="#ffa099",
    highlight="#4d4200",
    flash="#7a5b00",
    selection="#00469b",
    chip="#101a26",
    chip_ink="#a6d6ff",
    chip_edge="#a6d6ff",
    hover="#303030",
    pressed="#4a4a4a",
    shadow="#ffffff",
    good_soft="#0a2412",
    warn_soft="#2b2200",
    bad_soft="#300c0a",
    off="#8a8a8a",
)

_BY_MODE: Final = {"light": _LIGHT, "dark": _DARK, "contrast": _CONTRAST}

TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *((text, ground) for text in ("ink", "muted") for ground in ("ground", "raised", "paper", "hover")),
    *((text, ground) for text in ("accent", "good", "warn", "bad") for ground in ("ground", "raised", "paper")),
    *(("ink", ground) for ground in ("highlight", "flash", "selection", "pressed", "chip")),
    *(("muted", ground) for ground in ("chip", "pressed")),
    *(("accent", ground) for ground in ("hover", "chip")),
    ("on_accent", "accent"),
    ("on_accent", "focus"),
    ("chip_ink", "chip"),
    ("good", "good_soft"),
    ("warn", "warn_soft"),
    ("bad", "bad_soft"),
    *(("ink", ground) for ground in ("good_soft", "warn_soft", "bad_soft")),
)
"""Every (text, ground) pair of tokens that is ever put together."""

EDGE_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *(("edge", ground) for ground in ("ground", "raised", "paper", "hover")),
    *(("focus", ground) for ground in ("ground", "raised", "paper", "hover", "pressed", "chip")),
    *(("accent", ground) for ground in ("raised", "paper", "chip", "pressed")),
    *(("chip_edge", ground) for ground in ("raised", "paper")),
    *(("off", ground) for ground in ("raised", "paper")),
)
"""Borders, underlines and signs that must be seen (WCAG 2.2, 1.4.11): at least 3 to 1."""


def tokens(mode: Mode) -> Tokens:
    """The tokens of one mode."""
    return _BY_MODE[mode]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: str, other: str) -> float:
    """Contrast of two `#rrggbb` colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
