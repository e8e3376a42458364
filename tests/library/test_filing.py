"""Tags, collections and kept searches: the user's own order, which changes no source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from composer.library.filing import Collection, NamedCount, SavedSearch
from composer.library.listing import Order
from composer.library.store import Library
from composer.sources.model import Source

MakeSource = Callable[..., Source]


@pytest.fixture
def shelf(library: Library, make_source: MakeSource) -> Library:
    for key in ("a", "b", "c"):
        library.sources.add(make_source(key, f"Words of {key}"), b"")
    return library


def found(library: Library, typed: str) -> set[str]:
    return {row.key for row in library.sources.search(typed)}


def test_tags_are_counted_and_found_without_regard_to_case(shelf: Library) -> None:
    shelf.filing.tag(["s-a", "s-b"], "Prima pagina")
    shelf.filing.tag(["s-b", "s-nobody"], "prima PAGINA")
    shelf.filing.tag(["s-c"], "NATO")
    assert shelf.filing.tags() == (NamedCount("NATO", 1), NamedCount("Prima pagina", 2))
    assert found(shelf, 'tag:"prima pagina"') == {"a", "b"}
    assert shelf.filing.tags_of("s-c") == ("NATO",)


def test_a_tag_that_nothing_has_any_more_is_gone(shelf: Library) -> None:
    shelf.filing.tag(["s-a"], "NATO")
    shelf.filing.untag(["s-a"], "nato")
    assert shelf.filing.tags() == ()


def test_a_tag_is_renamed_wherever_it_is(shelf: Library) -> None:
    shelf.filing.tag(["s-a", "s-b"], "Alleanza")
    shelf.filing.rename_tag("alleanza", "ALLEANZA")
    assert shelf.filing.tags() == (NamedCount("ALLEANZA", 2),)


def test_a_removed_source_leaves_its_tags_and_collections(shelf: Library) -> None:
    shelf.filing.tag(["s-a"], "NATO")
    shelf.filing.put_collection("c-1", "Vertici")
    shelf.filing.collect("c-1", ["s-a"])
    shelf.sources.remove("s-a")
    assert shelf.filing.tags() == (NamedCount("NATO", 0),)
    assert shelf.filing.collections() == (Collection("c-1", "Vertici", "", 0),)


def test_a_collection_holds_what_those_within_it_hold(shelf: Library) -> None:
    shelf.filing.put_collection("c-1", "Vertici")
    shelf.filing.put_collection("c-2", "Bruxelles", parent="c-1")
    shelf.filing.collect("c-1", ["s-a"])
    shelf.filing.collect("c-2", ["s-b", "s-b"])
    assert found(shelf, "raccolta:vertici") == {"a", "b"}
    assert found(shelf, "collection:bruxelles words") == {"b"}
    assert shelf.filing.collections_of("s-b") == ("c-2",)
    shelf.filing.uncollect("c-2", ["s-b"])
    assert found(shelf, "raccolta:vertici") == {"a"}


def test_a_collection_never_lies_within_itself(shelf: Library) -> None:
    shelf.filing.put_collection("c-1", "One")
    shelf.filing.put_collection("c-2", "Two", parent="c-1")
    assert not shelf.filing.put_collection("c-1", "One", parent="c-2")
    assert not shelf.filing.put_collection("c-1", "One", parent="c-1")
    assert {one.id: one.parent for one in shelf.filing.collections()} == {"c-1": "", "c-2": "c-1"}


def test_a_collection_that_is_removed_takes_those_within_along_and_no_source(shelf: Library) -> None:
    shelf.filing.put_collection("c-1", "One")
    shelf.filing.put_collection("c-2", "Two", parent="c-1")
    shelf.filing.collect("c-2", ["s-a"])
    shelf.filing.remove_collection("c-1")
    assert shelf.filing.collections() == ()
    assert shelf.sources.get("a") is not None


def test_searches_are_kept_by_name(shelf: Library) -> None:
    shelf.filing.keep_search(SavedSearch("Mai citate", "cited:no", Order.DATE))
    shelf.filing.keep_search(SavedSearch("mai citate", "cited:no language:it"))
    (kept,) = shelf.filing.searches()
    assert (kept.typed, kept.order) == ("cited:no language:it", Order.IMPORTED)
    shelf.filing.remove_search("MAI CITATE")
    assert shelf.filing.searches() == ()


def test_tags_of_many_sources_are_counted_as_those_of_few(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.filing.tag(["s-a", "s-b"], "NATO")
    shelf.filing.tag(["s-c"], "Alleanza")
    rows = shelf.sources.rows_with(["A", "b"])
    few = shelf.filing.tag_counts(rows)
    monkeypatch.setattr("composer.library.filing._FEW", 1)
    assert few == shelf.filing.tag_counts(rows) == {"NATO": 2}
    assert shelf.filing.tag_counts(()) == {}


def test_names_of_rows_come_in_their_order_however_many(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [*sorted(shelf.sources.rows_with(["a", "b", "c"]), reverse=True), 99]
    few = shelf.sources.keys_at(rows), shelf.sources.ids_at(rows)
    monkeypatch.setattr("composer.library.source_table._MANY", 1)
    assert few == (shelf.sources.keys_at(rows), shelf.sources.ids_at(rows)) == (("c", "b", "a"), ("s-c", "s-b", "s-a"))
