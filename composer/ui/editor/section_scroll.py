# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Scrolling two texts of one note together: what is at the same place of the same section stands at the same height.

The headings that are a pair are the fixed points; between two of them the way is shared out in proportion.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from PySide6.QtCore import QObject

from composer.document.model import Document, Heading
from composer.twins.pairing import pairs
from composer.ui.editor.kinds import Kind
from composer.ui.editor.text_edit import NoteTextEdit

_AT: Final = 0.3  # of the height: where one looks


class SectionScroll(QObject):
    """Moves one text when the other is scrolled."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._leading: NoteTextEdit | None = None
        self._led: NoteTextEdit | None = None
        self._known: tuple[tuple[object, ...], list[tuple[float, float]]] | None = None

    def follow(self, leading: NoteTextEdit, led: NoteTextEdit) -> None:
        """From now on `led` goes where `leading` is."""
        self.leave()
        self._leading, self._led = leading, led
        leading.verticalScrollBar().valueChanged.connect(self._moved)

    def leave(self) -> None:
        """Each text stays where it is."""
        if self._leading is not None:
            self._leading.verticalScrollBar().valueChanged.disconnect(self._moved)
        self._leading = self._led = None
        self._known = None

    def _moved(self, value: int) -> None:
        leading, led = self._leading, self._led
        if leading is None or led is None:
            return
        here = value + _AT * leading.viewport().height()
        there = _between(self._points(leading, led), here)
        led.verticalScrollBar().setValue(round(there - _AT * led.viewport().height()))

    def _points(self, leading: NoteTextEdit, led: NoteTextEdit) -> list[tuple[float, float]]:
        """The heights of what belongs together, rising in both texts."""
        state = tuple(
            part
            for edit in (leading, led)
            for part in (id(edit.note), edit.note.qt.revision(), edit.note.qt.documentLayout().documentSize().height())
        )
        if self._known is None or self._known[0] != state:
            self._known = state, _fixed_points(leading, led)
        return self._known[1]


def _fixed_points(leading: NoteTextEdit, led: NoteTextEdit) -> list[tuple[float, float]]:
    heights, other_heights = _heading_heights(leading), _heading_heights(led)
    here, there = leading.note.model(), led.note.model()
    place, other_place = _numbers(here), _numbers(there)
    found = [(0.0, 0.0)]
    for pair in pairs(here, there):
        if pair.here is None or pair.there is None or pair.moved or pair.here.heading is None:
            continue
        one, other = place.get(pair.here.start, -1), other_place.get(pair.there.start, -1)
        if 0 <= one < len(heights) and 0 <= other < len(other_heights):
            point = heights[one], other_heights[other]
            if point[0] >= found[-1][0] and point[1] >= found[-1][1]:
                found.append(point)
    ends = tuple(edit.note.qt.documentLayout().documentSize().height() for edit in (leading, led))
    return [*found, (max(ends[0], found[-1][0]), max(ends[1], found[-1][1]))]


def _numbers(document: Document) -> dict[int, int]:
    """For the block of each heading, which heading of the text it is."""
    places = (number for number, block in enumerate(document.blocks) if isinstance(block, Heading))
    return {place: number for number, place in enumerate(places)}


def _heading_heights(edit: NoteTextEdit) -> list[float]:
    found: list[float] = []
    block = edit.note.qt.begin()
    while block.isValid():
        if edit.note.info(block).kind is Kind.HEADING:
            found.append(edit.sheet.rect_of(block).top())
        block = block.next()
    return found


def _between(points: list[tuple[float, float]], here: float) -> float:
    """Where in the other text `here` is."""
    after = min(max(bisect_right(points, (here, float("inf"))), 1), len(points) - 1)
    (low, other_low), (high, other_high) = points[after - 1], points[after]
    share = (here - low) / (high - low) if high > low else 0.0
    return other_low + share * (other_high - other_low)
