# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A library of an earlier version opens at once; its words are learned while the window is idle, as a listed work."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.ui.main_window import MainWindow
from composer.ui.works import Ending
from composer.workspace import Workspace

OpenOver = Callable[[Path], MainWindow]
SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "library"


@pytest.fixture
def window(tmp_path: Path, open_over: OpenOver, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr("composer.library.passage_table.CAUGHT_UP_AT_ONCE", 1)
    path = tmp_path / "old.appunto"
    shutil.copyfile(SAMPLES / "schema-4.appunto", path)
    return open_over(path)


def keys(window: MainWindow, typed: str) -> list[str]:
    return [row.key for row in window.desk.workspace.sources(search=typed)]


def test_the_words_are_learned_step_by_step_and_how_far_it_is_stands_in_the_list_of_works(window: MainWindow) -> None:
    left = window.desk.workspace.upkeep.to_catch_up()
    assert left > 1 and keys(window, "alliances ") == []
    window.catching_up.go_on()
    (work,) = window.desk.tasks.works.running
    assert "old" in window.desk.words.say(work.title) and (work.done, work.total) == (1, left)
    assert window.catching_up._timer.isActive()
    for _ in range(left):
        window.catching_up.go_on()
    assert work.ending is Ending.DONE and keys(window, "alliances ") == ["verdi2025"]
    window.catching_up.go_on()
    assert not window.desk.tasks.works.running and not window.catching_up._timer.isActive()


def test_it_can_be_stopped_gives_way_to_who_writes_and_goes_on_where_it_was(window: MainWindow) -> None:
    left = window.desk.workspace.upkeep.to_catch_up()
    window.catching_up.go_on()
    window.notes.changed.emit()
    assert window.catching_up._timer.interval() >= 2_000
    (work,) = window.desk.tasks.works.running
    work.cancel()
    window.catching_up.go_on()
    assert work.ending is Ending.STOPPED and not window.catching_up._timer.isActive()
    path, environment = window.desk.workspace.path, window.desk.environment
    window.desk.close()
    with Workspace.open(path, environment=environment) as workspace:
        assert 0 < workspace.upkeep.to_catch_up() < left
