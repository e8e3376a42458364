# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dates, sums, percentages and numbers typed by hand, as the live values they could be.

Only what says everything by itself is one: a day has its year, a number stands in figures, and what two readings are
left open of (03/06/2025 in an English text) is none. A year alone is the same in every house; an hour without minutes
(“alle ore 10”) stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from composer.document.model import Document, Inline, Script, Text, Value, ValueKind
from composer.errors import BadValue
from composer.evidence.days import days_in
from composer.evidence.figures import figures_in
from composer.evidence.model import CLOCK, FRACTION, ORDINAL, PERCENT, Day, Figure, Kind, Mention
from composer.evidence.own_words import OwnRun, own_runs, without_quotations
from composer.giving_way import give_way
from composer.houses.dates import DateForm, format_date
from composer.houses.model import Profile
from composer.text.spans import Span
from composer.values.forms import forms_of
from composer.values.showing import Setting, show_value

UNITS: Final = {
    "h": "hour", "min": "minute", "s": "second", "d": "day", "wk": "week", "mo": "month", "y": "year",
    "km2": "square-kilometer", "km/h": "kilometer-per-hour", "km": "kilometer", "mi": "mile", "nmi": "nautical-mile",
    "mm": "millimeter", "cm": "centimeter", "m3": "cubic-meter", "m2": "square-meter", "m": "meter", "ha": "hectare",
    "t": "tonne", "kg": "kilogram", "g": "gram", "kWh": "kilowatt-hour", "MWh": "megawatt-hour",
    "GWh": "gigawatt-hour", "TWh": "terawatt-hour", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt",
    "bbl": "barrel", "°C": "celsius",
}  # fmt: skip
"""The units that texts are read for, by the names live values have for them (CLDR's)."""

_ONLY_FIGURES: Final = re.compile(r"[\d.,\s\u00a0\u202f’']+")
_DASHED: Final = re.compile(r"[-–—/]")
_BLANKS: Final = re.compile(r"[\s\u00a0\u202f\u2009]+")
_DAY_MINUTES: Final = 24 * 60
_SMALLEST_COUNT: Final = 1000  # smaller whole numbers are written alike in every house, but for words up to ten
_COUNTS: Final = re.compile(r"[ \u00a0][^\W\d_]{3,}")
_NUMBERED: Final = re.compile(r"(?:\b(?:n|nn|no|nr|nos|tel|fax|prot|art|cap)\.?|[+#/-])\s?$", re.IGNORECASE)
# what the figures behind it name: a rule, a paper, a line, a room; not what they count
_NAMED: Final = re.compile(
    r"(?:\b(?:artt?|articol[oi]|articles?|comm[ai]|par|para|paras|paragraph|paragrafo|punto|sections?|sezione|annex|allegato|"
    r"cap|capitolo|chapter|pagg?|pagin[ae]|pp?|pages?|vol|fol|ed|version[ei]?|release|regolament[oi]|regulations?|"
    r"direttiv[ae]|directives?|decision[ei]?|decisions|deliber[ae]|deliberazione|legg[ei]|law|act|decret[oi]|decree|"
    r"ordinanza|sentenza|risoluzion[ei]|resolutions?|circolare|raccomandazione|recommendation|protocollo|prot|nota|doc|"
    r"document[oi]?|rif|ref|reg|dir|dec|l|d\.?l|d\.?lgs|d\.?p\.?r|dpcm|cipe|doi|isbn|issn|iban|cig|cup|celex|case|causa|"
    r"numero|number|nos?|nn?|nr|tel|telefono|phone|fax|cell|cellulare|mobile|verde|extension|interno|linea|stanza|room|"
    r"volo|flight|casella|box|protocol)\b[.°º]?|[A-Z]\.)\s*(?:\([\w ,./-]{1,20}\)\s*)?(?:(?:no|nn?|nr)\.?[°º]?\s*)?"
    r"(?:[+\d][\d./ ()-]*)?$",
    re.IGNORECASE,
)
_PART_OF_MORE: Final = re.compile(r"[\w)]?[/:@#=\\]$|\w[-.]$")  # C-, 2016/, 10.
_BESIDE_TIME: Final = re.compile(r"[-–—/:]\s?\n|\n\s?[-–—/:]")
_GOES_ON: Final = re.compile(r"[/:@=\\]\w|[-.]\w|\s?[°′″]")  # /EC, -7, .pdf, 45° N
_OTHER_END: Final = re.compile(
    r"(?<![\d.,])\d[\d.,]*\s+(?:and|or|to|e|ed|o|od|a|ad|ai|al|agli)\s+$"
)  # “between 3 and” 5 million euros
_FIGURES: Final = re.compile(r"\d[\d.,]*")
_MINUS: Final = re.compile(r"(?:^|[\s(\u00a0])([-–−])$")
_A_DAY: Final = re.compile(r"\d{1,2}(?:[º°.]|st|nd|rd|th)?\s$")
_WEEKDAY: Final = re.compile(r"([^\W\d_]+),?\s$")


