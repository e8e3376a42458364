# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The order in which a page is read: columns one after the other, what runs over them before or between.

A gutter is a place where, line beside line, a gap stands between words and both sides hold running text. What crosses
it (a headline over two columns) parts the page into bands; each band is read on its own.
"""

from __future__ import annotations

from statistics import median

from composer.sources.pdf.lines import Line, joined_pieces

_FEWEST_ROWS = 3  # rows that stand side by side; fewer are a signature or a caption
_NARROWEST = 6.0  # of the type size, half of a column's lines are at least that wide; cells of tables are narrower
_FEWEST_WORDS = 2.5  # in a line of a column, on the average
_DEEPEST = 8
_MOST_CANDIDATES = 32
_SAME_GUTTER = 3.0  # points

Gap = tuple[float, float, Line]  # from where to where, and the piece on its left


class Gutters:
    """Where columns parted on the pages so far: a gutter that is known needs no further proof."""

    def __init__(self) -> None:
        self._known: list[float] = []

    def learn(self, gutter: float) -> None:
        """Columns parted at `gutter`."""
        if not self.knows(gutter - _SAME_GUTTER, gutter + _SAME_GUTTER):
            self._known.append(gutter)

    def knows(self, start: float, end: float) -> bool:
        """Whether a known gutter lies between two places."""
        return any(start <= known <= end for known in self._known)


def reading_order(pieces: list[Line], gutters: Gutters, depth: int = 0) -> list[list[Line]]:
    """The columns of a page in reading order, each as its whole lines from top to bottom."""
    gutter = _gutter(pieces, gutters) if depth < _DEEPEST else None
    if gutter is None:
        return [joined_pieces(pieces)] if pieces else []
    gutters.learn(gutter)
    columns: list[list[Line]] = []
    for band in _bands(pieces, gutter):
        left = [piece for piece in band if (piece.x0 + piece.x1) / 2 < gutter]
        right = [piece for piece in band if (piece.x0 + piece.x1) / 2 >= gutter]
        crossed = any(_crosses(piece, gutter) for piece in band)
        for part in (band,) if crossed else (left, right):
            columns += reading_order(part, gutters, depth + 1)
    return columns


def _crosses(piece: Line, gutter: float) -> bool:
    return piece.x0 < gutter - 1 and piece.x1 > gutter + 1


def _bands(pieces: list[Line], gutter: float) -> list[list[Line]]:
    """The page from top to bottom in bands: rows that cross the gutter, and what stands between them on its sides."""
    over = sorted((piece for piece in pieces if _crosses(piece, gutter)), key=lambda piece: piece.base)
    beside = sorted((piece for piece in pieces if not _crosses(piece, gutter)), key=lambda piece: piece.base)
    bands: list[list[Line]] = []
    at = 0
    for piece in over:
        between: list[Line] = []
        while at < len(beside) and beside[at].base < piece.base - piece.size * 0.3:
            between.append(beside[at])
            at += 1
        if between or not bands:
            bands += [between, [piece]] if between else [[piece]]
        else:
            bands[-1].append(piece)
    if at < len(beside):
        bands.append(beside[at:])
    return bands


def _gutter(pieces: list[Line], gutters: Gutters) -> float | None:
    """Where the page parts into columns; None when it does not."""
    gaps = _gaps(pieces) if len(pieces) > 1 else []
    best: tuple[int, float] | None = None
    for start, end in _meeting(gaps):
        gutter = (start + end) / 2
        rows = [piece for left, right, piece in gaps if left <= gutter <= right]
        top, bottom = min(row.y0 for row in rows), max(row.y1 for row in rows)
        over = sum(1 for piece in pieces if _crosses(piece, gutter) and top < piece.base < bottom)
        known = not over and gutters.knows(start, end)
        score = len(rows) - 2 * over
        if (best is not None and score <= best[0]) or not (known or score >= _FEWEST_ROWS):
            continue
        left = [piece for piece in pieces if piece.x1 <= gutter + 1]
        right = [piece for piece in pieces if piece.x0 >= gutter - 1]
        if known or (_is_column(left) and _is_column(right)):
            best = (score, gutter)
    return best[1] if best is not None else None


def _meeting(gaps: list[Gap]) -> list[tuple[float, float]]:
    """Where most gaps lie one below the other, best first."""
    ends = sorted([(start, 1) for start, _, _ in gaps] + [(end, -1) for _, end, _ in gaps])
    count = 0
    found: list[tuple[int, float, float]] = []
    for index, (place, step) in enumerate(ends[:-1]):
        count += step
        if step > 0 and ends[index + 1][1] < 0:
            found.append((count, place, ends[index + 1][0]))
    found.sort(key=lambda one: (-one[0], one[1]))
    chosen: list[tuple[float, float]] = []
    for _, start, end in found:
        if all(abs(start + end - left - right) > 4 * _SAME_GUTTER for left, right in chosen):
            chosen.append((start, end))
        if len(chosen) == _MOST_CANDIDATES:
            break
    return chosen


def _is_column(pieces: list[Line]) -> bool:
    """Whether these are lines of running text rather than figures and names of a table."""
    rows: list[tuple[float, float, float, float, int]] = []  # base, left, right, size, words
    for piece in sorted(pieces, key=lambda one: one.base):
        words = piece.text.count(" ") + 1
        if rows and piece.base - rows[-1][0] < piece.size * 0.35:
            base, left, right, size, before = rows[-1]
            rows[-1] = (base, min(left, piece.x0), max(right, piece.x1), max(size, piece.size), before + words)
        else:
            rows.append((piece.base, piece.x0, piece.x1, piece.size, words))
    if len(rows) < _FEWEST_ROWS:
        return False
    wide = median((right - left) / max(size, 1.0) for _, left, right, size, _ in rows)
    return wide >= _NARROWEST and sum(row[4] for row in rows) / len(rows) >= _FEWEST_WORDS


def _gaps(pieces: list[Line]) -> list[Gap]:
    """The gaps between each piece and the next one on its right."""
    rows = sorted(pieces, key=lambda piece: piece.y0)
    tallest = max(piece.y1 - piece.y0 for piece in rows)
    gaps: list[Gap] = []
    for index, piece in enumerate(rows):
        nearest: Line | None = None
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(rows) and abs(rows[at].y0 - piece.y0) <= tallest:
                other = rows[at]
                at += step
                shared = min(piece.y1, other.y1) - max(piece.y0, other.y0)
                if shared < 0.4 * min(piece.y1 - piece.y0, other.y1 - other.y0) or other.x0 < piece.x1:
                    continue
                if nearest is None or other.x0 < nearest.x0:
                    nearest = other
        if nearest is not None and nearest.x0 - piece.x1 > 3:
            gaps.append((piece.x1, nearest.x0, piece))
    return gaps
