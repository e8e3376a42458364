# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the rules are told of a house and language, and what they answer with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from composer.i18n.languages import Language
from composer.i18n.typography import QuoteMarks

HIDDEN: Final = "\ufffc"
"""Stands in a text for each character that is none of the writer's words: quotations, chips, links, other languages."""

NO_BREAK: Final = "\u00a0"


class Rule(Enum):
    """A family of rules that can be switched off by itself."""

    MARKS = "marks"
    APOSTROPHES = "apostrophes"
    ACCENTS = "accents"
    SPACES = "spaces"
    DASHES = "dashes"
    ELLIPSES = "ellipses"


ALL_RULES: Final = frozenset(Rule)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a house prints one language, as far as typed text goes.

    `levels` are the quotation marks, the outermost first. `percent` stands before a percent sign (None: the
    house has words for it; a sign typed all the same keeps its blank, at which no line breaks), `unit` between a number
    and its unit or abbreviation, `range_sign` between two years or pages ("" leaves them as typed). `dash` is the dash
    of an aside with what stands before and behind it; `thousands` is the sign between thousands.
    """

    language: Language
    levels: tuple[QuoteMarks, ...]
    percent: str | None = ""
    unit: str = NO_BREAK
    range_sign: str = ""
    dash: str = " – "
    thousands: str = ""

    def marks(self, depth: int) -> QuoteMarks:
        """The marks of a quotation standing inside `depth` others; beyond the last level the last two take turns."""
        if depth < len(self.levels):
            return self.levels[depth]
        return self.levels[-2 + (depth - len(self.levels)) % 2] if len(self.levels) > 1 else self.levels[0]


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """`words` in the place of what stands between `start` and `end` (code points).

    `by_backspace`: typed signs became one other sign, which Backspace right after it turns back, as in Word.
    """

    start: int
    end: int
    words: str
    rule: Rule = Rule.MARKS
    by_backspace: bool = False

    def applied(self, text: str) -> str:
        """`text` with the correction made."""
        return text[: self.start] + self.words + text[self.end :]


def corrected(text: str, corrections: tuple[Correction, ...]) -> str:
    """`text` with all `corrections` made, none of which overlap."""
    for correction in sorted(corrections, reverse=True):
        text = correction.applied(text)
    return text
