# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Finding sources by their words, in a time that does not grow with how common the words are.

First come sources whose title, authors or publication match, then those in which all words stand in one paragraph
(more paragraphs first, then the newest), then those in which the words stand apart. FTS5's own rank is not used: it
reads every occurrence in the library before the first answer (223 ms for the commonest word of 250,000 paragraphs).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from composer.library.database import Database, Row
from composer.library.query import Term, match_all, words_of

MOST_FOUND: Final = 200  # sources in one answer: more than anyone scrolls through
_MOST_HITS: Final = 4000  # paragraphs looked at for one query, the newest first
_MOST_BATCHES: Final = 12  # of so many paragraphs, where only some sources may be found
_FEW: Final = 400  # sources that are rather looked at one by one
_BEHIND_ALL: Final = 2**62
_MOST_APART: Final = 200  # sources tried one by one for words that stand apart
_PHRASE_LENGTH: Final = 40
_SHORTEST_HALF: Final = 3  # words
_BRACKETED: Final = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A source that was found (its row) and its best passage (its row)."""

    source: int
    passage: int


def find_sources(
    database: Database, terms: tuple[Term, ...], limit: int = MOST_FOUND, among: Collection[int] | None = None
) -> list[Hit]:
    """The sources in which all `terms` stand, best first, at most `limit`; only those whose rows are in `among`."""
    chosen = None if among is None else frozenset(among)
    if chosen is not None and len(chosen) <= _FEW:
        return _tried(database, terms, sorted(chosen, reverse=True), limit)
    hits = _together(database, terms, limit, chosen)
    if len(terms) > 1 and len(hits) < limit:
        found = {hit.source for hit in hits}
        apart = _apart(database, terms, found)
        hits += [hit for hit in apart if chosen is None or hit.source in chosen][: limit - len(hits)]
    return hits


def _tried(database: Database, terms: tuple[Term, ...], sources: Sequence[int], limit: int) -> list[Hit]:
    """The same among a few sources, each looked at: however common the words are, it takes no longer."""
    found = []
    for source in sources:
        passages = [_passage_in(database, term, source) for term in terms]
        if all(passage is not None for passage in passages):
            found.append(Hit(source, max(passage for passage in passages if passage is not None)))
            if len(found) == limit:
                break
    return found


def _together(
    database: Database, terms: tuple[Term, ...], limit: int, among: frozenset[int] | None = None
) -> list[Hit]:
    ranked: list[tuple[int, int, int, int]] = []
    before = _BEHIND_ALL
    for _batch in range(1 if among is None else _MOST_BATCHES):
        rows = _batch_of_hits(database, terms, before)
        kept = [row for row in rows if among is None or row["source"] in among]
        ranked += [(row["about"], row["hits"], row["source"], _shown(row)) for row in kept]
        if len(ranked) >= limit or sum(row["hits"] for row in rows) < _MOST_HITS:
            break
        before = min(row["oldest"] for row in rows)
    best: dict[int, tuple[int, int, int, int]] = {}
    for hit in ranked:  # a source whose passages lie in two batches counts once
        best.setdefault(hit[2], hit)
    ordered = sorted(best.values(), key=lambda hit: hit[:3], reverse=True)
    return [Hit(source, passage) for _about, _hits, source, passage in ordered[:limit]]


def _batch_of_hits(database: Database, terms: tuple[Term, ...], before: int) -> list[Row]:
    return database.query(
        """WITH hit AS MATERIALIZED (
               SELECT rowid AS row FROM passage_words WHERE passage_words MATCH ? AND rowid < ?
               ORDER BY rowid DESC LIMIT ?
           )
           SELECT passage.source AS source, max(passage.start IS NULL) AS about, count(*) AS hits,
                  min(CASE WHEN passage.start IS NOT NULL THEN passage.row END) AS passage, min(passage.row) AS oldest
           FROM hit JOIN passage ON passage.row = hit.row GROUP BY passage.source""",
        (match_all(terms), before, _MOST_HITS),
    )


def _shown(row: Row) -> int:
    """The passage of a hit that is shown: its first one, else what is known about the source."""
    return int(row["oldest"] if row["passage"] is None else row["passage"])


def _passage_in(database: Database, term: Term, source: int) -> int | None:
    """The first passage of a source in which `term` stands; the passages of a source have neighbouring rows."""
    found = database.value(
        """SELECT rowid FROM passage_words WHERE passage_words MATCH ?
           AND rowid BETWEEN (SELECT min(row) FROM passage WHERE source = ?)
                         AND (SELECT max(row) FROM passage WHERE source = ?)
           AND rowid IN (SELECT row FROM passage WHERE source = ?) ORDER BY rowid LIMIT 1""",
        (term.expression, source, source, source),
    )
    return int(found) if found is not None else None


def _apart(database: Database, terms: tuple[Term, ...], known: set[int]) -> list[Hit]:
    """Sources outside `known` in which every term stands somewhere; the passage is that of the rarest term."""
    places = [_places(database, term) for term in terms]
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
            if all(_passage_in(database, t, source) is not None for t in common)
        ]
    return [Hit(source, places[rarest].passages[source]) for source in chosen]


@dataclass(frozen=True, slots=True)
class _Places:
    """For one term the first passage in each source; `whole` says that none was left out."""

    passages: dict[int, int]
    whole: bool


def _places(database: Database, term: Term) -> _Places:
    rows = database.query(
        """SELECT passage.source AS source, passage.row AS row FROM (
               SELECT rowid AS row FROM passage_words WHERE passage_words MATCH ? ORDER BY rowid DESC LIMIT ?
           ) AS hit JOIN passage ON passage.row = hit.row""",
        (term.expression, _MOST_HITS),
    )
    passages: dict[int, int] = {}
    for row in rows:
        passages[row["source"]] = min(row["row"], passages.get(row["source"], row["row"]))
    return _Places(passages, whole=len(rows) < _MOST_HITS)


def phrase_sources(database: Database, words: str, most: int) -> list[int]:
    """The sources (their rows) in which the pieces of a quotation between square brackets stand as they are."""
    pieces = [words_of(piece)[:_PHRASE_LENGTH] for piece in _BRACKETED.split(words)]
    phrases = tuple(Term(piece) for piece in pieces if piece)
    return [hit.source for hit in _together(database, phrases, most)] if phrases else []


def half_sources(database: Database, words: str, most: int) -> list[int]:
    """The sources (their rows) in which the first or the second half of a quotation stands as it is."""
    wanted = words_of(_BRACKETED.sub(" ", words))[: 2 * _PHRASE_LENGTH]
    middle = len(wanted) // 2
    if middle < _SHORTEST_HALF:
        return []
    either = " OR ".join(Term(half).expression for half in (wanted[:middle], wanted[middle:]))
    rows = database.query(
        """SELECT DISTINCT passage.source AS source FROM (
               SELECT rowid AS row FROM passage_words WHERE passage_words MATCH ? LIMIT ?
           ) AS hit JOIN passage ON passage.row = hit.row""",
        (either, most),
    )
    return [row["source"] for row in rows]
