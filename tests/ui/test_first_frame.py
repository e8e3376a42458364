# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where no picture holds the window stands with its frame or with a sheet, and takes keys at once all the same."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from composer.library.lock import LibraryLock
from composer.ui import first_frame
from composer.ui.app import make_window
from composer.ui.first_frame import Frame, Paper, PaperView
from composer.ui.first_picture import picture_of
from composer.ui.first_start import FirstStart
from composer.ui.first_start import press as give
from composer.ui.first_view import FACTS, PICTURE, FirstView, folder, stamp
from composer.ui.main_window import MainWindow
from composer.ui.settings import SCALE, START_PAGE_FIRST, START_PICTURE, THEME
from composer.ui.theme import contrast_ratio, tokens
from composer.workspace import Environment, Workspace

Dispose = Callable[[QWidget], None]
NOTE = "---\ntitle: {title}\nsubject: {title}\nlanguage: en\n---\n\n{words}\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("APPUNTO_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def library(home: Path, environment: Environment) -> Path:
    with Workspace.open(home / "mine.appunto", environment=environment) as workspace:
        note = NOTE.format(title="On rivers", words="The first line stands here.")
        workspace.add_note_markdown(note, origin="note.md")
    return home / "mine.appunto"


@pytest.fixture
def window(
    library: Path, application: QApplication, environment: Environment, dispose: Dispose
) -> Iterator[MainWindow]:
    made = make_window(application, library, sample=False, environment=environment)
    made.is_pictured = True
    made.show()
    application.processEvents()
    yield made
    made.is_pictured = False
    dispose(made)


def found_frame() -> Frame:
    frame = Frame.look()
    assert frame is not None
    return frame


def begun(application: QApplication, way: Frame | Paper, library: Path) -> tuple[MainWindow, FirstView, FirstStart]:
    window = MainWindow()
    way.put(window)
    window.setWindowState(Qt.WindowState.WindowNoState)
    view = way.view(window)
    assert view is not None
    window.resize(view.sizeHint() if isinstance(way, Frame) else view.size())
    window.show()
    view.show()
    start = FirstStart(application, window, view, library, sample=False)
    view.painted = None
    return window, view, start


def ended(window: MainWindow, start: FirstStart, dispose: Dispose) -> None:
    window.is_pictured = False
    window.desk.tasks.close()
    start.end()
    dispose(window)


def press(view: QWidget, text: str, key: Qt.Key = Qt.Key.Key_A, held: Qt.KeyboardModifier | None = None) -> None:
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, held or none, text))


def test_the_frame_is_the_same_whatever_the_note_says_and_however_it_is_called(
    window: MainWindow, application: QApplication
) -> None:
    first = picture_of(window)
    note = window.notes.snapshot()
    assert note is not None
    window.notes.edit_head(replace(note.front, title="Of mountains", subject="Snow"))
    window.editor.text.textCursor().insertText("Other words, and more of them. " * 40)
    window.editor.open_find()
    window.editor.find_bar.find_field.setText("words looked for")
    window.desk.workspace.intake.document(b"Of lakes\n\nThey lie still in the evening.\n", "lakes.txt")
    window.library.refresh()  # and how many sources there are
    application.processEvents()
    other = picture_of(window)
    assert first.content != other.content
    assert QImage.fromData(first.frame) == QImage.fromData(other.frame)
    seen = QImage.fromData(first.frame)
    height = window.menuBar().height()
    assert len({seen.pixelColor(x, y).name() for x in range(200) for y in range(height)}) > 3  # the menus stand there


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_letters_are_shown_in_the_ink_of_the_sheet(window: MainWindow, mode: str) -> None:
    window.desk.appearance.choose(mode)
    line = picture_of(window).facts["line"]
    window.desk.appearance.choose("system")
    assert contrast_ratio(line["colour"], line["paper"]) > 7


def test_a_note_for_few_leaves_a_frame_and_no_word_of_it_anywhere(window: MainWindow, dispose: Dispose) -> None:
    note = window.notes.snapshot()
    assert note is not None
    window.notes.edit_head(replace(note.front, marking="RISERVATO"))
    assert window.close()
    assert not any((folder() / name).exists() for name in (FACTS, PICTURE))
    said = (folder() / first_frame.FACTS).read_text(encoding="utf-8")
    assert "rivers" not in said
    assert "first line" not in said
    if os.name != "nt":
        files = [folder() / first_frame.FACTS, folder() / first_frame.PICTURE]
        assert [file.stat().st_mode & 0o777 for file in files] == [0o600, 0o600]


