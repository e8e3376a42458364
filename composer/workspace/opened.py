# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A library that is open: opening and closing it, and what all rooms behind the one door share."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from composer import paths
from composer.files import write_failure
from composer.library.store import Library
from composer.wording import Message
from composer.workspace.environment import Environment
from composer.workspace.note_pictures import NotePictures
from composer.workspace.note_store import NoteStore
from composer.workspace.shelf import Shelf

if TYPE_CHECKING:
    from composer.workspace.passages import PassageFinder
    from composer.workspace.upkeep import Upkeep


class OpenLibrary:
    """One open library. For one thread, but for what says otherwise; a context manager.

    Everything that changes something is one transaction and is on the disk when it returns. On a library that is open
    for reading only such calls raise LibraryReadOnly.
    """

    def __init__(self, library: Library, environment: Environment) -> None:
        """Use `open`."""
        self.path = library.path
        self.environment = environment
        self._library = library
        self._shelf = Shelf(library)
        self._passages: PassageFinder | None = None
        self._notes = NoteStore(library, environment)
        self.pictures = NotePictures(library)

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        environment: Environment,
        read_only: bool = False,
        check_later: bool = False,
    ) -> Self:
        """Open a library, the user's own when `path` is None; it is made when it does not exist.

        One that was not closed is read through first, or with `check_later` when the caller wants (`upkeep`).

        Raises NotFound (nothing there, for reading only), LibraryLocked (with the holder's name; `read_only=True`
        opens it beside the other window), LibraryDamaged, LibraryTooNew, LibraryReadOnly, WriteFailed.
        """
        if path is None:
            path = paths.default_library()
            _make_folder(path)
        library = Library.open(
            path, who=environment.who, now=environment.now(), read_only=read_only, check_later=check_later
        )
        return cls(library, environment)

    @classmethod
    def open_sample(cls, *, environment: Environment, read_only: bool = False) -> Self:
        """Open the library made from the sample sources and notes; it is made on first use. Errors as in `open`."""
        from composer.workspace.sample import sample_library

        path = paths.sample_library()
        _make_folder(path)
        return cls.open(sample_library(path, environment), environment=environment, read_only=read_only)

    @property
    def passages(self) -> PassageFinder:
        """What looks for words in the sources: the passages they come from, or come near to; made on first use."""
        from composer.workspace.passages import PassageFinder

        if self._passages is None:
            self._passages = PassageFinder(self._shelf, self._library)
        return self._passages

    @property
    def read_only(self) -> bool:
        """Whether nothing can be stored."""
        return self._library.read_only

    @property
    def problems(self) -> tuple[Message, ...]:
        """What of the library or of the user's list of publications cannot be read; () when both are sound."""
        from composer.sources.facts.known import own_list_problems

        return (*self._library.problems, *own_list_problems())

    @property
    def upkeep(self) -> Upkeep:
        """Backups, looking the library through after a crash, and having the search catch up."""
        from composer.workspace.upkeep import Upkeep

        return Upkeep(self._library, self.environment)

    def close(self) -> None:
        """Close the library; everything is stored already."""
        self._library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _make_folder(path: Path) -> None:
    """Make the user's own folder for `path`. Raises WriteFailed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_failure(path, error) from error
