# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where the sentences of a paragraph begin, and how much of it to show around some of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from composer.text.spans import Span

# A stop with the marks that close behind it, blanks, then what can open a sentence: a mark, a capital, a figure.
_STOP: Final = re.compile(r"[.!?…]+[\"”’»)\]]*(\s+)(?=[\"“‘«—–(\[]*\s?[A-ZÀ-ÖØ-Þ0-9])")
# Points that end a short form, a title or an initial, not a sentence.
_SHORT: Final = re.compile(
    r"(?:^|[\s(«“‘\"'’])(?:[A-ZÀ-ÖØ-Þ]|on|sen|dott|dott\.ssa|prof|sig|sigg|avv|ing|gen|art|artt|n|nn|p|pp|par|cfr|v|vol|ecc|"
    r"Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Prof|vs|no|para|fig|cf|e\.g|i\.e|etc|U\.S|U\.K|U\.N|U\.E)\.$",
    re.IGNORECASE,
)
_REACH: Final = 320
_NEIGHBOUR: Final = 220


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The part of a paragraph to show around words of it; `opens` and `closes`: nothing was left out on that side."""

    span: Span
    opens: bool
    closes: bool


def sentence_starts(text: str) -> tuple[int, ...]:
    """Where the sentences of the paragraph `text` begin (code points), the first at 0."""
    starts = [0]
    for match in _STOP.finditer(text):
        before = text[max(0, match.start() - 12) : match.start() + 1]
        if text[match.start()] == "." and _SHORT.search(before):
            continue
        starts.append(match.end())
    return tuple(starts)


def surroundings(text: str, words: Span, *, reach: int = _REACH) -> Surroundings:
    """What to show of the paragraph `text` around `words`: whole sentences, and a neighbour on each side.

    The sentences that hold the words are shown whole, and the one before and after when it is no longer than a few
    lines. A sentence that would go further than `reach` code points from the words is cut between two words.
    """
    starts = sentence_starts(text)
    ends = (*starts[1:], len(text))
    first = max(index for index, start in enumerate(starts) if start <= words.start)
    last = min((index for index, end in enumerate(ends) if words.end <= end), default=len(ends) - 1)
    start, end = starts[first], ends[last]
    if first and words.start - starts[first - 1] <= reach and start - starts[first - 1] <= _NEIGHBOUR:
        start = starts[first - 1]
    if last + 1 < len(ends) and ends[last + 1] - words.end <= reach and ends[last + 1] - end <= _NEIGHBOUR:
        end = ends[last + 1]
    start, end = _cut_before(text, start, words.start, reach), _cut_after(text, end, words.end, reach)
    end = start + len(text[start:end].rstrip())
    return Surroundings(Span(start, max(end, words.end)), start == 0, end >= len(text.rstrip()))


def _cut_before(text: str, start: int, words_start: int, reach: int) -> int:
    if words_start - start <= reach:
        return start
    blank = text.find(" ", words_start - reach, words_start)
    return blank + 1 if blank >= 0 else words_start - reach


def _cut_after(text: str, end: int, words_end: int, reach: int) -> int:
    if end - words_end <= reach:
        return end
    blank = text.rfind(" ", words_end, words_end + reach)
    return blank if blank >= 0 else words_end + reach
