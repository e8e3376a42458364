# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The guided tour in a real window: from its first step to the exported file, done or only watched, and left again."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from window_at_work import ARTICLE, NOTE

from composer.document.model import shown_words
from composer.errors import WriteFailed
from composer.text.spans import Span
from composer.ui.main_window import MainWindow
from composer.ui.settings import LAST_LIBRARY, OPEN_NOTE, OPEN_SOURCES, RECENT_LIBRARIES, TOUR_KEPT, Settings
from composer.ui.tour.callout import Callout
from composer.ui.tour.steps import STEPS
from composer.wording import N_, Message
from composer.workspace import Environment, Workspace
from composer.workspace.tour import WORDS

OpenOver = Callable[[Path], MainWindow]
Wait = Callable[[Callable[[], object]], None]


@pytest.fixture(scope="module")
def shared_tour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tour's library as it is at the beginning, made once: making it takes a second or two."""
    from composer.workspace import user_environment
    from composer.workspace.tour import tour_library

    return tour_library(user_environment(), tmp_path_factory.mktemp("tour"))


@pytest.fixture
def library(tmp_path: Path, environment: Environment) -> Path:
    """What the user has: one article and one note."""
    path = tmp_path / "mine.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        workspace.import_bytes(ARTICLE.encode(), "article.txt")
        workspace.save_note(NOTE)
    return path


