# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Having the system read what lists and searches of a large library begin with, before anybody asks for it.

The pages of an index lie all over the file, and the first list by title of a hundred thousand sources would wait for
each of them. Read once, in another thread, the system has them at hand; this program keeps nothing of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from composer.giving_way import give_way
from composer.library.database import Database

_INDEXES: Final = (  # table, a column of it that every index has, and indexes, the first of use first
    ("source", "row", "source_date"),
    ("source", "row", "sqlite_autoindex_source_2"),  # key
    ("source", "row", "sqlite_autoindex_source_1"),  # id
    ("source", "row", "source_label"),
    ("source", "row", "source_publication"),
    ("source", "row", "source_language"),
    ("source", "row", "source_imported"),
    ("note_citation", "note", "note_citation_key"),
    ("note_quote", "note", "note_quote_quote"),
    ("quote", "row", "quote_source"),
    ("source_tag", "source", "source_tag_tag"),
)
_TABLES: Final = ("extent", "passage_words_idx", "about_words_idx")
_EVERY: Final = 256  # pieces of the full text between two that are looked at: more than that hang on a page of its tree
_SEGMENT_BITS: Final = (
    37  # https://www.sqlite.org/fts5.html#fts5_shadow_tables: where a segment begins among the pieces
)
_SEGMENTS: Final = "SELECT segid, max(pgno / 2) AS last FROM passage_words_idx GROUP BY segid"


def read_ahead(database: Database, wanted: Callable[[], bool]) -> None:
    """Read them on a connection of its own, as long as that is `wanted`. Raises a LibraryError."""
    there = {row["name"] for row in database.query("SELECT name FROM sqlite_master")}

    def goes_on() -> bool:
        give_way()
        return wanted()

    with database.while_wanted(goes_on):
        for name in _TABLES:
            if name in there:
                database.value(f"SELECT count(*) FROM {name}")
        for table, column, index in _INDEXES:  # by a sum: of rows alone SQLite counts those of the smallest index
            if index in there:
                database.value(f"SELECT sum({column}) FROM {table} INDEXED BY {index}")
        for segment in database.query(_SEGMENTS):
            first = segment["segid"] << _SEGMENT_BITS
            for piece in range(1, segment["last"] + 1, _EVERY):
                database.value("SELECT 1 FROM passage_words_data WHERE id = ?", (first + piece,))
