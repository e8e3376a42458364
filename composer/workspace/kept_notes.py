# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The notes of an open library: begun, read, stored, their text form and their earlier states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from composer.errors import BadNote
from composer.library.note_table import StoredNote
from composer.library.rows import NoteRow
from composer.notes.model import Note
from composer.workspace import files_found
from composer.workspace.kept_quotes import KeptQuotes
from composer.workspace.note_store import prepared
from composer.workspace.note_versions import NoteVersions

NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


class KeptNotes(KeptQuotes):
    """What is asked and done about notes; their quotations are bound when they are taken in."""

    def notes(self, *, search: str = "") -> tuple[NoteRow, ...]:
        """All notes, the last changed first; with `search` those in which all its words stand."""
        return self._library.notes.search(search) if search.strip() else self._library.notes.rows()

    @property
    def has_notes(self) -> bool:
        """Whether there is a note at all."""
        return self._library.notes.any()

    def has_note(self, note_id: str) -> bool:
        """Whether there is a note of that id."""
        return self._library.notes.any(note_id)

    def note(self, note_id: str) -> Note:
        """A note by id. Raises NotFound."""
        return self._notes.get(note_id)

    def new_note(self, template_id: str, language: str, answers: Mapping[str, str] = NO_ANSWERS) -> Note:
        """A new note from a template, its head as the settings have it, with `answers` to what the template asks for
        (by name); stored at once. Raises NotFound, BadNote."""
        from composer.notes.templates import note_from_template
        from composer.workspace.preferred import begun

        def make_id(_: str) -> str:
            return self._notes.free_id()

        now = self.environment.now()
        note = note_from_template(template_id, language=language, make_id=make_id, now=now, answers=answers)
        return self._notes.put(begun(note))

    def save_note(self, note: Note) -> None:
        """Store a note; an earlier state is kept at sensible intervals (see `versions`)."""
        self._notes.put(note)

    @staticmethod
    def prepare_note(note: Note) -> StoredNote:
        """`note` made ready for `save_prepared`: the greater part of the work of storing it; for any thread."""
        return prepared(note)

    def save_prepared(self, note: StoredNote) -> None:
        """What `save_note` does, for a note that was made ready by `prepare_note`: some milliseconds for a long one."""
        self._notes.put_prepared(note)

    def saving_beside(self) -> Callable[[StoredNote], None]:
        """What does the same in another thread, for one note at a time: the disk may take its time."""
        return self._notes.put_beside

    def add_note_markdown(self, text: str, *, origin: str) -> Note:
        """Take a note in from its text form; `origin` names the file in messages. Raises BadNote."""
        note = self.read_note(text, origin=origin)
        with self._library.transaction():
            self.pictures.keep_loose(note)
            return self._notes.put(self.bind_quotes(note))

    def read_text(self, path: Path) -> str:
        """The text of a note's file in UTF-8, pictures beside it taken in. Raises UnreadableSource, InputUnusable."""
        from composer.workspace import checking

        return self.pictures.taken_in(checking.text_of(files_found.bytes_of(path), path), path)

    def read_note(self, text: str, *, origin: str) -> Note:
        """A note from its text form, not stored and not bound. Raises BadNote naming `origin`."""
        from composer.notes.note_markdown import note_from_markdown
        from composer.workspace.other_forms import read_back

        try:
            note = note_from_markdown(text, id=self._notes.free_id(), now=self.environment.now())
            return read_back(note, self._shelf)
        except BadNote as error:
            error.concerned = error.concerned or origin
            raise

    def note_markdown(self, note_id: str) -> str:
        """The text form of a note. Raises NotFound."""
        return self._notes.markdown(note_id)

    def remove_note(self, note_id: str) -> None:
        """Take a note and its versions away. Raises NotFound."""
        self._notes.remove(note_id)

    @property
    def versions(self) -> NoteVersions:
        """The earlier states of notes."""
        return NoteVersions(self._library, self._notes)
