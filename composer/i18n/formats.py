# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dates, numbers, sizes as a language writes them. Babel does it, and is imported when the first one is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from composer.i18n.languages import Language, document_language

if TYPE_CHECKING:
    from babel import Locale

Number = int | float | Decimal

_PARTIAL: Final = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def date_parts(iso: str) -> tuple[int, ...]:
    """Year, month and day of an ISO 8601 date, as many as it gives: (2025,), (2025, 3) or (2025, 3, 6).

    A time after the day is left aside. () when it is no date or no day of the calendar (2025-02-31).
    """
    match = _PARTIAL.match(iso.strip().split("T", 1)[0])
    if match is None:
        return ()
    parts = tuple(int(part) for part in match.groups() if part)
    try:
        date(parts[0], *(*parts[1:], 1, 1)[:2])
    except ValueError:
        return ()
    return parts


def format_date(iso: str, language: str) -> str:
    """A date in full: 2025-03-06 -> "6 marzo 2025" / "6 March 2025", 2025-03 -> "marzo 2025", 2025 -> "2025".

    The first of a month is "1º" in Italian (EU Interinstitutional Style Guide, Italian edition, annex on dates).
    What is no ISO 8601 date comes back as it is: it may be words somebody meant ("primavera 2025").
    """
    from babel.dates import format_date as in_words

    parts = date_parts(iso)
    if not parts:
        return iso
    if len(parts) == 1:
        return str(parts[0])
    chosen = document_language(language)
    if len(parts) == 2:
        return in_words(date(*parts, 1), "MMMM y", locale=chosen)
    day = "1º" if chosen == "it" and parts[2] == 1 else str(parts[2])
    return f"{day} {in_words(date(*parts), 'MMMM y', locale=chosen)}"


_PICTURE: Final = re.compile(r"'[^']*'|d{1,4}|M{1,4}|y{1,5}|[^dMy']+")
_TIMES: Final = re.compile(r"[hHmstfzgK]")


def format_date_as(iso: str, picture: str, language: str) -> str:
    """A whole day as a date picture of Word says ("dd/MM/yyyy", "dddd d MMMM yyyy", words of its own in ' marks).

    "" when `iso` is no whole day, or when the picture is empty or asks for a time.
    """
    from babel.dates import format_date as in_words

    parts = date_parts(iso)
    pieces = _PICTURE.findall(picture)
    if len(parts) != 3 or not pieces:
        return ""
    pattern = ""
    for piece in pieces:
        if piece[0] == "d":
            pattern += piece if len(piece) < 3 else "E" * len(piece)
        elif piece[0] in "My":
            pattern += {"yyyy": "y", "yyyyy": "y", "y": "yy"}.get(piece, piece)
        elif piece[0] == "'":
            pattern += piece
        elif _TIMES.search(piece):
            return ""
        else:
            pattern += re.sub(r"[A-Za-z]+", lambda word: f"'{word[0]}'", piece)
    return in_words(date(*parts), pattern, locale=document_language(language))


def format_number(value: Number, language: str, *, decimals: int | None = None) -> str:
    """12500 -> "12.500" / "12,500"; `decimals` fixes how many stand after the point, None shows what there is."""
    from babel.numbers import format_decimal

    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=document_language(language))


def format_percent(value: Number, language: str, *, decimals: int | None = None) -> str:
    """`value` counts hundredths: 3.5 -> "3,5%" / "3.5%"."""
    return f"{format_number(value, language, decimals=decimals)}%"


_DAY_LENGTH: Final = len("2025-03-10")


def format_file_time(iso: str, language: str) -> str:
    """A point in time, short, for lists: "10 mar 2025, 09:30" / "10 Mar 2025, 09:30", of a mere day "10 mar 2025";
    `iso` itself when it is none."""
    from babel.dates import format_datetime

    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    pattern = "d MMM y" if len(iso) == _DAY_LENGTH else "d MMM y, HH:mm"
    return format_datetime(moment.replace(tzinfo=None), pattern, locale=document_language(language))


_DATE_FIELD: Final = re.compile(r"'([^']*)'|(d{1,2}|M{1,4}|E{3,4}|yy?)")


def date_by_pattern(day: date, pattern: str, locale: str, *, first: str = "", months_short: Sequence[str] = ()) -> str:
    """`day` as `pattern` has it, in CLDR's letters: d dd, M MM MMM MMMM, y yy, EEE EEEE, words between '…'.

    `first` follows the figure 1 of a first day where the month stands in letters (“1º marzo”); `months_short` are
    twelve shortened months to use instead of CLDR's. `locale` is a tag: it-IT, en-GB.
    """
    in_letters = "MMM" in pattern

    def put(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[1] or "'"
        return _date_field(day, match[2], locale, first if in_letters else "", months_short)

    return _DATE_FIELD.sub(put, pattern)


def _date_field(day: date, letters: str, locale: str, first: str, months_short: Sequence[str]) -> str:
    match letters:
        case "d":
            return f"1{first}" if day.day == 1 else str(day.day)
        case "dd":
            return f"{day.day:02}"
        case "M":
            return str(day.month)
        case "MM":
            return f"{day.month:02}"
        case "MMM" if months_short:
            return months_short[day.month - 1]
        case "y":
            return str(day.year)
        case "yy":
            return f"{day.year % 100:02}"
    from babel.dates import format_date as in_words

    return in_words(day, letters, locale=_babel(locale))


def is_currency(code: str) -> bool:
    """Whether `code` is the ISO 4217 code of a currency there is or was."""
    from babel.numbers import is_currency as known

    return known(code)


def currency_decimals(code: str) -> int:
    """How many decimals the smallest coin of a currency has: 2 of EUR, none of JPY, 3 of KWD."""
    from babel.numbers import get_currency_precision

    return int(get_currency_precision(code))


def currency_symbol(code: str, locale: str) -> str:
    """The sign of a currency: ("EUR", "it-IT") -> "€"; the code itself where it has none."""
    from babel.numbers import get_currency_symbol

    return str(get_currency_symbol(code, _babel(locale)))


def currency_name(code: str, locale: str, *, one: bool) -> str:
    """The name of a currency: ("USD", "it-IT") -> "dollari statunitensi"; `one`: of a single one."""
    from babel.numbers import get_currency_name

    return str(get_currency_name(code, 1 if one else 2, _babel(locale)))


def unit_pattern(unit: str, locale: str, *, one: bool, short: bool) -> str:
    """How `unit` stands with its number, which goes to {0}: ("kilometer", "it-IT") -> "{0} chilometri" or "{0} km".

    "" for a unit CLDR does not know.
    """
    from babel.units import UnknownUnitError, format_unit

    count = 1 if one else 2
    try:
        said = format_unit(count, unit, length="short" if short else "long", format="0", locale=_babel(locale))
    except UnknownUnitError:
        return ""
    return said.replace(str(count), "{0}", 1)


def is_one(value: Decimal, locale: str) -> bool:
    """Whether what `value` counts stands in the singular: 1, not 1.5, not 0."""
    return bool(_babel(locale).plural_form(value) == "one")


@lru_cache(maxsize=8)
def _babel(locale: str) -> Locale:
    from babel import Locale

    return Locale.parse(locale, sep="-")


def month_names(language: str) -> tuple[str, ...]:
    """The twelve months in full, as they stand in a date."""
    from babel.dates import get_month_names

    chosen: Language = document_language(language)
    names = get_month_names("wide", locale=chosen)
    return tuple(str(names[month]) for month in range(1, 13))
