# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which style prints a note: its house, a way of citing by name, or a style by name."""

from __future__ import annotations

import pytest

from composer.citations.choosing import FAMILIES, CitationForm, chosen_style, form_of
from composer.citations.house_rules import with_house_rules
from composer.citations.styles import load_style, shipped_styles
from composer.houses.model import Citing, Profile, Repeats, ShortForm
from composer.houses.profiles import load_profile


@pytest.mark.parametrize(
    ("wanted", "language", "house", "style"),
    [
        ("", "it", "", "appunto-stampa-it"),
        ("", "en-GB", "", "appunto-press-en"),
        ("numbered", "it", "", "appunto-fonti-it"),
        ("fonti-numerate", "it", "", "appunto-fonti-it"),
        ("Author-Date", "en", "", "appunto-author-date-en"),
        ("in-text", "it", "eu", "appunto-ue-nel-testo-it"),
        ("numbered", "en", "uk", "appunto-uk-sources-en"),
        ("", "en", "us", "appunto-us-notes-en"),
        ("footnotes", "it", "us", "appunto-stampa-it"),  # a house of the United States says nothing of Italian notes
    ],
)
def test_a_way_of_citing_is_that_of_the_house_in_the_language_of_the_note(
    wanted: str, language: str, house: str, style: str
) -> None:
    chosen = chosen_style(wanted, language, load_profile(house, language).citations)
    assert (chosen.style, chosen.of_house) == (style, True)


def test_a_style_by_name_or_file_stays_what_it_is() -> None:
    for name in ("appunto-eu-notes-en", "mine.csl", "/home/u/mine.csl"):
        chosen = chosen_style(name, "it", Citing(style="appunto-us-notes-en"))
        assert (chosen.style, chosen.of_house) == (name, False)


def test_a_house_with_a_style_of_somebody_else_cites_in_other_forms_as_the_language_does() -> None:
    house = Citing(style="somebody-elses", numbered_style="their-numbers")
    assert chosen_style("", "it", house).style == "somebody-elses"
    assert chosen_style("numbered", "it", house).style == "their-numbers"
    assert chosen_style("in-text", "it", house).style == "appunto-nel-testo-it"


def test_every_style_of_ours_belongs_to_one_family_and_has_the_form_of_its_place() -> None:
    listed = [style for family in FAMILIES for style in family]
    assert sorted(listed) == sorted(path.stem for path in shipped_styles().glob("*.csl"))
    for family in FAMILIES:
        for form, style in zip(CitationForm, family, strict=True):
            assert load_style(style).in_text is (form is not CitationForm.FOOTNOTES)


def test_what_names_no_form_is_none() -> None:
    assert form_of("footnotes") is CitationForm.FOOTNOTES
    assert form_of("") is None
    assert form_of("appunto-press-en") is None


# ------------------------------------------------------------------ the rules of a house on top


def test_the_shipped_houses_print_what_their_styles_say() -> None:
    for house, language in (("standard", "it"), ("standard", "en"), ("eu", "it"), ("eu", "en"), ("uk", "en")):
        profile = load_profile(house, language)
        style = load_style(chosen_style("", language, profile.citations).style)
        assert with_house_rules(style, profile) == style


def test_a_house_without_ibidem_names_the_work_again() -> None:
    style = load_style("appunto-stampa-it")
    changed = with_house_rules(style, Profile("x", "X", "it", repeats=Repeats(ibidem=False, ivi=False, cited=True)))
    assert not changed.says_ibid and style.says_ibid


def test_a_house_may_lead_back_to_the_first_note() -> None:
    rules = Repeats(ibidem=False, ivi=False, short=ShortForm.NOTE)
    changed = with_house_rules(load_style("appunto-press-en"), Profile("x", "X", "en", repeats=rules))
    assert b"first-reference-note-number" in changed.xml


def test_words_of_a_house_are_printed_in_place_of_the_usual_ones() -> None:
    profile = Profile("x", "X", "it", repeats=Repeats(ivi=True, cited=True), terms={"page-short": "pag."})
    changed = with_house_rules(load_style("appunto-stampa-it"), profile)
    assert b"<single>pag.</single>" in changed.xml and b"<multiple>pp.</multiple>" in changed.xml


def test_a_style_that_is_not_ours_is_left_as_it_is() -> None:
    style = load_style("appunto-stampa-it")
    foreign = type(style)("foreign", "F", style.xml, in_text=False)
    assert with_house_rules(foreign, Profile("x", "X", "it", repeats=Repeats(ibidem=False))) is foreign
