# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The sources of a library: their text as data, their originals, and the index that finds them."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from array import array
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from typing import Any, Final

from composer.library.about_words import AboutWords
from composer.library.answers import Answer
from composer.library.conditions import ANY, Conditions, Wanted, wanted_of
from composer.library.database import Database, Row, understood
from composer.library.extents import Extents
from composer.library.held import Held
from composer.library.listing import Lister, Order
from composer.library.original_table import OriginalTable, digest_of
from composer.library.origins import Likely, LikelySources
from composer.library.passage_table import PassageTable
from composer.library.rows import LikelySource, SourceRow
from composer.library.schema import FILED_SINCE, schema_of
from composer.library.search import MOST_FOUND, Finder
from composer.library.snippets import matcher, snippet_of
from composer.library.source_words import about_of, columns_of, locator_words
from composer.sources.model import Source
from composer.sources.stored import source_from_json

_GONE: Final = SourceRow("", "", "")
_SOME: Final = 300  # sources, of which the pieces of the long table are soon read
_MANY: Final = 20_000
_CALLED_AT_ONCE: Final = 1_000

_ROW_COLUMNS: Final = """source.row AS row, source.id, source.key, source.label, source.title, source.author,
    source.publication, source.date, source.language, source.imported, source.rights,
    (SELECT count(*) FROM quote JOIN note_quote ON note_quote.quote_id = quote.id
     WHERE quote.source_id = source.id) AS used"""


