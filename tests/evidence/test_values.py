"""Figures and dates are read to one value, whatever the language, the scale and the habits of the house."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.evidence.comparing import Remark, agreement
from composer.evidence.days import days_in
from composer.evidence.figures import figures_in
from composer.evidence.model import Mention
from composer.evidence.numerals import number_words
from composer.i18n.formats import format_date, format_number


def read(text: str, language: str) -> list[Mention]:
    days = days_in(text, language)
    return sorted([*days, *figures_in(text, language, [day.span for day in days])], key=lambda mention: mention.span)


VALUES = [
    # numbers by the habits of a language
    ("12.500 soldati", "it", "12500"),
    ("12,500 soldiers", "en", "12500"),
    ("12 500 soldiers", "en", "12500"),
    ("12\u202f500 soldats", "fr", "12500"),
    ("12'500 Soldaten", "de", "12500"),
    ("1.234.567 voti", "it", "1234567"),
    ("1,234,567 votes", "en", "1234567"),
    ("1.500 voti", "it", "1500"),
    ("1,500 votes", "en", "1500"),
    ("1.500 of it", "en", "1.5"),
    ("1.500", "", "1500 or 1.5"),
    ("1,500", "", "1500 or 1.5"),
    ("0,125", "", "0.125"),
    ("0.125", "it", "0.125"),
    ("1.234,56", "it", "1234.56"),
    ("1,234.56", "en", "1234.56"),
    ("1,7 volte", "en", "1.7"),
    # scales
    ("29,2 miliardi", "it", "29200000000"),
    ("29.2 billion", "en", "29200000000"),
    ("29.2bn", "en", "29200000000"),
    ("29 200 milioni", "it", "29200000000"),
    ("29.2 mld", "en", "29200000000"),
    ("29,2 mld", "it", "29200000000"),
    ("29,2 Mrd.", "de", "29200000000"),
    ("29,2 Milliarden", "de", "29200000000"),
    ("29,2 milliards", "fr", "29200000000"),
    ("29.200 mil millones", "es", "29200000000000"),
    ("3,5 mln", "it", "3500000"),
    ("3.5 million", "en", "3500000"),
    ("200mila persone", "it", "200000"),
    ("duecentomila persone", "it", "200000"),
    ("200 thousand people", "en", "200000"),
    ("1.2 trillion", "en", "1200000000000"),
    ("un miliardo", "it", "1000000000"),
    ("a billion", "en", "1000000000"),
    ("due milioni", "it", "2000000"),
    # money
    ("12.500 euro", "it", "12500 EUR"),
    ("EUR 12 500", "it", "12500 EUR"),
    ("€12,500", "en", "12500 EUR"),
    ("€12,500", "it", "12500 EUR"),
    ("$29.2 billion", "en", "29200000000 USD"),
    ("US$ 29.2 billion", "en", "29200000000 USD"),
    ("29.2 billion dollars", "en", "29200000000 USD"),
    ("29,2 miliardi di dollari", "it", "29200000000 USD"),
    ("29,2 milliards d’euros", "fr", "29200000000 EUR"),
    ("29,2 Mrd. Euro", "de", "29200000000 EUR"),
    ("£3m", "en", "3000000 GBP"),
    ("3 milioni di sterline", "it", "3000000 GBP"),
    ("€ 3,5 mld", "it", "3500000000 EUR"),
    ("500 franchi svizzeri", "it", "500 CHF"),
    ("100 roubles", "en", "100 RUB"),
    ("40 zloty", "en", "40 PLN"),
    # percentages
    ("3,5 %", "it", "3.5 %"),
    ("3.5 percent", "en", "3.5 %"),
    ("3.5 per cent", "en", "3.5 %"),
    ("3,5 per cento", "it", "3.5 %"),
    ("3,5 pour cent", "fr", "3.5 %"),
    ("3,5 Prozent", "de", "3.5 %"),
    ("due per cento", "it", "2 %"),
    ("two per cent", "en", "2 %"),
    ("2 punti percentuali", "it", "2 pp"),
    ("2 percentage points", "en", "2 pp"),
    ("50 punti base", "it", "50 bp"),
    # quantities
    ("72 ore", "it", "72 h"),
    ("72 hours", "en", "72 h"),
    ("a 72-hour limit", "en", "72 h"),
    ("settantadue ore", "it", "72 h"),
    ("forty-eight hours", "en", "48 h"),
    ("a five-year plan", "en", "5 y"),
    ("10km", "en", "10 km"),
    ("10 chilometri", "it", "10 km"),
    ("300 tonnellate", "it", "300 t"),
    ("12 MW", "en", "12 MW"),
    ("40 miglia nautiche", "it", "40 nmi"),
    ("20 square kilometres", "en", "20 km2"),
    # number words
    ("ventisette Paesi", "it", "27"),
    ("tredici Stati", "it", "13"),
    ("trentotto navi", "it", "38"),
    ("ventuno voti", "it", "21"),
    ("centoventi navi", "it", "120"),
    ("mille soldati", "it", "1000"),
    ("twenty-seven members", "en", "27"),
    ("two hundred and fifty ships", "en", "250"),
    ("three hundred ships", "en", "300"),
    ("a hundred ships", "en", "100"),
    ("una trentina di Paesi", "it", "30"),
    ("una dozzina di navi", "it", "12"),
    ("a dozen ships", "en", "12"),
    # ranges and lists
    ("3-4%", "en", "3 %..4 %"),
    ("tra 3 e 4 miliardi di euro", "it", "3000000000 EUR..4000000000 EUR"),
    ("between 3 and 4 billion", "en", "3000000000..4000000000"),
    ("da 24 a 72 ore", "it", "24 h..72 h"),
    ("24–72 ore", "it", "24 h..72 h"),
    ("24, 48 o 72 ore", "it", "24 h|48 h|72 h"),
    ("24, 48, or 72 hours", "en", "24 h|48 h|72 h"),
    # ordinals, fractions, times, references
    ("il 5º posto", "it", "5 ordinal"),
    ("the 5th place", "en", "5 ordinal"),
    ("the fifth place", "en", "5 ordinal"),
    ("un terzo dei voti", "it", "0.333 fraction"),
    ("two thirds of them", "en", "0.667 fraction"),
    ("alle ore 14.30", "it", "870 clock"),
    ("2:30 p.m.", "en", "870 clock"),
    ("14:30", "en", "870 clock"),
    ("legge 633/1941", "it", "633/1941"),
    ("articolo 5", "it", "5"),
    # dates
    ("il 6 marzo 2025", "it", "2025-03-06"),
    ("March 6, 2025", "en", "2025-03-06"),
    ("6 March 2025", "en", "2025-03-06"),
    ("6th of March 2025", "en", "2025-03-06"),
    ("2025-03-06", "en", "2025-03-06"),
    ("06/03/2025", "it", "2025-03-06"),
    ("06/03/2025", "en", "2025-03-06 or 2025-06-03"),
    ("13/03/2025", "en", "2025-03-13"),
    ("06.03.2025", "de", "2025-03-06"),
    ("6. März 2025", "de", "2025-03-06"),
    ("le 6 mars 2025", "fr", "2025-03-06"),
    ("6 de marzo de 2025", "es", "2025-03-06"),
    ("1º marzo 2025", "it", "2025-03-01"),
    ("primo marzo", "it", "--03-01"),
    ("6 marzo", "it", "--03-06"),
    ("March 6", "en", "--03-06"),
    ("6-8 marzo 2025", "it", "2025-03-06..2025-03-08"),
    ("March 6-8, 2025", "en", "2025-03-06..2025-03-08"),
    ("luglio 2018", "it", "2018-07"),
    ("July 2018", "en", "2018-07"),
    ("in aprile", "it", "--04"),
    ("in April", "en", "--04"),
    ("in May", "en", "--05"),
    ("nel 2017", "it", "2017"),
    ("2018-2026", "it", "2018..2026"),
    ("2024/25", "en", "2024..2025"),
    ("gli anni Novanta", "it", "1990s"),
    ("the 1990s", "en", "1990s"),
    ("gli anni ’90", "it", "1990s"),
    # what is no figure or date
    ("F-35 e S-400", "it", ""),
    ("il 5G", "it", ""),
    ("vedi tabella 2 e par. 3", "it", ""),
    ("see annex 2, p. 7", "en", ""),
    ("2) il secondo punto", "it", ""),
    ("It may march on", "en", ""),
    ("Lei sei stato qui", "it", ""),
    ("secondo il ministro", "it", ""),
    ("31 febbraio 2025", "it", "31|2025-02"),
]


@pytest.mark.parametrize(("text", "language", "value"), VALUES)
def test_a_figure_or_date_has_one_value(text: str, language: str, value: str) -> None:
    found = read(text, language)
    assert "|".join(mention.value for mention in found) == value
    assert all(mention.span.of(text) == mention.text for mention in found)


def test_there_are_enough_cases() -> None:
    assert len(VALUES) + len(PAIRS) >= 180


YES, NO = True, False
PAIRS: list[tuple[str, str, str, str, bool | Remark]] = [
    ("29,2 miliardi", "it", "29.2 billion", "en", YES),
    ("29,2 miliardi", "it", "29.2bn", "en", YES),
    ("29,2 miliardi di dollari", "it", "$29.2 billion", "en", YES),
    ("29,2 miliardi", "it", "$29.2 billion", "en", YES),
    ("29,2 miliardi di dollari", "it", "29 200 million dollars", "en", YES),
    ("29,2 miliardi di dollari", "it", "29.2 billion", "en", Remark.NO_UNIT),
    ("29,2 miliardi di euro", "it", "$29.2 billion", "en", NO),
    ("29,3 miliardi di dollari", "it", "$29.2 billion", "en", NO),
    ("29 miliardi di dollari", "it", "$29.2 billion", "en", Remark.ROUNDED),
    ("circa 30 miliardi di dollari", "it", "$29.2 billion", "en", Remark.ROUNDED),
    ("30 miliardi di dollari", "it", "$29.2 billion", "en", Remark.ROUNDED),
    ("40 miliardi di dollari", "it", "$29.2 billion", "en", NO),
    ("29,2 milioni di dollari", "it", "$29.2 billion", "en", NO),
    ("3,5 %", "it", "3.5 per cent", "en", YES),
    ("3,5 %", "it", "3.5 percentage points", "en", NO),
    ("3,5 %", "it", "3.5", "en", Remark.NO_UNIT),
    ("3 %", "it", "4 per cent", "en", NO),
    ("27 Paesi", "it", "twenty-seven countries", "en", YES),
    ("27 Paesi", "it", "28 countries", "en", NO),
    ("tredici Paesi", "it", "13 countries", "en", YES),
    ("5.000 soldati", "it", "5,000 troops", "en", YES),
    ("5.000 soldati", "it", "5.000 troops", "", YES),
    ("6.000 soldati", "it", "5,000 troops", "en", NO),
    ("circa 5.000 soldati", "it", "5,100 troops", "en", Remark.ROUNDED),
    ("24 ore", "it", "24 hours", "en", YES),
    ("24 ore", "it", "24 days", "en", NO),
    ("36 ore", "it", "24 hours", "en", NO),
    ("5º posto", "it", "the fifth place", "en", YES),
    ("due terzi dei voti", "it", "two thirds", "en", YES),
    ("633/1941", "it", "633/1941", "it", YES),
    ("633/1941", "it", "634/1941", "it", NO),
    ("ore 14.30", "it", "2:30 p.m.", "en", YES),
    ("ore 14.30", "it", "2:40 p.m.", "en", NO),
    ("6 marzo 2025", "it", "March 6, 2025", "en", YES),
    ("6 marzo 2025", "it", "2025-03-06", "en", YES),
    ("6 marzo 2025", "it", "6 March", "en", Remark.NO_YEAR),
    ("6 marzo 2025", "it", "March 2025", "en", Remark.LESS_EXACT),
    ("6 marzo 2025", "it", "in 2025", "en", NO),
    ("6 marzo 2025", "it", "06/03/2025", "en", Remark.AMBIGUOUS),
    ("6 marzo 2025", "it", "06/03/2025", "it", YES),
    ("7 marzo 2025", "it", "March 6, 2025", "en", NO),
    ("6 marzo", "it", "March 6, 2025", "en", YES),
    ("7 marzo", "it", "March 2025", "en", NO),
    ("luglio 2018", "it", "11 July 2018", "en", YES),
    ("luglio 2018", "it", "July 2019", "en", NO),
    ("2018", "it", "July 2018", "en", YES),
    ("2018", "it", "July 2019", "en", NO),
    ("in aprile", "it", "April 2026", "en", YES),
    ("gli anni Novanta", "it", "the 1990s", "en", YES),
    ("gli anni Novanta", "it", "1990", "en", NO),
]


@pytest.mark.parametrize(("claimed", "language", "found", "other", "expected"), PAIRS)
def test_two_values_agree_or_not(claimed: str, language: str, found: str, other: str, expected: bool | Remark) -> None:
    (one,) = read(claimed, language)[0].values
    (two,) = read(found, other)[0].values
    agreed = agreement(one, two)
    if isinstance(expected, Remark):
        assert agreed is not None
        assert not agreed.same
        assert agreed.remark is expected
    else:
        assert (agreed is not None and agreed.same) is expected


@given(st.integers(2, 999_999_999), st.sampled_from(["it", "en"]), st.sampled_from(["it", "en"]))
def test_a_number_is_the_same_in_both_languages(number: int, one: str, two: str) -> None:
    first, second = (read(f"{format_number(number, language)} x", language) for language in (one, two))
    if 1800 <= number < 2100:
        return  # a year, or a number
    agreed = agreement(first[0].values[0], second[0].values[0])
    assert agreed is not None
    assert agreed.same


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_written_out_is_read_back(day: date) -> None:
    for language in ("it", "en"):
        (mention,) = read(f"x {format_date(str(day), language)} x", language)
        assert mention.value == str(day)


@given(st.text(alphabet="0123456789.,-–/% €$kmbnorehtwdic ’'º", max_size=40), st.sampled_from(["it", "en", "de", ""]))
def test_any_text_is_read_without_overlaps(text: str, language: str) -> None:
    spans = [mention.span for mention in read(text, language)]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.of(text) for span in spans)


def test_number_words_are_those_of_the_language() -> None:
    italian, english = number_words("it"), number_words("en")
    assert (italian["trentatré"], italian["ventun"], italian["novantanovemila"]) == (33, 21, 99_000)
    assert english["ninety-nine"] == 99
    assert "uno" not in italian
    assert not number_words("fr")
