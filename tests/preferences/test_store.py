# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The user's settings: kept as a file one can read and edit, and never lost to a bad one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from composer import paths
from composer.errors import InputUnusable, NotFound, WriteFailed
from composer.preferences.declared import BY_KEY, GROUPS, PREFERENCES
from composer.preferences.kinds import understood
from composer.preferences.model import Origin
from composer.preferences.office import USER_FILE
from composer.preferences.store import Preferences
from composer.rules.kinds import Unfit


@pytest.fixture
def file(user_home: Path) -> Path:
    """Where the user's settings lie; nothing is there yet."""
    path = paths.user_settings() / USER_FILE
    path.parent.mkdir(parents=True)
    return path


def test_each_setting_is_declared_whole_and_its_default_is_one_it_may_have() -> None:
    assert len(BY_KEY) == len(PREFERENCES)
    for one in PREFERENCES:
        assert one.kind.read(one.default if not isinstance(one.default, tuple) else list(one.default)) == one.default
        assert one.group in GROUPS
        assert one.label.strip()
        assert one.help.endswith(".")
        assert one.key.count(".") == 1
        assert tomllib.loads(f"v = {one.kind.written(one.default)}")


def test_what_is_set_is_there_the_next_time_and_can_be_taken_back(file: Path) -> None:
    first = Preferences(file)
    first.set("interface.theme", "dark")
    first.set("writer.signature_it", ["Anna Bianchi", "Capo dell’Ufficio III"])
    second = Preferences(file)
    assert second.get("interface.theme") == "dark"
    assert second.get("writer.signature_it") == ("Anna Bianchi", "Capo dell’Ufficio III")
    assert second.standing("interface.theme").origin is Origin.OWN
    second.reset("interface.theme")
    assert Preferences(file).standing("interface.theme").origin is Origin.USUAL
    assert first.get("interface.theme") == "system"  # a file that another window has changed is read again


def test_lines_of_ones_own_stay_as_they_are(file: Path) -> None:
    file.write_text(
        "# at the office\n\n[interface]\n# for the evening\ntheme = 'dark'   # since June\n\n"
        "[later]\nsetting = [\n    1, # one\n]\n[versions]\nminutes = 7\n",
        encoding="utf-8",
    )
    settings = Preferences(file)
    settings.set("interface.theme", "light")
    settings.set("interface.language", "it")
    settings.set("spelling.check", False)
    settings.reset("versions.minutes")
    assert file.read_text(encoding="utf-8") == (
        '# at the office\n\n[interface]\n# for the evening\ntheme = "light"   # since June\nlanguage = "it"\n\n'
        "[later]\nsetting = [\n    1, # one\n]\n[versions]\n\n[spelling]\ncheck = false\n"
    )
    assert settings.unknown == ("later.setting",)
    assert settings.problems == ()


@pytest.mark.parametrize(
    "written",
    ['interface.theme = "dark"\n', '"interface" . theme = "dark"\n', "[interface]\ntheme = '''dark'''\n"],
    ids=["point", "quoted table", "long quotes"],
)
def test_however_a_value_is_written_it_can_be_changed(file: Path, written: str) -> None:
    file.write_text(written, encoding="utf-8")
    settings = Preferences(file)
    assert settings.get("interface.theme") == "dark"
    settings.set("interface.theme", "light")
    assert tomllib.loads(file.read_text(encoding="utf-8")) == {"interface": {"theme": "light"}}


def test_a_list_over_several_lines_is_replaced_whole(file: Path) -> None:
    file.write_text('[typing]\nrules_off = [\n    "marks",\n    "dashes",\n]\ncorrect = false\n', encoding="utf-8")
    settings = Preferences(file)
    settings.set("typing.rules_off", ["accents"])
    assert file.read_text(encoding="utf-8") == '[typing]\nrules_off = ["accents"]\ncorrect = false\n'


def test_what_only_the_user_can_change_is_said_with_its_line(file: Path) -> None:
    file.write_text('\ninterface = { theme = "dark" }\n', encoding="utf-8")
    settings = Preferences(file)
    with pytest.raises(InputUnusable) as refused:
        settings.set("interface.theme", "light")
    assert str(refused.value).startswith("settings.toml, line 2: ")
    assert settings.get("interface.theme") == "dark"


def test_a_broken_file_is_told_with_line_and_reason_and_kept_when_a_new_one_is_begun(file: Path) -> None:
    file.write_text('[interface]\ntheme = "dark\n', encoding="utf-8")
    settings = Preferences(file)
    assert settings.get("interface.theme") == "system"
    (said,) = map(str, settings.problems)
    assert "line 2" in said
    assert "a quotation mark is not closed" in said
    assert "settings-unusable.toml" in said
    settings.set("spelling.check", False)
    assert (file.parent / "settings-unusable.toml").read_text(encoding="utf-8") == '[interface]\ntheme = "dark\n'
    assert Preferences(file).get("spelling.check") is False
    assert settings.problems == ()


def test_a_second_broken_file_does_not_take_the_place_of_the_first(file: Path) -> None:
    for content in ("one", "two"):
        file.write_text(content, encoding="utf-8")
        Preferences(file).set("spelling.check", False)
    kept = sorted(path.read_text(encoding="utf-8") for path in file.parent.glob("settings-unusable*.toml"))
    assert kept == ["one", "two"]


