# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A list of sources reads what is asked for, in the order and among the sources that were asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer.library.listing import Order
from composer.workspace import Workspace
from composer.workspace.source_listing import SourceListing


@pytest.fixture
def shelf(workspace: Workspace, tmp_path: Path) -> Workspace:
    for name in ("alpha", "beta", "gamma", "beth"):
        (tmp_path / f"{name}.txt").write_text(f"{name.title()} harbour\n\nThe {name} pier was widened.", "utf-8")
    workspace.import_files([tmp_path / f"{name}.txt" for name in ("alpha", "beta", "gamma", "beth")])
    return workspace


def labels(listing: SourceListing) -> list[str]:
    return [row.label.split()[0] for row in listing.page(0, len(listing))]


def test_a_page_holds_the_rows_at_its_places_only(shelf: Workspace) -> None:
    listing = shelf.listing("", Order.TITLE)
    assert len(listing) == 4
    assert [row.label.split()[0] for row in listing.page(1, 2)] == ["Beta", "Beth"]
    assert listing.page(3, 10) == listing.page(3, 1)


def test_what_is_found_by_words_shows_its_passage_in_the_order_wanted(shelf: Workspace) -> None:
    listing = shelf.listing("widened", Order.TITLE)
    assert listing.by_words and labels(listing) == ["Alpha", "Beta", "Beth", "Gamma"]
    assert all("widened" in row.snippet for row in listing.page(0, 4))


def test_places_keys_and_first_letters_agree(shelf: Workspace) -> None:
    listing = shelf.listing("", Order.TITLE)
    keys = listing.keys([range(4)])
    assert [listing.place_of(key) for key in keys] == [0, 1, 2, 3]
    assert listing.place_of("nobody2020") == -1
    assert listing.beginning("be", 0) == 1 and listing.beginning("BE", 2) == 2 and listing.beginning("be", 3) == 1
    assert listing.beginning("x", 0) == listing.beginning("", 0) == -1


def test_a_source_that_is_gone_leaves_an_empty_row_until_the_list_is_asked_anew(shelf: Workspace) -> None:
    listing = shelf.listing("", Order.TITLE)
    shelf.remove_source(listing.page(1, 1)[0].key)
    assert [bool(row.id) for row in listing.page(0, 4)] == [True, False, True, True]
    assert labels(shelf.listing("", Order.TITLE)) == ["Alpha", "Beth", "Gamma"]


def test_an_order_follows_what_is_changed_and_added(shelf: Workspace, tmp_path: Path) -> None:
    assert labels(shelf.listing("", Order.TITLE))[0] == "Alpha"
    (tmp_path / "aa.txt").write_text("Aachen harbour\n\nWords.", "utf-8")
    shelf.import_files([tmp_path / "aa.txt"])
    assert labels(shelf.listing("", Order.TITLE))[0] == "Aachen"
    assert shelf.has_sources and not shelf.has_notes and not shelf.has_note("n-1")
