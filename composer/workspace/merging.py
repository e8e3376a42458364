# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Bringing another library into this one: a copy that was worked on elsewhere, or a note with its sources.

Sources, quotes and notes are the same by id, sources also by the bytes they were read from. What is only there comes
over; nothing here is written over. A note that went on only there goes on here; one that was changed on both sides
keeps its state here and gets the other as a named version beside it. Each step is a transaction of its own, and what
was done is not done again: a merging that was stopped is finished by merging once more.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from composer.document.edit import map_inlines
from composer.document.model import Citation, Document, Inline
from composer.errors import ComposerError, InputUnusable, Stopped
from composer.library.note_table import StoredNote
from composer.library.original_table import digest_of
from composer.library.source_words import label_of
from composer.library.store import Library
from composer.sources.excerpts import with_passages_of
from composer.sources.keys import free_key
from composer.wording import N_
from composer.workspace.completing import completed, completed_quote
from composer.workspace.differing import facts_apart, quote_apart
from composer.workspace.environment import Environment, free_id
from composer.workspace.merged import Apart, Merged

if TYPE_CHECKING:
    from composer.notes.model import Note
    from composer.sources.model import Kinship, Source
    from composer.workspace.shelf import Shelf

_ITSELF: Final = N_("“{name}” is the library that is open. Choose another one.")
_STOPPED: Final = N_("Bringing “{name}” in was stopped. What came until then stays; bring it in again for the rest.")


@dataclass(frozen=True, slots=True)
class Beside:
    """Whoever works on the open library meanwhile.

    `progress` is told (done, all, name) before each source and note and stops the merging by answering False. `before`
    is told the id of a note that is about to be compared with the one there, so that what is not stored yet can be;
    `after` that another text of it is stored now. No step lies between the two.
    """

    progress: Callable[[int, int, str], bool] = lambda _done, _all, _name: True
    before: Callable[[str], object] = lambda _note_id: None
    after: Callable[[str], object] = lambda _note_id: None


