# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The versions of a note: what it was, under a name or kept at sensible intervals."""

from __future__ import annotations

from collections.abc import Callable

from composer.library.rows import VersionRow
from composer.library.store import Library
from composer.notes.model import Note
from composer.workspace.note_store import NoteStore


class NoteVersions:
    """For the thread of the workspace; what changes something is on the disk when it returns."""

    def __init__(self, library: Library, notes: NoteStore) -> None:
        self._library = library
        self._notes = notes

    def of(self, note_id: str) -> tuple[VersionRow, ...]:
        """The earlier states of a note that were kept, the newest first."""
        return self._library.notes.versions(note_id)

    def get(self, version_id: str) -> Note:
        """A note as it was then. Raises NotFound."""
        return self._notes.version(version_id)

    def states(self, note_id: str) -> tuple[Callable[[], Note], ...]:
        """A note as it is stored and its versions, the newest first, each to be made when it is asked for, by any
        thread. Raises NotFound."""
        return self._notes.states(note_id)

    def name(self, note_id: str, name: str) -> None:
        """Keep the note as it is stored now, under a name; only unnamed ones ("") are ever dropped. Raises NotFound."""
        self._notes.name_version(note_id, name)

    def restore(self, version_id: str) -> Note:
        """Put an earlier state in the note's place; the present one is kept as a version. Raises NotFound."""
        return self._notes.restore(version_id)
