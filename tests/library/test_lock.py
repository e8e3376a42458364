"""One writes, the second is told who; what a dead process left is no lock."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from composer.errors import LibraryLocked, LibraryReadOnly
from composer.library import lock as lock_module
from composer.library.lock import Holder, LibraryHeldFar, LibraryLock, is_dead, read_holder, take_away_lock

SINCE = "2025-03-10T09:30:00+01:00"

HOLD = """
import sys
from pathlib import Path
from composer.library.lock import LibraryLock
lock = LibraryLock(Path(sys.argv[1]))
lock.acquire("Bruno", "2025-03-10T08:00:00+01:00")
print("held", flush=True)
sys.stdin.readline()
"""


def hold_in_another_process(library: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(library)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None and process.stdout.readline() == "held\n"
    return process


def test_a_second_lock_is_refused_and_names_the_holder(tmp_path: Path) -> None:
    first = LibraryLock(tmp_path / "a.appunto")
    first.acquire("Anna", SINCE)
    try:
        with pytest.raises(LibraryLocked) as caught:
            LibraryLock(tmp_path / "a.appunto").acquire("Bruno", SINCE)
    finally:
        first.release()
    assert str(caught.value.holder) == f"Anna, {platform.node()}, 2025-03-10 09:30"
    assert "Anna" in str(caught.value)


def test_another_process_is_refused_too(tmp_path: Path) -> None:
    process = hold_in_another_process(tmp_path / "a.appunto")
    with process, pytest.raises(LibraryLocked) as caught:
        try:
            LibraryLock(tmp_path / "a.appunto").acquire("Anna", SINCE)
        finally:
            process.communicate("\n")
    assert str(caught.value.holder).startswith("Bruno")


def test_the_lock_of_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    process = hold_in_another_process(tmp_path / "a.appunto")
    with process:
        process.kill()
    assert (tmp_path / "a.appunto.lock").exists()
    lock = LibraryLock(tmp_path / "a.appunto")
    lock.acquire("Anna", SINCE)
    assert lock.left_by is not None and lock.left_by.who == "Bruno"
    holder = read_holder(lock.path)
    assert holder is not None and (holder.who, holder.process) == ("Anna", os.getpid())
    lock.release()


def test_a_released_lock_leaves_nothing_and_can_be_taken_again(tmp_path: Path) -> None:
    lock = LibraryLock(tmp_path / "a.appunto")
    lock.acquire("Anna", SINCE)
    lock.release()
    lock.release()
    assert not list(tmp_path.iterdir())
    lock.acquire("Anna", SINCE)
    assert lock.left_by is None
    lock.release()


def test_a_lock_file_of_garbage_keeps_nobody_out(tmp_path: Path) -> None:
    (tmp_path / "a.appunto.lock").write_bytes(b"\xff\x00 nothing that could be read")
    lock = LibraryLock(tmp_path / "a.appunto")
    lock.acquire("Anna", SINCE)
    lock.release()


def test_where_no_lock_file_can_be_made_the_library_is_read_only(tmp_path: Path) -> None:
    with pytest.raises(LibraryReadOnly):
        LibraryLock(tmp_path / "absent" / "a.appunto").acquire("Anna", SINCE)


@pytest.mark.parametrize(
    ("machine", "process", "refused"),
    [
        (platform.node(), 2**22 + 1, False),  # no such process here: stale
        (platform.node(), os.getppid(), True),  # it runs
        ("another-machine", 1, True),  # nobody here can say
    ],
)
def test_on_a_disk_without_locks_the_words_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, machine: str, process: int, refused: bool
) -> None:
    monkeypatch.setattr(lock_module, "_lock", lambda descriptor: None)
    words = {"who": "Bruno", "machine": machine, "process": process, "since": SINCE}
    (tmp_path / "a.appunto.lock").write_text(json.dumps(words), encoding="utf-8")
    lock = LibraryLock(tmp_path / "a.appunto")
    if refused:
        with pytest.raises(LibraryLocked, match="Bruno") as caught:
            lock.acquire("Anna", SINCE)
        assert isinstance(caught.value, LibraryHeldFar) == (machine == "another-machine")
    else:
        lock.acquire("Anna", SINCE)
        assert lock.left_by is not None
        lock.release()


def test_a_library_closed_before_it_was_checked_is_free_also_on_a_disk_without_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_module, "_lock", lambda descriptor: None)
    first, second = LibraryLock(tmp_path / "a.appunto"), LibraryLock(tmp_path / "a.appunto")
    first.acquire("Anna", SINCE)
    with pytest.raises(LibraryLocked, match="Anna"):
        second.acquire("Bruno", SINCE)
    first.release(left_open=True)
    monkeypatch.setattr(platform, "node", lambda: "another-machine")
    second.acquire("Bruno", SINCE)
    assert second.left_by is not None and second.left_by.who == "Anna"
    second.release()


def test_what_another_machine_left_on_a_disk_without_locks_goes_by_the_word_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_module, "_lock", lambda descriptor: None)
    path, lock = tmp_path / "a.appunto.lock", LibraryLock(tmp_path / "a.appunto")
    words = {"who": "Bruno", "machine": "another-machine", "process": 1, "since": SINCE}
    path.write_text(json.dumps(words), encoding="utf-8")
    with pytest.raises(LibraryHeldFar, match=r"delete “a\.appunto\.lock” beside the library") as caught:
        lock.acquire("Anna", SINCE)
    path.write_text(json.dumps({**words, "who": "Carla"}), encoding="utf-8")
    take_away_lock(tmp_path / "a.appunto", caught.value.by)
    with pytest.raises(LibraryHeldFar, match="Carla") as caught:  # she opened it meanwhile
        lock.acquire("Anna", SINCE)
    take_away_lock(tmp_path / "a.appunto", caught.value.by)
    lock.acquire("Anna", SINCE)
    lock.release()
    assert not path.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only there it can be known")
def test_a_process_that_was_killed_is_dead_before_anybody_has_asked_how_it_ended() -> None:
    killed = subprocess.Popen(["sleep", "60"])
    holder = Holder("Anna", platform.node(), killed.pid, SINCE)
    assert not is_dead(holder)
    killed.kill()
    os.waitid(os.P_PID, killed.pid, os.WEXITED | os.WNOWAIT)
    assert is_dead(holder)
    killed.wait()
