# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A paragraph that was cut in two, or two made one: both sides read as one line, the flag of the second half apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from composer.document.model import Disclosure
from composer.export.returned.flags import flag_words, unflagged
from composer.export.returned.lines import Line, LineKind, Unit
from composer.export.returned.pairing import similarity
from composer.text.normalise import folded

LINKED: Final = frozenset({LineKind.PARAGRAPH, LineKind.QUOTE, LineKind.ITEM})
_ALIKE: Final = 0.85  # of the words: what two lines together must share with the one
_MORE_ALIKE: Final = 0.05  # than one of them shares with it alone


@dataclass(frozen=True, slots=True)
class Group:
    """One or two neighbouring units read as one paragraph.

    Of two, `tail` are the words of the second, without the `flag` that the file shows before them; neither stands in
    `line` then.
    """

    line: Line
    units: tuple[int, ...]
    tail: str = ""
    flag: Disclosure = Disclosure.NONE

    def head_of(self, words: str) -> str:
        """The part of `words`, which end as `line` does, that stands in the first of two units."""
        return words[: len(words) - len(self.tail)].rstrip(" ")


def alone(unit: Unit, index: int) -> Group:
    """One unit, number `index`."""
    return Group(unit.lines[0], (index,))


def together(units: Sequence[Unit], index: int, taken: set[int], whole: Line, language: str) -> Group | None:
    """Unit `index` and a neighbour not in `taken`, where together they are nearly `whole`; the neighbour is then taken.

    Flags are printed in `language`.
    """
    by_itself = _shared(units[index].words, whole.words)
    _, bare = unflagged(whole, language)
    for first in (index, index - 1):
        other = first + 1 if first == index else first
        if not 0 <= other < len(units) or other in taken or units[other].kind not in LINKED:
            continue
        one, two = units[first].lines[0], units[first + 1].lines[0]
        flag, rest = unflagged(two, language)
        if flag is not Disclosure.NONE and flag_words(flag, language) in bare.words:
            flag, rest = Disclosure.NONE, two  # it stands among the words on both sides: nothing changed in it
        line = _one_line(one, rest)
        if _shared(line.words, whole.words) > max(_ALIKE, by_itself + _MORE_ALIKE):
            taken.add(other)
            return Group(line, (first, first + 1), rest.words, flag)
    return None


def _one_line(one: Line, two: Line) -> Line:
    """Two lines as one, with a blank between."""
    shift = len(one.words) + 1
    return replace(
        one,
        words=f"{one.words} {two.words}",
        marks=(*one.marks, *(replace(mark, offset=mark.offset + shift) for mark in two.marks)),
        bookmarks=(
            *one.bookmarks,
            *((name, replace(span, start=span.start + shift, end=span.end + shift)) for name, span in two.bookmarks),
        ),
    )


def _shared(one: str, two: str) -> float:
    return similarity(Counter(folded(one).split()), Counter(folded(two).split()))
