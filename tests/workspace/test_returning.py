# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A file that comes back is known again by its marks or by its text; what was taken keeps its quotes and seals."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from composer.errors import NotFound, UnreadableSource
from composer.export.returned.changes import ChangeKind
from composer.library.export_table import MOST_KEPT
from composer.notes.model import Note
from composer.quotes.model import SealStatus
from composer.sources.model import Rights, RightsLevel, Source
from composer.workspace import Environment, Workspace
from composer.workspace.came_back import read
from composer.workspace.returning import Match, ReturnedFile
from tests.returned_files import TEXT, edited

WORDS = "We must build a continental Europe of defence,"


@pytest.fixture
def note(workspace: Workspace, cutting: Source) -> Note:
    return workspace.add_note_markdown(TEXT.format(key=cutting.key), origin="note.md")


@pytest.fixture
def exported(workspace: Workspace, note: Note, tmp_path: Path) -> Path:
    workspace.export_note(note, tmp_path / "note.docx")
    return tmp_path / "note.docx"


MARKS = ("customXml/item1.xml", "docProps/custom.xml")


def kinds(returned: ReturnedFile) -> list[ChangeKind]:
    return [change.kind for change in returned.changes]


def test_an_export_is_on_record_with_its_note(workspace: Workspace, note: Note, exported: Path) -> None:
    (row,) = workspace.returns.exports(note.id)
    assert (row.note_id, row.language, row.created) == (note.id, "en", "2025-03-10T09:30:00+01:00")
    workspace.export_note(note, exported)
    assert len(workspace.returns.exports(note.id)) == 1  # the same bytes are the same export
    workspace.export_note(note, exported, language="it")
    assert [row.language for row in workspace.returns.exports(note.id)] == ["it", "en"]
    workspace.remove_note(note.id)
    assert workspace.returns.exports(note.id) == ()


