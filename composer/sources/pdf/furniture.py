# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a printed page carries around its text: running heads and feet, page numbers. Told by coming back page by page.

The printed numbers also give the pages their labels where the document states none.
"""

from __future__ import annotations

import re
from collections import defaultdict

from composer.sources.pdf.lines import Line

_OUTERMOST = 3  # lines looked at on either end of a page
_NEAR = 8.0  # points; a running head stands at the same height on every page
_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:(?:pag(?:ina|\.)?|page|p\.|seite|s\.)\s*)?(\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|di|of|von|sur|su)\s*\d{1,4})?(?:\s*[-–—])?",
    re.IGNORECASE,
)


def set_furniture_apart(pages: list[list[Line]], heights: list[float]) -> tuple[list[list[Line]], list[list[Line]]]:
    """The pages without their running heads, feet and numbers, and what these were, page by page."""
    ends = [_outermost(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen: defaultdict[tuple[str, bool], list[tuple[int, float]]] = defaultdict(list)
    for page, found in enumerate(ends):
        for line, top in found:
            seen[_pattern(line.text), top].append((page, line.base if top else heights[page] - line.base))
    kept: list[list[Line]] = []
    apart: list[list[Line]] = []
    for page, lines in enumerate(pages):
        gone = {id(line) for line, top in ends[page] if _comes_back(line, top, page, heights, seen)}
        kept.append([line for line in lines if id(line) not in gone])
        apart.append([line for line in lines if id(line) in gone])
    return kept, apart


def printed_labels(apart: list[list[Line]]) -> list[str]:
    """The page numbers printed on the pages, "" where none is; [] unless they count on by one from page to page."""
    numbers = [_number(lines) for lines in apart]
    shifts = [number - index for index, number in enumerate(numbers) if number is not None]
    if len(shifts) < 2:
        return []
    usual = max(set(shifts), key=shifts.count)
    if shifts.count(usual) < 2 or shifts.count(usual) * 2 < len(shifts):
        return []
    return [str(index + usual) if index + usual > 0 else "" for index in range(len(apart))]


def said_once(apart: list[list[Line]]) -> list[Line]:
    """The running heads and feet, each once however its page number changes."""
    said: dict[str, Line] = {}
    for lines in apart:
        for line in lines:
            said.setdefault(_pattern(line.text), line)
    return list(said.values())


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but the number of its page ("12", "Page 3 of 9", "– 4 –")."""
    return _NUMBER.fullmatch(text.strip()) is not None


def _number(lines: list[Line]) -> int | None:
    for line in lines:
        if (match := _NUMBER.fullmatch(line.text.strip())) and match.group(1).isdigit():
            return int(match.group(1))
    for line in lines:
        found = re.findall(r"(?<![\d.,/-])\d{1,4}(?![\d.,/-])", line.text)
        if len(found) == 1:
            return int(found[0])
    return None


def _outermost(lines: list[Line], height: float) -> list[tuple[Line, bool]]:
    """The first and last rows of a page with whether they stand in its upper part; rows may hold several pieces."""
    found: list[tuple[Line, bool]] = []
    for top in (True, False):
        ordered = sorted(lines, key=lambda line: line.base, reverse=not top)
        rows = 0
        last = 0.0
        for line in ordered:
            if rows == 0 or abs(line.base - last) > line.size * 0.5:
                rows, last = rows + 1, line.base
            inside = line.base < height * 0.25 if top else line.base > height * 0.75
            if rows > _OUTERMOST or not inside:
                break
            found.append((line, top))
    return found


def _pattern(text: str) -> str:
    """A line as it comes back: any number in it may change."""
    return re.sub(r"\d+", "#", " ".join(text.split()).lower())


def _comes_back(
    line: Line,
    top: bool,
    page: int,
    heights: list[float],
    seen: defaultdict[tuple[str, bool], list[tuple[int, float]]],
) -> bool:
    height = line.base if top else heights[page] - line.base
    others = {other for other, at in seen[_pattern(line.text), top] if other != page and abs(at - height) < _NEAR}
    if not others:
        return False
    near = min(abs(other - page) for other in others)
    words = len(line.text.split())
    if is_page_number(line.text):
        return near <= 2
    # two pages that both happen to begin alike are no proof for a long line of a long document
    return near <= 4 and (len(others) >= 2 or len(heights) <= 3 or words <= 12) and words <= 25
