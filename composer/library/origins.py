# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which sources may hold a quotation: those in which most of its rarest words stand.

A query that ranks reads every occurrence of every word (100 ms and more in a large library). Here only the words that
stand in few passages are looked up, each once as long as the library stays the same, and the sources are counted.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter, OrderedDict
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Final

from composer.library.database import Database
from composer.library.extents import Extents
from composer.library.query import Term, words_of
from composer.library.search import Finder
from composer.sources.model import BLOCK_SEPARATOR

_VERY_RARE: Final = 100  # passages in which a word stands; enough such words, and no others are looked up
_RARE: Final = 2_000  # words in more passages are counted only where a quotation has hardly any others
_COMMON: Final = 6_000  # a word in more passages than that says nothing about where a quotation comes from
_VOTING: Final = 8  # the rarest words of a quotation that are counted
_MOST_VOTING: Final = 20  # where all of them are rare: in a small library they are
_FEWEST: Final = 3  # of them, however common; with fewer the index is asked for the words together
_MOST_PLACES: Final = 6_000  # passages of all counted words together, beyond the fewest words
_LOOKED_UP: Final = 32  # words of a quotation that are tried, the longest first: they tend to be the rarest
_NEAR_SHARE: Final = 0.35  # of the counted words, for a passage that may be near: where 0.6 of all agree more do
_WORDS_REMEMBERED: Final = 50_000
_PLACES_REMEMBERED: Final = 1_500
_BRACKETED: Final = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Likely:
    """A source (its row) that may hold a quotation; `position` is where most of its words stand (code points).

    `whole` says that all its rare words stand there, so that it may stand there as it is.
    """

    source: int
    whole: bool
    position: int


