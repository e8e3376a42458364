# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A library: one SQLite file with sources, quotes, notes, their versions and the index that finds them.

While it is open on a local disk it has a write-ahead log beside it; when it is closed everything is in the one file
again, which can then be copied or read from a disk that may not be written. On network shares the rollback journal
is used throughout. Every commit is on the disk before it returns (synchronous = FULL).
"""

from __future__ import annotations

import contextlib
import re
import shutil
import struct
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote as url_quote

from composer.errors import ComposerError, LibraryDamaged, LibraryError, LibraryReadOnly, LibraryTooNew, NotFound
from composer.files import folder_of, put_in_place, write_failure
from composer.library.database import DAMAGED, NO_LIBRARY, Database
from composer.library.export_table import ExportTable
from composer.library.filesystem import on_network
from composer.library.filing import Filing
from composer.library.forgetting import Forgetting
from composer.library.formatted_table import FormattedTable
from composer.library.lock import LibraryLock
from composer.library.note_table import NoteTable
from composer.library.picture_table import PictureTable
from composer.library.quote_table import QuoteTable
from composer.library.schema import APPLICATION_ID, OLDEST_READABLE, SCHEMA_VERSION, migrate, schema_of
from composer.library.source_table import SourceTable
from composer.library.words_beside import WordsBeside
from composer.parts import half_made
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.library.backup import BackedUp
    from composer.library.rotation import Counts, Rotated, Rotation

_MAGIC: Final = b"SQLite format 3\0"
_MOST_PROBLEMS: Final = 20

_TOO_NEW = N_(
    "The library “{name}” was written by a later version of this program. Open it with that version; "
    "nothing in it was changed."
)
_TRUNCATED = N_(
    "The library “{name}” is damaged: its end is missing ({missing} bytes). Look for a copy of the file, "
    "but keep this one."
)
_MISSING = N_("There is no library “{name}” in the folder “{folder}”.")
_IS_FOLDER = N_("“{name}” is a folder, not a library. Choose a file that ends in “.appunto”.")
_TOO_OLD_TO_READ = N_(
    "The library “{name}” comes from an earlier version and has to be brought up to date first: copy it into a folder "
    "that may be changed and open the copy there once. The copy can then be read and put back like any other backup."
)
_READING_REFUSED = N_("The library “{name}” cannot be read ({reason}).")
_PAGES_DAMAGED: Final = N_plural(
    "{count} page of its file cannot be read as it should be.",
    "{count} pages of its file cannot be read as they should be.",
)
_PARTS_DAMAGED: Final = N_("Parts of its file do not fit together.")
_PAGE_NAMED: Final = re.compile(r"\b[Pp]age (\d+)")


class Library:
    """An open library. For one thread; use as a context manager or call `close`.

    `read_only` says that nothing can be stored; `problems` are what a check after an unclean end found unreadable
    (the library is then open for reading only, so that it gets no worse). `unchecked` says that such a check is still
    to be made (`damage`, then `found_whole`), and `left_by` who had not closed the library, as far as that is known.
    Until it is found whole, the text of each note that is stored lies in `words_beside`, too, and closing it leaves the
    mark of one that was not closed: the next one who opens it has it checked.
    """

    def __init__(self, path: Path, database: Database, lock: LibraryLock | None, *, copy: Path | None = None) -> None:
        """Use `Library.open`."""
        self.path = path
        self.problems: tuple[Message, ...] = ()
        self.unchecked = False
        self.left_by: Message | str = ""
        self.words_beside = WordsBeside(path)
        self._database = database
        self._lock = lock
        self._copy = copy
        self.sources = SourceTable(database)
        self.quotes = QuoteTable(database)
        self.filing = Filing(database)
        self.forgetting = Forgetting(database)
        self.notes = NoteTable(database)
        self.formatted = FormattedTable(database)
        self.exports = ExportTable(database)
        self.pictures = PictureTable(database)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be stored."""
        return self._lock is None

    @classmethod
    def open(cls, path: Path, *, who: str, now: str, read_only: bool = False, check_later: bool = False) -> Library:
        """Open the library at `path` for the user `who` at the time `now`; make a new one where there is none.

        A file or folder that may not be written is opened for reading only, as with `read_only`. One that was not
        closed is read through first, or not yet with `check_later`: that takes as long as the file is large.
        Raises NotFound (nothing there, for reading), LibraryDamaged (no library, or beyond reading), LibraryTooNew,
        LibraryLocked (another window has it), LibraryReadOnly and WriteFailed (a new one cannot be made).
        """
        if not _exists(path):
            if read_only:
                raise NotFound(_MISSING, concerned=str(path), name=path.name, folder=folder_of(path))
            return cls._locked(path, who, now, check_later)
        look_at_header(path)
        if read_only or not _may_write(path):
            return cls._for_reading(path)
        try:
            return cls._locked(path, who, now, check_later)
        except LibraryReadOnly:
            return cls._for_reading(path)

    @classmethod
    def _locked(cls, path: Path, who: str, now: str, check_later: bool) -> Library:
        if not path.parent.is_dir():
            raise write_failure(path, FileNotFoundError(2, ""))
        lock = LibraryLock(path)
        lock.acquire(who, now)
        try:
            unclean = path.exists() and (lock.left_by is not None or any(side.exists() for side in _sidecars(path)))
            if not path.exists() or path.stat().st_size == 0:
                _set_logs_aside(path)
                empty_library(path, who, now)
            look_at_header(path)
            problems = _problems_of(path) if unclean and not check_later else ()
            if not problems:
                library = cls(path, _connect_for_writing(path), lock)
                library.unchecked = unclean and check_later
                library.left_by = lock.left_by.said if lock.left_by is not None else ""
                library.pictures.drop_unused()
                for steps in (library.sources.indexing(), library.sources.dropping()):
                    for _ in steps:  # what was under way when the program ended
                        pass
                return library
        except BaseException:
            lock.release()
            raise
        lock.release(left_open=True)  # whoever opens it next is told as well
        library = cls._for_reading(path)
        library.problems = problems
        return library

    @classmethod
    def _for_reading(cls, path: Path) -> Library:
        try:
            return cls(path, _connect_for_reading(path), None)
        except (LibraryReadOnly, LibraryDamaged):
            # A log without its shared memory on a disk that may not be written: only a copy can be read.
            if not any(side.exists() for side in _sidecars(path)) and not _has_log_mode(path):
                raise
        copy = Path(tempfile.mkdtemp(prefix="appunto-"))
        try:
            for file in (path, *_sidecars(path)):
                with contextlib.suppress(FileNotFoundError):
                    shutil.copyfile(file, copy / file.name)
            database = Database(path, uri_of(copy / path.name, "rw"))
            with contextlib.ExitStack() as undo:
                undo.callback(database.close)
                _check_version(database, path)
                database.run("PRAGMA query_only = ON")
                undo.pop_all()
        except OSError as error:
            shutil.rmtree(copy, ignore_errors=True)
            raise write_failure(copy / path.name, error) from error
        except BaseException:
            shutil.rmtree(copy, ignore_errors=True)
            raise
        return cls(path, database, None, copy=copy)

    @contextlib.contextmanager
    def notes_beside(self) -> Iterator[NoteTable]:
        """The notes on a connection of their own, to store one in another thread. Raises a LibraryError."""
        database = self._database.beside(writing=True)
        try:
            harden(database)
            _commit_for_good(database)
            with self._database.own_beside():
                yield NoteTable(database)
        finally:
            database.close()

    def on_disk_later(self) -> contextlib.AbstractContextManager[None]:
        """What is stored inside need not be on the disk yet; `bringing_to_disk` has to follow (`Database`)."""
        return self._database.on_disk_later()

    @property
    def waits_for_disk(self) -> bool:
        """Whether something was stored so that was not brought to the disk since: storing anything waits for that."""
        return self._database.waits_for_disk

    def in_turn(self) -> contextlib.AbstractContextManager[bool]:
        """Whether no other thread stores in this library just now; inside, none does."""
        return self._database.in_turn()

    def bringing_to_disk(self) -> Callable[[], None]:
        """What waits in any thread until all that was stored is on the disk for good. It raises a LibraryError."""

        def bring() -> None:
            database = self._database.beside(writing=True)
            try:
                harden(database)
                _commit_for_good(database)
                with self._database.own_beside():
                    database.bring_to_disk()
            finally:
                database.close()

        return bring

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Several changes as one: all happen or none."""
        with self._database.transaction():
            yield

    def about(self, name: str) -> str:
        """A fact about the library itself; "" when it has none of that name."""
        return str(self._database.value("SELECT value FROM about WHERE name = ?", (name,)) or "")

    def set_about(self, name: str, value: str) -> None:
        """Store a fact about the library itself."""
        self._database.run("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def damage(self) -> tuple[Message, ...]:
        """What of the file cannot be read, as far as SQLite can say; () when it is whole. Reads the whole file."""
        return _damage(self._database)

    def found_whole(self) -> None:
        """What was unchecked was read through, and is whole."""
        self.unchecked = False
        self._drop_words_beside()

    def _drop_words_beside(self) -> None:
        def stored(note_id: str) -> str | None:
            with contextlib.suppress(ComposerError):
                note = self.notes.get(note_id)
                return note.markdown if note is not None else None
            return None

        self.words_beside.drop(stored)

    def reading_ahead(self) -> Callable[[Callable[[], bool]], None]:
        """What has the system read in any thread what lists and searches begin with, as long as that is wanted. It
        raises a LibraryError."""

        def read(wanted: Callable[[], bool]) -> None:
            from composer.library.reading_ahead import read_ahead

            with contextlib.closing(self._database.beside()) as beside:
                read_ahead(beside, wanted)

        return read

    def looking_through(self) -> Callable[[], tuple[Message, ...]]:
        """What answers as `damage` does, on a connection of its own: in any thread, beside whoever works here."""

        def look() -> tuple[Message, ...]:
            beside = self._database.beside()
            try:
                return _damage(beside)
            finally:
                beside.close()

        return look

    def backing_up(self) -> Callable[[Path, Callable[[int, int], bool]], BackedUp]:
        """What makes a whole copy of the library, in any thread (`library.backup.back_up`)."""
        from composer.library.backup import back_up

        return partial(back_up, self._database)

    def copy_into(self, path: Path, *, shown: Path) -> None:
        """Write all of the library into the file at `path`; `shown` is its name in errors. Raises a LibraryError."""
        self._database.copy_into(path, lambda _left, _all: None, shown=shown)

    def rotating(self, rotation: Rotation, today: date) -> Callable[[Callable[[int, int], bool]], Rotated]:
        """What makes today's backup and drops those that are too many, in any thread (`library.rotation.rotate`)."""
        from composer.library.rotation import rotate

        return partial(rotate, self._database, rotation, today)

    def counts(self) -> Counts:
        """How many sources, notes and quotes there are."""
        from composer.library.rotation import Counts

        return Counts(*(int(self._database.value(f"SELECT count(*) FROM {of}")) for of in ("source", "note", "quote")))

    def close(self) -> None:
        """Bring everything into the one file, close it and give the lock back."""
        if self.words_beside.folder is not None and not self.unchecked:  # put there while it was found whole
            self._drop_words_beside()
        if self._lock is not None:
            with contextlib.suppress(ComposerError):  # someone reads it just now: the log stays, which is sound
                self._database.run("PRAGMA optimize")
                self._database.value("PRAGMA journal_mode = DELETE")
        self._database.close()
        if self._lock is not None:
            self._lock.release(left_open=self.unchecked)
        if self._copy is not None:
            shutil.rmtree(self._copy, ignore_errors=True)

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def empty_library(path: Path, who: str, now: str) -> None:
    """Make an empty library at `path`: beside it first, then renamed, so that there is never half of one."""
    part = half_made(path)
    try:
        part.unlink(missing_ok=True)
        database = Database(path, uri_of(part, "rwc"))
        try:
            with database.transaction():  # one wait for the disk, not one for each step
                migrate(database)
                database.run_many("INSERT INTO about VALUES (?, ?)", [("created", now), ("created by", who)])
        finally:
            database.close()
        put_in_place(part, path)
    except OSError as error:
        raise write_failure(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _problems_of(path: Path) -> tuple[Message, ...]:
    """What of a file that was not closed cannot be read. What was committed to its log comes into the file first."""
    database = Database(path, uri_of(path, "rw"))
    try:
        harden(database)
        return _damage(database)
    finally:
        database.close()


def _damage(database: Database) -> tuple[Message, ...]:
    try:
        found = [str(row[0]) for row in database.query(f"PRAGMA quick_check({_MOST_PROBLEMS})")]
    except ComposerError as error:
        return (error.message,)
    if found == ["ok"]:
        return ()
    # What SQLite says of each is for its makers; how much there is of it is what users can do something with.
    pages = {number for reason in found for number in _PAGE_NAMED.findall(reason)}
    one, many = _PAGES_DAMAGED
    return (Message(one, plural=many, count=len(pages)) if pages else Message(_PARTS_DAMAGED),)


def _connect_for_writing(path: Path) -> Database:
    database = Database(path, uri_of(path, "rw"))
    try:
        shared = on_network(path)
        if shared:
            # A log left behind may be read without shared memory only while nobody else can come in.
            database.run("PRAGMA locking_mode = EXCLUSIVE")
        harden(database)
        _check_version(database, path)
        if schema_of(database) < SCHEMA_VERSION:
            database.value("PRAGMA journal_mode = DELETE")
            migrate(database)
        database.value("PRAGMA journal_mode = DELETE" if shared else "PRAGMA journal_mode = WAL")
        _commit_for_good(database)
        if shared:
            database.run("PRAGMA locking_mode = NORMAL")
            database.value("SELECT count(*) FROM about")  # the mode changes with the next access
    except BaseException:
        database.close()
        raise
    return database


def _commit_for_good(database: Database) -> None:
    """Let every commit be on the disk before it returns."""
    database.run("PRAGMA synchronous = FULL")
    database.run("PRAGMA fullfsync = ON")  # macOS: fsync alone leaves the data in the drive


def _connect_for_reading(path: Path) -> Database:
    database = Database(path, uri_of(path, "ro"))
    try:
        harden(database)
        _check_version(database, path)
        if schema_of(database) < OLDEST_READABLE:
            raise LibraryReadOnly(_TOO_OLD_TO_READ, concerned=str(path), name=path.name)
    except BaseException:
        database.close()
        raise
    return database


def harden(database: Database) -> None:
    """A library may come from anyone: nothing in it is trusted to be well formed or well meant."""
    database.run("PRAGMA trusted_schema = OFF")
    database.run("PRAGMA cell_size_check = ON")
    database.run("PRAGMA foreign_keys = ON")


def _check_version(database: Database, path: Path) -> None:
    """Raise LibraryTooNew or LibraryDamaged unless the open file is a library we can read."""
    if int(database.value("PRAGMA application_id")) != APPLICATION_ID:
        raise LibraryDamaged(NO_LIBRARY, concerned=str(path), name=path.name)
    if schema_of(database) > SCHEMA_VERSION:
        raise LibraryTooNew(_TOO_NEW, concerned=str(path), name=path.name)
    if database.value("SELECT count(*) FROM sqlite_master WHERE name IN ('about', 'source', 'note')") != 3:
        raise LibraryDamaged(DAMAGED, concerned=str(path), name=path.name, reason="tables are missing")


def look_at_header(path: Path) -> None:
    """Raise unless `path` begins as one of our libraries and is as long as it says; an empty file passes.

    Offsets from https://www.sqlite.org/fileformat2.html, section 1.3. The length is not judged while a journal or log
    lies beside the file, which may still be unfinished then.
    """
    facts = {"concerned": str(path), "name": path.name}
    if path.is_dir():
        raise LibraryDamaged(_IS_FOLDER, **facts)
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            header = stream.read(100)
    except OSError as error:
        raise LibraryReadOnly(_READING_REFUSED, reason=error.strerror or str(error), **facts) from error
    if not header:
        return
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise LibraryDamaged(NO_LIBRARY, **facts)
    (page_size,) = struct.unpack_from(">H", header, 16)
    changes, pages = struct.unpack_from(">II", header, 24)
    (version,) = struct.unpack_from(">I", header, 60)
    (application,) = struct.unpack_from(">I", header, 68)
    (valid_for,) = struct.unpack_from(">I", header, 92)
    if application != APPLICATION_ID:
        raise LibraryDamaged(NO_LIBRARY, **facts)
    if version > SCHEMA_VERSION:
        raise LibraryTooNew(_TOO_NEW, **facts)
    missing = pages * (65536 if page_size == 1 else page_size) - size
    if missing > 0 and changes == valid_for and not any(side.exists() for side in _sidecars(path)):
        raise LibraryDamaged(_TRUNCATED, missing=missing, **facts)


def _has_log_mode(path: Path) -> bool:
    """Whether the file was left in the mode with a write-ahead log (read version 2 at offset 19)."""
    try:
        with path.open("rb") as stream:
            return stream.read(20)[19:20] == b"\x02"
    except OSError:
        return False


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:  # no name that a file can have
        reason = getattr(error, "strerror", None) or str(error)
        raise LibraryError(_READING_REFUSED, concerned=str(path), name=path.name[:60], reason=reason) from error
    return True


def _may_write(path: Path) -> bool:
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def _sidecars(path: Path) -> tuple[Path, ...]:
    """The files SQLite keeps beside an open library: log and rollback journal."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-journal")


def _set_logs_aside(path: Path) -> None:
    """Keep the log of a library that is gone under another name: SQLite would take it for the log of the new one.

    Raises WriteFailed.
    """
    for side in _sidecars(path):
        try:
            side.replace(side.with_name(f"{side.name}.old"))
        except FileNotFoundError:
            pass
        except OSError as error:
            raise write_failure(side, error) from error


def uri_of(path: Path, mode: str) -> str:
    """An SQLite URI; a share's name keeps its two slashes (https://www.sqlite.org/uri.html)."""
    place = path.absolute().as_posix()
    start = "file://" if place.startswith("//") else "file:" if place.startswith("/") else "file:/"
    return f"{start}{url_quote(place)}?mode={mode}"
