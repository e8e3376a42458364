# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Languages, colours and sizes of the window, other libraries, names of all that takes the keyboard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from window_at_work import (
    Dispose,
    OpenWindow,
    by_button,
    key_of,
    paragraphs_of,
)

from composer.document.model import (
    Heading,
    Text,
    plain,
)
from composer.quotes.model import SealStatus
from composer.ui.actions import ACTIONS
from composer.ui.app import make_window
from composer.ui.main_window import MainWindow
from composer.ui.messages import Tone
from composer.ui.settings import LANGUAGE, Settings
from composer.workspace import Environment, Workspace

# Language and looks


def test_a_note_with_a_quotation_changes_its_language_and_the_caret_stays(window: MainWindow) -> None:
    by_button(window)
    window.editor.text.write("mine")
    window.notes.set_language("en")
    window.editor.text.write("X")
    heading = window.editor.document_model().blocks[0]
    assert heading == Heading(1, (Text("Summary"),), term="summary")
    assert plain(paragraphs_of(window)[-1].content) == "mineX"


def test_the_language_changes_at_once_everywhere(window: MainWindow) -> None:
    english = window.actions_["quote.selection"].text()
    window.view.speak("it")
    assert window.desk.words.language == "it"
    assert window.actions_["quote.selection"].text() != english
    window.view.speak("en")
    assert window.actions_["quote.selection"].text() == english


def test_the_note_changes_its_language_and_undo_brings_it_back(window: MainWindow) -> None:
    window.notes.set_language("en")
    assert window.notes.language == "en"
    assert window.editor.text.toPlainText().startswith("Summary")
    window.editor.undo()
    assert window.notes.language == "it"
    assert window.editor.text.toPlainText().startswith("Sintesi")


@pytest.mark.parametrize("setting", ["light", "dark", "contrast"])
def test_every_colour_mode_dresses_the_whole_window(window: MainWindow, setting: str) -> None:
    getattr(window.view, f"theme_{setting}")()
    assert window.desk.tokens.mode == setting
    window.view.theme_light()


def test_a_small_window_has_library_and_reader_in_one_column(window: MainWindow, application: QApplication) -> None:
    assert window.columns.is_wide
    window.resize(1366, 768)
    application.processEvents()
    assert not window.columns.is_wide
    window.places.open_source(key_of(window))
    assert window.reader.isVisible()
    assert not window.library.isVisible()
    window.view.go_library()
    assert window.library.isVisible()
    window.resize(1900, 1000)
    application.processEvents()
    assert window.columns.is_wide
    assert window.library.isVisible()
    assert window.reader.isVisible()


# Libraries


def test_a_library_held_by_another_window_is_said_with_its_holder_and_can_be_read(
    application: QApplication, library: Path, environment: Environment, open_window: OpenWindow, dispose: Dispose
) -> None:
    holder = Workspace.open(library, environment=environment)
    window = open_window()
    try:
        application.processEvents()
        said = window.message_bar.sentence
        assert "is open here for reading only" in said and "Anna @ desk" in said and said.endswith("try again.")
        assert [button.text() for button in window.message_bar.ways_out] == ["Try again"]
        assert window.desk.workspace.read_only
        assert window.editor.text.isReadOnly()
        assert "For reading only" in window.status_line.facts
    finally:
        dispose(window)
        holder.close()


