# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Taking back an edited file in the window: what is listed, ticked, taken, undone, and asked when a file is dropped."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from composer.document.model import plain
from composer.ui.dialogs.returned import ReturnedDialog
from composer.ui.main_window import MainWindow
from composer.workspace import Environment, Workspace, came_back
from tests.returned_files import TEXT, edited

OpenOver = Callable[[Path], MainWindow]
Wait = Callable[[Callable[[], object]], None]
CUTTING = """Minister Proposes A Treaty Of The Continent

By ANNA VERDI

ROME — The minister has called for a treaty of the whole continent, with consultation within two days of any attack.

“We must build a continental Europe of defence,” Marta Bianchi said in an interview.

The proposal would reshape how Europe organises its defence, and it follows years of little investment.

“Nobody is left out of it, and nobody is forced into it,” Ms. Bianchi said. The idea is not new.
"""
CHANGES = (("old harbour", "new harbour"), ("three days", "four days"), ("continental Europe", "federal Europe"))


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path, environment: Environment) -> MainWindow:
    path = tmp_path / "mine.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        source = workspace.import_bytes(CUTTING.encode(), "cutting.txt")
        note = workspace.add_note_markdown(TEXT.format(key=source.key), origin="note.md")
        workspace.export_note(note, tmp_path / "note.docx")
    return open_over(path)


def words_of(window: MainWindow) -> str:
    return " ".join(plain(getattr(block, "content", ())) for block in window.editor.document_model().blocks)


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> list[ReturnedDialog]:
    """The dialogs that were opened; each is accepted as it opened."""
    opened: list[ReturnedDialog] = []

    def accept(dialog: ReturnedDialog) -> int:
        opened.append(dialog)
        return 1

    monkeypatch.setattr(ReturnedDialog, "exec", accept)
    return opened


def test_what_is_ticked_is_taken_in_one_step_to_undo(
    window: MainWindow, tmp_path: Path, wait: Wait, answered: list[ReturnedDialog]
) -> None:
    before = words_of(window)
    window.returning.read(edited(tmp_path / "note.docx", *CHANGES))
    wait(lambda: "new harbour" in words_of(window))
    assert "four days" in words_of(window) and "continental Europe" in words_of(window)
    assert window.notes.dirty
    assert [row.name for row in window.desk.workspace.versions.of(window.notes.note_id)] == [
        "Before the changes of “edited.docx”"
    ]
    window.editor.undo()
    assert words_of(window) == before


def test_changes_stand_by_kind_with_both_texts(
    window: MainWindow, tmp_path: Path, wait: Wait, answered: list[ReturnedDialog], press_key: Callable[..., None]
) -> None:
    window.returning.read(edited(tmp_path / "note.docx", *CHANGES))
    wait(lambda: answered)
    dialog = answered[0]
    groups = [dialog.tree.topLevelItem(index) for index in range(dialog.tree.topLevelItemCount())]
    assert [group.text(0) for group in groups if group is not None] == [
        "Quotations (1)",
        "Figures and dates (1)",
        "Text (1)",
    ]
    shown = dialog.page.toPlainText()
    assert "continental" in shown and "federal" in shown and "altered" in shown.lower()
    assert list(dialog.chosen) == [2, 3]  # an altered quotation is not taken unasked
    press_key(dialog.tree, Qt.Key.Key_Space)
    assert list(dialog.chosen) == [1, 2, 3]
    dialog.untick_all.click()
    assert not dialog.chosen and not dialog.take_button.isEnabled()
    dialog.tick_all.click()
    assert list(dialog.chosen) == [1, 2, 3] and dialog.take_button.isEnabled()


def test_a_file_without_changes_is_said(
    window: MainWindow, tmp_path: Path, wait: Wait, answered: list[ReturnedDialog]
) -> None:
    window.returning.read(tmp_path / "note.docx")
    wait(lambda: window.desk.presenter.history)
    assert not answered


def test_an_export_dropped_on_the_window_is_asked_about_and_other_files_are_imported(
    window: MainWindow, tmp_path: Path, wait: Wait, answered: list[ReturnedDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    imported: list[Path] = []
    monkeypatch.setattr(window.importing, "import_paths", imported.extend)
    window.returning.take_files([edited(tmp_path / "note.docx", *CHANGES)])
    wait(lambda: window.desk.presenter.history)
    assert not imported and not answered
    lost = edited(tmp_path / "note.docx", drop=("customXml/item1.xml", "docProps/custom.xml"), to="lost.docx")
    window.returning.take_files([lost])
    wait(lambda: imported == [lost])
    (tmp_path / "bad.docx").write_bytes(b"no Word file")
    window.returning.take_files([tmp_path / "bad.docx"])
    wait(lambda: imported[-1].name == "bad.docx")


def test_what_is_asked_about_an_export_is_answered_in_the_library_that_is_open_then(
    window: MainWindow, tmp_path: Path, wait: Wait, answered: list[ReturnedDialog]
) -> None:
    window.returning.take_files([edited(tmp_path / "note.docx", *CHANGES)])
    wait(lambda: window.message_bar.ways_out)
    window.libraries.open_path(tmp_path / "other.appunto")
    window.message_bar.ways_out[0].click()
    wait(lambda: "a note that is not in this library" in window.message_bar.sentence)
    assert not answered


def test_the_note_of_a_file_without_marks_is_looked_for_beside_the_window(
    window: MainWindow, tmp_path: Path, wait: Wait, answered: list[ReturnedDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    share = came_back._share

    def watched(one: Counter[str], two: Counter[str]) -> float:
        threads.append(threading.get_ident())
        return share(one, two)

    workspace = window.desk.workspace
    for number in range(3):
        workspace.add_note_markdown(f"---\ntitle: Other {number}\n---\n\nSomething else altogether.\n", origin="o.md")
    no_marks = ("customXml/item1.xml", "docProps/custom.xml")
    came = edited(tmp_path / "note.docx", *CHANGES, ('w:name="q_', 'w:name="x_'), drop=no_marks)
    monkeypatch.setattr(came_back, "_share", watched)
    window.returning.read(came)
    wait(lambda: answered)
    assert sum(thread != threading.get_ident() for thread in threads) == 4  # each note once, none of them here
    assert threads.count(threading.get_ident()) <= 2 * len(workspace.returns.exports(window.notes.note_id)) + 2
    assert "new harbour" in words_of(window)


def test_what_was_deleted_meanwhile_is_told_in_the_window(
    window: MainWindow, tmp_path: Path, wait: Wait, answered: list[ReturnedDialog]
) -> None:
    workspace = window.desk.workspace
    workspace.remove_source(workspace.sources()[0].key)
    window.returning.read(edited(tmp_path / "note.docx", *CHANGES))
    wait(lambda: answered)
    (dialog,) = answered
    assert "the seal says: ? no source" in dialog.page.toPlainText().lower()
    assert list(dialog.chosen) == [2, 3]  # what can no longer be proved is not taken unasked
    wait(lambda: "new harbour" in words_of(window))
