# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Word templates on the command line: listed, checked, copied, and chosen for an export with its markings."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
NOTE = """---
title: A note
lang: en
subject: The harbour
word-template: {template}
---

# Summary

The text.
"""


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("APPUNTO_HOME", str(tmp_path / "home"))


@pytest.fixture
def note(tmp_path: Path) -> Callable[..., Path]:
    def write(template: str = "") -> Path:
        path = tmp_path / "notes" / "note.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(NOTE.format(template=template), encoding="utf-8")
        return path

    return write


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_templates_are_listed_checked_and_copied(run: Run, tmp_path: Path) -> None:
    assert [one["name"] for one in run("template", "list", "--json").json][:2] == ["neutral", "italian-state"]
    checked = run("template", "check", "uk", "--lang", "en", "--json")
    assert checked.code == 0
    assert checked.json["usable"] and checked.json["lacks"] == [] and "date" in checked.json["fields"]
    assert "Place of the note: the content control" in run("template", "check", "uk").out
    copy = tmp_path / "mine.dotx"
    assert run("template", "copy", "eu", copy).code == 0
    assert run("template", "check", copy).code == 0
    again = run("template", "copy", "eu", copy)
    assert (again.code, again.err) == (3, "“mine.dotx” is there already. Choose another name.\n")


def test_what_cannot_be_used_is_one_line_and_exit_code_three(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.dotx").write_bytes(b"no zip")
    bad = run("template", "check", tmp_path / "bad.dotx", "--json")
    assert bad.code == 3
    assert bad.json["usable"] is False
    assert bad.err.count("\n") == 1
    assert run("template", "check", "nothing").err.startswith("There is no Word template “nothing”.")


def test_the_note_names_its_template_and_the_command_another(
    run: Run, note: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "out.docx"
    assert run("export", note("uk"), "-o", out).code == 0
    assert 'w:ascii="Arial"' in part(out, "word/styles.xml")
    assert run("export", note("uk"), "--template", "us", "-o", out).code == 0
    assert 'w:w="12240"' in part(out, "word/document.xml")
    assert run("export", note("uk"), "--template", "own", "-o", out).code == 0
    assert 'w:ascii="Calibri"' in part(out, "word/styles.xml")


def test_a_template_beside_the_note_is_found(run: Run, note: Callable[..., Path], tmp_path: Path) -> None:
    path = note("ours.dotx")
    assert run("template", "copy", "us", path.parent / "ours.dotx").code == 0
    assert run("export", path, "-o", tmp_path / "out.docx").code == 0
    assert 'w:w="12240"' in part(tmp_path / "out.docx", "word/document.xml")


def test_markings_draft_and_copies_are_said_on_the_command_line(
    run: Run, note: Callable[..., Path], tmp_path: Path
) -> None:
    out = tmp_path / "out.docx"
    done = run(
        "export", note(), "-o", out, "--marking", "tlp:amber", "--draft", "--copy", "3/10",
        "--distribution", "One", "--distribution", "Two",
    )  # fmt: skip
    assert done.code == 0
    header = part(out, "word/header1.xml")
    assert all(words in header for words in ("TLP:AMBER", 'string="DRAFT"', "Copy 3 of 10"))
    assert "One" in part(out, "word/document.xml") and "Two" in part(out, "word/document.xml")


def test_a_class_of_secrecy_is_exported_with_a_word_about_it(
    run: Run, note: Callable[..., Path], tmp_path: Path
) -> None:
    done = run("export", note(), "-o", tmp_path / "out.docx", "--marking", "SEGRETO")
    assert "Appunto is for unclassified work only" in done.out + done.err


def test_a_file_open_in_word_stays_whole(run: Run, note: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "outcome.docx"
    out.write_bytes(b"old")
    (tmp_path / "~$utcome.docx").write_bytes(b"\x04Anna")
    done = run("export", note(), "-o", out)
    assert done.code != 0
    assert "is open in Word or LibreOffice (Anna)" in done.err
    assert out.read_bytes() == b"old"
    assert not list(tmp_path.glob("*.part"))
