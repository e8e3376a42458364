# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which sources meet conditions, and in which order: rows of the library, cheap enough for a hundred thousand."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable
from enum import Enum
from typing import Final

from composer.library.conditions import ANY, Conditions, Days
from composer.library.database import Database
from composer.library.schema import FILED_SINCE, schema_of

_BEHIND: Final = "~"  # behind every digit and hyphen: "2026~" ends the year


class Order(Enum):
    """How sources are listed; the value is what is stored."""

    IMPORTED = "imported"  # the newest first
    DATE = "date"  # the newest first, without date last
    TITLE = "title"
    AUTHOR = "author"  # by citation key, which begins with the surname
    PUBLICATION = "publication"  # without one last


_BY: Final = {
    Order.IMPORTED: "+row DESC",  # sorted: the rows themselves are long, and read last of all
    Order.DATE: "date DESC, row DESC",
    Order.TITLE: "label COLLATE NOCASE, row DESC",
    Order.AUTHOR: "key COLLATE NOCASE",
    Order.PUBLICATION: "publication = '', publication COLLATE NOCASE, row DESC",
}


def listed(database: Database, conditions: Conditions = ANY, order: Order = Order.IMPORTED) -> array[int]:
    """The rows of the sources that meet `conditions`, in `order`."""
    where, values = where_of(database, conditions)
    clause = f"WHERE {where}" if where else ""
    rows = database.value(
        f"SELECT json_group_array(row) FROM (SELECT row FROM source {clause} ORDER BY {_BY[order]})", values
    )
    return array("q", json.loads(rows))


def where_of(database: Database, conditions: Conditions) -> tuple[str, list[str]]:
    """The conditions on table `source` as SQL with its values; "" when there are none.

    An older library that may not be changed has neither tags nor collections: nothing meets them there.
    """
    parts: list[str] = []
    values: list[str] = []

    def must(part: str, *with_values: str) -> None:
        parts.append(part)
        values.extend(with_values)

    filed = schema_of(database) >= FILED_SINCE
    for column, term in conditions.about:
        if filed:
            must(
                "source.row IN (SELECT rowid FROM about_words WHERE about_words MATCH ?)",
                f"{column} : {term.expression}",
            )
        else:
            must(f"instr(lower(source.{column}), lower(?)) > 0", " ".join(term.words))
    for name, all_days in (("date", conditions.dates), ("imported", conditions.imported)):
        for days in all_days:
            _dated(must, name, days)
    for column, wanted in (("language", conditions.languages), ("rights", conditions.rights)):
        if wanted:
            must(f"source.{column} IN ({', '.join('?' * len(wanted))})", *wanted)
    if conditions.cited is not None:
        must(_CITED if conditions.cited else f"NOT ({_CITED})")
    for name in conditions.tags:
        must(_TAGGED if filed else "0 AND ? = ''", name)
    for name in conditions.collections:
        must(_COLLECTED if filed else "0 AND ? = ''", name)
    return " AND ".join(parts), values


def _dated(must: Callable[..., None], name: str, days: Days) -> None:
    if days.first:
        must(f"source.{name} >= ?", days.first)
    if days.last:
        must(f"source.{name} <= ?", days.last + _BEHIND)
    if not days.first:
        must(f"source.{name} <> ''")


# Of sources that no citation names only those with quotes are looked at: each of these costs a search of its own.
_CITED: Final = """source.row IN (
    WITH named AS MATERIALIZED (
        SELECT s.row AS row FROM (SELECT DISTINCT key FROM note_citation) AS k JOIN source AS s ON s.key = k.key
    )
    SELECT row FROM named
    UNION ALL
    SELECT s.row FROM (SELECT DISTINCT source_id FROM quote) AS q JOIN source AS s ON s.id = q.source_id
    WHERE s.row NOT IN (SELECT row FROM named) AND EXISTS (
        SELECT 1 FROM quote JOIN note_quote ON note_quote.quote_id = quote.id WHERE quote.source_id = s.id
    )
)"""
_TAGGED: Final = """source.row IN (
    SELECT source_tag.source FROM source_tag JOIN tag ON tag.row = source_tag.tag WHERE tag.name = ?
)"""
# a collection holds what those inside it hold
_COLLECTED: Final = """source.row IN (
    WITH RECURSIVE inside (row) AS (
        SELECT row FROM collection WHERE name = ? COLLATE NOCASE
        UNION SELECT collection.row FROM collection JOIN inside ON collection.parent = inside.row
    )
    SELECT source FROM source_collection JOIN inside ON source_collection.collection = inside.row
)"""
