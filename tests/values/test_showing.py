# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A live value in words, in both languages and several houses; what is wrong is said, and words are never missing."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.document.model import CrossReference, Marks, ReferenceShows, Value, ValueKind
from composer.values.forms import FIELDS, FORMS, forms_of, known_form
from composer.values.showing import Setting, show, with_words
from composer.values.targets import Target, TargetKind

K = ValueKind
NB = "\u00a0"
FIELDS_GIVEN = {"date": "2025-03-10", "reference": "Prot. 12/2025", "subject": "Aiuti all’Ucraina", "to": "A; B"}


def words(value: Value, language: str, house: str = "") -> str:
    shown = show(value, Setting(language, house, FIELDS_GIVEN))
    assert shown.problem is None, str(shown.problem)
    return shown.words


@pytest.mark.parametrize(
    ("value", "italian", "english"),
    [
        # money: the issue's own example; EU Interinstitutional Style Guide 7.3.3 for the English order
        (Value(K.MONEY, "29200000000", "USD"), f"29,2{NB}miliardi di dollari", f"USD{NB}29.2{NB}billion"),
        (Value(K.MONEY, "29200000000", "USD", "symbol"), f"29,2{NB}miliardi di USD", f"US$29.2{NB}billion"),
        (Value(K.MONEY, "29200000000", "USD", "name"), f"29,2{NB}miliardi di dollari", f"29.2{NB}billion US dollars"),
        (Value(K.MONEY, "12500", "EUR", "name"), f"12.500{NB}euro", f"12,500{NB}euros"),
        (Value(K.MONEY, "3.5", "EUR", "name"), f"3,50{NB}euro", f"3.50{NB}euros"),
        (Value(K.MONEY, "3000000/5000000", "EUR", "code"), f"3-5{NB}milioni di EUR", f"EUR{NB}3–5{NB}million"),
        (Value(K.PERCENT, "3.5"), "3,5%", "3.5%"),
        (Value(K.PERCENT, "3.0"), "3,0%", "3.0%"),
        (Value(K.PERCENT, "10/15"), "10-15%", "10–15%"),
        (Value(K.NUMBER, "12500"), "12.500", "12,500"),
        (Value(K.NUMBER, "7", form="words"), "sette", "seven"),
        (Value(K.NUMBER, "1200000", form="figures"), "1.200.000", "1,200,000"),
        (Value(K.QUANTITY, "12", "kilometer"), f"12{NB}chilometri", f"12{NB}kilometres"),
        (Value(K.QUANTITY, "12", "kilometer", "short"), f"12{NB}km", f"12{NB}km"),
        (Value(K.QUANTITY, "3", "day"), f"3{NB}giorni", f"3{NB}days"),
        (Value(K.QUANTITY, "1200", "megawatt", "short"), f"1.200{NB}MW", f"1,200{NB}MW"),
        (Value(K.DATE, "2025-03-06"), f"6{NB}marzo 2025", f"6{NB}March 2025"),
        (Value(K.DATE, "2025-03-01"), f"1º{NB}marzo 2025", f"1{NB}March 2025"),
        (Value(K.DATE, "2025-03-06", form="day-month"), f"6{NB}marzo", f"6{NB}March"),
        (Value(K.DATE, "2025-03-06", form="month-year"), "marzo 2025", "March 2025"),
        (Value(K.DATE, "2025-03-06", form="weekday"), f"giovedì 6{NB}marzo 2025", f"Thursday 6{NB}March 2025"),
        (Value(K.DATE, "2025-03-06/2025-03-09"), f"6-9{NB}marzo 2025", f"6–9{NB}March 2025"),
        (Value(K.DATE, "2025-03"), "marzo 2025", "March 2025"),
        (Value(K.TIME, "15:30"), "15:30", "15:30"),
        (Value(K.TIME, "9:00/11:30"), "09:00-11:30", "09:00–11:30"),
        (Value(K.DATE, "2024/2026"), "2024-2026", "2024–2026"),
        (Value(K.COUNTRY, "US"), "Stati Uniti", "United States"),
        (Value(K.COUNTRY, "US", form="short"), "USA", "US"),
        (Value(K.COUNTRY, "GB", form="short"), "Regno Unito", "UK"),
        (Value(K.COUNTRY, "gb", form="code"), "GB", "GB"),
        (Value(K.COUNTRY, "US", form="in"), "negli Stati Uniti", "in the United States"),
        (Value(K.COUNTRY, "FR", form="of"), "della Francia", "of France"),
        (Value(K.LANGUAGE, "fr"), "francese", "French"),
        (Value(K.LANGUAGE, "en-GB"), "inglese britannico", "British English"),
        (Value(K.LANGUAGE, "de-AT"), "tedesco austriaco", "Austrian German"),
        (Value(K.FIELD, "reference"), "Prot. 12/2025", "Prot. 12/2025"),
        (Value(K.FIELD, "date"), f"10{NB}marzo 2025", f"10{NB}March 2025"),
        (Value(K.FIELD, "date", form="weekday"), f"lunedì 10{NB}marzo 2025", f"Monday 10{NB}March 2025"),
        (Value(K.FIELD, "to"), "A; B", "A; B"),
    ],
)
def test_a_value_follows_the_language_of_the_note(value: Value, italian: str, english: str) -> None:
    assert (words(value, "it"), words(value, "en")) == (italian, english)


