# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the window remembers survives, and a broken memory never breaks the window."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QSettings

from composer.preferences.office import USER_FILE
from composer.preferences.store import Preferences
from composer.ui.app import _wanted
from composer.ui.settings import (
    FRONT_SOURCE,
    HEAD_OPEN,
    LANGUAGE,
    LAST_LIBRARY,
    OPEN_SOURCES,
    PICTURE_FOLDER,
    RECENT_LIBRARIES,
    RECENT_LIMIT,
    THEME,
    TYPING_RULES_OFF,
    Settings,
)
from tests.ui.conftest import OpenOver


def test_a_value_is_there_the_next_time(tmp_path: Path) -> None:
    first = Settings(tmp_path / "s.ini")
    first.set(OPEN_SOURCES, ["rossi", "bianchi"])
    first.set(HEAD_OPEN, True)
    first.keep()
    second = Settings(tmp_path / "s.ini")
    assert second.get(OPEN_SOURCES) == ["rossi", "bianchi"]
    assert second.get(HEAD_OPEN) is True


def test_a_file_of_rubbish_gives_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "s.ini").write_bytes(b"\x00\xff[library\nopen_sources=@Invalid()\n[interface]\ntheme=17\n")
    settings = Settings(tmp_path / "s.ini")
    assert settings.get(OPEN_SOURCES) == []
    assert settings.get(THEME) == "system"


def test_a_value_of_another_form_gives_the_default(tmp_path: Path) -> None:
    (tmp_path / "s.ini").write_text('[library]\nopen_sources="{\\"future\\": true}"\n[interface]\ntheme="[1]"\n')
    settings = Settings(tmp_path / "s.ini")
    assert settings.get(OPEN_SOURCES) == []
    assert settings.get(THEME) == "system"


def test_recent_libraries_are_listed_once_and_the_last_first(settings: Settings) -> None:
    for name in ("a", "b", "a"):
        settings.remember_library(Path(f"/x/{name}.appunto"))
    assert [Path(p).stem for p in settings.get(RECENT_LIBRARIES)] == ["a", "b"]
    assert Path(settings.get(LAST_LIBRARY)).stem == "a"


def test_the_list_of_recent_libraries_stays_short(settings: Settings) -> None:
    for number in range(20):
        settings.remember_library(Path(f"/x/{number}.appunto"))
    assert len(settings.get(RECENT_LIBRARIES)) == RECENT_LIMIT


def test_what_was_chosen_before_settings_had_a_file_of_their_own_is_not_lost(tmp_path: Path) -> None:
    store = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    for setting, value in (
        (THEME, "dark"),
        (LANGUAGE, "it"),
        (TYPING_RULES_OFF, ["marks", "dashes"]),
        (LAST_LIBRARY, "è"),
    ):
        store.setValue(setting.key, json.dumps(value))
    store.sync()
    del store
    (tmp_path / "s.ini").rename(tmp_path / "window.ini")
    settings = Settings(tmp_path / "window.ini")
    assert settings.get(THEME) == "dark"
    assert settings.get(LANGUAGE) == "it"
    assert settings.get(TYPING_RULES_OFF) == ["marks", "dashes"]
    settings.set(THEME, "light")
    again = Preferences(tmp_path / USER_FILE)
    assert again.get("interface.theme") == "light"
    assert again.get("interface.language") == "it"
    assert again.get("typing.rules_off") == ("marks", "dashes")
    assert Settings(tmp_path / "window.ini").get(LAST_LIBRARY) == "è"  # what is only remembered stays where it was


def test_a_dialog_for_files_begins_where_the_last_one_ended(settings: Settings, tmp_path: Path) -> None:
    assert settings.proposed(PICTURE_FOLDER, "a.png") == "a.png"
    settings.remember_folder(PICTURE_FOLDER, tmp_path / "pictures.png")
    assert settings.proposed(PICTURE_FOLDER, "a.png") == str(tmp_path / "a.png")
    settings.remember_folder(PICTURE_FOLDER, tmp_path / "stick that was pulled out" / "b.png")
    assert settings.proposed(PICTURE_FOLDER, "a.png") == "a.png"


def test_a_library_that_cannot_even_be_looked_up_does_not_keep_the_program_from_starting(settings: Settings) -> None:
    settings.set(LAST_LIBRARY, "x" * 5000)  # nor a share that does not answer, nor a folder of somebody else
    assert _wanted(None, settings) is None
    assert [str(said) for said in Settings(Path("/", "x" * 5000, "window.ini")).problems]


def test_which_source_is_in_front_is_not_forgotten_by_a_window_that_is_closed_before_it_shows_any(
    open_over: OpenOver, tmp_path: Path, settings: Settings
) -> None:
    window = open_over(tmp_path / "w.appunto")
    settings.set(OPEN_SOURCES, ["rossi", "bianchi"])
    settings.set(FRONT_SOURCE, "bianchi")
    window.desk_is_laid = False
    window.memory.keep()
    assert settings.get(OPEN_SOURCES) == ["rossi", "bianchi"]
    assert settings.get(FRONT_SOURCE) == "bianchi"
