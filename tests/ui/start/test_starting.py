# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The start page of a real window: when it is in front, what it lists, what happens when something is chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from window_at_work import ARTICLE, NOTE

from composer import paths
from composer.notes.model import FrontMatter, Note
from composer.quotes.model import SealStatus
from composer.ui.main_window import MainWindow
from composer.ui.mime import written_file
from composer.ui.settings import FRONT_SOURCE, OPEN_SOURCES, RECENT_LIBRARIES, START_PAGE_FIRST, Settings
from composer.ui.start.entry import Entry
from composer.ui.start.recent_notes import RecentNote, RecentNotes
from composer.ui.start.start_page import FEW_NOTES, StartPage
from composer.workspace import Environment, Workspace

OpenOver = Callable[[Path], MainWindow]
Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def empty(tmp_path: Path, environment: Environment) -> Path:
    """A library with nothing in it."""
    path = tmp_path / "empty.appunto"
    Workspace.open(path, environment=environment).close()
    return path


@pytest.fixture
def full(tmp_path: Path, environment: Environment) -> Path:
    """A library with one article and one note."""
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        workspace.import_bytes(ARTICLE.encode(), "article.txt")
        workspace.save_note(NOTE)
    return path


def page_of(window: MainWindow) -> StartPage:
    page = window.starting.page
    assert page is not None
    return page


def in_front(window: MainWindow) -> bool:
    """Whether the start page is what one sees."""
    return window.starting.is_shown


def names(rows: tuple[Entry, ...]) -> list[str]:
    return [row.accessibleName() for row in rows]


def kinds(window: MainWindow, wait: Wait) -> tuple[Entry, ...]:
    wait(lambda: page_of(window).kinds.rows)
    return page_of(window).kinds.rows


def dropped(place: QWidget, data: QMimeData, application: QApplication) -> bool:
    """Enter with `data` and let go; whether it was taken."""
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPointF(20, 20).toPoint(), *args)
    enter.ignore()
    application.sendEvent(place, enter)
    if not enter.isAccepted():
        return False
    application.sendEvent(place, QDropEvent(QPointF(20, 20), *args))
    return True


# When it is in front


def test_without_a_note_the_start_page_is_in_front_with_the_keyboard_on_it(open_over: OpenOver, empty: Path) -> None:
    window = open_over(empty)
    assert in_front(window)
    assert window.focusWidget() in page_of(window).steps.rows


def test_the_keyboard_stays_on_the_page_when_it_is_filled_anew_before_the_window_is_in_front(
    open_over: OpenOver, empty: Path, application: QApplication
) -> None:
    window = open_over(empty)
    other = QWidget()
    other.show()
    other.activateWindow()
    application.processEvents()
    assert not window.isActiveWindow()
    window.desk.notes_changed.emit()
    assert window.focusWidget() is page_of(window).steps.rows[0]
    other.close()


def test_what_needs_a_note_cannot_be_chosen_without_one(open_over: OpenOver, empty: Path, wait: Wait) -> None:
    window = open_over(empty)
    asking = [window.actions_[action_id] for action_id in ("note.export", "note.preview", "library.hand_on")]
    assert not [action.text() for action in asking if action.isEnabled()]
    window.notes.new("scheda", "it")
    assert all(action.isEnabled() for action in asking)


def test_with_a_note_the_note_is_in_front(open_over: OpenOver, full: Path) -> None:
    window = open_over(full)
    assert not in_front(window) and window.starting.page is None, "the page is not even made"


def test_the_setting_brings_the_start_page_first_and_the_note_lies_behind_it(
    open_over: OpenOver, full: Path, settings: Settings
) -> None:
    settings.set(START_PAGE_FIRST, True)
    window = open_over(full)
    assert in_front(window) and window.notes.note_id == NOTE.id
    QTest.keyClick(page_of(window), Qt.Key.Key_Escape)
    assert not in_front(window)
    assert window.focusWidget() is not None and window.note_area.isAncestorOf(window.focusWidget())


def test_the_sources_that_were_open_do_not_push_the_start_page_aside(
    open_over: OpenOver, full: Path, settings: Settings, environment: Environment
) -> None:
    with Workspace.open(full, environment=environment) as workspace:
        [row] = workspace.sources()
    settings.set(START_PAGE_FIRST, True)
    settings.set(OPEN_SOURCES, [row.key])
    settings.set(FRONT_SOURCE, row.key)
    window = open_over(full)
    assert in_front(window) and window.reader.keys == (row.key,)
    window.places.open_source(row.key)
    assert not in_front(window)


def test_menu_and_key_bring_it_and_whatever_wants_the_desk_sends_it_away(open_over: OpenOver, full: Path) -> None:
    window = open_over(full)
    assert window.actions_["start.show"].shortcut().toString() == "Alt+Home"
    for send_away in (
        window.actions_["go.reader"].trigger,
        lambda: window.places.open_source(window.library.rows[0].key),
        lambda: window.notes.open(NOTE.id),
        window.actions_["edit.find"].trigger,
    ):
        window.actions_["start.show"].trigger()
        assert in_front(window)
        send_away()
        assert not in_front(window)


