# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is saved, kept as a version and there again when the window comes back; the checks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from window_at_work import (
    NOTE,
    WORDS,
    OpenWindow,
    Wait,
    by_key,
    caret_to_end,
    key_of,
    quoted,
)

from composer.document.model import Heading, Paragraph, ReferenceShows, plain
from composer.notes.model import Note
from composer.quotes.model import SealStatus
from composer.ui.dialogs.cross_reference import CrossReferenceDialog
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.references import ReferencesDialog
from composer.ui.dialogs.small_asks import TableDialog
from composer.ui.dialogs.value import ValueDialog
from composer.ui.editor.kept_texts import KEPT_TEXTS
from composer.ui.main_window import MainWindow
from composer.ui.panes.arrangement import Part
from composer.workspace import Environment, Workspace

# Saving


def test_typing_is_saved_without_asking(window: MainWindow, wait: Wait) -> None:
    QTest.keyClicks(window.editor.text, "Subito.")
    wait(lambda: not window.notes.dirty)
    stored = window.desk.workspace.note("n-1")
    assert plain(stored.document.blocks[-1].content).endswith("Subito.")  # type: ignore[union-attr]
    assert "Saved 09:30" in window.status_line.facts


def test_what_was_typed_last_is_there_after_closing_at_once(window: MainWindow, open_window: OpenWindow) -> None:
    QTest.keyClicks(window.editor.text, "Ultime parole")
    window.close()
    again = open_window()
    assert "Ultime parole" in again.editor.text.toPlainText()


def test_what_was_typed_last_into_a_footnote_is_kept_when_another_note_is_opened_or_the_window_closed(
    window: MainWindow, library: Path, environment: Environment
) -> None:
    window.editor.insert_footnote()
    QTest.keyClicks(window.editor.footnote_box.edit, "First words")
    window.notes.new("appunto", "it")
    assert "^[First words]" in window.desk.workspace.note_markdown("n-1")
    window.notes.open("n-1")
    window.editor.insert_footnote()
    QTest.keyClicks(window.editor.footnote_box.edit, "last words")
    window.close()
    with Workspace.open(library, environment=environment) as workspace:
        assert "^[last words]" in workspace.note_markdown("n-1")


def test_the_head_of_the_note_is_saved(window: MainWindow, wait: Wait) -> None:
    window.head.focus_form()
    field = window.head._fields["subject"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, " europea")
    wait(lambda: not window.notes.dirty)
    assert window.desk.workspace.note("n-1").front.subject == "Difesa comune europea"
    assert "Difesa comune europea" in window.windowTitle()


def test_the_window_comes_back_as_it_was(
    window: MainWindow, open_window: OpenWindow, application: QApplication
) -> None:
    key = key_of(window)
    window.columns.across.setSizes([400, 700, 800, 0])
    application.processEvents()
    before = window.columns.width_of(Part.LIBRARY)
    window.view.open_checks()
    window.close()
    again = open_window()
    assert again.reader.keys == (key,)
    assert again.notes.note_id == "n-1"
    assert again.checks.isVisible()
    assert again.columns.width_of(Part.LIBRARY) == pytest.approx(before, abs=4)