@dataclass(frozen=True, slots=True)
class TypedValue:
    """Words typed by hand at `span` of a text, and the value they say, in the form in which they were typed where the
    house has it, else in its usual one; `house_words` is how the house writes that.
    """

    span: Span
    words: str
    value: Value
    house_words: str

    @property
    def against_house(self) -> bool:
        """Whether the house would write it otherwise (the kind of its blanks counts for nothing)."""
        return not _alike(self.words, self.house_words)

    @property
    def live(self) -> Value:
        """The live value to put in the place of the words."""
        return replace(self.value, words=self.house_words)


def typed_values(text: str, setting: Setting, language: str = "") -> tuple[TypedValue, ...]:
    """What `text` (own words of the writer, everything else hidden) says in figures, in order of place.

    `language` is that of the text ("" = the note's).
    """
    language = language or setting.language
    profile = setting.house(language)
    days = days_in(text, language)
    mentions = [*days, *figures_in(text, language, [mention.span for mention in days])]
    found: list[TypedValue] = []
    for mention in sorted(mentions, key=lambda entry: entry.span):
        value = _value_of(mention)
        if value is None:
            continue
        span = _with_weekday(text, mention.span, value, profile)
        if span != mention.span:
            value = replace(value, form="weekday")
        span, value = _with_minus(text, span, value)
        made = _in_form(text[span.start : span.end], span, value, setting)
        if made is not None and not _is_left_alone(text, made, profile):
            found.append(made)
    return tuple(found)


def value_before(text: str, setting: Setting) -> TypedValue | None:
    """The value with which `text` ends (the caret stands behind it), a blank or sign after it left out, or None."""
    bare = text.rstrip(" \u00a0.,;:!?)")
    if len(text) - len(bare) > 2 or not bare:
        return None
    start = max(bare.rfind("\n") + 1, len(bare) - 200)
    found = typed_values(bare[start:], setting)
    last = found[-1] if found else None
    if last is None or last.span.end != len(bare) - start:
        return None
    return replace(last, span=Span(last.span.start + start, last.span.end + start))


@dataclass(frozen=True, slots=True)
class TypedFinding:
    """A hand-typed value of a note: in which run of the writer's words, and which of the equal words there (from 0)."""

    run: OwnRun
    typed: TypedValue
    occurrence: int


class TypedReader:
    """Reads notes for values typed by hand; what it read of a paragraph is kept until the next note is read."""

    def __init__(self) -> None:
        self._house: tuple[str, Profile] | None = None
        self._known: dict[str, tuple[TypedValue, ...]] = {}

    def read(self, document: Document, setting: Setting) -> tuple[TypedFinding, ...]:
        """Every date, sum, percentage and number that the writer typed by hand, quotations and live values left out."""
        house = setting.language, setting.house()
        before = self._known if house == self._house else {}
        self._house, self._known = house, {}
        found: list[TypedFinding] = []
        above: tuple[int, list[str]] = -1, []  # the block, and the texts of its runs so far
        for run in own_runs(document, live=False):
            give_way()
            typed = before.get(run.text)
            typed = self._known[run.text] = typed_values(run.text, setting) if typed is None else typed
            if run.block_index != above[0]:
                above = run.block_index, []
            for one in typed:
                count = sum(text.count(one.words) for text in above[1]) + run.text.count(one.words, 0, one.span.start)
                found.append(TypedFinding(run, one, 0 if run.in_footnote else count))
            if not run.in_footnote:
                above[1].append(run.text)
        return tuple(found)


