# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A press review as it was recognised: its lines, where its articles are proposed to begin, and what stands between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from composer.sources.model import Evidence


@dataclass(frozen=True, slots=True)
class PackLine:
    """A line of a pack in the order in which cuts are counted: page by page, each from its top to its bottom.

    `sheet` is the page of the file, from 1 (0: no such pages); `left`, `top` and `bottom` are its place on the page and
    `size` that of its type, in points (0 unknown); `piece` is its number among the pieces of its page (-1: set upright,
    or no such pieces); `block` the block of the document it belongs to (-1: a document of lines).
    """

    text: str
    sheet: int = 0
    left: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    piece: int = -1
    block: int = -1
    heading: bool = False


class StripField(Enum):
    """What the strip of a press-review service says of a cutting."""

    PAPER = "paper"
    DATE = "date"
    PAGE = "page"
    SHEET = "sheet"
    AUTHOR = "author"
    TITLE = "title"
    AGENCY = "agency"
    SECTION = "section"
    DIRECTOR = "director"
    CIRCULATION = "circulation"
    WEIGHT = "weight"
    REFERENCE = "reference"
    CLIENT = "client"
    SERVICE = "service"
    KIND = "kind"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Strip:
    """Everything the strips of one article or page say: (field, value, the line it was read from) in printed order."""

    said: tuple[tuple[StripField, str, str], ...] = ()

    def first(self, wanted: StripField) -> str:
        """The first value of a field, "" when it is not said."""
        return next((value for name, value, _ in self.said if name is wanted), "")

    def all(self, wanted: StripField) -> tuple[str, ...]:
        """All values of a field, each once."""
        return tuple(dict.fromkeys(value for name, value, _ in self.said if name is wanted))

    def line_of(self, wanted: StripField) -> str:
        """The line the first value of a field was read from."""
        return next((line for name, _, line in self.said if name is wanted), "")

    def has(self, *wanted: StripField) -> bool:
        """Whether one of these fields is said."""
        return any(name in wanted for name, _, _ in self.said)

    def __add__(self, other: Strip) -> Strip:
        return Strip(self.said + other.said)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the cover index: what it says of one article ("" not said), and its own words.

    `date` is ISO 8601, `page` that of the newspaper, `at` the page of the pack.
    """

    words: str
    title: str = ""
    paper: str = ""
    date: str = ""
    page: str = ""
    author: str = ""
    at: str = ""


class SheetKind(Enum):
    """What a part of a pack is."""

    ARTICLE = "article"  # an article begins
    CONTINUED = "continued"
    COVER = "cover"
    INDEX = "index"
    DIVIDER = "divider"
    ADVERT = "advert"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Part:
    """Lines `start` to `end` (excluded) of a pack: a page, or what stands between two strips.

    `strip` is what its strip says, `strips` the indexes of the lines that are strip, notice or masthead.
    """

    start: int
    end: int
    kind: SheetKind
    strip: Strip = field(default_factory=Strip)
    strips: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where an article is proposed to begin: at line `at`. `evidence` are the words it rests on.

    `certain` is False where it is to be looked at: nothing printed says for sure that another article begins.
    """

    at: int
    certain: bool = True
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Pack:
    """A document of several articles. Each article goes from its cut to the next one, or to what was set aside."""

    lines: tuple[PackLine, ...]
    parts: tuple[Part, ...]
    cuts: tuple[Cut, ...]
    index: tuple[Entry, ...] = ()
    title: str = ""

    @property
    def certain(self) -> bool:
        """Whether every proposed cut rests on something printed."""
        return all(cut.certain for cut in self.cuts)

    def ranges(self, cuts: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """The lines of each article when articles begin at `cuts`: from there to the next cut.

        Covers, indexes, dividers, adverts and blank pages end an article unless a further page of it follows them.
        """
        starts = sorted({cut for cut in cuts if 0 <= cut < len(self.lines)})
        return tuple(
            (start, self._end(start, following))
            for start, following in zip(starts, [*starts[1:], len(self.lines)], strict=True)
        )

    def _end(self, start: int, limit: int) -> int:
        inside = [part for part in self.parts if part.start < limit and part.end > start]
        last = max((i for i, part in enumerate(inside) if part.kind in _OF_ARTICLES or part.start <= start), default=0)
        return min(inside[last].end, limit) if inside else limit

    def set_aside(self, start: int, end: int) -> frozenset[int]:
        """The lines between two places that belong to no article: whole pages between its sheets."""
        return frozenset(
            index
            for part in self.parts
            if part.kind not in _OF_ARTICLES and part.start > start and part.end <= end
            for index in range(part.start, part.end)
        )


_OF_ARTICLES = (SheetKind.ARTICLE, SheetKind.CONTINUED)
