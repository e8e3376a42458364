# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Finding sources by their words, in a time that does not grow with how common the words are.

First come sources whose title, authors or publication match, then those in which all words stand in one paragraph
(more paragraphs first, then the newest), then those in which the words stand apart. FTS5's own rank is not used: it
reads every occurrence in the library before the first answer (223 ms for the commonest word of 250,000 paragraphs).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from composer.library.database import Database
from composer.library.query import Term, match_all, words_of

MOST_FOUND: Final = 200  # sources in one answer: more than anyone scrolls through
_MOST_HITS: Final = 4000  # paragraphs looked at for one query, the newest first
_MOST_APART: Final = 200  # sources tried one by one for words that stand apart
_PHRASE_LENGTH: Final = 40
_SHORTEST_HALF: Final = 3  # words
_BRACKETED: Final = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A source that was found (its row) and its best passage (its row)."""

    source: int
    passage: int


def find_sources(database: Database, terms: tuple[Term, ...], limit: int = MOST_FOUND) -> list[Hit]:
    """The sources in which all `terms` stand, best first, at most `limit`."""
    hits = _together(database, terms, limit)
    if len(terms) > 1 and len(hits) < limit:
        hits += _apart(database, terms, {hit.source for hit in hits})[: limit - len(hits)]
    return hits


def _together(database: Database, terms: tuple[Term, ...], limit: int) -> list[Hit]:
    rows = database.query(
        """WITH hit AS MATERIALIZED (
               SELECT rowid AS row FROM passage_words WHERE passage_words MATCH ? ORDER BY rowid DESC LIMIT ?
           )
           SELECT passage.source AS source, max(passage.start IS NULL) AS about, count(*) AS hits,
                  min(CASE WHEN passage.start IS NOT NULL THEN passage.row END) AS passage, min(passage.row) AS first
           FROM hit JOIN passage ON passage.row = hit.row
           GROUP BY passage.source ORDER BY about DESC, hits DESC, source DESC LIMIT ?""",
        (match_all(terms), _MOST_HITS, limit),
    )
    return [Hit(row["source"], row["first"] if row["passage"] is None else row["passage"]) for row in rows]


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
        chosen = [source for source in chosen[:_MOST_APART] if all(_stands_in(database, t, source) for t in common)]
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


def _stands_in(database: Database, term: Term, source: int) -> bool:
    """Whether `term` stands in a source, whose passages have neighbouring rows."""
    return bool(
        database.value(
            """SELECT EXISTS (
                   SELECT 1 FROM passage_words WHERE passage_words MATCH ?
                   AND rowid BETWEEN (SELECT min(row) FROM passage WHERE source = ?)
                                 AND (SELECT max(row) FROM passage WHERE source = ?)
                   AND rowid IN (SELECT row FROM passage WHERE source = ?)
               )""",
            (term.expression, source, source, source),
        )
    )


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
