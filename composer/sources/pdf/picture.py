# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The strip of a page around a passage, its words marked as with a pen; runs in the helper process."""

from __future__ import annotations

from typing import Final

from composer.sources.pdf.paper import Sheet

Box = tuple[float, float, float, float]

_BESIDE: Final = 14.0  # points of paper left and right of the passage
_LINES_AROUND: Final = 2.2  # lines above and below
_MARKED: Final = (255, 236, 128)  # the pen: white paper takes this colour, black type stays black
_MOST_PIXELS: Final = 12_000_000


def draw_strip(page: Sheet, boxes: list[list[float]], dpi: float) -> tuple[int, int, bytes]:
    """Width, height and RGB rows of the part of `page` around `boxes` (x0, y0, x1, y1 in points) at `dpi`."""
    marked = [(float(x0), float(y0), float(x1), float(y1)) for x0, y0, x1, y1 in boxes]
    area = strip_area(marked, page.width, page.height)
    scale = dpi / 72
    pixels = (area[2] - area[0]) * (area[3] - area[1]) * scale * scale
    scale *= min(1.0, (_MOST_PIXELS / max(pixels, 1.0)) ** 0.5)
    wide, high, rgb = page.draw(scale, area)
    painted = bytearray(rgb)
    for box in marked:
        _mark(painted, wide, high, tuple((side - area[at % 2]) * scale for at, side in enumerate(box)))
    return wide, high, bytes(painted)


def strip_area(boxes: list[Box], width: float, height: float) -> Box:
    """The part of the page to be shown."""
    line = max(y1 - y0 for _, y0, _, y1 in boxes)
    return (
        max(0.0, min(box[0] for box in boxes) - _BESIDE),
        max(0.0, min(box[1] for box in boxes) - line * _LINES_AROUND),
        min(width, max(box[2] for box in boxes) + _BESIDE),
        min(height, max(box[3] for box in boxes) + line * _LINES_AROUND),
    )


def _mark(rgb: bytearray, wide: int, high: int, box: tuple[float, ...]) -> None:
    left, top = max(0, round(box[0]) - 1), max(0, round(box[1]))
    right, bottom = min(wide, round(box[2]) + 1), min(high, round(box[3]))
    for row in range(top, bottom):
        start, end = (row * wide + left) * 3, (row * wide + right) * 3
        for channel in (1, 2):
            rgb[start + channel : end : 3] = rgb[start + channel : end : 3].translate(_PEN[channel])


_PEN: Final = tuple(bytes(value * tint // 255 for value in range(256)) for tint in _MARKED)
