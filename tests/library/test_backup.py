# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A library is copied whole while it is open, and the copy is opened before it takes its name."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.errors import InputUnusable, LibraryDamaged, Stopped, WriteFailed
from composer.library.note_table import StoredNote
from composer.library.store import Library
from composer.sources.model import Source
from composer.wording import Message

MakeSource = Callable[..., Source]
MakeNote = Callable[..., StoredNote]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "work.appunto"


@pytest.fixture
def library(path: Path, make_source: MakeSource, make_note: MakeNote, now: str) -> Library:
    library = Library.open(path, who="Ada", now=now)
    library.sources.add(make_source("rich2025", "Words of a source."), b"Words of a source.")
    library.notes.put(make_note("n-1", "Words of a note"))
    return library


def _always(_done: int, _total: int) -> bool:
    return True


def test_the_copy_holds_what_was_stored_last(library: Library, tmp_path: Path, make_note: MakeNote, now: str) -> None:
    library.notes.put(make_note("n-2", "Stored a moment ago, still in the log"))
    target = tmp_path / "copy.appunto"
    made = library.backing_up()(target, _always)
    assert (made.path, made.sources, made.notes) == (target, 1, 2)
    assert made.size == target.stat().st_size
    with Library.open(target, who="Bea", now=now) as copy:  # beside the library, which is still open
        assert [row.id for row in copy.notes.rows()] == ["n-2", "n-1"]
        assert copy.sources.original("s-rich2025") == b"Words of a source."
    library.close()


def test_whoever_may_read_the_library_may_read_the_copy_and_its_owner_may_write_it(
    library: Library, path: Path, tmp_path: Path
) -> None:
    if os.name == "nt":
        pytest.skip("rights of other users are not in the mode of a file there")
    path.chmod(0o440)
    library.backing_up()(tmp_path / "copy.appunto", _always)
    assert (tmp_path / "copy.appunto").stat().st_mode & 0o777 == 0o640
    library.close()


def test_it_is_made_in_another_thread_while_the_library_is_written(
    library: Library, tmp_path: Path, make_note: MakeNote
) -> None:
    back_up, made = library.backing_up(), []
    begun, written = threading.Event(), threading.Event()

    def between(_done: int, _total: int) -> bool:
        begun.set()
        return written.wait(10)

    worker = threading.Thread(target=lambda: made.append(back_up(tmp_path / "copy.appunto", between)))
    worker.start()
    assert begun.wait(10)
    library.notes.put(make_note("n-2", "Written meanwhile"))
    written.set()
    worker.join(10)
    assert [one.sources for one in made] == [1]
    library.close()


def test_a_copy_that_is_stopped_leaves_what_was_there(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "copy.appunto"
    target.write_bytes(b"an older copy")
    with pytest.raises(Stopped, match="nothing was written"):
        library.backing_up()(target, lambda _done, _total: False)
    assert target.read_bytes() == b"an older copy"
    library.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copy.appunto", "work.appunto"]


def test_a_copy_that_cannot_be_read_is_not_kept(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "damage", lambda _self: (Message("Page 7 is damaged."),))
    with pytest.raises(LibraryDamaged, match="Page 7"):
        library.backing_up()(tmp_path / "copy.appunto", _always)
    library.close()
    assert [one.name for one in tmp_path.iterdir()] == ["work.appunto"]


def test_the_library_is_never_written_over_itself(library: Library, path: Path) -> None:
    with pytest.raises(InputUnusable, match="the library itself"):
        library.backing_up()(path.parent / "." / path.name, _always)
    library.close()


def test_a_folder_that_is_not_there_is_said(library: Library, tmp_path: Path) -> None:
    with pytest.raises(WriteFailed, match="does not exist"):
        library.backing_up()(tmp_path / "gone" / "copy.appunto", _always)
    library.close()


def test_a_folder_in_the_way_is_said_and_stays(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in the way"
    folder.mkdir()
    (folder / "something").touch()
    with pytest.raises(WriteFailed, match="in the way"):
        library.backing_up()(folder, _always)
    assert folder.is_dir()
    library.close()


def test_what_a_kill_in_the_middle_left_goes_with_the_next_copy_to_that_folder(
    library: Library, path: Path, tmp_path: Path, now: str
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    library.close()
    killed = (
        "import os, sys; from pathlib import Path; from composer.library.store import Library\n"
        f"library = Library.open(Path(sys.argv[1]), who='', now={now!r}, read_only=True)\n"
        "library.backing_up()(Path(sys.argv[2]), lambda _done, _all: os._exit(9))"
    )
    ended = subprocess.run([sys.executable, "-c", killed, str(path), str(place / "copy.appunto")], check=False)
    left = list(place.iterdir())
    assert ended.returncode == 9 and left and all(one.name.startswith(".appunto-") for one in left)
    for one in left:
        os.utime(one, (0, one.stat().st_mtime - 7200))
    with Library.open(path, who="Ada", now=now) as again:
        again.backing_up()(place / "later.appunto", _always)
    assert [one.name for one in place.iterdir()] == ["later.appunto"]
