# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages one below the other: where each stands, and which are in view. Pixels of the scrolled area."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QPointF, QRectF

GAP: Final = 14  # pixels between two pages and around them


class PageStack:
    """Places of pages at a scale; `sizes` in points, `scale` in pixels a point."""

    def __init__(self, sizes: Sequence[tuple[float, float]], scale: float) -> None:
        self.sizes = sizes
        self.scale = scale
        self._tops = [float(GAP), *accumulate((height * scale + GAP for _, height in sizes), initial=0.0)][1:]
        self._tops = [top + GAP for top in self._tops]

    @property
    def height(self) -> float:
        """Of all pages with the gaps around them."""
        return self._tops[-1] if self._tops else 0.0

    @property
    def width(self) -> float:
        """Of the widest page with the gaps beside it."""
        return max((width for width, _ in self.sizes), default=0.0) * self.scale + 2 * GAP

    def rect(self, index: int, room: float) -> QRectF:
        """Where a page stands in an area `room` wide."""
        width, height = self.sizes[index]
        left = max(float(GAP), (room - width * self.scale) / 2)
        return QRectF(left, self._tops[index], width * self.scale, height * self.scale)

    def at(self, y: float) -> int:
        """The page at or nearest above a height."""
        return max(0, min(len(self.sizes) - 1, bisect_right(self._tops, y) - 1))

    def between(self, top: float, bottom: float) -> range:
        """The pages in view between two heights."""
        return range(self.at(top), self.at(bottom) + 1) if self.sizes else range(0)

    def point(self, place: QPointF, room: float) -> tuple[int, float, float]:
        """The page at a place, and where on it, in points from its top left corner."""
        index = self.at(place.y())
        rect = self.rect(index, room)
        return index, (place.x() - rect.left()) / self.scale, (place.y() - rect.top()) / self.scale
