# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The daily backups on the command line: made, listed, put back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
NOTE = "---\ntitle: Defence\nlanguage: en\n---\n\nWords.\n"


def test_a_backup_is_made_once_a_day_listed_and_put_back(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    assert run("note", "add", "note.md").code == 0
    made = run("backup", "--rotate", "--json").json
    assert Path(made["file"]).is_file()
    assert run("backup", "--rotate").out == "There is a backup of today already.\n"
    assert run("note", "add", "note.md").code == 0
    (one,) = run("backup", "--list", "--json").json
    assert (one["sources"], one["notes"]) == (0, 1)
    assert "notes: 1 (−1)" in run("backup", "--list").out
    restored = run("restore", one["day"], "--json").json
    assert len(run("note", "list", "--json").json) == 1
    assert len(run("--library", restored["kept"], "note", "list", "--json").json) == 2


def test_what_cannot_be_restored_is_said_and_nothing_is_touched(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    run("note", "add", "note.md")
    for wanted in ("2020-01-01", "note.md"):
        refused = run("restore", wanted)
        assert (refused.code, refused.out, refused.err.count("\n")) == (3, "", 1)
    assert len(run("note", "list", "--json").json) == 1
    assert run("backup").code == 2
    assert run("backup", "x.appunto", "--list").code == 2


def test_where_everything_lies_is_said_without_opening_anything(run: Run, user_home: Path) -> None:
    places = run("where", "--json").json
    assert not Path(places["library"]).exists()
    assert all(Path(place).is_relative_to(user_home) for place in places.values())
    assert len(set(places.values())) == len(places) == 7
    assert places["backups"] in run("where").out
