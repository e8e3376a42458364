# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a printed page carries around its text: running heads and feet, page numbers, told by coming back page
by page, and the lines that say where an article goes on.

The printed numbers also give the pages their labels where the document states none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from composer.sources.cleaning.asides import is_jump
from composer.sources.cleaning.pieces import begins_lower, ends_sentence
from composer.sources.pdf.lines import Line
from composer.sources.rights import is_notice

_OUTERMOST = 3  # lines looked at on either end of a page
_ZONE = 0.25  # of the height of a page: where heads and feet stand
_LONGEST = 25  # words of a running head
_NEIGHBOURS = 4  # pages: left and right pages carry heads of their own
_APART = 2.0  # times the size of the type: how far a number alone stands from the text
_CLOSE = 1.5  # times the size of the type: how far lines of a paragraph stand apart
_FEWEST_WORDS = 4  # of a line of text
_FEWEST_OF_SENTENCE = 6  # words; shorter lines with a full stop are names and addresses as well
_NEAR = 8.0  # points; a running head stands at the same height on every page
_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:(?:pag(?:ina|\.)?|page|p\.|seite|s\.)\s*)?(\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|di|of|von|sur|su)\s*\d{1,4})?(?:\s*[-–—])?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Row:
    """Pieces at one height at an end of a page; `from_edge` is that height, in points from the nearer edge."""

    lines: list[Line]
    from_edge: float

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(line.text for line in sorted(self.lines, key=lambda line: line.x0))


_Seen = defaultdict[tuple[str, bool], list[tuple[int, _Row]]]


def set_furniture_apart(
    pages: list[list[Line]], heights: list[float], labels: Sequence[str] = ()
) -> tuple[list[list[Line]], list[list[Line]]]:
    """The pages without their running heads, feet and numbers, and what these were, page by page.

    `labels` are the page labels the document states, if it does: a label alone at an end of its page is its number.
    """
    ends = [
        {top: _outermost(lines, height, top=top) for top in (True, False)}
        for lines, height in zip(pages, heights, strict=True)
    ]
    seen: _Seen = defaultdict(list)
    for page, found in enumerate(ends):
        for top, rows in found.items():
            for row in rows:
                seen[_pattern(row.text), top].append((page, row))
    kept: list[list[Line]] = []
    apart: list[list[Line]] = []
    for page, lines in enumerate(pages):
        gone = {id(line) for line in lines if is_jump(line.text)}
        for top, rows in ends[page].items():
            # what stands further inside is text as soon as one row is
            outer: list[_Row] = []
            for row in rows:
                numbered = page < len(labels) and row.text.strip(" -–—").lower() == labels[page].lower() != ""
                numbered = numbered or _counts_alone(row, page, lines)
                if not numbered and not _comes_back(row, page, seen[_pattern(row.text), top]):
                    break
                outer.append(row)
            if top:
                _leave_text(outer, lines)
            gone |= {id(line) for row in outer for line in row.lines}
        kept.append([line for line in lines if id(line) not in gone])
        apart.append([line for line in lines if id(line) in gone])
    return kept, apart


def _leave_text(rows: list[_Row], lines: list[Line]) -> None:
    """Take out of `rows`, from the innermost outwards, those whose text goes on in the line right below.

    Forms and lists begin on page after page with the same words, which are their text all the same.
    """
    while rows and any(_goes_on(line, lines) for line in rows[-1].lines):
        rows.pop()


def _goes_on(line: Line, lines: list[Line]) -> bool:
    """Whether the next line of its column stands as close as lines of a paragraph do, and begins in lower case or
    follows a whole sentence, which running heads are not (but notices of rights are).
    """
    whole = ends_sentence(line.text)
    if len(line.text.split()) < (_FEWEST_OF_SENTENCE if whole else _FEWEST_WORDS) or (whole and is_notice(line.text)):
        return False
    below = [
        one
        for one in lines
        if one.base > line.base + line.size * 0.5
        and abs(one.x0 - line.x0) < line.size
        and abs(one.size - line.size) < line.size * 0.05
    ]
    following = min(below, key=lambda one: one.base, default=None)
    return (
        following is not None
        and following.base - line.base < line.size * _CLOSE
        and len(following.text.split()) >= _FEWEST_WORDS
        and (whole or begins_lower(following.text))
    )


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


def _counts_alone(row: _Row, page: int, lines: list[Line]) -> bool:
    """Whether a row is the number of the page counted in the file and stands well apart from all other lines.

    For short files, in which nothing comes back.
    """
    match = _NUMBER.fullmatch(row.text.strip())
    if match is None or match.group(1) != str(page + 1):
        return False
    own = {id(line) for line in row.lines}
    gaps = [(abs(line.base - one.base), line.size) for one in row.lines for line in lines if id(line) not in own]
    nearest, size = min(gaps, default=(0.0, 0.0))
    return nearest > _APART * size


def _number(lines: list[Line]) -> int | None:
    for line in lines:
        if (match := _NUMBER.fullmatch(line.text.strip())) and match.group(1).isdecimal():
            return int(match.group(1))
    for line in lines:
        if is_jump(line.text):
            continue
        found = re.findall(r"(?<![\d.,/-])\d{1,4}(?![\d.,/-])", line.text)
        if len(found) == 1:
            return int(found[0])
    return None


def _outermost(lines: list[Line], height: float, *, top: bool) -> list[_Row]:
    """The first (last) rows of a page that stand in its upper (lower) part, from the edge inwards."""
    rows: list[_Row] = []
    for line in sorted(lines, key=lambda line: line.base, reverse=not top):
        edge = line.base if top else height - line.base
        if edge > height * _ZONE:
            break
        if rows and abs(rows[-1].from_edge - edge) <= line.size * 0.5:
            rows[-1].lines.append(line)
        elif len(rows) < _OUTERMOST:
            rows.append(_Row([line], edge))
        else:
            break
    return rows


def _pattern(text: str) -> str:
    """A line as it comes back: any number in it may change."""
    return re.sub(r"\d+", "#", " ".join(text.split()).lower())


def _comes_back(row: _Row, page: int, seen: list[tuple[int, _Row]]) -> bool:
    """Whether the row stands at the same height of a page nearby, its number counting with the pages."""
    text = row.text
    if len(text.split()) > _LONGEST:
        return False
    numbers = [int(number) for number in re.findall(r"\d{1,9}", text)]
    at = bisect_left(seen, page, key=lambda one: one[0])
    for other, twin in seen[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]:
        if other == page or abs(other - page) > _NEIGHBOURS or abs(twin.from_edge - row.from_edge) > _NEAR:
            continue
        steps = [int(n) - number for n, number in zip(re.findall(r"\d{1,9}", twin.text), numbers, strict=False)]
        changed = [step for step in steps if step]
        if not changed or changed == [other - page]:
            return True
    return False
