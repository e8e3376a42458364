# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What many documents are stored with does not wait for the disk at each of them, and is there when that is told."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

from composer.library.store import Library

WHO = {"who": "Anna", "now": "2026-06-30T09:30:00+02:00"}


def facts_in(file: Path, folder: Path) -> int:
    """How many facts the file alone has, without the log beside it."""
    alone = folder / "alone.appunto"
    shutil.copyfile(file, alone)
    connection = sqlite3.connect(alone)
    try:
        return int(connection.execute("SELECT count(*) FROM about WHERE name LIKE 'fact %'").fetchone()[0])
    finally:
        connection.close()


def waits_at_each_commit(library: Library) -> bool:
    return int(library._database.value("PRAGMA synchronous")) == 2


def test_only_what_may_wait_for_the_disk_does(tmp_path: Path) -> None:
    with Library.open(tmp_path / "l.appunto", **WHO) as library:
        assert waits_at_each_commit(library)
        with library.on_disk_later():
            assert not waits_at_each_commit(library)
            library.set_about("fact 1", "")
        assert waits_at_each_commit(library)
        with library.transaction(), library.on_disk_later():  # what is under way already is for good
            assert waits_at_each_commit(library)


def test_where_there_is_no_log_every_commit_waits(tmp_path: Path) -> None:
    with Library.open(tmp_path / "l.appunto", **WHO) as library:
        library._database.value("PRAGMA journal_mode = DELETE")  # as on a share
        with library.on_disk_later():
            assert waits_at_each_commit(library)


def test_what_was_stored_is_in_the_file_once_that_was_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "l.appunto"
    with Library.open(path, **WHO) as library:
        with library.on_disk_later():
            for number in range(5):
                library.set_about(f"fact {number}", "")
        assert facts_in(path, tmp_path) == 0
        bring = threading.Thread(target=library.bringing_to_disk())
        bring.start()
        bring.join()
        assert facts_in(path, tmp_path) == 5


def test_a_long_log_is_brought_into_the_file_by_nobody_who_stores_something_else_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "l.appunto"
    with Library.open(path, **WHO) as library:
        with library.on_disk_later():
            for number in range(40):
                library.set_about(f"fact {number}", "word " * 30_000)  # some 1,500 pages of log
        assert library.waits_for_disk
        with library.transaction():
            library.set_about("title", "")
        assert facts_in(path, tmp_path) == 0
        library.bringing_to_disk()()
        assert not library.waits_for_disk
        assert facts_in(path, tmp_path) == 40
        with library.transaction():
            library.set_about("fact 40", "word " * 900_000)
        assert facts_in(path, tmp_path) == 41  # as ever: the log does not grow


def test_the_log_begins_anew_beside_the_window_and_what_is_kept_of_the_library_stays(tmp_path: Path) -> None:
    path = tmp_path / "l.appunto"
    with Library.open(path, **WHO) as library:
        with library.on_disk_later():
            library.set_about("fact 1", "")
        known = library._database.others
        library.bringing_to_disk()()
        with path.with_name("l.appunto-wal").open("rb") as log:
            before = log.read(32)
        with library.on_disk_later():
            library.set_about("fact 2", "")
        with path.with_name("l.appunto-wal").open("rb") as log:
            assert log.read(32) == before  # whoever begins a log waits for the disk
        assert library._database.others == known


def test_however_often_a_note_beside_is_stored_what_is_kept_of_the_library_stays(tmp_path: Path) -> None:
    path = tmp_path / "l.appunto"
    with Library.open(path, **WHO) as library:
        kept = library._database.others
        with library.notes_beside() as notes:
            for number in range(3):
                notes._database.run("INSERT INTO about (name, value) VALUES (?, '')", (f"beside {number}",))
                assert library._database.others == kept
            notes._database.run("DELETE FROM about WHERE name = 'beside 0'")
        assert library._database.others == kept
        connection = sqlite3.connect(path)
        connection.execute("INSERT INTO about (name, value) VALUES ('of another program', '')")
        connection.commit()
        connection.close()
        assert library._database.others > kept


def test_who_stores_in_another_thread_is_seen_and_never_waited_for(tmp_path: Path) -> None:
    with Library.open(tmp_path / "l.appunto", **WHO) as library:
        begun, go_on = threading.Event(), threading.Event()

        def store() -> None:
            with library.notes_beside() as notes, notes.transaction():
                begun.set()
                go_on.wait(10)

        thread = threading.Thread(target=store)
        thread.start()
        assert begun.wait(10)
        with library.in_turn() as mine:
            assert not mine
        go_on.set()
        thread.join()
        with library.in_turn() as mine:
            assert mine
            library.set_about("fact 1", "")
