# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The watched folder: what is new, what still grows, what is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from composer.errors import InputUnusable
from composer.workspace import watching
from composer.workspace.watching import STILL_S, WatchedFolder


@pytest.fixture
def seconds() -> list[float]:
    return [100.0]


@pytest.fixture
def watched(tmp_path: Path, seconds: list[float]) -> WatchedFolder:
    (tmp_path / "old.txt").write_text("here before")
    return WatchedFolder(tmp_path, lambda: seconds[0])


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_what_was_there_is_not_new(watched: WatchedFolder, seconds: list[float]) -> None:
    assert not watched.look()
    seconds[0] += STILL_S
    assert not watched.look()


def test_a_file_is_taken_once_when_it_has_stopped_growing(watched: WatchedFolder, seconds: list[float]) -> None:
    file = watched.folder / "new.pdf"
    for size in range(1, 4):
        file.write_bytes(b"x" * size)
        assert not watched.look()
        seconds[0] += STILL_S / 2
    assert not watched.look()
    seconds[0] += STILL_S
    assert names(watched.look()) == ["new.pdf"]
    seconds[0] += STILL_S
    assert not watched.look()


def test_a_changed_file_is_new_again(watched: WatchedFolder, seconds: list[float]) -> None:
    (watched.folder / "old.txt").write_text("here before, and changed")
    watched.look()
    seconds[0] += STILL_S
    assert names(watched.look()) == ["old.txt"]


def test_empty_and_unfinished_files_hidden_ones_and_folders_are_left(
    watched: WatchedFolder, seconds: list[float]
) -> None:
    for name in ("empty.txt", ".hidden", "~$lock.docx", "film.part", "page.crdownload"):
        (watched.folder / name).write_text("" if name == "empty.txt" else "x")
    (watched.folder / "folder").mkdir()
    watched.look()
    seconds[0] += STILL_S
    assert not watched.look()


def test_a_folder_that_has_gone_holds_nothing_and_comes_back(watched: WatchedFolder, seconds: list[float]) -> None:
    away = watched.folder.rename(watched.folder.with_name("away"))
    assert not watched.look()
    away.rename(watched.folder)
    watched.look()
    seconds[0] += STILL_S
    assert not watched.look()


def test_only_a_folder_of_this_computer_is_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Callable[[], str]
) -> None:
    with pytest.raises(InputUnusable, match="no folder"):
        WatchedFolder(tmp_path / "absent", lambda: 0.0)
    monkeypatch.setattr(watching, "on_network", lambda _path: True)
    with pytest.raises(InputUnusable, match="network"):
        WatchedFolder(tmp_path, lambda: 0.0)
