# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The user's own order of sources: tags, collections within collections, and searches that are kept.

Names are compared without regard to case. Nothing here changes a source.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable
from collections.abc import Collection as Several
from dataclasses import dataclass
from typing import Final

from composer.library.database import Database
from composer.library.listing import Order
from composer.library.schema import FILED_SINCE, schema_of

_FEW: Final = 1_000
QUICKLY_COUNTED: Final = 5_000
"""Sources with a tag, or in a collection, that are counted in a few milliseconds."""
# sources by their ids, looked up from these: a tag may have a hundred thousand others
_THESE: Final = "json_each(?1) AS one CROSS JOIN source ON source.id = one.value"


@dataclass(frozen=True, slots=True)
class NamedCount:
    """A tag and how many sources have it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection of sources; `parent` is the id of the one it lies in, "" for none, `count` its own sources."""

    id: str
    name: str
    parent: str
    count: int


@dataclass(frozen=True, slots=True)
class FiledCounts:
    """All tags and collections, each with how many sources it has."""

    tags: tuple[NamedCount, ...]
    collections: tuple[Collection, ...]


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name: what was typed, and the order of the list."""

    name: str
    typed: str
    order: Order = Order.IMPORTED


class Filing:
    """Tags, collections and kept searches of a library; empty in an older one that may not be changed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._there = schema_of(database) >= FILED_SINCE

    # all of it

    @property
    def takes_long(self) -> bool:
        """Whether so many sources are filed that counting them may hold a window up (half a second for a hundred
        thousand of which nothing was read from the disk yet)."""
        return self._there and any(
            self._database.value(f"SELECT EXISTS (SELECT 1 FROM {table} LIMIT 1 OFFSET {QUICKLY_COUNTED})")
            for table in ("source_tag", "source_collection")
        )

    def filed(self) -> FiledCounts:
        """All tags and collections by name."""
        return FiledCounts(self.tags(), self.collections())

    def reading(self) -> Callable[[], FiledCounts]:
        """What reads the same in any thread, as it is then. It raises a LibraryError."""

        def read() -> FiledCounts:
            with contextlib.closing(self._database.beside()) as database:
                return Filing(database).filed()

        return read

    # tags

    def tags(self) -> tuple[NamedCount, ...]:
        """All tags by name."""
        if not self._there:
            return ()
        found = self._database.query(
            """SELECT name, (SELECT count(*) FROM source_tag WHERE source_tag.tag = tag.row) AS count
               FROM tag ORDER BY name"""
        )
        return tuple(NamedCount(row["name"], row["count"]) for row in found)

    def tag_names(self) -> tuple[str, ...]:
        """The same without counting sources, which of a large library takes a while when nothing of it was read yet."""
        return (
            tuple(row["name"] for row in self._database.query("SELECT name FROM tag ORDER BY name"))
            if self._there
            else ()
        )

    def tags_of(self, source_id: str) -> tuple[str, ...]:
        """The tags of one source by name."""
        if not self._there:
            return ()
        found = self._database.query(
            """SELECT tag.name FROM tag JOIN source_tag ON source_tag.tag = tag.row
               JOIN source ON source.row = source_tag.source WHERE source.id = ? ORDER BY tag.name""",
            (source_id,),
        )
        return tuple(row["name"] for row in found)

    def tagged(self, name: str, among: Iterable[str] | None = None) -> tuple[str, ...]:
        """The ids of the sources with the tag `name`; with `among` only those of these ids."""
        if not self._there:
            return ()
        if among is None:
            found = self._database.query(
                """SELECT source.id FROM source_tag JOIN tag ON tag.row = source_tag.tag
                   JOIN source ON source.row = source_tag.source WHERE tag.name = ?""",
                (name,),
            )
        else:
            found = self._database.query(
                f"""SELECT source.id FROM {_THESE} JOIN source_tag ON source_tag.source = source.row
                    JOIN tag ON tag.row = source_tag.tag AND tag.name = ?2""",
                (json.dumps(list(among)), name),
            )
        return tuple(row["id"] for row in found)

    def rows_tagged(self, name: str) -> tuple[int, ...]:
        """The rows of the sources with the tag `name`."""
        return self._sources_of("SELECT source FROM source_tag WHERE tag = (SELECT row FROM tag WHERE name = ?)", name)

    def _sources_of(self, query: str, name: str) -> tuple[int, ...]:
        """In one value, which of a hundred thousand is a tenth of the time."""
        return tuple(json.loads(self._database.value(f"SELECT json_group_array(source) FROM ({query})", (name,))))

    def tag_counts(self, rows: Several[int]) -> dict[str, int]:
        """The tags of the sources of these rows, however many, with how many of them have it."""
        if not self._there or not rows:
            return {}
        if len(rows) <= _FEW:
            found = self._database.query(
                """SELECT tag.name, count(*) AS count FROM json_each(?) AS one
                   CROSS JOIN source_tag ON source_tag.source = one.value
                   JOIN tag ON tag.row = source_tag.tag GROUP BY tag.row ORDER BY tag.name""",
                (json.dumps(list(rows)),),
            )
            return {row["name"]: row["count"] for row in found}
        among = frozenset(rows)
        found = self._database.query(
            """SELECT tag.name, json_group_array(source_tag.source) AS sources
               FROM tag JOIN source_tag ON source_tag.tag = tag.row GROUP BY tag.row ORDER BY tag.name"""
        )
        counts = {row["name"]: len(among.intersection(json.loads(row["sources"]))) for row in found}
        return {name: count for name, count in counts.items() if count}

    def tag(self, source_ids: Iterable[str], name: str) -> None:
        """Give sources the tag `name`, which is made when there is none."""
        with self._database.transaction():
            self._database.run("INSERT OR IGNORE INTO tag (name) VALUES (?)", (name,))
            self._database.run(
                """INSERT OR IGNORE INTO source_tag SELECT source.row, tag.row FROM source, tag
                   WHERE source.id IN (SELECT value FROM json_each(?)) AND tag.name = ?""",
                (json.dumps(list(source_ids)), name),
            )

    def untag(self, source_ids: Iterable[str], name: str) -> None:
        """Take the tag `name` from sources; a tag that nothing has any more goes."""
        with self._database.transaction():
            self._database.run(
                """DELETE FROM source_tag WHERE tag = (SELECT row FROM tag WHERE name = ?)
                   AND source IN (SELECT row FROM source WHERE id IN (SELECT value FROM json_each(?)))""",
                (name, json.dumps(list(source_ids))),
            )
            self._database.run(
                "DELETE FROM tag WHERE name = ? AND NOT EXISTS (SELECT 1 FROM source_tag WHERE tag = tag.row)", (name,)
            )

    def rename_tag(self, name: str, new: str) -> None:
        """Call a tag otherwise; there must be no other of the new name."""
        self._database.run("UPDATE tag SET name = ? WHERE name = ?", (new, name))

    # collections

    def collections(self) -> tuple[Collection, ...]:
        """All collections by name."""
        if not self._there:
            return ()
        found = self._database.query(
            """SELECT one.id, one.name, coalesce(over.id, '') AS parent,
                      (SELECT count(*) FROM source_collection WHERE source_collection.collection = one.row) AS count
               FROM collection AS one LEFT JOIN collection AS over ON over.row = one.parent
               ORDER BY one.name COLLATE NOCASE, one.row"""
        )
        return tuple(Collection(row["id"], row["name"], row["parent"], row["count"]) for row in found)

    def collection_names(self) -> tuple[str, ...]:
        """The names of all collections, without counting their sources."""
        if not self._there:
            return ()
        found = self._database.query("SELECT name FROM collection ORDER BY name COLLATE NOCASE, row")
        return tuple(row["name"] for row in found)

    def put_collection(self, collection_id: str, name: str, parent: str = "") -> bool:
        """Make a collection, or give it another name or place. False when it would come to lie within itself."""
        with self._database.transaction():
            if parent and collection_id in self._above(parent):
                return False
            self._database.run(
                """INSERT INTO collection (id, name, parent)
                   VALUES (?1, ?2, (SELECT row FROM collection WHERE id = ?3))
                   ON CONFLICT (id) DO UPDATE SET name = excluded.name, parent = excluded.parent""",
                (collection_id, name, parent),
            )
        return True

    def remove_collection(self, collection_id: str) -> None:
        """Take a collection and those within it away; their sources stay in the library."""
        self._database.run("DELETE FROM collection WHERE id = ?", (collection_id,))

    def collect(self, collection_id: str, source_ids: Iterable[str]) -> None:
        """Put sources into a collection."""
        self._database.run(
            """INSERT OR IGNORE INTO source_collection SELECT collection.row, source.row FROM collection, source
               WHERE collection.id = ? AND source.id IN (SELECT value FROM json_each(?))""",
            (collection_id, json.dumps(list(source_ids))),
        )

    def uncollect(self, collection_id: str, source_ids: Iterable[str]) -> None:
        """Take sources out of a collection."""
        self._database.run(
            """DELETE FROM source_collection WHERE collection = (SELECT row FROM collection WHERE id = ?)
               AND source IN (SELECT row FROM source WHERE id IN (SELECT value FROM json_each(?)))""",
            (collection_id, json.dumps(list(source_ids))),
        )

    def in_collection(self, collection_id: str, among: Iterable[str] | None = None) -> tuple[str, ...]:
        """The ids of the sources that lie in a collection itself; with `among` only those of these ids."""
        if among is not None:
            found = self._database.query(
                f"""SELECT source.id FROM {_THESE} JOIN source_collection ON source_collection.source = source.row
                    JOIN collection ON collection.row = source_collection.collection AND collection.id = ?2""",
                (json.dumps(list(among)), collection_id),
            )
            return tuple(row["id"] for row in found)
        found = self._database.query(
            """SELECT source.id FROM source JOIN source_collection ON source_collection.source = source.row
               JOIN collection ON collection.row = source_collection.collection WHERE collection.id = ?""",
            (collection_id,),
        )
        return tuple(row["id"] for row in found)

    def rows_collected(self, collection_id: str) -> tuple[int, ...]:
        """The rows of the sources that lie in a collection itself."""
        return self._sources_of(
            "SELECT source FROM source_collection WHERE collection = (SELECT row FROM collection WHERE id = ?)",
            collection_id,
        )

    def collections_of(self, source_id: str) -> tuple[str, ...]:
        """The ids of the collections a source lies in."""
        if not self._there:
            return ()
        found = self._database.query(
            """SELECT collection.id FROM collection
               JOIN source_collection ON source_collection.collection = collection.row
               JOIN source ON source.row = source_collection.source
               WHERE source.id = ? ORDER BY collection.name COLLATE NOCASE""",
            (source_id,),
        )
        return tuple(row["id"] for row in found)

    def _above(self, collection_id: str) -> frozenset[str]:
        """A collection and all that it lies in."""
        found = self._database.query(
            """WITH RECURSIVE above (row, id, parent) AS (
                   SELECT row, id, parent FROM collection WHERE id = ?
                   UNION SELECT collection.row, collection.id, collection.parent
                   FROM collection JOIN above ON collection.row = above.parent
               ) SELECT id FROM above""",
            (collection_id,),
        )
        return frozenset(row["id"] for row in found)

    # searches

    def searches(self) -> tuple[SavedSearch, ...]:
        """The searches kept, by name."""
        if not self._there:
            return ()
        known = {order.value: order for order in Order}
        found = self._database.query("SELECT name, typed, ordering FROM saved_search ORDER BY name")
        return tuple(
            SavedSearch(row["name"], row["typed"], known.get(row["ordering"], Order.IMPORTED)) for row in found
        )

    def keep_search(self, search: SavedSearch) -> None:
        """Keep a search, in place of one of the same name."""
        self._database.run(
            "INSERT OR REPLACE INTO saved_search VALUES (?, ?, ?)", (search.name, search.typed, search.order.value)
        )

    def remove_search(self, name: str) -> None:
        """Forget a search."""
        self._database.run("DELETE FROM saved_search WHERE name = ?", (name,))
