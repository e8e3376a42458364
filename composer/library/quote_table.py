# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The captured quotes of a library, and where notes use them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from composer.library.database import Database, understood
from composer.quotes.model import Quote
from composer.quotes.stored import quote_from_json, quote_to_json


@dataclass(frozen=True, slots=True)
class StoredUse:
    """A use of a quote in a note; `position` counts the quotations of that note in reading order."""

    note_id: str
    note_title: str
    position: int
    quote: Quote


class QuoteTable:
    """Quotes by id. A quote outlives its source; what was captured never changes, what is said of it may."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, quote: Quote) -> None:
        """Store a quote, or what has changed about it."""
        self._database.run(
            """INSERT INTO quote (id, source_id, created, data) VALUES (?, ?, ?, ?)
               ON CONFLICT (id) DO UPDATE SET source_id = excluded.source_id, data = excluded.data""",
            (quote.id, quote.source_id, quote.created, json.dumps(quote_to_json(quote), separators=(",", ":"))),
        )

    def get(self, quote_id: str) -> Quote | None:
        """The quote of that id."""
        data = self._database.value("SELECT data FROM quote WHERE id = ?", (quote_id,))
        return self._quote(data) if data is not None else None

    def all(self, source_id: str = "") -> tuple[Quote, ...]:
        """All quotes, or those of one source, in the order in which they were made."""
        rows = self._database.query(
            "SELECT data FROM quote WHERE ? = '' OR source_id = ? ORDER BY row", (source_id, source_id)
        )
        return tuple(self._quote(row["data"]) for row in rows)

    def uses(self, source_id: str) -> tuple[StoredUse, ...]:
        """The quotations of a source in all notes, by note and in reading order."""
        rows = self._database.query(
            """SELECT note.id AS note_id, note.title AS title, note_quote.position AS position, quote.data AS data
               FROM quote JOIN note_quote ON note_quote.quote_id = quote.id JOIN note ON note.row = note_quote.note
               WHERE quote.source_id = ? ORDER BY note.row, note_quote.position""",
            (source_id,),
        )
        return tuple(StoredUse(row["note_id"], row["title"], row["position"], self._quote(row["data"])) for row in rows)

    def _quote(self, data: str) -> Quote:
        return understood(lambda: quote_from_json(json.loads(data)), self._database.path, "quote")
