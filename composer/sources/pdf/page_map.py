# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where the words of a clean text stand on the pages of its PDF, and which words stand at a place of a page.

Worked out page by page when it is asked for, from the characters printed on that page: nothing is kept in the library
but the text with its sheets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from composer.sources.model import BlockKind, SourceText
from composer.sources.pdf.process import PageText
from composer.sources.placing import Print, inked, without_blanks
from composer.text.spans import Span


@dataclass(frozen=True, slots=True)
class Rect:
    """A box on a page as it is shown, in points from its top left corner; y grows downwards."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class PageBox:
    """A box with the index of its page, from 0."""

    page: int
    rect: Rect


def parts_by_page(text: SourceText) -> dict[int, list[tuple[Span, bool]]]:
    """For each page (index from 0) the parts of `text` that stand on it, in order, and whether each is running text."""
    parts: defaultdict[int, list[tuple[Span, bool]]] = defaultdict(list)
    for block in text.blocks:
        if not block.sheet:
            continue
        starts = [(0, block.sheet), *((turn.at, turn.sheet) for turn in block.turns)]
        ends = [*(turn.at for turn in block.turns), len(block.text)]
        for (start, sheet), end in zip(starts, ends, strict=True):
            span = Span(block.start + start, block.start + end)
            parts[sheet - 1].append((span, block.aside is None and block.kind is not BlockKind.FOOTNOTE))
    return dict(parts)


class PageMap:
    """The printed characters of one page and their places in the clean text (code points; -1: not in the text)."""

    def __init__(self, page: PageText, text: str, parts: list[tuple[Span, bool]]) -> None:
        self.page = page
        self.positions = [-1] * len(page.letters)
        ink = Print(page.letters)
        for span, running in parts:
            words = span.of(text)
            places = inked(words)
            for run in ink.find(without_blanks(words), in_order=running):
                for step in range(run.length):
                    self.positions[run.printed + step] = span.start + places[run.text + step]
        placed = sorted((position, letter) for letter, position in enumerate(self.positions) if position >= 0)
        self._placed = [position for position, _ in placed]
        self._letters = [letter for _, letter in placed]

    def box(self, letter: int) -> Rect:
        """The box of a printed character."""
        return Rect(*self.page.boxes[letter * 4 : letter * 4 + 4])

    def rects(self, span: Span) -> tuple[Rect, ...]:
        """The boxes of the words in `span`, one for each line or piece of one, in reading order."""
        first, last = bisect_left(self._placed, span.start), bisect_left(self._placed, span.end)
        return _lines([self.box(letter) for letter in self._letters[first:last]])

    def holds(self, span: Span) -> bool:
        """Whether words of `span` are printed on the page."""
        return bisect_left(self._placed, span.start) < bisect_left(self._placed, span.end)

    def position_at(self, x: float, y: float, within: Span | None = None) -> int | None:
        """The place in the text nearest to a point of the page: before or behind a character.

        With `within` only characters of that part of the text count; None where the page has none.
        """
        best: tuple[float, int] | None = None
        boxes = self.page.boxes
        for letter, position in enumerate(self.positions):
            if position < 0 or (within is not None and not within.start <= position < within.end):
                continue
            at = letter * 4
            y0, y1 = boxes[at + 1], boxes[at + 3]
            down = y0 - y if y < y0 else y - y1 if y > y1 else 0.0
            if best is not None and down * 3 >= best[0]:
                continue
            x0, x1 = boxes[at], boxes[at + 2]
            far = down * 3 + (x0 - x if x < x0 else x - x1 if x > x1 else 0.0)  # the same line is nearer
            if best is None or far < best[0]:
                best = (far, position + (x > (x0 + x1) / 2))
        return best[1] if best is not None else None

    def hits(self, x: float, y: float) -> int | None:
        """The place in the text of the character printed at a point; None beside the type."""
        for letter in self._letters:
            x0, y0, x1, y1 = self.page.boxes[letter * 4 : letter * 4 + 4]
            if x0 <= x <= x1 and y0 <= y <= y1:
                return self.positions[letter]
        return None

    def letter_of(self, position: int) -> int | None:
        """The printed character at or behind `position` of the text; None when the page has none of it."""
        at = bisect_left(self._placed, position)
        return self._letters[at] if at < len(self._letters) else None


def _lines(boxes: list[Rect]) -> tuple[Rect, ...]:
    """Boxes of characters that follow one another put together to lines."""
    lines: list[Rect] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last is not None and _follows(last, box):
            lines[-1] = Rect(min(last.x0, box.x0), min(last.y0, box.y0), max(last.x1, box.x1), max(last.y1, box.y1))
        else:
            lines.append(box)
    return tuple(lines)


def _follows(line: Rect, box: Rect) -> bool:
    """Whether `box` goes on with the line: at its height and not far behind; or below it in a text set upright."""
    height = max(line.y1 - line.y0, box.y1 - box.y0)
    level = min(line.y1, box.y1) - max(line.y0, box.y0) > 0.4 * min(line.y1 - line.y0, box.y1 - box.y0)
    return level and line.x0 - height < box.x0 < line.x1 + 3 * height


def passage_boxes(text: SourceText, span: Span, page_text: Callable[[int], PageText]) -> tuple[PageBox, ...]:
    """Where the words of `span` are printed, line by line in reading order; () where the source has no pages.

    `page_text(index)` gives the characters of a page and may raise UnreadableSource.
    """
    boxes: list[PageBox] = []
    for page, parts in sorted(parts_by_page(text).items()):
        if any(part.overlaps(span) for part, _ in parts):
            shown = PageMap(page_text(page), text.text, parts)
            boxes += [PageBox(page, rect) for rect in shown.rects(span)]
    return tuple(boxes)
