# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The language made of the English sentences: longer, accented, in brackets, and usable everywhere a language is."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.i18n.languages import INTERFACE_LANGUAGES, PSEUDO
from composer.i18n.pseudo import LONGER, OPENING, pseudo
from composer.i18n.translator import Translator
from composer.wording import NC_, Message


def fields(template: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Save now", "⟦Šååvéé ñööŵ å⟧"),
        ("&Help", "⟦&Hééļpö⟧"),
        ("F&ormat", "⟦F&oŕmååţöñ⟧"),
        ("DOI", "⟦ÐÖöÎî⟧"),
        ("Short words", "⟦Šĥööŕţ ŵööŕðš åñ⟧"),
        ("", ""),
        (" · ", " ⟦·⟧ "),
    ],
)
def test_a_sentence_is_accented_and_bracketed(english: str, said: str) -> None:
    assert pseudo(english) == said


@given(st.text(alphabet="aeiourstlnm &{}x…“”", min_size=1, max_size=60))
def test_every_sentence_is_longer_by_two_fifths(english: str) -> None:
    core = english.strip()
    if any(map(str.isalpha, core)):
        assert len(pseudo(english).strip()) - 2 >= LONGER * len(core)


@pytest.mark.parametrize(
    "template",
    [
        "“{name}” cannot be read ({reason}).",
        "{count} of {limit} pages",
        "Put it between “::: {{.text lang=…}}” and “:::”, line {line}.",
        "{0} may not be {1}.",
    ],
)
def test_places_and_doubled_braces_stay(template: str) -> None:
    said = pseudo(template)
    assert fields(said) == fields(template)
    assert said.count("{{") == template.count("{{")


def test_the_letter_a_menu_opens_with_stays() -> None:
    assert "&F" in pseudo("&File")
    assert "&o" in pseudo("F&ormat")


def test_it_is_a_language_of_the_translator_but_offered_to_nobody() -> None:
    translator = Translator(PSEUDO)
    message = Message("{count} page", {}, "{count} pages", 3)
    assert translator.say(message).startswith(OPENING)
    assert "3" in translator.say(message)
    assert translator.text(NC_("in a sentence", "Italian")) == pseudo("Italian")
    assert PSEUDO not in INTERFACE_LANGUAGES
