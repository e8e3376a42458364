# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether the words of pictures are to be recognised in what is being read, and with what."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recognition:
    """The program (its full path) and the names of the languages it is to know, in its own form: "ita", "eng"."""

    program: str
    languages: tuple[str, ...]


_asked: list[Recognition] = []


@contextmanager
def recognising(recognition: Recognition | None) -> Iterator[None]:
    """Read pictures too, as long as this lasts; None changes nothing."""
    if recognition is None:
        yield
        return
    _asked.append(recognition)
    try:
        yield
    finally:
        _asked.pop()


def asked() -> Recognition | None:
    """How pictures are to be read; None when they are not."""
    return _asked[-1] if _asked else None
