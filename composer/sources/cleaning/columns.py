# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Columns of a printed page that stand side by side in a plain text: read one after the other."""

from __future__ import annotations

import re

_GAP = re.compile(r"(?<=\S)\s{3,}(?=\S)")
_FEWEST = 8  # lines that stand side by side; fewer are a table or a signature line
_NARROWEST = 20  # characters of a column; tables have narrower ones
_MOST_PLACES = 12  # looked at as gutters, those where most lines begin
_CROSSING = 20  # one line in so many may run over the gutter (a headline, a strip)


def in_one_column(lines: list[str], depth: int = 3) -> list[str]:
    """`lines` with columns parted by a gutter of blanks put one under the other; others unchanged.

    A gutter is a place where at least eight lines begin their right part, nearly all others leave blank, and both sides
    hold running words. What runs over the gutter stays where it stands, above or below the columns.
    """
    spread = [line.expandtabs() for line in lines]
    gutter = _gutter(spread) if depth else 0
    if not gutter:
        return lines
    lines = spread
    crossing = [index for index, line in enumerate(lines) if _crosses(line, gutter)]
    both = [index for index, line in enumerate(lines) if _GAP.search(line) and line[gutter:].strip()]
    top = max((index + 1 for index in crossing if index < both[0]), default=0)
    bottom = min((index for index in crossing if index > both[-1]), default=len(lines))
    inside = [index for index in crossing if top <= index < bottom]
    if inside:
        return lines
    left = [line[:gutter].rstrip() for line in lines[top:bottom]]
    right = [line[gutter:].rstrip() for line in lines[top:bottom]]
    while left and not left[-1]:
        left.pop()
    while right and not right[0]:
        right.pop(0)
    return [*lines[:top], *left, *in_one_column(right, depth - 1), *lines[bottom:]]


def _gutter(lines: list[str]) -> int:
    """Where the second column begins; 0 when there is one column only."""
    begins: dict[int, int] = {}
    for line in lines:
        for match in _GAP.finditer(line):
            begins[match.end()] = begins.get(match.end(), 0) + 1
    likely = sorted(begins, key=lambda place: -begins[place])[:_MOST_PLACES]
    for place in sorted(likely):
        count = begins[place]
        if count < _FEWEST or place < _NARROWEST:
            continue
        filled = [line for line in lines if line.strip()]
        crossing = sum(1 for line in filled if _crosses(line, place))
        right = [line[place:].strip() for line in filled if line[place:].strip()]
        left = [line[:place].strip() for line in filled if line[:place].strip()]
        if crossing * _CROSSING <= len(filled) and count * 2 >= len(right) and _is_prose(right) and _is_prose(left):
            return place
    return 0


def _crosses(line: str, gutter: int) -> bool:
    """Whether words of the line stand across the gutter."""
    return bool(line[gutter:].strip()) and bool(line[gutter - 2 : gutter].strip())


def _is_prose(parts: list[str]) -> bool:
    """Whether the lines of a column are running words: long enough, many of them going on in lower case."""
    width = max(len(part) for part in parts)
    going_on = sum(1 for part in parts if part[0].islower())
    return width >= _NARROWEST and going_on * 3 >= len(parts) and sum(map(len, parts)) * 2 >= width * len(parts)
