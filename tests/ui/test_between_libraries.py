# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note goes out with its sources, another library comes in, a damaged one is rescued: all beside the window."""

from __future__ import annotations

import itertools
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog

from composer.document.model import Document, Paragraph, Text
from composer.library import rescue
from composer.sources.model import RightsLevel
from composer.ui import slices
from composer.ui.dialogs.both_sides import BothSidesDialog
from composer.ui.dialogs.brought_in import BroughtInDialog
from composer.ui.main_window import MainWindow
from composer.ui.works import Ending, Work
from composer.workspace import Environment, Workspace, sharing

Wait = Callable[[Callable[[], object]], None]
OpenOver = Callable[[Path], MainWindow]
CUTTING = "A Treaty\n\nBy ANNA VERDI\n\nWe must build a continental Europe of defence.\n\nNobody is left out.\n"
NOTE = '---\ntitle: Defence\nlanguage: en\n---\n\n["build a continental Europe"]{.quote} [@verdi-nd].\n'


@pytest.fixture
def elsewhere(environment: Environment, tmp_path: Path) -> Path:
    """A library with one source and one note that quotes it."""
    with Workspace.open(tmp_path / "home.appunto", environment=environment) as workspace:
        workspace.import_bytes(CUTTING.encode(), "cutting.txt")
        workspace.add_note_markdown(NOTE, origin="note.md")
    return tmp_path / "home.appunto"


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path) -> MainWindow:
    """A window over an empty library."""
    return open_over(tmp_path / "work.appunto")


@pytest.fixture
def copied(open_over: OpenOver, elsewhere: Path, tmp_path: Path) -> MainWindow:
    """A window over a copy of the library that is elsewhere, its note open."""
    shutil.copyfile(elsewhere, tmp_path / "copy.appunto")
    window = open_over(tmp_path / "copy.appunto")
    window.notes.open(window.desk.workspace.notes()[0].id)
    return window


