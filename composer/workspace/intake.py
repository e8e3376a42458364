# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Taking documents into an open library: files and folders at once, or planned, read in any thread and stored."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from composer.library.store import Library
from composer.sources.model import Source
from composer.workspace import importing
from composer.workspace.files_found import Found
from composer.workspace.importing import ImportPlan, Known, ReadFile, Split
from composer.workspace.shapes import ImportOutcome
from composer.workspace.shelf import Shelf
from composer.workspace.steps import all_at_once

if TYPE_CHECKING:
    from composer.library.held import Held
    from composer.sources.recognition.asked import Recognition
    from composer.workspace.session import Workspace


class Intake:
    """Puts documents into the library of a workspace."""

    def __init__(self, workspace: Workspace, library: Library, shelf: Shelf) -> None:
        self._workspace = workspace
        self._library = library
        self._shelf = shelf

    def files(
        self,
        files: Sequence[Path],
        progress: Callable[[int, int, str], bool] | None,
        split: Split,
        recognition: Recognition | None,
    ) -> tuple[ImportOutcome, ...]:
        """What `Workspace.import_files` does."""
        plan = replace(self.plan(files, split), recognition=recognition)
        outcomes = [self.store(read) for read in plan.missing]
        for done, path in enumerate(plan.files):
            if progress is not None and not progress(done, len(plan.files), path.name):
                break
            outcomes += [self.store(read) for read in plan.read_all(path)]
        return tuple(outcomes)

    def document(self, data: bytes, filename: str) -> Source:
        """What `Workspace.import_bytes` does. Raises UnreadableSource, LibraryError."""
        source = importing.read_bytes(data, filename, self.held.has_key, self._workspace.environment)
        outcome = self.store(ReadFile(Path(filename), data, source))
        if outcome.error is not None:
            raise outcome.error
        return outcome.source or source

    def plan(
        self,
        files: Sequence[Path],
        split: Split = Split.WHEN_CERTAIN,
        found: Found | None = None,
        known: Known | None = None,
    ) -> ImportPlan:
        """What an import of `files` has to read; its `read` may be called in any thread, then `store` here.

        `found` are the files when folders were looked through already (`files_found.files_found`, in any thread),
        `known` what the library knows of them (`importing.known_of` with `held`, likewise).
        """
        return importing.plan_import(files, self._library, self._workspace.environment, split, found, known)

    @property
    def held(self) -> Held:
        """What answers in any thread which sources there are."""
        return self._library.sources.held

    def store(self, read: ReadFile, *, look: bool = True) -> ImportOutcome:
        """Put one file that was read into the library; errors are in the answer, never raised.

        The outcome says which sources carry the same text; without `look` that is left to `evidence.with_copies`.
        """
        outcome = all_at_once(self.storing(read))
        return self._workspace.evidence.complete_outcome(outcome) if look else outcome

    def on_disk_later(self) -> AbstractContextManager[None]:
        """What is stored inside is on the disk for good only when what `bringing_to_disk` gives was called."""
        return self._library.on_disk_later()

    def in_turn(self) -> AbstractContextManager[bool]:
        """Whether nothing else is being stored beside the window just now (a note that is saved); inside, nothing
        is."""
        return self._library.in_turn()

    @property
    def waits_for_disk(self) -> bool:
        """Whether something that was stored is not on the disk yet: whatever is stored now waits for all of it."""
        return self._library.waits_for_disk

    def bringing_to_disk(self) -> Callable[[], None]:
        """What waits in any thread until all that was stored is on the disk for good. It raises a LibraryError."""
        return self._library.bringing_to_disk()

    def storing(self, read: ReadFile) -> Generator[None, None, ImportOutcome]:
        """`store` in steps of some milliseconds, however long the document; copies are not looked for."""
        outcome = yield from importing.storing(read, self._library, self._workspace.environment)
        if outcome.source is not None:
            self._shelf.forget(outcome.source.id)
        return outcome
