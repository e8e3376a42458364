# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words and dates by house, and in the usual way of a language where there is none."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.citations.primaries import primary_text
from composer.errors import BadValue
from composer.houses.amounts import format_money, format_number, format_percent, format_quantity
from composer.houses.dates import format_date, format_time
from composer.houses.model import Capitals
from composer.houses.printing import filled, printed_date, printed_term
from composer.houses.profiles import load_profile
from composer.houses.titles import capitalised
from composer.i18n.terms import Term
from composer.quotes.model import Primary

US, EU = load_profile("us", "en"), load_profile("eu", "it")


def test_a_language_alone_prints_its_usual_words() -> None:
    assert printed_term(Term.QUOTED_IN, "it-IT") == "cit. in"
    assert filled(Term.ACCESSED, "en", date="today") == "accessed today"
    assert (printed_date("2025-03-01", "it"), printed_date("2025-03-01", US)) == ("1º marzo 2025", "March 1, 2025")
    assert printed_date("primavera 2025", EU) == "primavera 2025"


def test_a_text_quoted_second_hand_has_the_date_and_marks_of_the_house() -> None:
    primary = Primary(author="Marta Bianchi", title="A Letter", date="2025-03-06")
    assert primary_text(primary, US) == "M. Bianchi, ‘A Letter’, March 6, 2025"
    assert primary_text(primary, load_profile("eu", "en")) == "M. Bianchi, “A Letter”, 6 March 2025"
    assert primary_text(primary, "en") == "M. Bianchi, ‘A Letter’, 6 March 2025"


def test_a_house_may_say_cit_in_otherwise() -> None:
    mine = replace(EU, terms=MappingProxyType({"quoted-in": "apud"}))
    assert printed_term(Term.QUOTED_IN, mine) == "apud"


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: format_date(EU, "2025-02-31"), "“2025-02-31” is no day of the calendar."),
        (lambda: format_date(EU, "2025-03-09/2025-03-06"), "The first day of a range stands before the last"),
        (lambda: format_time(EU, "25:00"), "“25:00” is no time of day."),
        (lambda: format_number(EU, "12.500,3"), "“12.500,3” is no number."),
        (lambda: format_number(EU, "1e30"), "“1e30” is no number."),
        (lambda: format_number(EU, "NaN"), "“NaN” is no number."),
        (lambda: format_percent(EU, "20/10"), "The first number of a range is the smaller one"),
        (lambda: format_money(EU, "5", "XYX"), "There is no currency “XYX”."),
        (lambda: format_quantity(EU, "5", "parasang"), "“parasang” is no unit of measurement"),
    ],
)
def test_what_cannot_be_is_one_clear_sentence(call: object, sentence: str) -> None:
    assert callable(call)
    with pytest.raises(BadValue) as refused:
        call()
    assert sentence in str(refused.value)


@given(st.integers(-(10**17), 10**17), st.sampled_from(["eu", "uk", "us", "italian-state", "press"]))
def test_figures_lose_no_digit(number: int, house: str) -> None:
    from composer.houses.amounts import NumberForm

    shown = format_number(load_profile(house, "it"), number, NumberForm.FIGURES)
    assert int("".join(filter(str.isdigit, shown))) == abs(number)
    assert shown.startswith("−") == (number < 0)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("the state of the union", "The State of the Union"),
        ("what UNHCR asks for", "What UNHCR Asks For"),
        ("if raised", "If Raised"),
        ("", ""),
    ],
)
def test_titles_have_capitals_at_principal_words(words: str, title: str) -> None:
    assert capitalised(words, Capitals.TITLE) == title
    assert capitalised(words, Capitals.AS_WRITTEN) == words
    assert capitalised(words, Capitals.ALL) == words.upper()
