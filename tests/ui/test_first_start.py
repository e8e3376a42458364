# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The window stands with the picture of last time, takes keys at once, and nothing that was typed is lost."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from composer.cli.window_first import wanted
from composer.document.model import ListBlock
from composer.ui.app import make_window
from composer.ui.first_picture import WindowPicture, picture_of
from composer.ui.first_start import MODULES, FirstStart
from composer.ui.first_view import FACTS, PICTURE, FirstView, Kept, folder, stamp
from composer.ui.main_window import MainWindow
from composer.ui.settings import START_PICTURE
from composer.workspace import Environment, Workspace

ROOT = Path(__file__).resolve().parents[2]
Wait = Callable[[Callable[[], object]], None]
Dispose = Callable[[QWidget], None]
NOTE = "---\ntitle: Two lines\nlanguage: en\n---\n\nThe first line stands here.\n\nThe second line.\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder with a library, as they are after the window was closed: “kept” is that state for good."""
    return tmp_path_factory.mktemp("desk")


@pytest.fixture
def closed(
    desk: Path, application: QApplication, environment: Environment, dispose: Dispose, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A library whose window was closed with its note in front, as the program does it."""
    home, kept, library = desk / "now", desk / "kept", desk / "now" / "mine.appunto"
    monkeypatch.setenv("APPUNTO_HOME", str(home))
    if kept.exists():
        shutil.rmtree(home)
        shutil.copytree(kept, home)  # with the times of the files
        return library
    home.mkdir()
    with Workspace.open(library, environment=environment) as workspace:
        workspace.add_note_markdown(NOTE, origin="note.md")
    window = make_window(application, library, sample=False, environment=environment)
    window.is_pictured = True
    window.show()
    application.processEvents()
    dispose(window)
    shutil.copytree(home, kept)
    return library


@pytest.fixture
def starting(
    closed: Path, application: QApplication, dispose: Dispose
) -> Iterator[tuple[MainWindow, FirstView, FirstStart]]:
    """The next start: its first picture is shown, and nothing is made yet."""
    kept = Kept.take()
    assert kept is not None
    window = MainWindow()
    kept.put(window)
    view = kept.view(window)
    assert view is not None
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(view.sizeHint())
    window.show()
    view.show()
    start = FirstStart(application, window, view, closed, sample=False)
    view.painted = None
    yield window, view, start
    start.finish()
    window.is_pictured = False
    window.desk.tasks.close()
    start.end()
    dispose(window)


def press(view: QWidget, text: str, key: Qt.Key = Qt.Key.Key_A, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for modifier in held:
        modifiers |= modifier
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


def test_closing_keeps_a_picture_that_only_the_user_may_read_and_a_start_takes_it_away(closed: Path) -> None:
    files = [folder() / FACTS, folder() / PICTURE]
    if os.name != "nt":
        assert [file.stat().st_mode & 0o777 for file in files] == [0o600, 0o600]
    kept = Kept.take()
    assert kept is not None
    assert kept.on_this_screen()
    assert kept.shows(str(closed), sample=False)
    assert kept.shows(None, sample=False)  # it was open last
    assert not any(file.exists() for file in files)
    assert Kept.take() is None


def test_a_picture_counts_no_more_once_anything_it_shows_may_be_another(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept.take()
    assert kept is not None
    path = str(closed)
    assert not kept.shows(str(tmp_path / "other.appunto"), sample=False)
    assert not kept.shows(None, sample=True)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("LANGUAGE", "it")
        assert not kept.shows(path, sample=False)
    for beside in (".lock", "-wal"):  # somebody has it open; somebody has written and not finished
        other = closed.with_name(closed.name + beside)
        other.write_text("x", encoding="utf-8")
        assert not kept.shows(path, sample=False)
        other.write_bytes(b"")  # as the lock stays on Windows when it is given back
        assert kept.shows(path, sample=False)
        other.unlink()
    assert kept.shows(path, sample=False)
    ini = closed.parent / "settings" / "window.ini"
    before, words = ini.stat(), ini.read_bytes()
    ini.write_bytes(words + b"\n")
    assert not kept.shows(path, sample=False)
    ini.write_bytes(words)
    os.utime(ini, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert kept.shows(path, sample=False)
    os.utime(closed, ns=(0, stamp(closed)[1] + 1))
    assert not kept.shows(path, sample=False)


def test_no_picture_is_kept_of_a_note_for_few_or_where_none_is_wanted(
    closed: Path, application: QApplication, environment: Environment, dispose: Dispose
) -> None:
    window = make_window(application, closed, sample=False, environment=environment)
    window.show()
    application.processEvents()
    kept: dict[str, bool] = {}
    for marking in ("", "AD USO INTERNO", "TLP:AMBER", "RISERVATO", "Solo per il Ministro"):
        note = window.notes.snapshot()
        assert note is not None
        window.notes.edit_head(replace(note.front, marking=marking))
        kept[marking] = bool(picture_of(window).content)
    assert [marking for marking, there in kept.items() if there] == ["", "AD USO INTERNO"]
    note = window.notes.snapshot()
    assert note is not None
    window.notes.edit_head(replace(note.front, marking=""))
    window.desk.settings.set(START_PICTURE, False)
    assert picture_of(window) == WindowPicture({})
    dispose(window)


def test_a_damaged_picture_is_none(closed: Path, application: QApplication) -> None:
    (folder() / PICTURE).write_bytes(b"no picture")
    kept = Kept.take()
    assert kept is not None
    assert kept.view(QWidget()) is None
    folder().joinpath(FACTS).write_text("[]", encoding="utf-8")
    assert Kept.take() is None


def test_letters_are_seen_at_once_and_are_in_the_note_in_their_order(
    starting: tuple[MainWindow, FirstView, FirstStart],
) -> None:
    window, view, start = starting
    before = view.grab().toImage()
    for letter in "Nowx":
        press(view, letter)
    press(view, "\b", Qt.Key.Key_Backspace)
    press(view, " ", Qt.Key.Key_Space)
    assert view.typed == "Now "
    assert view.grab().toImage() != before
    start.finish()
    assert window.editor.text.toPlainText().startswith("Now The first line stands here.")
    assert view.is_done
    assert window.notes.dirty
    assert window.notes.flush()
    stored = window.desk.workspace.note(window.notes.note_id)
    assert "Now The first line" in str(stored.document)


def test_keys_that_are_commands_are_done_when_the_note_is_there(
    starting: tuple[MainWindow, FirstView, FirstStart],
) -> None:
    window, view, start = starting
    press(view, "", Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(view, "!", Qt.Key.Key_Exclam, Qt.KeyboardModifier.ShiftModifier)
    press(view, "\x0e", Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.typed == ""  # where it will stand is not known yet
    start.finish()
    text = window.editor.text
    assert "!" not in text.toPlainText()
    text.redo_step()
    assert text.toPlainText().endswith("The second line.!")


def test_commands_with_a_character_on_their_key_are_done_and_none_is_typed(
    starting: tuple[MainWindow, FirstView, FirstStart],
) -> None:
    window, view, start = starting
    alt, control = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
    press(view, "y", Qt.Key.Key_Y, alt)  # no menu has it
    press(view, "1", Qt.Key.Key_1, control, alt)
    press(view, "€", Qt.Key.Key_E, control, alt)  # AltGr
    press(view, "", Qt.Key.Key_End, control)
    press(view, "7", Qt.Key.Key_7, control, Qt.KeyboardModifier.ShiftModifier)
    assert view.typed == ""
    start.finish()
    text = window.editor.text
    assert text.toPlainText().startswith("€The first line")
    assert text.document().firstBlock().blockFormat().headingLevel() == 1
    assert window.notes.flush()
    last = window.desk.workspace.note(window.notes.note_id).document.blocks[-1]
    assert isinstance(last, ListBlock)
    assert last.ordered


def test_what_is_typed_after_a_click_stands_where_was_clicked(
    starting: tuple[MainWindow, FirstView, FirstStart], closed: Path, wait: Wait
) -> None:
    window, view, start = starting
    home = closed.parent
    facts = json.loads((home.with_name("kept") / folder().relative_to(home) / FACTS).read_text(encoding="utf-8"))
    left, top, width, height = facts["line"]["room"]
    place, button = QPointF(left + width - 5, top + height / 2), Qt.MouseButton.LeftButton
    press(view, "A")
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        QApplication.sendEvent(view, QMouseEvent(kind, place, place, button, button, Qt.KeyboardModifier.NoModifier))
    press(view, "Z")
    start.begin()
    wait(lambda: view.is_done)
    assert window.editor.text.toPlainText().startswith("AThe first line stands here.Z")


def test_a_window_closed_after_a_click_keeps_what_was_typed(
    starting: tuple[MainWindow, FirstView, FirstStart], closed: Path, environment: Environment
) -> None:
    window, view, _start = starting
    place, button = QPointF(20, view.height() / 2), Qt.MouseButton.LeftButton
    press_at = QMouseEvent(QEvent.Type.MouseButtonPress, place, place, button, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, press_at)
    press(view, "Q")
    assert window.close()
    with Workspace.open(closed, environment=environment) as workspace:
        assert "QThe first line" in str(workspace.note(workspace.notes()[0].id).document)


def test_a_window_closed_before_it_is_made_keeps_what_was_typed(
    starting: tuple[MainWindow, FirstView, FirstStart], closed: Path, environment: Environment
) -> None:
    window, view, _start = starting
    press(view, "Q")
    assert window.close()
    with Workspace.open(closed, environment=environment) as workspace:
        note = workspace.note(workspace.notes()[0].id)
    assert "QThe first line" in str(note.document)


def test_an_error_while_closing_is_told_by_who_started_it(
    starting: tuple[MainWindow, FirstView, FirstStart], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _view, start = starting
    ended: list[int] = []

    def fail() -> None:
        raise ZeroDivisionError("in a step")

    monkeypatch.setattr(QApplication, "exit", ended.append)
    monkeypatch.setattr(window, "lay_desk", fail)
    assert start.finish()
    assert isinstance(start.failure, ZeroDivisionError)
    assert ended == [1]


def test_a_window_closed_inside_a_step_is_closed_after_it(
    starting: tuple[MainWindow, FirstView, FirstStart], application: QApplication, wait: Wait
) -> None:
    window, view, start = starting
    press(view, "Q")
    closed: list[bool] = []
    real = window.lay_desk

    def lay() -> Iterator[None]:
        closed.append(window.close())
        yield from real()

    window.lay_desk = lay  # type: ignore[method-assign]
    start.begin()
    wait(lambda: not window.isVisible())
    assert closed == [False]
    assert start.failure is None
    assert view.is_done


def test_steps_keep_the_view_in_front_and_the_keyboard_in_it(
    starting: tuple[MainWindow, FirstView, FirstStart], application: QApplication, wait: Wait
) -> None:
    window, view, start = starting
    view.painted = start.begin
    view.update()
    fronts: list[bool] = []
    start.stepped = lambda: fronts.append(view.is_done or window.children()[-1] is view)
    wait(lambda: view.is_done)
    assert len(fronts) > len(MODULES)
    assert all(fronts)
    assert window.notes.note_id


@pytest.mark.parametrize(
    ("line", "library", "sample", "home"),
    [
        ([], None, False, ""),
        (["--sample"], None, True, ""),
        (["mine.appunto"], "mine.appunto", False, ""),
        (["MINE.APPUNTO"], "MINE.APPUNTO", False, ""),
        (["--profile", "p", "--library", "b.appunto"], "b.appunto", False, "p"),
    ],
)
def test_a_command_line_that_only_opens_the_window_is_known(
    line: list[str], library: str | None, sample: bool, home: str
) -> None:
    assert wanted(line) == (library, sample, home)


@pytest.mark.parametrize(
    "line", [["sources"], ["--sample", "sources"], ["--safe-mode"], ["--library"], ["a.appunto", "--json"], ["-h"]]
)
def test_any_other_command_line_goes_the_usual_way(line: list[str]) -> None:
    assert wanted(line) is None


def test_nothing_of_the_program_is_loaded_before_the_first_picture_but_what_shows_it() -> None:
    code = (
        "import sys; import composer.cli; import composer.cli.window_first; import composer.ui.first_start; "
        "print(*sorted(n for n in sys.modules if n.startswith('composer')))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == [
        "composer",
        "composer.cli",
        "composer.cli.window_first",
        "composer.paths",
        "composer.ui",
        "composer.ui.accessible",
        "composer.ui.binding",
        "composer.ui.first_frame",
        "composer.ui.first_start",
        "composer.ui.first_view",
        "composer.ui.main_window",
        "composer.ui.scaling",
        "composer.ui.window_parts",
    ]


def test_what_is_loaded_step_by_step_is_there() -> None:
    assert [name for name in MODULES if importlib.util.find_spec(name) is None] == []
