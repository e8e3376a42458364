"""Everything of a source can be taken away: not even the file holds its words then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from composer.document.model import Document, Paragraph, Text
from composer.errors import LibraryLocked, NotFound
from composer.library import database
from composer.quotes.model import SealStatus
from composer.workspace import Workspace
from composer.workspace.steps import all_at_once

SECRET = "Ornitorinchi fosforescenti"
TEXT = f"A Title\n\nBy ANNA VERDI\n\n{SECRET} were seen in the harbour at night, as the master of the port tells us.\n"
NOTE = f'---\ntitle: Harbour\nlanguage: en\n---\n\nSeen: ["{SECRET} were seen"]{{.quote}} [@verdi-nd].\n'


class Clock(Protocol):
    def pass_minutes(self, minutes: float) -> None: ...


@pytest.fixture
def note_id(workspace: Workspace, clock: Clock, tmp_path: Path) -> str:
    """A note that quotes the source, has versions that do, and was exported."""
    for number in range(30):
        workspace.import_bytes(
            f"Other {number}\n\nWords of another source, number {number}.\n".encode(), f"o{number}.txt"
        )
    workspace.import_bytes(TEXT.encode(), "secret.txt")
    workspace.source_states.reimport("verdi-nd", (TEXT + "\nOne line more.\n").encode(), "secret.txt")
    note = workspace.add_note_markdown(NOTE, origin="note.md")
    workspace.versions.name(note.id, "Sent")
    clock.pass_minutes(10)
    workspace.export_note(note, tmp_path / "note.docx")
    return note.id


def bytes_of(workspace: Workspace) -> bytes:
    """What lies on the disk of the library while it is open, folded as an index of words folds it."""
    files = workspace.path.parent.glob(workspace.path.name + "*")
    return b"".join(file.read_bytes() for file in files if not file.name.endswith(("-shm", ".lock"))).lower()


def test_what_holds_words_of_a_source_is_told(workspace: Workspace, note_id: str) -> None:
    traces = workspace.removing.traces("verdi-nd")
    assert (traces.notes, traces.versions, traces.exports, traces.quotes, traces.earlier) == (("Harbour",), 1, 1, 1, 1)
    assert note_id
    with pytest.raises(NotFound):
        workspace.removing.traces("nobody")


def test_nothing_of_it_is_left_in_the_file_once_the_note_says_something_else(
    workspace: Workspace, note_id: str
) -> None:
    words = SECRET.split()[1].encode().lower()
    assert words in bytes_of(workspace)
    note = workspace.note(note_id)
    workspace.save_note(replace(note, document=Document((Paragraph((Text("Nothing was seen."),)),))))
    all_at_once(workspace.removing.everything("verdi-nd"))
    assert words not in bytes_of(workspace)
    assert workspace.find_source("verdi-nd") is None
    assert workspace.sources(search=SECRET) == ()
    assert len(workspace.sources()) == 30
    assert workspace.versions.of(note_id) == () or all(row.name != "Sent" for row in workspace.versions.of(note_id))


def test_while_somebody_reads_what_was_before_it_is_not_said_to_be_gone_from_the_file(
    workspace: Workspace, note_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 10)
    note = workspace.note(note_id)
    workspace.save_note(replace(note, document=Document((Paragraph((Text("Nothing was seen."),)),))))
    reader = workspace._library._database.beside()
    reader.hold_moment()
    words = SECRET.split()[1].encode().lower()
    with pytest.raises(LibraryLocked, match="being read"):
        all_at_once(workspace.removing.everything("verdi-nd"))
    assert words in bytes_of(workspace)
    reader.close()
    workspace.removing.wiping()()
    assert words not in bytes_of(workspace)


def test_what_the_writer_wrote_stays_in_the_note_and_has_no_source(workspace: Workspace, note_id: str) -> None:
    all_at_once(workspace.removing.everything("verdi-nd"))
    assert SECRET in workspace.note_markdown(note_id)
    assert [quote.status for quote in workspace.check_note(workspace.note(note_id)).quotes] == [SealStatus.NO_SOURCE]


def test_the_library_is_sound_afterwards_and_finds_the_rest(workspace: Workspace, note_id: str) -> None:
    assert note_id
    all_at_once(workspace.removing.everything("verdi-nd"))
    assert workspace._library.damage() == ()
    assert len(workspace.sources(search="another source")) == 30
    assert workspace.sources(search="number 7 ")


def test_no_word_of_it_is_known_by_its_forms_neither_of_its_head_nor_of_an_earlier_version(
    workspace: Workspace, note_id: str
) -> None:
    assert note_id
    workspace.source_states.reimport("verdi-nd", b"A Title\n\nBy ANNA VERDI\n\nNothing of all that is true.\n", "s.txt")
    known = {row["word"] for row in workspace._library._database.query("SELECT word FROM form")}
    assert {"verdi", "anna", "fosforescenti"} <= known
    all_at_once(workspace.removing.everything("verdi-nd"))
    known = {row["word"] for row in workspace._library._database.query("SELECT word FROM form")}
    assert not known & {"verdi", "anna", "fosforescenti"}
    assert "another" in known
