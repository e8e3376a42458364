# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Going back and forward through places, some of which are gone."""

from __future__ import annotations

from composer.ui.visited import HISTORY_LIMIT, NotePlace, Place, SourcePlace, Visited


def trail(*keys: str) -> Visited:
    visited = Visited(lambda place: place.key.upper() if isinstance(place, SourcePlace) else "note")
    for key in keys:
        visited.visit(SourcePlace(key))
    return visited


def everything(_place: Place) -> bool:
    return True


def test_back_and_forward_lead_along_the_same_places() -> None:
    visited = trail("a", "b", "c")
    assert visited.step(-1, everything) == (SourcePlace("b"), ())
    assert visited.step(-1, everything) == (SourcePlace("a"), ())
    assert visited.step(-1, everything) == (None, ())
    assert [visited.name(place) for place in visited.future] == ["B", "C"]
    assert visited.step(2, everything) == (SourcePlace("c"), ())
    assert [visited.name(place) for place in visited.past] == ["B", "A"]


def test_a_place_that_is_gone_is_passed_over_and_named() -> None:
    visited = trail("a", "b", "c")
    assert visited.step(-1, lambda place: place != SourcePlace("b")) == (SourcePlace("a"), ("B",))
    assert visited.step(1, everything) == (SourcePlace("c"), ())


def test_where_nothing_is_left_one_stays_and_is_told_what_is_gone() -> None:
    visited = trail("a", "b")
    assert visited.step(-1, lambda _place: False) == (None, ("A",))
    assert visited.here == SourcePlace("b")
    assert visited.past == ()


def test_a_new_place_forgets_what_one_went_back_from() -> None:
    visited = trail("a", "b")
    visited.step(-1, everything)
    visited.visit(NotePlace("n"))
    assert visited.future == ()
    assert visited.past == (SourcePlace("a"),)


def test_a_source_with_another_key_is_found_again() -> None:
    visited = trail("a", "b", "a", "c")
    visited.rename_source("a", "z")
    assert visited.step(-1, lambda place: place != SourcePlace("a")) == (SourcePlace("z"), ())


def test_the_trail_does_not_grow_for_ever() -> None:
    visited = trail(*(str(number) for number in range(HISTORY_LIMIT * 3)))
    assert len(visited.past) == HISTORY_LIMIT
