# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Bringing what can still be read of a damaged library into a new one, and saying what is gone.

Rows are read in ranges; a range that cannot be read is halved until what is unreadable stands alone. What follows from
other tables (the indexes of the search) is made anew. The damaged file is only read.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from composer.errors import ComposerError, InputUnusable, LibraryDamaged
from composer.files import put_in_place, write_failure
from composer.library.database import DAMAGED, Database, Row
from composer.library.first_page import first_page
from composer.library.passages_anew import index_anew
from composer.library.schema import APPLICATION_ID
from composer.library.store import empty_library, harden, uri_of
from composer.parts import begun_file
from composer.sources.stored import source_from_json
from composer.wording import N_, Message, Moment

_EXISTS: Final = N_("“{name}” exists already. Choose another name for what is rescued.")
_NOTHING: Final = N_("Nothing of “{name}” can be read any more. Look for a backup or another copy of it.")
_SOURCE_LOST: Final = N_("The source “{title}” cannot be read any more.")
_SOURCES_LOST: Final = N_("{count} sources cannot be read any more, not even what they were called.")
_NOTE_LOST: Final = N_("The note {title} cannot be read any more, nor an earlier version of it.")
_NOTES_LOST: Final = N_("{count} notes cannot be read any more, not even what they were called.")
_NOTE_EARLIER: Final = N_("Of the note “{title}” the last version is here, of {day}: its newest state cannot be read.")
_QUOTES_LOST: Final = N_("{count} quotes cannot be read any more: their quotations are shown without source.")
_VERSIONS_LOST: Final = N_("{count} earlier versions of notes cannot be read any more.")
_ORIGINAL_LOST: Final = N_("The document that the source “{title}” was read from is gone; its text is here.")

_LOG: Final = "-wal"
_RANGE: Final = 2_000  # rows read at once
_HIGHEST: Final = 200_000  # rows of a table whose end cannot be read anywhere are tried up to here
_ROWS_ON_PAGE: Final = 8
_TITLE: Final = re.compile(r"^title:\s*(.+?)\s*$", re.MULTILINE)

# Tables by number, those that others refer to first, and those without numbers.
_NUMBERED: Final = (
    *("source", "quote", "note", "version", "export", "original", "pack", "pack_article", "attached", "earlier"),
    *("picture", "picture_use", "piece", "earlier_in_pieces", "passage", "tag", "collection"),
)
_UNNUMBERED: Final = (
    *("about", "gone_source", "note_quote", "note_citation", "source_tag", "source_collection", "saved_search"),
)


@dataclass(frozen=True, slots=True)
class Rescue:
    """What is in the new library, and in sentences what is not."""

    path: Path
    sources: int
    notes: int
    quotes: int
    lost: tuple[Message, ...]


@dataclass(slots=True)
class _Copy:
    """A copying under way: which numbered rows of which table could not be read."""

    old: Database
    new: Database
    unread: dict[str, set[int]] = field(default_factory=dict)


def rescue(damaged: Path, target: Path, *, who: str, now: str) -> Rescue:
    """Make the library `target` of what can be read of `damaged`.

    Raises InputUnusable (there is something at `target`), LibraryDamaged (nothing can be read), WriteFailed; nothing is
    left at `target` then.
    """
    if target.exists():
        raise InputUnusable(_EXISTS, concerned=str(target), name=target.name)
    leaving = contextlib.ExitStack()
    part: Path | None = None
    try:
        old = _opened(damaged, target, leaving)
        part = begun_file(target.parent)
        empty_library(part, who, now)
        new = Database(target, uri_of(part, "rw"))
        try:
            rescued = _filled(_Copy(old, new), target)
        finally:
            new.close()
        put_in_place(part, target)
    except OSError as error:
        raise write_failure(target, error) from error
    finally:
        leaving.close()
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    return rescued


def _opened(path: Path, target: Path, leaving: contextlib.ExitStack) -> Database:
    """The damaged library for reading; its log, where there is one, is read with it. Where its first page is destroyed
    a copy of it beside `target` is read, which has one again; `leaving` closes it and takes the copy away."""
    try:
        return _read(path, path, "ro", leaving)
    except ComposerError as error:
        if not path.is_file():
            raise
        copy = _with_first_page(path, target, leaving)
        if copy is not None:
            with contextlib.suppress(ComposerError):
                return _read(path, copy, "rw", leaving)
        raise LibraryDamaged(_NOTHING, concerned=str(path), name=path.name) from error


def _read(path: Path, file: Path, mode: str, leaving: contextlib.ExitStack) -> Database:
    """What is called `path` and stands in `file`."""
    database = Database(path, uri_of(file, mode))
    leaving.callback(database.close)
    harden(database)
    if database.value("PRAGMA application_id") != APPLICATION_ID or not _columns(database, "source"):
        raise LibraryDamaged(DAMAGED, concerned=str(path), name=path.name, reason="")
    return database


