# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""export -o note.pdf, note.odt, note.md, and --citations: what is written, answered and refused."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from composer.export.office import office_program

Run = Any
needs_office = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")


@pytest.fixture
def note(run: Run, key: str, tmp_path: Path) -> Path:
    quote = run("quote", key, "We must build a continental Europe of defence,", "--json").json
    path = tmp_path / "mine.md"
    path.write_text(f"---\ntitle: T\nlang: en\n---\n\nShe said: {quote['markdown']}.\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("form", "sign"), [("zotero", b"ADDIN ZOTERO_ITEM"), ("word", b" CITATION "), ("plain", b"w:hyperlink")]
)
def test_citations_are_what_was_asked_for(run: Run, note: Path, form: str, sign: bytes) -> None:
    ran = run("export", note, "--citations", form, "-o", "n.docx", "--json")
    assert ran.code == 0, ran.err
    assert sign in zipfile.ZipFile("n.docx").read("word/footnotes.xml")


def test_without_citations_there_is_no_footnote(run: Run, note: Path) -> None:
    ran = run("export", note, "--citations", "none", "-o", "n.docx", "--json")
    assert (ran.json["footnotes"], ran.json["sources"]) == (0, 1)


def test_another_word_for_citations_is_wrong_usage(run: Run, note: Path) -> None:
    assert run("export", note, "--citations", "endnote", "-o", "n.docx").code == 2


def test_markdown_comes_with_references_and_style(run: Run, note: Path) -> None:
    ran = run("export", note, "-o", "out.md", "--json")
    assert ran.json["beside"] == ["out.json", "out.csl"]
    assert all(Path(name).is_file() for name in ("out.md", "out.json", "out.csl"))
    assert "bibliography: out.json" in Path("out.md").read_text(encoding="utf-8")
    assert run("export", note, "-o", "out.md").out.splitlines()[:3] == ["out.md", "out.json", "out.csl"]


@needs_office
def test_a_pdf_tells_its_pages(run: Run, note: Path) -> None:
    ran = run("export", note, "-o", "n.pdf", "--pdf-a", "--json")
    assert ran.json["pages"] == 1
    assert Path("n.pdf").read_bytes().startswith(b"%PDF-")
    assert "1 page" in run("export", note, "-o", "n.pdf").out.splitlines()


def test_without_libreoffice_one_sentence_and_exit_code_three(
    run: Run, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPUNTO_LIBREOFFICE", "")
    ran = run("export", note, "-o", "n.odt")
    assert ran.code == 3
    assert "LibreOffice" in ran.err and "Traceback" not in ran.err
    assert not Path("n.odt").exists()


@pytest.mark.parametrize("name", ["n.rtf", "n.html", "n", "n.docx.bak"])
def test_a_name_that_stands_for_no_form_is_refused_and_nothing_written(run: Run, note: Path, name: str) -> None:
    ran = run("export", note, "-o", name)
    assert ran.code == 3
    assert f"“{name}” was not written" in ran.err and ".docx, .pdf, .odt or .md" in ran.err
    assert not Path(name).exists()


def test_annex_and_card_are_no_markdown(run: Run, note: Path) -> None:
    ran = run("export", note, "--annex-file", "a.md", "-o", "n.docx")
    assert ran.code == 3 and "“a.md” was not written" in ran.err
    assert not Path("n.docx").exists() and not Path("a.md").exists()