def test_a_note_that_is_removed_leaves_the_start_page_and_one_that_is_put_back_is_shown(
    open_over: OpenOver, full: Path
) -> None:
    window = open_over(full)
    window.notes.remove_current()
    assert in_front(window)
    window.desk.presenter.history[-1].ways_out[0].act()
    assert not in_front(window) and window.notes.note_id == NOTE.id


# What it lists


def test_the_note_worked_on_is_listed_with_library_time_and_the_state_of_its_quotations(
    open_over: OpenOver, full: Path
) -> None:
    window = open_over(full)
    window.checking.check_now()
    window.starting.show()
    [row] = page_of(window).notes.rows
    assert row.accessibleName() == "Difesa comune"
    assert row.about.startswith("work")
    known = RecentNote(str(full), NOTE.id, "Difesa comune", "2025-03-06T10:00:00+01:00", {SealStatus.VERBATIM: 2})
    RecentNotes(window.desk.settings).remember(known)
    window.desk.words.switch("it")
    [row] = page_of(window).notes.rows
    assert "6 mar 2025, 10:00" in row.about and row.about.endswith("2 citazioni: 2 ✓")


def test_the_first_steps_stand_in_the_shorter_column(
    open_over: OpenOver, full: Path, application: QApplication
) -> None:
    window = open_over(full)
    window.starting.show()
    page = page_of(window)
    application.processEvents()
    assert page.steps.x() < page.kinds.x(), "one note: there is room below the libraries"
    recent = RecentNotes(window.desk.settings)
    for number in range(FEW_NOTES + 1):
        recent.remember(RecentNote(str(full), f"n-{number}", "Difesa", "2025-03-06T10:00:00+01:00", {}))
    window.desk.words.switch("it")
    application.processEvents()
    assert page.steps.x() == page.kinds.x()


def test_notes_and_libraries_that_are_gone_say_so_and_are_dropped_by_key_or_button(
    open_over: OpenOver, full: Path, settings: Settings, tmp_path: Path, wait: Wait
) -> None:
    gone = tmp_path / "elsewhere" / "gone.appunto"
    recent = RecentNotes(settings)
    recent.remember(RecentNote(str(gone), "n-7", "Lost", "2025-03-06T10:00:00+01:00"))
    recent.remember(RecentNote(str(full), "n-8", "Removed", "2025-03-06T10:00:00+01:00"))
    settings.set(RECENT_LIBRARIES, [str(gone)])
    window = open_over(full)
    window.starting.show()
    page = page_of(window)
    wait(lambda: any("elsewhere" in row.about for row in page.notes.rows))
    said = {row.accessibleName(): row.about for row in page.notes.rows}
    assert said["Lost"] == f"The library “gone” is no longer in “{gone.parent}”."
    assert said["Removed"] == "“Removed” is no longer in the library “work”: it was removed there."
    lost = next(row for row in page.notes.rows if row.accessibleName() == "Lost")
    lost.click()
    assert window.desk.workspace.path == full and not gone.exists(), "a library is never made unasked"
    assert "is no longer in" in window.message_bar.sentence
    QTest.keyClick(lost, Qt.Key.Key_Delete)
    wait(lambda: "Lost" not in names(page.notes.rows))
    window.message_bar.close_message()
    shelf = next(row for row in page.libraries.rows if row.accessibleName() == "gone")
    QTest.keyClick(shelf, Qt.Key.Key_Delete)
    wait(lambda: "gone" not in names(page.libraries.rows))
    assert str(gone) not in settings.get(RECENT_LIBRARIES)


def test_a_note_of_another_library_is_opened_with_it(
    open_over: OpenOver, full: Path, empty: Path, settings: Settings, environment: Environment
) -> None:
    second = Note(id="n-2", front=FrontMatter(title="Second", language="it"), document=NOTE.document)
    with Workspace.open(full, environment=environment) as workspace:
        workspace.save_note(second)
    RecentNotes(settings).remember(RecentNote(str(full), "n-2", "Second", "2025-03-06T10:00:00+01:00"))
    window = open_over(empty)
    page_of(window).notes.rows[0].click()
    assert window.desk.workspace.path == full and window.notes.note_id == "n-2"
    assert not in_front(window)