def test_a_saved_state_that_cannot_be_written_is_said_once_and_kept(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from composer.errors import WriteFailed

    def full(_note: object) -> None:
        raise WriteFailed("“{name}” could not be written: the disk is full.", name="work.appunto")

    monkeypatch.setattr(window.desk.workspace, "save_prepared", full)
    QTest.keyClicks(window.editor.text, "x")
    window.notes.flush()
    window.notes.flush()
    assert window.message_bar.sentence == "“work.appunto” could not be written: the disk is full."
    assert window.notes.dirty
    monkeypatch.undo()
    assert window.notes.flush()


# Versions


def test_an_earlier_version_can_be_put_back_and_that_undone(window: MainWindow) -> None:
    window.versions.name("first")
    caret_to_end(window)
    QTest.keyClicks(window.editor.text, "Aggiunta.")
    window.notes.flush()
    (row,) = [row for row in window.desk.workspace.versions.of("n-1") if row.name == "first"]
    window.versions.restore(row.id)
    assert "Aggiunta." not in window.editor.text.toPlainText()
    assert plain_note(window.desk.workspace.note("n-1")) == plain_note(NOTE)
    window.status_line.ways_out[-1].click()
    assert "Aggiunta." in window.editor.text.toPlainText()


def plain_note(note: Note) -> list[str]:
    return [plain(block.content) for block in note.document.blocks if isinstance(block, Heading | Paragraph)]


# Checks


def test_a_changed_quotation_is_shown_and_restored(window: MainWindow) -> None:
    by_key(window)
    text = window.editor.text
    cursor = text.document().find("common")
    text.setTextCursor(cursor)
    QTest.keyClicks(text, "joint")
    window.checking.check_now()
    assert window.checking.report.quotes[0].status is SealStatus.ALTERED
    assert "1 ≠" in window.status_line.checks
    window.checks.restore_wanted.emit(0)
    assert quoted(window)[0] == [WORDS]
    assert "1 ✓" in window.status_line.checks


def test_checks_name_what_a_citation_lacks(window: MainWindow) -> None:
    by_key(window)
    window.checking.check_now()
    said = [str(finding.message) for finding in window.checking.report.findings]
    assert any("date" in sentence for sentence in said)


# Coming back


def test_a_first_look_shows_the_first_quotation_in_its_source_beside_the_note(
    open_window: OpenWindow, library: Path, environment: Environment
) -> None:
    with Workspace.open(library, environment=environment) as workspace:
        row = workspace.sources()[0]
        workspace.import_bytes(b"Another cutting, imported later and cited nowhere at all.", "other.txt")
        text = f'---\ntitle: T\nlanguage: en\n---\n\nHe said: ["{WORDS}"]{{.quote}} [@{row.key}, para. 2].\n'
        note = workspace.add_note_markdown(text, origin="note.md")
    window = open_window()
    assert window.notes.note_id == note.id  # the one in the language of the program
    assert window.reader.keys == (row.key,)
    page = window.reader.current
    assert page is not None
    assert [used.note_id for used in page.view._used] == [note.id]
    assert not window.places.can_go_back


def test_the_source_read_last_is_in_front_again(open_window: OpenWindow) -> None:
    first = open_window()
    one = key_of(first)
    other = first.desk.workspace.import_bytes(b"Another cutting with words of its own.", "other.txt").key
    first.places.open_source(one)
    first.places.open_source(other)
    first.places.open_source(one)
    first.close()
    second = open_window()
    assert second.reader.keys == (one, other)
    assert second.reader.current is not None
    assert second.reader.current.key == one


def test_dialogs_begin_with_what_was_chosen_last(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    choosing = True

    def exec_(dialog: DialogFrame) -> int:
        match dialog:
            case TableDialog():
                seen.append(dialog.size_wanted)
                if choosing:
                    dialog._rows.setValue(5)
                    dialog._columns.setValue(2)
            case CrossReferenceDialog():
                seen.append(dialog.shows)
                if choosing:
                    dialog._shows.button(1).setChecked(True)
            case ReferencesDialog():
                seen.append(dialog.form)
                if choosing:
                    dialog._forms.setCurrentIndex(2)
            case ValueDialog():
                seen.append((dialog._chosen_kind.value, dialog._unit.currentData()))
                if choosing:
                    dialog._kind.setCurrentIndex(dialog._kind.findData("money"))
                    dialog._unit.setCurrentIndex(dialog._unit.findData("USD"))
                    dialog._field.setText("12")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(DialogFrame, "exec", exec_)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    window.editor.set_note(window.desk.workspace.read_note("# One\n\nText.\n", origin="x"))
    ways = ("insert.table", "insert.reference", "references.export", "insert.value")
    for action_id in ways:
        window.actions_[action_id].trigger()
    choosing = False
    for action_id in ways:
        window.actions_[action_id].trigger()
    assert seen[:4] == [(3, 3), ReferenceShows.NUMBER, "ris", ("date", None)]
    assert seen[4:] == [(5, 2), ReferenceShows.TITLE, "csl-json", ("money", "USD")]


def test_undo_survives_another_note_the_library_and_a_look_at_eight_more(window: MainWindow) -> None:
    first = window.notes.note_id
    before = window.editor.text.toPlainText()
    QTest.keyClicks(window.editor.text, "Words")
    window.notes.new("appunto", "it")
    assert window.notes.open(first)  # read from the library again
    assert "Words" in window.editor.text.toPlainText()
    window.actions_["edit.undo"].trigger()
    assert window.editor.text.toPlainText() == before
    window.actions_["edit.redo"].trigger()
    assert "Words" in window.editor.text.toPlainText()
    for _ in range(KEPT_TEXTS):
        window.notes.new("appunto", "it")
    window.notes.open(first)  # so long ago that its steps are no longer kept
    assert not window.actions_["edit.undo"].isEnabled()
    assert "Words" in window.editor.text.toPlainText()
