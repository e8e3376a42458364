# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Many files read in pieces: what is read is stored while the rest is being read, so that memory and patience last.

A piece ends with so many megabytes or seconds; what was read until the user stops is kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Final

from composer.ui.tasks import Progress
from composer.ui.works import Work
from composer.workspace import ImportOutcome, ImportPlan, ReadFile

_PIECE_BYTES: Final = 32 * 1024 * 1024
_PIECE_S: Final = 4.0


@dataclass
class Batch:
    """Files of one import: those that were read and are not stored yet, and what became of the others.

    `open` as long as more of them are being read; `stopped` when the user did not want the rest;
    `unasked` when nobody waits for them (a watched folder).
    """

    reads: list[ReadFile]
    outcomes: list[ImportOutcome] = field(default_factory=list)
    storing: Generator[None, None, ImportOutcome] | None = None  # the file that is being stored
    looking: Generator[None, None, ImportOutcome] | None = None  # for copies of the file that was stored last
    open: bool = False
    stopped: bool = False
    unasked: bool = False
    work: Work | None = None  # what the user sees of it

    @property
    def waits(self) -> bool:
        """Whether something is left to do now."""
        return bool(self.reads) or self.storing is not None or self.looking is not None

    @property
    def keeps(self) -> bool:
        """Whether something of it came into the library: else nothing has to wait for the disk."""
        return any(outcome.source is not None and not outcome.duplicate_of for outcome in self.outcomes)


@dataclass(frozen=True)
class Piece:
    """What was read: files of a plan up to the one at index `reached`; `stopped` by the user."""

    reads: tuple[ReadFile, ...]
    reached: int
    stopped: bool = False


def read_piece(plan: ImportPlan, start: int, progress: Progress) -> Piece:
    """Read files of `plan` from index `start` on, until they are many or the user stops it. Runs in any thread."""
    reads = list(plan.missing) if start == 0 else []
    size, until = 0, time.monotonic() + _PIECE_S
    for at in range(start, len(plan.files)):
        path = plan.files[at]
        if not progress.report(at, len(plan.files), path.name):
            return Piece(tuple(reads), at, stopped=True)
        found = plan.read_all(path, _pages(progress, path.name))
        if progress.cancelled and all(read.error is not None for read in found):
            return Piece(tuple(reads), at, stopped=True)  # it was stopped in the midst of this file
        reads += found
        for read in found:
            plan.look_ahead(read)
        size += sum(len(read.data) for read in found)
        if size > _PIECE_BYTES or time.monotonic() > until:
            return Piece(tuple(reads), at + 1)
    return Piece(tuple(reads), len(plan.files))


def _pages(progress: Progress, name: str) -> Callable[[int, int], bool]:
    """What tells how many pages of one long document are read, and stops it when the user wants that."""
    return lambda done, total: progress.report(done, total, name) if total > 1 else not progress.cancelled
