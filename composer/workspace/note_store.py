# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Notes in and out of the library, and when an earlier state of one is kept.

A version is kept of the state before the first change after opening, then before a change when some minutes of work
(a setting, five) have passed since the last one, and before a restored version takes the note's place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from composer.document.model import Document, Footnote, citations, inline_runs, plain, quote_uses, walk
from composer.errors import ComposerError, NotFound
from composer.giving_way import give_way
from composer.library.note_table import NoteTable, StoredNote
from composer.library.rows import VersionRow
from composer.library.store import Library
from composer.notes.model import Note
from composer.notes.two_texts import turned_to, whole_head
from composer.preferences.store import preferences
from composer.wording import N_
from composer.workspace.environment import Environment, free_id

T = TypeVar("T")

_NO_NOTE = N_("There is no note “{id}” in the library.")
_NO_VERSION = N_("There is no version “{id}” in the library.")


class NoteStore:
    """The notes of one library during one session."""

    def __init__(self, library: Library, environment: Environment) -> None:
        self._library = library
        self._environment = environment
        self._kept_at: dict[str, str] = {}

    def get(self, note_id: str) -> Note:
        """The note of that id. Raises NotFound."""
        return _note(self._stored(note_id))

    def markdown(self, note_id: str) -> str:
        """The text form of a note. Raises NotFound."""
        return self._stored(note_id).markdown

    def put(self, note: Note) -> Note:
        """Store a note that is new or was changed; the note as it is now stored.

        Of a note in two languages the one that was its own stays so, whichever text is in front in `note`.
        """
        before = self._library.notes.get(note.id)
        if before is not None and before.other_language:
            note = turned_to(note, before.language)
        stored = self.put_prepared(prepared(note))
        return replace(note, created=stored.created, modified=stored.modified)

    def put_prepared(self, note: StoredNote) -> StoredNote:
        """Store a note that was made ready by `prepared`; what is stored of it now."""
        return self._put(note, self._library.notes)

    def put_beside(self, note: StoredNote) -> None:
        """The same on a connection of its own, in another thread; one note at a time."""
        with self._library.notes_beside() as notes:
            self._put(note, notes)

    def _put(self, note: StoredNote, notes: NoteTable) -> StoredNote:
        now = self._environment.now()
        if self._library.unchecked:  # first: the library may refuse it
            self._library.words_beside.keep(note.id, note.title, note.markdown)
        before = notes.get(note.id)
        if before is not None and before.markdown == note.markdown:
            return before
        note = replace(note, created=before.created if before else note.created or now, modified=now)
        with notes.transaction():
            if before is None:
                self._kept_at[note.id] = now
            elif self._is_due(note.id, now):
                self._keep(before, notes, name="")
                self._kept_at[note.id] = now
            notes.put(note)
        return note

    def free_id(self) -> str:
        """An id for a new note."""
        return free_id(self._environment, "n", lambda made: self._library.notes.get(made) is not None)

    def remove(self, note_id: str) -> None:
        """Take a note and its versions away. Raises NotFound."""
        stored = ""
        with suppress(ComposerError):  # one that cannot be read can go
            stored = self._stored(note_id).markdown
        if not self._library.notes.remove(note_id):
            raise NotFound(_NO_NOTE, concerned=note_id, id=note_id)
        self._library.words_beside.forget(note_id, stored)

    def version(self, version_id: str) -> Note:
        """A note as it was; its id is that of the note. Raises NotFound."""
        return self.version_of(*self._version(version_id))

    def states(self, note_id: str) -> tuple[Callable[[], Note], ...]:
        """The note as it is stored and its versions, the newest first: each is made of its text when it is called,
        which any thread may do. A version that cannot be read is left out. Raises NotFound."""
        found = [partial(_note, self._stored(note_id))]
        for row in self._library.notes.versions(note_id):
            with suppress(ComposerError):
                found.append(partial(self.version_of, *self._version(row.id)))
        return tuple(found)

    @staticmethod
    def version_of(row: VersionRow, markdown: str) -> Note:
        """The note that a version keeps; its id is that of the note."""
        return _note(
            StoredNote(row.note_id, "", "", created="", modified=row.created, words=row.words, markdown=markdown)
        )

    def name_version(self, note_id: str, name: str) -> None:
        """Keep the note as it is now, under a name; "" for one that may be thinned out. Raises NotFound."""
        self._keep(self._stored(note_id), self._library.notes, name=name)

    def restore(self, version_id: str) -> Note:
        """Put an earlier state in the note's place; the state before it is kept. Raises NotFound."""
        earlier = self.version(version_id)
        present = self._stored(earlier.id)
        with self._library.transaction():
            self._keep(present, self._library.notes, name="")
            now = self._environment.now()
            restored = replace(earlier, created=present.created, modified=now)
            self._library.notes.put(prepared(restored))
            self._kept_at[earlier.id] = now
        return restored

    def _keep(self, stored: StoredNote, notes: NoteTable, *, name: str) -> None:
        created = self._environment.now() if name else stored.modified
        version_id = free_id(self._environment, "v", lambda made: notes.version(made) is not None)
        notes.keep_version(version_id, stored, name=name, created=created)

    def _is_due(self, note_id: str, now: str) -> bool:
        """Whether enough work was done since the last version; always when the clock went back or cannot be read."""
        last = self._kept_at.get(note_id)
        if last is None:
            return True
        try:
            passed = datetime.fromisoformat(now) - datetime.fromisoformat(last)
        except (ValueError, TypeError):
            return True
        return not timedelta(0) <= passed < timedelta(minutes=preferences().get("versions.minutes"))

    def _stored(self, note_id: str) -> StoredNote:
        stored = self._library.notes.get(note_id)
        if stored is None:
            raise NotFound(_NO_NOTE, concerned=note_id, id=note_id)
        return stored

    def _version(self, version_id: str) -> tuple[VersionRow, str]:
        found = self._library.notes.version(version_id)
        if found is None:
            raise NotFound(_NO_VERSION, concerned=version_id, id=version_id)
        return found


