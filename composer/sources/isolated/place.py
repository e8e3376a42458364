# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where this code runs, and whom it tells how far it is: readers say so in a helper process, and it gets more time."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[int, int], None]

_told: list[Tell] = []


def is_helper() -> bool:
    """Whether this process is a helper: only there may what others made be opened directly."""
    return bool(_told)


def become_helper(tell: Tell) -> None:
    """From now on this process is a helper; `tell(done, all)` is called by readers between two steps."""
    _told[:] = [tell]


def report(done: int, total: int) -> None:
    """Say that `done` steps of `total` are done; the next one gets its own time."""
    for tell in _told:
        tell(done, total)
