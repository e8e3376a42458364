# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which words are looked up, and in which forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.spelling.words import bare, forms, words_to_check
from composer.typesetting.manner import HIDDEN


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Il ministro dell’Unione", "it", ["Il", "ministro", "dell’Unione"]),
        ("La NATO, il PNRR, dell’ONU e la COVID-19", "it", ["La", "il", "la"]),
        ("NATO’s part, US-led, G7", "en", ["part", "US-led"]),
        ("art. 5, cfr. pp. 3 ecc.", "it", []),
        ("in arte, cifra", "it", ["in", "arte", "cifra"]),
        ("vai su https://errato.it/x o scrivi a ministerio@x.it", "it", ["vai", "su", "scrivi"]),
        ("nota_fianle.docx e bozza.pdf", "it", []),
        (f"parola{HIDDEN * 3}unita", "it", ["parola", "unita"]),
        ("un po’ di citta'", "it", ["un", "po’", "di", "citta'"]),
        ("franco-tedesco", "it", ["franco-tedesco"]),
        ("2025 3a B2B x", "it", []),
        ("the voters’ minister’s", "en", ["the", "voters’", "minister’s"]),
    ],
)
def test_words_are_found(text: str, language: str, words: list[str]) -> None:
    assert [word.text for word in words_to_check(text, language)] == words


@pytest.mark.parametrize(
    ("word", "language", "known_as"),
    [
        ("dell’Unione", "it", ("dell'Unione", "Unione")),
        ("po’", "it", ("po'", "po")),
        ("minister’s", "en", ("minister's", "minister")),
        ("voters’", "en", ("voters'", "voters")),
        ("dell’Unione", "en", ("dell'Unione",)),
        ("co\u00adoperate", "en", ("cooperate",)),
    ],
)
def test_a_word_is_known_in_any_of_its_forms(word: str, language: str, known_as: tuple[str, ...]) -> None:
    assert forms(word, language) == known_as


def test_what_is_added_is_the_word_itself() -> None:
    assert bare("dell’Ucraina", "it") == "Ucraina"
    assert bare("Rossi’s", "en") == "Rossi"
    assert bare("Rossi", "it") == "Rossi"


@given(st.text(max_size=60), st.sampled_from(["it", "en", "fr"]))
def test_words_stand_where_they_say(text: str, language: str) -> None:
    end = 0
    for word in words_to_check(text, language):
        assert end <= word.start < word.end
        assert text[word.start : word.end] == word.text
        assert forms(word.text, language)
        end = word.end
