# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The picture of a passage: the strips of the pages it is printed on, one below the other, its words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from composer.sources.pdf.page_map import PageBox, Rect
from composer.sources.pdf.png import png
from composer.sources.pdf.process import Bitmap, PdfProcess

DPI: Final = 150.0
_BETWEEN: Final = 9  # rows between two strips: white, a grey line, white
_GREY: Final = 0xB0
_MOST_STRIPS: Final = 6


@dataclass(frozen=True, slots=True)
class PassagePicture:
    """A picture in PNG and its size in pixels; the same passage of the same file always gives the same bytes."""

    png: bytes
    width: int
    height: int


def passage_picture(helper: PdfProcess, boxes: Sequence[PageBox], *, dpi: float = DPI) -> PassagePicture | None:
    """The picture of the lines `boxes` (as `passage_boxes` gives them); None without any. Raises UnreadableSource."""
    strips = [
        helper.strip(group[0].page, [(box.rect.x0, box.rect.y0, box.rect.x1, box.rect.y1) for box in group], dpi)
        for group in columns_of(boxes)[:_MOST_STRIPS]
    ]
    if not strips:
        return None
    whole = _stacked(strips)
    return PassagePicture(png(whole.width, whole.height, whole.rgb, dpi), whole.width, whole.height)


def columns_of(boxes: Sequence[PageBox]) -> list[list[PageBox]]:
    """Boxes in reading order parted where the passage goes on in another column or on another page."""
    groups = [[box] for box in boxes[:1]]
    for before, box in pairwise(boxes):
        if box.page == before.page and not _goes_up(before.rect, box.rect):
            groups[-1].append(box)
        else:
            groups.append([box])
    return groups


def _goes_up(before: Rect, after: Rect) -> bool:
    return after.y1 <= before.y0 + 1


def _stacked(strips: Sequence[Bitmap]) -> Bitmap:
    """The strips one below the other, narrower ones with paper on their right."""
    width = max(strip.width for strip in strips)
    rows: list[bytes] = []
    for number, strip in enumerate(strips):
        if number:
            blank = b"\xff" * (width * 3)
            rows += [blank] * (_BETWEEN // 2) + [bytes([_GREY]) * (width * 3)] + [blank] * (_BETWEEN // 2)
        paper = b"\xff" * ((width - strip.width) * 3)
        row = strip.width * 3
        rows += [strip.rgb[start : start + row] + paper for start in range(0, row * strip.height, row)]
    return Bitmap(width, len(rows), b"".join(rows))
