# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note in its other forms: fields that come back unchanged, Markdown for pandoc, PDF and ODT, copies."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from composer.document.model import Document, Heading, Paragraph, Text, quote_uses
from composer.errors import ExportRefused
from composer.export.office import OfficeMissing, office_program
from composer.houses.model import AlteredQuotations, CitationForm
from composer.notes.model import Note
from composer.sources.model import Source
from composer.workspace import Workspace
from composer.workspace.citation_forms import about_form, form_in
from composer.workspace.export_job import ExportChoice
from composer.workspace.exporting import prepare
from composer.workspace.other_forms import FileForm, files_beside, form_of
from composer.workspace.rich_copies import prepare_copy, section_at
from tests.made_pictures import made_png
from tests.returned_files import TEXT, edited

needs_office = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
LIVE = ("zotero", "word")


@pytest.fixture
def note(workspace: Workspace, cutting: Source) -> Note:
    return workspace.add_note_markdown(TEXT.format(key=cutting.key), origin="note.md")


def notes_of(words: str) -> list[str]:
    """The footnotes in what pandoc prints, blanks made equal."""
    return [" ".join(line.replace("\u00a0", " ").split()) for line in words.splitlines() if re.match(r"\[\d+\] ", line)]


def pandoc(*arguments: object, folder: Path | None = None) -> str:
    import pypandoc

    command = [pypandoc.get_pandoc_path(), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=True, cwd=folder).stdout.decode()


# ------------------------------------------------------------------ fields and the way back


@pytest.mark.parametrize("form", LIVE)
@pytest.mark.parametrize("style", ["footnotes", "author-date"])
def test_fields_are_no_changes_when_the_file_comes_back(
    workspace: Workspace, note: Note, tmp_path: Path, form: str, style: str
) -> None:
    target = tmp_path / "note.docx"
    workspace.export_note(note, target, citations=form, style=style)
    assert workspace.returns.compare(target).changes == ()
    changed = edited(target, ("old harbour", "new harbour"))
    assert len(workspace.returns.compare(changed).changes) == 1


@needs_office
@pytest.mark.parametrize("form", LIVE)
def test_fields_are_no_changes_after_a_trip_through_libreoffice(
    workspace: Workspace, note: Note, tmp_path: Path, form: str
) -> None:
    target = tmp_path / "note.docx"
    workspace.export_note(note, target, citations=form)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(office_program()), profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run([*command, "--outdir", str(tmp_path / "out"), str(target)], check=True, capture_output=True)
    assert workspace.returns.compare(tmp_path / "out" / "note.docx").changes == ()


