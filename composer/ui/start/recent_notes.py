# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The notes one worked on last, whatever library they are in: what the start page shows of them without opening it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from composer.quotes.model import SealStatus
from composer.ui.settings import RECENT_NOTES, Settings

LIMIT: Final = 8


@dataclass(frozen=True, slots=True)
class RecentNote:
    """A note as it was last seen: the path of its library, its id and title, when it was worked on (ISO 8601 time), and
    how many of its quotations were in which state."""

    library: str
    id: str
    title: str
    worked_on: str
    counts: Mapping[SealStatus, int] = field(default_factory=dict)

    def is_same(self, other: RecentNote) -> bool:
        """Whether both are one note, perhaps seen at different times."""
        return (self.library, self.id) == (other.library, other.id)


class RecentNotes:
    """The list, the last one first; kept in the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def all(self) -> tuple[RecentNote, ...]:
        """The notes; what cannot be read of the list is left out."""
        return tuple(note for note in map(_read, self._settings.get(RECENT_NOTES)) if note is not None)[:LIMIT]

    def remember(self, note: RecentNote) -> None:
        """Put `note` first."""
        self._keep((note, *(other for other in self.all() if not other.is_same(note))))

    def drop(self, note: RecentNote) -> None:
        """Take `note` off the list; the note itself stays where it is."""
        self._keep(tuple(other for other in self.all() if not other.is_same(note)))

    def _keep(self, notes: tuple[RecentNote, ...]) -> None:
        written = [_written(note) for note in notes[:LIMIT]]
        if written != self._settings.get(RECENT_NOTES):
            self._settings.set(RECENT_NOTES, written)


def _written(note: RecentNote) -> str:
    counts = {status.value: count for status, count in note.counts.items() if count}
    return json.dumps([note.library, note.id, note.title, note.worked_on, counts], ensure_ascii=False)


def _read(line: str) -> RecentNote | None:
    try:
        library, note_id, title, worked_on, counts = json.loads(line)
        known = {SealStatus(name): int(count) for name, count in dict(counts).items()}
    except (ValueError, TypeError):
        return None
    if not all(isinstance(part, str) for part in (library, note_id, title, worked_on)) or not (library and note_id):
        return None
    return RecentNote(library, note_id, title, worked_on, known)