def test_the_frame_holds_also_when_the_library_was_changed_but_not_when_the_program_or_its_settings_were(
    window: MainWindow, library: Path, home: Path
) -> None:
    assert window.close()
    os.utime(library, ns=(0, stamp(library)[1] + 1))
    assert found_frame().shows(str(library), sample=False)
    assert found_frame().on_this_screen()
    assert not found_frame().shows(str(home / "other.appunto"), sample=False)
    facts = json.loads((folder() / first_frame.FACTS).read_text(encoding="utf-8"))
    newer = facts | {"files": [[facts["files"][0][0], [0, 0]], *facts["files"][1:]]}
    assert not Frame(newer, b"").shows(str(library), sample=False)
    settings = home / "settings" / "window.ini"
    settings.write_bytes(settings.read_bytes() + b"\n")
    assert not found_frame().shows(str(library), sample=False)


def test_where_no_picture_is_wanted_no_frame_is_kept_either(window: MainWindow, library: Path) -> None:
    window.desk.settings.set(START_PICTURE, False)
    assert window.close()
    assert Frame.look() is None
    assert list(folder().iterdir()) == []
    assert Paper().shows(str(library), sample=False)


def test_letters_typed_into_the_frame_are_seen_and_are_in_the_note_that_came_from_elsewhere(
    window: MainWindow, library: Path, application: QApplication, environment: Environment, dispose: Dispose
) -> None:
    assert window.close()
    with Workspace.open(library, environment=environment) as workspace:
        note = workspace.note(workspace.notes()[0].id)
        workspace.remove_note(note.id)
        workspace.add_note_markdown(NOTE.format(title="New", words="What somebody else wrote."), origin="other.md")
    frame = found_frame()
    assert frame.shows(str(library), sample=False)
    assert frame.title == "Appunto"
    begun_window, view, start = begun(application, frame, library)
    before = view.grab().toImage()
    press(view, "H")
    press(view, "i", Qt.Key.Key_I)
    assert view.grab().toImage() != before
    start.finish()
    assert begun_window.editor.text.toPlainText().startswith("HiWhat somebody else wrote.")
    ended(begun_window, start, dispose)


