# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""export --annex, --annex-file, --card: what they write and what they answer."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

Run = Any
LINES = (
    "---\ntitle: Lines\nlang: en\n---\n\n# Lines to take {term=lines-to-take}\n\n"
    "- []{.may-be-said} It may be said.\n- Nothing is said of this.\n\n"
    "# Background {term=background}\n\n"
)


@pytest.fixture
def lines(run: Run, key: str, tmp_path: Path) -> Path:
    """A note with a quotation, a line that may be said and one without a flag."""
    quote = run("quote", key, "We must build a continental Europe of defence,", "--json").json
    path = tmp_path / "lines.md"
    path.write_text(f"{LINES}She said: {quote['markdown']}.\n", encoding="utf-8")
    return path


def test_annex_and_card_are_written_and_counted(run: Run, lines: Path) -> None:
    ran = run(
        "export", lines, "-o", "n.docx", "--annex", "--annex-file", "e.docx", "--card", "c.docx", "--json"
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert ran.json["annex"] == {"entries": 1, "reference_only": 0}
    assert ran.json["card"] == {"lines": 1, "left_out": 1}
    assert ran.json["not_to_be_passed_on"] == [] and ran.json["reason"] is None
    for name in ("n.docx", "e.docx", "c.docx"):
        assert zipfile.ZipFile(name).testzip() is None


def test_people_are_told_the_same(run: Run, lines: Path) -> None:
    ran = run("export", lines, "-o", "n.docx", "--annex-file", "e.docx", "--card", "c.docx")
    assert ran.out.splitlines() == [
        "n.docx",
        "1 quotation: 1 verbatim",
        "e.docx: 1 quotation in the annex",
        "c.docx: 1 line on the speaking card",
        "! 1 line without a flag is not on the card.",
        "an accessibility checker would find nothing",
    ]


def test_without_them_the_answer_says_that_there_are_none(run: Run, lines: Path) -> None:
    ran = run("export", lines, "-o", "n.docx", "--json")
    assert (ran.json["annex"], ran.json["card"]) == (None, None)


def test_a_card_without_a_line_is_one_sentence_and_nothing_is_written(run: Run, tmp_path: Path, key: str) -> None:
    (tmp_path / "bare.md").write_text("---\ntitle: T\nlang: en\n---\n\nNothing.\n", encoding="utf-8")
    ran = run("export", tmp_path / "bare.md", "-o", "n.docx", "--card", "c.docx")
    assert ran.code == 1 and len(ran.err.splitlines()) == 1 and "no line of the note" in ran.err
    assert not Path("n.docx").exists() and not Path("c.docx").exists()


def test_a_file_that_is_read_is_never_written_over(run: Run, lines: Path) -> None:
    before = lines.read_bytes()
    for option in ("--annex-file", "--card"):
        assert run("export", lines, "-o", "n.docx", option, lines).code == 3
        assert run("export", lines, "-o", "n.docx", option, "n.docx").code == 3
    assert lines.read_bytes() == before and not Path("n.docx").exists()


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_annex_of_an_exported_file_is_not_checked_as_text_of_the_note(run: Run, lines: Path, language: str) -> None:
    assert run("export", lines, "--lang", language, "--annex", "-o", "n.docx").code == 0
    checked = run("check", "n.docx", "--json").json["quotes"]
    assert [quote["status"] for quote in checked] == ["verbatim"]


def _locked(run: Run, tmp_path: Path, key: str, value: str) -> None:
    office = tmp_path / "office.toml"
    assert run("settings", "set", key, value).code == 0
    assert run("settings", "export", "-o", office, "--name", "Ufficio III", "--lock", key).code == 0
    assert run("settings", "reset", key).code == 0
    assert run("settings", "adopt", office).code == 0


def test_an_annex_that_the_office_wants_is_written_beside_the_note_unasked(
    run: Run, lines: Path, tmp_path: Path
) -> None:
    _locked(run, tmp_path, "export.annex", "file")
    assert run("export", lines, "-o", "n.docx").code == 0
    [annex] = tmp_path.glob("n - *.docx")
    assert zipfile.ZipFile(annex).testzip() is None
    refused = run("export", lines, "-o", "m.docx", "--annex")
    assert refused.code == 3
    assert "is set by Ufficio III and cannot be changed" in refused.err
    assert not (tmp_path / "m.docx").exists()


def test_citations_that_the_office_wants_are_written_unasked_and_no_others(
    run: Run, lines: Path, tmp_path: Path
) -> None:
    _locked(run, tmp_path, "export.citations", "zotero")
    assert run("export", lines, "-o", "n.docx").code == 0
    parts = zipfile.ZipFile("n.docx")
    assert any(b"ZOTERO_ITEM" in parts.read(name) for name in parts.namelist())
    refused = run("export", lines, "-o", "m.docx", "--citations", "plain")
    assert refused.code == 3
    assert not (tmp_path / "m.docx").exists()


def test_no_archival_pdf_is_made_where_the_office_wants_none(run: Run, lines: Path, tmp_path: Path) -> None:
    _locked(run, tmp_path, "export.archival", "no")
    refused = run("export", lines, "-o", "n.pdf", "--pdf-a")
    assert refused.code == 3
    assert not (tmp_path / "n.pdf").exists()


def test_what_only_a_user_prefers_changes_no_command(run: Run, lines: Path, tmp_path: Path) -> None:
    assert run("settings", "set", "export.annex", "file").code == 0
    assert run("export", lines, "-o", "n.docx").code == 0
    assert not list(tmp_path.glob("n - *"))