def test_a_library_that_another_machine_left_locked_is_opened_for_writing_by_the_word_of_the_user(
    application: QApplication,
    library: Path,
    open_window: OpenWindow,
    dispose: Dispose,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("composer.library.lock._lock", lambda descriptor: None)  # a disk without system locks
    lock = library.with_name(library.name + ".lock")
    words = {"who": "Bruno", "machine": "laptop-7", "process": 1, "since": "2025-03-10T08:00:00+01:00"}
    lock.write_text(json.dumps(words), encoding="utf-8")
    window = open_window()
    try:
        application.processEvents()
        assert window.desk.workspace.read_only and "Bruno, laptop-7" in window.message_bar.sentence
        window.message_bar.ways_out[1].click()
        assert window.desk.workspace.read_only and "“laptop-7”, where Bruno opened it" in window.message_bar.sentence
        assert window.message_bar.ways_out[0].text() == "Open it for writing"
        window.message_bar.ways_out[0].click()
        assert not window.desk.workspace.read_only and not window.editor.text.isReadOnly()
    finally:
        dispose(window)


def test_a_library_given_back_by_the_other_window_is_open_for_writing_after_another_try(
    application: QApplication, library: Path, environment: Environment, open_window: OpenWindow, dispose: Dispose
) -> None:
    holder = Workspace.open(library, environment=environment)
    window = open_window()
    try:
        application.processEvents()
        window.message_bar.ways_out[0].click()
        assert window.desk.workspace.read_only and "Anna @ desk" in window.message_bar.sentence
        holder.close()
        window.message_bar.ways_out[0].click()
        assert not window.desk.workspace.read_only and not window.editor.text.isReadOnly()
        assert window.message_bar.sentence == "" and "For reading only" not in window.status_line.facts
        QTest.keyClicks(window.editor.text, "Ora si scrive")
        assert window.notes.flush()
    finally:
        dispose(window)
        holder.close()


def test_a_file_that_is_no_library_is_said_and_the_window_opens_all_the_same(
    application: QApplication, environment: Environment, tmp_path: Path, settings: Settings, dispose: Dispose
) -> None:
    broken = tmp_path / "broken.appunto"
    broken.write_bytes(b"this is no library" * 100)
    settings.set(LANGUAGE, "en")
    window = make_window(application, broken, sample=False, environment=environment, settings=settings)
    window.show()
    try:
        application.processEvents()
        assert "broken" in window.message_bar.sentence
    finally:
        dispose(window)


def test_another_library_takes_the_place_of_this_one(window: MainWindow, tmp_path: Path) -> None:
    QTest.keyClicks(window.editor.text, "Prima di cambiare")
    first = window.desk.workspace.path
    assert window.libraries.open_path(tmp_path / "second.appunto")
    assert window.reader.keys == ()
    assert window.library.rows == ()
    assert window.libraries.open_path(first)
    assert "Prima di cambiare" in window.editor.text.toPlainText()


def test_what_another_library_says_of_quotations_counts_no_more_when_their_own_is_back(
    window: MainWindow, tmp_path: Path
) -> None:
    by_button(window)
    first, seals = window.desk.workspace.path, window.editor.text.seals
    seals.forget()  # as after any change of sources: they are counted in a moment
    assert window.libraries.open_path(tmp_path / "second.appunto")
    seals.count()  # the text lies there yet, and that library knows nothing of its quotations
    assert window.libraries.open_path(first)
    back = window.editor.text.seals
    back.count()
    assert list(back.tally()) == [SealStatus.VERBATIM]


def test_what_lies_on_the_desk_of_another_library_is_told_once(window: MainWindow, tmp_path: Path) -> None:
    told: list[bool] = []
    asked: list[bool] = []
    first = window.desk.workspace.path
    window.notes.opened.connect(lambda note: told.append(note is not None))
    window.notes.wanted.connect(lambda: asked.append(True))
    assert window.libraries.open_path(tmp_path / "second.appunto")
    assert told == [False]
    assert window.libraries.open_path(first)
    assert told == [False, True]
    assert not asked


def test_a_row_that_was_chosen_is_not_asked_for_once_its_library_is_closed(window: MainWindow, tmp_path: Path) -> None:
    window.library.choose(key_of(window))
    window.library._model._pages.clear()  # as after a change that nobody has seen in the list yet
    window.libraries.open_path(tmp_path / "another.appunto")
    assert window.library.rows == ()
    assert window.library.chosen_key() == ""
    assert not [said for said in window.desk.presenter.history if said.tone is Tone.ERROR]


# Everything has a name


def test_every_action_of_the_table_is_wired_and_named(window: MainWindow) -> None:
    for action in ACTIONS:
        assert window.actions_[action.id].text()


def test_no_two_actions_share_a_key() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))


def test_every_control_that_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit

    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit)
    nameless = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, kinds) or widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
            continue
        inside = any(isinstance(w, QComboBox) for w in (widget.parent(), widget.window(), widget.parent().parent()))
        inside = inside or widget.objectName().startswith("qt_")
        named = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
        if not named and not inside:
            nameless.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    assert not nameless, "\n".join(nameless)


def test_what_is_searched_everywhere_finds_sources_notes_and_commands(window: MainWindow) -> None:
    window.search.setText("alliance")
    window.search.search_now()
    assert "Minister Urges Plan For New Alliance" in [found.name for found in window.search.found]
    window.search.setText("bold")
    window.search.search_now()
    assert "Bold" in [found.name for found in window.search.found]


def test_settings_are_kept_as_plain_json_values(window: MainWindow, tmp_path: Path) -> None:
    window.memory.keep()
    held = (tmp_path / "window.ini").read_text(encoding="utf-8")
    assert json.dumps([key_of(window)])[2:-2] in held
