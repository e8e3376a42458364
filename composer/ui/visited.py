# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The places one has visited, in sources and in notes: where one was before, where one is, where one went back from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from composer.text.spans import Span

HISTORY_LIMIT: Final = 100


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A place in a source."""

    key: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class NotePlace:
    """A note: at a quotation, else where the cursor stood (UTF-16; -1 for its beginning)."""

    note_id: str
    quote_id: str = ""
    cursor_u16: int = -1


Place = SourcePlace | NotePlace


class Visited:
    """A trail with a present place on it. What is gone is left out by `is_there`, and told by the caller."""

    def __init__(self, name_of: Callable[[Place], str]) -> None:
        """`name_of` says what a place is called; it is asked when the place is visited, as it may be gone later."""
        self._name_of = name_of
        self._past: list[Place] = []
        self._future: list[Place] = []
        self._names: dict[Place, str] = {}
        self.here: Place | None = None

    @property
    def past(self) -> tuple[Place, ...]:
        """Where one was before, the last place first."""
        return tuple(reversed(self._past))

    @property
    def future(self) -> tuple[Place, ...]:
        """Where one went back from, the nearest first."""
        return tuple(reversed(self._future))

    def name(self, place: Place) -> str:
        """What a place of the trail is, or was, called."""
        return self._names.get(place) or self._name_of(place)

    def stand(self, place: Place) -> None:
        """The present place is described more exactly: that is no step."""
        self.here = place
        self._names[place] = self._name_of(place)

    def visit(self, place: Place) -> None:
        """Go on to another place; what one went back from is forgotten."""
        if self.here is not None and self.here != place:
            self._past.append(self.here)
            del self._past[:-HISTORY_LIMIT]
            self._future.clear()
        self.stand(place)
        self._names = {known: self._names[known] for known in (*self._past, place) if known in self._names}

    def step(self, steps: int, is_there: Callable[[Place], bool]) -> tuple[Place | None, tuple[str, ...]]:
        """Go `steps` back (negative) or forward, further where a place is gone: where one is then (None when there is
        nothing left that way), and the names of the places that are gone."""
        taken, given = (self._past, self._future) if steps < 0 else (self._future, self._past)
        gone: list[str] = []
        for _step in range(max(abs(steps) - 1, 0)):
            if len(taken) > 1:
                self._pass(given, taken.pop())
        while taken:
            target = taken.pop()
            if is_there(target):
                if self.here is not None:
                    given.append(self.here)
                self.here = target
                return target, tuple(gone)
            gone.append(self.name(target))
        return None, tuple(gone)

    def _pass(self, given: list[Place], place: Place) -> None:
        if self.here is not None:
            given.append(self.here)
        self.here = place

    def rename_source(self, old_key: str, new_key: str) -> None:
        """A source has another key."""

        def renamed(place: Place) -> Place:
            return replace(place, key=new_key) if isinstance(place, SourcePlace) and place.key == old_key else place

        self._names = {renamed(place): name for place, name in self._names.items()}
        self._past, self._future = [*map(renamed, self._past)], [*map(renamed, self._future)]
        self.here = renamed(self.here) if self.here is not None else None

    def forget(self) -> None:
        """Begin a new trail."""
        self._past.clear()
        self._future.clear()
        self._names.clear()
        self.here = None