class SourceTable:
    """Sources by id or citation key. Rows are light; `get` reads the whole text."""

    def __init__(self, database: Database) -> None:
        self._database = database
        extents = Extents(database)
        self._finder = Finder(database, extents)
        self._likely = LikelySources(database, extents)
        self._passages = PassageTable(database, self._likely, extents)
        self._about = AboutWords(database)
        self._lister = Lister(database)
        self.held = Held(database)
        self.originals = OriginalTable(database)

    def keeping(self, source: Source, original: bytes) -> Generator[None]:
        """Keep the bytes of a long document in steps, before `add` or `replace` says what they are."""
        return self.originals.pieces.keeping(digest_of(source), original)

    def indexing(self) -> Generator[None]:
        """Have the search find what was stored with `later`, in steps of some milliseconds."""
        return self._passages.indexing()

    def learning(self) -> Generator[None]:
        """Have the search find other forms of the words stored with `later`, likewise; nothing waits for it."""
        return self._passages.learning()

    def catching_up(self) -> Generator[None]:
        """The same for what waited when the library was opened: of one of an earlier version or rescued, all of it."""
        return self._passages.catching_up()

    def to_catch_up(self) -> int:
        """How many passages `catching_up` has still to look through."""
        return self._passages.to_catch_up()

    def loosening(self, source_id: str) -> Generator[None]:
        """Take the words of a source out of the index in steps, before it is removed or its text replaced."""
        row = self._row_of(source_id)
        if row is not None:
            yield from self._passages.unindexing(row)

    def dropping(self) -> Generator[None]:
        """Take away in steps the long documents that no source has any more."""
        return self.originals.pieces.dropping()

    def reading(self, source_id: str) -> Callable[[], bytes]:
        """What reads the bytes of a source, in any thread and at any time. It raises a LibraryError."""

        def read() -> bytes:
            with contextlib.closing(self._database.beside()) as database:
                return OriginalTable(database).get(source_id) or b""

        return read

    def add(self, source: Source, original: bytes, *, later: bool = False) -> None:
        """Store a new source with the bytes it was read from; with `later` a long text is indexed by `indexing`."""
        part_of_more = self._database.in_transaction
        with self._database.transaction():
            self._database.run(
                """INSERT INTO source (id, key, sha256, label, title, author, publication, date, language, imported,
                                       rights, data)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                (source.id, source.key, source.sha256, *columns_of(source)),
            )
            row = self._row_of(source.id)
            assert row is not None
            self.originals.put(row, source, original)
            self.originals.attach(row, source.attached_to)
            self._database.run("DELETE FROM gone_source WHERE id = ?", (source.id,))
            self._database.run("DELETE FROM about WHERE name = ?", (_removed(source.id),))
            self._about.put(row)
            self._passages.put(row, source, about_of(source), later=later)
        if part_of_more:
            self._lister.forget()
        else:
            self._lister.added(row)

    def replace(
        self, source: Source, original: bytes | None = None, *, earlier: Source | None = None, later: bool = False
    ) -> bool:
        """Store a changed source (same id) and, when given, its new original. False when there is no such source.

        `earlier` is the source as it was, to be kept with the original it had as an earlier version; with `later` a
        long text that is another is indexed by `indexing`.
        """
        with self._database.transaction():
            row = self._row_of(source.id)
            if row is None:
                return False
            self._about.drop(row)
            self._database.run(
                """UPDATE source SET key = ?, sha256 = ?, label = ?, title = ?, author = ?, publication = ?, date = ?,
                                     language = ?, imported = ?, rights = ?, data = ?
                   WHERE row = ?""",
                (source.key, source.sha256, *columns_of(source), row),
            )
            self._about.put(row)
            self._lister.forget()
            if earlier is not None:
                stays = (
                    earlier.part is not None and source.part is not None and earlier.part.sha256 == source.part.sha256
                )
                # a press review is kept once
                self.originals.keep_earlier(row, earlier, source.imported, with_bytes=not stays)
            if original is not None:
                self.originals.put(row, source, original)
            self.originals.attach(row, source.attached_to)
            self._passages.change(row, source, about_of(source), later=later)
        return True

    def remove(self, source_id: str, when: str = "") -> bool:
        """Take a source, its original and its index away; its quotes stay. False when there is no such source.

        That it was removed at the time `when` ("" does not matter) is remembered without its id: see `removed_on`.
        """
        with self._database.transaction():
            row = self._row_of(source_id)
            if row is None:
                return False
            self._passages.drop(row)
            self._about.drop(row)
            self._lister.forget()
            self._database.run(
                """INSERT OR REPLACE INTO gone_source SELECT id, key, sha256 FROM source
                   WHERE row = ? AND EXISTS (SELECT 1 FROM quote WHERE quote.source_id = source.id)""",
                (row,),
            )
            self.originals.forget(row)
            self._database.run("DELETE FROM source WHERE row = ?", (row,))
            if when:
                self._database.run("INSERT OR REPLACE INTO about VALUES (?, ?)", (_removed(source_id), when))
        return True

    def get(self, key_or_id: str) -> Source | None:
        """The source of that id or citation key (case ignored)."""
        data = self._database.value(
            """SELECT data FROM source
               WHERE row = (SELECT row FROM source WHERE id = ? OR key = ? ORDER BY id = ? DESC LIMIT 1)""",
            (key_or_id,) * 3,
        )
        if data is None:
            return None
        return understood(lambda: source_from_json(json.loads(data)), self._database.path, key_or_id)

    def original(self, source_id: str) -> bytes | None:
        """The bytes a source was read from; of an article of a press review those of the whole."""
        return self.originals.get(source_id)

    def original_in_steps(self, source_id: str) -> Generator[None, None, bytes]:
        """The same, a piece in each step; b"" when there is no such source."""
        return self.originals.getting(source_id)

    def keys(self) -> dict[str, str]:
        """The citation keys in use, in lower case, with the ids of their sources."""
        return {row["key"].lower(): row["id"] for row in self._database.query("SELECT key, id FROM source")}

    def has_key(self, key: str) -> bool:
        """Whether a source has this citation key, without regard to case."""
        return self.place_of(key) is not None

    def standing(self, key: str) -> tuple[str, str]:
        """Handling marking and reliability of the source `key`, "" for what nobody has set."""
        row = self._database.one(
            """SELECT json_extract(data, '$.handling') AS handling, json_extract(data, '$.reliability') AS letter
               FROM source WHERE key = ?""",
            (key,),
        )
        return (row["handling"] or "", row["letter"] or "") if row else ("", "")

    def with_sha256(self, sha256: str) -> SourceRow | None:
        """The source that was read from these very bytes."""
        found = self._database.one(f"SELECT {_ROW_COLUMNS} FROM source WHERE sha256 = ? LIMIT 1", (sha256,))
        return _listed(found) if found else None

    def attached_to(self, source_id: str) -> tuple[SourceRow, ...]:
        """The sources that hung on one (a mail), in the order in which they were taken in."""
        rows = self.originals.attached_to(source_id)
        found = self._by_row("source", _ROW_COLUMNS, rows)
        return tuple(_listed(found[row]) for row in rows)

    def gone_identity(self, sha256: str) -> tuple[str, str] | None:
        """Id and key of a source read from these bytes that was removed while quotes of it remained."""
        row = self._database.one("SELECT id, key FROM gone_source WHERE sha256 = ? LIMIT 1", (sha256,))
        return (row["id"], row["key"]) if row else None

    def removed_on(self, source_id: str) -> str:
        """When a source of that id was removed and did not come back; "" when it was not, or it is not known."""
        return str(self._database.value("SELECT value FROM about WHERE name = ?", (_removed(source_id),)) or "")

    def any(self) -> bool:
        """Whether there is a source."""
        return bool(self._database.value("SELECT EXISTS (SELECT 1 FROM source)"))

    def rows(self) -> tuple[SourceRow, ...]:
        """All sources, the newest first."""
        found = self._database.query(f"SELECT {_ROW_COLUMNS} FROM source ORDER BY source.row DESC")
        return tuple(_listed(row) for row in found)

    def called(self) -> Iterator[list[str]]:
        """What sources are called in lists, and their publications, each in one of its capitals, a thousand or so at a
        time. Read from indexes alone: titles stand among the long rows, so `names_one` says what is a title."""
        at_once = _CALLED_AT_ONCE if schema_of(self._database) >= FILED_SINCE else -1  # an older one has no such index
        for column in ("label", "publication"):
            query = f"""SELECT {column} AS name FROM source WHERE {column} COLLATE NOCASE > ?
                        ORDER BY {column} COLLATE NOCASE LIMIT ?"""
            last = ""
            while found := self._database.query(query, (last, at_once)):
                yield [row["name"] for row in found]
                last = found[-1]["name"]

    def names_one(self, called: str) -> bool:
        """Whether one of `called` is the title of a source or a publication, not opening words or the name of a
        file."""
        return bool(
            self._database.value(
                """SELECT EXISTS (SELECT 1 FROM source WHERE publication = ?1 COLLATE NOCASE)
                       OR EXISTS (SELECT 1 FROM source WHERE label = ?1 COLLATE NOCASE AND title <> '')""",
                (called,),
            )
        )

    def search(self, typed: str, limit: int = MOST_FOUND) -> tuple[SourceRow, ...]:
        """The sources that `typed` asks for (see `conditions`), best first, each with its best passage.

        Sources with the words as they were typed come first, then those with other forms of them. Any text may be
        typed; () when there is neither a word nor a condition in it or nothing is found.
        """
        wanted = wanted_of(typed)
        if not wanted.terms and not wanted.conditions:
            return ()
        answer = self._answer(wanted, Order.IMPORTED, limit)
        return tuple(row for row in self.rows_of(answer, range(min(limit, len(answer.rows)))) if row.id)

    def answer(self, typed: str, order: Order = Order.IMPORTED) -> Answer:
        """What a list shows for `typed`, however many sources there are; all of them when nothing is asked.

        Sources found by words are at most `MOST_FOUND`, best first, or in another order than that of import.
        """
        return self._answer(wanted_of(typed), order, MOST_FOUND)

    def _answer(self, wanted: Wanted, order: Order, limit: int) -> Answer:
        if not wanted.terms:
            return Answer(self._lister.listed(wanted.conditions, order))
        among = self._lister.chosen(wanted.conditions)
        hits = self._finder.find(wanted.terms, limit, among)
        widened = tuple(map(self._passages.forms.widened, wanted.terms))
        if len(hits) < limit and widened != wanted.terms:
            known = {hit.source for hit in hits}
            more = self._finder.find(widened, limit, among)
            hits += [hit for hit in more if hit.source not in known][: limit - len(hits)]
        passages = {hit.source: hit.passage for hit in hits}
        rows = array("q", passages) if order is Order.IMPORTED else self._lister.sorted(frozenset(passages), order)
        return Answer(rows, passages, matcher(widened))

    def rows_of(self, answer: Answer, places: range) -> tuple[SourceRow, ...]:
        """What a list shows at these places of an answer; an empty row for a source that is gone by now."""
        rows = [answer.rows[place] for place in places]
        sources = self._by_row("source", _ROW_COLUMNS, rows)
        standing = [answer.passages[row] for row in rows if row in answer.passages]
        passages = self._by_row("passage", "passage.*", standing) if standing else {}
        shown = []
        for row in rows:
            passage = passages.get(answer.passages.get(row, -1))
            if row not in sources:
                shown.append(_GONE)
            elif passage is None or answer.marked is None:
                shown.append(_listed(sources[row]))
            else:
                shown.append(_found(sources[row], passage, answer.marked))
        return tuple(shown)

    def keys_at(self, rows: Sequence[int]) -> tuple[str, ...]:
        """The citation keys of the sources of these rows, in their order."""
        return self._at("key", rows)

    def ids_at(self, rows: Sequence[int]) -> tuple[str, ...]:
        """The ids of the sources of these rows, in their order."""
        return self._at("id", rows)

    def _at(self, column: str, rows: Sequence[int]) -> tuple[str, ...]:
        # of many the index is read: looked up one by one each would take a piece of the long table
        among = " WHERE row IN (SELECT value FROM json_each(?))"
        if len(rows) > _SOME:
            among = "" if len(rows) > _MANY else among.replace("row", "+row")
        found = self._database.one(
            f"""SELECT json_group_array(row) AS rows, json_group_array({column}) AS names
                FROM (SELECT row, {column} FROM source{among})""",
            (json.dumps(list(rows)),) if among else (),
        )
        assert found is not None
        names = dict(zip(json.loads(found["rows"]), json.loads(found["names"]), strict=True))
        return tuple(names[row] for row in rows if row in names)

    def rows_with(self, keys: Collection[str]) -> tuple[int, ...]:
        """The rows of the sources of these citation keys, in no order."""
        found = self._database.query(
            "SELECT row FROM source WHERE key IN (SELECT value FROM json_each(?))", (json.dumps(list(keys)),)
        )
        return tuple(row["row"] for row in found)

    def ids_of(self, keys: Collection[str]) -> tuple[str, ...]:
        """The ids of the sources of these citation keys, in no order."""
        found = self._database.query(
            "SELECT id FROM source WHERE key IN (SELECT value FROM json_each(?))", (json.dumps(list(keys)),)
        )
        return tuple(row["id"] for row in found)

    def known_values(self, column: str, typed: str, most: int) -> tuple[str, ...]:
        """Authors or publications of sources that fit what is being typed (see `AboutWords.values`)."""
        return self._about.values(column, typed, most)

    def languages(self) -> tuple[str, ...]:
        """The languages of sources, as tags."""
        found = self._database.query("SELECT DISTINCT language FROM source WHERE language <> '' ORDER BY language")
        return tuple(row["language"] for row in found)

    def beginning(self, letters: str) -> frozenset[int]:
        """The rows of the sources whose label begins with `letters`, without regard to case (of plain letters)."""
        found = self._database.query(
            "SELECT row FROM source WHERE label COLLATE NOCASE >= ?1 AND label COLLATE NOCASE < ?2",
            (letters, letters + chr(0x10FFFF)),
        )
        return frozenset(row["row"] for row in found)

    def listed(self, conditions: Conditions = ANY, order: Order = Order.IMPORTED) -> array[int]:
        """The rows of the sources that meet `conditions`, in `order`; for `rows_at`."""
        return self._lister.listed(conditions, order)

    def rows_at(self, rows: Sequence[int]) -> tuple[SourceRow, ...]:
        """What lists show of the sources of these rows, in their order; one that is gone is left out."""
        found = self._by_row("source", _ROW_COLUMNS, rows)
        return tuple(_listed(found[row]) for row in rows if row in found)

    def place_of(self, key: str) -> int | None:
        """The row of the source `key`; None when there is none."""
        row = self._database.value("SELECT row FROM source WHERE key = ?", (key,))
        return int(row) if row is not None else None

    def likely(self, words: str, most: int) -> tuple[LikelySource, ...]:
        """The sources that may hold these words of a quotation, likeliest first, at most `most`."""
        return self._named(self._likely.find(words, most))

    def finding_whole(self, words: str, most: int) -> Generator[None, None, tuple[str, ...]]:
        """The ids of the sources in which all rare words of a quotation stand, in steps of some milliseconds."""
        found = yield from self._likely.finding(words, most, placed=False)
        whole = [likely for likely in found if likely.whole]
        return tuple(likely.id for likely in self._named(whole)) if whole else ()

    def _named(self, found: Sequence[Likely]) -> tuple[LikelySource, ...]:
        ids = self._by_row("source", "source.row AS row, source.id AS id", [likely.source for likely in found])
        return tuple(
            LikelySource(ids[likely.source]["id"], likely.whole, likely.position)
            for likely in found
            if likely.source in ids
        )

    def ready_to_find(self) -> None:
        """Read ahead what `likely` needs of the whole library: some 40 ms for 100,000 sources."""
        self._likely.ready()

    def ready_to_search(self) -> None:
        """Look for the forms of a word, any one: the rules of that are loaded with the first."""
        self._passages.forms.others("words")

    def _by_row(self, table: str, columns: str, rows: Sequence[int]) -> dict[int, Row]:
        found = self._database.query(
            f"SELECT {columns} FROM {table} WHERE {table}.row IN (SELECT value FROM json_each(?))",
            (json.dumps(list(rows)),),
        )
        return {row["row"]: row for row in found}

    def _row_of(self, source_id: str) -> int | None:
        row = self._database.value("SELECT row FROM source WHERE id = ?", (source_id,))
        return int(row) if row is not None else None


def _listed(row: Row, **found: Any) -> SourceRow:
    """A row of a list, with what a search has `found` for it."""
    return SourceRow(
        id=row["id"],
        key=row["key"],
        label=row["label"],
        title=row["title"],
        author=row["author"],
        publication=row["publication"],
        date=row["date"],
        language=row["language"],
        imported=row["imported"],
        rights=row["rights"],
        used=row["used"],
        **found,
    )


def _found(row: Row, passage: Row, wanted: re.Pattern[str]) -> SourceRow:
    snippet = snippet_of(passage["text"], wanted)
    return _listed(
        row,
        snippet=snippet.text,
        matches=snippet.matches,
        paragraph=passage["number"],
        page=passage["page"],
        locator=locator_words(passage["number"], passage["page"]),
    )


def _removed(source_id: str) -> str:
    """Under what a library remembers that a source was removed: nothing of the source can be told from it."""
    return "removed " + hashlib.sha256(source_id.encode()).hexdigest()[:32]
