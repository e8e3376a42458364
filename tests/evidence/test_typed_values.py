# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dates, sums and figures typed by hand are read as the live values they could be, and never as what they are not."""

from __future__ import annotations

import pytest

from composer.document.markdown_reader import read_markdown
from composer.document.model import InlineQuote, Marks, Text, Value, ValueKind, plain
from composer.errors import BadValue
from composer.evidence.asked_values import asked_value
from composer.evidence.typed_values import TypedReader, live_content, typed_values, value_before
from composer.values.showing import Setting, show

K = ValueKind
NB = "\u00a0"
IT, EN, EU = Setting("it"), Setting("en"), Setting("it", "eu")


def said(text: str, setting: Setting) -> list[tuple[str, str, str, str]]:
    found = typed_values(text, setting)
    return [(one.words, one.value.value, one.value.unit, one.value.form) for one in found]


@pytest.mark.parametrize(
    ("text", "setting", "expected"),
    [
        ("Il 6 marzo 2025 c'è.", IT, [("6 marzo 2025", "2025-03-06", "", "")]),
        ("Il 1° marzo 2024", IT, [("1° marzo 2024", "2024-03-01", "", "")]),
        ("giovedì 6 marzo 2025", IT, [("giovedì 6 marzo 2025", "2025-03-06", "", "weekday")]),
        ("venerdì 6 marzo 2025", IT, [("6 marzo 2025", "2025-03-06", "", "")]),  # it was a Thursday
        ("6-9 marzo 2025", IT, [("6-9 marzo 2025", "2025-03-06/2025-03-09", "", "")]),
        ("nel marzo 2025", IT, [("marzo 2025", "2025-03", "", "")]),
        ("06/03/2025", IT, [("06/03/2025", "2025-03-06", "", "numeric")]),
        ("nel 2024-2025", IT, [("2024-2025", "2024/2025", "", "")]),
        ("29,2 miliardi di dollari", IT, [("29,2 miliardi di dollari", "29200000000", "USD", "")]),
        ("$29.2 billion", EN, [("$29.2 billion", "29200000000", "USD", "")]),
        ("EUR 3-5 million", EN, [("EUR 3-5 million", "3000000/5000000", "EUR", "")]),
        ("3,50 euro", IT, [("3,50 euro", "3.50", "EUR", "")]),
        ("il 3,0% del PIL", IT, [("3,0%", "3.0", "", "")]),
        ("10-15%", IT, [("10-15%", "10/15", "", "")]),
        ("12 km e 40 MW", IT, [("12 km", "12", "kilometer", "short"), ("40 MW", "40", "megawatt", "short")]),
        ("1.200 soldati", IT, [("1.200", "1200", "", "")]),
        ("12500 soldati", IT, [("12500", "12500", "", "")]),
        ("1,2 milioni di persone", IT, [("1,2 milioni", "1200000", "", "")]),
        ("da -3,5% a -2%", IT, [("-3,5%", "-3.5", "", ""), ("-2%", "-2", "", "")]),
        ("un saldo di −€5 milioni", IT, [("−€5 milioni", "-5000000", "EUR", "")]),
        ("20.000 e 40.000 persone", IT, [("20.000", "20000", "", ""), ("40.000", "40000", "", "")]),
        ("alle ore 15:30 di ieri", IT, [("15:30", "15:30", "", "")]),
        ("at 3.30 p.m. and 10 am", EN, [("3.30 p.m.", "15:30", "", ""), ("10 am", "10:00", "", "")]),
        ("alle ore 10; dalle 15:30-16:30; 3/15:30", IT, []),
        ("24, 48 o 72 ore", IT, [("72 ore", "72", "hour", "short")]),
    ],
)
def test_what_says_everything_by_itself_is_a_value(
    text: str, setting: Setting, expected: list[tuple[str, str, str, str]]
) -> None:
    found = said(text, setting)
    if "72 ore" in text:  # the symbol of the hour is no form of “72 ore”
        expected = [(words, value, unit, "") for words, value, unit, _form in expected]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("il 6 marzo", IT),  # which year?
        ("nel 2025", IT),  # written alike everywhere
        ("03/06/2025", EN),  # March or June
        ("i due ministri, tre navi, 7 navi", IT),
        ("31 febbraio 2025", IT),
        ("alle 15.30", IT),
        ("la versione 15.30", IT),
        ("tel. 063691", IT),
        ("n. 12500 del registro", IT),
        ("da 3 a 5 milioni di euro", IT),  # a sentence, not a value
        ("il 6 e il 9 del mese", IT),
        ("tabella 2, p. 7, art. 12", IT),
        ("2025-03-06", IT),
        ("gli anni Novanta", IT),
        ("circa due terzi", IT),
        # figures that name something and count nothing
        ("tel. 06 4675 3211, fax 06.4675.3211", IT),
        ("il numero verde 800 123 456", IT),
        ("phone 020 7008 1500, +44 20 7008 5000", EN),
        ("l’art. 1.234 c.c., comma 1.250", IT),
        ("la delibera CIPE 3.000/2020", IT),
        ("la direttiva 2009/28/CE", IT),
        ("Directive 2009/28/EC", EN),
        ("Decision (CFSP) 2019/25", EN),
        ("DOI 10.1000/182, ISBN 978-88-123-4567-8", IT),
        ("la causa C-1234/20 e il volo AZ1234", IT),
        ("pages 1200-1250, para 1,234, version 3.11", EN),
        ("45.4642 N", IT),
        ("12.500.pdf", IT),
        # one end of a range in words: the house would put the sign before the other alone
        ("between 3 and 5 million euros", Setting("en", "uk")),
    ],
)
def test_what_is_left_open_is_no_value(text: str, setting: Setting) -> None:
    assert said(text, setting) == []


