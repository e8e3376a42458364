# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages in citations follow when a source is numbered anew; whatever is no known page stays as it was typed."""

from __future__ import annotations

import pytest

from composer.document.locators import names_page, with_pages
from composer.document.model import Citation, CitationItem, Locator

NUMBERS = {"1": "44", "2": "45", "iv": "3"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1", "44"),
        ("1-2", "44-45"),
        ("1–2", "44–45"),
        ("iv, 2", "3, 45"),
        ("3", "3"),
        ("1-3", "1-3"),
        ("1n", "1n"),
        ("", ""),
    ],
)
def test_the_pages_of_a_source_are_named_by_their_new_numbers(before: str, after: str) -> None:
    citation = Citation((CitationItem("rich2026", before), CitationItem("other", "1")))
    found = with_pages(citation, {"rich2026"}, NUMBERS)
    assert [item.locator for item in found.items] == [after, "1"]


def test_paragraphs_are_no_pages() -> None:
    citation = Citation((CitationItem("rich2026", "1", Locator.PARAGRAPH),))
    assert with_pages(citation, {"rich2026"}, NUMBERS) == citation


@pytest.mark.parametrize("locator", ["12", "10-14", "3, 12", "3; 11–13", "12-13", "11-12"])
def test_a_place_takes_in_its_pages(locator: str) -> None:
    assert names_page(locator, "12")


@pytest.mark.parametrize("locator", ["1", "112", "10-11", "13, 14", "xii", ""])
def test_a_place_takes_in_no_other_page(locator: str) -> None:
    assert not names_page(locator, "12")
