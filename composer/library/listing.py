# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which sources meet conditions, and in which order: rows of the library, cheap enough for a hundred thousand.

Each condition answers from its own index with the rows that meet it; what all of them have in common is put into an
order that was read once. A statement with all conditions in it would look at the long rows of the sources themselves.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable
from enum import Enum
from typing import Final

from composer.library.conditions import ANY, Conditions, Days
from composer.library.database import Database
from composer.library.schema import FILED_SINCE, schema_of
from composer.library.snippets import folded_line

_BEHIND: Final = "~"  # behind every digit and hyphen: "2026~" ends the year


class Order(Enum):
    """How sources are listed; the value is what is stored."""

    IMPORTED = "imported"  # the newest first
    DATE = "date"  # the newest first, without date last
    TITLE = "title"
    AUTHOR = "author"  # by citation key, which begins with the surname
    PUBLICATION = "publication"  # without one last, within one the newest first


_BY: Final = {
    Order.DATE: "date DESC, row DESC",
    Order.TITLE: "label COLLATE NOCASE",
    Order.AUTHOR: "key COLLATE NOCASE",
    Order.PUBLICATION: "publication COLLATE NOCASE, row DESC",
}


class Lister:
    """Lists sources. For one connection; `added` is to be called when a source is stored, `forget` when one is changed
    or removed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._orders: dict[Order, array[int]] = {}
        self._version = -1
        self._cited_rows: frozenset[int] = frozenset()
        self._cited_at: tuple[int, int] | None = None

    def forget(self) -> None:
        """Read the orders again when they are wanted."""
        self._orders.clear()

    def added(self, row: int) -> None:
        """A source was stored for good as `row`: it is the newest. The other orders are read again when they are
        wanted."""
        newest = self._orders.get(Order.IMPORTED)
        self.forget()
        if newest and row > newest[0]:
            self._orders[Order.IMPORTED] = array("q", (row,)) + newest  # another one: what was is being shown

    def listed(self, conditions: Conditions = ANY, order: Order = Order.IMPORTED) -> array[int]:
        """The rows of the sources that meet `conditions`, in `order`."""
        chosen = self.chosen(conditions)
        return self._in_order(order) if chosen is None else self.sorted(chosen, order)

    def sorted(self, rows: frozenset[int], order: Order) -> array[int]:
        """`rows` in `order`."""
        if order is Order.IMPORTED:
            return array("q", sorted(rows, reverse=True))
        return array("q", [row for row in self._in_order(order) if row in rows])

    def _in_order(self, order: Order) -> array[int]:
        version = self._database.others  # another program has written
        if version != self._version:
            self.forget()
            self._version = version
        if order not in self._orders:
            self._orders[order] = self._read(order)
        return self._orders[order]

    def _read(self, order: Order) -> array[int]:
        if order is Order.IMPORTED:  # sorted here: by itself SQLite would read the long rows
            return array("q", sorted(self._rows("SELECT row FROM source"), reverse=True))
        if order is Order.TITLE and (others := self._database.query(_UNLIKE_LETTERS)):
            names = [[row["row"], _sorted_as(row["label"])] for row in others]
            return array("q", self._rows(_WITH_OTHERS, json.dumps(names)))
        rows = array("q", self._rows(f"SELECT row FROM source ORDER BY {_BY[order]}"))
        if order is Order.PUBLICATION:
            nameless = self._database.value("SELECT count(*) FROM source WHERE publication = '' COLLATE NOCASE")
            rows = rows[nameless:] + rows[:nameless]
        return rows

    def chosen(self, conditions: Conditions) -> frozenset[int] | None:
        """The rows of the sources that meet `conditions`; None when nothing is asked.

        An older library that may not be changed has neither tags nor collections: nothing meets them there.
        """
        common: frozenset[int] | None = None
        for rows in self._meeting(conditions):
            common = frozenset(rows) if common is None else common.intersection(rows)
            if not common:
                break
        return common

    def _meeting(self, conditions: Conditions) -> Iterable[Iterable[int]]:
        """For each condition the rows that meet it."""
        filed = schema_of(self._database) >= FILED_SINCE
        for column, term in conditions.about:
            if filed:
                match = f"{column} : {term.expression}"
                yield self._rows("SELECT rowid AS row FROM about_words WHERE about_words MATCH ?", match)
            else:
                words = " ".join(term.words)
                yield self._rows(f"SELECT row FROM source WHERE instr(lower({column}), lower(?)) > 0", words)
        for name, all_days in (("date", conditions.dates), ("imported", conditions.imported)):
            for days in all_days:
                yield self._dated(name, days)
        for column, wanted in (("language", conditions.languages), ("rights", conditions.rights)):
            if wanted:
                yield self._rows(f"SELECT row FROM source WHERE {column} IN ({', '.join('?' * len(wanted))})", *wanted)
        for tag in conditions.tags:
            yield self._rows(_TAGGED, tag) if filed else ()
        for collection in conditions.collections:
            yield self._rows(_COLLECTED, collection) if filed else ()
        if conditions.cited is not None:
            cited = self._cited()
            yield cited if conditions.cited else frozenset(self._in_order(Order.IMPORTED)) - cited

    def _dated(self, name: str, days: Days) -> Iterable[int]:
        limits = [f"{name} >= ?" if days.first else f"{name} <> ''", *([f"{name} <= ?"] if days.last else [])]
        values = [value for value in (days.first, days.last + _BEHIND if days.last else "") if value]
        return self._rows(f"SELECT row FROM source WHERE {' AND '.join(limits)}", *values)

    def _cited(self) -> frozenset[int]:
        """The sources that a note names or quotes, kept until something is stored."""
        state = self._database.state
        if state != self._cited_at:
            self._cited_rows, self._cited_at = self._read_cited(), state
        return self._cited_rows

    def _read_cited(self) -> frozenset[int]:
        """Of those that no citation names only those with quotes are looked at: each costs a search of its own."""
        named = frozenset(self._rows(_NAMED))
        quoted = [row for row in self._rows(_WITH_QUOTES) if row not in named]
        if not quoted:
            return named
        return named.union(self._rows(_QUOTED_OF, json.dumps(quoted)))

    def _rows(self, query: str, *values: str) -> list[int]:
        found = self._database.value(f"SELECT json_group_array(row) FROM ({query})", values)
        return list(json.loads(found)) if found else []


# The index of labels knows plain letters alone: what begins with an accent, a mark or a figure is put between these.
_UNLIKE_LETTERS: Final = """SELECT row, label FROM source
    WHERE label COLLATE NOCASE < 'a' OR label COLLATE NOCASE >= '{'"""
_WITH_OTHERS: Final = """
    SELECT row, label AS name FROM source WHERE label COLLATE NOCASE >= 'a' AND label COLLATE NOCASE < '{'
    UNION ALL SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)
    ORDER BY 2 COLLATE NOCASE"""
_MARKS_BEFORE: Final = re.compile(r"^[\W_]+(?=\w)")


def _sorted_as(label: str) -> str:
    """What a label is sorted by: “È l'ora” stands among those with E."""
    return _MARKS_BEFORE.sub("", folded_line(label))


_NAMED: Final = """SELECT source.row AS row FROM (SELECT DISTINCT key FROM note_citation) AS named
    JOIN source ON source.key = named.key"""
_WITH_QUOTES: Final = """SELECT source.row AS row FROM (SELECT DISTINCT source_id FROM quote) AS quoted
    JOIN source ON source.id = quoted.source_id"""
_QUOTED_OF: Final = """SELECT source.row AS row FROM source WHERE source.row IN (SELECT value FROM json_each(?))
    AND EXISTS (SELECT 1 FROM quote JOIN note_quote ON note_quote.quote_id = quote.id
                WHERE quote.source_id = source.id)"""
_TAGGED: Final = """SELECT source_tag.source AS row FROM source_tag JOIN tag ON tag.row = source_tag.tag
    WHERE tag.name = ?"""
# a collection holds what those inside it hold
_COLLECTED: Final = """WITH RECURSIVE inside (row) AS (
        SELECT row FROM collection WHERE name = ? COLLATE NOCASE
        UNION SELECT collection.row FROM collection JOIN inside ON collection.parent = inside.row
    )
    SELECT source AS row FROM source_collection JOIN inside ON source_collection.collection = inside.row"""
