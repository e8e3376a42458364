# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A double click on a library, and “open with” on a document, start the program with its name alone."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from composer.cli import program
from composer.cli.program import files_named, opened_by_name
from composer.workspace import handed_files


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        (["mine.appunto"], ["--library", "mine.appunto"]),
        (["MINE.APPUNTO"], ["--library", "MINE.APPUNTO"]),
        (["--profile", "here", "mine.appunto"], ["--profile", "here", "--library", "mine.appunto"]),
        (["--json", "mine.appunto", "sources"], ["--json", "--library", "mine.appunto", "sources"]),
        (["--library", "a.appunto", "sources"], ["--library", "a.appunto", "sources"]),
        (["import", "mine.appunto"], ["import", "mine.appunto"]),
        (["--sample"], ["--sample"]),
        ([], []),
    ],
)
def test_the_name_of_a_library_alone_is_the_library_to_use(given: list[str], understood: list[str]) -> None:
    assert opened_by_name(given) == understood


@pytest.mark.parametrize(
    ("given", "rest", "files"),
    [
        (["mine.appunto-template"], [], ["mine.appunto-template"]),
        (["--profile", "here", "MINE.Appunto-Template"], ["--profile", "here"], ["MINE.Appunto-Template"]),
        (["letter.docx"], [], ["letter.docx"]),
        (["/home/anna/letter", "b.pdf"], [], ["/home/anna/letter", "b.pdf"]),
        (["--library", "a.appunto", "b.pdf"], ["--library", "a.appunto"], ["b.pdf"]),
        (["import", "letter.docx"], ["import", "letter.docx"], []),
        (["letter"], ["letter"], []),
        (["letter.docx", "--json"], ["letter.docx", "--json"], []),
    ],
)
def test_files_in_place_of_a_command_are_for_the_window(given: list[str], rest: list[str], files: list[str]) -> None:
    assert files_named(given) == (rest, tuple(map(Path, files)))


@pytest.mark.parametrize("display", [True, False])
def test_a_document_the_program_is_started_with_is_left_for_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, display: bool
) -> None:
    document = tmp_path / "letter.docx"
    document.write_bytes(b"of whatever kind")
    opened: list[object] = []
    monkeypatch.setattr(program, "has_display", lambda: display)

    def open_window(options: argparse.Namespace, _output: object) -> int:
        opened.append(options.command)
        return 0

    monkeypatch.setattr(program, "_open_window", open_window)
    assert program.main(["--profile", str(tmp_path / "home"), str(document)]) == 0
    assert opened == [None]
    assert handed_files.taken() == ((document,) if display else ())  # without a window nobody would be asked


def test_a_document_named_beside_a_question_is_not_kept_for_a_later_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    document = tmp_path / "letter.docx"
    document.write_bytes(b"of whatever kind")
    monkeypatch.setattr(program, "has_display", lambda: True)
    assert program.main(["--version", str(document)]) == 0
    assert "Appunto" in capsys.readouterr().out
    assert handed_files.taken() == ()


def test_a_document_that_is_not_there_is_said_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main([str(tmp_path / "letter.docx")]) == 3
    said = capsys.readouterr().err
    assert "“letter.docx” does not exist in the folder" in said and len(said.splitlines()) == 1
    assert handed_files.taken() == ()


def test_that_is_a_value_for_whoever_asks_for_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--json", str(tmp_path / "letter.docx")]) == 3
    assert "letter.docx" in json.loads(capsys.readouterr().out)["error"]
