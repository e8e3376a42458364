# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What other programs write into CSL-JSON is kept where it is well formed, and printed never where it is not."""

from __future__ import annotations

from composer.citations.shapes import well_formed


def test_a_well_formed_item_stays_as_it_is() -> None:
    item = {
        "id": "serra2026",
        "type": "article-newspaper",
        "title": "Il varco",
        "author": [{"family": "Serra", "given": "Livia", "non-dropping-particle": "de", "comma-suffix": True}],
        "editor": [{"literal": "Autorità portuale"}],
        "issued": {"date-parts": [[2026, 1, 5], [2026, 1, 6]], "circa": True},
        "volume": 12,
        "DOI": "10.1/x",
    }
    assert well_formed(item) == item


def test_names_that_are_no_names_are_left_out() -> None:
    item = {"author": None, "editor": "Serra", "translator": [1, {}, {"family": 3}, {"family": "Serra", "x": []}]}
    assert well_formed(item) == {"translator": [{"family": "Serra"}]}


def test_dates_keep_what_can_be_read_of_them() -> None:
    assert well_formed({"issued": {"date-parts": [["2026", "01"], "x"], "season": [1]}}) == {
        "issued": {"date-parts": [[2026, 1]]}
    }
    assert well_formed({"issued": "2026-01"}) == {"issued": {"raw": "2026-01"}}
    assert well_formed({"issued": {"date-parts": [[None]]}, "accessed": 3, "submitted": {"date-parts": [[True]]}}) == {}


def test_words_are_words_or_numbers_that_can_be_written() -> None:
    item = {"title": ["a"], "note": {"b": 1}, "volume": float("nan"), "number": 10**40, "page": "3", "custom": {"a": 1}}
    assert well_formed(item) == {"page": "3"}