def live_content(content: tuple[Inline, ...], setting: Setting) -> tuple[Inline, ...]:
    """A run of inlines with all values typed by hand in its words made live; quotations stay as they are."""
    made: list[Inline] = []
    for inline in content:
        if not isinstance(inline, Text) or inline.marks.link:
            made.append(inline)
            continue
        language = inline.marks.language
        position = 0
        for typed in typed_values(without_quotations(inline.text), setting, language):
            if typed.span.start > position:
                made.append(Text(inline.text[position : typed.span.start], inline.marks))
            made.append(replace(typed.live, marks=replace(inline.marks, script=Script.NORMAL)))
            position = typed.span.end
        if position < len(inline.text):
            made.append(Text(inline.text[position:], inline.marks))
    return tuple(made)


def _value_of(mention: Mention) -> Value | None:
    if mention.weak or not any(character.isdigit() for character in mention.text):
        return None
    if len(mention.values) > 2 or (len(mention.values) == 2 and not _DASHED.search(mention.text)):
        return None  # “from 3 to 5 million” is a sentence, and every language builds its own
    if mention.kind is Kind.DATE:
        return _date_of([day for day in mention.values if isinstance(day, Day)], mention.text)
    figures = [figure for figure in mention.values if isinstance(figure, Figure)]
    if len(figures) != len(mention.values) or any(len(figure.amounts) != 1 for figure in figures):
        return None
    return _figure_of(mention, figures)


def _date_of(days: Sequence[Day], written: str) -> Value | None:
    if any(day.decade or day.other is not None for day in days):
        return None
    year = days[-1].year
    days = [replace(day, year=year) if day.year is None else day for day in days]  # “6-9 March 2025”
    if any(day.year is None for day in days):
        return None
    shapes = {(day.month is None, day.day is None) for day in days}
    if len(shapes) > 1 or (len(days) == 1 and days[0].month is None):
        return None
    if _BLANKS.search(written) is None and written[:4].isdigit() and "-" in written and days[0].month is not None:
        return None  # 2025-03-06 is written so on purpose: a file's name, a reference
    return Value(ValueKind.DATE, "/".join(map(_iso, days)))


def _iso(day: Day) -> str:
    parts = [f"{day.year:04}", *(f"{part:02}" for part in (day.month, day.day) if part is not None)]
    return "-".join(parts)


def _figure_of(mention: Mention, figures: Sequence[Figure]) -> Value | None:
    unit = figures[-1].unit
    amounts = [figure.amounts[0] for figure in figures]
    value = "/".join(f"{amount:f}" for amount in amounts)
    if unit in (ORDINAL, FRACTION) or any(figure.unit != unit for figure in figures):
        return None
    if unit and _ONLY_FIGURES.fullmatch(mention.text):
        return None  # the unit stands with another number: “24, 48 or 72 hours”
    match mention.kind:
        case Kind.PERCENT:
            return Value(ValueKind.PERCENT, value) if unit == PERCENT else None
        case Kind.TIME if unit == CLOCK and amounts[0] < _DAY_MINUTES and not mention.text.isdigit():
            return Value(ValueKind.TIME, "{:02}:{:02}".format(*divmod(int(amounts[0]), 60)))
        case Kind.MONEY:
            return Value(ValueKind.MONEY, "/".join(map(_bare, amounts)), unit)
        case Kind.QUANTITY:
            return Value(ValueKind.QUANTITY, value, UNITS[unit]) if unit in UNITS else None
        case Kind.NUMBER if not unit and (any(amount >= _SMALLEST_COUNT for amount in amounts) or "." in value):
            return Value(ValueKind.NUMBER, value)
    return None


def _bare(amount: Decimal) -> str:
    """A sum without noughts that say nothing; cents keep theirs ("3.50")."""
    if amount == amount.to_integral_value():
        return f"{amount.to_integral_value():f}"
    return f"{amount:f}"


