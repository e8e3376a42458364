# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What leaves beside a note: its evidence, a speaking card; and what the note takes on from its sources."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from composer.errors import ExportRefused, InputUnusable, WriteFailed
from composer.export.resolved_blocks import Picture
from composer.export.settings import AnnexReport, CardReport
from composer.notes.model import Note
from composer.quotes.model import SealStatus
from composer.sources.model import Rights, RightsLevel, Source
from composer.text.spans import Span
from composer.workspace import Workspace
from composer.workspace.export_job import ExportChoice, annex_beside, card_beside
from composer.workspace.exporting import export, prepare

WORDS = "We must build a continental Europe of defence,"


def everything_in(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.fixture
def note(workspace: Workspace, cutting: Source) -> Note:
    text = (
        "---\ntitle: European defence\nlang: en\n---\n\n# Lines to take {term=lines-to-take}\n\n"
        f'- []{{.may-be-said}} She says: ["{WORDS}"]{{.quote}} [@{cutting.key}, para. 2].\n'
        f'- []{{.not-to-be-disclosed}} Kept back: ["Nobody is left out of it"]{{.quote}} [@{cutting.key}, para. 4].\n'
        "- Nothing said of this.\n"
    )
    return workspace.add_note_markdown(text, origin="note.md")


def restrict(workspace: Workspace, source: Source, handling: str = "") -> None:
    notice = Rights(RightsLevel.RESTRICTED, "Not for distribution.") if not handling else source.rights
    workspace.update_source(replace(workspace.source(source.key), rights=notice, handling=handling))


def test_note_annex_and_card_are_written_together(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    annex, card = tmp_path / "annex.docx", tmp_path / "card.docx"
    report = workspace.export_note(note, tmp_path / "note.docx", annex=True, annex_file=annex, card=card)
    assert report.annex == AnnexReport(2, 0) and report.card == CardReport(1, 1)
    for path in (tmp_path / "note.docx", annex):
        assert "The proposal would reshape" not in everything_in(path)
        assert "Marta Bianchi said in an interview" in everything_in(path)
    said = everything_in(card)
    assert "We must build a continental" in said and "Kept back" not in said and "Nobody is left" not in said
    assert str(report.annex_words) == "2 quotations in the annex"
    assert str(report.card_words) == "1 line on the speaking card"
    assert "1 line without a flag is not on the card." in map(str, report.warnings)


def test_the_same_note_gives_the_same_files(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        workspace.export_note(note, folder / "n.docx", annex=True, annex_file=folder / "e.docx", card=folder / "c.docx")
    for name in ("n.docx", "e.docx", "c.docx"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_without_being_asked_nothing_stands_beside_the_note(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    report = workspace.export_note(note, tmp_path / "note.docx")
    assert (report.annex, report.card, report.annex_words, report.card_words) == (None, None, None, None)
    assert "Annex" not in everything_in(tmp_path / "note.docx").split("<w:body>")[1].split("</w:body>")[0]


def test_a_card_that_cannot_be_written_keeps_the_note_from_being_written(
    workspace: Workspace, note: Note, tmp_path: Path
) -> None:
    (tmp_path / "note.docx").write_bytes(b"the old file")
    with pytest.raises(WriteFailed, match="absent"):
        workspace.export_note(note, tmp_path / "note.docx", card=tmp_path / "absent" / "card.docx")
    assert (tmp_path / "note.docx").read_bytes() == b"the old file"


def test_a_note_without_a_line_to_be_said_has_no_card(workspace: Workspace, tmp_path: Path) -> None:
    bare = workspace.read_note("---\ntitle: T\nlang: en\n---\n\nNothing.\n", origin="note.md")
    with pytest.raises(ExportRefused, match="no line of the note"):
        workspace.export_note(bare, tmp_path / "note.docx", card=tmp_path / "card.docx")
    assert not list(tmp_path.glob("*.docx"))


def test_two_files_are_never_one(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    with pytest.raises(InputUnusable, match="named for two of the files"):
        workspace.export_note(note, tmp_path / "note.docx", card=tmp_path / "x" / ".." / "Note.docx")
    assert not list(tmp_path.glob("*.docx"))


def test_names_beside_the_note_are_in_its_language() -> None:
    target = Path("folder") / "2026 Nota.docx"
    assert annex_beside(target, "it") == Path("folder") / "2026 Nota - riscontri.docx"
    assert card_beside(target, "en") == Path("folder") / "2026 Nota - card.docx"


# ---------------------------------------------------------------------- rights and handling


def test_a_restricted_source_is_named_and_its_passages_stay_out(
    workspace: Workspace, note: Note, cutting: Source, tmp_path: Path
) -> None:
    restrict(workspace, cutting)
    report = workspace.export_note(note, tmp_path / "note.docx", annex=True)
    assert report.annex == AnnexReport(2, 2)
    assert [(source.key, source.title) for source in report.not_to_be_passed_on] == [
        (cutting.key, "Minister Proposes A Treaty Of The Continent")
    ]
    assert "Not for distribution." in str(report.not_to_be_passed_on[0].why)
    assert any("only the reference for 2 quotations" in str(warning) for warning in report.warnings)
    assert "Marta Bianchi said in an interview" not in everything_in(tmp_path / "note.docx")


def test_the_marking_of_a_source_goes_on_every_page_of_every_file(
    workspace: Workspace, note: Note, cutting: Source, tmp_path: Path
) -> None:
    restrict(workspace, cutting, "TLP:AMBER")
    files = [tmp_path / name for name in ("note.docx", "annex.docx", "card.docx")]
    report = workspace.export_note(note, files[0], annex_file=files[1], card=files[2])
    for path in files:
        assert everything_in(path).count("TLP:AMBER") >= 4, path
    assert any("TLP:AMBER" in str(warning) for warning in report.warnings)
    assert report.annex == AnnexReport(2, 2)
    assert workspace.note(note.id).front.marking == ""  # the note itself is not changed


def test_a_typed_quotation_is_counted_and_told_to_be_outside_the_annex(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    text = f"---\ntitle: T\nlang: en\n---\n\nTyped: “{WORDS}” [@{cutting.key}, para. 2].\n"
    typed = workspace.read_note(text, origin="note.md")
    report = workspace.export_note(typed, tmp_path / "note.docx", annex=True)
    assert report.quotes == {SealStatus.VERBATIM: 1} and report.annex == AnnexReport(0, 0)
    assert any("is only typed between quotation marks" in str(warning) for warning in report.warnings)


def test_altered_words_that_were_captured_nowhere_are_shown_beside_those_of_the_source(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    altered = WORDS.replace("continental", "federal")
    text = f'---\ntitle: T\nlang: en\n---\n\n["{altered}"]{{.quote}} [@{cutting.key}, para. 2].\n'
    workspace.export_note(
        workspace.read_note(text, origin="note.md"), tmp_path / "note.docx", annex=True, reason="So be it"
    )
    said = everything_in(tmp_path / "note.docx")
    assert "federal" in said and "We must build a continental Europe of defence" in said and "So be it" in said


# ---------------------------------------------------------------------- pictures


def test_sources_with_pages_give_a_picture_of_the_passage(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    asked: list[str] = []

    def picture(source: Source, span: Span) -> Picture | None:
        asked.append(span.of(source.text.text))
        return None

    job = prepare(workspace, note, tmp_path / "note.docx", ExportChoice(annex=True), picture=picture)
    job.run()
    assert asked == [WORDS, "Nobody is left out of it"]


def test_nothing_is_asked_for_without_an_annex(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    assert export(workspace, note, tmp_path / "note.docx", ExportChoice()).annex is None
    assert prepare(workspace, note, tmp_path / "note.docx", ExportChoice()).proofs == ()


def test_the_reason_is_kept_with_the_record_of_the_export(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    quote = workspace.make_quote_from_words(cutting.key, WORDS)
    text = f'["We must build a Europe of trade,"]{{.quote q="{quote.id}"}} [@{cutting.key}, para. 2].\n'
    note = workspace.add_note_markdown(f"---\ntitle: T\nlang: en\n---\n\n{text}", origin="note.md")
    workspace.export_note(note, tmp_path / "note.docx", reason=" The minister wishes it ")
    assert [row.reason for row in workspace.returns.exports(note.id)] == ["The minister wishes it"]


def test_a_file_with_an_annex_that_comes_back_as_it_left_shows_no_change(
    workspace: Workspace, note: Note, tmp_path: Path
) -> None:
    target = tmp_path / "note.docx"
    prepare(workspace, note, target, ExportChoice(annex=True)).run()  # no record of it is kept
    assert workspace.returns.compare(target).changes == ()
    export(workspace, note, target, ExportChoice(annex=True))
    assert workspace.returns.compare(target).changes == ()