def test_a_first_start_shows_a_sheet_where_there_is_something_to_write_on(
    library: Path, application: QApplication, dispose: Dispose
) -> None:
    paper = Paper()
    assert paper.shows(str(library), sample=False)
    window, view, start = begun(application, paper, library)
    before = view.grab().toImage()
    assert tokens("light").paper in {before.pixelColor(x, before.height() // 2).name() for x in range(before.width())}
    press(view, "H")
    assert view.grab().toImage() != before
    start.finish()
    assert window.editor.text.toPlainText().startswith("HThe first line stands here.")
    ended(window, start, dispose)


def test_a_first_start_without_a_library_shows_no_sheet_and_says_what_could_not_be_taken(
    home: Path, application: QApplication, environment: Environment, dispose: Dispose
) -> None:
    library = home / "new.appunto"
    paper = Paper()
    assert paper.shows(str(library), sample=False)
    window, view, start = begun(application, paper, library)
    still = view.grab().toImage()
    assert tokens("light").paper not in {still.pixelColor(x, still.height() // 2).name() for x in range(still.width())}
    for text, key in (
        ("H", Qt.Key.Key_H),
        ("x", Qt.Key.Key_X),
        ("\b", Qt.Key.Key_Backspace),
        ("\r", Qt.Key.Key_Return),
    ):
        press(view, text, key)
    press(view, "o", Qt.Key.Key_O)
    start.finish()
    assert window.starting.is_shown  # no key of these words has set off anything there
    assert [said.message.values for said in window.desk.presenter.history][-1] == {"words": "H o"}
    ended(window, start, dispose)
    for is_said in (True, False):  # it was closed at once, before anybody could read that
        again = make_window(application, library, sample=False)
        again.show()
        application.processEvents()
        assert ("is in no note: “H o”." in again.message_bar.sentence) == is_said
        if is_said:
            again.message_bar.ways_out[0].click()
            assert again.editor.text.toPlainText() == "H o"
        dispose(again)
    with Workspace.open(library, environment=environment) as workspace:
        assert [row.title for row in workspace.notes()] == ["H o"]


def test_a_library_that_another_window_has_is_asked_for_there_and_one_left_by_a_crash_is_not(
    library: Path, home: Path
) -> None:
    lock = library.with_name(library.name + ".lock")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    holders = {
        "here": {"machine": platform.node(), "process": os.getpid()},
        "elsewhere": {"machine": "another", "process": 1},
        "": {"machine": platform.node(), "process": ended.pid},
    }
    for said, holder in holders.items():
        lock.write_text(json.dumps({"who": "A. Bianchi", "since": "2026-03-02T10:00:00", **holder}), encoding="utf-8")
        assert first_frame.holder_of(library) == said
        assert Paper().shows(str(library), sample=False) == (said != "here")
    lock.write_text("nobody can read this", encoding="utf-8")
    assert not Paper().shows(str(library), sample=False)


@pytest.mark.parametrize("size", [(1920, 1000), (1000, 700)])
def test_the_name_of_the_program_stands_where_the_start_page_will_have_it(
    home: Path, application: QApplication, dispose: Dispose, size: tuple[int, int]
) -> None:
    window = make_window(application, home / "new.appunto", sample=False)
    window.resize(*size)
    window.show()
    application.processEvents()
    (name,) = (label for label in window.findChildren(QLabel) if label.text() == "Appunto" and label.isVisible())
    heading = PaperView(window, ("black", "black", "white", "black"), is_written_on=False).heading
    moved = name.mapTo(window, QPoint(0, 0)) - heading.topLeft()
    assert moved.manhattanLength() <= 2
    assert name.height() == heading.height()
    dispose(window)


def test_a_lock_that_stays_when_it_is_given_back_as_on_windows_keeps_nothing_from_being_shown(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = LibraryLock(library)
    lock.acquire("A. Bianchi", "2026-03-02T10:00:00")
    assert first_frame.holder_of(library) == "here"
    with monkeypatch.context() as windows:
        windows.setattr(sys, "platform", "win32")
        lock.release()
    assert lock.path.exists()
    assert first_frame.holder_of(library) == ""
    assert Paper().shows(str(library), sample=False)


def test_the_settings_say_which_library_will_be_open_and_how_large_and_dark_the_window_is(
    window: MainWindow, home: Path
) -> None:
    settings = window.desk.settings
    settings.set(THEME, "dark")
    settings.set(SCALE, "125")
    settings.set(START_PAGE_FIRST, True)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(640, 500)
    assert window.close()
    paper = Paper()
    assert paper.shows(None, sample=False)
    assert paper.scale == "125"
    blank = MainWindow()
    paper.put(blank)
    assert (blank.width(), blank.height()) == (window.width(), window.height())
    view = paper.view(blank)
    assert view is not None
    still = view.grab().toImage()
    assert still.pixelColor(still.width() - 2, still.height() - 2).name() == tokens("dark").ground
    assert tokens("dark").paper not in {still.pixelColor(x, 300).name() for x in range(still.width())}


def test_alt_and_the_letter_of_a_menu_open_it_and_what_follows_goes_into_it(window: MainWindow) -> None:
    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    letter = menu.title()[menu.title().index("&") + 1].lower()
    none, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
    given = [
        (Qt.Key(ord(letter.upper())), alt, letter),
        (Qt.Key.Key_Down, none, ""),
        (Qt.Key.Key_Escape, none, ""),
        (Qt.Key.Key_Q, none, "q"),
    ]
    seen = []
    for key, held, text in given:
        give(window, QKeyEvent(QEvent.Type.KeyPress, key, held, text))
        seen.append((QApplication.activePopupWidget() is menu, menu.activeAction() is not None))
    assert [is_open for is_open, _chosen in seen] == [True, True, False, False]
    assert seen[1][1]
    assert window.editor.text.toPlainText().count("q") <= 1
