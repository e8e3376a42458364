# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A list of sources of which only what is seen is read: it is as cheap for a hundred thousand as for ten."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

from composer.library.answers import Answer
from composer.library.listing import Order
from composer.library.rows import SourceRow
from composer.library.source_table import SourceTable


class SelectedSources(Sequence[str]):
    """The citation keys of sources selected in a list, in its order.

    How many they are and what their rows are is known at once; the keys are read when they are asked for.
    """

    def __init__(self, sources: SourceTable | None, rows: Sequence[int]) -> None:
        """`rows` are those of the library; without `sources` there are none."""
        self._sources = sources
        self.rows = rows if sources is not None else ()

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...

    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        return self._keys[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __contains__(self, key: object) -> bool:
        row = self._sources.place_of(key) if self._sources is not None and isinstance(key, str) else None
        return row is not None and row in self.rows

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return self._sources.keys_at(self.rows) if self._sources is not None else ()


class SourceListing:
    """The sources that a search asks for, as they stood when it was asked. For one thread."""

    def __init__(self, sources: SourceTable, typed: str = "", order: Order = Order.IMPORTED) -> None:
        """All sources for ""; else those that `typed` asks for, as in `Workspace.sources`."""
        self._sources = sources
        self._answer: Answer = sources.answer(typed, order)

    def __len__(self) -> int:
        return len(self._answer.rows)

    @property
    def by_words(self) -> bool:
        """Whether its sources were found by words, so that their rows show passages."""
        return self._answer.marked is not None

    def page(self, first: int, count: int) -> tuple[SourceRow, ...]:
        """The rows from place `first` on; one whose source is gone by now is empty."""
        return self._sources.rows_of(self._answer, range(first, min(first + count, len(self))))

    def keys(self, places: Iterable[range]) -> tuple[str, ...]:
        """The citation keys of the sources at `places`, in the order of the list."""
        rows = self._answer.rows
        return self._sources.keys_at([rows[place] for part in places for place in part if place < len(rows)])

    def selected(self, places: Iterable[range]) -> SelectedSources:
        """The sources at `places`, in the order of the list, of which nothing is read yet."""
        rows = array("q")
        for part in places:
            rows += self._answer.rows[part.start : part.stop]
        return SelectedSources(self._sources, rows)

    def places(self, selected: SelectedSources) -> list[int]:
        """Where sources selected elsewhere stand in this list."""
        wanted = frozenset(selected.rows)
        return [place for place, row in enumerate(self._answer.rows) if row in wanted]

    def place_of(self, key: str) -> int:
        """Where the source `key` stands; -1 when it does not."""
        row = self._sources.place_of(key)
        try:
            return self._answer.rows.index(row) if row is not None else -1
        except ValueError:
            return -1

    def beginning(self, letters: str, first: int) -> int:
        """The first place from `first` on, then from the top, whose label begins with `letters`; -1 for none."""
        found = self._sources.beginning(letters) if letters else frozenset()
        rows = self._answer.rows
        if not found or not rows:
            return -1
        around = (*range(first, len(rows)), *range(min(first, len(rows))))
        return next((place for place in around if rows[place] in found), -1)
