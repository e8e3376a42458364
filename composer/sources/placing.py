# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which page every word of a clean text stands on, by laying the text beside the lines it was printed in.

The cleaning joins, moves and drops; what it leaves are the printed characters in their order, but for hyphens of line
ends, marks and blanks. So the two are compared without blanks, and small differences are stepped over. Nothing has
to be kept but the text itself, and a text that was cleaned by an earlier version finds its places as well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from composer.sources.model import PageTurn, SourceBlock, SourceText
from composer.sources.raw import Printed

_PROBE: Final = 16  # characters that find a place
_SMALL_PROBE: Final = 6  # characters that must agree behind a small difference
_WINDOW: Final = 40_000  # characters looked through before the whole
_SHORT: Final = 8  # fewer characters are looked for nearby only
# steps over a difference: characters of the text, characters of the print (a hyphen, marks, a composed letter)
_STEPS: Final = ((0, 1), (1, 1), (0, 2), (1, 2), (1, 0), (2, 1), (0, 3), (0, 4), (2, 2), (2, 0), (3, 3))
# a text that goes on directly behind the one before it, with a mark inside its first words
_FIRST_STEPS: Final = ((0, 0), (0, 1), (0, 2), (0, 3))
_FIRST_PROBE: Final = 3


@dataclass(frozen=True, slots=True)
class Run:
    """`length` characters that are the same: from `text` in the one, from `printed` in the other, blanks left out."""

    text: int
    printed: int
    length: int


class Print:
    """Printed characters without blanks, in which texts are looked for; each place is given away once."""

    def __init__(self, ink: str) -> None:
        self.ink = ink
        self._taken = bytearray(len(ink))
        self._at = 0

    def find(self, ink: str, *, in_order: bool) -> list[Run]:
        """Where the characters `ink` stand. With `in_order` behind what was found in order before, if possible."""
        runs = self._find(ink, self._at if in_order else 0)
        for run in runs:
            self._taken[run.printed : run.printed + run.length] = b"\x01" * run.length
        if runs and in_order:
            self._at = runs[-1].printed + runs[-1].length
        return runs

    def _find(self, ink: str, near: int) -> list[Run]:
        runs: list[Run] = []
        at, place = 0, near
        while at < len(ink):
            found = self._next(ink, at, place)
            if found is None:
                at += 1
                continue
            at, place = found
            length = _common(ink, at, self.ink, place)
            runs.append(Run(at, place, length))
            at, place = at + length, place + length
        return runs

    def _next(self, ink: str, at: int, place: int) -> tuple[int, int] | None:
        """Where the text goes on at or behind `at`, and where that is printed; None when `at` is printed nowhere."""
        probe = ink[at : at + _PROBE]
        if self.ink.startswith(probe, place) and not self._is_taken(place):
            return at, place
        for over_text, over_print in _STEPS if at else _FIRST_STEPS:
            small = ink[at + over_text : at + over_text + (_SMALL_PROBE if at else _FIRST_PROBE)]
            if small and self.ink.startswith(small, place + over_print):
                return at + over_text, place + over_print
        found = self._free(probe, place, place + _WINDOW)
        if found < 0 and len(probe) >= _SHORT:
            found = self._free(probe, place, len(self.ink))
            if found < 0:
                found = self._free(probe, 0, place)
        elif found < 0:
            found = self._free(probe, max(0, place - _WINDOW), place)
        return (at, found) if found >= 0 else None

    def _free(self, probe: str, start: int, end: int) -> int:
        """The first place of `probe` that was not given away."""
        place = self.ink.find(probe, start, end)
        while place >= 0 and self._is_taken(place):
            place = self.ink.find(probe, place + 1, end)
        return place

    def _is_taken(self, place: int) -> bool:
        return place < len(self._taken) and self._taken[place] == 1


