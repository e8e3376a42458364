# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a house decides of typography, in the citations of our styles: marks, stops, ranges of pages, dates.

A style of ours is written for a house. Where a profile says what that house says, the style stays as it is, also where
the house's references differ from its sentences (GOV.UK sets titles between single marks, words spoken between double
ones; the Union joins years by a hyphen and pages by a dash). What a profile says otherwise holds in citations as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from composer.citations.style import CSL
from composer.houses.model import Profile, StopPlace
from composer.houses.values import Elision, InWords

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGE_RANGES: Final = MappingProxyType(
    {Elision.FULL: "expanded", Elision.TWO: "minimal-two", Elision.LEAST: "minimal", Elision.AMERICAN: "chicago-16"}
)
_PARTS: Final = MappingProxyType(
    {
        "d": ("day", "numeric"),
        "dd": ("day", "numeric-leading-zeros"),
        "M": ("month", "numeric"),
        "MM": ("month", "numeric-leading-zeros"),
        "MMM": ("month", "short"),
        "MMMM": ("month", "long"),
        "y": ("year", "long"),
        "yy": ("year", "short"),
    }
)
_DATES: Final = MappingProxyType({"day": "issued", "day-without-year": "issued", "accessed": "accessed"})
_FIELD: Final = re.compile(r"'([^']*)'|([A-Za-z]+)|([^A-Za-z']+)")


@dataclass(frozen=True, slots=True)
class _Written:
    """What the house says for which a style was written; `pages` is what the style has between two pages ("" = the
    `dash` of the house's sentences)."""

    marks: tuple[str, str]
    dash: str
    date: str = "d MMMM y"
    pages: str = ""


def _written_for(style_id: str, language: str) -> _Written:
    if language == "it":
        return _Written(("«»", "“”"), "-")
    if style_id.startswith("appunto-eu-"):
        return _Written(("‘’", "“”"), "-", pages="–")
    if style_id.startswith("appunto-uk-"):
        return _Written(("“”", "‘’"), " to ")
    return _Written(("“”", "‘’"), "–", "MMMM d, y" if style_id.startswith("appunto-us-") else "d MMMM y")


def typography_terms(style_id: str, profile: Profile) -> Iterator[tuple[str, str, str]]:
    """The terms (name, form, words) that the house has otherwise than the style `style_id` of ours."""
    written = _written_for(style_id, profile.language)
    outer, inner = profile.quotations.levels[:2]
    if (outer.around(""), inner.around("")) != written.marks:
        yield "open-quote", "long", outer.opening
        yield "close-quote", "long", outer.closing
        yield "open-inner-quote", "long", inner.opening
        yield "close-inner-quote", "long", inner.closing
    joint = _joint(profile)
    if joint != written.dash:
        yield "page-range-delimiter", "long", joint
    if profile.language == "it":
        yield "ordinal", "long", profile.dates.first  # 1º or 1° marzo, or 1 marzo
    if re.search(r"(?<!M)MMM(?!M)", profile.dates.full):
        for month, words in enumerate(profile.dates.months_short, start=1):
            yield f"month-{month:02}", "short", words


def _joint(profile: Profile) -> str:
    """What stands between two pages: a dash with its space, or the words between the two."""
    ranges = profile.ranges
    if ranges.in_words is InWords.ALWAYS:
        return ranges.words.partition("{first}")[2].partition("{last}")[0]
    return f"{ranges.space.text}{ranges.sign}{ranges.space.text}"


def page_joint(profile: Profile) -> str:
    """What the references of a house have between two pages: in a style of ours that is left as it was written its own
    sign, else that of the house's sentences."""
    written = _written_for(profile.citations.style, profile.language)
    joint = _joint(profile)
    return written.pages or joint if joint == written.dash else joint


def set_typography(root: _Element, style_id: str, profile: Profile) -> None:
    """Set what is no term: where stops stand, how the second page is shortened, how dates are written."""
    in_words = profile.ranges.in_words is InWords.ALWAYS  # 321 to 328
    root.set("page-range-format", _PAGE_RANGES[Elision.FULL if in_words else profile.ranges.pages])
    inside = "true" if profile.quotations.stop is StopPlace.INSIDE else "false"
    for options in root.iterfind(f"{CSL}locale/{CSL}style-options"):
        options.set("punctuation-in-quote", inside)
    if profile.dates.full != _written_for(style_id, profile.language).date:
        _set_dates(root, profile.dates.full, ordinal=profile.language == "it")


def _set_dates(root: _Element, pattern: str, *, ordinal: bool) -> None:
    """Write days as `pattern` says; one with names of days, which citations never have, leaves them as they are."""
    from lxml import etree

    for macro in root.iterfind(f"{CSL}macro"):
        variable = _DATES.get(macro.get("name", ""))
        parts = _date_parts(pattern, year=macro.get("name") != "day-without-year") if variable else []
        if not parts:
            continue
        for child in list(macro):
            macro.remove(child)
        date = etree.SubElement(macro, f"{CSL}date", variable=variable or "")
        in_letters = any(part["name"] == "month" and part["form"] in ("long", "short") for part in parts)
        for part in parts:
            if ordinal and in_letters and (part["name"], part["form"]) == ("day", "numeric"):
                part["form"] = "ordinal"  # 1º marzo, but 1/3
            etree.SubElement(date, f"{CSL}date-part", part)


def _date_parts(pattern: str, *, year: bool) -> list[dict[str, str]]:
    """The parts of a date with what stands between them, which falls with the part that is missing: the day of a month,
    the month of a year. [] for a pattern that says more."""
    pieces = [(found[2] or "", (found[1] or "") + (found[3] or "")) for found in _FIELD.finditer(pattern)]
    fields = [(at, letters) for at, (letters, _) in enumerate(pieces) if letters]
    names = [_PARTS[letters][0] for _, letters in fields if letters in _PARTS]
    if len(set(names)) < len(fields):
        return []
    year_first = names[0] == "year"
    if not year:
        fields = [(at, letters) for at, letters in fields if _PARTS[letters][0] != "year"]
    parts: list[dict[str, str]] = []
    for number, (at, letters) in enumerate(fields):
        name, form = _PARTS[letters]
        part = {"name": name, "form": form}
        before = "".join(words for _, words in pieces[fields[number - 1][0] + 1 : at]) if number else ""
        if before and year_first:
            part["prefix"] = before
        elif before:
            parts[-1]["suffix"] = before
        parts.append(part)
    return parts
