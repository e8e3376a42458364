# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dates as documents print them, and words in the text that may help to find the day of publication."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache

from composer.sources.facts.months import CAPITALISED, FULL_NAMES, MONTH_PATTERN, MONTHS, WEEKDAYS
from composer.text.spans import Span

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?[\s\-/]+(?:of\s+"
    rf"|de\s+)?({MONTH_PATTERN})\.?,?[\s\-/]+(?:de\s+)?(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b({MONTH_PATTERN})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_WIRE_DAY = re.compile(rf"(?<![\d-])(\d{{1,2}})-({MONTH_PATTERN})-(\d{{2}})(?![\d-])", re.IGNORECASE)  # "10-MAR-26"
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)")

_WORDS_BEFORE, _WORDS_AFTER = 7, 6  # shown around a hint, within its sentence
_MOST_HINTS = 12


def iso_date(text: str, *, day_first: bool) -> str:
    """The first full date in `text` as ISO 8601, "" when there is none or it is not certain which number is the day.

    `day_first` says how 03/06/2026 is meant; without it only figures that leave no choice are read.
    """
    if match := _ISO.search(text):
        return _valid(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.search(text):
        return _valid(int(match[3]), MONTHS[match[2].lower()], int(match[1]))
    if match := _MONTH_FIRST.search(text):
        return _valid(int(match[3]), MONTHS[match[1].lower()], int(match[2]))
    if match := _WIRE_DAY.search(text):
        return _valid(2000 + int(match[3]), MONTHS[match[2].lower()], int(match[1]))
    if match := _NUMERIC.search(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        year += 2000 if year < 100 else 0
        if day_first or first > 12:
            return _valid(year, second, first)
        if second > 12 or first == second:
            return _valid(year, first, second)
    return ""


def published_day(line: str, *, day_first: bool) -> str:
    """The day of publication in a line of dates, as ISO 8601; days behind "updated", "aggiornato" … do not count."""
    parts = _UPDATED.split(line)
    if len(parts) == 1:
        return iso_date(line, day_first=day_first)
    behind = (part[match.start() :] for part in parts[1:] if (match := _PUBLISHED.search(part)))
    for part in (parts[0], *behind):
        if day := iso_date(part, day_first=day_first):
            return day
    return ""


_MONTH = re.compile(rf"({MONTH_PATTERN})\.?\s+(?:de\s+)?((?:19|20)\d{{2}})", re.IGNORECASE)


def is_month(line: str) -> bool:
    """Whether a line is a month and its year and nothing else, as papers and reviews print it."""
    return len(line) <= 24 and _MONTH.fullmatch(line.strip()) is not None


def month_of(line: str) -> str:
    """The month of such a line as ISO 8601 (2026-02), "" for any other line."""
    match = _MONTH.fullmatch(line.strip()) if len(line) <= 24 else None
    return f"{match[2]}-{MONTHS[match[1].lower()]:02d}" if match else ""


_UPDATED = re.compile(
    r"\b(?:(?:last )?updated|modified|(?:ultimo )?aggiorna\w+|(?:ultima )?modifica\w*|mis à jour|aktualisiert)\b", re.I
)
_PUBLISHED = re.compile(r"\b(?:published|posted|pubblicat[oa]|publié|veröffentlicht)\b", re.I)


def partial_iso_date(value: str) -> str:
    """A date as metadata gives it (2025, 2025-03, 2025-03-06T…, or in words), reduced to ISO 8601 without the time."""
    value = value.strip()
    if match := re.match(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?!\d)", value):
        return _valid(int(match[1]), int(match[3]), int(match[4]))
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", value):
        return _valid(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{4})-(\d{2})", value):
        return value if 1 <= int(match[2]) <= 12 else ""
    if re.fullmatch(r"(?:1[5-9]|20)\d{2}", value):
        return value
    return iso_date(value, day_first=False)


def typed_date(words: str) -> str:
    """A date that somebody typed, and nothing else, as ISO 8601: 2025, 2025-03, 6 March 2025, 6 marzo 2025, 6/3/2025.

    In figures the day comes first. "" when it is no date of the calendar.
    """
    words = " ".join(words.split())
    if is_iso_date(words):
        return words
    for form in (_DAY_FIRST, _MONTH_FIRST, _NUMERIC):
        if form.fullmatch(words):
            return iso_date(words, day_first=True)
    return ""


def is_iso_date(value: str) -> bool:
    """Whether `value` is a day, month or year in ISO 8601."""
    if not re.fullmatch(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", value):
        return False
    try:
        datetime.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _valid(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _either(names: list[str], language: str) -> str:
    """Names as they are written in running text: with a capital in English and German, either way elsewhere."""
    forms = [name.capitalize() for name in names] + ([] if language in CAPITALISED else names)
    return "|".join(sorted(forms, key=len, reverse=True))


_RELATIVE = {
    "en": r"(?:\d+|a few|several|two|three|four|five|six|seven|eight|nine|ten)\s+(?:days?|weeks?|months?|years?)\s+ago|"
    r"[Ll]ast\s+(?:week|month|year|spring|summer|autumn|fall|winter)|[Yy]esterday|[Ee]arlier\s+(?:this"
    r"|today)\s*(?:week|month|year)?",
    "it": r"(?:\d+|pochi|alcuni|due|tre|quattro|cinque|sei|sette|otto|nove|dieci)\s+(?:giorni|settimane|mesi"
    r"|anni)\s+fa|"
    r"(?:[Ll]a\s+settimana|[Ii]l\s+mese|[Ll]['’]anno)\s+scors[oa]|[Ii]eri|l['’]altro ieri",
    "fr": r"il y a\s+\w+\s+(?:jours|semaines|mois|ans)|[Hh]ier|la semaine dernière|le mois dernier",
    "de": r"vor\s+\w+\s+(?:Tagen|Wochen|Monaten|Jahren)|[Gg]estern|(?:letzte|vergangene)\w?\s+(?:Woche|Monat|Jahr)",
    "es": r"hace\s+\w+\s+(?:días|semanas|meses|años)|[Aa]yer|la semana pasada",
}


@lru_cache(maxsize=8)
def _hint_pattern(language: str) -> re.Pattern[str]:
    language = language if language in FULL_NAMES else "en"
    months = _either(FULL_NAMES[language], language)
    weekdays = _either(WEEKDAYS[language], language)
    day = (
        rf"(?:\d{{1,2}}(?:st|nd|rd|th|º|°|\.)?\s+(?:de\s+)?(?:{months})|(?:{months})\s+\d{{1,2}}(?:st|nd|rd"
        rf"|th)?)(?:,?\s+(?:de\s+)?\d{{4}})?"
    )
    spans = (
        rf"{day}(?:\s+(?:to|until|al|bis|au|–|-)\s+{day})?",
        rf"(?:[Ee]arly|[Ll]ate|[Mm]id|[Ii]nizio|[Ff]ine)(?:[ -](?:in|of|di"
        rf"|del)?\s*)?(?:(?:{months})(?:\s+\d{{4}})?|(?:19|20)\d{{2}})",
        rf"(?:{months})\s+(?:19|20)\d{{2}}",
        rf"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ast|[Bb]y|[Nn]el|[Aa]|[Ii]n|[Dd]al?|[Ss]corso|[Ee]n|[Ii]m|[Ss]eit"
        rf"|[Dd]epuis)\s+(?:{months})(?:\s+scorso)?",
        rf"(?:{weekdays})",
        _RELATIVE[language],
    )
    return re.compile(r"(?<![\w-])(?:" + "|".join(spans) + r")(?![\w])")


def date_hints(text: str, language: str) -> Iterator[Span]:
    """Places of `text` (one paragraph) that speak of a day, month or year, each with some words around it.

    They are told to the user as help and never become the date of a source: most are dates of events.
    """
    last = -1
    for match in _hint_pattern(language).finditer(text):
        if match.start() < last:
            continue
        start, end = _sentence_around(text, match.start(), match.end())
        words_before = [m.start() for m in re.finditer(r"\S+", text[start : match.start()])]
        if len(words_before) > _WORDS_BEFORE:
            start += words_before[-_WORDS_BEFORE]
        words_after = [m.end() for m in re.finditer(r"\S+", text[match.end() : end])]
        if len(words_after) > _WORDS_AFTER:
            end = match.end() + words_after[_WORDS_AFTER - 1]
        while end > match.end() and text[end - 1] in " .,;:":
            end -= 1
        last = end
        yield Span(start, end)


_SENTENCE_STOP = re.compile(r"(?<![A-Z])[.!?][\"”»’)]?\s+")


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence in which text[start:end] stands; 300 characters are looked at on either side."""
    low, high = max(0, start - 300), min(len(text), end + 300)
    for match in _SENTENCE_STOP.finditer(text, low, start):
        low = match.end()
    after = _SENTENCE_STOP.search(text, end, high)
    return (low if low == 0 or low > start - 300 else start), (after.start() + 1 if after else high)