def _common(first: str, i: int, second: str, j: int) -> int:
    """How many characters are the same from `i` and from `j` on."""
    most = min(len(first) - i, len(second) - j)
    length, step = 0, 64
    while step:
        if length + step <= most and first[i + length : i + length + step] == second[j + length : j + length + step]:
            length += step
        else:
            step //= 2
    return length


def without_blanks(text: str) -> str:
    """The printed characters of `text`."""
    return "".join(text.split())


def inked(text: str) -> list[int]:
    """The positions of the printed characters of `text`."""
    return [position for position, character in enumerate(text) if not character.isspace()]


def with_places(text: SourceText, printed: Printed, labels: Sequence[str]) -> SourceText:
    """`text` with sheet, page and page turns of every block; `labels` name the pages (() leaves them unnamed)."""
    lines = [(page, without_blanks(line)) for page, line in printed.lines]
    starts = [0, *accumulate(len(line) for _, line in lines)]
    ink = Print("".join(line for _, line in lines))
    placed: list[SourceBlock] = []
    for block in text.blocks:
        runs = ink.find(without_blanks(block.text), in_order=block.aside is None)
        placed.append(_placed(block, _sheets(runs, lines, starts), labels))
    return SourceText(tuple(placed))


def _sheets(runs: list[Run], lines: list[tuple[int, str]], starts: list[int]) -> list[tuple[int, int]]:
    """The characters (blanks left out) from which a block stands on another sheet, with that sheet."""
    turns: list[tuple[int, int]] = []
    for run in runs:
        index = bisect_right(starts, run.printed) - 1
        place = run.printed
        while place < run.printed + run.length:
            sheet = lines[index][0] + 1
            if not turns or turns[-1][1] < sheet:  # a page is not turned back: that would be a place found wrongly
                turns.append((run.text + place - run.printed, sheet))
            index += 1
            place = starts[index]
    return turns


def _placed(block: SourceBlock, turns: list[tuple[int, int]], labels: Sequence[str]) -> SourceBlock:
    def label(sheet: int) -> str:
        return labels[sheet - 1] if 0 < sheet <= len(labels) else ""

    if not turns:
        return block
    first, *further = turns
    places = inked(block.text) if further else []
    return replace(
        block,
        page=label(first[1]),
        sheet=first[1],
        turns=tuple(PageTurn(places[at], label(sheet), sheet) for at, sheet in further),
    )


def counted_from(text: SourceText, sheet: int, number: int) -> tuple[str, ...]:
    """Labels for all sheets of `text`, counted so that `sheet` (from 1) is `number`; "" before the first page."""
    last = max((at for b in text.blocks for at in (b.sheet, *(turn.sheet for turn in b.turns))), default=0)
    numbers = (number - sheet + at for at in range(1, last + 1))
    return tuple(str(counted) if counted > 0 else "" for counted in numbers)


def new_numbers(old: SourceText, new: SourceText) -> dict[str, str]:
    """The new label of every page by its old one, where each old one stands for one page; `new` is `old` relabelled."""
    found: dict[str, set[str]] = {}
    for before, after in zip(old.blocks, new.blocks, strict=True):
        labels = [(before.page, after.page)]
        labels += [(turn.page, other.page) for turn, other in zip(before.turns, after.turns, strict=True)]
        for page, number in labels:
            if page:
                found.setdefault(page, set()).add(number)
    return {page: pages.pop() for page, pages in found.items() if len(pages) == 1 and "" not in pages}


def relabelled(text: SourceText, labels: Sequence[str]) -> SourceText:
    """`text` with other page labels, one for each sheet from the first."""

    def label(sheet: int, otherwise: str) -> str:
        return labels[sheet - 1] if 0 < sheet <= len(labels) else otherwise

    return SourceText(
        tuple(
            replace(
                block,
                page=label(block.sheet, block.page),
                turns=tuple(replace(turn, page=label(turn.sheet, turn.page)) for turn in block.turns),
            )
            for block in text.blocks
        )
    )