@pytest.mark.parametrize(
    ("value", "italian", "english"),
    [
        # below nought the ends of a range stand apart: one sign must not be taken for the other
        (Value(K.NUMBER, "-5/-3"), "−5 - −3", "−5 – −3"),
        (Value(K.PERCENT, "-10/20"), "−10 - 20%", "−10 – 20%"),
        (Value(K.NUMBER, "-3000000/-1000000"), f"−3{NB}milioni - −1{NB}milione", f"−3 – −1{NB}million"),
        # each end has its own words behind it: “di” belongs to the millions alone
        (
            Value(K.MONEY, "900000/1500000", "EUR"),
            f"900.000{NB}euro - 1,5{NB}milioni di euro",
            f"EUR{NB}900,000 – EUR{NB}1.5{NB}million",
        ),
        (
            Value(K.QUANTITY, "900000/1500000", "tonne"),
            f"900.000{NB}tonnellate - 1,5{NB}milioni di tonnellate",
            f"900,000{NB}tonnes – 1.5{NB}million{NB}tonnes",
        ),
        # cents as the currency has them: none, two, three
        (Value(K.MONEY, "5000", "JPY"), f"5.000{NB}yen giapponesi", f"JPY{NB}5,000"),
        (Value(K.MONEY, "29.2", "USD"), f"29,20{NB}dollari", f"USD{NB}29.20"),
        (Value(K.MONEY, "5.5", "KWD"), f"5,500{NB}dinari kuwaitiani", f"KWD{NB}5.500"),
        (Value(K.MONEY, "3.5/10", "EUR"), f"3,50-10,00{NB}euro", f"EUR{NB}3.50–10.00"),
        # one is one, a million and a half are several
        (Value(K.MONEY, "1000000", "EUR"), f"1{NB}milione di euro", f"EUR{NB}1{NB}million"),
        (Value(K.MONEY, "1500000", "EUR"), f"1,5{NB}milioni di euro", f"EUR{NB}1.5{NB}million"),
        # years before the calendar was mended and before the year 1000 are no less days
        (Value(K.DATE, "1492-10-12"), f"12{NB}ottobre 1492", f"12{NB}October 1492"),
        (Value(K.DATE, "2024-12-30/2025-01-02"),
         f"30{NB}dicembre 2024 - 2{NB}gennaio 2025", f"30{NB}December 2024 – 2{NB}January 2025"),
    ],
)  # fmt: skip
def test_edges_of_numbers_sums_and_ranges(value: Value, italian: str, english: str) -> None:
    assert (words(value, "it"), words(value, "en")) == (italian, english)


HOUSES = ("", "italian-state", "eu", "uk", "us", "press")


