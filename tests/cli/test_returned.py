# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The command `returned`: exit codes, answers for people and programs, taking changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from composer.workspace import Workspace, user_environment
from tests.returned_files import edited

Run = Callable[..., Any]


@pytest.fixture
def note_id(run: Run, key: str, tmp_path: Path) -> str:
    path = tmp_path / "note.md"
    path.write_text(
        "---\ntitle: European defence\nlanguage: en\n---\n\n"
        f'She says: ["We must build a continental Europe of defence,"]{{.quote}} [@{key}, para. 2].\n\n'
        "The meeting of the ministers took place in the old harbour of the city, and it lasted 3 days.\n",
        encoding="utf-8",
    )
    return str(run("note", "add", path).out.strip())


@pytest.fixture
def file(run: Run, note_id: str, tmp_path: Path) -> Path:
    assert run("export", note_id, "-o", tmp_path / "note.docx").code == 0
    return tmp_path / "note.docx"


def test_a_file_without_changes_ends_with_0(run: Run, file: Path, note_id: str) -> None:
    ran = run("returned", file)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"European defence [{note_id}]",
        "Nothing has changed in the file since it was exported.",
    ]


def test_changes_are_listed_and_end_with_1(run: Run, file: Path) -> None:
    came = edited(file, ("old harbour", "new harbour"), ("lasted 3 days", "lasted 4 days"), ("continental", "federal"))
    ran = run("returned", came)
    assert ran.code == 1
    assert "1. Quotation changed (paragraph)" in ran.out and "its seal would be: ALTERED" in ran.out
    assert "figures: 3 → 4" in ran.out and "3 changes since the file was exported." in ran.out
    answer = run("returned", came, "--json").json
    assert [(change["kind"], change["takable"]) for change in answer["changes"]] == [
        ("quotation", True),
        ("text", True),
        ("figure", True),
    ]
    assert answer["changes"][0]["seal"] == "altered"
    assert answer["matched_by"] == "export" and answer["taken"] == []


def test_changes_are_taken_singly_or_all(run: Run, file: Path, note_id: str) -> None:
    came = edited(file, ("old harbour", "new harbour"), ("lasted 3 days", "lasted 4 days"))
    ran = run("returned", came, "--take", "2", "--json")
    assert (ran.code, ran.json["taken"]) == (0, [2])
    shown = run("note", "show", note_id).out
    assert "old harbour" in shown and "4 days" in shown
    ran = run("returned", came, "--take", "all", "--json")
    assert (ran.code, [change["new"] for change in ran.json["changes"]]) == (0, ["new"])  # the other is in the note
    assert "new harbour" in run("note", "show", note_id).out
    assert run("returned", came).code == 0


@pytest.mark.parametrize("asked", ["7", "one", "0"])
def test_a_number_that_is_none_of_the_changes_changes_nothing(run: Run, file: Path, note_id: str, asked: str) -> None:
    came = edited(file, ("old harbour", "new harbour"))
    before = run("note", "show", note_id).out
    ran = run("returned", came, "--take", asked)
    assert ran.code == 3 and ran.err.count("\n") == 1
    assert run("note", "show", note_id).out == before


def test_bad_files_and_files_from_elsewhere_end_with_3(run: Run, file: Path, tmp_path: Path) -> None:
    (tmp_path / "text.docx").write_text("no Word file", encoding="utf-8")
    for arguments in (
        (tmp_path / "text.docx",),
        (tmp_path / "absent.docx",),
        (file, "--library", tmp_path / "no.appunto"),
    ):
        ran = run("returned", *arguments)
        assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)


def test_a_note_exported_from_a_file_is_no_note_of_the_library(run: Run, note_id: str, tmp_path: Path) -> None:
    assert run("export", tmp_path / "note.md", "-o", tmp_path / "one.docx").code == 0
    ran = run("returned", tmp_path / "one.docx", "--json")
    assert ran.json["note"] == note_id and ran.json["matched_by"] == "text"


def test_without_a_record_nothing_is_said_about_the_time_of_the_export(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("composer.library.export_table.ExportTable.get", lambda *_: None)
    assert run("returned", file).out.splitlines()[-1] == "The file says what the note says now."
    ran = run("returned", edited(file, ("old harbour", "new harbour")))
    assert (ran.code, ran.out.splitlines()[-1]) == (1, "1 difference between the file and the note as it is now.")


def test_taking_from_a_file_without_changes_says_so(run: Run, file: Path) -> None:
    ran = run("returned", file, "--take", "1")
    assert (ran.code, ran.err.strip()) == (3, "There is no change 1 in “note.docx”: nothing in it has changed.")


def test_a_source_that_was_deleted_meanwhile_is_told_and_the_rest_is_taken(
    run: Run, file: Path, note_id: str, key: str
) -> None:
    with Workspace.open(environment=user_environment()) as workspace:
        workspace.remove_source(key)
    assert run("returned", file).code == 0
    came = edited(file, ("old harbour", "new harbour"), ("continental", "federal"))
    ran = run("returned", came)
    assert (ran.code, ran.err) == (1, "") and "its seal would be: NO SOURCE" in ran.out
    answer = run("returned", came, "--take", "all", "--json")
    assert (answer.code, answer.json["taken"], answer.json["changes"][0]["seal"]) == (0, [1, 2], "no_source")
    assert "new harbour" in run("note", "show", note_id).out
