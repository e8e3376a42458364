# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From the lines of columns to paragraphs: where each begins, by space, indents, short lines and list items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from composer.sources.cleaning.pieces import begins_lower, ends_sentence
from composer.sources.pdf import kinds
from composer.sources.pdf.lines import Line
from composer.sources.pdf.paragraph import ITEM, Paragraph
from composer.text.hyphens import ends_in_hyphen

_LEADERS = re.compile(r"(?:\s?\.){4,}\s*[\divxlcA-Z-]*$")
_ENOUGH_LINES = 6  # of a column, to tell the distance of its lines by themselves
_FEW_LETTERS = 16
_GUESSED = 0.4  # of the size of the line above
_WIDE = 1.75  # times the size of the type: lines are seldom so far apart
_RUNS_ON = 4  # one line in so many begins inside a sentence where such a distance is that of lines
_LOOSE = 1.35  # times the usual distance of lines: a paragraph ends


@dataclass
class _Habits:
    """How a document sets its paragraphs: first lines indented so far (points; 0 not), the usual distance of base lines
    for each size of type (to the point), and whether space parts the paragraphs."""

    indent: float
    leading: dict[float, float]
    spaced: bool


def body_size(columns: Iterable[list[Line]]) -> float:
    """The size in which most characters are set, in points to the half."""
    counted: Counter[float] = Counter()
    for lines in columns:
        for line in lines:
            counted[round(line.size * 2) / 2] += len(line.text)
    return counted.most_common(1)[0][0] if counted else 0.0


def paragraphs_of(columns: list[list[Line]]) -> list[Paragraph]:
    """The paragraphs of all columns in order, each with its kind; not yet joined over columns."""
    habits = _Habits(_indent(columns), _leading(columns), spaced=False)
    habits.spaced = _spaced(columns, habits.leading)
    found = [
        paragraph for number, lines in enumerate(columns) for paragraph in _column_paragraphs(lines, number, habits)
    ]
    return kinds.told(found, body_size(columns), _mostly_bold(columns))


def _mostly_bold(columns: list[list[Line]]) -> bool:
    bold = sum(len(line.text) for lines in columns for line in lines if line.bold)
    return bold * 2 > sum(len(line.text) for lines in columns for line in lines)


def _indent(columns: list[list[Line]]) -> float:
    """How far this document indents the first lines of its paragraphs, in points; 0 when it does not."""
    counted: Counter[int] = Counter()
    flush = total = 0
    for lines in columns:
        left = _left_edge(lines)
        total += len(lines)
        for line, following in pairwise(lines):
            inward = line.x0 - left
            if line.size * 0.6 < inward < line.size * 6 and following.base > line.base:
                counted[round(inward)] += 1
                flush += following.x0 - left < line.size * 0.6
    inward, count = counted.most_common(1)[0] if counted else (0, 0)
    return float(inward) if count >= 3 and count * 2 < total and flush * 3 >= count else 0.0


def _column_paragraphs(lines: list[Line], number: int, habits: _Habits) -> list[Paragraph]:
    left = _left_edge(lines)
    right = max((line.x1 for line in lines), default=0.0)
    leading = habits.leading
    if len(lines) > _ENOUGH_LINES:
        leading = leading | _leading([lines])
    found: list[Paragraph] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        item = found[-1].lines[0] if found and ITEM.match(found[-1].lines[0].text) else None
        if before is not None and item is not None and _hangs(line, before, item, (left, right), leading):
            found[-1].lines.append(line)
        elif before is None or _begins(line, before, following, (left, right), leading, habits):
            found.append(Paragraph([line], number, right=right, left=left))
        else:
            found[-1].lines.append(line)
    return found


def _hangs(line: Line, before: Line, item: Line, edges: tuple[float, float], leading: dict[float, float]) -> bool:
    """Whether a line stands under the words of a list item, further in than its mark, and goes on with it."""
    step = line.base - before.base
    close = 0 < step < max(leading.get(round(line.size), line.size * 1.3) * _LOOSE, line.size * 1.25)
    inward = item.x0 + item.size * 0.5 < line.x0 < item.x0 + item.size * 4
    under = before is item or abs(line.x0 - before.x0) < 1.5
    room = edges[1] - before.x1 - line.first_width - line.size * 0.35
    if room > line.size and (ends_sentence(before.text) or room > (edges[1] - edges[0]) * 0.4):
        return False  # the item ended with the line before
    return close and inward and under and abs(line.size - item.size) < 0.6 and not ITEM.match(line.text)


def _left_edge(lines: list[Line]) -> float:
    """Where most lines of a column begin, to two points."""
    counted = Counter(round(line.x0 / 2) for line in lines)
    if not counted:
        return 0.0
    most = max(counted.values())
    return min(place for place, count in counted.items() if count * 2 >= most) * 2.0


