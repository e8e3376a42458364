# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What somebody writes into a field that asks for a live value: “6 marzo 2025”, “29,2 miliardi”, “$5”, “3-5”."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from composer.document.model import Value, ValueKind
from composer.errors import BadValue
from composer.evidence.days import days_in
from composer.evidence.figures import figures_in
from composer.evidence.model import CLOCK, PERCENT, Day, Figure, Mention
from composer.evidence.typed_values import UNITS
from composer.i18n.formats import date_parts
from composer.wording import N_

_NO_DATE: Final = N_("“{value}” is no day of the calendar. Write it like {example}.")
_NO_NUMBER: Final = N_("“{value}” is no number. Write it in figures, like {example}.")
_NOTHING: Final = N_("Write what the value is, like {example}.")
_NO_TIME: Final = N_("“{value}” is no time of day. Write it like 15:30.")
_DATE_EXAMPLES: Final = {"it": "6 marzo 2025", "en": "6 March 2025"}
_TIME_EXAMPLE: Final = "15:30"
_NUMBER_EXAMPLES: Final = {"it": "29,2 miliardi", "en": "29.2 billion"}
# “-5 / -3”, “da -5 a 3”, “-5 to 3”: both ends are read by themselves
_BELOW_NOUGHT: Final = re.compile(r"(?:(?:da|from)\s+)?([-−]?[^\s/−–-]+)\s*(?:/|–|\ba\b|\bto\b|-)\s*([-−]?\S.*)")
_FROM_TO: Final = re.compile(
    r"(?:dal?(?:\s+|l['’]\s?)|from\s+)(.+?)\s+(?:al?(?:\s+|l['’]\s?)|to\s+)(.+)", re.IGNORECASE
)
_ARTICLE: Final = re.compile(r"(?:il\s+|l['’]\s?|the\s+|on\s+)(?=\d)", re.IGNORECASE)
_RANGE_OF_MONTHS: Final = re.compile(r"\s*[-–—/]\s*")


def asked_value(kind: ValueKind, written: str, unit: str, language: str) -> Value:
    """The value that `written` says, in the way of `language` or as ISO has it; `unit` is the currency or unit chosen.

    A currency or unit written with the number counts instead of `unit`. Raises BadValue with what to write instead.
    """
    text = " ".join(written.split())
    known = "it" if language == "it" else "en"
    if not text:
        examples = _DATE_EXAMPLES if kind is ValueKind.DATE else _NUMBER_EXAMPLES
        raise BadValue(_NOTHING, example=_TIME_EXAMPLE if kind is ValueKind.TIME else examples[known])
    match kind:
        case ValueKind.DATE:
            return Value(kind, _date(_bare_date(text), known))
        case ValueKind.TIME:
            return Value(kind, "/".join(_time(end, text) for end in _RANGE_OF_MONTHS.split(_bare_times(text))))
        case ValueKind.NUMBER | ValueKind.PERCENT | ValueKind.MONEY | ValueKind.QUANTITY:
            return _figure(kind, text, unit, known)
        case _:
            return Value(kind, text, unit)


def _bare_date(text: str) -> str:
    """`text` without the words of a sentence around a date: “dal 3 al 5 marzo 2025”, “l’8 marzo”."""
    found = _FROM_TO.fullmatch(text)
    return f"{found[1]} - {found[2]}" if found is not None else _ARTICLE.sub("", text)


_BEFORE_TIME: Final = re.compile(r"(?:dalle|alle|ore|h\.?|at|from)\s+", re.IGNORECASE)
_BARE_HOUR: Final = re.compile(r"\d{1,2}")


def _bare_times(text: str) -> str:
    """`text` without the words around times: “dalle ore 15 alle 16.30”, “from 9am to 11am”."""
    text = re.sub(r"\s+(?:alle|to|until)\s+", "-", text, flags=re.IGNORECASE)
    return _BEFORE_TIME.sub("", text)


def _time(text: str, whole: str) -> str:
    """A time of day as hours of 24 and minutes: "5.30 pm" -> "17:30", "15" -> "15:00"."""
    if _BARE_HOUR.fullmatch(text) and int(text) < 24:
        return f"{int(text):02}:00"
    lead = "" if text[-1:] in "mM." else "ore "  # what makes “15.30” a time
    found = figures_in(lead + text, "en")
    figure = found[0].values[0] if len(found) == 1 and found[0].span.end == len(lead) + len(text) else None
    if not isinstance(figure, Figure) or figure.unit != CLOCK or figure.amounts[0] >= 24 * 60:
        raise BadValue(_NO_TIME, value=whole)
    hour, minute = divmod(int(figure.amounts[0]), 60)
    return f"{hour:02}:{minute:02}"


def _date(text: str, language: str) -> str:
    ends = text.split("/")
    if len(ends) <= 2 and all(date_parts(end) for end in ends):
        return text
    found = days_in(text, language)
    whole = [mention for mention in found if len(mention.text) >= len(text.rstrip("."))]
    days = [day for day in whole[0].values if isinstance(day, Day)] if whole else _two_days(text, found)
    year = next((day.year for day in reversed(days) if day.year is not None), None)
    days = [replace(day, year=day.year or year) for day in days]
    if not days or len(days) > 2 or any(day.decade or day.other or day.year is None for day in days):
        raise BadValue(_NO_DATE, value=text, example=_DATE_EXAMPLES[language])
    return "/".join(str(day) for day in days)


def _two_days(text: str, found: list[Mention]) -> list[Day]:
    """Two days read one by one with nothing but a dash between them."""
    if len(found) != 2 or found[0].span.start or found[1].span.end != len(text):
        return []
    if not _RANGE_OF_MONTHS.fullmatch(text, found[0].span.end, found[1].span.start):
        return []
    return [day for mention in found for day in mention.values if isinstance(day, Day)]


def _figure(kind: ValueKind, text: str, unit: str, language: str) -> Value:
    ends = _BELOW_NOUGHT.fullmatch(text)
    if ends is not None and (ends[1][0] in "-−" or ends[2][0] in "-−"):
        first, last = (_figure(kind, end, unit, language) for end in ends.groups())
        if "/" not in first.value + last.value:
            return replace(last, value=f"{first.value}/{last.value}")
    minus = text[0] in "-−"
    bare = text.lstrip("-−")
    found = figures_in(bare, language)
    figures = [figure for figure in found[0].values if isinstance(figure, Figure)] if len(found) == 1 else []
    whole = len(found) == 1 and found[0].span.start == 0 and found[0].span.end == len(bare)
    if not whole or not figures or len(figures) != len(found[0].values) or (minus and len(figures) > 1):
        raise BadValue(_NO_NUMBER, value=text, example=_NUMBER_EXAMPLES[language])
    value = "/".join(f"{figure.amounts[0]:f}" for figure in figures)
    said = figures[-1].unit
    if kind is ValueKind.MONEY:
        unit = said if said and said != PERCENT else unit
    elif kind is ValueKind.QUANTITY:
        unit = UNITS.get(said, unit)
    else:
        unit = ""
    return Value(kind, f"-{value}" if minus else value, unit)
