# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dates, times and tenths as the window shows them, from Qt's own tables.

`composer.i18n.formats` is for documents and asks Babel, whose tables take 70 ms to load: too long for a list that
stands in the first picture. For these few forms both say the same, which a test compares.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

_LOCALES: Final = {
    "it": QLocale(QLocale.Language.Italian, QLocale.Country.Italy),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


def _locale(language: str) -> QLocale:
    """The locale of a language of the program; where Qt has none, the English one."""
    known = _LOCALES.get(language[:2])
    found = known or QLocale(language)
    return found if found.language() is not QLocale.Language.C else _LOCALES["en"]


def is_date(iso: str) -> bool:
    """Whether `iso` is a date of the calendar in ISO 8601 form: a day, a month or a year."""
    parts = iso.split("T", 1)[0].split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return False
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        return False
    year, month, day = ([int(part) for part in parts] + [1, 1])[:3]
    return QDate.isValid(year, month, day)


def shown_date(iso: str, language: str) -> str:
    """2025-03-06 -> "6 marzo 2025" / "6 March 2025", 2025-03 -> "marzo 2025", 2025 -> "2025"; else `iso` itself."""
    if not is_date(iso):
        return iso
    parts = [int(part) for part in iso.split("T", 1)[0].split("-")]
    if len(parts) == 1:
        return str(parts[0])
    locale = _locale(language)
    month = f"{locale.monthName(parts[1])} {parts[0]}"
    if len(parts) == 2:
        return month
    day = "1º" if parts[2] == 1 and locale is _LOCALES["it"] else str(parts[2])
    return f"{day} {month}"


def shown_time(iso: str, language: str) -> str:
    """A point in time for lists: "10 mar 2025, 09:30" / "10 Mar 2025, 09:30"; `iso` itself when it is none."""
    moment = QDateTime.fromString(iso[:19], Qt.DateFormat.ISODate)
    return _locale(language).toString(moment, "d MMM yyyy, HH:mm") if moment.isValid() else iso


def shown_tenths(number: float, language: str) -> str:
    """A number to the tenth: "2,9" / "2.9"."""
    return _locale(language).toString(number, "f", 1)
