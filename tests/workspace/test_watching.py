# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The watched folder: what is new, what still grows, what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer.errors import InputUnusable
from composer.workspace import watching
from composer.workspace.watching import PATIENCE_S, STILL_S, WatchedFolder


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


def test_what_is_no_folder_is_not_watched(tmp_path: Path) -> None:
    with pytest.raises(InputUnusable, match="no folder"):
        WatchedFolder(tmp_path / "absent", lambda: 0.0)
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputUnusable, match="no folder"):
        WatchedFolder(tmp_path / "file", lambda: 0.0)


def test_a_file_under_another_name_is_not_new_and_a_finished_download_is(
    watched: WatchedFolder, seconds: list[float]
) -> None:
    (watched.folder / "old.txt").rename(watched.folder / "other.txt")
    (watched.folder / "cutting.pdf.part").write_text("a whole cutting")
    watched.look()
    (watched.folder / "cutting.pdf.part").rename(watched.folder / "cutting.pdf")
    watched.look()
    seconds[0] += STILL_S
    assert names(watched.look()) == ["cutting.pdf"]


def test_files_that_a_share_loses_for_a_while_are_not_new_when_they_come_back(
    watched: WatchedFolder, seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    (watched.folder / "later.txt").write_text("came later")
    watched.look()
    seconds[0] += STILL_S
    assert names(watched.look()) == ["later.txt"]
    there = watched._states

    def hiccup() -> dict[str, watching.State] | None:
        states = there()
        return {"later.txt": states["later.txt"]} if states else None  # half of the folder is listed

    monkeypatch.setattr(watched, "_states", hiccup)
    assert not watched.look()
    monkeypatch.setattr(watched, "_states", lambda: None)
    assert not watched.look()
    monkeypatch.setattr(watched, "_states", there)
    watched.look()
    seconds[0] += STILL_S
    assert not watched.look()


def test_a_file_that_another_program_keeps_to_itself_is_waited_for_but_not_for_ever(
    watched: WatchedFolder, seconds: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_is_free", lambda _path: False)
    (watched.folder / "copied.pdf").write_text("as large as it will be")
    watched.look()
    seconds[0] += STILL_S * 2
    assert not watched.look()
    seconds[0] += PATIENCE_S
    assert names(watched.look()) == ["copied.pdf"]


def test_a_file_that_goes_while_it_is_looked_at_is_no_trouble(
    watched: WatchedFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone:
        name = "gone.txt"

        def is_file(self, *, follow_symlinks: bool) -> bool:
            raise FileNotFoundError

    assert watching._state(Gone()) is None  # type: ignore[arg-type]
