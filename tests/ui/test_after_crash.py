# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A library that had not been closed is read through beside the window; a damaged one is open for reading only then."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from composer import temporary
from composer.errors import LibraryDamaged
from composer.ui.after_crash import AfterCrash
from composer.ui.main_window import MainWindow
from composer.ui.spare import close_library, open_spare
from composer.wording import Message
from composer.workspace import Environment, Workspace

Wait = Callable[[Callable[[], object]], None]
OpenOver = Callable[[Path], MainWindow]


@pytest.fixture
def left(tmp_path: Path, environment: Environment) -> Path:
    """A library that Bruno's machine had open when it died."""
    path = tmp_path / "work.appunto"
    with Workspace.open(path, environment=environment) as workspace:
        workspace.add_note_markdown("---\ntitle: Defence\nlanguage: en\n---\n\nWords.\n", origin="note.md")
    holder = {"who": "Bruno", "machine": "desk-7", "process": 1, "since": "2025-03-09T18:00:00+01:00"}
    path.with_name("work.appunto.lock").write_text(json.dumps(holder), encoding="utf-8")
    return path


def _said(window: MainWindow) -> list[str]:
    return [window.desk.words.say(said.message) for said in window.desk.presenter.history]


def test_a_whole_one_is_said_to_be_whole_with_the_name_of_who_had_not_closed_it(
    open_over: OpenOver, left: Path, wait: Wait
) -> None:
    window = open_over(left)
    wait(lambda: any("is whole" in said for said in _said(window)))
    assert "had not been closed by Bruno, desk-7, 9 Mar 2025, 18:00" in _said(window)[-1]
    assert not window.desk.workspace.read_only


def test_a_damaged_one_is_open_for_reading_only_and_offers_what_can_be_done(
    open_over: OpenOver, left: Path, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("composer.library.store._damage", lambda _database: (Message("Page 7 is damaged."),))
    window = open_over(left)
    wait(lambda: window.desk.workspace.read_only)
    said = window.desk.presenter.history[-1]
    assert "Page 7" in window.desk.words.say(said.message)
    assert [way.text for way in said.ways_out] == ["Restore a backup …", "Rescue what can be read …"]
    assert len(window.desk.workspace.notes()) == 1


def test_what_was_written_into_a_damaged_one_lies_beside_it_and_that_is_said(
    open_over: OpenOver, left: Path, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = Event()

    def found(_database: object) -> tuple[Message, ...]:
        looked_at.wait(60)
        return (Message("Page 7 is damaged."),)

    monkeypatch.setattr("composer.library.store._damage", found)
    window = open_over(left)
    window.desk.workspace.add_note_markdown("---\ntitle: New\nlanguage: en\n---\n\nFresh words.\n", origin="n")
    looked_at.set()
    wait(lambda: window.desk.workspace.read_only)
    written, damaged = window.desk.presenter.history[-2:]
    assert "Page 7" in window.desk.words.say(damaged.message)
    assert "as text in the folder “work.written”" in window.desk.words.say(written.message)
    assert [way.text for way in written.ways_out] == ["Show the folder"]
    assert "Page 7" in window.message_bar.sentence
    window.message_bar.close_message()
    assert "as text in the folder" in window.message_bar.sentence
    (file,) = left.with_name("work.written").glob("New *.md")
    assert "Fresh words." in file.read_text(encoding="utf-8")


def test_text_that_a_whole_one_does_not_have_is_named(
    open_over: OpenOver, left: Path, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = Event()

    def found(_database: object) -> tuple[Message, ...]:
        looked_at.wait(60)
        return ()

    monkeypatch.setattr("composer.library.store._damage", found)
    folder = left.with_name("work.written")
    folder.mkdir()
    folder.joinpath("Defence n-1.md").write_text("more words than the library has", encoding="utf-8")
    window = open_over(left)
    window.desk.workspace.add_note_markdown("---\ntitle: New\nlanguage: en\n---\n\nFresh.\n", origin="n")
    (file,) = folder.glob("New *.md")
    assert file.read_text(encoding="utf-8").startswith("---\n# Appunto put this text of a note here")
    looked_at.set()
    wait(lambda: any("is whole" in said for said in _said(window)))
    assert "The folder “work.written” holds text of notes that “" in window.message_bar.sentence
    assert [way.text() for way in window.message_bar.ways_out] == ["Show the folder"]
    assert [one.name for one in folder.iterdir()] == ["Defence n-1.md"]


def test_one_that_cannot_be_read_at_all_gives_way_to_an_empty_one(
    open_over: OpenOver,
    left: Path,
    wait: Wait,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    environment: Environment,
) -> None:
    def found(_database: object) -> tuple[Message, ...]:
        return (Message("Page 7 is damaged."),)

    def refused(*_given: object) -> Workspace:
        raise LibraryDamaged("It cannot be read.", concerned=str(left))

    (tmp_path / "spare").mkdir()
    monkeypatch.setattr(temporary, "lasting_folder", lambda: tmp_path / "spare")
    monkeypatch.setattr("composer.library.store._damage", found)
    monkeypatch.setattr(AfterCrash, "_for_reading", refused)
    window = open_over(left)
    wait(lambda: window.desk.workspace.path.parent == tmp_path / "spare")
    said = window.desk.presenter.history[-1]
    assert "It cannot be read. What you do now is kept in" in window.desk.words.say(said.message)
    assert [way.text for way in said.ways_out] == ["Restore a backup …", "Rescue what can be read …"]
    window.desk.exchange(lambda: None, lambda: Workspace.open(tmp_path / "new.appunto", environment=environment))
    assert not (tmp_path / "spare").exists()


def test_what_was_kept_in_the_empty_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: Environment
) -> None:
    monkeypatch.setattr(temporary, "lasting_folder", lambda: tmp_path)
    spare = open_spare(environment)
    spare.import_bytes(b"A Treaty\n\nWords of a treaty.\n", "a.txt")
    close_library(spare)
    assert spare.path.is_file()


def test_one_that_was_closed_is_not_read_through(open_over: OpenOver, left: Path) -> None:
    left.with_name("work.appunto.lock").unlink()
    window = open_over(left)
    assert not window.desk.workspace.upkeep.is_unchecked
    assert _said(window) == []


def test_a_window_stands_over_a_library_whose_sources_cannot_be_read_and_says_what_can_be_done(
    open_over: OpenOver, left: Path, environment: Environment, wait: Wait
) -> None:
    with Workspace.open(left, environment=environment) as workspace:
        source = workspace.intake.document(b"The river\n\nIt rose in the night by two metres.\n", "river.txt")
        note = f"---\ntitle: Rivers\nlanguage: en\n---\n\nHigh water [@{source.key}].\n"
        note_id = workspace.add_note_markdown(note, origin="note.md").id
    _destroy(left, "source")
    window = open_over(left)
    window.show()
    wait(lambda: window.message_bar.sentence)
    assert "is damaged" in window.message_bar.sentence
    assert [way.text() for way in window.message_bar.ways_out] == ["Restore a backup …", "Rescue what can be read …"]
    window.notes.open(note_id)
    assert "High water" in window.editor.text.toPlainText()
    window.grab()  # paints the list and the chip
    assert [row.label for row in window.library.rows] == ["A source that cannot be read"]


def _destroy(library: Path, table: str) -> None:
    """Overwrite the page on which the rows of a table begin."""
    with sqlite3.connect(library) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with library.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)
