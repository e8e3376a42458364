"""A library opens, or says in one sentence why not; what was in it stays."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from composer.errors import (
    ComposerError,
    LibraryDamaged,
    LibraryError,
    LibraryLocked,
    LibraryReadOnly,
    LibraryTooNew,
    NotFound,
    WriteFailed,
)
from composer.library.schema import APPLICATION_ID, SCHEMA_VERSION
from composer.library.store import Library
from composer.sources.model import Source

NOW = "2025-03-10T09:30:00+01:00"
MakeSource = Callable[..., Source]


def opened(path: Path, **choice: bool) -> Library:
    return Library.open(path, who="Anna", now=NOW, **choice)


def filled(path: Path, make_source: MakeSource, count: int = 3) -> Path:
    with opened(path) as library:
        for number in range(count):
            library.sources.add(make_source(f"key{number}", f"Paragraph {number} " + "word " * 400), b"original")
    return path


def test_a_new_library_is_made_with_its_mark_and_schema_number(library_path: Path) -> None:
    opened(library_path).close()
    connection = sqlite3.connect(library_path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()


def test_a_closed_library_is_one_file(library_path: Path, make_source: MakeSource) -> None:
    filled(library_path, make_source)
    assert [path.name for path in library_path.parent.iterdir()] == [library_path.name]
    assert library_path.read_bytes()[18:20] == b"\x01\x01"  # rollback journal: readable on any disk


def test_on_a_local_disk_changes_go_through_a_log(library_path: Path, make_source: MakeSource) -> None:
    with opened(library_path) as library:
        library.sources.add(make_source("a", "Words"), b"")
        assert library_path.with_name("mine.appunto-wal").stat().st_size > 0


def test_on_a_share_changes_go_through_the_safe_journal(
    library_path: Path, make_source: MakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("composer.library.store.on_network", lambda path: True)
    with opened(library_path) as library:
        library.sources.add(make_source("a", "Words"), b"")
        assert not library_path.with_name("mine.appunto-wal").exists()
        with opened(library_path, read_only=True) as second:
            assert second.sources.get("a") is not None


def test_a_log_left_by_a_crash_is_read_on_a_share_too(
    tmp_path: Path, make_source: MakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed = crash(tmp_path, make_source)
    monkeypatch.setattr("composer.library.store.on_network", lambda path: True)
    with opened(crashed) as library:
        assert library.sources.get("late") is not None


def crash(folder: Path, make_source: MakeSource) -> Path:
    """A library as it lies there when the program was killed: its last change in the log alone."""
    path = filled(folder / "live.appunto", make_source)
    library = opened(path)
    library.sources.add(make_source("late", "The last words"), b"")
    copy = folder / "crashed"
    copy.mkdir()
    for name in ("live.appunto", "live.appunto-wal", "live.appunto.lock"):
        shutil.copyfile(folder / name, copy / name)
    library.close()
    return copy / "live.appunto"


def test_after_a_crash_everything_committed_is_there(tmp_path: Path, make_source: MakeSource) -> None:
    with opened(crash(tmp_path, make_source)) as library:
        assert library.sources.get("late") is not None
        assert library.problems == () and not library.read_only


def test_after_a_crash_everything_committed_can_be_read_without_writing(
    tmp_path: Path, make_source: MakeSource
) -> None:
    crashed = crash(tmp_path, make_source)
    before = crashed.read_bytes()
    with opened(crashed, read_only=True) as library:
        assert library.sources.get("late") is not None
    assert crashed.read_bytes() == before


def test_a_log_left_of_a_library_that_is_gone_is_not_read_into_a_new_one_and_is_kept(
    tmp_path: Path, make_source: MakeSource
) -> None:
    path = crash(tmp_path, make_source)
    log = path.with_name("live.appunto-wal").read_bytes()
    path.unlink()
    opened(path).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM source").fetchone() == (0,)
    connection.close()
    assert path.with_name("live.appunto-wal.old").read_bytes() == log


def test_the_second_window_is_told_who_holds_the_library(library_path: Path) -> None:
    with opened(library_path), pytest.raises(LibraryLocked) as caught:
        opened(library_path)
    assert str(caught.value.holder).startswith("Anna")


def test_the_second_window_may_read_what_the_first_has_stored(library_path: Path, make_source: MakeSource) -> None:
    with opened(library_path) as first:
        first.sources.add(make_source("a", "Words"), b"")
        with opened(library_path, read_only=True) as second:
            assert second.sources.get("a") is not None
            with pytest.raises(LibraryReadOnly):
                second.sources.remove("s-a")
        first.sources.add(make_source("b", "Words"), b"")
    assert not library_path.with_name("mine.appunto-wal").exists()


def test_a_reader_that_stays_does_no_harm_when_the_writer_closes(library_path: Path, make_source: MakeSource) -> None:
    first = opened(library_path)
    first.sources.add(make_source("a", "Words"), b"")
    with opened(library_path, read_only=True) as second:
        first.close()
        assert second.sources.get("a") is not None
    with opened(library_path, read_only=True) as third:
        assert third.sources.get("a") is not None
    with opened(library_path) as fourth:
        assert fourth.sources.get("a") is not None


BAD_FILES: list[tuple[str, bytes, type[ComposerError], str]] = [
    ("text", b"Dear Minister,\n" * 50, LibraryDamaged, "is not a library"),
    ("a few bytes", b"SQLite format 3\0", LibraryDamaged, "is not a library"),
    ("zip", b"PK\x03\x04" + bytes(200), LibraryDamaged, "is not a library"),
    ("zeros", bytes(8192), LibraryDamaged, "is not a library"),
]


@pytest.mark.parametrize(("content", "kind", "words"), [case[1:] for case in BAD_FILES], ids=[c[0] for c in BAD_FILES])
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_library_is_refused_and_left_alone(
    library_path: Path, content: bytes, kind: type[ComposerError], words: str, read_only: bool
) -> None:
    library_path.write_bytes(content)
    with pytest.raises(kind, match=words):
        opened(library_path, read_only=read_only)
    assert library_path.read_bytes() == content
    assert [path.name for path in library_path.parent.iterdir()] == [library_path.name]


def test_a_database_of_another_program_is_refused(library_path: Path) -> None:
    connection = sqlite3.connect(library_path)
    connection.execute("CREATE TABLE source (a)")
    connection.close()
    with pytest.raises(LibraryDamaged, match="is not a library"):
        opened(library_path)


def test_a_library_without_its_tables_is_damaged(library_path: Path) -> None:
    connection = sqlite3.connect(library_path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("CREATE TABLE other (a)")
    connection.close()
    with pytest.raises(LibraryDamaged, match="tables are missing"):
        opened(library_path)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_library_of_a_later_version_is_refused_and_left_alone(library_path: Path, read_only: bool) -> None:
    opened(library_path).close()
    connection = sqlite3.connect(library_path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    before = library_path.read_bytes()
    with pytest.raises(LibraryTooNew, match="later version"):
        opened(library_path, read_only=read_only)
    assert library_path.read_bytes() == before


def test_an_empty_file_becomes_a_library(library_path: Path) -> None:
    library_path.touch()  # what a killed copy leaves
    with opened(library_path) as library:
        assert library.sources.rows() == ()


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryDamaged, match="is a folder"):
        opened(tmp_path)


@pytest.mark.parametrize("name", ["x" * 5000, "a\x00b.appunto"])
def test_a_name_no_file_can_have_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(LibraryError):
        opened(tmp_path / name)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteFailed, match=r"“.*absent” does not exist"):
        opened(tmp_path / "absent" / "a.appunto")


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no library “a\.appunto”"):
        opened(tmp_path / "a.appunto", read_only=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("read_only", [False, True])
def test_a_truncated_library_is_said_to_lack_its_end(
    library_path: Path, make_source: MakeSource, read_only: bool
) -> None:
    data = filled(library_path, make_source).read_bytes()
    library_path.write_bytes(data[: len(data) // 2])
    with pytest.raises(LibraryDamaged, match="its end is missing"):
        opened(library_path, read_only=read_only)
    assert library_path.read_bytes() == data[: len(data) // 2]


@pytest.mark.parametrize("page", range(1, 24))
def test_a_page_of_garbage_is_told_and_never_leaks_a_foreign_error(
    library_path: Path, make_source: MakeSource, page: int
) -> None:
    data = bytearray(filled(library_path, make_source, count=20).read_bytes())
    start = page * 4096
    data[start : start + 4096] = bytes((i * 37 + page) % 256 for i in range(4096))
    library_path.write_bytes(data)
    told = 0
    try:
        with opened(library_path) as library:
            damage = library.damage()
            assert "btree" not in " ".join(map(str, damage)), "what SQLite says is for its makers"
            told = len(damage)
            for work in (
                library.sources.rows,
                lambda: library.sources.search("paragraph"),
                lambda: [library.sources.get(f"key{number}") for number in range(20)],
                lambda: library.notes.search("paragraph"),
            ):
                try:
                    work()
                except ComposerError:
                    told += 1
    except ComposerError:
        told += 1
    assert told


def test_damage_after_a_crash_is_reported_and_what_can_be_read_is_read(
    library_path: Path, make_source: MakeSource
) -> None:
    data = bytearray(filled(library_path, make_source, count=40).read_bytes())
    data[-3 * 4096 : -2 * 4096] = b"\xaa" * 4096
    library_path.write_bytes(data)
    words = '{"who": "Anna", "machine": "here", "process": 1, "since": ""}'
    library_path.with_name("mine.appunto.lock").write_text(words, encoding="utf-8")
    with opened(library_path) as library:
        assert library.problems
        assert all("cannot be read" in str(problem) for problem in library.problems)
        assert library.read_only
        assert library.sources.get("key0") is not None
    assert library_path.read_bytes() == bytes(data)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE source SET data = '{\"id\": '",
        "UPDATE source SET data = '{\"id\": 1}'",
        "UPDATE source SET data = CAST(x'ff00ff' AS TEXT)",
    ],
)
def test_a_source_that_cannot_be_understood_is_damage(
    library_path: Path, make_source: MakeSource, statement: str
) -> None:
    filled(library_path, make_source, count=1)
    connection = sqlite3.connect(library_path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    with opened(library_path) as library, pytest.raises(LibraryDamaged):
        library.sources.get("key0")


def test_a_full_disk_is_said_and_nothing_of_the_change_is_kept(library_path: Path, make_source: MakeSource) -> None:
    with opened(library_path) as library:
        library.sources.add(make_source("first", "Words"), b"")
        pages = library._database.value("PRAGMA page_count")
        library._database.value(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(WriteFailed, match="the disk is full"):
            library.sources.add(make_source("second", "word " * 9000), bytes(100_000))
        assert library.sources.get("second") is None
        assert library.sources.search("“word word”") == ()
        library._database.value(f"PRAGMA max_page_count = {pages + 500}")
        library.sources.add(make_source("third", "Words"), b"")
        assert library.damage() == ()


@pytest.fixture
def ordinary_user() -> Iterator[None]:
    """Without the superuser's right to write everywhere."""
    superuser = hasattr(os, "geteuid") and os.geteuid() == 0
    if superuser:
        os.setegid(65534)
        os.seteuid(65534)
    yield
    if superuser:
        os.seteuid(0)
        os.setegid(0)


@pytest.fixture(params=["closed", "crashed"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path, make_source: MakeSource) -> Iterator[Path]:
    """A folder that may not be written, with a library in it that was closed, or whose program was killed."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    for file in crash(tmp_path, make_source).parent.iterdir():
        shutil.copy(file, folder / file.name)
    if request.param == "closed":
        opened(folder / "live.appunto").close()
    for part in (tmp_path, *tmp_path.parents):
        if str(part).startswith(tempfile.gettempdir()):
            part.chmod(part.stat().st_mode | 0o055)
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no folders that refuse new files to their owner")
def test_a_read_only_folder_opens_for_reading(shelf: Path, ordinary_user: None) -> None:
    with opened(shelf / "live.appunto") as library:
        assert library.read_only
        assert [row.key for row in library.sources.search("last words")] == ["late"]
        with pytest.raises(LibraryReadOnly, match="read-only"):
            library.sources.remove("s-late")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no folders that refuse new files to their owner")
def test_no_new_library_is_made_in_a_read_only_folder(shelf: Path, ordinary_user: None) -> None:
    with pytest.raises(LibraryReadOnly, match="read-only"):
        opened(shelf / "new.appunto")
