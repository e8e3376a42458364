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
