# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Backups that are made by themselves: one a day, few kept, and any of them can take the library's place."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from small_disks import make_read_only, small_disk

from composer.errors import InputUnusable, LibraryDamaged, LibraryLocked, LibraryReadOnly, WriteFailed
from composer.files import put_in_place
from composer.library import rotation
from composer.library.note_table import StoredNote
from composer.library.rotation import Counts, Kept, Rotation, counts_of, put_back
from composer.library.store import Library

MakeNote = Callable[..., StoredNote]
TODAY = date(2025, 3, 10)


def _go(_done: int, _all: int) -> bool:
    return True


@pytest.fixture
def path(tmp_path: Path, now: str) -> Path:
    path = tmp_path / "work.appunto"
    Library.open(path, who="Ada", now=now).close()
    return path


def _kept(*days_ago: int) -> list[Kept]:
    return [Kept(Path(str(ago)), TODAY - timedelta(days=ago), 1) for ago in days_ago]


def _dropped(rotation: Rotation, *days_ago: int) -> list[str]:
    return [one.path.name for one in rotation.dropped(_kept(*days_ago), TODAY)]


def test_the_last_days_stay_and_the_newest_of_each_week_before_them() -> None:
    stays = [ago for ago in range(60) if str(ago) not in _dropped(Rotation(), *range(60))]
    assert stays == [0, 1, 2, 3, 4, 5, 6, 8, 15, 22, 29]  # the 10th was a Monday: weeks end on Sundays


def test_a_pause_or_a_clock_that_jumps_drops_nothing() -> None:
    assert _dropped(Rotation(), 0, 200, 201, 202) == []
    assert _dropped(Rotation(days=2, weeks=0), -9000, -400, 0, 1) == []  # of days to come, and those of today
    assert _dropped(Rotation(days=2, weeks=0), 0, 1, 2) == ["2"]


def test_one_a_day_is_made_read_through_and_those_too_many_go(path: Path, make_note: MakeNote, now: str) -> None:
    rotation = Rotation(days=2, weeks=0)
    with Library.open(path, who="Ada", now=now) as library:
        for number in range(3):
            library.notes.put(make_note(f"n-{number}", "Words"))
            done = library.rotating(rotation, TODAY + timedelta(days=number))(_go)
            assert done.made is not None and done.made.notes == number + 1
        assert done.dropped == 1
        assert library.rotating(rotation, TODAY + timedelta(days=2))(_go).made is None
    assert [(one.day.day, counts_of(one.path)) for one in rotation.of(path)] == [
        (12, Counts(0, 3, 0)),
        (11, Counts(0, 2, 0)),
    ]
    assert path.with_name("work.backups").is_dir()


def test_two_libraries_of_one_name_do_not_meet_in_one_folder(tmp_path: Path) -> None:
    rotation = Rotation(tmp_path)
    assert rotation.file(tmp_path / "a" / "x.appunto", TODAY) != rotation.file(tmp_path / "b" / "x.appunto", TODAY)


