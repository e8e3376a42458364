# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Ranges as a house prints them: of years, of pages, of anything that has two ends."""

from __future__ import annotations

from composer.houses.model import Profile
from composer.houses.values import Elision, InWords

_NBSP = "\u00a0"


def format_years(profile: Profile, first: int, last: int) -> str:
    """Two years: "2024–2025", "2024-25" where the house shortens the second within a century."""
    if profile.ranges.in_words is InWords.ALWAYS:
        return joined(profile, str(first), str(last))
    same_century = first // 100 == last // 100
    end = _elided(str(first), str(last), profile.ranges.years) if same_century else str(last)
    return f"{first}{dash(profile)}{end}"


def format_pages(profile: Profile, first: int, last: int, joint: str = "") -> str:
    """Two pages: "321–328", "321–28", "321–8"; "321 to 328" in a house that writes all ranges in words.

    `joint` stands between the figures where references have another sign than sentences ("" = as in sentences).
    """
    if profile.ranges.in_words is InWords.ALWAYS:
        return joined(profile, str(first), str(last))
    return f"{first}{joint or dash(profile)}{_elided(str(first), str(last), profile.ranges.pages)}"


def _elided(first: str, last: str, how: Elision) -> str:
    if how is Elision.FULL or len(first) != len(last):
        return last
    if how is Elision.AMERICAN:
        return _american(first, last)
    shared = next((at for at, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last) - 1)
    least = 2 if how is Elision.TWO or last[-2:-1] == "1" else 1  # 11 to 19 keep both figures: 311–19
    return last[min(shared, max(len(last) - least, 0)) :]


def _american(first: str, last: str) -> str:
    if first[:-2] != last[:-2] or (first.endswith("00") and last[-2:-1] == "0"):
        return last
    return last[-2:].removeprefix("0") if len(last) > 2 else last


def joined(profile: Profile, first: str, last: str) -> str:
    """Two ends as they stand in running text: with the dash, or in words where the house has it so."""
    ranges = profile.ranges
    several = " " in first or " " in last or _NBSP in first or _NBSP in last
    if ranges.in_words is InWords.ALWAYS or (several and ranges.in_words is InWords.PHRASES):
        return ranges.words.format(first=first, last=last)
    space = ranges.phrase_space.text if several else ranges.space.text
    return f"{first}{space}{ranges.sign}{space}{last}"


def dash(profile: Profile) -> str:
    """The dash between two figures, with its space."""
    ranges = profile.ranges
    return f"{ranges.space.text}{ranges.sign}{ranges.space.text}"
