# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A file is written whole or not at all: real disks that are full or closed, and every step failing by itself."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import small_disks

from composer.errors import WriteFailed
from composer.files import expanded, write_atomically, write_together

OLD = b"the old file"
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def rest_of(folder: Path) -> list[str]:
    """Everything in `folder`, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def refused(path: Path, data: bytes = b"new") -> str:
    """The sentence with which writing `path` is refused: one line that names the file."""
    with pytest.raises(WriteFailed) as caught:
        write_atomically(path, data)
    sentence = str(caught.value)
    assert f"“{path.name}”" in sentence and "\n" not in sentence and sentence.endswith(".")
    assert caught.value.concerned == str(path)
    return sentence


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "note.docx"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB."""
    with small_disks.small_disk(tmp_path / "disk", 64) as folder:
        yield folder


def test_a_file_is_written_and_nothing_beside_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.docx", b"abc")
    write_atomically(tmp_path / "a.docx", b"")
    write_atomically(tmp_path / "a.docx", b"abcd" * 100_000)
    assert (tmp_path / "a.docx").read_bytes() == b"abcd" * 100_000
    assert rest_of(tmp_path) == ["a.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_stay_and_a_new_file_gets_what_the_users_mask_gives(old: Path) -> None:
    old.chmod(0o640)
    write_atomically(old, b"new")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    before = os.umask(0o027)
    try:
        write_atomically(old.with_name("other.docx"), b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(old.with_name("other.docx").stat().st_mode) == 0o640


def test_a_full_disk_keeps_the_old_file(small_disk: Path) -> None:
    path = small_disk / "note.docx"
    path.write_bytes(OLD)
    assert "the disk is full" in refused(path, bytes(200_000))
    assert path.read_bytes() == OLD
    assert rest_of(small_disk) == ["note.docx"]
    write_atomically(path, b"small")  # the room that the failed try took is free again
    assert path.read_bytes() == b"small"


def test_a_disk_for_reading_only_is_said(small_disk: Path) -> None:
    path = small_disk / "note.docx"
    path.write_bytes(OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert "the disk is read-only" in refused(path)
    assert path.read_bytes() == OLD and rest_of(small_disk) == ["note.docx"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on what a process writes")
def test_a_file_larger_than_the_system_lets_one_write_keeps_the_old_one(old: Path) -> None:
    import resource
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        assert "could not be written (" in refused(old, bytes(200_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert old.read_bytes() == OLD and rest_of(old.parent) == ["note.docx"]


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """No folder is closed to root: what is done inside is done as a user without rights."""
    if ROOT:
        os.seteuid(65_534)
    try:
        yield
    finally:
        if ROOT:
            os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows closes folders by lists of rights, not by a mode")
def test_a_folder_that_may_not_be_changed_is_said() -> None:
    with tempfile.TemporaryDirectory() as name:  # not under tmp_path, which nobody else may enter
        folder = Path(name)
        (folder / "note.docx").write_bytes(OLD)
        folder.chmod(0o555)
        with as_nobody():
            assert "may not be changed" in refused(folder / "note.docx")
        assert (folder / "note.docx").read_bytes() == OLD and rest_of(folder) == ["note.docx"]
        folder.chmod(0o700)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert f"the folder “{tmp_path / 'absent'}” does not exist" in refused(tmp_path / "absent" / "note.docx")
    assert rest_of(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows says that the folder is missing")
def test_a_file_in_the_place_of_the_folder_is_said(old: Path) -> None:
    assert "does not exist" in refused(old / "note.docx")
    assert old.read_bytes() == OLD


@pytest.mark.skipif(os.name == "nt", reason="Windows says that access is denied")
def test_a_folder_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "note.docx").mkdir()
    (tmp_path / "note.docx" / "inside").touch()
    assert "a folder of that name is in the way" in refused(tmp_path / "note.docx")
    assert rest_of(tmp_path) == ["note.docx"] and rest_of(tmp_path / "note.docx") == ["inside"]


def _failing(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full. Make room"),
        (errno.EDQUOT, "the disk is full. Make room"),
        (errno.EACCES, "may not be changed, or is open in another program"),
        (errno.EPERM, "may not be changed, or is open in another program"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, f"({os.strerror(errno.EIO)}). Choose another place"),
    ],
)
@pytest.mark.parametrize("step", ["tempfile.mkstemp", "os.fsync", "pathlib.Path.replace"])
def test_whichever_step_fails_the_old_file_stays_and_nothing_is_left(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
) -> None:
    monkeypatch.setattr(step, _failing(number))
    sentence = refused(old)
    monkeypatch.undo()
    assert words in sentence
    assert old.read_bytes() == OLD and rest_of(old.parent) == ["note.docx"]


def test_a_program_that_is_stopped_while_writing_leaves_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(old, b"new")
    assert old.read_bytes() == OLD and rest_of(old.parent) == ["note.docx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permissions to keep and no folders to sync")
@pytest.mark.parametrize("step", ["pathlib.Path.chmod", "os.open"])
def test_a_disk_without_permissions_or_folder_sync_is_written_all_the_same(
    old: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    if step == "os.open":
        opened = os.open

        def no_folders(path: object, flags: int, *more: int, **rest: int) -> int:
            if Path(str(path)).is_dir():
                raise OSError(errno.EINVAL, "Invalid argument")
            return opened(str(path), flags, *more, **rest)

        monkeypatch.setattr(step, no_folders)
    else:
        monkeypatch.setattr(step, _failing(errno.EPERM))
    write_atomically(old, b"new")
    assert old.read_bytes() == b"new" and rest_of(old.parent) == ["note.docx"]


# ---------------------------------------------------------------------- several files


@pytest.fixture
def three(tmp_path: Path) -> list[tuple[Path, bytes]]:
    """A file that takes an old one's place, a new one, and an old one's again."""
    for name in ("a.docx", "c.docx"):
        (tmp_path / name).write_bytes(OLD)
    return [(tmp_path / name, name.encode()) for name in ("a.docx", "b.docx", "c.docx")]


def test_several_files_are_written_together(three: list[tuple[Path, bytes]], tmp_path: Path) -> None:
    write_together(three)
    assert [path.read_bytes() for path, _ in three] == [data for _, data in three]
    assert rest_of(tmp_path) == ["a.docx", "b.docx", "c.docx"]


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_one_file_that_is_locked_keeps_all_from_being_written(
    three: list[tuple[Path, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    replace, locked = Path.replace, three[failing][0]

    def as_on_windows(self: Path, target: Path) -> Path:
        if Path(target) == locked:
            raise PermissionError(errno.EACCES, "open in another program")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", as_on_windows)
    with pytest.raises(WriteFailed, match=rf"“{locked.name}” could not be written: .* is open in another program"):
        write_together(three)
    monkeypatch.undo()
    assert rest_of(tmp_path) == ["a.docx", "c.docx"]
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "c.docx").read_bytes() == OLD


def test_a_folder_that_is_missing_for_one_keeps_all_from_being_written(
    three: list[tuple[Path, bytes]], tmp_path: Path
) -> None:
    with pytest.raises(WriteFailed, match="does not exist"):
        write_together([*three, (tmp_path / "absent" / "d.docx", b"d")])
    assert rest_of(tmp_path) == ["a.docx", "c.docx"]
    assert (tmp_path / "a.docx").read_bytes() == OLD


def test_several_files_keep_the_permissions_of_those_before(three: list[tuple[Path, bytes]]) -> None:
    three[0][0].chmod(0o640)
    write_together(three)
    if os.name != "nt":
        assert stat.S_IMODE(three[0][0].stat().st_mode) == 0o640


def test_a_name_before_which_stands_a_home_nobody_has_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    monkeypatch.setenv("USERPROFILE", "/home/anna")
    assert expanded("~/notes") == Path("/home/anna/notes")
    if os.name == "posix":
        assert expanded("~nobody-of-that-name/x.docx") == Path("~nobody-of-that-name/x.docx")
    assert expanded("") == Path()
