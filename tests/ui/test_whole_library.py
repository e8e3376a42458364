# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The library is backed up, and all notes are checked, beside the window; what came of it can be read later."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from composer.ui.dialogs.work_list import WorkListDialog
from composer.ui.main_window import MainWindow
from composer.ui.settings import OPEN_NOTE
from composer.ui.start.recent_notes import RecentNote
from composer.ui.tasks import Progress
from composer.ui.works import Ending
from composer.wording import Message
from composer.workspace import Environment, Workspace

Wait = Callable[[Callable[[], object]], None]
OpenOver = Callable[[Path], MainWindow]


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path) -> MainWindow:
    """A window over an empty library."""
    return open_over(tmp_path / "work.appunto")


def _last(window: MainWindow) -> str:
    return window.desk.words.say(window.desk.presenter.history[-1].message)


def test_a_backup_is_made_where_one_wants_it_and_opens(
    window: MainWindow, tmp_path: Path, environment: Environment, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    proposed: list[str] = []

    def name(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        proposed.append(start)
        return str(tmp_path / "copy"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    window.notes.new("appunto", "it")
    window.actions_["library.backup"].trigger()
    wait(lambda: not window.desk.tasks.running)
    assert proposed[0].endswith("work 2025-03-10.appunto")
    assert "0 sources, 1 note" in _last(window)
    with Workspace.open(tmp_path / "copy.appunto", environment=environment) as copy:
        assert len(copy.notes()) == 1


def test_a_backup_whose_ending_was_left_out_takes_the_place_of_no_other_unasked(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    (tmp_path / "copy.appunto").write_bytes(b"an older one")
    answers = [str(tmp_path / "copy"), ""]
    asked: list[str] = []

    def name(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.append(start)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    window.actions_["library.backup"].trigger()
    wait(lambda: not window.desk.tasks.running)
    assert asked[1:] == [str(tmp_path / "copy.appunto")], "asked with the whole name, the dialog asks about that file"
    assert (tmp_path / "copy.appunto").read_bytes() == b"an older one"


def test_a_backup_that_cannot_be_written_is_a_failure_with_its_sentence(
    window: MainWindow, tmp_path: Path, wait: Wait
) -> None:
    window.whole_library.back_up(tmp_path / "gone" / "copy.appunto")
    wait(lambda: not window.desk.tasks.running)
    (work,) = [work for work in window.desk.tasks.works.entries if work.is_work]
    assert work.ending is Ending.FAILED
    assert "does not exist" in window.desk.words.say(work.said[0].message)


def test_all_notes_are_checked_and_the_one_that_needs_a_look_can_be_opened(window: MainWindow, wait: Wait) -> None:
    window.notes.new("appunto", "it")
    first = window.notes.note_id
    window.notes.new("scheda", "it")
    window.actions_["library.check"].trigger()
    wait(lambda: not window.desk.tasks.running)
    assert "2 notes were checked" in _last(window)
    (work,) = [work for work in window.desk.tasks.works.entries if work.is_work]
    (way,) = work.said[1].ways_out
    way.act()
    assert window.notes.note_id == first


def test_the_list_shows_what_runs_with_how_far_it_is_and_stops_it(window: MainWindow, wait: Wait) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        progress.report(3, 12, "a.pdf")
        begun.set()
        while not progress.cancelled:
            threading.Event().wait(0.005)

    window.desk.tasks.run(Message("Importing {count} documents", {"count": 12}), work, lambda _r: None)
    wait(lambda: begun.is_set() and window.desk.tasks.works.running[0].total)
    window.status_line.work_wanted.emit()
    (dialog,) = window.findChildren(WorkListDialog)
    assert "3 of 12" in dialog.list.item(0).text()
    assert dialog.stop.isVisibleTo(dialog)
    assert not dialog.isModal()
    dialog.stop.click()
    wait(lambda: not window.desk.tasks.running)
    assert "running" not in dialog.list.item(0).text()
    dialog.close()


def test_the_list_has_the_ways_out_of_what_is_done_and_can_be_cleared(
    window: MainWindow, tmp_path: Path, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("composer.ui.opening.open_path", opened.append)
    window.whole_library.back_up(tmp_path / "copy.appunto")
    wait(lambda: not window.desk.tasks.running)
    window.work_list.show()
    (dialog,) = window.findChildren(WorkListDialog)
    (way,) = [button for button in dialog.findChildren(QPushButton) if button.text() == "Show the folder"]
    way.click()
    assert opened == [tmp_path]
    dialog.clear.click()
    assert dialog.list.count() == 0
    assert "Nothing was done" in dialog.text.toPlainText()
    dialog.close()


def _running(window: MainWindow, *, finish: bool) -> threading.Event:
    free = threading.Event()

    def work(progress: Progress) -> None:
        while not free.is_set() and not progress.cancelled:
            threading.Event().wait(0.005)

    window.desk.tasks.run(Message("Writing"), work, lambda _r: None, finish=finish)
    return free


def test_closing_waits_for_what_has_to_be_finished_says_so_and_closes_then(window: MainWindow, wait: Wait) -> None:
    free = _running(window, finish=True)
    assert not window.close()
    assert window.isVisible()
    assert "closes when this is finished: Writing" in _last(window)
    free.set()
    wait(lambda: not window.isVisible())


def test_closing_stops_what_need_not_be_finished_and_closes_without_being_asked_again(
    window: MainWindow, wait: Wait
) -> None:
    _running(window, finish=False)
    window.close()
    wait(lambda: not window.isVisible())


def test_one_may_stay_when_something_is_running(window: MainWindow, wait: Wait) -> None:
    free = _running(window, finish=True)
    window.close()
    window.desk.presenter.history[-1].ways_out[1].act()  # Do not close
    free.set()
    wait(lambda: not window.desk.tasks.running)
    assert window.isVisible()


def test_another_library_opens_when_what_has_to_be_finished_is_and_the_window_is_free_meanwhile(
    window: MainWindow, tmp_path: Path, wait: Wait
) -> None:
    free = _running(window, finish=True)
    assert not window.libraries.open_path(tmp_path / "other.appunto")  # answers at once
    assert "opens when this is finished: Writing" in _last(window)
    assert window.desk.workspace.path.stem == "work"
    free.set()
    wait(lambda: window.desk.workspace.path.stem == "other")


def test_what_need_not_be_finished_is_stopped_for_another_library(
    window: MainWindow, tmp_path: Path, wait: Wait
) -> None:
    _running(window, finish=False)
    window.libraries.open_path(tmp_path / "other.appunto")
    assert "as soon as this has stopped: Writing" in _last(window)
    wait(lambda: window.desk.workspace.path.stem == "other")


def test_one_may_stop_what_runs_for_another_library_or_stay(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    _running(window, finish=True)
    window.libraries.open_path(tmp_path / "other.appunto")
    stop, stay = window.desk.presenter.history[-1].ways_out
    stay.act()
    stop.act()
    wait(lambda: not window.desk.tasks.running)
    _running(window, finish=True)
    assert window.desk.workspace.path.stem == "work"
    window.libraries.open_path(tmp_path / "other.appunto")
    window.desk.presenter.history[-1].ways_out[0].act()
    wait(lambda: window.desk.workspace.path.stem == "other")


def test_who_comes_back_to_the_library_that_is_open_does_not_get_the_other_one_later(
    window: MainWindow, tmp_path: Path, wait: Wait, application: QApplication
) -> None:
    free = _running(window, finish=True)
    window.libraries.open_path(tmp_path / "other.appunto")
    assert window.libraries.open_path(window.desk.workspace.path)
    free.set()
    wait(lambda: not window.desk.tasks.running)
    application.processEvents()
    assert window.desk.workspace.path.stem == "work" and not window.libraries.waits


def test_a_note_that_is_chosen_while_something_has_to_be_finished_is_opened_with_its_library(
    window: MainWindow, tmp_path: Path, environment: Environment, wait: Wait
) -> None:
    with Workspace.open(tmp_path / "other.appunto", environment=environment) as other:
        wanted = other.add_note_markdown("---\nlanguage: it\n---\n\nFirst.\n", origin="a.md").id
        other.add_note_markdown("---\nlanguage: en\n---\n\nThe one changed last.\n", origin="b.md")
    window.notes.new("appunto", "it")
    here = window.notes.note_id
    free = _running(window, finish=True)
    recent = RecentNote(str(tmp_path / "other.appunto"), wanted, "First", "2025-03-06T10:00:00+01:00")
    window.starting._open_note(recent)
    assert window.notes.note_id == here == window.desk.settings.get(OPEN_NOTE)
    free.set()
    wait(lambda: window.desk.workspace.path.stem == "other")
    assert window.notes.note_id == wanted
