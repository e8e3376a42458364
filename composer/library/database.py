# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One connection to a library file, and the border where SQLite's errors become sentences.

Nothing of `sqlite3` is seen outside `composer.library`: every statement goes through `Database`, which turns foreign
errors into branches of `ComposerError`.
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from composer.errors import ComposerError, LibraryDamaged, LibraryError, LibraryLocked, LibraryReadOnly, WriteFailed
from composer.files import write_failure
from composer.wording import N_, Message

Row = sqlite3.Row
Parameters = Sequence[Any]

BUSY_TIMEOUT_MS: Final = 4000  # another window's checkpoint or a short write; longer means that it is truly in use

DISK_FULL: Final = N_(
    "The library “{name}” could not be written: the disk is full. Nothing of it was lost. Make room and try again."
)
DAMAGED: Final = N_(
    "The library “{name}” is damaged and cannot be read whole ({reason}). Make a copy of the file before anything else."
)
NO_LIBRARY: Final = N_("“{name}” is not a library of this program. Choose a file that ends in “.appunto”.")
READ_ONLY: Final = N_(
    "The library “{name}” may not be changed: the file or its folder is read-only. "
    "It can be read, or copied to another folder."
)
BUSY: Final = N_("The library “{name}” is being written by another program. Try again in a moment.")
CONTRADICTS: Final = N_("its parts do not fit together")
DISK_ERROR: Final = N_("The disk gave an error while the library “{name}” was used ({reason}). Check the disk.")
UNEXPECTED: Final = N_("The library “{name}” could not be used ({reason}).")

# Primary result codes, https://www.sqlite.org/rescode.html: extended codes carry them in the lowest byte.
_PRIMARY: Final = 0xFF
_USUAL_LOG: Final = 1000  # pages after which a commit brings the log into the file, as SQLite has it by itself
_LONG_LOG: Final = 16_000  # where that is done beside the window
_LOOKS_UP: Final = 2_000  # of SQLite's own steps: some pages of an index
_TRIES: Final = 40
_BETWEEN_TRIES_S: Final = 0.025
_PAGES_AT_ONCE: Final = 1024
"""Pages (of 4 KB, mostly) that a copy takes between two looks at whether it is still wanted."""


def told(error: sqlite3.Error, path: Path) -> ComposerError:
    """`error`, met while using the library at `path`, as something that can be told to the user."""
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    if not code and "decode to UTF-8" in str(error):  # said by Python, not by SQLite: bytes that are no text
        code = sqlite3.SQLITE_CORRUPT
    facts: dict[str, Any] = {"concerned": str(path), "name": path.name}
    match code:
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_TOOBIG:
            return WriteFailed(DISK_FULL, **facts)
        case sqlite3.SQLITE_NOTADB:
            return LibraryDamaged(NO_LIBRARY, **facts)
        case sqlite3.SQLITE_CORRUPT:
            return LibraryDamaged(DAMAGED, reason=Message(CONTRADICTS), **facts)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_AUTH:
            return LibraryReadOnly(READ_ONLY, **facts)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LibraryLocked(BUSY, **facts)
        case sqlite3.SQLITE_IOERR:
            return LibraryError(DISK_ERROR, reason=str(error), **facts)
    return LibraryError(UNEXPECTED, reason=str(error), **facts)