def _leading(columns: list[list[Line]]) -> dict[float, float]:
    """The usual distance of base lines, for each size of type (to the point).

    A wide distance is that of lines only where sentences run on over it; else every line is a paragraph of its own
    (heads, records of sittings), and the distance is that of the paragraphs.
    """
    steps: dict[float, list[tuple[float, bool]]] = {}
    for lines in columns:
        for first, second in pairwise(lines):
            if abs(first.size - second.size) < 0.6 and second.base > first.base:
                step = (second.base - first.base, begins_lower(second.text) or ends_in_hyphen(first.text))
                steps.setdefault(round(second.size), []).append(step)
    usual: dict[float, float] = {}
    for size, found in steps.items():
        wide = [runs_on for step, runs_on in found if step >= size * _WIDE]
        if sum(wide) * _RUNS_ON < len(wide):
            found = [told for told in found if told[0] < size * _WIDE]
        if found:
            usual[size] = sorted(step for step, _ in found)[(len(found) - 1) // 3]
    return usual


def _spaced(columns: list[list[Line]], leading: dict[float, float]) -> bool:
    """Whether space between the paragraphs tells where they end: a short line alone then says nothing."""
    parted = short = 0
    for lines in columns:
        right = max((line.x1 for line in lines), default=0.0)
        for before, line in pairwise(lines):
            if abs(line.size - before.size) > 0.6 or line.base <= before.base or line.bold != before.bold:
                continue
            if _is_loose(line, before, leading):
                parted += 1
            elif ends_sentence(before.text) and right - before.x1 - line.first_width > line.size * 1.35:
                short += not begins_lower(line.text)
    return parted >= 3 and parted >= 2 * short


def _is_loose(line: Line, before: Line, leading: dict[float, float]) -> bool:
    """Whether more than the usual space stands between two lines."""
    usual = leading.get(round(line.size), line.size * 1.3)
    step = line.base - before.base
    return step > max(usual * _LOOSE, usual + 1.5) and step > line.size * 1.25


def _begins(
    line: Line,
    before: Line,
    following: Line | None,
    edges: tuple[float, float],
    leading: dict[float, float],
    habits: _Habits,
) -> bool:
    """Whether a paragraph begins with `line`; `edges` are those of its column."""
    left, right = edges
    indent = habits.indent
    size = max(line.size, 1.0)
    other_size = abs(line.size - before.size) > 0.09 * max(line.size, before.size)
    if (other_size and not _ends_what_runs_on(line, before, leading)) or line.base <= before.base:
        return True
    if _is_loose(line, before, leading):
        return True
    if line.bold != before.bold and (before.bold or line.bold) and _stands_out(line, before, right):
        return True
    justified = before.x0 < left + 1 and before.x1 > right - 1
    if line.cells > 1 and before.cells > 1 and not justified:  # rows of a table
        return True
    if _LEADERS.search(before.text):  # a line of a table of contents
        return True
    if ITEM.match(line.text) and (ends_sentence(before.text) or ITEM.match(before.text) or line.x0 > left + size):
        return not before.text.endswith((",", "-"))
    if indent and abs(line.x0 - left - indent) < 1.5:
        return True
    indented = left + size * 0.6 < line.x0 < left + size * 6
    if indented and before.x0 < left + size * 0.6 and not begins_lower(line.text):
        hanging = following is not None and abs(following.x0 - line.x0) < 1.5 and not ends_sentence(before.text)
        return not hanging
    if line.x0 < left + size * 0.6 and before.x0 > left + size * 0.6 and ITEM.match(before.text):
        return ends_sentence(before.text)
    right = before.edge or right
    room = right - before.x1 - line.first_width - size * 0.35
    opens = not begins_lower(line.text) and not ends_in_hyphen(before.text) and not before.text.endswith(",")
    enough = (right - left) * 0.25 if habits.spaced else size
    return opens and room > size and (room > (right - left) * 0.4 or (room > enough and ends_sentence(before.text)))


def _ends_what_runs_on(line: Line, before: Line, leading: dict[float, float]) -> bool:
    """Whether a word or two end the sentence of the line above: in a scan the size of so few letters is a guess."""
    return (
        len(line.text) <= _FEW_LETTERS
        and begins_lower(line.text)
        and not ends_sentence(before.text)
        and abs(line.size - before.size) < _GUESSED * before.size
        and not _is_loose(line, before, leading)
    )


def _stands_out(line: Line, before: Line, right: float) -> bool:
    """Whether the change of weight parts a heading from text rather than words inside a paragraph."""
    heading = before if before.bold else line
    return heading is before and right - before.x1 > before.size * 2 and not before.text.endswith((",", "-"))
