# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The user's own order of sources, each change of it with what takes it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from composer.library.filing import Collection, NamedCount, SavedSearch
from composer.library.store import Library
from composer.workspace.environment import Environment, free_id

Undo = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Refiled:
    """A change: how many sources it concerns, and what takes it back."""

    count: int
    undo: Undo


class Filing:
    """Tags, collections and kept searches of an open library. Sources are named by citation key.

    On a library that is open for reading only every change raises LibraryReadOnly.
    """

    def __init__(self, library: Library, environment: Environment) -> None:
        self._library = library
        self._filing = library.filing
        self._environment = environment

    # tags

    def tags(self) -> tuple[NamedCount, ...]:
        """All tags by name."""
        return self._filing.tags()

    def tags_of(self, keys: Sequence[str]) -> dict[str, int]:
        """Which tags these sources have, with how many of them have it."""
        if len(keys) == 1:
            return dict.fromkeys(self._filing.tags_of(*self._ids(keys)), 1) if self._ids(keys) else {}
        ids = self._ids(keys)
        counts = {tag.name: len(self._filing.tagged(tag.name, ids)) for tag in self.tags()}
        return {name: count for name, count in counts.items() if count}

    def tag(self, keys: Sequence[str], name: str) -> Refiled:
        """Give sources a tag; a name known in other capitals is that tag."""
        ids = self._ids(keys)
        had = set(self._filing.tagged(name, ids))
        new = [one for one in ids if one not in had]
        self._filing.tag(new, name)
        return Refiled(len(new), partial(self._filing.untag, new, name))

    def untag(self, keys: Sequence[str], name: str) -> Refiled:
        """Take a tag from sources."""
        had = self._filing.tagged(name, self._ids(keys))
        self._filing.untag(had, name)
        return Refiled(len(had), partial(self._filing.tag, had, name))

    def remove_tag(self, name: str) -> Refiled:
        """Take a tag from all sources."""
        had = self._filing.tagged(name)
        self._filing.untag(had, name)
        return Refiled(len(had), partial(self._filing.tag, had, name))

    def rename_tag(self, name: str, new: str) -> Refiled:
        """Call a tag otherwise everywhere; one of the new name that is there already becomes one with it."""
        had = self._filing.tagged(name)
        both = name.casefold() != new.casefold()
        before = set(self._filing.tagged(new)) if both else set()
        self._filing.rename_tag(name, new)

        def undo() -> None:
            if not both:
                self._filing.rename_tag(new, name)
                return
            with self._library.transaction():
                self._filing.tag(had, name)
                self._filing.untag([one for one in had if one not in before], new)

        return Refiled(len(had), undo)

    # collections

    def collections(self) -> tuple[Collection, ...]:
        """All collections by name."""
        return self._filing.collections()

    def collections_of(self, key: str) -> tuple[str, ...]:
        """The ids of the collections that hold a source."""
        ids = self._ids([key])
        return self._filing.collections_of(ids[0]) if ids else ()

    def make_collection(self, name: str, parent: str = "") -> tuple[str, Undo]:
        """A new collection, within another or not: its id, and what takes it away again."""
        taken = {one.id for one in self.collections()}
        made = free_id(self._environment, "c", taken.__contains__)
        self._filing.put_collection(made, name, parent)
        return made, partial(self._filing.remove_collection, made)

    def rename_collection(self, collection_id: str, new: str) -> Undo:
        """Call a collection otherwise."""
        old = self._one(collection_id)
        self._filing.put_collection(old.id, new, old.parent)
        return partial(self._filing.put_collection, old.id, old.name, old.parent)  # type: ignore[return-value]

    def remove_collection(self, collection_id: str) -> Refiled:
        """Take a collection and those within it away; their sources stay in the library."""
        inside = self._within(collection_id)
        held = {one.id: self._filing.in_collection(one.id) for one in inside}
        self._filing.remove_collection(collection_id)

        def undo() -> None:
            with self._library.transaction():
                for one in inside:  # each behind the one it lies in
                    self._filing.put_collection(one.id, one.name, one.parent)
                    self._filing.collect(one.id, held[one.id])

        return Refiled(len({source for sources in held.values() for source in sources}), undo)

    def collect(self, collection_id: str, keys: Sequence[str]) -> Refiled:
        """Put sources into a collection."""
        there = set(self._filing.in_collection(collection_id))
        new = [one for one in self._ids(keys) if one not in there]
        self._filing.collect(collection_id, new)
        return Refiled(len(new), partial(self._filing.uncollect, collection_id, new))

    def uncollect(self, collection_id: str, keys: Sequence[str]) -> Refiled:
        """Take sources out of a collection."""
        there = set(self._filing.in_collection(collection_id))
        gone = [one for one in self._ids(keys) if one in there]
        self._filing.uncollect(collection_id, gone)
        return Refiled(len(gone), partial(self._filing.collect, collection_id, gone))

    # searches

    def searches(self) -> tuple[SavedSearch, ...]:
        """The searches kept, by name."""
        return self._filing.searches()

    def keep_search(self, search: SavedSearch) -> Undo:
        """Keep a search, in place of one of the same name."""
        before = self._search(search.name)
        self._filing.keep_search(search)
        if before is not None:
            return partial(self._filing.keep_search, before)
        return partial(self._filing.remove_search, search.name)

    def remove_search(self, name: str) -> Undo:
        """Forget a search."""
        before = self._search(name)
        self._filing.remove_search(name)
        return partial(self._filing.keep_search, before) if before is not None else lambda: None

    def rename_search(self, name: str, new: str) -> Undo:
        """Call a search otherwise; one of the new name gives way to it."""
        before = self._search(name)
        if before is None:
            return lambda: None
        given_way = self._search(new) if name.casefold() != new.casefold() else None
        with self._library.transaction():
            self._filing.remove_search(name)
            self._filing.keep_search(SavedSearch(new, before.typed, before.order))

        def undo() -> None:
            with self._library.transaction():
                self._filing.remove_search(new)
                for one in (before, given_way):
                    if one is not None:
                        self._filing.keep_search(one)

        return undo

    def _search(self, name: str) -> SavedSearch | None:
        return next((one for one in self.searches() if one.name.casefold() == name.casefold()), None)

    def _ids(self, keys: Sequence[str]) -> tuple[str, ...]:
        return self._library.sources.ids_of(keys)

    def _one(self, collection_id: str) -> Collection:
        return next(one for one in self.collections() if one.id == collection_id)

    def _within(self, collection_id: str) -> list[Collection]:
        """A collection and all that lie in it, each behind the one it lies in."""
        known = self.collections()
        found = [one for one in known if one.id == collection_id]
        for over in found:  # grows while it is gone through
            found += [one for one in known if one.parent == over.id]
        return found
