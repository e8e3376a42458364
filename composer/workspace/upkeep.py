# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What keeps a library well while it is worked on: backups, a look through it after a crash, the search kept whole."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from composer.library.store import Library
from composer.wording import Message
from composer.workspace.environment import Environment

if TYPE_CHECKING:
    from composer.library.backup import BackedUp
    from composer.library.rotation import Counts, Rotated, Rotation


class Upkeep:
    """The care of an open library; what it hands out as a callable may be called in any thread."""

    def __init__(self, library: Library, environment: Environment) -> None:
        self._library = library
        self._environment = environment

    def backing_up(self) -> Callable[[Path, Callable[[int, int], bool]], BackedUp]:
        """What writes a whole copy of the library to a file, in any thread, while it is being worked on.

        It is told the file and what hears (done, all) and may stop it; raises Stopped, InputUnusable, WriteFailed,
        LibraryError. What it answers was read back from the copy.
        """
        return self._library.backing_up()

    def rotating(self, rotation: Rotation) -> Callable[[Callable[[int, int], bool]], Rotated]:
        """What makes today's backup and drops those that are too many, in any thread; errors as in `backing_up`."""
        return self._library.rotating(rotation, date.fromisoformat(self._environment.now()[:10]))

    def reading_ahead(self) -> Callable[[Callable[[], bool]], None]:
        """What has the system read in any thread what lists and searches of a large library begin with, as long as what
        it is given says so. Raises LibraryError."""
        return self._library.reading_ahead()

    @property
    def is_unchecked(self) -> bool:
        """Whether the library had not been closed, and was not read through since."""
        return self._library.unchecked

    @property
    def left_by(self) -> Message | str:
        """Who had not closed it (name, machine, since when); "" when nobody knows."""
        return self._library.left_by

    def looking_through(self) -> Callable[[], tuple[Message, ...]]:
        """What says in any thread what of the file cannot be read; () when it is whole. Raises LibraryError."""
        return self._library.looking_through()

    def found_whole(self) -> None:
        """It was read through, and is whole: what was written meanwhile need not lie beside it any more."""
        self._library.found_whole()

    @property
    def words_beside(self) -> Path | None:
        """The folder with the text of what was written while it was not read through yet, now or before; None when
        there is none."""
        return self._library.words_beside.there

    def explain_words_beside(self, explanation: str) -> None:
        """Let what lies there say what it is, to whoever finds it."""
        self._library.words_beside.explanation = explanation

    def indexing(self) -> Generator[None]:
        """Have the search find all that was put into the library, in steps of some milliseconds."""
        yield from self._library.sources.indexing()
        yield from self._library.sources.learning()

    def catching_up(self) -> Generator[None]:
        """Have the search find other forms of the words of a library of an earlier version, or a rescued one, likewise;
        minutes for a hundred thousand sources, and goes on where it ended the last time."""
        yield from self._library.sources.catching_up()

    def to_catch_up(self) -> int:
        """How many passages are left for that; 0 for a library that may not be changed."""
        return 0 if self._library.read_only else self._library.sources.to_catch_up()

    def counts(self) -> Counts:
        """How many sources, notes and quotes there are."""
        return self._library.counts()