@pytest.fixture
def in_small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window draws breath after each step, as with a large library."""
    monkeypatch.setattr(slices, "BREATH_S", -1)


def _told(window: MainWindow) -> list[str]:
    return [window.desk.words.say(said.message) for said in window.desk.presenter.history]


def _work(window: MainWindow) -> Work:
    return [work for work in window.desk.tasks.works.entries if work.is_work][-1]


def _free(window: MainWindow) -> Callable[[], bool]:
    return lambda: not window.desk.tasks.running and not window.desk.tasks.works.running


def _write_on(path: Path, environment: Environment, words: str) -> None:
    """The note of a library gets a paragraph more."""
    numbers = itertools.count()
    later = replace(environment, make_id=lambda kind: f"{kind}-there-{next(numbers)}")
    with Workspace.open(path, environment=later) as workspace:
        note = workspace.note(workspace.notes()[0].id)
        blocks = (*note.document.blocks, Paragraph((Text(words),)))
        workspace.versions.name(note.id, "Before it was taken home")
        workspace.save_note(replace(note, document=Document(blocks)))


def test_a_note_is_handed_on_beside_the_window_with_what_was_left_out(
    copied: MainWindow, tmp_path: Path, environment: Environment, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    proposed: list[str] = []
    threads: list[int] = []
    real = sharing.Sharing._fill

    def name(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        proposed.append(start)
        return str(tmp_path / "for Bruno"), ""

    def fill(*given: object) -> object:
        threads.append(threading.get_ident())
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    monkeypatch.setattr(sharing.Sharing, "_fill", fill)
    source = copied.desk.workspace.source("verdi-nd")
    copied.desk.workspace.update_source(replace(source, rights=replace(source.rights, level=RightsLevel.RESTRICTED)))
    copied.actions_["library.hand_on"].trigger()
    wait(_free(copied))
    assert proposed[0].endswith("Defence.appunto")
    assert threads and threading.get_ident() not in threads
    assert "“for Bruno.appunto” holds the note with 1 source." in _told(copied)[-1]
    assert any("only the paragraphs quoted go along" in sentence for sentence in _told(copied))
    with Workspace.open(tmp_path / "for Bruno.appunto", environment=environment) as small:
        assert [row.title for row in small.notes()] == ["Defence"]
        assert small.source("verdi-nd").excerpt


def test_what_was_typed_last_is_handed_on(
    copied: MainWindow, tmp_path: Path, environment: Environment, wait: Wait
) -> None:
    copied.editor.text.textCursor().insertText("Typed just now. ")
    copied.between_libraries.hand_on(tmp_path / "small.appunto")
    wait(_free(copied))
    with Workspace.open(tmp_path / "small.appunto", environment=environment) as small:
        assert "Typed just now." in small.note_markdown(small.notes()[0].id)


def test_a_note_is_not_handed_on_into_the_open_library(copied: MainWindow, wait: Wait) -> None:
    copied.between_libraries.hand_on(copied.desk.workspace.path)
    wait(_free(copied))
    assert "is the library itself" in _told(copied)[-1]
    assert _work(copied).ending is Ending.FAILED
    assert copied.desk.workspace.notes()


def test_another_library_comes_in_and_what_came_can_be_read_later(
    window: MainWindow, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(elsewhere), ""))
    monkeypatch.setattr(BroughtInDialog, "exec", lambda dialog: shown.append(dialog.text.toPlainText()))
    window.actions_["library.bring_in"].trigger()
    wait(_free(window))
    assert "“home.appunto” was brought in: 1 new source, 1 new note, 1 new quote." in _told(window)[-1]
    assert [row.key for row in window.library.rows] == ["verdi-nd"]
    work = _work(window)
    assert work.ending is Ending.DONE
    work.said[-1].ways_out[0].act()
    assert "A Treaty" in shown[0] and "verdi-nd" not in shown[0] and "Defence" in shown[0]
    window.between_libraries.bring_in(elsewhere)
    wait(_free(window))
    assert _told(window)[-1].endswith("everything in it is here already.")
    source = window.desk.workspace.source("verdi-nd")
    window.desk.workspace.update_source(replace(source, handling="RISERVATO"))
    window.between_libraries.bring_in(elsewhere)
    wait(_free(window))
    assert "Where the two libraries say different things, what stands here was kept" in _told(window)[-1]
    _work(window).said[-1].ways_out[0].act()
    apart = "here “RISERVATO”, there nothing; what stands here was kept."
    assert shown[-1] == f"Handling marking of “A Treaty” (verdi-nd): {apart}"


def test_a_note_that_went_on_elsewhere_goes_on_in_the_window_that_shows_it(
    copied: MainWindow, elsewhere: Path, environment: Environment, wait: Wait
) -> None:
    _write_on(elsewhere, environment, "Written at home.")
    copied.between_libraries.bring_in(elsewhere)
    wait(_free(copied))
    assert "Written at home." in copied.editor.text.toPlainText()
    cursor = copied.editor.text.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(" Here again.")
    copied.notes.flush()
    text = copied.desk.workspace.note_markdown(copied.notes.note_id)
    assert "Here again." in text and "Written at home." in text


@pytest.mark.usefixtures("in_small_steps")
def test_what_is_typed_while_a_library_comes_in_makes_the_note_one_changed_in_both(
    copied: MainWindow, elsewhere: Path, environment: Environment, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write_on(elsewhere, environment, "Written at home.")
    copied.between_libraries.bring_in(elsewhere)
    copied.editor.text.textCursor().insertText("Typed meanwhile. ")  # not saved yet
    wait(_free(copied))
    assert "Typed meanwhile." in copied.desk.workspace.note_markdown(copied.notes.note_id)
    assert "Written at home." not in copied.editor.text.toPlainText()

    def compare(dialog: BroughtInDialog) -> None:
        dialog.show()
        dialog.compare.click()
        wait(lambda: dialog.findChildren(BothSidesDialog))
        (sides,) = dialog.findChildren(BothSidesDialog)
        shown = sides.text.toPlainText()
        assert "From “home”" in shown and "Typed meanwhile." in shown and "Written at home." in shown
        sides.take.click()
        dialog.close()

    monkeypatch.setattr(BroughtInDialog, "exec", compare)
    copied.desk.presenter.history[-1].ways_out[0].act()
    assert "Written at home." in copied.editor.text.toPlainText()
    versions = copied.desk.workspace.versions
    kept = [versions.get(row.id) for row in versions.of(copied.notes.note_id)]
    assert any("Typed meanwhile." in repr(note.document) for note in kept)  # nothing is overwritten


@pytest.mark.usefixtures("in_small_steps")
def test_bringing_in_can_be_stopped_and_is_finished_by_doing_it_again(
    window: MainWindow, elsewhere: Path, environment: Environment, wait: Wait
) -> None:
    window.between_libraries.bring_in(elsewhere)
    (running,) = window.desk.tasks.works.running  # it is listed, so that one can stop it
    running.cancel()
    wait(_free(window))
    assert "was stopped" in _told(window)[-1]
    assert _work(window).ending is Ending.STOPPED
    window.between_libraries.bring_in(elsewhere)
    wait(_free(window))
    assert len(window.desk.workspace.notes()) == 1


@pytest.mark.usefixtures("in_small_steps")
def test_leaving_the_library_stops_what_is_being_brought_in(
    window: MainWindow, elsewhere: Path, tmp_path: Path, wait: Wait
) -> None:
    window.between_libraries.bring_in(elsewhere)
    window.libraries.open_path(tmp_path / "third.appunto")
    wait(_free(window))
    assert _work(window).ending is Ending.STOPPED
    assert not window.desk.workspace.notes()


@pytest.mark.parametrize("name", ["work.appunto", "nowhere.appunto", "note.md"])
def test_what_is_no_other_library_is_said_and_nothing_comes(
    window: MainWindow, tmp_path: Path, name: str, wait: Wait
) -> None:
    (tmp_path / "note.md").write_text("words", encoding="utf-8")
    window.between_libraries.bring_in(tmp_path / name)
    wait(_free(window))
    assert _work(window).ending is Ending.FAILED
    assert name in _told(window)[-1]


def test_a_library_is_rescued_and_can_be_opened_from_there(
    window: MainWindow, elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    threads: list[int] = []
    real = rescue.rescue

    def read(*given: Any, **named: Any) -> rescue.Rescue:
        threads.append(threading.get_ident())
        return real(*given, **named)

    monkeypatch.setattr(rescue, "rescue", read)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(elsewhere), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "saved"), ""))
    window.actions_["library.rescue"].trigger()
    wait(_free(window))
    assert "“saved.appunto” holds what can still be read: 1 source, 1 note, 1 quote." in _told(window)[-1]
    assert threads and threading.get_ident() not in threads
    window.desk.presenter.history[-1].ways_out[0].act()
    assert window.desk.workspace.path == tmp_path / "saved.appunto"


def test_a_damaged_library_that_is_opened_is_offered_to_be_rescued(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    damaged = tmp_path / "damaged.appunto"
    damaged.write_bytes(b"no library at all" * 20)

    def name(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.append(start)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    assert not window.libraries.open_path(damaged)
    ways = window.desk.presenter.history[-1].ways_out
    next(way for way in ways if way.text.startswith("Rescue")).act()
    assert asked == [str(tmp_path / "damaged (rescued).appunto")]
