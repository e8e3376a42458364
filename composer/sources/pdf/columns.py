# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The order in which a page is read: columns one after the other, what runs over them before or between.

A gutter is a place where, line beside line, a gap stands between words and both sides hold running text. What crosses
it (a headline over two columns) parts the page into bands; each band is read on its own.
"""

from __future__ import annotations

from bisect import bisect_left
from math import inf
from statistics import median

from composer.sources.pdf.lines import Line, joined_pieces

_FEWEST_ROWS = 3  # rows that stand side by side; fewer are a signature or a caption
_NARROWEST = 6.0  # of the type size, half of a column's lines are at least that wide; cells of tables are narrower
_FEWEST_WORDS = 2.5  # in a line of a column, on the average
_LONG_COLUMN = 8  # lines of a column that one or two lines more are a rest of
_BLOCK_GAP = 1.6  # of the type size: from the line above to the first line of columns
_DEEPEST = 8
_MOST_CANDIDATES = 32
_SAME_GUTTER = 3.0  # points
_LARGER = 1.15  # times the size of the page's type: a headline
_BOX_GAP = 0.6  # of the type size: between a box and the text beside it

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
    crossed = gutter is not None and any(_crosses(piece, gutter) for piece in pieces)
    box = _box_beside(pieces, followed=crossed) if depth < _DEEPEST and (gutter is None or crossed) else set()
    if box:
        rest = [piece for piece in pieces if id(piece) not in box]
        inside = [piece for piece in pieces if id(piece) in box]
        _set_beside(inside, rest)
        return reading_order(rest, gutters, depth + 1) + reading_order(inside, gutters, depth + 1)
    if gutter is None:
        return [joined_pieces(pieces)] if pieces else []
    gutters.learn(gutter)
    columns: list[list[Line]] = []
    over = {id(piece) for piece in pieces if _crosses(piece, gutter)} | _short_headlines(pieces, gutter)
    for band in _bands(pieces, over):
        left = [piece for piece in band if (piece.x0 + piece.x1) / 2 < gutter]
        right = [piece for piece in band if (piece.x0 + piece.x1) / 2 >= gutter]
        for part in (band,) if any(id(piece) in over for piece in band) else (left, right):
            columns += reading_order(part, gutters, depth + 1)
    return columns


def _crosses(piece: Line, gutter: float) -> bool:
    return piece.x0 < gutter - 1 and piece.x1 > gutter + 1


def _short_headlines(pieces: list[Line], gutter: float) -> set[int]:
    """Headlines (by id) that stand over both columns without reaching the gutter.

    Larger type, nothing beside it, and the lines of both columns begin anew at one height below it.
    """
    usual = median(piece.size for piece in pieces)
    found: set[int] = set()
    for head in (piece for piece in pieces if piece.size > usual * _LARGER and piece.x1 <= gutter):
        below = [piece for piece in pieces if piece.base > head.base + head.size * 0.5]
        firsts = [min((one.base for one in side), default=inf) for side in _sides(below, gutter)]
        clear = all(piece.y1 < head.y0 or piece.y0 > head.y1 for piece in _sides(pieces, gutter)[1])
        above = [piece for piece in pieces if piece.base < head.y0]
        if clear and all(_sides(above, gutter)) and abs(firsts[0] - firsts[1]) < usual * 0.3:
            found.add(id(head))
    return found


def _sides(pieces: list[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    """What stands on the left and on the right of the gutter."""
    return [one for one in pieces if one.x1 <= gutter + 1], [one for one in pieces if one.x0 >= gutter - 1]


def _bands(pieces: list[Line], across: set[int]) -> list[list[Line]]:
    """The page from top to bottom in bands: rows that run `across` the columns (ids), and what stands between them."""
    over = sorted((piece for piece in pieces if id(piece) in across), key=lambda piece: piece.base)
    beside = sorted((piece for piece in pieces if id(piece) not in across), key=lambda piece: piece.base)
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
    return best[1] if best is not None else _before_a_rest(pieces, gaps)


def _before_a_rest(pieces: list[Line], gaps: list[Gap]) -> float | None:
    """The gutter between a long column and the one or two lines that had no room in it; None where there is none.

    Both begin at one height behind a gap, and nothing below that height crosses the gutter.
    """
    for start, end in _meeting(gaps):
        gutter = (start + end) / 2
        right = sorted((one for one in pieces if one.x0 >= gutter - 1), key=lambda one: one.base)
        if not 1 <= len(right) < _FEWEST_ROWS or right[-1].base - right[0].base > right[0].size * 2:
            continue
        first = right[0]
        left = sorted((one for one in pieces if one.x1 <= gutter + 1), key=lambda one: one.base)
        beside = next((at for at, one in enumerate(left) if abs(one.base - first.base) < first.size * 0.2), None)
        if beside is None or any(_crosses(one, gutter) and one.base > first.y0 for one in pieces):
            continue
        below = left[beside:]
        alike = sum(1 for one in below if abs(one.size - first.size) < first.size * 0.05)
        above = max((one.base for one in pieces if one.base < first.base - first.size * 0.5), default=-inf)
        if (
            len(below) >= _LONG_COLUMN
            and alike >= len(below) * 0.9
            and _is_column(below)
            and first.base - above > first.size * _BLOCK_GAP
            and len(first.text.split()) >= _FEWEST_WORDS
        ):
            return gutter
    return None


def _box_beside(pieces: list[Line], *, followed: bool) -> set[int]:
    """The pieces (by id) of a box beside which the lines are shorter than above and below it; empty without one.

    Told by rows that follow one another, none of which crosses the gap between the box and the text. With `followed`
    also by what comes next: lines that run on under the box, as the lines of two columns do not.
    """
    gaps = _gaps(pieces) if len(pieces) > 2 * _FEWEST_ROWS else []
    for start, end in _meeting(gaps):
        gutter = (start + end) / 2
        over = sorted(piece.base for piece in pieces if _crosses(piece, gutter))
        runs: dict[int, list[Gap]] = {}
        for gap in gaps:
            if gap[0] <= gutter <= gap[1]:
                runs.setdefault(bisect_left(over, gap[2].base), []).append(gap)
        for place, run in runs.items():
            size = median(piece.size for _, _, piece in run)
            wide = min(end for _, end, _ in run) - max(start for start, _, _ in run)
            if len(run) < _FEWEST_ROWS or wide < size * _BOX_GAP:
                continue
            top = over[place - 1] if place else -inf
            bottom = over[place] if place < len(over) else inf
            between = [piece for piece in pieces if top < piece.base < bottom]
            left = [piece for piece in between if piece.x1 <= gutter + 1]
            right = [piece for piece in between if piece.x0 >= gutter - 1]
            if _is_column(left) and _is_column(right):
                sides = sorted(
                    (_core(left, run), _core(right, run)), key=lambda side: sum(len(one.text) for one in side)
                )
                if not followed or _runs_on(sides[1], sides[0], pieces, gutter):
                    return {id(piece) for piece in sides[0]}
    return set()


def _runs_on(side: list[Line], box: list[Line], pieces: list[Line], gutter: float) -> bool:
    """Whether lines that cross the gutter go on with those of a side: below it, or above where the box is set apart."""
    last, first = max(side, key=lambda piece: piece.base), min(side, key=lambda piece: piece.base)
    apart = abs(median(one.size for one in box) - first.size) > first.size * 0.04
    left = min(one.x0 for one in side)
    for piece in pieces:
        alike = abs(piece.size - last.size) < last.size * 0.05 and abs(piece.x0 - left) < 2
        below = 0 < piece.base - last.base < last.size * 1.5
        above = apart and 0 < first.base - piece.base < first.size * 1.5
        if alike and (below or above) and _crosses(piece, gutter):
            return True
    return False


def _set_beside(box: list[Line], rest: list[Line]) -> None:
    """Remember what stands in the box, and where the lines beside it end."""
    left, top, bottom = min(one.x0 for one in box), min(one.y0 for one in box), max(one.y1 for one in box)
    for piece in box:
        piece.boxed = True
    near = [piece for piece in rest if piece.x1 < left and top - piece.size < piece.base < bottom + 2 * piece.size]
    for piece in near:
        piece.edge = max(one.x1 for one in near)


def _core(side: list[Line], run: list[Gap]) -> list[Line]:
    """Those pieces of a side of the gap that stand beside the rows of `run`, or near them."""
    size = median(piece.size for _, _, piece in run)
    top = min(piece.y0 for _, _, piece in run) - 2 * size
    bottom = max(piece.y1 for _, _, piece in run) + 2 * size
    return [piece for piece in side if piece.y1 > top and piece.y0 < bottom]


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