@pytest.mark.parametrize(
    ("text", "setting", "house"),
    [
        ("USD 18,5 miliardi", IT, f"18,5{NB}miliardi di dollari"),
        ("15 per cento", IT, "15%"),
        ("12500 euro", IT, f"12.500{NB}euro"),
        ("$29.2 billion", EN, f"USD{NB}29.2{NB}billion"),
        ("March 6, 2025", EN, f"6{NB}March 2025"),
        ("3,5%", EU, f"3,5{NB}%"),
        ("29,2 miliardi di dollari", EU, f"29,2{NB}miliardi di USD"),
    ],
)
def test_it_is_said_when_the_house_writes_otherwise(text: str, setting: Setting, house: str) -> None:
    (found,) = typed_values(text, setting)
    assert found.against_house
    assert found.house_words == house


@pytest.mark.parametrize(
    ("text", "setting"), [("3,5%", IT), ("6 marzo 2025", IT), ("12 km", IT), ("06/03/2025", IT), ("1° marzo 2024", IT)]
)
def test_what_the_house_writes_so_is_not_against_it(text: str, setting: Setting) -> None:
    (found,) = typed_values(text, setting)
    assert not found.against_house
    assert show(found.live, setting).words.replace(NB, " ").replace("º", "°") == text.replace("º", "°")


def test_the_value_before_the_caret_is_found_with_a_sign_behind_it() -> None:
    for tail in ("", " ", ".", ", "):
        found = value_before(f"Siamo a 29,2 miliardi di euro{tail}", IT)
        assert found is not None and found.words == "29,2 miliardi di euro"
        assert found.span.start == 8
    assert value_before("29,2 miliardi di euro in tutto", IT) is None
    assert value_before("", IT) is None


NOTE = """Il 6 marzo 2025, [3,5%]{.value kind=percent value=3.5} e «il 7 marzo 2025» e
["8 marzo 2025"]{.quote q=q-1}; poi il 6 marzo 2025^[nel 12 km e [x]{.value kind=number value=1500}].

> Il 9 marzo 2025.

- voce del 6 marzo 2025
- altra del 6 marzo 2025
"""


def test_quotations_and_live_values_are_left_out_of_the_check() -> None:
    found = TypedReader().read(read_markdown(NOTE), IT)
    assert [(one.typed.words, one.run.block_index, one.occurrence, one.run.in_footnote) for one in found] == [
        ("6 marzo 2025", 0, 0, False),
        ("6 marzo 2025", 0, 1, False),
        ("12 km", 0, 0, True),
        ("6 marzo 2025", 2, 0, False),
        ("6 marzo 2025", 2, 1, False),
    ]


def test_a_reader_reads_again_only_what_changed_and_follows_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    from composer.evidence import typed_values as module

    reader, document, asked = TypedReader(), read_markdown(NOTE), []
    original = module.typed_values
    monkeypatch.setattr(module, "typed_values", lambda text, setting: asked.append(text) or original(text, setting))
    first = reader.read(document, IT)
    count = len(asked)
    assert reader.read(document, IT) == first
    assert len(asked) == count
    other = reader.read(document, EU)
    assert len(asked) == 2 * count
    assert [one.typed.words for one in other] == [one.typed.words for one in first]


def test_typed_words_of_a_run_are_made_live_and_its_quotations_stay() -> None:
    bold = Marks(bold=True)
    content = (Text("Il 6 marzo 2025 «del 7 marzo 2025» ", bold), InlineQuote("q", (Text("8 marzo 2025"),)))
    made = live_content(content, IT)
    assert made[0] == Text("Il ", bold)
    assert made[1] == Value(K.DATE, "2025-03-06", marks=bold)
    assert made[2] == Text(" «del 7 marzo 2025» ", bold)
    assert made[3] == content[1]
    assert plain(made).replace(NB, " ") == plain(content)


