# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Tags, collections and kept searches are changed for many sources at once, and each change can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from composer.library.filing import NamedCount, SavedSearch
from composer.library.listing import Order
from composer.workspace import Workspace
from composer.workspace.steps import all_at_once


@pytest.fixture
def keys(workspace: Workspace, tmp_path: Path) -> list[str]:
    for name in ("alpha", "beta", "gamma"):
        (tmp_path / f"{name}.txt").write_text(f"{name.title()} harbour\n\nThe {name} pier was widened.", "utf-8")
    workspace.import_files([tmp_path / f"{name}.txt" for name in ("alpha", "beta", "gamma")])
    return list(workspace.listing("", Order.TITLE).keys([range(3)]))


def found(workspace: Workspace, typed: str) -> set[str]:
    listing = workspace.listing(typed)
    return set(listing.keys([range(len(listing))]))


def test_a_tag_given_to_several_is_taken_back_from_those_that_got_it_only(
    workspace: Workspace, keys: list[str]
) -> None:
    filing = workspace.filing
    filing.tag(keys[:1], "NATO")
    given = filing.tag(keys, "nato")
    assert given.count == 2 and filing.tags_of(keys) == {"NATO": 3}
    given.undo()
    assert found(workspace, "tag:nato") == {keys[0]} and filing.tags_of(keys[:1]) == {"NATO": 1}


def test_taking_and_removing_a_tag_can_be_undone(workspace: Workspace, keys: list[str]) -> None:
    filing = workspace.filing
    filing.tag(keys[:2], "sea")
    taken = filing.untag(keys, "sea")
    assert taken.count == 2 and filing.tags() == ()
    taken.undo()
    gone = filing.remove_tag("sea")
    assert not found(workspace, "tag:sea")
    gone.undo()
    assert found(workspace, "tag:sea") == set(keys[:2])


def test_a_renamed_tag_that_became_one_with_another_comes_apart_again(workspace: Workspace, keys: list[str]) -> None:
    filing = workspace.filing
    filing.tag(keys[:2], "sea")
    filing.tag(keys[1:], "water")
    renamed = filing.rename_tag("sea", "water")
    assert found(workspace, "tag:water") == set(keys) and not found(workspace, "tag:sea")
    renamed.undo()
    assert found(workspace, "tag:sea") == set(keys[:2]) and found(workspace, "tag:water") == set(keys[1:])


def test_tags_of_many_become_one_some_at_a_time_and_come_apart_likewise(
    workspace: Workspace, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("composer.workspace.filing.PORTION", 1)
    filing = workspace.filing
    filing.tag(keys, "sea")
    filing.tag(keys[:1], "water")
    steps = filing.renaming_tag("sea", "water")
    next(steps)
    assert len(found(workspace, "tag:sea")) == len(keys) - 1  # one source in a step
    assert found(workspace, "tag:sea") | found(workspace, "tag:water") == set(keys)  # and each is found meanwhile
    renamed = all_at_once(steps)
    assert filing.tags() == (NamedCount("water", len(keys)),) and renamed.count == len(keys)
    assert len(list(renamed.undoing())) >= len(keys) - 1
    assert found(workspace, "tag:sea") == set(keys) and found(workspace, "tag:water") == set(keys[:1])


def test_a_collection_of_many_goes_some_sources_at_a_time(
    workspace: Workspace, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("composer.workspace.filing.PORTION", 1)
    filing = workspace.filing
    made, _undo = filing.make_collection("Ports")
    filing.collect(made, keys)
    steps = filing.removing_collection(made)
    next(steps)
    assert len(found(workspace, "collection:ports")) == len(keys) - 1
    removed = all_at_once(steps)
    assert filing.collections() == () and removed.count == len(keys)
    removed.undo()
    assert found(workspace, "collection:ports") == set(keys)


def test_a_collection_removed_with_those_within_comes_back_whole(workspace: Workspace, keys: list[str]) -> None:
    filing = workspace.filing
    outer, _undo = filing.make_collection("Ports")
    inner, _undo = filing.make_collection("North", outer)
    filing.collect(inner, keys[:1])
    filing.collect(outer, keys[1:2])
    before = filing.collections()
    removed = filing.remove_collection(outer)
    assert removed.count == 2 and filing.collections() == ()
    removed.undo()
    assert filing.collections() == before
    assert found(workspace, "collection:ports") == set(keys[:2]) and filing.collections_of(keys[0]) == (inner,)


def test_sources_go_into_and_out_of_a_collection(workspace: Workspace, keys: list[str]) -> None:
    filing = workspace.filing
    made, undo = filing.make_collection("Ports")
    assert filing.collect(made, keys[:2]).count == 2 and filing.collect(made, keys).count == 1
    taken = filing.uncollect(made, keys[:1])
    assert found(workspace, "collection:Ports") == set(keys[1:])
    taken.undo()
    filing.rename_collection(made, "Harbours")()
    assert found(workspace, "collection:Ports") == set(keys)
    undo()
    assert filing.collections() == ()


def test_what_there_is_for_a_condition_is_offered_by_the_words_it_begins_with(
    workspace: Workspace, keys: list[str]
) -> None:
    filing = workspace.filing
    filing.tag(keys, "Città di mare")
    filing.tag(keys, "sea")
    filing.make_collection("Ports", filing.make_collection("North ports")[0])
    assert filing.known("tag", "MA") == ("Città di mare",) and filing.known("tag", "citta") == ("Città di mare",)
    assert filing.known("tag", "ea") == () and filing.known("tag", "") == ("Città di mare", "sea")
    assert filing.known("collection", "po") == ("North ports", "Ports")
    assert filing.known("language", "i") == () and filing.known("author", "nobody") == ()


def test_a_search_kept_over_another_gives_it_back(workspace: Workspace) -> None:
    filing = workspace.filing
    old, new = SavedSearch("Mine", "tag:sea"), SavedSearch("mine", "pier", Order.DATE)
    filing.keep_search(old)
    filing.keep_search(new)()
    assert filing.searches() == (old,)
    filing.keep_search(SavedSearch("Other", "x"))
    undo = filing.rename_search("Mine", "Other")
    assert filing.searches() == (SavedSearch("Other", "tag:sea"),)
    undo()
    assert {one.name for one in filing.searches()} == {"Mine", "Other"}
    filing.remove_search("mine")()
    assert old in filing.searches()
