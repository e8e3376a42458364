# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What becomes of typed text, key by key; each case names the rule it follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.i18n.typography import QuoteMarks
from composer.typesetting.manner import ALL_RULES, HIDDEN, Manner, Rule
from composer.typesetting.rules import after_typing

Typist = Callable[..., str]
N = "\u00a0"

ITALIAN = [
    # Crusca, guida all'uso di accenti e apostrofi: È, perché, né, sé, po', qual è
    ("E' vero", "È vero"),
    ("CITTA' E UNITA' ", "CITTÀ E UNITÀ "),
    ("perche' no", "perché no"),
    ("perchè no", "perché no"),
    ("PERCHE' NO", "PERCHÉ NO"),
    ("c'e' poiche' puo'.", "c’è poiché può."),
    ("nè questo, per sè.", "né questo, per sé."),
    ("un pò di più", "un po’ di più"),
    ("un po di più", "un po’ di più"),
    ("un po' di più", "un po’ di più"),
    ("la piena del Po di ieri", "la piena del Po di ieri"),
    ("qual'è il punto", "qual è il punto"),
    ("qual'era il punto", "qual era il punto"),
    ("quì e quà, stà bene.", "qui e qua, sta bene."),
    ("cioé il caffé.", "cioè il caffè."),
    ("ventitrè giorni", "ventitré giorni"),
    ("dell'universita' ", "dell’università "),
    ("andra' a Roma, disse; arrivo' ieri.", "andrà a Roma, disse; arrivò ieri."),
    ("un'altro e un'altra ", "un altro e un’altra "),
    ("a mo' di esempio, di' pure, sta' qui.", "a mo’ di esempio, di’ pure, sta’ qui."),
    ("dà, da, da' e do, dò, sé stesso, se stesso ", "dà, da, da’ e do, dò, sé stesso, se stesso "),
    ("un lacchè, ahimè.", "un lacchè, ahimè."),
    # the blank behind the apostrophe forgotten; words joined by a hyphen
    ("E'stato, c'e'chi ", "È stato, c’è chi "),
    ("un po'di tempo ", "un po’ di tempo "),
    ("l'e'mail e un po-ligure ", "l’e’mail e un po-ligure "),
    ("lunedi'-venerdi' ", "lunedì-venerdì "),
    # EU guide, Italian edition, 4.2.3 and 5.10: levels of marks
    ('disse "va bene" e', "disse «va bene» e"),
    ('"il "grande" passo"', "«il “grande” passo»"),
    ('(l\'"Economist")', "(l’«Economist»)"),
    # apostrophes
    ("l'Unione dell'Ovest", "l’Unione dell’Ovest"),
    ("gli anni '90 e il '68 della 'ndrangheta ", "gli anni ’90 e il ’68 della ’ndrangheta "),
    ("5' di tempo", "5' di tempo"),
    # dots and dashes, EU guide 6.4
    ("ma... poi", "ma… poi"),
    ("ma.... poi", "ma…. poi"),
    ("il testo -- dice -- basta", "il testo – dice – basta"),
    ("il testo - dice - basta.", "il testo – dice – basta."),
    ("5 - 3 fa 2", "5 - 3 fa 2"),
    ("basta--dice ", "basta – dice "),
    ("italo-francese", "italo-francese"),
    # blanks that no line breaks at
    ("art. 5 e pp. 12 e n. 3 ", f"art.{N}5 e pp.{N}12 e n.{N}3 "),
    ("Parlo' il sen. Rossi, poi", f"Parlò il sen.{N}Rossi, poi"),
    ("29,2 miliardi di euro", f"29,2{N}miliardi di euro"),
    ("5 km e 3 GW, ", f"5{N}km e 3{N}GW, "),
    ("il § 5 e 5 metri", f"il §{N}5 e 5 metri"),
    ("il 50% di 3 %", "il 50% di 3 %"),
    # codes, addresses, files stay
    ("https://a.it/perche'/x e", "https://a.it/perche'/x e"),
    ("il file nota'x'.md e C:\\perche'\\x e", "il file nota’x’.md e C:\\perche'\\x e"),
    ("del 2025-03-06 ", "del 2025-03-06 "),
    ("con --style=x -- poi", "con --style=x – poi"),
]

ENGLISH = [
    ('he said "no" and', "he said “no” and"),
    ("\"the 'big' step\"", "“the ‘big’ step”"),
    ("the minister's voters' choice", "the minister’s voters’ choice"),
    ("the '90s and in '68 ", "the ’90s and in ’68 "),
    ("'tis so", "’tis so"),
    ("the 1990's, 6's and 5' ", "the 1990’s, 6’s and 5' "),
    ("wait--no ", "wait – no "),
    ("from 2019-2023, pp. 3-5 ", f"from 2019–2023, pp.{N}3–5 "),
    ("Mr Smith at No. 10 ", f"Mr{N}Smith at No.{N}10 "),
    ("USD 5 billion for 10 km ", f"USD{N}5{N}billion for 10{N}km "),
    ("wait... so - he said - no.", "wait… so – he said – no."),
    ("5' by 5\" screen", "5' by 5\" screen"),
    ("un po is no English", "un po is no English"),
    ("non-NATO 555-2019 ", "non-NATO 555-2019 "),
    ("--draft is an option", "--draft is an option"),
]