def test_values_of_another_form_are_told_each_and_stay_in_the_file(file: Path) -> None:
    text = '[interface]\ntheme = 17\n[versions]\nminutes = "often"\n[reader]\nzoom = 2\n'
    file.write_text(text, encoding="utf-8")
    settings = Preferences(file)
    said = [str(message) for message in settings.problems]
    assert [words.partition(":")[0] for words in said] == ["settings.toml, line 2", "settings.toml, line 4"]
    assert "from 1 to 120" in said[1]
    assert settings.get("versions.minutes") == 5
    assert settings.get("reader.zoom") == 2
    settings.set("reader.zoom", 3)
    assert "theme = 17" in file.read_text(encoding="utf-8")


def test_a_value_it_cannot_be_goes_when_the_setting_is_as_usual_again_or_set_to_that(file: Path) -> None:
    for mend in (lambda own: own.reset("interface.theme"), lambda own: own.set("interface.theme", "system")):
        file.write_text('[interface]\ntheme = "purple"\n', encoding="utf-8")
        own = Preferences(file)
        assert len(own.problems) == 1
        mend(own)
        assert own.problems == Preferences(file).problems == ()


def test_a_group_that_is_no_group_is_told(file: Path) -> None:
    file.write_text("\ninterface = 3\n", encoding="utf-8")
    (said,) = map(str, Preferences(file).problems)
    assert said.startswith("settings.toml, line 2: “interface” must be a group")


def test_a_file_from_the_future_is_used_as_far_as_it_is_known_and_nothing_of_it_is_lost(file: Path) -> None:
    text = 'format = 9\n[interface]\ntheme = "dark"\nmood = "quiet"\n[brain]\nwaves = ["α"]\n'
    file.write_text(text, encoding="utf-8")
    settings = Preferences(file)
    assert settings.get("interface.theme") == "dark"
    (said,) = map(str, settings.problems)
    assert "later version" in said
    settings.set("interface.theme", "light")
    assert file.read_text(encoding="utf-8") == text.replace('"dark"', '"light"')


@pytest.mark.parametrize("content", [b"\xff\xfe\x00t", b"[" * 20_000], ids=["no text", "brackets without end"])
def test_bytes_that_are_no_settings_count_as_none(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    settings = Preferences(file)
    assert settings.get("interface.theme") == "system"
    assert len(settings.problems) == 1
    settings.set("interface.theme", "dark")
    assert (file.parent / "settings-unusable.toml").read_bytes() == content


def test_a_file_that_cannot_be_read_or_written_costs_the_memory_not_the_choice(file: Path) -> None:
    file.mkdir()  # a folder of that name is in the way, for the superuser too
    settings = Preferences(file)
    assert "cannot be read" in str(settings.problems[0])
    with pytest.raises(WriteFailed):
        settings.set("interface.theme", "dark")
    assert settings.get("interface.theme") == "dark"
    assert Preferences(file).get("interface.theme") == "system"
    file.rmdir()
    settings.set("spelling.check", False)  # now that one can write, what was set before is kept too
    assert Preferences(file).get("interface.theme") == "dark"


def test_a_value_a_setting_cannot_have_is_refused_with_what_it_may_be(file: Path) -> None:
    settings = Preferences(file)
    with pytest.raises(InputUnusable, match=r"“interface.theme” must be one of: “system”, “light”"):
        settings.set("interface.theme", "pink")
    with pytest.raises(InputUnusable, match="from 1 to 120"):
        settings.set("versions.minutes", 0)
    with pytest.raises(InputUnusable, match="full path"):
        settings.set("files.exports", "Documents")
    with pytest.raises(NotFound, match=r"interface.theme"):
        settings.set("interface.teme", "dark")
    assert not file.exists()


def test_what_was_remembered_in_the_window_s_file_comes_along(file: Path) -> None:
    (file.parent / "window.ini").write_text(
        '[interface]\ntheme="\\"dark\\""\nlanguage="\\"it\\""\n\n'
        '[typing]\ncorrect=false\nrules_off="[\\"marks\\", \\"dashes\\"]"\n\n[note]\noffer_values=true\n'
        "[reader]\nzoom=99\n",
        encoding="utf-8",
    )
    settings = Preferences(file)
    assert settings.get("interface.theme") == "dark"
    assert settings.get("typing.rules_off") == ("marks", "dashes")
    assert settings.get("reader.zoom") == 0  # no size there is
    settings.reset("interface.theme")
    assert tomllib.loads(file.read_text(encoding="utf-8")) == {
        "format": 1,
        "interface": {"language": "it"},
        "typing": {"correct": False, "rules_off": ["marks", "dashes"]},
    }
    assert Preferences(file).get("interface.theme") == "system"  # from now on the file alone counts


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("spelling.check", "no", False),
        ("spelling.check", "sì", True),
        ("versions.minutes", "12", 12),
        ("typing.rules_off", "marks, dashes", ("marks", "dashes")),
        ("typing.rules_off", "", ()),
        ("writer.signature_it", "Rossi, Anna; Capo Ufficio", ("Rossi, Anna", "Capo Ufficio")),
        ("writer.office_it", "Ufficio III", "Ufficio III"),
    ],
)
def test_words_of_a_command_line_are_understood(key: str, words: str, value: object) -> None:
    assert understood(BY_KEY[key].kind, words) == value


@pytest.mark.parametrize(("key", "words"), [("spelling.check", "perhaps"), ("versions.minutes", "many")])
def test_words_that_mean_no_value_are_refused(key: str, words: str) -> None:
    with pytest.raises(Unfit):
        understood(BY_KEY[key].kind, words)
