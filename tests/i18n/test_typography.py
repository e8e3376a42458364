# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quotation marks by language and depth, and what is never changed inside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.i18n.typography import QuoteMarks, flip_inner, marks_for, quote_text, set_own_words

MARKS = "«»“”„‘’‚‹›\"'"


@pytest.mark.parametrize(
    ("language", "levels"),
    [("it", "«»“”‘’“”‘’"), ("en", "“”‘’“”‘’“”"), ("it-IT", "«»“”‘’“”‘’"), ("fr", "“”‘’“”‘’“”")],
)
def test_marks_alternate_by_level(language: str, levels: str) -> None:
    for level in range(5):
        assert marks_for(language, level) == QuoteMarks(levels[2 * level], levels[2 * level + 1])


@pytest.mark.parametrize(
    ("words", "italian", "english"),
    [
        ("We must build", "«We must build»", "“We must build”"),
        ("«uno»", "«“uno”»", "“‘uno’”"),
        ("he said “no” twice", "«he said “no” twice»", "“he said ‘no’ twice”"),
        ("a “b ‘c’ d” e", "«a “b ‘c’ d” e»", "“a ‘b “c” d’ e”"),
        ('say "no", then', "«say “no”, then»", "“say ‘no’, then”"),
        (
            "the usual line is, 'Do you prefer a tank or a school?' which you can't compare.",
            "«the usual line is, “Do you prefer a tank or a school?” which you can’t compare.»",
            "“the usual line is, ‘Do you prefer a tank or a school?’ which you can’t compare.”",
        ),
        ("‘il dottore dell’anno’", "«“il dottore dell’anno”»", "“‘il dottore dell’anno’”"),
        ("‘the voters’ choice’ it was", "«“the voters’ choice” it was»", "“‘the voters’ choice’ it was”"),
        ("the voters’ choice", "«the voters’ choice»", "“the voters’ choice”"),
        ("„Wort“ und ‚so‘", "«“Wort” und “so”»", "“‘Wort’ und ‘so’”"),
        ("rock 'n' roll", "«rock ’n’ roll»", "“rock ’n’ roll”"),
        ("gli anni '90", "«gli anni ’90»", "“gli anni ’90”"),
        ("41° 53' N", "«41° 53' N»", "“41° 53' N”"),
        ("“never closed", "«“never closed»", "““never closed”"),
        ("never opened”", "«never opened”»", "“never opened””"),
        ("", "«»", "“”"),
    ],
)
def test_inner_marks_flip(words: str, italian: str, english: str) -> None:
    assert (quote_text(words, "it"), quote_text(words, "en")) == (italian, english)


def test_a_quotation_inside_another_starts_one_level_deeper() -> None:
    assert quote_text("a «b»", "it", level=1) == "“a ‘b’”"


@given(st.text(alphabet=st.sampled_from([*MARKS, " ", "a", "s", "é", "n", "5", ".", ",", "\n"]), max_size=40))
def test_only_marks_change_and_every_character_keeps_its_place(words: str) -> None:
    for language in ("it", "en"):
        flipped = flip_inner(words, language)
        assert len(flipped) == len(words)
        assert all(new == old or (new in MARKS and old in MARKS) for old, new in zip(words, flipped, strict=True))


@given(st.text(max_size=60))
def test_any_text_can_be_quoted(words: str) -> None:
    assert quote_text(words, "it").startswith("«")


@pytest.mark.parametrize(
    ("words", "italian", "english"),
    [
        ('lo "scudo" dell\'Est', "lo «scudo» dell’Est", "lo “scudo” dell’Est"),
        ('"uno "due" tre" e "quattro"', "«uno “due” tre» e «quattro»", "“uno ‘due’ tre” e “quattro”"),
        ("«a “b” c»", "«a “b” c»", "“a ‘b’ c”"),
        ("“scudo” e ‘ponte’", "“scudo” e ‘ponte’", "“scudo” e ‘ponte’"),
        ("una 'guerra' breve", "una ‘guerra’ breve", "una ‘guerra’ breve"),
        ("gli anni '90, un po' strani", "gli anni ’90, un po’ strani", "gli anni ’90, un po’ strani"),
        ("the '60s and the voters' choice", "the ’60s and the voters’ choice", "the ’60s and the voters’ choice"),
        ("a 41° 53' N", "a 41° 53' N", "a 41° 53' N"),
        ("e' vero", "e’ vero", "e’ vero"),
    ],
)
def test_the_writers_own_straight_marks_are_set(words: str, italian: str, english: str) -> None:
    assert (set_own_words(words, "it"), set_own_words(words, "en")) == (italian, english)


@given(st.text(alphabet=st.sampled_from([*MARKS, " ", "a", "s", "é", "n", "5", ".", "\n"]), max_size=40))
def test_own_words_keep_their_places_and_are_set_once_for_all(words: str) -> None:
    for language in ("it", "en"):
        done = set_own_words(words, language)
        assert [c for c in done if c not in MARKS] == [c for c in words if c not in MARKS]
        assert len(done) == len(words)
