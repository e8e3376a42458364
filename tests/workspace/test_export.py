"""A note leaves as a Word file, whole or not at all; citations are formatted once and kept."""

from __future__ import annotations

import errno
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from composer.document.model import Citation, CitationItem, Locator
from composer.errors import BadStyle, BadTemplate, ExportRefused, NotFound, WriteFailed
from composer.notes.model import Note
from composer.quotes.model import SealStatus
from composer.sources.model import Source
from composer.workspace import Workspace

WORDS = "We must build a continental Europe of defence,"


def text_of(path: Path, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(part).decode("utf-8")


@pytest.fixture
def note(workspace: Workspace, cutting: Source) -> Note:
    text = (
        "---\ntitle: European defence\nlanguage: en\n---\n\n"
        f'She says: ["{WORDS}"]{{.quote}} [@{cutting.key}, para. 2].\n\n'
        f'And later: ["Nobody is left out of it"]{{.quote}} [@{cutting.key}, para. 4].\n'
    )
    return workspace.add_note_markdown(text, origin="note.md")


@pytest.mark.parametrize(("language", "tag"), [("", "en-GB"), ("en", "en-GB"), ("it", "it-IT")])
def test_a_note_is_written_in_either_language(
    workspace: Workspace, note: Note, tmp_path: Path, language: str, tag: str
) -> None:
    report = workspace.export_note(note, tmp_path / "note.docx", language=language)
    assert (report.footnotes, report.sources) == (2, 1)
    assert report.quotes == {SealStatus.VERBATIM: 2}
    assert "We must build a continental Europe of defence" in text_of(tmp_path / "note.docx")
    assert tag in text_of(tmp_path / "note.docx") + text_of(tmp_path / "note.docx", "word/styles.xml")
    assert "Verdi" in text_of(tmp_path / "note.docx", "word/footnotes.xml").title()


def test_an_altered_quotation_does_not_leave_without_a_reason(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    quote = workspace.make_quote_from_words(cutting.key, WORDS)
    text = f'["We must build a Europe of trade,"]{{.quote q="{quote.id}"}} [@{cutting.key}, para. 2].\n'
    note = workspace.add_note_markdown(f"---\ntitle: T\nlanguage: en\n---\n\n{text}", origin="note.md")
    (tmp_path / "note.docx").write_bytes(b"the old file")
    with pytest.raises(ExportRefused):
        workspace.export_note(note, tmp_path / "note.docx")
    assert (tmp_path / "note.docx").read_bytes() == b"the old file"
    report = workspace.export_note(note, tmp_path / "note.docx", reason="The minister wishes it")
    assert report.quotes == {SealStatus.ALTERED: 1} and report.reason == "The minister wishes it"


def test_altered_words_that_were_captured_nowhere_do_not_leave_either(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    altered = WORDS.replace("continental", "federal")
    text = f'---\ntitle: T\nlang: en\n---\n\n["{altered}"]{{.quote}} [@{cutting.key}, para. 2].\n'
    note = workspace.read_note(text, origin="note.md")
    assert [quote.status for quote in workspace.check_note(note).quotes] == [SealStatus.ALTERED]
    with pytest.raises(ExportRefused):
        workspace.export_note(note, tmp_path / "note.docx")
    assert not (tmp_path / "note.docx").exists()
    report = workspace.export_note(note, tmp_path / "note.docx", reason="So be it")
    assert report.quotes == {SealStatus.ALTERED: 1}


def test_altered_words_typed_between_marks_are_told(workspace: Workspace, cutting: Source, tmp_path: Path) -> None:
    altered = WORDS.replace("continental", "federal")
    text = f"---\ntitle: T\nlang: en\n---\n\nShe says: “{altered}” [@{cutting.key}, para. 2].\n"
    report = workspace.export_note(workspace.read_note(text, origin="note.md"), tmp_path / "note.docx")
    assert [warning.values.get("key") for warning in report.warnings] == [cutting.key]


def test_the_report_counts_the_quotations_that_the_check_counts(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    text = (
        f'---\ntitle: T\nlang: en\n---\n\n["{WORDS}"]{{.quote}} [@{cutting.key}, para. 2].\n\n'
        f"Typed: “Nobody is left out of it” [@{cutting.key}, para. 4]. And: “no cutting of ours holds these words”.\n"
    )
    note = workspace.read_note(text, origin="note.md")
    report = workspace.export_note(note, tmp_path / "note.docx")
    checked = workspace.check_note(note)
    assert report.quotes == {SealStatus.VERBATIM: 2, SealStatus.NO_SOURCE: 1}
    assert {state: checked.count(state) for state in report.quotes} == report.quotes
    assert str(report.summary[0]) == f"{len(checked.quotes)} quotations"


def test_a_target_that_cannot_be_written_keeps_what_stood_there(
    workspace: Workspace, note: Note, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "note.docx"
    target.write_bytes(b"the old file")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteFailed, match=r"“note\.docx” could not be written: the disk is full"):
        workspace.export_note(note, target)
    monkeypatch.undo()
    assert target.read_bytes() == b"the old file"
    assert not list(tmp_path.glob(".*.part"))
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(WriteFailed, match="a folder of that name is in the way"):
        workspace.export_note(note, tmp_path / "folder.docx")
    assert not list(tmp_path.glob(".*.part"))
    assert workspace.export_note(note, target).footnotes == 2  # once there is room, it goes


@pytest.mark.parametrize(
    ("choice", "kind"),
    [
        ({"style": "no-such-style"}, BadStyle),
        ({"profile": "no-such-profile"}, NotFound),
        ({"template": Path("absent.docx")}, BadTemplate),
    ],
)
def test_a_bad_choice_writes_nothing(
    workspace: Workspace, note: Note, tmp_path: Path, choice: dict[str, str], kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        workspace.export_note(note, tmp_path / "note.docx", **choice)  # type: ignore[arg-type]
    assert not (tmp_path / "note.docx").exists()


def test_a_missing_folder_is_named(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    with pytest.raises(WriteFailed, match="absent"):
        workspace.export_note(note, tmp_path / "absent" / "note.docx")


def test_finished_citations_are_kept_with_the_library(
    workspace: Workspace, note: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = workspace.citing.format(note)
    assert len(first.notes) == 2 and len(first.bibliography) == 1

    def broken(*_: object, **__: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr("composer.citations.engine.Engine.format", broken)
    assert workspace.citing.format(note) == first
    request = workspace.citing.request(note)
    assert workspace.citing.known(request) == first


def test_citations_have_short_words_and_a_reference_at_once(
    workspace: Workspace, cutting: Source, make_id: Callable[[str], str]
) -> None:
    item = CitationItem(cutting.key, "2", Locator.PARAGRAPH)
    assert workspace.citing.label(item, "en").title() == "Verdi, §2"
    assert workspace.citing.label(CitationItem("nobody2025"), "en") == "nobody2025"
    detail = workspace.citing.detail(Citation((item, CitationItem("nobody2025"))), "it")
    first, second = detail.splitlines()
    assert "Minister Proposes A Treaty Of The Continent" in first and first.endswith("par. 2")
    assert second == "nobody2025"


def test_a_second_hand_quotation_that_leaves_without_its_first_text_is_told(
    workspace: Workspace, cutting: Source, tmp_path: Path
) -> None:
    said = {"primary_author": "Marta Bianchi", "primary_title": "To the Chancellor"}
    quote = workspace.make_quote_from_words(cutting.key, WORDS, said=said)
    head = "---\ntitle: T\nlanguage: en\n---\n\n"
    for behind, told in ((f" [@{cutting.key}, para. 2]", False), (f" as said elsewhere [@{cutting.key}]", True)):
        text = f'{head}["{WORDS}"]{{.quote q="{quote.id}"}}{behind}.\n'
        note = workspace.add_note_markdown(text, origin="note.md")
        report = workspace.export_note(note, tmp_path / "note.docx")
        assert any("is quoted second-hand" in str(warning) for warning in report.warnings) is told
