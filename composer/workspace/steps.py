# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Work on the library in steps of some milliseconds, between which a window can do other things; or at once."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

T = TypeVar("T")


def all_at_once(steps: Generator[None, None, T]) -> T:
    """What steps come to when all are taken at once."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            value: T = done.value
            return value


def in_one_step(act: Callable[[], None]) -> Generator[None]:
    """What is done at once, for those who take steps."""
    act()
    yield from ()
