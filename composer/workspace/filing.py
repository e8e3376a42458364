# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The user's own order of sources, each change of it with what takes it back."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from composer.library.about_words import begins_in
from composer.library.filing import Collection, FiledCounts, NamedCount, SavedSearch
from composer.library.store import Library
from composer.workspace.environment import Environment, free_id
from composer.workspace.source_listing import SelectedSources
from composer.workspace.steps import all_at_once, in_one_step

Undo = Callable[[], None]
_MOST_OFFERED: Final = 8
PORTION: Final = 1_000
"""Sources changed in one step: some 10 ms."""
_READ_TOGETHER: Final = 10


@dataclass(frozen=True, slots=True)
class Refiled:
    """A change: how many sources it concerns, and what takes it back."""

    count: int
    undoing: Callable[[], Generator[None]]
    """Takes it back in steps of some milliseconds."""

    def undo(self) -> None:
        """Take it back at once."""
        all_at_once(self.undoing())


class Filing:
    """Tags, collections and kept searches of an open library. Sources are named by citation key.

    On a library that is open for reading only every change raises LibraryReadOnly.
    """

    def __init__(self, library: Library, environment: Environment) -> None:
        self._library = library
        self._filing = library.filing
        self._environment = environment

    def known_authors(self, typed: str) -> tuple[str, ...]:
        """Authors of sources that fit what is being typed, a few."""
        return self._library.sources.known_values("author", typed, _MOST_OFFERED)

    def known_publications(self, typed: str) -> tuple[str, ...]:
        """The same for publications."""
        return self._library.sources.known_values("publication", typed, _MOST_OFFERED)

    @property
    def takes_long(self) -> bool:
        """Whether so many sources are filed that `filed` is better asked beside the window, by `reading`."""
        return self._filing.takes_long

    def filed(self) -> FiledCounts:
        """All tags and collections by name."""
        return self._filing.filed()

    def reading(self) -> Callable[[], FiledCounts]:
        """What reads the same in any thread, as it is then. It raises a LibraryError."""
        return self._filing.reading()

    def known(self, field: str, typed: str) -> tuple[str, ...]:
        """What fits the value being typed of a condition (see `conditions`): authors, publications, tags, collections;
        a few, and nothing for other fields."""
        if field in ("author", "publication"):
            return self._library.sources.known_values(field, typed, _MOST_OFFERED)
        names: tuple[str, ...] = ()
        if field == "tag":
            names = self._filing.tag_names()
        elif field == "collection":
            names = tuple(dict.fromkeys(self._filing.collection_names()))
        return tuple([name for name in names if begins_in(typed, name)][:_MOST_OFFERED])

    # tags

    def tag_names(self) -> tuple[str, ...]:
        """The names of all tags, in their order."""
        return self._filing.tag_names()

    def tags(self) -> tuple[NamedCount, ...]:
        """All tags by name."""
        return self._filing.tags()

    def tags_of(self, keys: Sequence[str]) -> dict[str, int]:
        """Which tags these sources have, with how many of them have it."""
        rows = keys.rows if isinstance(keys, SelectedSources) else self._library.sources.rows_with(keys)
        return self._filing.tag_counts(rows)

    def tag(self, keys: Sequence[str], name: str) -> Refiled:
        """Give sources a tag; a name known in other capitals is that tag."""
        return all_at_once(self.tagging(keys, name))

    def tagging(self, keys: Sequence[str], name: str) -> Generator[None, None, Refiled]:
        """`tag` in steps of some milliseconds: `PORTION` sources each, a single one where they are not more."""

        def change(ids: Sequence[str]) -> list[str]:
            had = frozenset(self._filing.tagged(name, ids))
            new = [one for one in ids if one not in had]
            self._filing.tag(new, name)
            return new

        given = yield from self._changing(self._portions(keys), change)
        return Refiled(len(given), self._back(given, lambda ids: self._filing.untag(ids, name)))

    def untag(self, keys: Sequence[str], name: str) -> Refiled:
        """Take a tag from sources."""
        return all_at_once(self.untagging(keys, name))

    def untagging(self, keys: Sequence[str], name: str) -> Generator[None, None, Refiled]:
        """`untag` in steps, as `tagging`."""
        return self._taking(self._portions(keys), name)

    def remove_tag(self, name: str) -> Refiled:
        """Take a tag from all sources."""
        return all_at_once(self.removing_tag(name))

    def removing_tag(self, name: str) -> Generator[None, None, Refiled]:
        """`remove_tag` in steps, as `tagging`."""
        return self._taking(
            self._portions(SelectedSources(self._library.sources, self._filing.rows_tagged(name))), name
        )

    def _taking(self, portions: Iterable[Sequence[str]], name: str) -> Generator[None, None, Refiled]:
        def change(ids: Sequence[str]) -> Sequence[str]:
            had = self._filing.tagged(name, ids)
            self._filing.untag(had, name)
            return had

        taken = yield from self._changing(portions, change)
        return Refiled(len(taken), self._back(taken, lambda ids: self._filing.tag(ids, name)))

    def rename_tag(self, name: str, new: str) -> Refiled:
        """Call a tag otherwise everywhere; one of the new name that is there already becomes one with it."""
        return all_at_once(self.renaming_tag(name, new))

    def renaming_tag(self, name: str, new: str) -> Generator[None, None, Refiled]:
        """`rename_tag` in steps, as `tagging`."""
        counts = {tag.name.casefold(): tag.count for tag in self.tags()}
        if name.casefold() == new.casefold() or new.casefold() not in counts:
            self._filing.rename_tag(name, new)
            back = partial(in_one_step, partial(self._filing.rename_tag, new, name))
            return Refiled(counts.get(name.casefold(), 0), back)
        joined: list[str] = []

        def change(ids: Sequence[str]) -> Sequence[str]:
            there = frozenset(self._filing.tagged(new, ids))
            fresh = [one for one in ids if one not in there]
            with self._library.transaction():
                self._filing.tag(fresh, new)
                self._filing.untag(ids, name)
            joined.extend(fresh)
            return ids

        rows = self._filing.rows_tagged(name)
        had = yield from self._changing(self._portions(SelectedSources(self._library.sources, rows)), change)
        self._filing.untag((), name)  # one that nothing had

        def undoing() -> Generator[None]:
            yield from self._back(had, lambda ids: self._filing.tag(ids, name))()
            yield from self._back(joined, lambda ids: self._filing.untag(ids, new))()

        return Refiled(len(had), undoing)

    # collections

    def collections(self) -> tuple[Collection, ...]:
        """All collections by name."""
        return self._filing.collections()

    def collections_of(self, key: str) -> tuple[str, ...]:
        """The ids of the collections that hold a source."""
        ids = self._ids([key])
        return self._filing.collections_of(ids[0]) if ids else ()

    def held_by(self, collection_id: str) -> frozenset[str]:
        """The ids of the sources in a collection and in those within it."""
        return frozenset(i for one in self._within(collection_id) for i in self._filing.in_collection(one.id))

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
        return all_at_once(self.removing_collection(collection_id))

    def removing_collection(self, collection_id: str) -> Generator[None, None, Refiled]:
        """`remove_collection` in steps, as `tagging`: it goes when nothing lies in it any more."""
        inside = self._within(collection_id)
        held: dict[str, list[str]] = {}
        for one in reversed(inside):
            rows = self._filing.rows_collected(one.id)
            portions = self._portions(SelectedSources(self._library.sources, rows))
            held[one.id] = yield from self._changing(portions, partial(self._taken_out, one.id))
        self._filing.remove_collection(collection_id)

        def undoing() -> Generator[None]:
            for one in inside:  # each behind the one it lies in
                self._filing.put_collection(one.id, one.name, one.parent)
                yield from self._back(held[one.id], partial(self._filing.collect, one.id))()

        return Refiled(len({source for sources in held.values() for source in sources}), undoing)

    def _taken_out(self, collection_id: str, ids: Sequence[str]) -> Sequence[str]:
        self._filing.uncollect(collection_id, ids)
        return ids

    def collect(self, collection_id: str, keys: Sequence[str]) -> Refiled:
        """Put sources into a collection."""
        return all_at_once(self.collecting(collection_id, keys))

    def collecting(self, collection_id: str, keys: Sequence[str]) -> Generator[None, None, Refiled]:
        """`collect` in steps, as `tagging`."""

        def change(ids: Sequence[str]) -> list[str]:
            there = frozenset(self._filing.in_collection(collection_id, ids))
            new = [one for one in ids if one not in there]
            self._filing.collect(collection_id, new)
            return new

        put = yield from self._changing(self._portions(keys), change)
        return Refiled(len(put), self._back(put, lambda ids: self._filing.uncollect(collection_id, ids)))

    def uncollect(self, collection_id: str, keys: Sequence[str]) -> Refiled:
        """Take sources out of a collection."""
        return all_at_once(self.uncollecting(collection_id, keys))

    def uncollecting(self, collection_id: str, keys: Sequence[str]) -> Generator[None, None, Refiled]:
        """`uncollect` in steps, as `tagging`."""

        def change(ids: Sequence[str]) -> Sequence[str]:
            there = self._filing.in_collection(collection_id, ids)
            self._filing.uncollect(collection_id, there)
            return there

        gone = yield from self._changing(self._portions(keys), change)
        return Refiled(len(gone), self._back(gone, lambda ids: self._filing.collect(collection_id, ids)))

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

    def _portions(self, keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The ids of these sources, `PORTION` at a time; those of several portions are read together, in one way
        through the index of a large library."""
        for first in range(0, len(keys), _READ_TOGETHER * PORTION):
            some = slice(first, first + _READ_TOGETHER * PORTION)
            if isinstance(keys, SelectedSources):
                ids = self._library.sources.ids_at(keys.rows[some])
            else:
                ids = self._ids(keys[some])
            for start in range(0, len(ids), PORTION):
                yield ids[start : start + PORTION]

    @staticmethod
    def _changing(
        portions: Iterable[Sequence[str]], change: Callable[[Sequence[str]], Sequence[str]]
    ) -> Generator[None, None, list[str]]:
        """Change one portion after the other; all ids that `change` says it has changed."""
        changed: list[str] = []
        for number, ids in enumerate(portions):
            if number:
                yield
            changed += change(ids)
        return changed

    @staticmethod
    def _back(ids: Sequence[str], change: Callable[[Sequence[str]], None]) -> Callable[[], Generator[None]]:
        """What changes these sources back, a portion in each step."""

        def steps() -> Generator[None]:
            for start in range(0, len(ids), PORTION):
                if start:
                    yield
                change(ids[start : start + PORTION])

        return steps

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
