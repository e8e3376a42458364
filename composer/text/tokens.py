# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words and marks of a folded text, and where a text may be cut without cutting a word.

A word is a run of letters and digits, with what holds it together inside: apostrophes (can't, l'Italia), hyphens
(re-oriented, non-NATO), full stops (U.S), and between digits full stops, commas and colons (29.2, 12,500, 9:30). A
sign, a currency or a per cent sign at a number belongs to it, so that nothing can be cut off a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from composer.text.normalise import MARK

_LETTER = r"[\w\u0300-\u036f]"
WORD = re.compile(
    rf"(?:(?<!\w)[-+−$€£¥](?=\d))?{_LETTER}+(?:(?:[-./{MARK}]|(?<=\d)[,:](?=\d)){_LETTER}+)*(?:(?<=\d)[%‰°€])?"
)
_TOKEN = re.compile(rf"{WORD.pattern}|\S")

Range = tuple[int, int]


def tokens(folded_text: str) -> list[Range]:
    """Where each word and each mark of `folded_text` stands."""
    return [match.span() for match in _TOKEN.finditer(folded_text)]


def word_count(folded_text: str) -> int:
    """How many words `folded_text` holds."""
    return sum(1 for _ in WORD.finditer(folded_text))


@dataclass(frozen=True)
class Words:
    """The words of a folded text, to ask where it may be cut."""

    text: str

    @cached_property
    def ranges(self) -> Sequence[Range]:
        """Where each word stands."""
        return [match.span() for match in WORD.finditer(self.text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.ranges]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self.ranges]

    def word_around(self, position: int) -> Range | None:
        """The word that `position` stands inside of, not at its edges."""
        index = bisect_left(self._ends, position + 1)
        if index < len(self.ranges):
            start, end = self.ranges[index]
            if start < position < end:
                return start, end
        return None

    def may_start(self, position: int) -> bool:
        """Whether a passage may begin here: not inside a word, but after an elision (l'|Italia, dell'|Unione)."""
        around = self.word_around(position)
        if around is None:
            return not self.in_dots(position)
        start, end = around
        return self.text[position - 1] == MARK and position - start <= 6 and end - position >= 3

    def may_end(self, position: int) -> bool:
        """Whether a passage may end here: not inside a word (never can|'t), nor inside an ellipsis."""
        return self.word_around(position) is None and not self.in_dots(position)

    def in_dots(self, position: int) -> bool:
        """Whether full stops stand on both sides: a single one of … is another mark."""
        return self.text[max(0, position - 1) : position + 1] == ".."

    def count(self, start: int, end: int) -> int:
        """How many words stand wholly or partly between the two positions."""
        return bisect_left(self._starts, end) - bisect_left(self._ends, start + 1)