@pytest.mark.parametrize(("typed", "shown"), ITALIAN)
def test_italian_is_set_as_it_is_typed(type_text: Typist, typed: str, shown: str) -> None:
    assert type_text("it", typed) == shown


@pytest.mark.parametrize(("typed", "shown"), ENGLISH)
def test_english_is_set_as_it_is_typed(type_text: Typist, typed: str, shown: str) -> None:
    assert type_text("en", typed) == shown


@pytest.mark.parametrize(
    ("house", "typed", "shown"),
    [
        ("it-eu", "il 50% e 3 % e 12 500 euro", f"il 50{N}% e 3{N}% e 12{N}500{N}euro"),
        ("it-eu", "nel 2019 erano 250 ", "nel 2019 erano 250 "),
        ("it-state", "il 3,5 % e il 50% del 5 ‰ ", f"il 3,5{N}% e il 50% del 5{N}‰ "),
        ("en-eu", 'he said "no" at 5%', f"he said ‘no’ at 5{N}%"),
        ("en-eu", '"the "big" step"', "‘the “big” step’"),
        ("en-us", "wait -- so - no--never again", "wait—so—no—never again"),
    ],
)
def test_the_house_decides_marks_blanks_and_dashes(type_text: Typist, house: str, typed: str, shown: str) -> None:
    assert type_text(house, typed + " ").rstrip(" ") == shown.rstrip(" ")


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("en", "write to o'neill@example.org, it's his", "write to o'neill@example.org, it’s his"),
        ("en", "(o'neill.j@example.org) ", "(o'neill.j@example.org) "),
        ("it", "l'indirizzo d'angelo@example.org ", "l’indirizzo d'angelo@example.org "),
        ("it", "scrivere all'info@example.org e l'@ ", "scrivere all’info@example.org e l’@ "),
    ],
)
def test_the_apostrophe_of_an_address_is_straight_again_when_the_at_sign_comes(
    type_text: Typist, language: str, typed: str, shown: str
) -> None:
    assert type_text(language, typed) == shown
    assert type_text(language, typed, ALL_RULES - {Rule.APOSTROPHES}) == typed


def test_inside_typed_quotation_marks_only_marks_and_apostrophes_are_set(type_text: Typist) -> None:
    assert type_text("it", "disse \"l'ho fatto perchè c'e'... 5 km -- ecco\" ") == (
        "disse «l’ho fatto perchè c’e’... 5 km -- ecco» "
    )


@pytest.mark.parametrize(
    ("rule", "typed", "shown"),
    [
        (Rule.MARKS, '"va" ', '"va" '),
        (Rule.APOSTROPHES, "l'Unione ", "l'Unione "),
        (Rule.ACCENTS, "perchè ", "perchè "),
        (Rule.SPACES, "art. 5 ", "art. 5 "),
        (Rule.DASHES, "a -- b ", "a -- b "),
        (Rule.ELLIPSES, "ma... ", "ma... "),
    ],
)
def test_each_rule_can_be_switched_off_by_itself(type_text: Typist, rule: Rule, typed: str, shown: str) -> None:
    assert type_text("it", typed, ALL_RULES - {rule}) == shown
    assert type_text("it", typed) != shown


def italian() -> Manner:
    return Manner("it", (QuoteMarks("«", "»"), QuoteMarks("“", "”")))


def test_what_was_undone_is_not_put_right_again_by_the_next_keys() -> None:
    for text in ("perchè ", "perchè-", "E' ", 'disse "', "ma...", "art. 5", "a -- b "):
        for further in ("v", "va ", ". ", ", e"):
            after = text + further
            at = len(after)
            touched = [c for c in after_typing(after, at, italian()) if c.start < len(text.rstrip())]
            assert not touched or text == "art. 5", (after, touched)


def test_words_that_are_not_the_writers_are_left_alone() -> None:
    assert after_typing(HIDDEN * 4 + " ", 5, italian()) == ()
    assert after_typing(HIDDEN, 1, italian()) == ()


@given(st.text(alphabet="ab eèé'’\"«»“”‘.-–5%n\u00a0" + HIDDEN, max_size=40), st.sampled_from(["it", "en"]))
def test_any_text_is_answered_with_corrections_inside_it(text: str, language: str) -> None:
    levels = (QuoteMarks("«", "»"), QuoteMarks("“", "”"))
    manner = Manner("it" if language == "it" else "en", levels, percent="\u00a0", range_sign="–")
    for at in range(len(text) + 1):
        last = 0
        for correction in after_typing(text, at, manner):
            assert last <= correction.start <= correction.end <= at
            assert HIDDEN not in text[correction.start : correction.end]
            last = correction.end