def _with_first_page(path: Path, target: Path, leaving: contextlib.ExitStack) -> Path | None:
    """A copy of a library with its log that begins as a library does; None when its tables cannot be found."""
    log = path.with_name(path.name + _LOG)
    page = None
    with contextlib.suppress(OSError):  # a disk that cannot be read there either
        page = first_page(path, has_log=log.exists())
    if page is None:
        return None
    copy = begun_file(target.parent)
    for end in ("", _LOG, "-shm", "-journal"):
        leaving.callback(copy.with_name(copy.name + end).unlink, missing_ok=True)
    shutil.copyfile(path, copy)
    if log.exists():
        shutil.copyfile(log, copy.with_name(copy.name + _LOG))
    with copy.open("r+b") as stream:
        stream.write(page)
    return copy


def _filled(copy: _Copy, target: Path) -> Rescue:
    new = copy.new
    new.run("PRAGMA foreign_keys = OFF")
    with new.transaction():
        new.run("DELETE FROM about")
        for table in _NUMBERED:
            _copy_numbered(copy, table)
        for table in _UNNUMBERED:
            _copy_unnumbered(copy, table)
        lost = [*_lost_sources(copy), *_lost_notes(copy), *_lost_others(copy)]
        _drop_orphans(new)
        index_anew(new, copy.unread["passage"])
        lost += _lost_originals(new)
    return Rescue(target, _count(new, "source"), _count(new, "note"), _count(new, "quote"), tuple(lost))


def _count(new: Database, table: str) -> int:
    return int(new.value(f"SELECT count(*) FROM {table}"))


# Copying


def _copy_numbered(copy: _Copy, table: str) -> None:
    columns = _shared_columns(copy, table)
    if not columns:
        return
    names = ", ".join(columns)
    unread = copy.unread.setdefault(table, set())
    question = f"SELECT rowid AS number, {names} FROM {table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
    answer = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"
    highest = _highest(copy.old, table)
    for low in range(1, highest + 1, _RANGE):
        for row in _readable(copy.old, question, low, min(low + _RANGE - 1, highest), unread):
            if table == "source" and not _is_source(row["data"]):
                unread.add(row["number"])
            else:
                copy.new.run(answer, [row[name] for name in columns])


def _readable(database: Database, question: str, low: int, high: int, unread: set[int]) -> Iterator[Row]:
    try:
        rows = database.query(question, (low, high))
    except ComposerError:
        if low == high:
            unread.add(low)
            return
        middle = (low + high) // 2
        yield from _readable(database, question, low, middle, unread)
        yield from _readable(database, question, middle + 1, high, unread)
    else:
        yield from rows


def _highest(database: Database, table: str) -> int:
    """The last row of a table, read from it or from one of its indexes, else as many as the file may hold."""
    with contextlib.suppress(ComposerError):
        return int(database.value(f"SELECT coalesce(max(rowid), 0) FROM {table}"))
    for index in database.query(f"PRAGMA index_list({table})"):
        with contextlib.suppress(ComposerError):
            return int(database.value(f"SELECT coalesce(max(rowid), 0) FROM {table} INDEXED BY {index['name']}"))
    return min(_HIGHEST, int(database.value("PRAGMA page_count")) * _ROWS_ON_PAGE)


def _copy_unnumbered(copy: _Copy, table: str) -> None:
    """Read from both ends: what stands between two unreadable places is lost."""
    columns = _shared_columns(copy, table)
    if not columns:
        return
    keys = [row["name"] for row in copy.new.query(f"PRAGMA table_info({table})") if row["pk"]]
    answer = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for direction in ("", " DESC"):
        order = ", ".join(key + direction for key in keys)
        done = 0
        with contextlib.suppress(ComposerError):
            while rows := copy.old.query(
                f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order} LIMIT ? OFFSET ?", (_RANGE, done)
            ):
                copy.new.run_many(answer, [tuple(row) for row in rows])
                done += len(rows)
            return  # all of it


def _shared_columns(copy: _Copy, table: str) -> list[str]:
    theirs = set(_columns(copy.old, table))
    return [name for name in _columns(copy.new, table) if name in theirs]


def _columns(database: Database, table: str) -> list[str]:
    return [row["name"] for row in database.query(f"PRAGMA table_info({table})")]


def _is_source(data: Any) -> bool:
    try:
        source_from_json(json.loads(data))
    except Exception:  # noqa: BLE001 - whatever it is, it is no source any more
        return False
    return True


# What is gone


def _lost_sources(copy: _Copy) -> list[Message]:
    called = _called(copy.old, "SELECT row, key AS name FROM source ORDER BY key COLLATE NOCASE")
    lost = _lost_rows(copy, "source", called)
    named = [Message(_SOURCE_LOST, {"title": called[row]}) for row in lost if row in called]
    return [*named, *_unnamed(_SOURCES_LOST, len(lost) - len(named))]


