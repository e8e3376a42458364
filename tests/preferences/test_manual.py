# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the manual says about settings is what is declared, and the sample for offices is one that can be used."""

from __future__ import annotations

import re

import pytest

from composer import paths
from composer.i18n.languages import LANGUAGES
from composer.i18n.translator import Translator
from composer.preferences.declared import BY_KEY, PREFERENCES
from composer.preferences.manual import manual_settings
from composer.preferences.office import POINTERS, read_office
from composer.preferences.reading import read_text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_settings_is_made_from_their_declarations(language: str) -> None:
    page = (paths.resources() / "manual" / f"settings.{language}.md").read_text(encoding="utf-8")
    assert page.endswith(manual_settings(language, Translator(language).text)), "run packaging/make_settings_manual.py"
    assert all(f"`{one.key}`" in page for one in PREFERENCES)


@pytest.mark.parametrize("page", ["settings", "office"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_pages_show_as_a_file_can_be_read(page: str, language: str) -> None:
    text = (paths.resources() / "manual" / f"{page}.{language}.md").read_text(encoding="utf-8")
    shown = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert shown
    for file in shown:
        found = read_text(file, "page")
        assert (found.broken, found.faults, found.unknown) == (None, (), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_offices_names_all_a_file_can_point_to(language: str) -> None:
    text = (paths.resources() / "manual" / f"office.{language}.md").read_text(encoding="utf-8")
    assert all(f"{pointer} = " in text for pointer in POINTERS)
    for key in re.findall(r"--lock ([\w.]+)", text):
        assert key in BY_KEY


def test_the_sample_for_offices_holds_as_it_is_and_with_all_that_is_put_aside() -> None:
    file = paths.resources() / "office-sample.toml"
    made = read_office(file)
    assert made.problems == ()
    assert made.unknown == ()
    assert made.locked == {"new_note.house", "export.altered"}
    whole = re.sub(r"^# (?=\w+ = )", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = read_text(whole, "sample")
    assert (found.broken, found.faults, found.unknown) == (None, (), ())
    assert found.values["interface.language"] == "it"