def storable(value: Any) -> Any:
    """`value` as SQLite can keep it: halves of surrogate pairs (file names, broken input) become question marks."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8")
    return value


T = TypeVar("T")


def understood(read: Callable[[], T], path: Path, what: str) -> T:
    """What `read` makes of values kept under `what` (an id). Raises LibraryDamaged when it cannot understand them."""
    try:
        return read()
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error) as error:
        facts = {"concerned": str(path), "name": path.name, "reason": f"{what}: {error}"}
        raise LibraryDamaged(DAMAGED, **facts) from error


class _Storing:
    """What the connections of this program to one library know of one another: which thread stores (`turn`; to wait for
    it takes as long as it takes, where SQLite looks again after ever longer pauses), and whether what was stored waits
    for the disk, so that its log is long."""

    def __init__(self) -> None:
        self.turn = threading.RLock()
        self.waits = False
        self.beside: list[None] = []  # one for each that stores what changes nothing of what another keeps in mind


class Database:
    """A connection in which every statement outside `transaction` is a transaction of its own. For one thread."""

    def __init__(self, path: Path, uri: str, storing: _Storing | None = None) -> None:
        """Open `uri` (an SQLite file URI) for the library at `path`. Raises a LibraryError.

        `storing` is that of the connection this one is `beside`.
        """
        self.path = path
        self._uri = uri
        self._storing = storing or _Storing()
        self._log_pages = _USUAL_LOG
        with self._border():
            self._connection = sqlite3.connect(
                uri, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None, cached_statements=256
            )
        self._connection.row_factory = sqlite3.Row
        self._seen = -1  # the number that SQLite counts others' commits with, as last seen
        self._others = 0
        self._own_beside = False

    def query(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a statement."""
        with self._border():
            return self._connection.execute(sql, [storable(value) for value in parameters]).fetchall()

    def one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a statement, None when there is none."""
        rows = self.query(sql, parameters)
        return rows[0] if rows else None

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, None when there is no row."""
        row = self.one(sql, parameters)
        return row[0] if row else None

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Execute a statement; the number of rows it changed."""
        with self._border():
            return self._connection.execute(sql, [storable(value) for value in parameters]).rowcount

    def run_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Execute a statement for each of `rows`."""
        with self._border():
            self._connection.executemany(sql, ([storable(value) for value in row] for row in rows))

    @property
    def state(self) -> tuple[int, int]:
        """Is another after each change, by this connection or by another."""
        return int(self.value("PRAGMA data_version")), self._connection.total_changes

    @property
    def in_transaction(self) -> bool:
        """Whether what is stored now is part of something larger, which may still be taken back."""
        return self._connection.in_transaction

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens or nothing does; inside another transaction it is part of that one."""
        nested = self._connection.in_transaction
        if nested:
            yield
            return
        mine = self._storing.turn.acquire(timeout=BUSY_TIMEOUT_MS / 1000)  # beyond that SQLite says who is at it
        try:
            self._keep_log()
            self.run("BEGIN IMMEDIATE")
            yield
            self.run("COMMIT")
        except BaseException:
            # a full disk may have rolled back already; a failed rollback must not hide the reason
            if self._connection.in_transaction:
                with contextlib.suppress(ComposerError):
                    self.run("ROLLBACK")
            raise
        finally:
            if mine:
                self._storing.turn.release()

    @contextlib.contextmanager
    def in_turn(self) -> Iterator[bool]:
        """Whether nobody else of this program stores just now; inside, nobody does."""
        mine = self._storing.turn.acquire(blocking=False)
        try:
            yield mine
        finally:
            if mine:
                self._storing.turn.release()

    @property
    def waits_for_disk(self) -> bool:
        """Whether something was stored with `on_disk_later` that was not brought to the disk since."""
        return self._storing.waits

    def _keep_log(self) -> None:
        """A commit does not stop to bring a long log into the file that is brought there beside the window."""
        pages = _LONG_LOG if self._storing.waits else _USUAL_LOG
        if pages != self._log_pages:
            self.run(f"PRAGMA wal_autocheckpoint = {pages}")
            self._log_pages = pages

    def beside(self, *, writing: bool = False) -> Database:
        """Another connection to the same library, for another thread; for reading only, but for `writing`.

        Raises a LibraryError.
        """
        if writing:
            return Database(self.path, self._uri, self._storing)
        return Database(self.path, self._uri.replace("?mode=rwc", "?mode=ro").replace("?mode=rw", "?mode=ro"))

    @property
    def others(self) -> int:
        """Another number than before when another program has written; `own_beside` does not count as one."""
        seen = self.value("PRAGMA data_version")
        if seen != self._seen:
            self._others += not (self._own_beside or self._storing.beside)
            self._seen, self._own_beside = seen, False
        return self._others

    @contextlib.contextmanager
    def own_beside(self) -> Iterator[None]:
        """What another connection of this program stores inside, in however many commits, changes nothing that is kept
        of the library; in any thread."""
        self._storing.beside.append(None)  # whole in any thread, as counting is not
        try:
            yield
        finally:
            self._own_beside = True  # what nobody has looked at yet
            self._storing.beside.pop()

    @contextlib.contextmanager
    def on_disk_later(self) -> Iterator[None]:
        """What is committed inside is on the disk for good with `bring_to_disk` or the next commit outside, before
        which a power cut takes it back, the last first. To wait for the disk at each commit holds a window up.

        Only with a write-ahead log, and outside a transaction; elsewhere each commit is for good as ever.
        """
        logged = not self._connection.in_transaction and str(self.value("PRAGMA journal_mode")).lower() == "wal"
        if logged:
            self._storing.waits = True
            self._keep_log()
            self.run("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            if logged:
                self.run("PRAGMA synchronous = FULL")

    def bring_to_disk(self) -> None:
        """Wait until all that was committed is on the disk, and bring the log into the file; on a connection of its own
        for another thread. Raises a LibraryError."""
        self.value("SELECT count(*) FROM sqlite_master")  # the log is known with the first look
        for _ in range(_TRIES):
            busy, log, brought = self.query("PRAGMA wal_checkpoint(PASSIVE)")[0]
            if not busy and log == brought:
                self._storing.waits = False
                break
            time.sleep(_BETWEEN_TRIES_S)  # somebody is at it, or reads what was before
        # Any commit waits for the whole log. One is made in any case: the first after the log is in the file begins it
        # anew, and waits for the disk whatever it stores; better here than where somebody writes.
        if self.value("PRAGMA journal_mode") == "wal":
            with self.transaction():
                self.run(f"PRAGMA user_version = {int(self.value('PRAGMA user_version'))}")

    @contextlib.contextmanager
    def while_wanted(self, wanted: Callable[[], bool]) -> Iterator[None]:
        """What is asked inside ends with a LibraryError soon after it is not `wanted` any more."""
        self._connection.set_progress_handler(lambda: not wanted(), _LOOKS_UP)
        try:
            yield
        finally:
            self._connection.set_progress_handler(None, 0)

    def hold_moment(self) -> None:
        """See the library as it is now from here on, whatever others store, where that keeps nobody from storing it
        (with a write-ahead log); elsewhere nothing is done. Raises a LibraryError."""
        if str(self.value("PRAGMA journal_mode")).lower() == "wal":
            self.run("BEGIN")
            self.value("SELECT count(*) FROM sqlite_master")  # the moment is that of the first look

    def copy_into(self, path: Path, tell: Callable[[int, int], None], *, shown: Path) -> None:
        """Write all of the library into the file at `path`, as it is at one moment; `shown` is its name in errors.

        `tell` is told (pages left, all pages) and may raise. Raises a LibraryError, WriteFailed.
        """
        try:
            target = sqlite3.connect(path, isolation_level=None)
            try:
                self._connection.backup(
                    target, pages=_PAGES_AT_ONCE, progress=lambda _status, left, total: tell(left, total), sleep=0.01
                )
                target.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, whatever mode it came from
            finally:
                target.close()
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & _PRIMARY == sqlite3.SQLITE_FULL:  # it is no library that is full
                raise write_failure(shown, OSError(errno.ENOSPC, "")) from error
            raise told(error, shown) from error

    def close(self) -> None:
        """Close the connection; nothing is done when it is closed already."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    @contextlib.contextmanager
    def _border(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise told(error, self.path) from error
        except UnicodeDecodeError as error:  # what SQLite says of a damaged schema holds bytes that are no text
            raise LibraryDamaged(
                DAMAGED, concerned=str(self.path), name=self.path.name, reason=Message(CONTRADICTS)
            ) from error
