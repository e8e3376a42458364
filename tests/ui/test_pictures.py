# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures and breaks by the commands of the window: put in, said, changed, and refused where they cannot stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFileDialog

from composer.document.model import Break, BreakKind, Document, Heading, Paragraph, Picture, Table, Text
from composer.notes.model import FrontMatter, Note
from composer.ui.dialogs.picture import PictureDialog
from composer.ui.main_window import MainWindow
from composer.workspace import Environment, Workspace
from tests.made_pictures import made_png

Wait = Callable[[Callable[[], object]], None]
CHART = made_png(200, 100, 100)


def par(words: str) -> Paragraph:
    return Paragraph((Text(words),))


GRID = Table((((Text("cell"),),), ((Text("b"),),)))


@pytest.fixture
def window(open_over: Callable[[Path], MainWindow], tmp_path: Path, environment: Environment) -> MainWindow:
    """Over a library with two notes; the first one is open, the caret at the end of its first paragraph."""
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        for note_id, words in (("n-2", "other"), ("n-1", "one")):
            document = Document((Heading(1, (Text("Title"),)), par(words), GRID, par("end")))
            workspace.save_note(Note(note_id, FrontMatter(title=note_id, language="en"), document))
    made = open_over(path)
    assert made.notes.open("n-1")
    caret(made, "one", behind=True)
    return made


def caret(window: MainWindow, words: str, *, behind: bool = False) -> None:
    edit = window.editor.text
    found = edit.document().find(words)
    assert not found.isNull()
    at = QTextCursor(edit.document())
    at.setPosition(found.selectionEnd() if behind else found.selectionStart())
    edit.setTextCursor(at)


def blocks(window: MainWindow) -> tuple[object, ...]:
    return window.editor.document_model().blocks


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "chart.png"
    path.write_bytes(CHART.data)
    return path


def test_a_chosen_file_stands_at_the_caret_and_what_it_shows_is_asked_for(
    window: MainWindow, wait: Wait, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    window.pictures.choose()
    wait(lambda: any(isinstance(block, Picture) for block in blocks(window)))
    assert isinstance(blocks(window)[2], Picture)
    assert "Say what it shows" in window.status_line.news

    def said(dialog: PictureDialog) -> int:
        dialog._words_field.setPlainText("A chart of\nspending")
        dialog._caption.setText("Spending")
        return 1

    monkeypatch.setattr(PictureDialog, "exec", said)
    window.status_line.ways_out[-1].click()
    picture = blocks(window)[2]
    assert isinstance(picture, Picture)
    assert (picture.alternative, picture.caption) == ("A chart of spending", (Text("Spending"),))
    assert window.desk.workspace.pictures.get(picture.name) is not None
    window.editor.undo()
    window.editor.undo()
    assert not any(isinstance(block, Picture) for block in blocks(window))


def test_choosing_nothing_changes_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    before = blocks(window)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    window.pictures.choose()
    assert blocks(window) == before


def test_several_pictures_keep_their_order(window: MainWindow, wait: Wait) -> None:
    given = [made_png(20 + number, 10, 96) for number in range(3)]
    window.pictures.take([file.data for file in given], -1)
    wait(lambda: sum(isinstance(block, Picture) for block in blocks(window)) == 3)
    kept = [window.desk.workspace.pictures.get(b.name) for b in blocks(window) if isinstance(b, Picture)]
    assert [file.width_px if file else 0 for file in kept] == [20, 21, 22]


def test_several_pictures_dropped_at_a_place_keep_their_order_and_a_bad_one_stops_none(
    window: MainWindow, wait: Wait
) -> None:
    given = [made_png(20, 10, 96).data, b"no picture", made_png(22, 10, 96).data]
    place = window.editor.text.textCursor().position()
    window.pictures.take(given, place)
    wait(lambda: sum(isinstance(block, Picture) for block in blocks(window)) == 2)
    kept = [window.desk.workspace.pictures.get(b.name) for b in blocks(window) if isinstance(b, Picture)]
    assert [file.width_px if file else 0 for file in kept] == [20, 22]
    assert "picture.png" in window.message_bar.sentence


def test_a_file_that_is_no_picture_is_said_and_nothing_is_put_in(
    window: MainWindow, wait: Wait, tmp_path: Path
) -> None:
    before = blocks(window)
    path = tmp_path / "letter.png"
    path.write_bytes(b"no picture at all")
    window.pictures.take([path], -1)
    wait(lambda: "letter.png" in window.message_bar.sentence)
    assert blocks(window) == before


def test_a_picture_that_was_read_after_another_note_was_opened_is_said(
    window: MainWindow, wait: Wait, file: Path
) -> None:
    window.pictures.take([file], -1)
    assert window.notes.open("n-2")
    wait(lambda: "“chart.png” was not put in" in window.message_bar.sentence)
    assert not any(isinstance(block, Picture) for block in blocks(window))


def test_in_a_table_neither_stands_and_it_is_said(window: MainWindow, file: Path) -> None:
    before = blocks(window)
    for command in (window.pictures.new_page, window.pictures.landscape, lambda: window.pictures.take([file], -1)):
        caret(window, "cell")
        command()
        assert "cannot stand in a table or a footnote" in window.status_line.news
    assert blocks(window) == before


def test_breaks_of_each_kind_are_commands(window: MainWindow) -> None:
    for command, kind in (
        (window.pictures.new_page, BreakKind.PAGE),
        (window.pictures.landscape, BreakKind.LANDSCAPE),
        (window.pictures.portrait, BreakKind.PORTRAIT),
    ):
        caret(window, "end")
        command()
        assert Break(kind) in blocks(window)


def test_changing_where_no_picture_is_says_so(window: MainWindow) -> None:
    window.pictures.ask_change()
    assert window.status_line.news == "There is no picture at the cursor."
