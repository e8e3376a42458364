# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A window without a picture of last time keeps what is typed before its note is there, and the note takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from composer.ui.app import make_window
from composer.ui.main_window import MainWindow
from composer.ui.settings import LANGUAGE, OPEN_SOURCES, Settings
from composer.workspace import Environment, Workspace

NOTE = "---\ntitle: Two lines\nlanguage: en\n---\n\nThe first line stands here.\n"
_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(
    application: QApplication,
    environment: Environment,
    settings: Settings,
    dispose: Callable[[QWidget], None],
    tmp_path: Path,
) -> Iterator[MainWindow]:
    """A window on the screen that has drawn nothing yet, over a library with one note."""
    settings.set(LANGUAGE, "en")
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        workspace.add_note_markdown(NOTE, origin="note.md")
    made = make_window(
        application, path, sample=False, environment=environment, settings=settings, note_after_picture=True
    )
    made.show()
    made.activateWindow()
    yield made
    made.desk.tasks.close()
    dispose(made)


def _early(window: MainWindow) -> QWidget:
    assert not window.desk_is_laid
    receiver = window.focusWidget()
    assert receiver is not None
    return receiver


def test_the_note_takes_letters_and_commands_in_their_order(window: MainWindow, application: QApplication) -> None:
    QTest.keyClicks(_early(window), "Nowx")
    QTest.keyClick(_early(window), Qt.Key.Key_Backspace)
    QTest.keyClick(_early(window), Qt.Key.Key_End, _CONTROL)
    QTest.keyClicks(_early(window), "!")
    window._lay_desk()
    assert window.editor.text.toPlainText() == "NowThe first line stands here.!"
    application.processEvents()
    assert window.editor.text.hasFocus()


def test_a_window_closed_at_once_keeps_what_was_typed(window: MainWindow, environment: Environment) -> None:
    QTest.keyClicks(_early(window), "Now ")
    path = window.desk.workspace.path
    assert window.close()
    with Workspace.open(path, environment=environment) as workspace:
        assert "Now The first line" in str(workspace.note(workspace.notes()[0].id).document)


def test_what_is_chosen_meanwhile_keeps_the_keyboard(window: MainWindow) -> None:
    QTest.keyClicks(_early(window), "Now ")
    window.search.setFocus()
    window._lay_desk()
    assert window.editor.text.toPlainText().startswith("Now The first")
    assert window.focusWidget() is window.search


def test_sources_that_were_open_leave_the_keyboard_to_the_note(window: MainWindow, settings: Settings) -> None:
    key = window.desk.workspace.import_bytes(b"The harbour closes\n\nIt closes on Monday.", "harbour.txt").key
    settings.set(OPEN_SOURCES, [key])
    QTest.keyClicks(_early(window), "Now ")
    window._lay_desk()
    assert list(window.reader.keys) == [key]
    assert window.editor.text.toPlainText().startswith("Now The first")
    assert window.focusWidget() is window.editor.text


def test_where_the_note_cannot_be_had_what_was_typed_is_said(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClicks(_early(window), "Parole")
    monkeypatch.setattr(window.notes, "open_last", lambda: None)
    window._lay_desk()
    history = window.desk.presenter.history
    assert [said for said in history if "“Parole”" in window.desk.words.say(said.message)]