def test_a_library_that_cannot_be_opened_is_said_and_what_was_open_stays(
    open_over: OpenOver, full: Path, settings: Settings, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.appunto"
    broken.write_bytes(b"this is no library" * 100)
    RecentNotes(settings).remember(RecentNote(str(broken), "n-1", "In ruins", "2025-03-06T10:00:00+01:00"))
    window = open_over(full)
    window.starting.show()
    row = next(row for row in page_of(window).notes.rows if row.accessibleName() == "In ruins")
    row.click()
    assert "broken" in window.message_bar.sentence
    assert window.desk.workspace.path == full and window.notes.note_id == NOTE.id


def test_titles_from_right_to_left_leave_the_rest_of_the_line_in_its_order(
    open_over: OpenOver, empty: Path, settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "ملفات.appunto"
    RecentNotes(settings).remember(RecentNote(str(path), "n-1", "مذكرة", "2025-03-06T10:00:00+01:00"))
    RecentNotes(settings).remember(RecentNote(str(path), "n-2", "防衛に関するメモ", "2025-03-06T10:00:00+01:00"))
    rows = page_of(open_over(empty)).notes.rows
    assert names(rows) == ["防衛に関するメモ", "مذكرة"]
    assert "\u2068ملفات\u2069" in rows[1].about


# What is chosen


def test_a_kind_of_note_begins_a_note_in_the_language_chosen(open_over: OpenOver, empty: Path, wait: Wait) -> None:
    window = open_over(empty)
    english = names(kinds(window, wait))
    page_of(window).language_chosen.emit("it")
    italian = kinds(window, wait)
    assert names(italian) != english and all(row.about for row in italian)
    QTest.keyClick(italian[0], Qt.Key.Key_Return)
    note = window.notes.snapshot()
    assert note is not None and note.front.language == "it"
    assert not in_front(window)


def test_files_dropped_on_the_page_become_sources_and_the_first_is_opened(
    open_over: OpenOver, empty: Path, tmp_path: Path, application: QApplication, wait: Wait
) -> None:
    window = open_over(empty)
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(article))])
    assert dropped(page_of(window).drop_place, data, application)
    wait(lambda: window.reader.keys)
    assert not in_front(window) and len(window.library.rows) == 1


def test_words_dropped_on_the_page_become_a_source_and_nothing_is_no_drop(
    open_over: OpenOver, empty: Path, application: QApplication, wait: Wait
) -> None:
    window = open_over(empty)
    nothing = QMimeData()
    nothing.setText("  ")
    assert not dropped(page_of(window).drop_place, nothing, application)
    data = QMimeData()
    data.setText(ARTICLE)
    assert dropped(page_of(window).drop_place, data, application)
    wait(lambda: window.reader.keys)


def test_what_is_dropped_or_pasted_there_is_taken_as_anywhere_in_the_window(
    open_over: OpenOver, empty: Path, application: QApplication, wait: Wait, tmp_path: Path
) -> None:
    window = open_over(empty)
    place = page_of(window).drop_place
    assert not dropped(place, written_file(tmp_path / "note.docx"), application)
    address = QMimeData()
    address.setText("https://www.example.org/notizie")
    assert dropped(place, address, application)
    wait(lambda: [row.title for row in window.desk.workspace.sources()] == ["www.example.org"])
    QGuiApplication.clipboard().setText("https://www.example.com/difesa")
    place.paste_wanted.emit()
    wait(lambda: "www.example.com" in [row.title for row in window.desk.workspace.sources()])


def test_tab_goes_over_the_page_as_one_reads(open_over: OpenOver, empty: Path, wait: Wait) -> None:
    window = open_over(empty)
    page = page_of(window)
    rows = kinds(window, wait)
    order = []
    page.steps.rows[0].setFocus()
    for _ in range(30):
        order.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    places = [order.index(widget) for widget in (*page.steps.rows, *page.libraries.rows, *rows)]
    assert places == sorted(places)


def test_the_sample_is_made_beside_the_window_and_opened_when_it_is_there(
    open_over: OpenOver, empty: Path, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    window = open_over(empty)
    window.libraries.open_sample()
    window.libraries.open_sample()
    assert window.desk.workspace.path == empty
    wait(lambda: window.desk.workspace.path == paths.sample_library())
    assert not in_front(window) and window.notes.note_id


def test_where_no_sample_can_be_made_that_is_said_and_what_is_open_stays(
    open_over: OpenOver, empty: Path, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "data").write_text("a file where a folder should be", encoding="utf-8")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    window = open_over(empty)
    window.libraries.open_sample()
    wait(lambda: window.message_bar.sentence)
    assert "sample.appunto" in window.message_bar.sentence
    assert window.desk.workspace.path == empty and in_front(window)


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_word_of_the_page_has_its_room_on_a_small_screen(
    open_over: OpenOver, empty: Path, wait: Wait, application: QApplication, language: str
) -> None:
    window = open_over(empty)
    window.view.speak(language)
    window.resize(1366, 768)
    rows = kinds(window, wait)
    application.processEvents()
    for row in (*rows, *page_of(window).steps.rows):
        for label in row.findChildren(QLabel):
            if label.text():
                assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_the_users_own_library_is_called_so_below_and_in_the_title_in_the_language_of_the_window(
    open_over: OpenOver,
) -> None:
    paths.default_library().parent.mkdir(parents=True, exist_ok=True)
    window = open_over(paths.default_library())
    assert window.status_line.facts == "Your own library"
    assert window.windowTitle() == "Your own library — Appunto"
    window.desk.words.switch("it")
    assert window.status_line.facts == "Archivio personale"
    assert window.windowTitle() == "Archivio personale — Appunto"