@given(
    st.decimals(min_value=-(10**14), max_value=10**14, allow_nan=False, allow_infinity=False, places=3),
    st.sampled_from(["", "scaled", "figures"]),
    st.sampled_from(HOUSES),
    st.sampled_from(["it", "en"]),
)
def test_no_house_and_no_form_ever_rounds_a_number(number: Decimal, form: str, house: str, language: str) -> None:
    """What is shown, read back, is the number that was said."""
    value = Value(K.NUMBER, f"{number:f}", form=form)
    shown = words(value, language, house)
    scales = {"milion": 6, "million": 6, "miliard": 9, "billion": 9, "bilion": 12, "trillion": 12}
    scale = next((power for word, power in scales.items() if word in shown), 0)
    if not scale and (abbreviated := re.search(r"(?<=\d)(m|bn|tn)$", shown)):
        scale = {"m": 6, "bn": 9, "tn": 12}[abbreviated[1]]
    point = "," if language == "it" else "."
    figures = "".join(sign for sign in shown if sign.isdigit() or sign == point).replace(point, ".")
    if not figures:
        return  # small whole numbers in words
    read = Decimal(figures) * 10**scale * (-1 if shown.startswith("−") else 1)
    assert read == number, shown


@given(st.integers(1, 10**12), st.integers(0, 99), st.sampled_from(["EUR", "USD", "JPY"]), st.sampled_from(HOUSES))
def test_no_house_rounds_a_sum(whole: int, cents: int, currency: str, house: str) -> None:
    value = Value(K.MONEY, f"{whole}.{cents:02}", currency, "code-figures")
    shown = words(value, "it", house)
    figures = "".join(sign for sign in shown if sign.isdigit() or sign == ",").replace(",", ".")
    assert Decimal(figures) == Decimal(value.value)


@pytest.mark.parametrize(
    ("house", "language", "money", "percent", "number", "years"),
    [
        ("", "it", f"29,2{NB}miliardi di dollari", "3,5%", "12.500", "2024-2026"),
        ("eu", "it", f"29,2{NB}miliardi di USD", f"3,5{NB}%", f"12{NB}500", "2024-2026"),
        ("eu", "en", f"USD{NB}29.2{NB}billion", f"3.5{NB}%", f"12{NB}500", "2024-26"),
        ("us", "en", f"$29.2{NB}billion", f"3.5{NB}percent", "12,500", "2024–26"),
    ],
)
def test_a_value_follows_the_house(
    house: str, language: str, money: str, percent: str, number: str, years: str
) -> None:
    assert words(Value(K.MONEY, "29200000000", "USD"), language, house) == money
    assert words(Value(K.PERCENT, "3.5"), language, house) == percent
    assert words(Value(K.NUMBER, "12500"), language, house) == number
    assert words(Value(K.DATE, "2024/2026"), language, house) == years


def test_a_run_in_the_other_language_shows_its_values_in_that_one() -> None:
    value = Value(K.MONEY, "29200000000", "USD", marks=Marks(language="en-GB"))
    assert words(value, "it") == f"USD{NB}29.2{NB}billion"


@pytest.mark.parametrize(
    ("value", "shown", "said"),
    [
        (Value(K.DATE, "2025-02-31", words="31 febbraio"), "31 febbraio", "no day of the calendar"),
        (Value(K.DATE, "2025-02-31"), "2025-02-31", "no day of the calendar"),
        (Value(K.TIME, "25:00"), "25:00", "no time of day"),
        (Value(K.TIME, "16:00/15:00"), "16:00/15:00", "the earlier one"),
        (Value(K.MONEY, "5", "XQZ"), "5 XQZ", "no currency “XQZ”"),
        (Value(K.MONEY, "five", "EUR"), "five EUR", "is no number"),
        (Value(K.QUANTITY, "5", "parsnip"), "5 parsnip", "no unit of measurement"),
        (Value(K.COUNTRY, "ZZ"), "ZZ", "no country “ZZ”"),
        (Value(K.COUNTRY, "ITA"), "ITA", "no country “ITA”"),
        (Value(K.LANGUAGE, "qqq"), "qqq", "no language “qqq”"),
        (Value(K.FIELD, "weather"), "weather", "no field “weather”"),
        (Value(K.FIELD, "place"), "[Luogo]", "is empty"),
        (Value(K.NUMBER, "5/3"), "5/3", "the smaller one"),
    ],
)
def test_what_cannot_be_shown_keeps_its_words_and_is_said(value: Value, shown: str, said: str) -> None:
    found = show(value, Setting("it", fields=FIELDS_GIVEN))
    assert found.words == shown
    assert found.problem is not None and said in str(found.problem)


