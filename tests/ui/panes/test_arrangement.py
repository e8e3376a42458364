# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Parts of the window are moved, hidden and shown, and none is ever lost."""

from __future__ import annotations

import random

import pytest

from composer.ui.panes.arrangement import USUAL, Arrangement, Part, Room, Side, as_text, from_text

LIBRARY, OUTLINE, READER, NOTE, CHECKS = Part.LIBRARY, Part.OUTLINE, Part.READER, Part.NOTE, Part.CHECKS
WIDE = USUAL[Room.WIDE]


def parts_of(arrangement: Arrangement) -> list[Part]:
    return sorted(part for place in arrangement.places() for part in place)


def test_the_library_goes_to_the_right_edge_and_leaves_the_outline_where_it_is() -> None:
    moved = WIDE.at_edge(LIBRARY, Side.RIGHT)
    assert moved.columns == (((OUTLINE,),), ((READER,),), ((NOTE,),), ((CHECKS,),), ((LIBRARY,),))


def test_the_checks_go_along_the_bottom_and_are_shown() -> None:
    moved = WIDE.at_edge(CHECKS, Side.BELOW)
    assert moved.bottom == ((CHECKS,),)
    assert moved.shows(CHECKS)
    assert moved.moved(OUTLINE, Side.LEFT, CHECKS).bottom == ((OUTLINE,), (CHECKS,))


def test_the_reader_changes_sides_with_the_note() -> None:
    assert WIDE.moved(READER, Side.RIGHT, NOTE).columns[1:3] == (((NOTE,),), ((READER,),))


def test_a_part_can_be_put_above_another_one_and_in_its_place() -> None:
    assert WIDE.moved(CHECKS, Side.ABOVE, NOTE).columns[2] == ((CHECKS,), (NOTE,))
    assert WIDE.moved(CHECKS, Side.TOGETHER, READER).place_of(CHECKS) == (READER, CHECKS)


def test_a_hidden_part_keeps_its_place_and_the_last_one_is_never_hidden() -> None:
    bare = WIDE
    for part in (LIBRARY, OUTLINE, READER, NOTE):
        bare = bare.with_shown(part, shown=False)
    assert bare.shown == (NOTE,)
    assert bare.with_shown(LIBRARY, shown=True).place_of(LIBRARY) == WIDE.place_of(LIBRARY)


@pytest.mark.parametrize("seed", range(20))
def test_however_they_are_moved_every_part_stands_once_and_comes_back_from_its_text(seed: int) -> None:
    chance = random.Random(seed)
    arrangement = USUAL[chance.choice(list(Room))]
    for _step in range(40):
        part, beside = chance.choice(list(Part)), chance.choice(list(Part))
        match chance.randrange(3):
            case 0:
                arrangement = arrangement.moved(part, chance.choice(list(Side)), beside)
            case 1:
                arrangement = arrangement.at_edge(part, chance.choice([Side.LEFT, Side.RIGHT, Side.BELOW]))
            case _:
                arrangement = arrangement.with_shown(part, shown=chance.random() < 0.5)
        assert parts_of(arrangement) == sorted(Part)
        assert arrangement.shown
        assert arrangement.columns
        assert from_text(as_text(arrangement)) == arrangement


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"columns": 3, "bottom": [], "hidden": []}',
        '{"columns": [[["library", "outline", "reader", "note"]]], "bottom": [], "hidden": []}',
        '{"columns": [[["library", "outline", "reader", "note", "note"]]], "bottom": [], "hidden": []}',
        '{"columns": [[["library", "outline", "reader", "note", "clock"]]], "bottom": [], "hidden": []}',
        as_text(Arrangement(WIDE.columns, (), frozenset(Part))),
    ],
)
def test_what_is_no_arrangement_is_not_taken_for_one(text: str) -> None:
    assert from_text(text) is None
