# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Spans of a text, and the one place where code points and Qt's UTF-16 units are converted.

Everywhere in the core a position counts Unicode code points (`start_cp`); Qt counts UTF-16 code units (`start_u16`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The part `text[start:end]` of a text; code points, `end` excluded, 0 <= start <= end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` in this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


def to_u16(text: str, position_cp: int) -> int:
    """The UTF-16 position of code point `position_cp` of `text`."""
    head = text[:position_cp]
    return position_cp if head.isascii() else position_cp + _pairs(head)


def to_cp(text: str, position_u16: int) -> int:
    """The code point position of UTF-16 position `position_u16` of `text`.

    A position between the halves of a surrogate pair counts as before the character.
    """
    head = text[:position_u16]
    if head.isascii() or not _pairs(head):
        return min(position_u16, len(text))
    units = 0
    for index, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > position_u16:
            return index
    return len(text)


def _pairs(text: str) -> int:
    """How many of the characters take two units in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 - len(text)