class LikelySources:
    """Finds the sources that may hold a quotation, and remembers where words stand. For one connection."""

    def __init__(self, database: Database, extents: Extents) -> None:
        self._database = database
        self._extents = extents
        self._finder = Finder(database, extents)
        self._counts: dict[str, int] = {}
        self._places: OrderedDict[str, array[int]] = OrderedDict()
        self._version = -1

    def forget(self) -> None:
        """The library has changed."""
        self._counts.clear()
        self._places.clear()

    def ready(self) -> None:
        """Read ahead what every search needs."""
        self._be_current()
        self._extents.ready()

    def find(self, words: str, most: int) -> list[Likely]:
        """The sources that may hold these words of a quotation, likeliest first, at most `most`.

        Words in square brackets are the writer's own and not looked for.
        """
        steps = self.finding(words, most)
        while True:
            try:
                next(steps)
            except StopIteration as found:
                likely: list[Likely] = found.value
                return likely

    def finding(self, words: str, most: int, *, placed: bool = True) -> Generator[None, None, list[Likely]]:
        """The same in steps of some milliseconds, however large the library is; without `placed` nobody asks where in
        the sources, and their `position` is 0."""
        self._be_current()
        voting, unknown = yield from self._voting(words)
        if len(voting) < _FEWEST and unknown > 2 * _FEWEST:
            return []  # hardly a word of it stands anywhere
        voted = yield from self._voted(voting, unknown, most, placed=placed)
        if len(voting) >= _FEWEST and not (len(voted) == most and voted[-1].whole):
            return voted
        # So many sources hold all of its words that only the words together tell them apart.
        rows = self._finder.phrases(words, most) if BLOCK_SEPARATOR not in words else []
        if not rows:
            yield
            rows = self._finder.halves(words, most)
        together = [Likely(source, True, 0) for source in rows]
        known = set(rows)
        return together + [likely for likely in voted if likely.source not in known]

    def looking_up(self, words: str) -> Generator[None]:
        """Look for the rarest words of a quotation in steps and keep nothing of it: the system has read then what
        `finding` begins with."""
        self._be_current()
        voting, _unknown = yield from self._voting(words)
        for word in voting:
            self._standing(word)
            yield

    def _voted(
        self, voting: Sequence[str], unknown: int, most: int, *, placed: bool
    ) -> Generator[None, None, list[Likely]]:
        """The sources in which most of the words stand, those with most of them in one passage first."""
        votes: Counter[int] = Counter()
        standing: list[tuple[array[int], list[int]]] = []
        for word in voting:
            places = self._standing(word)
            sources = self._extents.sources_at(places)
            votes.update(set(sources))
            standing.append((places, sources))
            yield
        needed = max(min(_FEWEST - 1, len(voting)), _NEAR_SHARE * (len(voting) + min(unknown, 2)))
        wanted = {source for source, count in votes.items() if count >= needed}
        passages: Counter[int] = Counter()
        standing_in: dict[int, int] = {}
        for places, sources in standing:
            near = {row: source for row, source in zip(places, sources, strict=True) if source in wanted}
            passages.update(near.keys())
            standing_in |= near
        yield
        best: dict[int, tuple[float, int]] = {}
        for row, count in passages.items():
            source = standing_in[row]
            if source not in best or (count, -row) > best[source]:
                best[source] = count, -row
        ranked = sorted(best, key=lambda source: (-best[source][0] - votes[source] / 2, source))[:most]
        yield
        starts = [self._start(-best[source][1]) if placed else 0 for source in ranked]
        return [
            Likely(source, votes[source] == len(voting), start) for source, start in zip(ranked, starts, strict=True)
        ]

    def _start(self, row: int) -> int:
        return self._database.value("SELECT start FROM passage WHERE row = ?", (row,)) or 0

    def _be_current(self) -> None:
        version = self._database.others  # another program has written
        if version != self._version:
            self.forget()
            self._version = version

    def _voting(self, words: str) -> Generator[None, None, tuple[list[str], int]]:
        """The rarest words of a quotation, and how many of its words stand nowhere."""
        found: dict[str, None] = {}
        for piece in _BRACKETED.split(words):
            found.update(dict.fromkeys(word.casefold() for word in words_of(piece)))
        tried = sorted(found, key=lambda word: (-len(word), word))[:_LOOKED_UP]
        counts: list[tuple[int, str]] = []
        for word in tried:
            counts.append((self._count(word, _RARE), word))
            yield
            if sum(1 for count, _ in counts if 0 < count <= _VERY_RARE) == _VOTING:
                break
        if sum(1 for count, _ in counts if 0 < count <= _RARE) < _FEWEST:
            counts = []
            for word in tried:
                counts.append((self._count(word, _COMMON), word))
                yield
        chosen: list[str] = []
        places = 0
        for count, word in sorted(entry for entry in counts if 0 < entry[0] <= _COMMON)[:_MOST_VOTING]:
            places += count
            few = len(chosen) < _FEWEST
            if not few and (places > _MOST_PLACES or count > _RARE or (len(chosen) >= _VOTING and count > _VERY_RARE)):
                break
            chosen.append(word)
        return chosen, sum(1 for count, _ in counts if not count)

    def _count(self, word: str, limit: int) -> int:
        """In how many passages `word` stands; more than `limit` when they are more."""
        known = self._counts.get(word)
        if known is None or known == _RARE + 1 < limit:
            if len(self._counts) >= _WORDS_REMEMBERED:
                self._counts.clear()
            known = self._database.value(
                "SELECT count(*) FROM (SELECT 1 FROM passage_words WHERE passage_words MATCH ? LIMIT ?)",
                (Term((word,)).expression, limit + 1),
            )
            self._counts[word] = int(known)
        return int(known)

    def _standing(self, word: str) -> array[int]:
        """The passages in which `word` stands."""
        if word not in self._places:
            rows = self._database.value(
                "SELECT json_group_array(rowid) FROM passage_words WHERE passage_words MATCH ?",
                (Term((word,)).expression,),
            )
            self._places[word] = array("q", json.loads(rows))
            if len(self._places) > _PLACES_REMEMBERED:
                self._places.popitem(last=False)
        self._places.move_to_end(word)
        return self._places[word]
