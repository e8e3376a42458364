# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Finding sources by their words, in a time that does not grow with how common the words are.

First come sources whose title, authors or publication match, then those in which all words stand in one paragraph
(more paragraphs first, then the newest), then those in which the words stand apart. FTS5's own rank is not used: it
reads every occurrence in the library before the first answer (223 ms for the commonest word of 250,000 paragraphs).
"""

from __future__ import annotations

import heapq
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from composer.library.database import Database
from composer.library.extents import Extents
from composer.library.query import Term, match_all, words_of
from composer.sources.model import BLOCK_SEPARATOR

MOST_FOUND: Final = 200  # sources in one answer: more than anyone scrolls through
_MOST_HITS: Final = 4000  # paragraphs looked at for one query, the newest first
_MOST_HITS_AMONG: Final = 20_000  # where only some sources may be found
_MOST_TRIED: Final = 400  # sources looked into one by one, some 0.1 ms each
_NONE: Final = -1
_MOST_APART: Final = 200  # sources tried one by one for words that stand apart
_PHRASE_LENGTH: Final = 40
_SHORTEST_HALF: Final = 3  # words
_BRACKETED: Final = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A source that was found (its row) and its best passage (its row)."""

    source: int
    passage: int


@dataclass(slots=True)
class _Ranked:
    """A source while its hits are counted: whether what is known about it matches, how many passages, the first one."""

    about: bool = False
    hits: int = 0
    passage: int = _NONE


class Finder:
    """Finds sources in one library. For one connection."""

    def __init__(self, database: Database, extents: Extents) -> None:
        self._database = database
        self._extents = extents

    def find(self, terms: tuple[Term, ...], limit: int = MOST_FOUND, among: frozenset[int] | None = None) -> list[Hit]:
        """The sources in which all `terms` stand, best first, at most `limit`; only those whose rows are in `among`.

        Where the words are in too many passages the newest sources of `among` are looked into one by one.
        """
        most = _MOST_HITS if among is None or 5 * len(among) > self._extents.count else _MOST_HITS_AMONG
        rows = self._passages(match_all(terms), most)
        hits = self._ranked(rows, limit, among)
        if among is not None and len(rows) == most == _MOST_HITS and len(hits) < limit:  # few of the newest are meant
            most = _MOST_HITS_AMONG
            rows = self._passages(match_all(terms), most)
            hits = self._ranked(rows, limit, among)
        found = {hit.source for hit in hits}
        if among is not None and len(rows) == most and len(hits) < limit:
            tried = heapq.nlargest(_MOST_TRIED, among - found)
            hits += self._tried(terms, tried, limit - len(hits))
        elif len(terms) > 1 and len(hits) < limit:
            apart = self._apart(terms, found)
            hits += [hit for hit in apart if among is None or hit.source in among][: limit - len(hits)]
        return hits

    def phrases(self, words: str, most: int) -> list[int]:
        """The sources (their rows) in which the pieces of a quotation between square brackets stand as they are."""
        pieces = [words_of(piece)[:_PHRASE_LENGTH] for piece in _BRACKETED.split(words)]
        phrases = tuple(Term(piece) for piece in pieces if piece)
        if not phrases:
            return []
        return [hit.source for hit in self._ranked(self._passages(match_all(phrases), _MOST_HITS), most)]

    def halves(self, words: str, most: int) -> list[int]:
        """The sources (their rows) in which the first or the second half of a quotation stands as it is; of one that
        goes over several paragraphs what it has of one of them."""
        paragraphs = [words_of(part)[:_PHRASE_LENGTH] for part in _BRACKETED.sub(" ", words).split(BLOCK_SEPARATOR)]
        if len(paragraphs) == 1:
            wanted = words_of(_BRACKETED.sub(" ", words))[: 2 * _PHRASE_LENGTH]
            paragraphs = [wanted[: len(wanted) // 2], wanted[len(wanted) // 2 :]]
        long = [part for part in paragraphs if len(part) >= _SHORTEST_HALF]
        if not long:
            return []
        either = " OR ".join(Term(part).expression for part in long)
        return list(dict.fromkeys(self._extents.sources_at(self._passages(either, most))))

    def _passages(self, expression: str, most: int) -> list[int]:
        """The newest passages that match, at most `most`."""
        found = self._database.value(
            """SELECT json_group_array(row) FROM (
                   SELECT rowid AS row FROM passage_words WHERE passage_words MATCH ? ORDER BY rowid DESC LIMIT ?
               )""",
            (expression, most),
        )
        return [int(row) for row in json.loads(found)]

    def _ranked(self, rows: Sequence[int], limit: int, among: frozenset[int] | None = None) -> list[Hit]:
        """The sources of passages, which come the last first; best first."""
        ranked: dict[int, _Ranked] = {}
        for row, (source, first) in zip(rows, self._extents.standing(rows), strict=True):
            if among is not None and source not in among:
                continue
            known = ranked.setdefault(source, _Ranked())
            known.hits += 1
            known.about = row == first  # it comes last
            if not known.about or known.passage == _NONE:
                known.passage = row
        best = sorted(ranked, key=lambda source: (ranked[source].about, ranked[source].hits, source), reverse=True)
        return [Hit(source, ranked[source].passage) for source in best[:limit]]

    def _tried(self, terms: tuple[Term, ...], sources: Iterable[int], limit: int) -> list[Hit]:
        """Those of `sources` in which all terms stand: each is looked into, however common the words are."""
        found: list[Hit] = []
        for source in sources:
            passages = [self._passage_in(term, source) for term in terms]
            if all(passage is not None for passage in passages):
                found.append(Hit(source, max(passage for passage in passages if passage is not None)))
                if len(found) == limit:
                    break
        return found

    def _apart(self, terms: tuple[Term, ...], known: set[int]) -> list[Hit]:
        """Sources outside `known` in which every term stands somewhere; the passage is that of the rarest term."""
        places = [self._places(term) for term in terms]
        rare = [index for index, found in enumerate(places) if found.whole]
        if not rare:
            return []  # all terms are common: together they were found already
        rarest = min(rare, key=lambda index: len(places[index].passages))
        candidates = set.intersection(*(set(places[index].passages) for index in rare)) - known
        common = [term for index, term in enumerate(terms) if index not in rare]
        chosen = sorted(candidates, reverse=True)
        if common:
            chosen = [
                source
                for source in chosen[:_MOST_APART]
                if all(self._passage_in(term, source) is not None for term in common)
            ]
        return [Hit(source, places[rarest].passages[source]) for source in chosen]

    def _places(self, term: Term) -> _Places:
        rows = self._passages(term.expression, _MOST_HITS)
        passages = dict(zip(self._extents.sources_at(rows), rows, strict=True))  # the last one given is the first one
        return _Places(passages, whole=len(rows) < _MOST_HITS)

    def _passage_in(self, term: Term, source: int) -> int | None:
        """The first passage of a source in which `term` stands."""
        found = self._database.value(
            """SELECT rowid FROM passage_words WHERE passage_words MATCH ? AND rowid BETWEEN ? AND ?
               ORDER BY rowid LIMIT 1""",
            (term.expression, *self._extents.of(source)),
        )
        return int(found) if found is not None else None


@dataclass(frozen=True, slots=True)
class _Places:
    """For one term the first passage in each source; `whole` says that none was left out."""

    passages: dict[int, int]
    whole: bool
