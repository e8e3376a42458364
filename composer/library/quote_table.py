# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The captured quotes of a library, and where notes use them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Generator
from dataclasses import dataclass
from typing import Final

from composer.library.database import Database, understood
from composer.library.query import words_of
from composer.quotes.model import Quote
from composer.quotes.stored import quote_from_json, quote_to_json

_AT_A_TIME: Final = 800  # quotations read in one step


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
        self._words: dict[int, str] = {}  # the captured words by row, without capitals and accents
        self._read_to = 0

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

    def reading_words(self) -> Generator[None]:
        """Read the words of all quotations for `search`, in steps of some milliseconds; those known are not read again:
        captured words never change."""
        while True:
            rows = self._database.query(
                "SELECT row, data FROM quote WHERE row > ? ORDER BY row LIMIT ?", (self._read_to, _AT_A_TIME)
            )
            for row in rows:
                self._words[row["row"]] = _bare(self._quote(row["data"]).anchor.exact)
                self._read_to = row["row"]
            if len(rows) < _AT_A_TIME:
                return
            yield

    def forget_words(self) -> None:
        """Quotes were taken away: their rows may be given to others, so that all words are read again."""
        self._words.clear()
        self._read_to = 0

    def search(self, typed: str, most: int) -> tuple[StoredUse, ...]:
        """At most `most` quotations in notes whose captured words hold all words typed, the last captured first, each
        with the first note it stands in. Case and accents do not count."""
        words = [_bare(word) for word in words_of(typed)]
        if not words:
            return ()
        for _step in self.reading_words():
            pass
        found: list[StoredUse] = []
        for row in sorted(self._words, reverse=True):
            if all(word in self._words[row] for word in words) and (use := self._first_use(row)) is not None:
                found.append(use)
                if len(found) == most:
                    break
        return tuple(found)

    def _first_use(self, row: int) -> StoredUse | None:
        """The first use of the quotation in that row, None when no note holds it any more."""
        found = self._database.one(
            """SELECT note.id AS note_id, note.title AS title, note_quote.position AS position, quote.data AS data
               FROM quote JOIN note_quote ON note_quote.quote_id = quote.id JOIN note ON note.row = note_quote.note
               WHERE quote.row = ? ORDER BY note.row, note_quote.position LIMIT 1""",
            (row,),
        )
        if found is None:
            return None
        return StoredUse(found["note_id"], found["title"], found["position"], self._quote(found["data"]))

    def _quote(self, data: str) -> Quote:
        return understood(lambda: quote_from_json(json.loads(data)), self._database.path, "quote")


def _bare(words: str) -> str:
    """Without capitals and accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(sign))
