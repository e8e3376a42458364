# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Forms of a word that have no stem in common are found by it all the same."""

from __future__ import annotations

import pytest

from composer.text.irregular import irregular_stems
from composer.text.stems import stems_of

ITALIAN, ENGLISH = 0, 1


def finds(word: str, other: str, language: int) -> bool:
    return stems_of(other)[language] in irregular_stems(*stems_of(word))[language]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("uomo", "uomini", ITALIAN),
        ("lago", "laghi", ITALIAN),
        ("senatrice", "senatore", ITALIAN),
        ("child", "children", ENGLISH),
        ("crises", "crisis", ENGLISH),
        ("woman", "women", ENGLISH),
    ],
)
def test_a_noun_is_found_by_each_of_its_forms(one: str, other: str, language: int) -> None:
    assert finds(one, other, language) and finds(other, one, language)


@pytest.mark.parametrize(
    ("base", "other", "language"),
    [
        ("dire", "detto", ITALIAN),
        ("dirà", "dissero", ITALIAN),
        ("decidere", "decise", ITALIAN),
        ("sapere", "seppe", ITALIAN),
        ("say", "said", ENGLISH),
        ("spends", "spent", ENGLISH),
    ],
)
def test_a_verb_is_found_by_its_plain_form_alone(base: str, other: str, language: int) -> None:
    assert finds(base, other, language) and not finds(other, base, language)


@pytest.mark.parametrize(
    ("word", "other", "language"),
    [
        ("legge", "lettera", ITALIAN),
        ("tempo", "templi", ITALIAN),
        ("nasce", "NATO", ITALIAN),
        ("chiedere", "Chiesa", ITALIAN),
        ("voli", "vuole", ITALIAN),
        ("trarre", "trattato", ITALIAN),
        ("base", "basis", ENGLISH),
        ("index", "indicates", ENGLISH),
        ("thesis", "these", ENGLISH),
    ],
)
def test_a_word_does_not_find_another_word_with_the_stem_of_one_of_its_forms(
    word: str, other: str, language: int
) -> None:
    assert not finds(word, other, language)


def test_any_other_word_has_its_own_stem_alone() -> None:
    assert irregular_stems(*stems_of("alleanza")) == (("alleanz",), ("alleanza",))