def title_of(note: Note) -> str:
    """What a note is called in lists: its subject (many have one title), its title, or the first words of its text."""
    front = whole_head(note)
    if front.title or front.subject:
        return front.subject or front.title
    first = next((words for words in _runs(note.document) if words.strip()), "")
    return " ".join(first.split())[:80]


def searchable(document: Document) -> str:
    """All words of a note, those of footnotes included, a line for each paragraph, item and cell."""
    footnotes = (plain(inline.content) for inline in _in_turn(walk(document)) if isinstance(inline, Footnote))
    return "\n".join(words for words in (*_runs(document), *footnotes) if words.strip())


def _runs(document: Document) -> list[str]:
    found: list[str] = []
    for block in document.blocks:
        give_way()
        found += [plain(run) for run in inline_runs(block)]
    return found


def prepared(note: Note) -> StoredNote:
    """`note` in the form in which it is kept: the greater part of storing it, for any thread."""
    from composer.document.measure import word_count
    from composer.notes.note_markdown import note_to_markdown

    other = note.other
    texts = (note.document, other.document) if other is not None else (note.document,)
    words = [searchable(text) for text in texts]
    for head in (note.front, other) if other is not None else (note.front,):
        words += [word for word in (head.title, head.subject) if word]
    return StoredNote(
        id=note.id,
        title=title_of(note),
        language=note.front.language,
        created=note.created,
        modified=note.modified,
        words=word_count(note.document),
        markdown=note_to_markdown(note),
        plain="\n".join(words),
        quote_ids=used_quotes(note),
        keys=_in_both([item.key for one in _in_turn(citations(text)) for item in one.items] for text in texts),
        other_language=other.language if other is not None else "",
    )


def used_quotes(note: Note) -> tuple[str, ...]:
    """The ids of the quotes that `note` uses, in reading order, of two texts those of the first before."""
    texts = (note.document, note.other.document) if note.other is not None else (note.document,)
    return _in_both([use.quote_id for use in _in_turn(quote_uses(text)) if use.quote_id] for text in texts)


def _in_turn(found: Iterable[T]) -> Iterator[T]:
    """`found`, giving way before each."""
    for one in found:
        give_way()
        yield one


def _in_both(lists: Iterable[list[str]]) -> tuple[str, ...]:
    """What the first text uses, in its order, and then what only the second does: one note uses it once."""
    first, *others = lists
    known = frozenset(first)
    return (*first, *(name for other in others for name in dict.fromkeys(other) if name not in known))


def _note(stored: StoredNote) -> Note:
    from composer.notes.note_markdown import note_from_markdown

    note = note_from_markdown(stored.markdown, id=stored.id, now=stored.modified)
    return replace(note, created=stored.created, modified=stored.modified)
