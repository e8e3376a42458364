# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The office's file: what it proposes, what it locks, what lies beside it; a bad one locks nothing and is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from composer import paths
from composer.errors import InputUnusable, SettingLocked
from composer.preferences import office as offices
from composer.preferences.model import Origin
from composer.preferences.office import USER_FILE, office_place, places
from composer.preferences.store import Preferences, as_office_file

OFFICE = """
[office]
name = "Ufficio III"
locked = ["interface.language", "new_note.*"]
house_profiles = "houses"

[interface]
language = "it"
theme = "contrast"

[new_note]
house = "standard"
"""


@pytest.fixture(autouse=True)
def nothing_read_before() -> Iterator[None]:
    """Each test reads its own file."""
    offices.read_again()
    yield
    offices.read_again()


@pytest.fixture
def file(user_home: Path) -> Path:
    """Where the user's settings lie."""
    path = paths.user_settings() / USER_FILE
    path.parent.mkdir(parents=True)
    return path


@pytest.fixture
def office_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's file in the system's place."""
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    path = tmp_path / "etc" / "appunto" / "office.toml"
    (path.parent / "houses").mkdir(parents=True)
    path.write_text(OFFICE, encoding="utf-8")
    return path


def test_what_the_office_says_holds_where_the_user_says_nothing(file: Path, office_file: Path) -> None:
    settings = Preferences(file)
    assert settings.standing("interface.theme").origin is Origin.OFFICE
    assert settings.get("interface.theme") == "contrast"
    settings.set("interface.theme", "dark")
    assert settings.get("interface.theme") == "dark"
    settings.reset("interface.theme")
    assert settings.get("interface.theme") == "contrast"


def test_what_is_locked_is_changed_neither_by_command_nor_by_the_users_file(file: Path, office_file: Path) -> None:
    file.write_text('[interface]\nlanguage = "en"\n[new_note]\nhouse = "eu"\nstyle = "mine"\n', encoding="utf-8")
    settings = Preferences(file)
    assert settings.get("interface.language") == "it"
    assert settings.get("new_note.house") == "standard"
    assert settings.get("new_note.style") == ""  # locked and not said: as usual
    assert settings.standing("interface.language").locked_by == "Ufficio III"
    with pytest.raises(SettingLocked, match="is set by Ufficio III and cannot be changed here"):
        settings.set("interface.language", "en")
    with pytest.raises(SettingLocked, match="is set by Ufficio III and cannot be changed here"):
        settings.reset("interface.language")


def test_a_file_of_the_users_own_does_not_come_before_that_of_the_system(
    file: Path, office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.toml"
    other.write_text('[office]\nname = "Nobody"\n', encoding="utf-8")
    monkeypatch.setenv("APPUNTO_OFFICE", str(other))
    file.write_text(f'[office]\nfile = "{other}"\n', encoding="utf-8")
    assert Preferences(file).get("interface.language") == "it"
    office_file.unlink()
    offices.read_again()
    found = Preferences(file).office
    assert found is not None
    assert found.called == "Nobody"


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("win32", "C:/ProgramData/Appunto/office.toml"),
        ("darwin", "/Library/Application Support/Appunto/office.toml"),
        ("linux", "/etc/xdg/appunto/office.toml"),
    ],
)
def test_each_system_has_its_place(platform: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_DIRS", "PROGRAMDATA", "APPUNTO_OFFICE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", platform)
    assert [path.as_posix() for path in places()] == [expected]


def test_an_adopted_file_holds_where_it_lies_until_it_is_left(file: Path, tmp_path: Path) -> None:
    share = tmp_path / "share" / "office.toml"
    (share.parent / "houses").mkdir(parents=True)
    share.write_text(OFFICE, encoding="utf-8")
    settings = Preferences(file)
    settings.adopt(share)
    assert settings.get("interface.language") == "it"
    assert office_place("house_profiles") == share.parent / "houses"
    share.write_text(OFFICE.replace('"contrast"', '"dark"'), encoding="utf-8")
    offices.read_again()
    assert Preferences(file).get("interface.theme") == "dark"
    settings.leave_office()
    assert settings.office is None
    assert office_place("house_profiles") is None
    with pytest.raises(InputUnusable):
        settings.leave_office()


def test_an_adopted_file_that_is_gone_is_told_and_breaks_nothing(file: Path, tmp_path: Path) -> None:
    file.write_text(f'[office]\nfile = "{tmp_path / "gone.toml"}"\n[interface]\ntheme = "dark"\n', encoding="utf-8")
    settings = Preferences(file)
    (said,) = map(str, settings.problems)
    assert "gone.toml are not there" in said
    assert settings.get("interface.theme") == "dark"
    settings.set("interface.theme", "light")
    settings.leave_office()
    assert settings.problems == ()


def test_a_file_that_the_environment_names_and_that_is_gone_is_told(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    monkeypatch.setenv("APPUNTO_OFFICE", str(tmp_path / "share" / "office.toml"))
    settings = Preferences(file)
    (said,) = map(str, settings.problems)
    assert "share/office.toml are not there" in said
    settings.set("interface.theme", "dark")
    assert settings.get("interface.theme") == "dark"


def test_a_broken_office_file_is_told_with_line_and_reason_and_locks_nothing(file: Path, office_file: Path) -> None:
    office_file.write_text(OFFICE.replace('"contrast"', '"contrast'), encoding="utf-8")
    settings = Preferences(file)
    (said,) = map(str, settings.problems)
    assert str(office_file) in said
    assert "line 9" in said
    assert "a quotation mark is not closed" in said
    settings.set("interface.language", "en")
    assert settings.get("interface.language") == "en"


def test_each_mistake_in_it_is_told_with_its_line_and_the_rest_holds(file: Path, office_file: Path) -> None:
    office_file.write_text(
        '[office]\nname = "Ufficio III"\nlocked = ["interface.language", "interface.langage"]\n'
        'house_profiles = "nowhere"\ndictionaries = 3\n[interface]\nlanguage = "it"\ntheme = "pink"\n',
        encoding="utf-8",
    )
    settings = Preferences(file)
    said = [str(message).removeprefix("In the office’s settings: ") for message in settings.problems]
    assert [words.partition(": ")[0] for words in said] == [
        "office.toml, line 8",
        "office.toml, line 3",
        "office.toml, line 4",
        "office.toml, line 5",
    ]
    assert settings.standing("interface.language").locked
    assert settings.get("interface.theme") == "system"


def test_an_office_without_a_name_is_called_so(file: Path, office_file: Path) -> None:
    office_file.write_text('[office]\nlocked = ["interface.theme"]\n', encoding="utf-8")
    with pytest.raises(SettingLocked, match="is set by your office"):
        Preferences(file).set("interface.theme", "dark")


def test_one_that_cannot_be_used_is_not_adopted(file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("office", encoding="utf-8")
    settings = Preferences(file)
    for path in (bad, tmp_path / "none.toml"):
        with pytest.raises(InputUnusable, match=path.name):
            settings.adopt(path)
    assert not file.exists()


def test_settings_become_an_office_file_that_says_the_same(file: Path, tmp_path: Path) -> None:
    settings = Preferences(file)
    settings.set("interface.theme", "dark")
    settings.set("writer.signature_it", ['Anna "la" Bianchi'])
    text = as_office_file(settings.standings(), 'Ufficio "III"', ("writer.*", "interface.language"), "For all of us.")
    path = tmp_path / "office.toml"
    path.write_text(text, encoding="utf-8")
    made = offices.read_office(path)
    assert made.problems == ()
    assert made.called == 'Ufficio "III"'
    assert made.values == {
        "interface.theme": "dark",
        "interface.language": "",
        "writer.signature_it": ('Anna "la" Bianchi',),
    }
    assert {"writer.office_it", "writer.signature_it", "interface.language"} <= made.locked
    assert "interface.theme" not in made.locked


def test_an_office_may_speak_of_everybodys_home_and_one_that_nobody_has_is_told(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    shared = tmp_path / "office.toml"
    shared.write_text(
        '[office]\nword_templates = "~nobody-of-that-name/word"\n[files]\nexports = "~/Notes"\n', encoding="utf-8"
    )
    settings = Preferences(file)
    settings.adopt(shared)
    assert settings.get("files.exports") == str(tmp_path / "Notes")
    assert any("~nobody-of-that-name" in str(said) for said in settings.problems)
    with pytest.raises(InputUnusable):
        settings.adopt(tmp_path / ("x" * 5000))
