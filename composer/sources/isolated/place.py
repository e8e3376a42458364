# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where this code runs, and whom it tells how far it is: readers say so in a helper process, and it gets more time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[int, int, float], None]
Permit = Callable[[str], None]

_told: list[Tell] = []
_permits: list[Permit] = []


def is_helper() -> bool:
    """Whether this process is a helper: only there may what others made be opened directly."""
    return bool(_told)


def become_helper(tell: Tell, permit: Permit) -> None:
    """From now on this process is a helper; readers call `tell(done, all, seconds)` between two steps.

    `permit(program)` lets that program be started, "" none.
    """
    _told[:], _permits[:] = [tell], [permit]


def report(done: int, total: int, seconds: float = 0.0) -> None:
    """Say that `done` steps of `total` are done; the next one gets its own time: `seconds`, where it needs more."""
    for tell in _told:
        tell(done, total, seconds)


@contextmanager
def program(path: str) -> Iterator[None]:
    """The program at `path` may be started, and it alone."""
    for permit in _permits:
        permit(path)
    try:
        yield
    finally:
        for permit in _permits:
            permit("")
