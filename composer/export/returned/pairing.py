# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which paragraph of one text is which of the other: unchanged, changed, moved; the rest was put in or taken out.

Equal paragraphs come first; the longest row of them that keeps its order stands, the others have moved. Between those,
paragraphs that share enough words are the same one changed. What is left may have moved and changed at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from composer.text.normalise import folded
from composer.text.tokens import WORD

_SAME_PARAGRAPH: Final = 0.3  # of the words, at the same place in the order
_MOVED_AND_CHANGED: Final = 0.6  # of the words, elsewhere
_SHORT: Final = 8  # words: a line alone between two that stand is the same line, whatever it now says
_MOST_COMPARED: Final = 60_000  # pairs looked at one by one; beyond that only those that share a rare word
_RARE: Final = 4  # paragraphs in which a word may stand to lead from one to another


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph as it is paired: its words, and what it is (other kinds are paired less readily)."""

    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraph `first` of the one text is `second` of the other."""

    first: int
    second: int
    moved: bool = False


def pair(first: Sequence[Item], second: Sequence[Item], *, moves: bool = True) -> list[Pair]:
    """The pairs of two texts, in the order of the second. Without `moves` only those that keep their order."""
    return _Pairing(first, second).pairs(moves)


def similarity(first: Counter[str], second: Counter[str]) -> float:
    """How much two bags of words share, from 0 to 1, of the words of the longer one."""
    longer = max(first.total(), second.total())
    return (first & second).total() / longer if longer else 0.0


class _Pairing:
    def __init__(self, first: Sequence[Item], second: Sequence[Item]) -> None:
        self._first, self._second = first, second
        self._keys = [folded(item.words).strip() for item in first], [folded(item.words).strip() for item in second]
        self._bags = [_bag(key) for key in self._keys[0]], [_bag(key) for key in self._keys[1]]

    def pairs(self, moves: bool) -> list[Pair]:
        equal = self._equal()
        standing = _in_order(equal)
        found = [Pair(one, two) for one, two in standing]
        kept = set(standing)
        # what stands elsewhere word for word is no candidate for another place
        gone = (
            [one for one, two in equal if (one, two) not in kept],
            [two for one, two in equal if (one, two) not in kept],
        )
        elsewhere = (set(gone[0]), set(gone[1])) if moves else (set[int](), set[int]())
        for start, end in zip([(-1, -1), *standing], [*standing, (len(self._first), len(self._second))], strict=True):
            free = (
                [one for one in range(start[0] + 1, end[0]) if one not in elsewhere[0]],
                [two for two in range(start[1] + 1, end[1]) if two not in elsewhere[1]],
            )
            found += [Pair(one, two) for one, two in self._between(*free)]
        if moves:
            found += [Pair(one, two, moved=True) for one, two in equal if (one, two) not in kept]
            found += self._elsewhere(found)
        return sorted(found, key=lambda found_pair: found_pair.second)

    def _equal(self) -> list[tuple[int, int]]:
        """Paragraphs that say the same and stand once in either text."""
        places: tuple[dict[str, list[int]], dict[str, list[int]]] = (defaultdict(list), defaultdict(list))
        for side in (0, 1):
            for index, key in enumerate(self._keys[side]):
                if key:
                    places[side][key].append(index)
        return sorted(
            (
                (where[0], there[0])
                for key, where in places[0].items()
                if len(where) == 1 and len(there := places[1].get(key, [])) == 1
            ),
            key=lambda found: found[1],
        )

    def _between(self, ones: list[int], twos: list[int]) -> list[tuple[int, int]]:
        """The pairs of a gap that keep their order and share most, by the usual table of best sums."""
        if not ones or not twos:
            return []
        if len(ones) == len(twos) == 1:
            one, two = ones[0], twos[0]
            longest = max(self._bags[0][one].total(), self._bags[1][two].total())
            alike = self._first[one].kind == self._second[two].kind and longest <= _SHORT
            return [(one, two)] if alike or self._score(one, two) >= _SAME_PARAGRAPH else []
        if len(ones) * len(twos) > _MOST_COMPARED:
            near = self._candidates(ones, twos, _SAME_PARAGRAPH)
            return _in_order(sorted(near, key=lambda found: found[1]))
        best = [[0.0] * (len(twos) + 1) for _ in range(len(ones) + 1)]
        scores: dict[tuple[int, int], float] = {}
        for i in range(len(ones) - 1, -1, -1):
            for j in range(len(twos) - 1, -1, -1):
                score = self._score(ones[i], twos[j])
                taken = best[i + 1][j + 1] + score if score >= _SAME_PARAGRAPH else 0.0
                scores[i, j] = score
                best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
        found: list[tuple[int, int]] = []
        i = j = 0
        while i < len(ones) and j < len(twos):
            if scores[i, j] >= _SAME_PARAGRAPH and best[i][j] == best[i + 1][j + 1] + scores[i, j]:
                found.append((ones[i], twos[j]))
                i, j = i + 1, j + 1
            elif best[i][j] == best[i + 1][j]:
                i += 1
            else:
                j += 1
        return found

    def _elsewhere(self, found: Iterable[Pair]) -> list[Pair]:
        """Pairs among what is left: paragraphs that moved and were changed."""
        known = {pair.first for pair in found}, {pair.second for pair in found}
        ones = [one for one in range(len(self._first)) if one not in known[0] and self._keys[0][one]]
        twos = [two for two in range(len(self._second)) if two not in known[1] and self._keys[1][two]]
        return [Pair(one, two, moved=True) for one, two in self._candidates(ones, twos, _MOVED_AND_CHANGED)]

    def _candidates(self, ones: Sequence[int], twos: Sequence[int], least: float) -> list[tuple[int, int]]:
        """The best pairs that share at least `least`, each paragraph once."""
        if len(ones) * len(twos) <= _MOST_COMPARED:
            pairs: Iterable[tuple[int, int]] = ((one, two) for one in ones for two in twos)
        else:
            pairs = self._sharing_rare_words(ones, twos)
        scored = [(score, one, two) for one, two in pairs if (score := self._score(one, two)) >= least]
        scored.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
        taken: tuple[set[int], set[int]] = (set(), set())
        found: list[tuple[int, int]] = []
        for _, one, two in scored:
            if one not in taken[0] and two not in taken[1]:
                taken[0].add(one)
                taken[1].add(two)
                found.append((one, two))
        return found

    def _sharing_rare_words(self, ones: Sequence[int], twos: Sequence[int]) -> set[tuple[int, int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for one in ones:
            for word in self._bags[0][one]:
                places[word].append(one)
        return {
            (one, two)
            for two in twos
            for word in self._bags[1][two]
            if len(places.get(word, ())) <= _RARE
            for one in places.get(word, ())
        }

    def _score(self, one: int, two: int) -> float:
        if self._keys[0][one] == self._keys[1][two]:
            return 1.0
        score = similarity(self._bags[0][one], self._bags[1][two])
        return score if self._first[one].kind == self._second[two].kind else score * 0.95


def _bag(key: str) -> Counter[str]:
    return Counter(match.group().casefold() for match in WORD.finditer(key))


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of `pairs` (sorted by their second) whose first members rise, too."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (one, _) in enumerate(pairs):
        place = bisect_left(tails, one)
        before.append(last[place - 1] if place else -1)
        if place == len(tails):
            tails.append(one)
            last.append(index)
        else:
            tails[place] = one
            last[place] = index
    row: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        row.append(pairs[index])
        index = before[index]
    return row[::-1]
