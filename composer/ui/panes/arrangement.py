# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which parts of the window stand where: columns from left to right, in each the parts one below the other.

Parts that share one place have tabs. What stands along the bottom has the whole width. Nothing here knows Qt.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """The parts of the window that can be hidden and moved."""

    LIBRARY = "library"
    OUTLINE = "outline"
    READER = "reader"
    NOTE = "note"
    CHECKS = "checks"


class Side(StrEnum):
    """Where a part is put: beside another one, or sharing its place."""

    LEFT = "left"
    RIGHT = "right"
    ABOVE = "above"
    BELOW = "below"
    TOGETHER = "together"


class Room(StrEnum):
    """How much room the window has; each is arranged and remembered by itself."""

    WIDE = "wide"
    SMALL = "small"
    NARROW = "narrow"


Place = tuple[Part, ...]
"""Parts that share a place by tabs; mostly one alone."""
Column = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`columns` from left to right, `bottom` along the bottom from left to right, and the parts that are `hidden`
    (they keep their place)."""

    columns: tuple[Column, ...]
    bottom: Column = ()
    hidden: frozenset[Part] = frozenset()

    def places(self) -> Iterator[Place]:
        """All places, hidden ones as well."""
        for column in (*self.columns, self.bottom):
            yield from column

    def place_of(self, part: Part) -> Place:
        """The place of a part."""
        return next(place for place in self.places() if part in place)

    def shows(self, part: Part) -> bool:
        """Whether a part is shown (behind a tab counts)."""
        return part not in self.hidden

    @property
    def shown(self) -> tuple[Part, ...]:
        """The parts that are shown, as one reads: column by column, then the bottom."""
        return tuple(part for place in self.places() for part in place if part not in self.hidden)

    def with_shown(self, part: Part, *, shown: bool) -> Arrangement:
        """The same with `part` shown or hidden. The last one shown is never hidden."""
        if shown:
            return replace(self, hidden=self.hidden - {part})
        return self if self.shown == (part,) else replace(self, hidden=self.hidden | {part})

    def moved(self, part: Part, side: Side, beside: Part) -> Arrangement:
        """The same with `part` at a side of `beside`; it is shown then. Beside itself nothing changes.

        Beside a part that stands along the bottom, above and below are its left and right.
        """
        if part is beside:
            return self
        rest = self._without(part)
        if side is Side.TOGETHER:
            return rest._with_places(lambda place: (*place, part) if beside in place else place)._standing()
        if any(beside in place for place in rest.bottom):
            after = side in (Side.RIGHT, Side.BELOW)
            return replace(rest, bottom=_beside(rest.bottom, beside, (part,), after=after))._standing()
        at = next(i for i, column in enumerate(rest.columns) if any(beside in place for place in column))
        if side in (Side.ABOVE, Side.BELOW):
            column = _beside(rest.columns[at], beside, (part,), after=side is Side.BELOW)
            return replace(rest, columns=(*rest.columns[:at], column, *rest.columns[at + 1 :]))
        at += side is Side.RIGHT
        return replace(rest, columns=(*rest.columns[:at], ((part,),), *rest.columns[at:]))

    def at_edge(self, part: Part, side: Side) -> Arrangement:
        """The same with `part` at the left or right edge of the window, or along its bottom."""
        rest = self._without(part)
        match side:
            case Side.LEFT:
                return replace(rest, columns=(((part,),), *rest.columns))
            case Side.RIGHT:
                return replace(rest, columns=(*rest.columns, ((part,),)))
            case _:
                return replace(rest, bottom=(*rest.bottom, (part,)))._standing()

    def _standing(self) -> Arrangement:
        """The same, in columns where everything stands along the bottom."""
        return self if self.columns else Arrangement(tuple((place,) for place in self.bottom), (), self.hidden)

    def _without(self, part: Part) -> Arrangement:
        rest = replace(self, hidden=self.hidden - {part})
        return rest._with_places(lambda place: tuple(other for other in place if other is not part))

    def _with_places(self, change: Callable[[Place], Place]) -> Arrangement:
        columns = (tuple(place for place in map(change, column) if place) for column in self.columns)
        bottom = tuple(place for place in map(change, self.bottom) if place)
        return replace(self, columns=tuple(column for column in columns if column), bottom=bottom)


def _beside(column: Column, beside: Part, place: Place, *, after: bool) -> Column:
    at = next(i for i, other in enumerate(column) if beside in other) + after
    return (*column[:at], place, *column[at:])


_L, _O, _R, _N, _C = Part.LIBRARY, Part.OUTLINE, Part.READER, Part.NOTE, Part.CHECKS
_CHECKS_ASIDE: Final = frozenset({Part.CHECKS})
USUAL: Final = {
    Room.WIDE: Arrangement((((_L,), (_O,)), ((_R,),), ((_N,),), ((_C,),)), hidden=_CHECKS_ASIDE),
    Room.SMALL: Arrangement((((_L, _O, _R),), ((_N,),), ((_C,),)), hidden=_CHECKS_ASIDE),
    Room.NARROW: Arrangement((((_L, _O, _R, _N, _C),),), hidden=_CHECKS_ASIDE),
}
"""How the parts stand as long as nobody moves them: three columns where there is room; library, outline and reader
share one column on a small screen; all share one place where the window is narrow or everything in it is enlarged."""


def as_text(arrangement: Arrangement) -> str:
    """An arrangement as one keeps it in a settings file."""
    return json.dumps(
        {"columns": arrangement.columns, "bottom": arrangement.bottom, "hidden": sorted(arrangement.hidden)}
    )


def from_text(text: str) -> Arrangement | None:
    """What `as_text` wrote; None for anything else, or where a part is missing or stands twice."""
    try:
        held = json.loads(text)
        columns = tuple(
            tuple(tuple(Part(name) for name in place) for place in column if place) for column in held["columns"]
        )
        bottom = tuple(tuple(Part(name) for name in place) for place in held["bottom"] if place)
        found = Arrangement(
            tuple(column for column in columns if column), bottom, frozenset(Part(name) for name in held["hidden"])
        )
    except (ValueError, KeyError, TypeError):
        return None
    parts = [part for place in found.places() for part in place]
    return found if sorted(parts) == sorted(Part) and found.columns and found.shown else None