def test_a_backup_that_cannot_be_made_leaves_the_others(
    path: Path, now: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(path, who="Ada", now=now) as library:
        with pytest.raises(WriteFailed, match="does not exist"):
            library.rotating(Rotation(tmp_path / "unplugged"), TODAY)(_go)
        assert not (tmp_path / "unplugged").exists()
        rotation = Rotation(days=1, weeks=0)
        library.rotating(rotation, TODAY)(_go)
        monkeypatch.setattr(Library, "damage", lambda _self: ("page 7",))
        with pytest.raises(LibraryDamaged):
            library.rotating(rotation, TODAY + timedelta(days=1))(_go)
    assert [one.day for one in rotation.of(path)] == [TODAY]
    assert [one.name for one in rotation.place(path).iterdir()] == ["work 2025-03-10.appunto"]


def test_a_backup_is_put_back_and_the_library_kept_aside(path: Path, make_note: MakeNote, now: str) -> None:
    rotation = Rotation()
    with Library.open(path, who="Ada", now=now) as library:
        library.notes.put(make_note("n-1", "Then"))
        library.rotating(rotation, TODAY)(_go)
        library.notes.put(make_note("n-2", "Since"))
    aside = put_back(path, rotation.file(path, TODAY), who="Ada", now=now)
    assert aside is not None and aside.name == "work until 2025-03-10 09.30.00.appunto"
    assert path.stat().st_mode == aside.stat().st_mode  # whoever could read it still can
    assert [counts_of(one) for one in (path, aside)] == [Counts(0, 1, 0), Counts(0, 2, 0)]
    assert put_back(path, aside, who="Ada", now=now) != aside  # never over what is kept already
    assert counts_of(path) == Counts(0, 2, 0)


def test_a_damaged_library_gives_way_and_a_damaged_backup_does_not_take_its_place(
    path: Path, tmp_path: Path, now: str
) -> None:
    good = tmp_path / "good.appunto"
    good.write_bytes(path.read_bytes())
    path.write_bytes(b"nothing that could be opened")
    path.with_name("work.appunto-wal").write_bytes(b"left over")
    bad = tmp_path / "bad.appunto"
    bad.write_bytes(good.read_bytes()[:-4096])
    with pytest.raises(LibraryDamaged):
        put_back(path, bad, who="Ada", now=now)
    assert path.read_bytes() == b"nothing that could be opened"
    aside = put_back(path, good, who="Ada", now=now)
    assert aside is not None and aside.with_name(aside.name + "-wal").read_bytes() == b"left over"
    assert counts_of(path) == Counts(0, 0, 0)
    assert not [one.name for one in tmp_path.iterdir() if one.name.endswith((".part", ".lock"))]


def test_what_is_open_elsewhere_or_is_the_library_itself_is_not_exchanged(path: Path, tmp_path: Path, now: str) -> None:
    copy = tmp_path / "copy.appunto"
    copy.write_bytes(path.read_bytes())
    with Library.open(path, who="Bea", now=now), pytest.raises(LibraryLocked, match="Bea"):
        put_back(path, copy, who="Ada", now=now)
    with pytest.raises(InputUnusable, match="the library itself"):
        put_back(path, path, who="Ada", now=now)
    assert counts_of(path) == Counts(0, 0, 0)


def test_what_a_backup_has_in_its_log_only_comes_back_with_it(
    path: Path, tmp_path: Path, make_note: MakeNote, now: str
) -> None:
    kept = tmp_path / "kept.appunto"
    with Library.open(path, who="Ada", now=now) as library:
        library.notes.put(make_note("n-1", "In the log"))
        for end in ("", "-wal"):  # as a program that was killed leaves them
            kept.with_name(kept.name + end).write_bytes(path.with_name(path.name + end).read_bytes())
    put_back(path, kept, who="Ada", now=now)
    assert counts_of(path) == Counts(0, 1, 0)


def test_while_a_backup_is_put_back_there_is_a_whole_library_in_its_place_at_every_moment(
    path: Path, tmp_path: Path, make_note: MakeNote, now: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup, killed = tmp_path / "backup.appunto", tmp_path / "killed.appunto"
    backup.write_bytes(path.read_bytes())
    with Library.open(path, who="Ada", now=now) as library:
        library.notes.put(make_note("n-1", "Not in the backup"))
        for end in ("", "-wal"):
            killed.with_name(killed.name + end).write_bytes(path.with_name(path.name + end).read_bytes())
    seen = []
    on_disk: list[str] = []

    def looked(part: Path, target: Path) -> None:
        assert any(name.startswith("killed until") for name in on_disk)  # what was there keeps a name, whatever happens
        seen.append(counts_of(target))
        put_in_place(part, target)

    monkeypatch.setattr(rotation, "put_in_place", looked)
    monkeypatch.setattr(rotation, "sync_folder", lambda folder: on_disk.extend(one.name for one in folder.iterdir()))
    aside = put_back(killed, backup, who="Ada", now=now)
    assert aside is not None
    assert [*seen, counts_of(killed), counts_of(aside)] == [Counts(0, 1, 0), Counts(0, 0, 0), Counts(0, 1, 0)]


def test_a_full_or_read_only_disk_leaves_the_backups_that_are_there_and_is_told_in_one_sentence(
    path: Path, make_note: MakeNote, now: str, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 1200) as disk, Library.open(path, who="Ada", now=now) as library:
        rotation = Rotation(disk, days=1, weeks=0)
        library.rotating(rotation, TODAY - timedelta(days=1))(_go)
        (yesterday,) = rotation.of(path)
        before = yesterday.path.read_bytes()
        library.notes.put(make_note("n-1", " ".join(random.Random(1).randbytes(8).hex() for _ in range(60_000))))
        sentences = []
        for spoil in (None, make_read_only):
            if spoil is not None:
                spoil(disk)
            with pytest.raises(WriteFailed) as caught:
                library.rotating(rotation, TODAY)(_go)
            sentences.append(str(caught.value))
        assert rotation.of(path) == (yesterday,)
        assert yesterday.path.read_bytes() == before
        assert [one.name for one in yesterday.path.parent.iterdir()] == [yesterday.path.name]
    file = f"work {TODAY.isoformat()}.appunto"
    assert sentences == [
        f"“{file}” could not be written: the disk is full. Make room and try again.",
        f"“{file}” could not be written: the disk is read-only. Choose another place.",
    ]


def test_a_backup_that_is_too_old_to_be_read_as_it_is_says_how_it_comes_back(
    path: Path, tmp_path: Path, now: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Library.open(tmp_path / "old.appunto", who="Ada", now=now).close()
    monkeypatch.setattr("composer.library.store.OLDEST_READABLE", 99)
    with pytest.raises(LibraryReadOnly, match=r"open the copy there once.*put back like any other backup"):
        put_back(path, tmp_path / "old.appunto", who="Ada", now=now)
