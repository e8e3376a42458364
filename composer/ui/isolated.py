# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Titles in another direction of writing inside sentences and lists of the program."""

from __future__ import annotations

import unicodedata
from typing import Final

_FROM_RIGHT: Final = ("R", "AL", "AN")
_FIRST_STRONG, _END = "\u2068", "\u2069"  # FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE (UAX 9)


def isolated(words: str) -> str:
    """`words` so that, where any of it runs from right to left, nothing around it changes its order."""
    if any(unicodedata.bidirectional(character) in _FROM_RIGHT for character in words):
        return f"{_FIRST_STRONG}{words}{_END}"
    return words


def begins_from_right(words: str) -> bool:
    """Whether a paragraph of `words` is written from right to left: its first letter is (UAX 9, P2)."""
    strong = (unicodedata.bidirectional(character) for character in words)
    return next((one for one in strong if one in ("L", "R", "AL")), "L") != "L"
