# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The notes of a library in their text form, with their earlier versions."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from composer.library.database import Database, Row, understood
from composer.library.form_table import FormTable
from composer.library.picture_table import PictureTable
from composer.library.query import match_all, terms_of
from composer.library.rows import NoteRow, VersionRow
from composer.library.snippets import matcher, snippet_of

_MOST_FOUND: Final = 200
# Automatic versions grow rare with age: all of the last day, one an hour for a month, one a day after that.
_DENSE: Final = timedelta(days=1)
_HOURLY: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note as it is kept: its text form, what lists show, and what its text uses (ids and keys in reading order).

    `plain` are its words for the search; `created` and `modified` are ISO 8601 times with zone. Of a note in two
    languages `other_language` is that of its second text, and both texts count for what is searched and used.
    """

    id: str
    title: str
    language: str
    created: str
    modified: str
    words: int
    markdown: str
    plain: str = ""
    quote_ids: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    other_language: str = ""


class NoteTable:
    """Notes by id, and their versions by version id."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pictures = PictureTable(database)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Several changes as one: all happen or none."""
        with self._database.transaction():
            yield

    def put(self, note: StoredNote) -> None:
        """Store a note, new or changed, with its index and its uses, in one transaction."""
        with self._database.transaction():
            row = self._database.value("SELECT row FROM note WHERE id = ?", (note.id,))
            if row is None:
                self._insert(note)
                row = self._database.value("SELECT row FROM note WHERE id = ?", (note.id,))
            else:
                self._unindex(row)
                self._database.run(
                    """UPDATE note SET title = ?, language = ?, created = ?, modified = ?, words = ?, markdown = ?,
                                       plain = ? WHERE row = ?""",
                    (*_columns(note), row),
                )
            self._database.run(
                "INSERT INTO note_words (rowid, title, plain) SELECT row, title, plain FROM note WHERE row = ?", (row,)
            )
            self._put_uses(row, note)
            self._pictures.used("note", row, note.markdown)

    def _insert(self, note: StoredNote) -> None:
        self._database.run(
            """INSERT INTO note (title, language, created, modified, words, markdown, plain, id)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (*_columns(note), note.id),
        )

    def _put_uses(self, row: int, note: StoredNote) -> None:
        for table, column, values in (("note_quote", "quote_id", note.quote_ids), ("note_citation", "key", note.keys)):
            known = self._database.query(f"SELECT {column} FROM {table} WHERE note = ? ORDER BY position", (row,))
            if tuple(entry[0] for entry in known) == values:
                continue  # as nearly always while one types
            self._database.run(f"DELETE FROM {table} WHERE note = ?", (row,))
            self._database.run_many(
                f"INSERT INTO {table} VALUES (?, ?, ?)", [(row, index, value) for index, value in enumerate(values)]
            )

    def _unindex(self, row: int) -> None:
        self._database.run(
            """INSERT INTO note_words (note_words, rowid, title, plain)
               SELECT 'delete', row, title, plain FROM note WHERE row = ?""",
            (row,),
        )

    def get(self, note_id: str) -> StoredNote | None:
        """The note of that id, without its words for the search and its uses."""
        row = self._database.one(
            "SELECT id, title, language, created, modified, words, markdown FROM note WHERE id = ?", (note_id,)
        )
        return StoredNote(**_with_languages(row)) if row else None

    def any(self, note_id: str = "") -> bool:
        """Whether there is a note, or the note of that id."""
        if note_id:
            return bool(self._database.value("SELECT EXISTS (SELECT 1 FROM note WHERE id = ?)", (note_id,)))
        return bool(self._database.value("SELECT EXISTS (SELECT 1 FROM note)"))

    def remove(self, note_id: str) -> bool:
        """Take a note, its versions and the pictures that only they show away. False when there is no such note."""
        with self._database.transaction():
            row = self._database.value("SELECT row FROM note WHERE id = ?", (note_id,))
            if row is None:
                return False
            self._unindex(row)
            shown = self._pictures.of_note(row)
            self._database.run("DELETE FROM note WHERE row = ?", (row,))
            self._pictures.drop_unused(shown)
        return True

    def rows(self) -> tuple[NoteRow, ...]:
        """All notes, the last changed first."""
        found = self._database.query(
            "SELECT id, title, language, modified, words FROM note ORDER BY modified DESC, row DESC"
        )
        return tuple(NoteRow(**_with_languages(row)) for row in found)

    def search(self, typed: str) -> tuple[NoteRow, ...]:
        """The notes in which all words of `typed` stand, or other forms of them that the library knows of its sources;
        the last changed first; () when nothing is found."""
        terms = tuple(map(FormTable(self._database).widened, terms_of(typed)))
        if not terms:
            return ()
        found = self._database.query(
            """SELECT note.id, note.title, note.language, note.modified, note.words, note.plain
               FROM note_words JOIN note ON note.row = note_words.rowid
               WHERE note_words MATCH ? ORDER BY note.modified DESC, note.row DESC LIMIT ?""",
            (match_all(terms), _MOST_FOUND),
        )
        rows = []
        wanted = matcher(terms)
        for row in found:
            snippet = snippet_of(row["plain"], wanted)
            columns = {name: row[name] for name in ("id", "title", "language", "modified", "words")}
            light = NoteRow(**_with_languages(columns))
            rows.append(replace(light, snippet=snippet.text, matches=snippet.matches))
        return tuple(rows)

    # versions

    def keep_version(self, version_id: str, note: StoredNote, *, name: str, created: str) -> None:
        """Keep `note` as an earlier state of itself; "" as `name` for one that is kept automatically."""
        with self._database.transaction():
            self._database.run(
                """INSERT INTO version (id, note, name, created, words, markdown)
                   SELECT ?, row, ?, ?, ?, ? FROM note WHERE id = ?""",
                (version_id, name, created, note.words, zlib.compress(note.markdown.encode("utf-8"), 6), note.id),
            )
            row = self._database.value("SELECT row FROM version WHERE id = ?", (version_id,))
            if row is not None:
                self._pictures.used("version", row, note.markdown)
            self._thin_out(note.id, created)

    def versions(self, note_id: str) -> tuple[VersionRow, ...]:
        """The versions of a note, the newest first."""
        found = self._database.query(
            """SELECT version.id, note.id AS note_id, version.name, version.created, version.words
               FROM version JOIN note ON note.row = version.note WHERE note.id = ? ORDER BY version.row DESC""",
            (note_id,),
        )
        return tuple(VersionRow(**dict(row)) for row in found)

    def version(self, version_id: str) -> tuple[VersionRow, str] | None:
        """A version and its text form."""
        row = self._database.one(
            """SELECT version.id, note.id AS note_id, version.name, version.created, version.words, version.markdown
               FROM version JOIN note ON note.row = version.note WHERE version.id = ?""",
            (version_id,),
        )
        if row is None:
            return None
        light = VersionRow(row["id"], row["note_id"], row["name"], row["created"], row["words"])
        read = partial(_inflated, row["markdown"])
        return light, understood(read, self._database.path, version_id)

    def _thin_out(self, note_id: str, now: str) -> None:
        superfluous = superfluous_versions(self.versions(note_id), now)
        self._database.run_many("DELETE FROM version WHERE id = ?", [(version_id,) for version_id in superfluous])


def _inflated(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8")


def superfluous_versions(versions: Iterable[VersionRow], now: str) -> list[str]:
    """The ids of automatic versions that need not be kept any longer; `versions` come the newest first.

    Of those older than a day the newest of each hour stays, of those older than 30 days the newest of each day. Named
    ones, and any whose time cannot be read, stay.
    """
    moment = _moment(now)
    kept: set[str] = set()
    superfluous = []
    for version in versions:
        created = _moment(version.created)
        if version.name or moment is None or created is None or moment - created <= _DENSE:
            continue
        period = version.created[:13] if moment - created <= _HOURLY else version.created[:10]
        if period in kept:
            superfluous.append(version.id)
        kept.add(period)
    return superfluous


def _moment(time: str) -> datetime | None:
    try:
        return datetime.fromisoformat(time).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def _with_languages(row: Row | Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a note; `language` holds the languages of its texts, the note's own first: "it", "it en"."""
    columns = dict(row)
    columns["language"], _, columns["other_language"] = str(columns["language"]).partition(" ")
    return columns


def _columns(note: StoredNote) -> tuple[str | int, ...]:
    languages = f"{note.language} {note.other_language}".strip()
    return (note.title, languages, note.created, note.modified, note.words, note.markdown, note.plain)