def test_the_note_and_the_house_say_what_citations_are(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    target = tmp_path / "note.docx"

    def is_zotero() -> bool:
        with zipfile.ZipFile(target) as archive:
            return b"ZOTERO_ITEM" in archive.read("word/footnotes.xml")

    workspace.export_note(note, target)
    assert not is_zotero()
    asked = replace(note, front=replace(note.front, citations="zotero"))
    workspace.export_note(asked, target)
    assert is_zotero()
    workspace.export_note(asked, target, citations="plain")
    assert not is_zotero()


def test_users_of_zotero_are_told_where_the_style_is(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    def told(form: str) -> bool:
        report = workspace.export_note(note, tmp_path / "note.docx", citations=form)
        return any(".csl" in str(warning) for warning in report.warnings)

    assert told("zotero")
    assert not told("plain") and not told("word")


def test_users_of_word_are_told_that_it_prints_citations_its_own_way(
    workspace: Workspace, note: Note, tmp_path: Path
) -> None:
    def told(form: str) -> bool:
        report = workspace.export_note(note, tmp_path / "note.docx", citations=form)
        return any("Chicago" in str(warning) for warning in report.warnings)

    assert told("word")
    assert not told("plain") and not told("zotero")


@pytest.mark.parametrize("form", LIVE)
@pytest.mark.parametrize("name", ["note.odt", "note.pdf"])
def test_what_libreoffice_makes_has_words_instead_of_fields(
    workspace: Workspace, note: Note, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, name: str
) -> None:
    monkeypatch.setenv("APPUNTO_LIBREOFFICE", sys.executable)
    choice = ExportChoice(citations=form)
    made = prepare(workspace, note, tmp_path / name, choice).text_file()
    assert made == prepare(workspace, note, tmp_path / name, ExportChoice(citations="plain")).text_file()
    in_word = prepare(workspace, note, tmp_path / "note.docx", choice)
    assert in_word.text_file() != made == in_word.text_file(printed=True)
    said = " ".join(str(one) for one in about_form(tmp_path / name, CitationForm(form), in_word.request))
    assert ("“note.odt”" in said) == (name == "note.odt") and "Chicago" not in said and ".csl" not in said


def test_a_file_without_citations_stays_so_in_every_form() -> None:
    assert {form_in(Path(f"a.{ending}"), CitationForm.NONE) for ending in ("docx", "pdf", "odt")} == {CitationForm.NONE}


def test_what_nobody_knows_of_citations_is_said(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    asked = replace(note, front=replace(note.front, citations="endnote"))
    report = workspace.export_note(asked, tmp_path / "note.docx")
    assert any("citations: endnote" in str(warning) for warning in report.warnings)


# ------------------------------------------------------------------ Markdown


def test_endings_say_the_form() -> None:
    forms = {"a.docx": FileForm.WORD, "a.PDF": FileForm.PDF, "a.odt": FileForm.ODT, "a.md": FileForm.MARKDOWN}
    assert {name: form_of(Path(name)) for name in forms} == forms
    assert files_beside(Path("x/a.md")) == (Path("x/a.json"), Path("x/a.csl"))
    assert files_beside(Path("a.docx")) == ()


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("style", ["footnotes", "numbered", "author-date"])
def test_pandoc_makes_the_same_citations_of_the_markdown(
    workspace: Workspace, note: Note, tmp_path: Path, language: str, style: str
) -> None:
    note = replace(note, front=replace(note.front, language=language))
    workspace.export_note(note, tmp_path / "note.docx", style=style)
    workspace.export_note(note, tmp_path / "note.md", style=style)
    assert json.loads((tmp_path / "note.json").read_text(encoding="utf-8"))
    ours = pandoc("-f", "docx", "-t", "plain", "--wrap=none", tmp_path / "note.docx")
    theirs = pandoc("--citeproc", "-t", "plain", "--wrap=none", "note.md", folder=tmp_path)
    if style == "footnotes":
        assert notes_of(theirs) == notes_of(ours) != []
    else:
        cited = re.findall(r"[(\[][^()\[\]]*\d[^()\[\]]*[)\]]", theirs.replace("\u00a0", " "))
        assert cited
        plain = " ".join(ours.replace("\u00a0", " ").split())
        assert all(" ".join(one.split()) in plain for one in cited)


def test_the_markdown_is_read_back_as_the_note(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    workspace.export_note(note, tmp_path / "note.md")
    read = workspace.read_note((tmp_path / "note.md").read_text(encoding="utf-8"), origin="note.md")
    assert read.document == note.document
    assert read.front.title == note.front.title


@pytest.mark.parametrize("style", ["", "numbered"])
def test_a_note_read_back_from_its_markdown_leaves_as_it_did_before(
    workspace: Workspace, note: Note, tmp_path: Path, style: str
) -> None:
    workspace.export_note(note, tmp_path / "note.md", style=style)
    read = workspace.read_note((tmp_path / "note.md").read_text(encoding="utf-8"), origin="note.md")
    assert read.front.style == style
    workspace.export_note(note, tmp_path / "first.docx", style=style)
    workspace.export_note(read, tmp_path / "again.docx")
    plain = [pandoc("-f", "docx", "-t", "plain", tmp_path / f"{name}.docx") for name in ("first", "again")]
    assert plain[0] == plain[1]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize(
    "primary",
    [
        {"primary_author": "Marta Bianchi", "primary_title": "Letter to Paul Weber", "primary_date": "3 March 2025"},
        {"primary_publication": "The Plain Paper"},  # too little for an item of its own: told in words
    ],
)
@pytest.mark.parametrize("before", ["", "see "])
def test_a_text_quoted_through_another_is_told_pandoc_and_not_told_twice_when_the_note_is_read_back(
    workspace: Workspace, note: Note, tmp_path: Path, primary: dict[str, str], language: str, before: str
) -> None:
    use = next(quote_uses(note.document))
    workspace.quote_details.change(use.quote_id, primary)
    markdown = workspace.note_markdown(note.id).replace("[@", f"[{before}@", 1).replace("lang: en", f"lang: {language}")
    note = workspace.read_note(markdown, origin="note.md")
    workspace.export_note(note, tmp_path / "note.md")
    text = (tmp_path / "note.md").read_text(encoding="utf-8")
    assert "quoted in @" in text if language == "en" else "cit. in @" in text
    read = workspace.read_note(text, origin="note.md")
    assert read.document == note.document
    workspace.export_note(read, tmp_path / "again.md")
    again = (tmp_path / "again.md").read_text(encoding="utf-8")
    assert again.replace("again.", "note.") == text


def test_pictures_stand_beside_the_markdown_where_pandoc_and_the_program_find_them(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "graph.png").write_bytes(made_png(30, 20, 96).data)
    (tmp_path / "in.md").write_text(
        '---\ntitle: T\n---\n\n![One](graph.png){alt="A graph"}\n\n![Two](graph.png){.decorative}\n', encoding="utf-8"
    )
    note = workspace.read_note(workspace.read_text(tmp_path / "in.md"), origin="in.md")
    target = tmp_path / "out" / "la mia è.md"
    target.parent.mkdir()
    report = workspace.export_note(note, target)
    (kept,) = workspace.pictures.of(note).values()
    assert (target.parent / "la mia è.1.png").read_bytes() == kept.data
    assert any("la mia è.1.png" in str(warning) for warning in report.warnings)
    pandoc("--citeproc", target.name, "-o", "made.docx", folder=target.parent)
    with zipfile.ZipFile(target.parent / "made.docx") as archive:
        assert any(name.startswith("word/media/") for name in archive.namelist())
    read = workspace.read_note(workspace.read_text(target), origin=target.name)
    assert read.document == note.document


def test_of_markdown_nothing_is_said_that_is_of_word_files_only(workspace: Workspace, tmp_path: Path) -> None:
    head = "---\ntitle: T\nlang: en\ncontents: yes\n---\n"
    note = workspace.read_note(f"{head}\n# One\n\nText.\n\n# Two\n\nMore.\n", origin="in.md")

    def told(name: str) -> bool:
        return any("Ctrl+A and F9" in str(said) for said in workspace.export_note(note, tmp_path / name).warnings)

    assert told("note.docx")
    assert not told("note.md")


def test_what_pandoc_does_not_print_is_said(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    use = next(quote_uses(note.document))
    assert not any("pandoc" in str(said) for said in workspace.export_note(note, tmp_path / "note.md").warnings)
    workspace.quote_details.translate(use.quote_id, "Dobbiamo costruire un’Europa", "it")
    translated = workspace.note_markdown(note.id).replace("lang: en", "lang: it")
    read = workspace.read_note(translated, origin="note.md")
    report = workspace.export_note(read, tmp_path / "note.md", annex=True)
    said = " ".join(str(warning) for warning in report.warnings)
    assert "pandoc prints 1 quotation without" in said
    assert "The annex is not in “note.md”" in said and report.annex is None
    assert not any("pandoc" in str(said) for said in workspace.export_note(read, tmp_path / "note.docx").warnings)


# ------------------------------------------------------------------ PDF and ODT


@needs_office
def test_a_note_leaves_as_pdf_and_its_pages_are_a_fact(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    report = workspace.export_note(note, tmp_path / "note.pdf", archival=True)
    assert report.pages == 1
    data = (tmp_path / "note.pdf").read_bytes()
    assert data.startswith(b"%PDF-") and b"<pdfaid:part>2</pdfaid:part>" in data


@needs_office
def test_nobody_says_of_the_true_pages_of_a_pdf_that_they_are_estimates(workspace: Workspace, tmp_path: Path) -> None:
    head = "---\ntitle: T\nlang: en\ncontents: yes\n---\n"
    note = workspace.read_note(f"{head}\n# One\n\nText.\n\n# Two\n\nMore.\n", origin="in.md")
    report = workspace.export_note(note, tmp_path / "note.pdf")
    assert not any("Ctrl+A and F9" in str(said) for said in report.warnings)


@needs_office
def test_the_annex_can_be_a_pdf_beside_a_word_file(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    workspace.export_note(note, tmp_path / "note.odt", annex_file=tmp_path / "annex.pdf")
    assert (tmp_path / "annex.pdf").read_bytes().startswith(b"%PDF-")
    assert zipfile.ZipFile(tmp_path / "note.odt").read("mimetype").startswith(b"application/vnd.oasis")


def test_without_libreoffice_nothing_is_written(
    workspace: Workspace, note: Note, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPUNTO_LIBREOFFICE", "")
    (tmp_path / "old.pdf").write_bytes(b"as it was")
    with pytest.raises(OfficeMissing):
        workspace.export_note(note, tmp_path / "old.pdf")
    assert (tmp_path / "old.pdf").read_bytes() == b"as it was"


# ------------------------------------------------------------------ copies


def test_a_copy_has_the_citations_and_a_section_only_its_own(workspace: Workspace, note: Note) -> None:
    blocks = (
        *(block for block in note.document.blocks),
        Heading(2, (Text("Another section"),)),
        Paragraph((Text("Nothing is cited here."),)),
    )
    note = replace(note, document=Document(blocks))
    whole = prepare_copy(workspace, note).run()
    assert "[1]" in whole.text.plain and note.front.title in whole.text.plain
    first, end = section_at(note.document, len(blocks) - 1)
    assert (first, end) == (len(blocks) - 2, len(blocks))
    part = prepare_copy(workspace, note, section=(first, end)).run()
    assert part.text.plain.split() == ["Another", "section", "Nothing", "is", "cited", "here."]
    assert "mso-footnote-id" not in part.text.html


def test_sections_take_those_under_them_along() -> None:
    levels = (1, 2, 3, 2, 1)
    document = Document(tuple(Heading(level, (Text(str(level)),)) for level in levels))
    assert [section_at(document, at) for at in range(5)] == [(0, 4), (1, 3), (2, 3), (3, 4), (4, 5)]
    assert section_at(Document((Paragraph((Text("x"),)), *document.blocks)), 0) == (0, 1)


def test_an_altered_quotation_is_told_with_the_copy_or_keeps_it_back(workspace: Workspace, note: Note) -> None:
    markdown = workspace.note_markdown(note.id).replace("continental Europe of defence", "federal Europe of defence")
    altered = workspace.read_note(markdown, origin="note.md")
    copied = prepare_copy(workspace, altered).run()
    assert len(copied.warnings) == 1
    job = prepare_copy(workspace, altered)
    strict = replace(
        job.job.profile, handling=replace(job.job.profile.handling, altered_quotations=AlteredQuotations.STOP)
    )
    with pytest.raises(ExportRefused):
        replace(job, job=replace(job.job, profile=strict)).run()


def test_a_card_or_annex_of_its_own_has_no_fields(workspace: Workspace, note: Note, tmp_path: Path) -> None:
    job = prepare(
        workspace, note, tmp_path / "note.docx", ExportChoice(citations="zotero", annex_file=tmp_path / "a.docx")
    )
    job.run()
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert not any(b"ZOTERO" in archive.read(name) for name in archive.namelist())