@pytest.fixture
def window(
    open_over: OpenOver, library: Path, shared_tour: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """A window over it whose tour takes a copy of the library made before."""

    def copied(_environment: Environment) -> Path:
        place = tmp_path / "tour" / shared_tour.name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(shared_tour.read_bytes())
        return place

    monkeypatch.setattr("composer.workspace.tour.tour_library", copied)
    yield open_over(library)


def begun(window: MainWindow, wait: Wait) -> Callout:
    """The callout of a tour that has begun."""
    window.actions_["help.tour"].trigger()
    wait(lambda: window.touring.library is not None)
    callout = window.touring.callout
    assert callout is not None and callout.isVisible()
    return callout


def button(callout: Callout, words: str) -> QPushButton:
    return next(one for one in callout.buttons if one.text() == words)


def at(window: MainWindow) -> int:
    """The number of the step after a look."""
    window.touring.look()
    return window.touring.step


def enter_quotation(window: MainWindow) -> None:
    """Put the cursor into the quotation that the tour brought."""
    found = next(use for use, _seal in window.editor.seals() if WORDS["en"][1] in shown_words(use))
    assert window.editor.goto_quote(found.quote_id)
    cursor = window.editor.text.textCursor()
    cursor.setPosition(cursor.position() + 5)
    window.editor.text.setTextCursor(cursor)


def test_who_does_the_steps_comes_from_the_first_to_a_file_word_can_open(
    window: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    callout = begun(window, wait)
    key, words = WORDS["en"]
    assert "Rome Makes Its Case" in callout.sentence and not window.reader.keys
    window.places.open_source(key)
    assert at(window) == 1
    page = window.reader.current
    assert page is not None
    start = page.source.text.text.index(words)
    page.view.select(Span(start, start + len(words)))
    assert at(window) == 2
    window.actions_["quote.selection"].trigger()
    assert at(window) == 3 and words in window.editor.text.toPlainText()
    window.editor.text.seals.count()
    enter_quotation(window)
    window.actions_["quotation.seal"].trigger()
    assert at(window) == 4
    enter_quotation(window)
    QTest.keyClicks(window.editor.text, "not ")
    assert at(window) == 5
    window.actions_["quotation.restore"].trigger()
    assert at(window) == 6
    note = window.notes.snapshot()
    assert note is not None
    target = tmp_path / "out.docx"
    window.exporting.export_to(note, target)
    wait(lambda: at(window) == len(STEPS))
    assert "out.docx" in callout.sentence
    ways = ["Open it", "Open its folder", "Start your own note", "Leave the tour"]
    assert [one.text() for one in callout.buttons] == ways
    with zipfile.ZipFile(target) as package:
        assert words[:20] in package.read("word/document.xml").decode()


def test_what_is_running_for_ones_own_library_is_not_broken_off_by_a_tour(window: MainWindow, wait: Wait) -> None:
    goes_on = threading.Event()
    window.desk.tasks.run(Message("Importing …"), lambda _progress: goes_on.wait(20), lambda _none: None)
    try:
        window.actions_["help.tour"].trigger()
        assert window.touring.library is None and not window.touring._preparing
        assert "The tour can begin when this is finished: Importing …" in window.message_bar.sentence
    finally:
        goes_on.set()
    wait(lambda: not window.desk.tasks.running)


def test_a_tour_that_is_left_while_its_file_is_written_goes_back_to_what_was_open(
    window: MainWindow, wait: Wait, library: Path
) -> None:
    begun(window, wait)
    goes_on = threading.Event()
    window.desk.tasks.run(Message("Exporting …"), lambda _progress: goes_on.wait(20), lambda _none: None, finish=True)
    try:
        window.touring.leave()
        assert window.libraries.waits
    finally:
        goes_on.set()
    wait(lambda: window.desk.workspace.path == library)


def test_who_only_watches_sees_each_step_done_and_a_file_at_the_end_beside_the_copy(
    window: MainWindow, wait: Wait
) -> None:
    callout = begun(window, wait)
    for number in range(len(STEPS) - 1):
        assert at(window) == number
        button(callout, "Show me").click()
        assert at(window) == number, "what was done is seen until “Next” is pressed"
        assert callout.sentence.startswith("✓ ") and not [b for b in callout.buttons if b.text() == "Show me"]
        button(callout, "Next").click()
    button(callout, "Next").click()
    wait(lambda: at(window) == len(STEPS))
    assert window.touring.library is not None
    assert len(list(window.touring.library.parent.glob("*.docx"))) == 1


def test_who_presses_next_only_comes_to_the_file_as_well(window: MainWindow, wait: Wait) -> None:
    callout = begun(window, wait)
    for _ in STEPS:
        button(callout, "Next").click()
    wait(lambda: at(window) == len(STEPS))


def test_a_quotation_that_is_undone_leads_back_to_the_step_that_makes_it(window: MainWindow, wait: Wait) -> None:
    callout = begun(window, wait)
    for _ in range(3):
        button(callout, "Next").click()
    assert at(window) == 3
    window.editor.undo()
    assert at(window) == 2


def test_after_the_tour_everything_lies_on_the_desk_as_before(
    window: MainWindow, wait: Wait, library: Path, settings: Settings
) -> None:
    key = window.library.rows[0].key
    window.places.open_source(key)
    before = window.editor.text.toPlainText()
    callout = begun(window, wait)
    button(callout, "Next").click()
    button(callout, "Leave the tour").click()
    assert window.desk.workspace.path == library and window.touring.library is None
    assert window.notes.note_id == NOTE.id and window.editor.text.toPlainText() == before
    assert window.reader.keys == (key,)
    assert not callout.isVisible() and not callout.ring.isVisible()
    assert not [name for name in settings.get(RECENT_LIBRARIES) if "tour" in Path(name).name]
    assert settings.get(TOUR_KEPT) == ""
    assert [row.accessibleName() for row in _recent(window)] == ["Difesa comune"]


def _recent(window: MainWindow) -> tuple[QPushButton, ...]:
    window.starting.show()
    assert window.starting.page is not None
    return window.starting.page.notes.rows


def test_a_window_that_is_closed_in_the_middle_opens_the_next_time_where_it_was_before_the_tour(
    window: MainWindow, wait: Wait, settings: Settings, library: Path
) -> None:
    key = window.library.rows[0].key
    window.places.open_source(key)
    callout = begun(window, wait)
    button(callout, "Next").click()
    window.close()
    assert settings.get(OPEN_NOTE) == NOTE.id and settings.get(OPEN_SOURCES) == [key]
    assert settings.get(LAST_LIBRARY) == str(library)


def test_what_a_tour_left_that_ended_with_a_crash_is_put_back_at_the_next_start(
    open_over: OpenOver, library: Path, settings: Settings
) -> None:
    kept: dict[str, object] = {"library/open_sources": [], "library/open_places": [], "library/second_sources": []}
    kept |= {"library/front_source": "", "library/open_note": NOTE.id, "library/open_text": ""}
    settings.set(OPEN_NOTE, "n-of-the-tour")
    settings.set(TOUR_KEPT, json.dumps(kept))
    window = open_over(library)
    assert window.notes.note_id == NOTE.id and settings.get(TOUR_KEPT) == ""


@pytest.mark.parametrize("kept", ["no json", "[]", "{}", '{"library/open_note": 3}'])
def test_notes_of_a_tour_that_cannot_be_read_harm_nothing(
    open_over: OpenOver, library: Path, settings: Settings, kept: str
) -> None:
    settings.set(TOUR_KEPT, kept)
    assert open_over(library).notes.note_id == NOTE.id


def test_the_tour_goes_on_in_another_language_other_colours_and_another_size(window: MainWindow, wait: Wait) -> None:
    callout = begun(window, wait)
    english = callout.sentence
    window.view.speak("it")
    assert callout.sentence != english and "Difesa" not in english and button(callout, "Mostrami")
    window.view.theme_dark()
    assert callout.ring.tokens.mode == "dark"
    for size in ((1366, 768), (1000, 640), (1900, 1000)):
        window.resize(*size)
        QApplication.processEvents()
        window.touring.look()
        assert window.rect().contains(callout.geometry()), size
        assert window.rect().contains(callout.ring.geometry()), size
    window.view.theme_light()


def test_the_callout_covers_nothing_it_speaks_of_and_leaves_the_keyboard_where_it_is(
    window: MainWindow, wait: Wait
) -> None:
    callout = begun(window, wait)
    assert not callout.geometry().intersects(callout.ring.geometry())
    assert window.focusWidget() is not None and not callout.isAncestorOf(window.focusWidget())
    window.actions_["help.tour"].trigger()
    assert callout.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not callout.isAncestorOf(window.focusWidget())
    for one in callout.buttons:
        assert one.text() and one.accessibleDescription() == callout.sentence


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_word_and_button_of_the_callout_has_its_room(window: MainWindow, wait: Wait, language: str) -> None:
    callout = begun(window, wait)
    window.view.speak(language)
    for number in range(len(STEPS)):
        for one in callout.buttons:
            corner = one.mapTo(callout, one.rect().bottomRight())
            assert callout.rect().contains(corner) and one.width() >= one.sizeHint().width(), (number, one.text())
        for label in callout.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width()), (number, label.text())
        window.touring.next()


def test_another_library_that_is_opened_in_the_middle_ends_the_tour(
    window: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    callout = begun(window, wait)
    assert window.libraries.open_path(tmp_path / "third.appunto")
    assert window.touring.library is None and not callout.isVisible()
    assert window.desk.workspace.path == tmp_path / "third.appunto"


def test_a_tour_that_cannot_be_prepared_is_said_and_nothing_else_changes(
    open_over: OpenOver, library: Path, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    def refused(_environment: Environment) -> Path:
        raise WriteFailed(N_("“{name}” cannot be written."), name="tour")

    monkeypatch.setattr("composer.workspace.tour.tour_library", refused)
    window = open_over(library)
    window.actions_["help.tour"].trigger()
    wait(lambda: window.message_bar.sentence)
    assert window.desk.workspace.path == library and window.touring.library is None


def test_the_tour_ends_with_ones_own_library_and_the_kinds_of_notes_under_the_keyboard(
    window: MainWindow, wait: Wait, library: Path
) -> None:
    callout = begun(window, wait)
    for _ in STEPS:
        button(callout, "Next").click()
    wait(lambda: at(window) == len(STEPS))
    button(callout, "Start your own note").click()
    assert window.desk.workspace.path == library and window.starting.page is not None
    assert window.focusWidget() is window.starting.page.kinds.rows[0]
