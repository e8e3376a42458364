# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Settings on the command line: listed, read, changed, taken back; the office's are adopted, told and written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from composer import paths
from composer.preferences.declared import PREFERENCES
from tests.cli.conftest import Run


def test_a_setting_is_read_changed_and_taken_back(run: Run) -> None:
    assert run("settings", "get", "interface.theme").out == "system\n"
    assert run("settings", "set", "interface.theme", "dark").out == "interface.theme = dark\n"
    assert run("settings", "get", "interface/theme").out == "dark\n"
    assert "interface.theme = dark   · your own" in run("settings", "list").out
    assert run("settings", "reset", "interface.theme").out == "interface.theme = system\n"
    assert tomllib.loads((paths.user_settings() / "settings.toml").read_text(encoding="utf-8"))["interface"] == {}


def test_all_settings_are_listed_with_what_they_are_for_and_can_be_searched(run: Run) -> None:
    listed = run("settings", "list", "--json").json
    assert [entry["key"] for entry in listed] == [one.key for one in PREFERENCES]
    assert all(entry["help"] and entry["group"] and "allowed" in entry for entry in listed)
    found = run("settings", "list", "italian", "signature", "--json").json
    assert [entry["key"] for entry in found] == ["writer.signature_it"]
    nothing = run("settings", "list", "parachute")
    assert nothing.code == 0
    assert "parachute" in nothing.err


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("interface.theme", "pink", "one of: “system”, “light”"),
        ("versions.minutes", "often", "a whole number from 1 to 120"),
        ("new_note.house", "nowhere", "standard, "),
        ("new_note.style", "nowhere", "none of the names"),
        ("nothing.at_all", "1", "There is no setting “nothing.at_all”"),
    ],
)
def test_what_cannot_be_set_is_said_in_one_sentence(run: Run, key: str, value: str, said: str) -> None:
    refused = run("settings", "set", key, value)
    assert refused.code == 3
    assert said in refused.err
    assert refused.err.count("\n") == 1
    assert not (paths.user_settings() / "settings.toml").exists()


def test_commands_speak_the_language_that_is_set(run: Run) -> None:
    run("settings", "set", "interface.language", "it")
    assert run("settings", "list", "impostazione-che-non-esiste").err.startswith("Nessuna impostazione")


def test_a_broken_file_is_told_beside_the_answer(run: Run, user_home: Path) -> None:
    paths.user_settings().mkdir(parents=True)
    (paths.user_settings() / "settings.toml").write_text("[interface]\ntheme = dark\n", encoding="utf-8")
    told = run("settings", "get", "interface.theme")
    assert told.out == "system\n"
    assert "line 2" in told.err


def test_settings_that_cannot_be_written_are_told(run: Run, user_home: Path) -> None:
    user_home.write_text("a file where the folder should be", encoding="utf-8")
    refused = run("settings", "set", "interface.theme", "dark")
    assert refused.code == 3
    assert "settings.toml" in refused.err


def test_an_office_is_made_adopted_told_and_left(run: Run, tmp_path: Path) -> None:
    run("settings", "set", "interface.theme", "dark")
    target = tmp_path / "share" / "office.toml"
    target.parent.mkdir()
    made = run("settings", "export", "-o", target, "--name", "Ufficio III", "--lock", "interface.*")
    assert made.code == 0
    run("settings", "reset", "interface.theme")
    assert run("settings", "office").out == "No office’s settings hold here.\n"
    adopted = run("settings", "adopt", target, "--json").json
    assert adopted["name"] == "Ufficio III"
    assert adopted["locked"] == ["interface.language", "interface.theme", "interface.scale"]
    assert adopted["problems"] == []
    assert "interface.theme = dark   · set by Ufficio III" in run("settings", "list").out
    refused = run("settings", "set", "interface.theme", "light")
    assert refused.code == 3
    assert "is set by Ufficio III and cannot be changed" in refused.err
    run("settings", "leave")
    assert run("settings", "set", "interface.theme", "light").code == 0


def test_a_lock_of_no_setting_is_refused_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    refused = run("settings", "export", "-o", tmp_path / "o.toml", "--lock", "interface.teme")
    assert refused.code == 3
    assert "interface.theme" in refused.err
    assert not (tmp_path / "o.toml").exists()