def test_of_each_note_a_bounded_number_of_exports_is_kept(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    for number in range(MOST_KEPT + 3):
        front = replace(note.front, subject=f"State {number}")
        workspace.export_note(replace(note, front=front), tmp_path / "note.docx")
    assert len(workspace.returns.exports(note.id)) == MOST_KEPT


def test_a_library_that_is_only_read_keeps_no_record(
    workspace: Workspace, note: Note, environment: Environment, tmp_path: Path
) -> None:
    path = workspace.path
    workspace.close()
    with Workspace.open(path, environment=environment, read_only=True) as reading:
        reading.export_note(reading.note(note.id), tmp_path / "note.docx")
        assert reading.returns.exports(note.id) == ()


def test_a_file_nobody_touched_has_no_change(workspace: Workspace, note: Note, exported: Path) -> None:
    returned = workspace.returns.compare(exported)
    assert (returned.match, returned.note.id, returned.changes, returned.said) == (Match.EXPORT, note.id, (), ())
    assert returned.exported == "2025-03-10T09:30:00+01:00"


def test_a_changed_quotation_comes_with_the_seal_it_would_have(workspace: Workspace, exported: Path) -> None:
    altered = edited(exported, ("continental Europe of defence", "federal Europe of defence"))
    (change,) = (returned := workspace.returns.compare(altered)).changes
    assert change.kind is ChangeKind.QUOTATION
    assert returned.seals[change.number].status is SealStatus.ALTERED
    shortened = edited(exported, ("a continental Europe", "a […] Europe"))
    (change,) = (returned := workspace.returns.compare(shortened)).changes
    assert returned.seals[change.number].status is SealStatus.DECLARED
    taken = workspace.returns.take(returned, {change.number})
    assert next(quote.status for quote in workspace.check_note(taken).quotes) is SealStatus.DECLARED
    assert workspace.note(taken.id) == returned.note  # nothing is stored by that


def test_a_correction_of_the_source_after_the_export_is_no_change_of_the_file(
    workspace: Workspace, cutting: Source, exported: Path
) -> None:
    from composer.sources.model import Certainty, Fact

    metadata = replace(cutting.metadata, title=Fact("Another Title Altogether", Certainty.GIVEN))
    workspace.update_source(replace(workspace.source(cutting.key), metadata=metadata))
    assert workspace.returns.compare(exported).changes == ()


@pytest.mark.parametrize("drop", [MARKS[1:], MARKS])
def test_a_file_that_lost_its_marks_is_known_by_its_text(
    workspace: Workspace, note: Note, exported: Path, drop: Sequence[str]
) -> None:
    no_bookmarks = ('w:name="q_', 'w:name="x_')
    came = edited(exported, ("old harbour", "new harbour"), no_bookmarks, drop=drop)
    returned = workspace.returns.compare(came)
    assert returned.note.id == note.id and kinds(returned) == [ChangeKind.TEXT]
    if drop == MARKS:
        assert returned.match is Match.TEXT
        assert "its text" in str(returned.said[0]) and "2025-03-10" in str(returned.said[0])


def test_without_a_record_the_note_as_it_is_now_is_compared(
    workspace: Workspace, note: Note, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    came = edited(exported, ("old harbour", "new harbour"))
    workspace.save_note(note)
    monkeypatch.setattr("composer.library.export_table.ExportTable.get", lambda *_: None)
    returned = workspace.returns.compare(came)
    assert (returned.match, kinds(returned)) == (Match.NOTE, [ChangeKind.TEXT])
    assert "as it is now" in str(returned.said[0])


def test_two_notes_of_nearly_the_same_text_are_both_named(workspace: Workspace, note: Note, exported: Path) -> None:
    text = workspace.note_markdown(note.id).replace("European defence", "European defence, second version")
    workspace.add_note_markdown(text, origin="second.md")
    returned = workspace.returns.compare(edited(exported, ('w:name="q_', 'w:name="x_'), drop=MARKS))
    assert any("is nearly as much that of the note" in str(message) for message in returned.said)
    named = workspace.returns.compare(exported.with_name("edited.docx"), note_id=note.id)
    for sure in (named, workspace.returns.compare(exported)):
        assert not any("nearly" in str(message) for message in sure.said)


def test_a_file_whose_properties_are_damaged_is_known_by_its_text(
    workspace: Workspace, note: Note, exported: Path
) -> None:
    came = edited(exported, ("</Properties>", "</Prop"), ("</export>", "</exp"), ("old harbour", "new harbour"))
    returned = workspace.returns.compare(came)
    assert (returned.note.id, returned.match, kinds(returned)) == (note.id, Match.TEXT, [ChangeKind.TEXT])


def test_a_note_that_was_edited_meanwhile_takes_what_still_has_its_place(
    workspace: Workspace, note: Note, exported: Path
) -> None:
    came = edited(exported, ("old harbour", "new harbour"), ("three days", "four days"))
    text = workspace.note_markdown(note.id).replace("three days", "two days").replace("And later", "And then")
    workspace.save_note(replace(workspace.read_note(text, origin="x"), id=note.id))
    returned = workspace.returns.compare(came)
    assert [(change.new, change.takable) for change in returned.changes] == [("new", True), ("four", False)]
    taken = workspace.returns.take(returned, {1, 2})
    workspace.save_note(taken)
    stored = workspace.note_markdown(note.id)
    assert "new harbour" in stored and "two days" in stored and "And then" in stored


def test_a_file_from_elsewhere_gets_a_clear_answer(
    workspace: Workspace, exported: Path, environment: Environment, tmp_path: Path
) -> None:
    with (
        Workspace.open(tmp_path / "other.appunto", environment=environment) as other,
        pytest.raises(NotFound, match="belongs to another library"),
    ):
        other.returns.compare(exported)
    from docx import Document as WordFile

    letter = WordFile()
    letter.add_paragraph("A letter about the quotas of the fishing fleets in the northern seas.")
    letter.save(str(tmp_path / "letter.docx"))
    with pytest.raises(NotFound, match="was not exported from a note of this library"):
        workspace.returns.compare(tmp_path / "letter.docx")
    note_id = workspace.notes()[0].id
    with pytest.raises(NotFound, match="is not that of the note “European defence”"):
        workspace.returns.compare(tmp_path / "letter.docx", note_id=note_id)
    workspace.remove_note(note_id)
    with pytest.raises(NotFound, match="it was deleted, or belongs to another library"):
        workspace.returns.compare(exported)
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04 cut short")
    with pytest.raises(UnreadableSource):
        workspace.returns.compare(tmp_path / "bad.docx")


def test_a_source_that_was_deleted_meanwhile_is_told_and_nothing_else_is_lost(
    workspace: Workspace, note: Note, cutting: Source, exported: Path
) -> None:
    workspace.remove_source(cutting.key)
    assert workspace.returns.compare(exported).changes == ()
    came = edited(exported, ("continental Europe of defence", "federal Europe of defence"), ("old harbour", "harbour"))
    returned = workspace.returns.compare(came)
    assert kinds(returned) == [ChangeKind.QUOTATION, ChangeKind.TEXT]
    assert returned.match is Match.EXPORT and all(change.takable for change in returned.changes)
    assert {number: seal.status for number, seal in returned.seals.items()} == {1: SealStatus.NO_SOURCE}
    taken = workspace.returns.take(returned, {1, 2})
    workspace.save_note(taken)
    assert [quote.status for quote in workspace.check_note(taken).quotes] == [SealStatus.NO_SOURCE] * 2
    assert f"[@{cutting.key}, para. 2]" in workspace.note_markdown(note.id)
    assert workspace.returns.compare(came).changes == ()


@pytest.mark.parametrize("drop", [(), MARKS])
def test_without_source_and_without_record_no_change_of_a_citation_is_taken(
    workspace: Workspace,
    note: Note,
    cutting: Source,
    exported: Path,
    drop: Sequence[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace.remove_source(cutting.key)
    monkeypatch.setattr("composer.library.export_table.ExportTable.get", lambda *_: None)
    came = edited(exported, ("continental Europe", "federal Europe"), ("old harbour", "new harbour"), drop=drop)
    returned = workspace.returns.compare(came)
    assert returned.match is (Match.TEXT if drop else Match.NOTE)
    assert [str(said) for said in returned.said].count(
        f"The note cites what is no longer in the library, or never was: {cutting.key}."
    ) == 1
    can = [(change.kind, change.new) for change in returned.changes if change.takable]
    assert can == [(ChangeKind.QUOTATION, "We must build a federal Europe of defence,"), (ChangeKind.TEXT, "new")]
    assert [seal.status for seal in returned.seals.values()] == [SealStatus.NO_SOURCE]
    taken = workspace.returns.take(returned, {change.number for change in returned.changes})
    workspace.save_note(taken)
    stored = workspace.note_markdown(note.id)
    assert stored.count(f"[@{cutting.key}") == 2 and "federal Europe" in stored and "Sources" not in stored


def test_the_text_quoted_second_hand_is_no_source_that_is_missing(
    workspace: Workspace, cutting: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "We must build a continental Europe of defence,"
    said = {"primary_author": "Marta Bianchi", "primary_title": "To the Chancellor", "primary_kind": "letter"}
    quote = workspace.make_quote_from_words(cutting.key, words, said=said)
    text = f'---\ntitle: T\nlang: en\n---\n\nShe says: ["{words}"]{{.quote q="{quote.id}"}} [@{cutting.key}].\n'
    workspace.export_note(workspace.add_note_markdown(text, origin="note.md"), tmp_path / "note.docx")
    monkeypatch.setattr("composer.library.export_table.ExportTable.get", lambda *_: None)
    came = edited(tmp_path / "note.docx", ("To the Chancellor", "To the President"))
    returned = workspace.returns.compare(came)
    assert returned.match is Match.NOTE
    assert not [str(said) for said in returned.said if "in the library, or never was" in str(said)]
    assert kinds(returned) and all("are not in the library" not in str(change.hindrance) for change in returned.changes)


def test_another_note_that_is_named_is_refused(workspace: Workspace, note: Note, exported: Path) -> None:
    other = workspace.add_note_markdown("---\ntitle: Other\n---\n\nSomething else altogether.\n", origin="o.md")
    with pytest.raises(NotFound, match="was exported from another note than “Other”"):
        workspace.returns.compare(exported, note_id=other.id)
    assert workspace.returns.compare(exported, note_id=note.id).changes == ()
    assert workspace.returns.is_ours(read(exported))
    assert not workspace.returns.is_ours(read(edited(exported, drop=MARKS)))


def test_an_annex_of_its_own_is_not_the_note(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    from composer.workspace.export_job import ExportChoice
    from composer.workspace.exporting import export

    export(workspace, note, tmp_path / "note.docx", ExportChoice(annex_file=tmp_path / "annex.docx"))
    with pytest.raises(NotFound, match="is a speaking card or an annex made from a note"):
        workspace.returns.compare(tmp_path / "annex.docx")
    assert not workspace.returns.is_ours(read(tmp_path / "annex.docx"))
    assert workspace.returns.compare(tmp_path / "note.docx").changes == ()


def test_the_annex_in_the_same_file_belongs_to_no_place_of_the_note(
    workspace: Workspace, note: Note, tmp_path: Path, make_id: Callable[[str], str]
) -> None:
    from composer.workspace.export_job import ExportChoice
    from composer.workspace.exporting import export

    export(workspace, note, tmp_path / "note.docx", ExportChoice(annex=True))
    assert workspace.returns.compare(tmp_path / "note.docx").changes == ()
    came = edited(tmp_path / "note.docx", ("nobody is forced into it", "nobody is pressed into it"))
    returned = workspace.returns.compare(came)
    assert kinds(returned) == [ChangeKind.OUTSIDE]
    assert not returned.changes[0].takable


@pytest.mark.parametrize(
    ("level", "travels"), [("free", True), ("quotable", True), ("unknown", False), ("restricted", False)]
)
def test_words_around_a_quotation_travel_only_where_the_source_may(
    workspace: Workspace, cutting: Source, note: Note, tmp_path: Path, level: str, travels: bool
) -> None:
    workspace.update_source(replace(cutting, rights=Rights(RightsLevel(level))))
    workspace.export_note(note, tmp_path / "note.docx")
    with zipfile.ZipFile(tmp_path / "note.docx") as package:
        trace = package.read("customXml/item1.xml").decode("utf-8")
    assert ("Marta Bianchi" in trace) is travels  # stands in the source behind the quotation, not in the note
    assert trace.count("<quote ") == 2 and "old harbour" not in trace
