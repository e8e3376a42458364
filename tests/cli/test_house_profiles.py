# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""`profiles` on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from composer import paths

Run = Any


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    return paths.user_house_profiles()


def test_the_profiles_are_listed(run: Run, own: Path) -> None:
    listed = run("profiles")
    assert listed.code == 0
    assert "italian-state · Italian State" in listed.out.splitlines()
    assert [one["id"] for one in run("profiles", "--json").json][:2] == ["standard", "eu"]


def test_a_profile_of_ones_own_is_made_listed_and_shown(run: Run, own: Path) -> None:
    made = run("profiles", "copy", "eu", "Office III")
    assert made.code == 0 and str(own / "office-iii.toml") in made.out
    assert "office-iii · Office III (your own)" in run("profiles", "list").out
    shown = run("profiles", "show", "office-iii", "--lang", "en")
    assert 'thousands = "no-break"' in shown.out
    assert run("profiles", "copy", "eu", "Office III").code == 3


def test_a_bad_profile_is_listed_with_its_reason_and_refused_by_name(run: Run, own: Path) -> None:
    own.mkdir(parents=True)
    (own / "mine.toml").write_text('[it.dates]\nfirts = "º"\n', encoding="utf-8")
    listed = run("profiles", "--json")
    mine = next(one for one in listed.json if one["id"] == "mine")
    assert listed.code == 0 and not mine["usable"] and "mine.toml, line 2" in mine["reason"]
    refused = run("profiles", "show", "mine")
    assert refused.code == 3 and "there is no rule “firts”" in refused.err and refused.out == ""
    assert "The profiles are: standard, eu" in run("profiles", "show", "nowhere").err


def test_a_note_is_exported_by_the_house_named(run: Run, own: Path, tmp_path: Path) -> None:
    (tmp_path / "n.md").write_text("---\ntitle: T\ndate: 2025-03-06\nlanguage: en\n---\n\nWords.\n", encoding="utf-8")
    assert run("export", "n.md", "--profile", "us", "-o", "us.docx").code == 0
    refused = run("export", "n.md", "--profile", "nowhere", "-o", "no.docx")
    assert refused.code == 3 and not (tmp_path / "no.docx").exists()