def _with_weekday(text: str, span: Span, value: Value, profile: Profile) -> Span:
    """`span` with the day of the week before it, where that is the right one."""
    if value.kind is not ValueKind.DATE or value.value.count("-") != 2:
        return span
    before = _WEEKDAY.search(text, max(0, span.start - 20), span.start)
    if before is None:
        return span
    try:
        date.fromisoformat(value.value)
        whole = format_date(profile, value.value, DateForm.WEEKDAY)
    except (ValueError, BadValue):
        return span
    weekday = whole.split()[0].rstrip(",")
    return Span(before.start(), span.end) if before[1].lower() == weekday.lower() else span


def _with_minus(text: str, span: Span, value: Value) -> tuple[Span, Value]:
    """Span and value with the sign of a number below nought that stands before it: −3,5 is not 3,5."""
    minus = _MINUS.search(text, max(0, span.start - 2), span.start)
    if minus is None or value.kind in (ValueKind.DATE, ValueKind.TIME) or "/" in value.value:
        return span, value
    return Span(minus.start(1), span.end), replace(value, value=f"-{value.value}")


def _in_form(words: str, span: Span, value: Value, setting: Setting) -> TypedValue | None:
    """The value in the form in which it was typed, or in the house's where it has none like it."""
    shown = show_value(value, setting)
    if shown.problem is not None:
        return None
    if _alike(words, shown.words):
        return TypedValue(span, words, value, shown.words)
    # a short date is the writer's own choice beside the house's usual one; dollars for USD are not
    for form in forms_of(value.kind) if value.kind in (ValueKind.DATE, ValueKind.QUANTITY) else ():
        formed = replace(value, form=form.name)
        formed_words = show_value(formed, setting).words
        if _alike(words, formed_words):
            return TypedValue(span, words, formed, formed_words)
    return TypedValue(span, words, value, shown.words)


def _is_left_alone(text: str, typed: TypedValue, profile: Profile) -> bool:
    """Whether what looks like a value had better not be touched: digits that name something and count nothing (a rule,
    a telephone, a file), a part of something longer, one end of a range in words, and a point before decimals in a
    language that has the comma there (an hour, a version)."""
    start, end = typed.span.start, typed.span.end
    kind = typed.value.kind
    if kind is ValueKind.DATE:
        if typed.words[:4].isdigit() and not _BLANKS.search(typed.words):  # 2009/28/CE, Regulation 2019/25
            return _is_a_name(text, start, end)
        # “31 February 2025” is no month either
        return bool(_A_DAY.search(text, max(0, start - 6), start))
    if _OTHER_END.search(text, max(0, start - 24), start) and not _begin_alike(typed.words, typed.house_words):
        return True  # “between 3 and €5 million” would say three euros
    if kind is ValueKind.TIME:  # one end of a stretch, a score, a verse
        return _BESIDE_TIME.search(text[max(0, start - 2) : start] + "\n" + text[end : end + 2]) is not None
    if kind is not ValueKind.NUMBER:
        return False
    if typed.words.isdigit() and _COUNTS.match(text, end) is None:
        return True
    bare = typed.words.lstrip("-–−")
    if bare[:1] == "0" and bare[1:2].isdigit():
        return True  # 06.4675: nobody counts so
    if (typed.words.isdigit() and _NUMBERED.search(text, 0, start)) or _is_a_name(text, start, end):
        return True
    signs = {profile.numbers.decimal.text, profile.numbers.thousands.text}
    foreign = re.fullmatch(r"[-–−]?\d+([.,])\d+", typed.words)
    return (
        foreign is not None and "." in typed.value.value and foreign[1] != profile.numbers.decimal.text and "," in signs
    )


def _is_a_name(text: str, start: int, end: int) -> bool:
    """Whether the figures between `start` and `end` name something, or are a part of something longer."""
    return bool(
        _GOES_ON.match(text, end)
        or _PART_OF_MORE.search(text, max(0, start - 3), start)
        or _NAMED.search(text, max(0, start - 48), start)
    )


def _begin_alike(one: str, other: str) -> bool:
    """Whether both begin with the same figures."""
    begins = [_FIGURES.match(_plain(words)) for words in (one, other)]
    return all(begins) and len({found[0] for found in begins if found is not None}) == 1


def _alike(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(words: str) -> str:
    return _BLANKS.sub(" ", words.replace("’", "'").replace("°", "º")).strip()
