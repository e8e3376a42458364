# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Numbers, sums and dates in a text, as a reader sees them: “29.2 billion”, “€ 800 mld”, “6 marzo 2025”, “12%”."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from composer.evidence.numerals import ORDINALS, number_words
from composer.sources.facts.months import FULL_NAMES
from composer.text.normalise import folded
from composer.text.spans import Span

_MONTHS: Final = "|".join(sorted({name for names in FULL_NAMES.values() for name in names}, key=len, reverse=True))
_NUMBER: Final = r"\d+(?:[.,:/’' ]\d+)*"
_UNITS: Final = (
    r"%|‰|°|€|\$|£|per\s?cent(?:o)?|mila|thousand|milion[ei]|million|mln|miliard[oi]|billion|bn|mld|trillion|bilion[ei]"
    r"|euro|dollar[io]|dollars|sterline|pounds"
)
_FIGURE: Final = re.compile(
    rf"\b\d{{1,2}}(?:º|°|st|nd|rd|th)?\s(?:of\s|de\s)?(?:{_MONTHS})(?:\s(?:de\s)?\d{{4}})?\b"
    rf"|\b(?:{_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?\b"
    rf"|\b(?:{_MONTHS})\s\d{{4}}\b"
    rf"|(?:[€$£]\s?)?(?<![\w])[-+−]?{_NUMBER}(?:st|nd|rd|th|º|ª)?(?:\s?(?:{_UNITS})(?!\w))*",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def figures_in(text: str) -> list[tuple[Span, str]]:
    """The figures of `text`: their place and their words."""
    return [(Span(*match.span()), match.group().strip()) for match in _FIGURE.finditer(text)]


def changed_figures(old: str, old_place: Span, new: str, new_place: Span) -> tuple[tuple[str, str], ...]:
    """The figures that differ between the part `old_place` of `old` and the part `new_place` of `new`, in order.

    Numbers in words count where a number stands on both sides: “second” and Italian “sei” are often none.
    """
    before, after = _touching(old, old_place), _touching(new, new_place)
    in_words = _in_words(old, old_place), _in_words(new, new_place)
    if (before or in_words[0]) and (after or in_words[1]):
        before, after = before + in_words[0], after + in_words[1]
    same = Counter(map(folded, before)) & Counter(map(folded, after))
    gone, come = _without(before, same), _without(after, same)
    return tuple((one or "", two or "") for one, two in zip_longest(gone, come))


def _touching(text: str, place: Span) -> list[str]:
    return [words for span, words in figures_in(text) if span.start < place.end and place.start < span.end]


def _in_words(text: str, place: Span) -> list[str]:
    """The numbers in words, cardinal and ordinal, that stand wholly in `place`."""
    words = (match.group() for match in _WORD.finditer(text, place.start, place.end))
    return [word for word in words if word.casefold() in _number_words()]


@lru_cache(maxsize=1)
def _number_words() -> frozenset[str]:
    known = {word for language, ordinals in ORDINALS.items() for word in (*number_words(language), *ordinals)}
    # Italian ordinals agree with their noun
    agreeing = {word[:-1] + ending for word in ORDINALS["it"] for ending in "aie"}
    return frozenset(known | agreeing)


def _without(figures: list[str], same: Counter[str]) -> list[str]:
    left = Counter(same)
    kept: list[str] = []
    for figure in figures:
        if left[folded(figure)]:
            left[folded(figure)] -= 1
        else:
            kept.append(figure)
    return kept
