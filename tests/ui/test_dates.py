# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The window writes dates as documents do."""

from __future__ import annotations

import pytest

from composer.i18n.formats import format_date, format_file_time
from composer.ui.dates import is_date, shown_date, shown_tenths, shown_time


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("month", range(1, 13))
def test_days_are_written_as_in_documents(language: str, month: int) -> None:
    for day in (1, 6, 28):
        iso = f"2025-{month:02}-{day:02}"
        assert shown_date(iso, language) == format_date(iso, language)
    assert shown_date(f"2025-{month:02}", language) == format_date(f"2025-{month:02}", language)


@pytest.mark.parametrize("words", ["", "primavera 2025", "2025-02-31", "2025-13", "25-1-1"])
def test_what_is_no_date_is_shown_as_it_is(words: str) -> None:
    assert not is_date(words)
    assert shown_date(words, "it") == words


@pytest.mark.parametrize("language", ["it", "en"])
def test_times_are_written_as_in_lists_of_documents(language: str) -> None:
    iso = "2025-03-10T09:30:00+01:00"
    assert shown_time(iso, language) == format_file_time(iso, language)


def test_what_is_no_time_is_shown_as_it_is() -> None:
    assert shown_time("yesterday", "en") == "yesterday"


def test_a_language_more_has_its_own_names_of_months_and_one_that_qt_does_not_know_the_english_ones() -> None:
    assert shown_date("2025-03-06", "fr") == "6 mars 2025"
    assert [shown_tenths(2.94, tag) for tag in ("it", "en", "fr", "qps")] == ["2,9", "2.9", "2,9", "2.9"]
    assert shown_date("2025-03-06", "qps") == "6 March 2025"
