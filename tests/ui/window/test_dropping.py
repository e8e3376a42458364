# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is dropped on the window, and sources that are dragged out of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_at_work import ARTICLE, drop, key_of, span_of

from composer import paths
from composer.document.model import citations
from composer.ui import way_button
from composer.ui.dropping import SourceFiles, lone_address
from composer.ui.files_on_the_way import KEPT_S, empty_old
from composer.ui.main_window import MainWindow
from composer.ui.messages import Tone, WayOut
from composer.ui.mime import written_file
from composer.ui.way_button import WayButton
from composer.wording import Message

Wait = Callable[[Callable[[], object]], None]
ADDRESS = "https://www.example.org/notizie/difesa?id=7"


def _text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def _link() -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(ADDRESS)])
    data.setText(ADDRESS)
    data.setData("text/x-moz-url", QByteArray(f"{ADDRESS}\nUn'alleanza per la difesa".encode("utf-16-le")))
    return data


def _drop_on(window: MainWindow, data: QMimeData) -> bool:
    place = QPointF(window.library.geometry().center())
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(place.toPoint(), *args)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(place, *args))
    return enter.isAccepted()


@pytest.mark.parametrize("data", [_text(ADDRESS), _text(f"  {ADDRESS}\n"), _link()], ids=["words", "line", "link"])
def test_an_address_is_known_as_one(data: QMimeData) -> None:
    found = lone_address(data)
    assert found is not None and found[0] == ADDRESS


@pytest.mark.parametrize(
    "words", ["", "see https://example.org", "ftp://example.org", "https://", "file:///etc", "http://[", "a" * 9000]
)
def test_what_is_no_address_alone_is_none(words: str) -> None:
    assert lone_address(_text(words)) is None


def test_a_dropped_address_becomes_a_reference_and_nothing_is_fetched(window: MainWindow, wait: Wait) -> None:
    assert _drop_on(window, _link())
    wait(lambda: len(window.desk.workspace.sources()) == 2)
    row = next(row for row in window.desk.workspace.sources() if row.key != key_of_article(window))
    assert row.title == "Un'alleanza per la difesa"
    assert window.desk.workspace.source(row.key).metadata.url.value == ADDRESS
    wait(lambda: "never goes to the network" in window.message_bar.sentence)


def key_of_article(window: MainWindow) -> str:
    return next(
        row.key for row in window.desk.workspace.sources() if row.title == "Minister Urges Plan For New Alliance"
    )


def test_dropped_words_become_a_source(window: MainWindow, wait: Wait) -> None:
    assert _drop_on(window, _text("The envoy answered that no decision had been taken in Lisbon."))
    wait(lambda: len(window.desk.workspace.sources()) == 2)


def test_an_address_on_the_clipboard_is_pasted_as_a_reference(window: MainWindow, wait: Wait) -> None:
    QGuiApplication.clipboard().setText(ADDRESS)
    window.actions_["import.paste"].trigger()
    wait(lambda: len(window.desk.workspace.sources()) == 2)
    assert "www.example.org" in [row.title for row in window.desk.workspace.sources()]


def test_what_is_dragged_inside_the_program_is_not_imported(window: MainWindow) -> None:
    assert not _drop_on(window, window.quoting.mime_of(key_of(window), span_of(window)))
    assert not _drop_on(window, SourceFiles(window.desk, (key_of(window),)))


def test_a_source_dragged_out_is_the_file_it_was_read_from(window: MainWindow) -> None:
    index = window.library._model.index_of(key_of(window))
    data = window.library._model.mimeData([index])
    [url] = data.urls()
    file = Path(url.toLocalFile())
    assert file.name == "article.txt"
    assert file.read_text(encoding="utf-8") == ARTICLE


def test_two_sources_whose_files_have_one_name_are_two_files_under_way(window: MainWindow) -> None:
    first = key_of(window)
    other = window.desk.workspace.import_bytes(b"Another Title\n\nOther words stand here.\n", "article.txt")
    files = [Path(url.toLocalFile()) for url in SourceFiles(window.desk, (first, other.key)).urls()]
    assert [file.name for file in files] == ["article.txt", f"{other.key} article.txt"]
    assert files[0].read_text(encoding="utf-8") == ARTICLE
    assert b"Other words" in files[1].read_bytes()


def test_a_source_dragged_into_the_note_is_cited_there_in_one_step(window: MainWindow) -> None:
    before = window.editor.document_model()
    drop(window, SourceFiles(window.desk, (key_of(window),)))
    [cited] = citations(window.editor.document_model())
    assert [item.key for item in cited.items] == [key_of(window)]
    assert len(window.desk.workspace.sources()) == 1
    window.editor.undo()
    assert window.editor.document_model() == before


def test_a_dropped_picture_without_a_file_is_offered_to_be_read(window: MainWindow, wait: Wait) -> None:
    data = QMimeData()
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    data.setImageData(picture)
    assert _drop_on(window, data)
    wait(lambda: "Pasted picture.png" in window.message_bar.sentence)


def test_words_with_a_picture_of_themselves_are_words(window: MainWindow, wait: Wait) -> None:
    data = _text("The envoy answered that no decision had been taken in Lisbon.")
    data.setImageData(QImage(40, 30, QImage.Format.Format_RGB32))
    assert _drop_on(window, data)
    wait(lambda: len(window.desk.workspace.sources()) == 2)


def test_files_dragged_out_lie_with_the_user_for_a_day_at_most(window: MainWindow) -> None:
    [url] = SourceFiles(window.desk, (key_of(window),)).urls()
    file = Path(url.toLocalFile())
    assert file.is_relative_to(paths.user_cache())
    if os.name == "posix":
        assert file.parent.parent.stat().st_mode & 0o077 == 0
    put = file.parent.stat().st_mtime
    empty_old(put + KEPT_S - 60)
    assert file.is_file()
    empty_old(put + KEPT_S + 60)
    assert not file.parent.exists()


def test_where_no_file_can_be_written_a_drag_carries_none_and_says_why(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "file"))
    assert SourceFiles(window.desk, (key_of(window),)).urls() == []
    assert "could not be written" in window.message_bar.sentence


def _drag(button: WayButton) -> None:
    middle = button.rect().center()
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=middle)
    far = QPointF(middle + QPoint(60, 0))
    held = (Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(
        button, QMouseEvent(QEvent.Type.MouseMove, far, QPointF(button.mapToGlobal(far.toPoint())), *held)
    )
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 0))


def test_the_exported_file_is_dragged_out_by_the_button_that_opens_it(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "nota.docx"
    file.write_bytes(b"PK")
    dragged: list[list[QUrl]] = []
    monkeypatch.setattr(way_button, "drag_words", lambda _origin, data, _words, _tokens: dragged.append(data.urls()))
    opened: list[str] = []
    ways = (
        WayOut("Open", lambda: opened.append("file"), ("open", str(file))),
        WayOut("Show the folder", lambda: opened.append("folder"), ("open", str(tmp_path))),
    )
    window.desk.presenter.say(Message("Exported."), Tone.DONE, *ways)
    for button in window.status_line.ways_out:
        assert isinstance(button, WayButton)
        _drag(button)
    assert dragged == [[QUrl.fromLocalFile(str(file))]]
    assert opened == []
    window.status_line.ways_out[0].click()
    assert opened == ["file"]


def test_the_exported_file_is_not_taken_back_in_by_its_own_window(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "nota.docx"
    file.write_bytes(b"PK")
    data = written_file(file)
    assert data.urls() == [QUrl.fromLocalFile(str(file))]
    assert not _drop_on(window, data)
    assert not window.editor.text.canInsertFromMimeData(data)