def _lost_notes(copy: _Copy) -> list[Message]:
    """Notes that cannot be read come back as their newest version, where that can be read."""
    called = _called(copy.old, "SELECT row, id AS name FROM note ORDER BY id")
    lost = _lost_rows(copy, "note", called)
    said: list[Message] = []
    unnamed = 0
    for row in lost:
        version = copy.new.one("SELECT * FROM version WHERE note = ? ORDER BY row DESC LIMIT 1", (row,))
        text = _inflated(version["markdown"]) if version is not None else ""
        if version is not None and text:
            title = found[1].strip("\"'") if (found := _TITLE.search(text)) else ""
            _put_note(copy.new, row, called.get(row, f"n-rescued{row}"), title, text, version)
            said.append(
                Message(_NOTE_EARLIER, {"title": title or called.get(row, ""), "day": Moment(version["created"])})
            )
        elif row in called:
            said.append(Message(_NOTE_LOST, {"title": called[row]}))
        else:
            unnamed += 1
    return [*said, *_unnamed(_NOTES_LOST, unnamed)]


def _put_note(new: Database, row: int, note_id: str, title: str, text: str, version: Row) -> None:
    language = found[1] if (found := re.search(r"^language:\s*(\w+)", text, re.MULTILINE)) else "it"
    new.run(
        """INSERT OR IGNORE INTO note (row, id, title, language, created, modified, words, markdown, plain)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (row, note_id, title, language, version["created"], version["created"], version["words"], text, text),
    )


def _lost_others(copy: _Copy) -> list[Message]:
    quotes, versions = (len(_lost_rows(copy, table, {})) for table in ("quote", "version"))
    return [*_unnamed(_QUOTES_LOST, quotes), *_unnamed(_VERSIONS_LOST, versions)]


def _lost_originals(new: Database) -> list[Message]:
    """Sources whose document was kept by itself and is gone now, whole or in part."""
    found = new.query(
        """SELECT key FROM source WHERE NOT EXISTS (SELECT 1 FROM original WHERE original.source = source.row)
           AND NOT EXISTS (SELECT 1 FROM pack_article JOIN pack ON pack.sha256 = pack_article.pack
                           WHERE pack_article.source = source.row) ORDER BY row"""
    )
    return [Message(_ORIGINAL_LOST, {"title": row["key"]}) for row in found]


def _lost_rows(copy: _Copy, table: str, called: dict[int, str]) -> list[int]:
    """The rows of a table that stood there and could not be read; of those without a name it is not known whether any
    row stood there, so that only the ones others refer to count."""
    unread = copy.unread.get(table, set())
    if len(unread) <= _RANGE and not called:
        return sorted(unread)
    mentioned = set(called) | _mentioned(copy.new, table)
    return sorted(unread & mentioned)


def _mentioned(new: Database, table: str) -> set[int]:
    if table not in {"source", "note"}:
        return set()
    others = {"source": ("passage", "original"), "note": ("version", "export")}[table]
    return {row[0] for other in others for row in new.query(f"SELECT DISTINCT {table} FROM {other}")}


def _called(old: Database, question: str) -> dict[int, str]:
    """What rows are called, read from the index of their names, which may be whole where they are not."""
    with contextlib.suppress(ComposerError):
        return {row["row"]: row["name"] for row in old.query(question)}
    return {}


def _unnamed(sentence: str, count: int) -> list[Message]:
    return [Message(sentence, {"count": count})] if count > 0 else []


def _inflated(data: bytes) -> str:
    try:
        return zlib.decompress(data).decode("utf-8")
    except (zlib.error, ValueError):
        return ""


_OWNED: Final[Sequence[tuple[str, str, str]]] = (
    *((table, "source", "source") for table in ("original", "passage", "pack_article", "attached", "earlier")),
    *((table, "source", "source") for table in ("source_tag", "source_collection")),
    ("source_tag", "tag", "tag"),
    ("source_collection", "collection", "collection"),
    *((table, "note", "note") for table in ("version", "export", "note_quote", "note_citation")),
    ("earlier_in_pieces", "earlier", "earlier"),
)


def _drop_orphans(new: Database) -> None:
    """Take away what belongs to rows that are gone."""
    for table, column, owner in _OWNED:
        new.run(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT row FROM {owner})")
    new.run("DELETE FROM pack_article WHERE pack NOT IN (SELECT sha256 FROM pack)")
    new.run("UPDATE collection SET parent = NULL WHERE parent NOT IN (SELECT row FROM collection)")
    for column in ("note", "version", "export"):
        new.run(f"DELETE FROM picture_use WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT row FROM {column})")