@pytest.mark.parametrize(
    ("house", "language", "expected"),
    [
        ("italian-state", "it", "15.30"),
        ("eu", "it", "15.30"),
        ("uk", "en", "3:30pm"),
        ("us", "en", f"3:30{NB}p.m."),
        ("press", "en", "3.30pm"),
    ],
)
def test_a_time_of_day_is_shown_as_the_house_writes_it(house: str, language: str, expected: str) -> None:
    assert words(Value(K.TIME, "15:30"), language, house) == expected


def test_a_form_of_a_later_version_counts_as_the_usual_one() -> None:
    assert words(Value(K.DATE, "2025-03-06", form="in-latin"), "it") == f"6{NB}marzo 2025"
    assert known_form(K.MONEY, "", "weekday") == ""


@pytest.mark.parametrize("kind", [kind for kind in ValueKind if kind is not K.FIELD])
def test_every_form_of_every_kind_can_be_shown(kind: ValueKind) -> None:
    samples = {
        K.DATE: ("2025-03-06", ""), K.NUMBER: ("7", ""), K.PERCENT: ("7", ""), K.MONEY: ("7", "EUR"),
        K.TIME: ("15:30", ""), K.QUANTITY: ("7", "kilometer"), K.COUNTRY: ("IT", ""), K.LANGUAGE: ("it", ""),
    }  # fmt: skip
    value, unit = samples[kind]
    for form in FORMS[kind]:
        for language in ("it", "en"):
            assert words(Value(kind, value, unit, form.name), language)


def test_every_field_of_the_head_can_be_shown() -> None:
    given = dict.fromkeys((name for name, _ in FIELDS), "parole") | {"date": "2025-03-10"}
    for name, _label in FIELDS:
        for form in forms_of(K.FIELD, name):
            assert show(Value(K.FIELD, name, form=form.name), Setting("it", fields=given)).problem is None


TARGETS = {
    "spesa": Target(TargetKind.TABLE, "spesa", "2", "Spesa per la difesa", 3),
    "contesto": Target(TargetKind.HEADING, "contesto", "", "Contesto", 4),
    "fig": Target(TargetKind.PICTURE, "fig", "1", "Grafico", 5),
    "n": Target(TargetKind.FOOTNOTE, "n", "3", "Una nota", 6, 0),
    "sec": Target(TargetKind.HEADING, "sec", "2.1", "Costi", 7),
    "bare": Target(TargetKind.HEADING, "bare", "", "", 8),
}


@pytest.mark.parametrize(
    ("label", "shows", "italian", "english"),
    [
        ("spesa", ReferenceShows.NUMBER, f"tabella{NB}2", f"Table{NB}2"),
        ("spesa", ReferenceShows.TITLE, "«Spesa per la difesa»", "“Spesa per la difesa”"),
        ("contesto", ReferenceShows.NUMBER, "«Contesto»", "“Contesto”"),
        ("fig", ReferenceShows.NUMBER, f"figura{NB}1", f"Figure{NB}1"),
        ("n", ReferenceShows.NUMBER, f"nota{NB}3", f"footnote{NB}3"),
        ("sec", ReferenceShows.NUMBER, f"sezione{NB}2.1", f"Section{NB}2.1"),
        ("bare", ReferenceShows.NUMBER, "bare", "bare"),
    ],
)
def test_a_cross_reference_says_number_or_title(label: str, shows: ReferenceShows, italian: str, english: str) -> None:
    for language, expected in (("it", italian), ("en", english)):
        assert show(CrossReference(label, shows), Setting(language, targets=TARGETS)).words == expected


def test_a_cross_reference_whose_place_is_gone_keeps_its_words() -> None:
    found = show(CrossReference("gone", words="tabella 9"), Setting("it", targets=TARGETS))
    assert found.words == "tabella 9"
    assert "“tabella 9”" in str(found.problem)


def test_the_words_of_a_value_are_brought_up_to_date() -> None:
    value = Value(K.PERCENT, "3.5", words="3.5%")
    assert with_words(value, Setting("it")).words == "3,5%"
    fresh = with_words(value, Setting("it"))
    assert with_words(fresh, Setting("it")) is fresh
