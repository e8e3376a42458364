# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Taking everything of a source out of a library, so that not even its file holds the words any more.

SQLite leaves what was deleted on free pages, and the index of the search keeps words until its parts are merged. Here
the indexes are merged to the end, the file is written anew (VACUUM), and its log emptied. What stands in the text of
notes is the writer's and stays; it is named.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from composer.errors import LibraryLocked
from composer.library.database import Database
from composer.library.query import Term
from composer.wording import N_

_MERGED_AT_ONCE: Final = 200  # pages of an index: some milliseconds
_MERGED_FEWEST: Final = 2  # changes of a merge that did something, by the words of its documentation
_STANDS: Final = "SELECT 1 FROM passage_words WHERE passage_words MATCH ? LIMIT 1"
_TEXTS_AT_ONCE: Final = 20
_WORDS_AT_ONCE: Final = 100
_WITH_TEXT: Final = ("version", "export")
_READ_MEANWHILE: Final = N_(
    "The library “{name}” is being read just now, by a backup or by another window. Try again when that is done."
)
_INDEXES: Final = ("passage_words", "about_words", "note_words")


@dataclass(frozen=True, slots=True)
class Traces:
    """Where words of a source stand besides the source itself.

    `notes` are the titles of notes that quote it; `versions` and `exports` count earlier states of notes and kept
    records of exported files that do; `quotes` its captured quotes, `earlier` its own earlier versions; `backups` are
    the files of the daily backups that hold it, `aside` those of what the library was until a backup was put back, as
    far as they were looked at.
    """

    notes: tuple[str, ...]
    versions: int
    exports: int
    quotes: int
    earlier: int
    backups: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()


class Forgetting:
    """Takes away what a library keeps of a source beside the source itself. For one connection."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def traces(self, source_id: str) -> Traces:
        """Where words of a source stand. Versions and exports are those that use one of its quotes."""
        notes = self._database.query(
            """SELECT DISTINCT note.title FROM note JOIN note_quote ON note_quote.note = note.row
               JOIN quote ON quote.id = note_quote.quote_id WHERE quote.source_id = ? ORDER BY note.title""",
            (source_id,),
        )
        quotes = "SELECT count(*) FROM quote WHERE source_id = ?"
        earlier = "SELECT count(*) FROM earlier JOIN source ON source.row = earlier.source WHERE source.id = ?"
        return Traces(
            notes=tuple(row["title"] for row in notes),
            versions=len(self._holding("version", source_id)),
            exports=len(self._holding("export", source_id)),
            quotes=int(self._database.value(quotes, (source_id,))),
            earlier=int(self._database.value(earlier, (source_id,))),
        )

    def forgetting(self, source_id: str, words: Iterable[str]) -> Generator[None]:
        """Take away the versions of notes and the records of exports that use quotes of a source, these quotes, and the
        memory of its identity and of its `words`; the source itself was removed by its table before. They are looked
        for in steps of some milliseconds; taking them away is one transaction."""
        gone: list[tuple[str]] = []
        for number, word in enumerate({word.lower() for word in words}):
            if number % _WORDS_AT_ONCE == 0:
                yield
            if self._database.one(_STANDS, (Term((word,)).expression,)) is None:
                gone.append((word,))
        held = {}
        for table in _WITH_TEXT:
            held[table] = yield from self._looking(table, source_id)
        with self._database.transaction():
            self._database.run_many("DELETE FROM form WHERE word = ?", gone)
            for table, (found, last) in held.items():
                rows = [*found, *self._holding(table, source_id, after=last)]  # some may have come meanwhile
                self._database.run_many(f"DELETE FROM {table} WHERE row = ?", [(row,) for row in rows])
            self._database.run("DELETE FROM quote WHERE source_id = ?", (source_id,))
            self._database.run("DELETE FROM gone_source WHERE id = ?", (source_id,))
            self._database.run("DELETE FROM formatted")

    def merging(self) -> Generator[None]:
        """Merge the indexes to the end, in steps of some milliseconds: they hold no word of what was taken away."""
        for index in _INDEXES:
            # a negative number begins a merge of all parts, positive ones go on with it (https://www.sqlite.org/fts5.html)
            pages = -_MERGED_AT_ONCE
            changed = _MERGED_FEWEST
            while changed >= _MERGED_FEWEST:
                before = self._database.value("SELECT total_changes()")
                self._database.run(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))
                changed = self._database.value("SELECT total_changes()") - before
                pages = _MERGED_AT_ONCE
                yield

    def wiping(self) -> Callable[[], None]:
        """What writes the file anew and empties its log, in any thread: nothing that was taken away is left in it then.
        Whoever writes the library meanwhile waits. It raises a LibraryError."""
        return partial(_write_anew, self._database)

    def _holding(self, table: str, source_id: str, *, after: int = -1) -> list[int]:
        """The rows of versions or exports behind the row `after` whose text names a quote of the source."""
        steps = self._looking(table, source_id, after)
        while True:
            try:
                next(steps)
            except StopIteration as looked:
                found: list[int] = looked.value[0]
                return found

    def _looking(self, table: str, source_id: str, after: int = -1) -> Generator[None, None, tuple[list[int], int]]:
        """The same in steps of some milliseconds, and the last row that was looked at."""
        ids = [row["id"] for row in self._database.query("SELECT id FROM quote WHERE source_id = ?", (source_id,))]
        found: list[int] = []
        rows = self._database.query(f"SELECT row FROM {table} WHERE row > ? ORDER BY row", (after,)) if ids else []
        for number, row in enumerate(rows):
            after = row["row"]
            if number % _TEXTS_AT_ONCE == 0:
                yield
            packed = self._database.value(f"SELECT markdown FROM {table} WHERE row = ?", (row["row"],))
            text = zlib.decompress(packed).decode("utf-8", "replace") if packed is not None else ""
            if any(quote_id in text for quote_id in ids):
                found.append(after)
        return found, after


def _write_anew(database: Database) -> None:
    beside = database.beside(writing=True)
    try:
        beside.run("VACUUM")
        (held_up, *_pages), *_ = beside.query("PRAGMA wal_checkpoint(TRUNCATE)")
        if held_up:  # a reader still sees what was before: the log with it cannot be emptied
            raise LibraryLocked(_READ_MEANWHILE, concerned=str(database.path), name=database.path.name)
    finally:
        beside.close()
