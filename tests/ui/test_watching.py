# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The watched folder of an earlier run: on a share that is not there at the start, it is waited for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from composer.ui.main_window import MainWindow
from composer.ui.settings import WATCHED_FOLDER, Settings
from composer.ui.watching import Watching

OpenOver = Callable[[Path], MainWindow]
Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "share" / "cuttings"


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path, folder: Path, settings: Settings) -> MainWindow:
    made = open_over(tmp_path / "work.appunto")
    settings.set(WATCHED_FOLDER, str(folder))
    return made


def said(window: MainWindow) -> list[str]:
    return [window.desk.words.say(one.message) for one in window.desk.presenter.history]


def tried(watching: Watching, wait: Wait) -> None:
    """One turn of the clock by which the folder is looked for."""
    watching.look()
    wait(lambda: not watching._looking)


def test_a_share_that_comes_later_is_watched_then_and_its_absence_is_said_once(
    window: MainWindow, folder: Path, wait: Wait
) -> None:
    watching = window.watching
    watching.resume()
    wait(lambda: any("is not there now" in one for one in said(window)))
    assert watching.folder == folder
    for _ in range(3):
        tried(watching, wait)
    assert sum("is not there now" in one for one in said(window)) == 1
    folder.mkdir(parents=True)
    tried(watching, wait)
    assert any("is watched while the program runs" in one for one in said(window))
    assert window.desk.settings.get(WATCHED_FOLDER) == str(folder)
    (folder / "new.txt").write_text("Il porto riapre domani mattina ai traghetti, dice il sindaco.", encoding="utf-8")
    watched = watching._watched
    assert watched is not None
    assert not watched.look()  # it is seen, and has to stop growing first


def test_who_does_not_want_to_wait_is_not_made_to(window: MainWindow, folder: Path, wait: Wait) -> None:
    watching = window.watching
    watching.resume()
    wait(lambda: watching._awaited == folder)
    folder.mkdir(parents=True)
    watching.look()  # it is being tried while the user stops it
    watching.stop()
    wait(lambda: not watching._looking)
    assert watching.folder is None
    assert window.desk.settings.get(WATCHED_FOLDER) == ""
    assert not any("is watched while" in one for one in said(window))


def test_a_folder_that_is_chosen_and_is_none_is_not_waited_for(window: MainWindow, folder: Path, wait: Wait) -> None:
    window.desk.settings.set(WATCHED_FOLDER, "")
    window.watching.watch(folder)
    wait(lambda: any("is no folder" in one for one in said(window)))
    assert window.watching.folder is None
