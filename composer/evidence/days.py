# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The dates of a text: days, months, years, decades, in the five languages we read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from composer.evidence.model import Day, Kind, Mention
from composer.sources.facts.months import CAPITALISED, FULL_NAMES, MONTH_PATTERN, MONTHS
from composer.text.spans import Span

_FULL = "|".join(sorted({name for names in FULL_NAMES.values() for name in names}, key=len, reverse=True))
_NUMBER = r"(?<![\d.,/])(?:(?P<d{0}>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.(?=\s))?|(?P<w{0}>primo|first))"
_TO = r"\s?(?:[-–—/]|\s(?:e|al|all['’]|and|to|au|bis|und|et|y)\s)\s?"
_YEAR = r"(?P<y>(?:1[5-9]|20)\d{2})(?![\d]|[.,]\d)"

_DAY_MONTH: Final = re.compile(
    rf"(?:{_NUMBER.format('1')}{_TO})?{_NUMBER.format('2')}(?:\s(?:of|de|del)\s|\s|\.\s|-)"
    rf"(?P<month>{MONTH_PATTERN})\b(?:\.?,?\s(?:de\s|del\s)?{_YEAR}|-{_YEAR.replace('<y>', '<y2>')})?",
    re.IGNORECASE,
)
_MONTH_DAY: Final = re.compile(
    rf"\b(?P<month>{MONTH_PATTERN})\.?\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–—]\s?(?P<d2>\d{{1,2}}))?(?![\d%]|[.,]\d)"
    rf"(?:,?\s{_YEAR})?",
    re.IGNORECASE,
)
_MONTH_YEAR: Final = re.compile(rf"\b(?P<month>{MONTH_PATTERN})\.?,?\s(?:of\s|del\s|de\s)?{_YEAR}", re.IGNORECASE)
_ISO: Final = re.compile(r"(?<![\d-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])")
_NUMERIC: Final = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)")
_MONTH: Final = re.compile(rf"\b(?P<month>{_FULL})\b", re.IGNORECASE)
_DECADE: Final = re.compile(
    r"\b(?P<c>(?:19|20)\d)0s\b|\banni\s['’]?(?P<i>\d)0\b|['’](?P<e>\d)0s\b"
    r"|\banni\s(?P<word>[Vv]enti|[Tt]renta|[Qq]uaranta|[Cc]inquanta|[Ss]essanta|[Ss]ettanta|[Oo]ttanta|[Nn]ovanta)\b"
)
_DECADES: Final = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]
_YEAR_ALONE: Final = re.compile(
    rf"(?<![\w.,/$€£-])(?<![$€£]\s){_YEAR}(?:\s?[-–—/]\s?(?P<to>(?:19|20)?\d{{2}})(?!\d|[.,/]\d))?"
)
_COUNTED: Final = re.compile(
    r"\s?(?:%|€|\$|euro\b|EUR\b|dollar|milion|million|miliard|billion|mila\b|thousand|soldat|soldier|troops|uomini|men\b"
    r"|persone|people|km\b|tonn|MW\b|posti\b|jobs\b|casi\b|cases\b|militari\b|unità\b)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_MODAL: Final = frozenset({"may", "march", "mar", "set", "dec", "jan", "sep", "mai", "sept"})
_BEFORE_A_MONTH: Final = re.compile(
    r"\b(?:in|since|until|till|by|of|last|next|early|late|mid|from|to|and|between|during|this|throughout)[\s-]$",
    re.IGNORECASE,
)


def days_in(text: str, language: str) -> list[Mention]:
    """Every date of `text`, in order. `language` settles 03/06/2025 ("en" leaves it open) and capitals of months."""
    found: list[Mention] = []
    busy = bytearray(len(text) + 1)
    for mention in _candidates(text, language):
        start, end = mention.span.start, mention.span.end
        if 1 not in busy[start:end]:
            busy[start:end] = b"\x01" * (end - start)
            found.append(mention)
    return sorted(found, key=lambda mention: mention.span)


def _candidates(text: str, language: str) -> Iterator[Mention]:
    """Longer forms first: whoever comes first takes the characters."""
    for match in _ISO.finditer(text):
        yield from _mention(match, _valid(int(match[1]), int(match[2]), int(match[3]) if match[3] else None))
    for match in _NUMERIC.finditer(text):
        yield from _mention(match, _numeric(match, language))
    months = not MONTHS.keys().isdisjoint(word.lower() for word in _WORD.findall(text))
    for match in _DAY_MONTH.finditer(text) if months else ():
        if _is_month(match, language) and (_is_full(match) or match["y"] or match["y2"]):
            yield from _days_of(match)
    for match in _MONTH_DAY.finditer(text) if months else ():
        if language not in ("it", "fr", "es") and _is_month(match, language):
            yield from _days_of(match)
    for match in _MONTH_YEAR.finditer(text) if months else ():
        if _is_month(match, language):
            yield from _mention(match, Day(int(match["y"]), MONTHS[match["month"].lower()]))
    for match in _DECADE.finditer(text):
        yield from _mention(match, Day(_decade(match), decade=True))
    for match in _YEAR_ALONE.finditer(text):
        yield from _years(text, match)
    for match in _MONTH.finditer(text) if months else ():
        if _is_month(match, language) and _is_month_alone(text, match, language):
            yield from _mention(match, Day(month=MONTHS[match["month"].lower()]))


def _mention(match: re.Match[str], *days: Day | None) -> Iterator[Mention]:
    if all(day is not None for day in days):
        values = tuple(day for day in days if day is not None)
        yield Mention(Kind.DATE, Span(*match.span()), match.group(), values)


def _days_of(match: re.Match[str]) -> Iterator[Mention]:
    groups = match.groupdict()
    year = groups.get("y") or groups.get("y2")
    month = MONTHS[match["month"].lower()]
    days = [
        1 if groups.get(f"w{n}") else int(groups[f"d{n}"]) for n in (1, 2) if groups.get(f"w{n}") or groups.get(f"d{n}")
    ]
    yield from _mention(match, *(_valid(int(year) if year else None, month, day) for day in days))


def _valid(year: int | None, month: int, day: int | None) -> Day | None:
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        return None
    return Day(year, month, day)


def _numeric(match: re.Match[str], language: str) -> Day | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    year += 2000 if year < 100 else 0
    day_first, month_first = _valid(year, second, first), _valid(year, first, second)
    if not 1500 <= year < 2100 or (len(match[4]) == 2 and match[2] != "/"):
        return None
    if match[2] == "." or language in ("it", "fr", "de", "es") or month_first is None or first == second:
        return day_first
    if day_first is None:
        return month_first
    return Day(year, second, first, other=month_first)


def _years(text: str, match: re.Match[str]) -> Iterator[Mention]:
    """A year or a span of years; what is counted or measured is none."""
    if _COUNTED.match(text, match.end()):
        return
    year, to = int(match["y"]), match["to"]
    if not 1800 <= year < 2100:
        return
    if not to:
        yield from _mention(match, Day(year))
        return
    last = int(to) if len(to) == 4 else year - year % 100 + int(to)
    if year < last <= year + 100:
        yield from _mention(match, Day(year), Day(last))


def _decade(match: re.Match[str]) -> int:
    if match["c"]:
        return int(match["c"]) * 10
    tens = _DECADES.index(match["word"].lower()) + 2 if match["word"] else int(match["i"] or match["e"])
    return 1900 + tens * 10 if tens > 2 else 2000 + tens * 10


def _is_full(match: re.Match[str]) -> bool:
    return match["month"].lower() in _FULL.split("|")


def _is_month(match: re.Match[str], language: str) -> bool:
    """Whether the word can be a month here: English and German write theirs with a capital."""
    word = match["month"]
    return word[0].isupper() or language not in CAPITALISED


def _is_month_alone(text: str, match: re.Match[str], language: str) -> bool:
    word = match["month"].lower()
    if language in FULL_NAMES and word not in FULL_NAMES[language]:
        return False
    return word not in _MODAL or bool(_BEFORE_A_MONTH.search(text, max(0, match.start() - 12), match.start()))
