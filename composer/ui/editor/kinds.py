# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the blocks and runs of a text under the editor are: the note model as one line or a few letters show it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from composer.document.model import (
    PLAIN,
    Alignment,
    Disclosure,
    Inline,
    InlineQuote,
    LineBreak,
    Marks,
    QuoteBlock,
    Shows,
    Text,
)


class Kind(IntEnum):
    """What a block of the text is; HEADER_CELL differs from CELL in looks only."""

    PARAGRAPH = 0
    HEADING = 1
    QUOTE = 2
    ITEM = 3
    CELL = 4
    CAPTION = 5
    HEADER_CELL = 6


CELLS: Final = frozenset({Kind.CELL, Kind.HEADER_CELL})
ONE_LINE: Final = frozenset({Kind.HEADING, Kind.CELL, Kind.HEADER_CELL, Kind.CAPTION})
"""Kinds of block that hold no line breaks."""
FLAGGED: Final = frozenset({Kind.PARAGRAPH, Kind.ITEM})
"""Kinds of block that can say whether they may be spoken."""


class Side(IntEnum):
    """Whether a run is an opening or closing quotation mark set by the editor (never part of the words)."""

    NONE = 0
    OPENING = 1
    CLOSING = 2


@dataclass(frozen=True, slots=True)
class QuoteData:
    """What a quotation in the text knows of itself: the fields of the model's quotations but the words."""

    quote_id: str = ""
    language: str = ""
    emphasis_added: bool = False
    shows: Shows = Shows.ORIGINAL

    @classmethod
    def of(cls, use: InlineQuote | QuoteBlock) -> QuoteData:
        """The data of a quotation of the model."""
        return cls(use.quote_id, use.language, use.emphasis_added, use.shows)

    def inline(self, words: tuple[Text | LineBreak, ...]) -> InlineQuote:
        """The inline quotation of the model with these words."""
        return InlineQuote(self.quote_id, words, self.language, self.emphasis_added, self.shows)

    def block(self, paragraphs: tuple[tuple[Inline, ...], ...]) -> QuoteBlock:
        """The block quotation of the model with these paragraphs."""
        return QuoteBlock(self.quote_id, paragraphs, self.language, self.emphasis_added, self.shows)

    def packed(self) -> str:
        """As one string for a format property; never empty."""
        return _packed(self)


@lru_cache(maxsize=64)  # words and marks of one quotation are written one after the other
def _packed(quote: QuoteData) -> str:
    return json.dumps([quote.quote_id, quote.language, quote.emphasis_added, quote.shows.value])


@lru_cache(maxsize=4096)
def unpack_quote(packed: str) -> QuoteData:
    """The quotation data of a format property."""
    quote_id, language, emphasis_added, shows = json.loads(packed)
    return QuoteData(quote_id, language, emphasis_added, Shows(shows))


@dataclass(frozen=True, slots=True)
class BlockInfo:
    """What one block of the text is.

    `level` counts headings and list depth from 1; `group` tells neighbouring quotations or lists apart; `spare` marks
    a block that is only there to write in (in an empty note, after a table at the end, behind a dropped quotation): it
    is no paragraph of the note while it is empty. `disclosure` is that of a paragraph or list item, `label` a heading's
    (a heading made a paragraph keeps it, for when it is made one again).
    """

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    term: str = ""
    prompt: str = ""
    group: int = 0
    quote: QuoteData | None = None
    ordered: bool = False
    start: int = 1
    spare: bool = False
    alignment: Alignment = Alignment.DEFAULT
    disclosure: Disclosure = Disclosure.NONE
    label: str = ""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What one run of characters is: words with marks, a quotation mark, a citation, a footnote, a live value or
    cross-reference, a picture or break (JSON of each).

    `quote` and `serial` name the inline quotation the run belongs to (None and 0 outside); `label` is a footnote's.
    """

    marks: Marks = PLAIN
    quote: QuoteData | None = None
    serial: int = 0
    side: Side = Side.NONE
    citation: str = ""
    footnote: str | None = None
    live: str = ""
    whole: str = ""
    label: str = ""

    @property
    def is_object(self) -> bool:
        """Whether the run is a chip (one U+FFFC each)."""
        return bool(self.citation or self.live or self.whole) or self.footnote is not None

    @property
    def carries_marks(self) -> bool:
        """Whether its marks are seen: words and live values."""
        return not self.is_object or bool(self.live)


PLAIN_RUN: Final = RunInfo()