def test_the_words_of_a_live_value_are_words_of_the_writer_for_the_figures_check() -> None:
    from composer.evidence.own_words import own_runs

    (run, footnote, *_rest) = own_runs(read_markdown(NOTE))
    assert "3,5%" in run.text and "8 marzo" not in run.text
    assert footnote.in_footnote and footnote.text.endswith("x")
    hidden = next(iter(own_runs(read_markdown(NOTE), live=False)))
    assert "3,5%" not in hidden.text


@pytest.mark.parametrize(
    ("kind", "written", "unit", "language", "expected"),
    [
        (K.DATE, "6 marzo 2025", "", "it", ("2025-03-06", "")),
        (K.DATE, " 6/3/2025 ", "", "it", ("2025-03-06", "")),
        (K.DATE, "March 6, 2025", "", "en", ("2025-03-06", "")),
        (K.DATE, "2025-03-06", "", "en", ("2025-03-06", "")),
        (K.DATE, "28 febbraio - 3 marzo 2025", "", "it", ("2025-02-28/2025-03-03", "")),
        (K.DATE, "2024/2025", "", "it", ("2024/2025", "")),
        (K.DATE, "2025", "", "it", ("2025", "")),
        (K.DATE, "dal 3 al 5 marzo 2025", "", "it", ("2025-03-03/2025-03-05", "")),
        (K.DATE, "dall’8 all’11 marzo 2025", "", "it", ("2025-03-08/2025-03-11", "")),
        (K.DATE, "from 28 February to 3 March 2025", "", "en", ("2025-02-28/2025-03-03", "")),
        (K.DATE, "l'8 marzo 2025", "", "it", ("2025-03-08", "")),
        (K.NUMBER, "-5 / -3", "", "it", ("-5/-3", "")),
        (K.NUMBER, "da -5 a 3", "", "it", ("-5/3", "")),
        (K.PERCENT, "-10,5-20", "", "it", ("-10.5/20", "")),
        (K.MONEY, "29,2 miliardi", "USD", "it", ("29200000000", "USD")),
        (K.MONEY, "29.2 billion", "USD", "en", ("29200000000", "USD")),
        (K.MONEY, "5 milioni di euro", "USD", "it", ("5000000", "EUR")),
        (K.MONEY, "-3,50", "EUR", "it", ("-3.50", "EUR")),
        (K.PERCENT, "3-5", "", "it", ("3/5", "")),
        (K.PERCENT, "3,5%", "", "it", ("3.5", "")),
        (K.NUMBER, "12.500", "", "it", ("12500", "")),
        (K.NUMBER, "12.500", "", "en", ("12.500", "")),
        (K.NUMBER, "sette", "", "it", ("7", "")),
        (K.QUANTITY, "12 MW", "kilometer", "it", ("12", "megawatt")),
        (K.COUNTRY, "IT", "", "it", ("IT", "")),
        (K.TIME, "15.30", "", "it", ("15:30", "")),
        (K.TIME, "ore 9", "", "it", ("09:00", "")),
        (K.TIME, "dalle 15 alle 16.30", "", "it", ("15:00/16:30", "")),
        (K.TIME, "3.30 p.m.", "", "en", ("15:30", "")),
        (K.TIME, "from 9am to 11am", "", "en", ("09:00/11:00", "")),
        (K.TIME, "12 a.m.", "", "en", ("00:00", "")),
    ],
)
def test_what_is_asked_for_is_read_in_the_way_of_the_note(
    kind: ValueKind, written: str, unit: str, language: str, expected: tuple[str, str]
) -> None:
    value = asked_value(kind, written, unit, language)
    assert (value.value, value.unit) == expected


@pytest.mark.parametrize(
    ("kind", "written", "says"),
    [
        (K.DATE, "31/2/2025", "“31/2/2025” is no day of the calendar"),
        (K.DATE, "31 febbraio 2025", "is no day of the calendar"),
        (K.DATE, "6 marzo", "is no day of the calendar"),
        (K.DATE, "", "Write what the value is"),
        (K.NUMBER, "abc", "“abc” is no number"),
        (K.NUMBER, "3 e 4 e 5", "is no number"),
        (K.MONEY, "tanti", "is no number"),
        (K.TIME, "25:00", "“25:00” is no time of day"),
        (K.TIME, "domani", "“domani” is no time of day"),
        (K.TIME, "", "like 15:30"),
    ],
)
def test_what_cannot_be_a_value_is_refused_in_one_sentence(kind: ValueKind, written: str, says: str) -> None:
    with pytest.raises(BadValue, match=says):
        asked_value(kind, written, "EUR", "it")
