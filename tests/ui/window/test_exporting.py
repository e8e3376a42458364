# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Exporting and importing from the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_at_work import (
    Wait,
    by_key,
)

from composer.export.settings import ExportReport
from composer.ui.export_choice import AnnexPlace, ExportChoice
from composer.ui.main_window import MainWindow
from composer.wording import Message

# Exporting


def test_an_exported_note_is_said_with_a_way_to_open_it(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    by_key(window)
    note = window.notes.snapshot()
    assert note is not None
    target = tmp_path / "nota.docx"
    window.exporting.export(note, ExportChoice(target, "it"))
    assert "nota.docx" in " ".join(str(task.title) for task in window.desk.tasks.running)  # the window goes on
    finished(window, wait)
    assert target.read_bytes()[:2] == b"PK"
    assert "1 quotation" in "".join(str(said.message) for said in window.desk.presenter.history[-1:])
    last = window.desk.presenter.history[-1]
    assert [way.text for way in last.ways_out] == ["Open", "Show the folder"]


def finished(window: MainWindow, wait: Wait) -> None:
    """Wait for what goes on beside the window."""
    wait(lambda: not window.desk.tasks.running)


def test_an_export_that_has_begun_is_written_although_the_window_closes(
    window: MainWindow, tmp_path: Path, wait: Wait
) -> None:
    by_key(window)
    note = window.notes.snapshot()
    assert note is not None
    window.exporting.export(note, ExportChoice(tmp_path / "nota.docx", "it"))
    window.close()
    wait(lambda: not window.isVisible())
    assert (tmp_path / "nota.docx").read_bytes()[:2] == b"PK"


def test_an_export_that_was_stopped_writes_nothing_and_says_so(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    by_key(window)
    note = window.notes.snapshot()
    assert note is not None
    window.exporting.export(note, ExportChoice(tmp_path / "nota.docx", "it"))
    for task in window.desk.tasks.running:
        task.cancel()
    finished(window, wait)
    assert not (tmp_path / "nota.docx").exists()
    assert window.status_line.news == "The export was stopped; nothing was written."


def test_an_altered_note_leaves_only_with_a_reason(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    by_key(window)
    window.editor.text.setTextCursor(window.editor.text.document().find("common"))
    QTest.keyClicks(window.editor.text, "joint")
    note = window.notes.snapshot()
    assert note is not None
    target = tmp_path / "nota.docx"
    window.exporting.export(note, ExportChoice(target, "it"))
    finished(window, wait)
    assert not target.exists()
    assert [button.text() for button in window.message_bar.ways_out] == ["Give a reason …"]
    window.exporting.export(note, ExportChoice(target, "it", reason="Agreed with the minister."))
    finished(window, wait)
    assert target.exists()


def test_the_evidence_is_written_beside_the_note_and_counted(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    by_key(window)
    note = window.notes.snapshot()
    assert note is not None
    window.exporting.export(note, ExportChoice(tmp_path / "nota.docx", "it", annex=AnnexPlace.FILE))
    finished(window, wait)
    assert sorted(path.name for path in tmp_path.glob("nota*")) == ["nota - riscontri.docx", "nota.docx"]
    assert "1 quotation in the annex" in str(window.desk.presenter.history[-1].message)


def test_what_is_to_be_known_of_a_written_file_stands_beside_its_name(window: MainWindow, tmp_path: Path) -> None:
    warnings = (Message("The annex gives the reference only."), Message("“Rich” may not be passed on."))
    window.exporting._say([(tmp_path / "nota.docx", ExportReport(2, {}, 1, warnings=warnings[:1]))])
    assert window.message_bar.sentence.startswith("Exported to “nota.docx”")
    assert window.message_bar.sentence.endswith("The annex gives the reference only.")
    assert [button.text() for button in window.message_bar.ways_out] == ["Open", "Show the folder"]
    window.exporting._say([(tmp_path / "nota.docx", ExportReport(2, {}, 1, warnings=warnings))])
    assert window.message_bar.sentence.endswith("reference only. There is 1 more remark.")
    assert [button.text() for button in window.message_bar.ways_out] == ["Read them", "Open", "Show the folder"]
    assert "“Rich” may not be passed on." in [str(said.message) for said in window.desk.presenter.history]


def test_a_card_without_a_line_asks_for_a_change_not_for_a_reason(
    window: MainWindow, tmp_path: Path, wait: Wait
) -> None:
    note = window.notes.snapshot()
    assert note is not None
    window.exporting.export(note, ExportChoice(tmp_path / "nota.docx", "it", card=True))
    finished(window, wait)
    assert "no line of the note" in window.message_bar.sentence
    assert [button.text() for button in window.message_bar.ways_out] == ["Change …"]
    assert not list(tmp_path.glob("nota*"))


def test_a_target_that_cannot_be_written_is_said(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    note = window.notes.snapshot()
    assert note is not None
    window.exporting.export(note, ExportChoice(tmp_path / "absent" / "nota.docx", "it"))
    finished(window, wait)
    assert "does not exist" in window.message_bar.sentence


# Importing


def test_dropped_files_are_imported_and_a_bad_one_is_told(window: MainWindow, tmp_path: Path, wait: Wait) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("A Second Cutting\n\nBy CARLO ROSSI\n\nIt says something else altogether.\n", encoding="utf-8")
    bad.write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(good)), QUrl.fromLocalFile(str(bad))])
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), *args))
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *args))
    wait(lambda: window.importing.outcomes)
    assert len(window.library.rows) == 2
    assert "1 document imported." in window.message_bar.sentence
    assert "bad.txt" in window.message_bar.sentence


def test_text_on_the_clipboard_becomes_a_source(window: MainWindow, application: QApplication, wait: Wait) -> None:
    application.clipboard().setText("Pasted Headline\n\nBy CARLO ROSSI\n\nSome words that were copied from a page.\n")
    window.importing.paste()
    wait(lambda: window.importing.outcomes)
    assert len(window.library.rows) == 2


def test_an_empty_clipboard_is_said(window: MainWindow, application: QApplication) -> None:
    application.clipboard().clear()
    window.importing.paste()
    assert "nothing on the clipboard" in window.message_bar.sentence
