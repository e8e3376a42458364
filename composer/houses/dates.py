# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Days, months, years and times of day as a house prints them.

Dates come as ISO 8601 has them, the ends of a range joined by "/". What is no such date raises BadValue, one sentence
for the user. Names of months and days are CLDR's; the rules on top are the profile's.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from composer.errors import BadValue
from composer.houses.model import Profile
from composer.houses.ranges import format_years, joined
from composer.i18n.formats import date_by_pattern, date_parts
from composer.wording import N_


class DateForm(Enum):
    """The forms: 6 March 2025, 6 March, March 2025, Thursday 6 March 2025, 6 Mar 2025, 06/03/2025, 2025."""

    FULL = ""
    DAY_MONTH = "day-month"
    MONTH_YEAR = "month-year"
    WEEKDAY = "weekday"
    ABBREVIATED = "abbreviated"
    NUMERIC = "numeric"
    YEAR = "year"


def format_date(profile: Profile, iso: str, form: DateForm = DateForm.FULL) -> str:
    """An ISO 8601 day, month or year, or two joined by "/": 2025-03-06 -> "6 marzo 2025" / "6 March 2025".

    A month or year is shown as what it is, whatever the `form`. Ends of a range leave out what both share: "6–9 March
    2025". Raises BadValue, also for a day that does not exist (2025-02-31).
    """
    first, slash, last = iso.partition("/")
    if not slash:
        return _date(profile, _parts(iso), form)
    return _date_range(profile, _parts(first), _parts(last), form)


def date_or_words(profile: Profile, text: str) -> str:
    """`text` as a date in full where it is an ISO 8601 date, otherwise as it is: it may be words somebody meant."""
    return format_date(profile, text) if date_parts(text) else text


def format_time(profile: Profile, time: str) -> str:
    """A time of day, "15:30" -> "15.30", "3.30 p.m.": hours and minutes of 24, by the house's pattern.

    Raises BadValue.
    """
    hour, _, minute = time.partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60 and len(minute) == 2):
        raise BadValue(N_("“{value}” is no time of day. Write it like 15:30."), value=time)
    return _time_by_pattern(profile, int(hour), int(minute))


def format_times(profile: Profile, times: str) -> str:
    """A time of day, or the two ends of a stretch of one day joined by "/": "15:00/16:30" -> "15.00-16.30".

    Raises BadValue.
    """
    first, slash, last = times.partition("/")
    if not slash:
        return format_time(profile, first)
    ends = format_time(profile, first), format_time(profile, last)
    if tuple(map(int, last.split(":"))) <= tuple(map(int, first.split(":"))):
        raise BadValue(N_("The first time of a range is the earlier one: “{value}”."), value=times)
    return joined(profile, *ends)


def _time_by_pattern(profile: Profile, hour: int, minute: int) -> str:
    dates = profile.dates
    fields = {
        "HH": f"{hour:02}",
        "H": str(hour),
        "hh": f"{hour % 12 or 12:02}",
        "h": str(hour % 12 or 12),
        "mm": f"{minute:02}",
        "a": dates.am if hour < 12 else dates.pm,
    }
    said, rest = "", (dates.time if minute else dates.time_whole or dates.time)
    while rest:
        if rest.startswith("'") and "'" in rest[1:]:
            words, _, rest = rest[1:].partition("'")
            said += words
            continue
        letters = next((name for name in fields if rest.startswith(name)), "")
        said += fields[letters] if letters else rest[0]
        rest = rest[len(letters) or 1 :]
    return said


def _parts(iso: str) -> tuple[int, ...]:
    parts = date_parts(iso)
    if not parts:
        raise BadValue(
            N_("“{value}” is no day of the calendar. Write the date as year-month-day, like 2025-03-06."), value=iso
        )
    return parts


def _date(profile: Profile, parts: tuple[int, ...], form: DateForm) -> str:
    if len(parts) == 1 or form is DateForm.YEAR:
        return str(parts[0])
    dates = profile.dates
    patterns = {
        DateForm.FULL: dates.full,
        DateForm.DAY_MONTH: dates.day_month,
        DateForm.MONTH_YEAR: dates.month_year,
        DateForm.WEEKDAY: dates.weekday,
        DateForm.ABBREVIATED: dates.abbreviated,
        DateForm.NUMERIC: dates.numeric,
        DateForm.YEAR: "y",
    }
    pattern = patterns[form] if len(parts) == 3 else dates.month_year
    return date_by_pattern(
        date(parts[0], parts[1], parts[2] if len(parts) == 3 else 1),
        pattern,
        profile.page.locale,
        first=dates.first if len(parts) == 3 else "",
        months_short=dates.months_short,
    )


def _date_range(profile: Profile, first: tuple[int, ...], last: tuple[int, ...], form: DateForm) -> str:
    if last <= first or len(first) != len(last):
        raise BadValue(N_("The first day of a range stands before the last, and both are days, months or years."))
    if len(first) == 1:
        return format_years(profile, first[0], last[0])
    ends = _date(profile, first, form), _date(profile, last, form)
    if form not in (DateForm.FULL, DateForm.DAY_MONTH, DateForm.MONTH_YEAR):
        return joined(profile, *ends)
    # what both ends share in front or behind stands once: “6–9 March 2025”, “March 6–9, 2025”
    one, other = ends[0].split(" "), ends[1].split(" ")
    lead = 0
    while lead < min(len(one), len(other)) - 1 and one[lead] == other[lead]:
        lead += 1
    tail = 0
    while tail < min(len(one), len(other)) - 1 - lead and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    if lead and len(first) == 3 and first[1] != last[1]:
        lead = 0  # the same word in front, yet another month: say both whole
    if tail and first[0] != last[0]:
        tail = 0
    begin, end = one[lead : len(one) - tail or None], other[lead : len(other) - tail or None]
    start = " ".join(begin)
    if tail:
        start = start.rstrip(",")  # “March 6” of “March 6, 2025”
    elif ", " in start:
        start += ","  # “December 30, 2024, to January 2, 2025”: the year stands between commas
    middle = joined(profile, start, " ".join(end))
    return " ".join(filter(None, (" ".join(one[:lead]), middle, " ".join(one[len(one) - tail :]))))
