# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dates, numbers and sizes as each language writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from composer.i18n.formats import (
    date_parts,
    format_date,
    format_date_as,
    format_file_time,
    format_number,
    format_percent,
    month_names,
)


@pytest.mark.parametrize(
    ("iso", "italian", "english"),
    [
        ("2025-03-06", "6 marzo 2025", "6 March 2025"),
        ("2025-03-01", "1º marzo 2025", "1 March 2025"),
        ("2008-02-28", "28 febbraio 2008", "28 February 2008"),
        ("2025-12-31", "31 dicembre 2025", "31 December 2025"),
        ("2025-03", "marzo 2025", "March 2025"),
        ("2025", "2025", "2025"),
        ("2025-03-10T23:30:00+01:00", "10 marzo 2025", "10 March 2025"),
        ("primavera 2025", "primavera 2025", "primavera 2025"),
        ("2025-02-31", "2025-02-31", "2025-02-31"),
        ("", "", ""),
    ],
)
def test_dates_are_written_out(iso: str, italian: str, english: str) -> None:
    assert (format_date(iso, "it"), format_date(iso, "en")) == (italian, english)


@pytest.mark.parametrize("iso", ["2025-02-31", "2025-13", "0000", "6 marzo 2025", "2025-3-6", "", "2025-03-06-01"])
def test_what_is_no_day_of_the_calendar_has_no_parts(iso: str) -> None:
    assert date_parts(iso) == ()


@pytest.mark.parametrize(
    ("value", "decimals", "italian", "english"),
    [
        (12500, None, "12.500", "12,500"),
        (1500, None, "1.500", "1,500"),
        (29.2, None, "29,2", "29.2"),
        (Decimal("1234567.891"), 2, "1.234.567,89", "1,234,567.89"),
        (-3, 1, "-3,0", "-3.0"),
        (0, None, "0", "0"),
    ],
)
def test_numbers_follow_the_language(
    value: int | float | Decimal, decimals: int | None, italian: str, english: str
) -> None:
    assert format_number(value, "it", decimals=decimals) == italian
    assert format_number(value, "en", decimals=decimals) == english


def test_percentages_follow_the_language() -> None:
    assert (format_percent(3.5, "it"), format_percent(3.5, "en")) == ("3,5%", "3.5%")


def test_times_are_short_in_lists() -> None:
    assert format_file_time("2025-03-10T09:30:00+01:00", "it") == "10 mar 2025, 09:30"
    assert format_file_time("2025-03-10T09:30:00+01:00", "en") == "10 Mar 2025, 09:30"
    assert format_file_time("yesterday", "en") == "yesterday"


def test_months_are_named_as_in_dates() -> None:
    assert month_names("it")[2] == "marzo"
    assert month_names("en-US")[2] == "March"
    assert len(month_names("it")) == 12


@pytest.mark.parametrize(
    ("picture", "shown"),
    [
        ("dd/MM/yyyy", "06/03/2025"),
        ("dddd d MMMM yyyy", "giovedì 6 marzo 2025"),
        ("d 'del mese di' MMMM", "6 del mese di marzo"),
        ("yyyy-MM-dd", "2025-03-06"),
        ("d MMM yy", "6 mar 25"),
        ("HH:mm", ""),
        ("d MMMM yyyy HH:mm", ""),
        ("", ""),
    ],
)
def test_a_day_is_shown_as_a_picture_of_word_says(picture: str, shown: str) -> None:
    assert format_date_as("2025-03-06", picture, "it") == shown
    assert format_date_as("2025-03", picture, "it") == ""
