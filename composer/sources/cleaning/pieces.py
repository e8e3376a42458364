# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The unit the cleaning works on: one line or paragraph, with what it has been recognised as so far."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from composer.sources.model import AsideKind, BlockKind


class Role(Enum):
    """What a piece tells about the document, for the reading of metadata."""

    NONE = ""
    MASTHEAD = "masthead"
    SECTION = "section"
    BYLINE = "byline"
    DATE = "date"
    SIGNATURE = "signature"
    PAGE = "page"


@dataclass(slots=True)
class Piece:
    """A piece of text: `gap` counts the blank lines before it, `marker` is the list mark it began with.

    `origin` is the index of the reader's block it came from, `reference` that of the block a footnote hangs on.
    """

    text: str
    gap: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH
    aside: AsideKind | None = None
    level: int = 0
    ordered: bool = False
    page: str = ""
    marker: str = ""
    role: Role = Role.NONE
    origin: int = -1
    reference: int | None = None

    @property
    def words(self) -> int:
        """How many words stand in it."""
        return len(self.text.split())

    @property
    def running(self) -> bool:
        """Whether it is running text so far."""
        return self.aside is None and self.kind is BlockKind.PARAGRAPH

    def set_aside(self, kind: AsideKind) -> None:
        """Take the piece out of the running text."""
        self.kind, self.aside = BlockKind.ASIDE, kind


_STOPS = ".!?…:;"
_CLOSERS = "\"'”’»)]"


def ends_sentence(text: str) -> bool:
    """Whether `text` ends in a stop, closing quotation marks and brackets disregarded."""
    return text.rstrip(_CLOSERS + " ")[-1:] in tuple(_STOPS)


def begins_lower(text: str) -> bool:
    """Whether the first character is a lower-case letter."""
    return text[:1].islower()
