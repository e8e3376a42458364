# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The command `evaluate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from composer.cli.program import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(
        "Pact is signed in Oslo\n\nBy Anna Ek\n\nThe pact was signed in the north.\n", "utf-8"
    )
    wanted = {"title": "Pact is signed in Oslo", "authors": ["Anna Holm"], "date": "2026-03-06"}
    (tmp_path / "a.txt.expected.json").write_text(json.dumps(wanted), "utf-8")
    return tmp_path


def test_a_table_for_all_and_for_each_format(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(folder), "--errors"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("All formats · 1 document")
    found = next(line.split() for line in lines if line.startswith("authors"))
    assert found == [
        "authors",
        "0",
        "1",
        "1",
        "0.000",
        "0.000",
    ]
    assert "a.txt: authors: found “Anna Ek”, expected nothing" in lines
    assert "a.txt: date: missed “2026-03-06”" in lines


def test_the_same_for_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "evaluate", str(folder)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["fields"]["title"] == {
        "right": 1,
        "wrong": 0,
        "wrong_suggestions": 0,
        "missed": 0,
        "precision": 1.0,
        "recall": 1.0,
    }
    assert len(said["errors"]) == 3


def test_no_library_is_made(folder: Path, user_home: Path) -> None:
    main(["evaluate", str(folder)])
    assert not list(user_home.rglob("*.appunto"))


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path / "none")]) == 3
    assert "There is no folder" in capsys.readouterr().err