class Merging:
    """Merges the library at `path` into an open one. `called` names a version that was changed on both sides."""

    def __init__(
        self,
        library: Library,
        shelf: Shelf,
        environment: Environment,
        path: Path,
        called: str,
        beside: Beside | None = None,
    ) -> None:
        self._beside = beside or Beside()
        self._mine = library
        self._shelf = shelf
        self._environment = environment
        self._path = path
        self._called = called
        self._ids: dict[str, str] = {}  # of sources there, where they have another one here
        self._keys: dict[str, str] = {}
        self._ties: list[tuple[str, Mapping[str, Kinship], str]] = []  # of sources there: id, kin, attached to
        self._done = Merged()

    def steps(self) -> Generator[None, None, Merged]:
        """Merge in steps of some milliseconds.

        Raises Stopped, NotFound, LibraryError, InputUnusable (it is the same file).
        """
        try:
            return (yield from self._taking())
        except ComposerError:
            yield from self._mine.sources.indexing()  # what came until then is found
            yield from self._mine.sources.learning()
            raise

    def _taking(self) -> Generator[None, None, Merged]:
        if self._path.exists() and self._mine.path.exists() and self._path.samefile(self._mine.path):
            raise InputUnusable(_ITSELF, concerned=str(self._path), name=self._path.name)
        environment = self._environment
        with Library.open(self._path, who=environment.who, now=environment.now(), read_only=True) as theirs:
            sources, notes = theirs.sources.rows(), theirs.notes.rows()
            count = len(sources) + len(notes)
            yield
            for done, row in enumerate(reversed(sources)):
                self._go_on(done, count, row.label)
                source = theirs.sources.get(row.id)
                if source is not None:
                    yield from self._take_source(theirs, source)
                yield
            yield from self._tie()
            yield from self._file(theirs)
            yield from self._take_quotes(theirs)
            for name in theirs.pictures.names() - self._mine.pictures.names():
                if (picture := theirs.pictures.get(name)) is not None:
                    self._mine.pictures.put(picture)
                    self._done.pictures += 1
                yield
            for done, note in enumerate(reversed(notes), len(sources)):
                self._go_on(done, count, note.title)
                stored = theirs.notes.get(note.id)
                if stored is not None:
                    self._take_note(theirs, stored)
                yield
        yield from self._mine.sources.indexing()
        yield from self._mine.sources.learning()
        return self._done

    def _go_on(self, done: int, count: int, name: str) -> None:
        if not self._beside.progress(done, count, name):
            raise Stopped(_STOPPED, name=self._path.name)

    # sources

    def _take_source(self, theirs: Library, source: Source) -> Generator[None]:
        if source.kin or source.attached_to:
            self._ties.append((source.id, dict(source.kin), source.attached_to))
        same = self._mine.sources.get(source.id)
        if same is None or same.id != source.id:
            found = self._mine.sources.with_sha256(source.sha256)
            same = self._mine.sources.get(found.id) if found is not None else None
        if same is None:
            yield from self._add(theirs, source)
            return
        self._is(source, same)
        yield from self._take_earlier(theirs, source, same)
        if same.excerpt and not source.excerpt:
            whole = completed(same, self._as_here(source, same.key))
            original = yield from theirs.sources.original_in_steps(source.id)
            yield from self._mine.sources.keeping(whole, original)
            self._mine.sources.replace(whole, original, later=True)
            self._shelf.forget(same.id)
            self._done.completed.append(same.key)
            self._done.differences += facts_apart(whole, source)
            return
        if same.excerpt and source.excerpt:
            same = self._with_passages_of(same, source)
        self._done.differences += facts_apart(same, source, with_text=not source.excerpt)

    def _with_passages_of(self, same: Source, source: Source) -> Source:
        """Of a source both libraries have passages only; those that only the other has come to those here."""
        joined = with_passages_of(same, source)
        if joined is not same:
            self._mine.sources.replace(joined, later=True)
            self._shelf.forget(same.id)
            self._done.enlarged.append(same.key)
        return joined

    def _add(self, theirs: Library, source: Source) -> Generator[None]:
        original = yield from theirs.sources.original_in_steps(source.id)
        yield from self._mine.sources.keeping(source, original)
        key = free_key(source.key, self._mine.sources.has_key)
        new = self._as_here(source, key)
        self._is(source, new)
        removed = self._mine.sources.removed_on(new.id)
        if removed or self._mine.sources.gone_identity(new.sha256) is not None:
            self._done.back.append((key, label_of(new), removed))
        self._mine.sources.add(new, original, later=True)
        self._shelf.forget(new.id)
        yield from self._take_earlier(theirs, source, new)
        self._done.sources.append(key)
        self._done.called[key] = label_of(new)
        if key != source.key:
            self._done.renamed.append((source.key, key))

    def _take_earlier(self, theirs: Library, source: Source, mine: Source) -> Generator[None]:
        """What a source was before: it comes where it is here in the same state and without earlier versions."""
        originals = self._mine.sources.originals
        there, here = theirs.sources.originals.earlier(source.id), originals.earlier(mine.id)
        if here or mine.sha256 != source.sha256:
            known = {mine.sha256, *(row.sha256 for row in here)}
            self._done.earlier_left += sum(1 for row in there if row.sha256 not in known)
            return
        for row in reversed(there):
            found = theirs.sources.originals.earlier_state(row.id)
            if found is not None:
                state, data = found
                yield from originals.pieces.keeping(digest_of(state), data)
                with self._mine.transaction():
                    originals.take_earlier(mine.id, row, replace(state, id=mine.id, key=mine.key, kin=()), data)
                self._done.earlier += 1

    def _as_here(self, source: Source, key: str) -> Source:
        return replace(source, key=key, kin=(), attached_to=self._ids.get(source.attached_to, source.attached_to))

    def _tie(self) -> Generator[None]:
        """What two sources are to each other there, they are here, unless something else is said of them here."""
        ids = self._ids
        pairs: set[frozenset[str]] = set()  # what two are to each other each of them says
        for source_id, said, attached_to in self._ties:
            mine = self._mine.sources.get(ids.get(source_id, source_id))
            if mine is None:
                continue
            kin = dict(mine.kin)
            for other, kinship in said.items():
                kin.setdefault(ids.get(other, other), kinship)
            holder = ids.get(mine.attached_to or attached_to, mine.attached_to or attached_to)
            if not mine.attached_to and self._mine.sources.get(holder) is None:
                holder = ""  # it did not come along
            tied = replace(mine, kin=tuple(kin.items()), attached_to=holder)
            if tied != mine:
                self._mine.sources.replace(tied)
                self._shelf.forget(tied.id)
                new = {other for other, _kinship in tied.kin} - {other for other, _kinship in mine.kin}
                new |= {tied.attached_to} - {mine.attached_to}
                pairs |= {frozenset((tied.id, other)) for other in new}
            yield
        self._done.links += len(pairs)

    def _is(self, theirs: Source, mine: Source) -> None:
        if theirs.id != mine.id:
            self._ids[theirs.id] = mine.id
        if theirs.key != mine.key:
            self._keys[theirs.key] = mine.key

    def _file(self, theirs: Library) -> Generator[None]:
        """Tags and collections come over by name, searches where there is none of that name."""
        tags = {one.name.casefold() for one in self._mine.filing.tags()}
        for tag in theirs.filing.tags():
            new = set(self._here(theirs, f"tag:“{tag.name}”")) - set(self._mine.filing.tagged(tag.name))
            if new or tag.name.casefold() not in tags:
                self._mine.filing.tag(new, tag.name)
                self._done.filed.append(tag.name)
            yield
        names = {one.id: one for one in theirs.filing.collections()}
        known = {(one.name.casefold(), one.parent): one.id for one in self._mine.filing.collections()}
        places: dict[str, str] = {"": ""}
        for one in sorted(names.values(), key=lambda one: _depth(one.id, {i: c.parent for i, c in names.items()})):
            parent = places.get(one.parent, "")
            there = known.get((one.name.casefold(), parent))
            here = there or one.id
            self._mine.filing.put_collection(here, one.name, parent)
            places[one.id] = here
            new = {self._ids.get(i, i) for i in theirs.filing.in_collection(one.id)}
            new -= set(self._mine.filing.in_collection(here))
            self._mine.filing.collect(here, new)
            if new or there is None:
                self._done.filed.append(one.name)
            yield
        mine = {search.name.casefold() for search in self._mine.filing.searches()}
        for search in theirs.filing.searches():
            if search.name.casefold() not in mine:
                self._mine.filing.keep_search(search)
                self._done.filed.append(search.name)

    def _here(self, theirs: Library, typed: str) -> list[str]:
        from composer.library.conditions import wanted_of

        rows = theirs.sources.rows_at(theirs.sources.listed(wanted_of(typed).conditions))
        return [self._ids.get(row.id, row.id) for row in rows]

    def _take_quotes(self, theirs: Library) -> Generator[None]:
        for there in theirs.quotes.all():
            quote = replace(there, source_id=self._ids.get(there.source_id, there.source_id))
            mine = self._mine.quotes.get(quote.id)
            if mine is None:
                self._shelf.keep(quote)
                self._done.quotes += 1
            else:
                joined = completed_quote(mine, quote)
                if joined != mine:
                    self._shelf.keep(joined)
                    self._done.told_more += 1
                self._done.differences += quote_apart(joined, quote)
            yield

    # notes

    def _take_note(self, theirs: Library, stored: StoredNote) -> None:
        note = self._prepared(stored)
        self._beside.before(note.id)
        mine = self._mine.notes.get(note.id)
        if mine is None:
            with self._mine.transaction():
                self._mine.notes.put(note)
                self._take_versions(theirs, note.id)
                self._take_exports(theirs, note.id)
            self._done.notes.append(note.title)
            return
        advanced = False
        here = {mine.markdown, *self._texts(self._mine, note.id, {})}
        with self._mine.transaction():
            if mine.markdown not in self._texts(theirs, note.id, self._keys) and note.markdown not in here:
                version_id = self._free_version()
                self._mine.notes.keep_version(version_id, note, name=self._called, created=note.modified)
                self._done.apart.append(Apart(note.id, mine.title, version_id))
            elif note.markdown not in here:
                self._mine.notes.keep_version(self._free_version(), mine, name="", created=mine.modified)
                self._mine.notes.put(replace(note, created=mine.created))
                self._done.advanced.append(note.title)
                advanced = True
            self._take_versions(theirs, note.id)
            self._take_exports(theirs, note.id)
        if advanced:
            self._beside.after(note.id)

    def _prepared(self, stored: StoredNote) -> StoredNote:
        """A note there as it is stored here: with the citation keys its sources have here."""
        from composer.notes.note_markdown import note_from_markdown
        from composer.workspace.note_store import prepared

        note = note_from_markdown(stored.markdown, id=stored.id, now=stored.modified)
        return prepared(replace(self._with_keys(note), created=stored.created, modified=stored.modified))

    def _with_keys(self, note: Note) -> Note:
        if not self._keys:
            return note

        def changed(inline: Inline) -> Inline:
            if not isinstance(inline, Citation):
                return inline
            items = tuple(replace(item, key=self._keys.get(item.key, item.key)) for item in inline.items)
            return replace(inline, items=items)

        def within(document: Document) -> Document:
            return map_inlines(document, changed)

        other = replace(note.other, document=within(note.other.document)) if note.other is not None else None
        return replace(note, document=within(note.document), other=other)

    def _texts(self, library: Library, note_id: str, keys: Mapping[str, str]) -> set[str]:
        """The text forms of the versions of a note, as they would be stored here."""
        found = (library.notes.version(row.id) for row in library.notes.versions(note_id))
        texts = {version[1] for version in found if version is not None}
        return {self._rekeyed(text, note_id) for text in texts} if keys else texts

    def _rekeyed(self, text: str, note_id: str) -> str:
        return self._prepared(StoredNote(note_id, "", "", "", "", 0, text)).markdown

    def _take_versions(self, theirs: Library, note_id: str) -> None:
        for row in reversed(theirs.notes.versions(note_id)):
            found = theirs.notes.version(row.id)
            if found is not None and self._mine.notes.version(row.id) is None:
                text = self._rekeyed(found[1], note_id) if self._keys else found[1]
                state = StoredNote(note_id, "", "", "", "", row.words, text)
                self._mine.notes.keep_version(row.id, state, name=row.name, created=row.created)
                self._done.versions += 1

    def _take_exports(self, theirs: Library, note_id: str) -> None:
        """The records of files that left there, but for those from before the last one that left here."""
        there, here = (library.exports.rows(note_id) for library in (theirs, self._mine))
        known, last = {row.id for row in here}, here[0].created if here else ""
        for row in reversed(there):
            found = theirs.exports.get(row.id, note_id) if row.id not in known and row.created > last else None
            if found is not None:
                text = self._rekeyed(found.markdown, note_id) if self._keys else found.markdown
                self._mine.exports.put(replace(found, markdown=text))
                self._done.exports += 1
            elif row.id not in known:
                self._done.exports_left += 1

    def _free_version(self) -> str:
        return free_id(self._environment, "v", lambda made: self._mine.notes.version(made) is not None)


def _depth(collection_id: str, parents: Mapping[str, str]) -> int:
    depth = 0
    while (collection_id := parents.get(collection_id, "")) and depth < len(parents):
        depth += 1
    return depth
