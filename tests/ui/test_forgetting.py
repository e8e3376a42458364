# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Everything of a source is taken away in the window: after it was said what that is, and without holding it up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.errors import WriteFailed
from composer.library import forgetting
from composer.library.database import Database
from composer.ui import import_reports
from composer.ui.dialogs.forgetting import ForgettingDialog
from composer.ui.files_on_the_way import room_for_files
from composer.ui.main_window import MainWindow
from composer.ui.works import Ending
from composer.wording import Message

Wait = Callable[[Callable[[], object]], None]
OpenOver = Callable[[Path], MainWindow]
SECRET = "Ornitorinchi"
TEXT = f"A Title\n\nBy ANNA VERDI\n\n{SECRET} were seen in the harbour at night, as the master of the port tells us.\n"
REPORT = (
    "✓ secret.txt\n    A Title [verdi-nd]\n✓ other.txt\n    Another [verdi-nd2]\n= twice.txt\n    there as “verdi-nd”\n"
)
NOTE = f'---\ntitle: Harbour\nlanguage: en\n---\n\nSeen: ["{SECRET} were seen"]{{.quote}} [@verdi-nd].\n'


@pytest.fixture
def window(open_over: OpenOver, tmp_path: Path) -> MainWindow:
    """A window over a library with a source that is open and a note that quotes it."""
    window = open_over(tmp_path / "work.appunto")
    window.desk.workspace.import_bytes(TEXT.encode(), "secret.txt")
    window.desk.workspace.add_note_markdown(NOTE, origin="note.md")
    window.library.refresh()
    window.places.open_source("verdi-nd")
    return window


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the dialog said; it is answered with yes."""
    said: list[str] = []

    def answered(dialog: ForgettingDialog) -> bool:
        said.append(dialog.text.toPlainText())
        return True

    monkeypatch.setattr(ForgettingDialog, "exec", answered)
    return said


def _told(window: MainWindow) -> list[str]:
    return [window.desk.words.say(said.message) for said in window.desk.presenter.history]


def _free(window: MainWindow) -> Callable[[], bool]:
    return lambda: not window.desk.tasks.running and not window.desk.tasks.works.running


def test_it_is_said_what_goes_and_then_it_goes_from_the_file_too(
    window: MainWindow, asked: list[str], wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    real = forgetting._write_anew

    def write(database: Database) -> None:
        threads.append(threading.get_ident())
        real(database)

    monkeypatch.setattr(forgetting, "_write_anew", write)
    for hour, report in enumerate((REPORT, REPORT.partition("✓ other")[0])):
        import_reports.keep_report(report, f"2025-03-10T0{hour}:30:00+01:00")
    dragged, other = (room_for_files() / name for name in ("secret.txt", "other.txt"))
    dragged.write_bytes(TEXT.encode())
    other.write_bytes(b"of another source")
    window.actions_["source.forget"].trigger()
    wait(_free(window))
    assert not dragged.exists() and other.exists()
    assert [report.read_text(encoding="utf-8") for report in import_reports.kept_reports()] == [
        "✓ other.txt\n    Another [verdi-nd2]\n"
    ]
    assert "1 captured quote" in asked[0] and "The note “Harbour” quotes it" in asked[0]
    assert "What is to leave the file together with the source has to be taken out of these notes first" in asked[0]
    assert "cannot be undone" in asked[0]
    assert not [line for line in asked[0].splitlines()[2:-1] if line.endswith(".")], "the lines are of one kind"
    assert window.desk.workspace.find_source("verdi-nd") is None
    assert not window.reader.keys and not window.library.rows
    assert threads and threading.get_ident() not in threads
    assert "is gone from the library and from its file" in _told(window)[-1]
    assert "still quotes" in _told(window)[-2]
    for row in window.desk.workspace.notes():
        window.desk.workspace.remove_note(row.id)
    assert not window.desk.last_change.can_undo


def test_nothing_happens_when_one_thinks_better_of_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    monkeypatch.setattr(ForgettingDialog, "exec", lambda _dialog: 0)
    window.actions_["source.forget"].trigger()
    wait(_free(window))
    assert window.desk.workspace.find_source("verdi-nd") is not None
    assert window.desk.tasks.works.entries[-1].ending is Ending.DONE


def test_what_is_said_while_the_question_stands_does_not_belong_to_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, wait: Wait
) -> None:
    def answered(_dialog: ForgettingDialog) -> bool:
        window.desk.presenter.say(Message("The note was saved."))
        return True

    monkeypatch.setattr(ForgettingDialog, "exec", answered)
    window.actions_["source.forget"].trigger()
    wait(_free(window))
    entries = window.desk.tasks.works.entries
    (removing,) = [work for work in entries if work.title.template == "Removing everything of “{title}”"]
    said = [one.message.template for one in removing.said]
    assert "The note was saved." not in said
    assert "Everything of “{title}” is gone from the library and from its file." in said
    assert removing.ending is Ending.DONE


def test_a_file_that_cannot_be_written_anew_is_told_and_tried_again(
    window: MainWindow, asked: list[str], wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_database: object) -> None:
        raise WriteFailed("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(forgetting, "_write_anew", full)
        window.actions_["source.forget"].trigger()
        wait(_free(window))
    assert asked
    assert "words of it may still be found in the file. The disk is full." in _told(window)[-1]
    window.desk.presenter.history[-1].ways_out[0].act()
    wait(_free(window))
    assert "from its file" in _told(window)[-1]


def test_what_is_typed_while_the_file_is_written_anew_is_saved_after_it(
    window: MainWindow, asked: list[str], wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    free, begun = threading.Event(), threading.Event()

    def slow(_database: object) -> None:
        begun.set()
        free.wait(10)

    monkeypatch.setattr(forgetting, "_write_anew", slow)
    window.notes.open(window.desk.workspace.notes()[0].id)
    window.actions_["source.forget"].trigger()
    wait(begun.is_set)
    window.editor.text.textCursor().insertText("Typed meanwhile. ")
    saved: list[object] = []
    window.notes.saved.connect(saved.append)
    window.notes._saving._due()
    assert not saved
    free.set()
    wait(lambda: saved)
    assert "Typed meanwhile." in window.desk.workspace.note_markdown(window.notes.note_id)
    assert asked
