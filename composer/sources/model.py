# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A source: its clean text with a map to paragraphs and pages, and what is known about it, with evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from types import MappingProxyType

from composer.text.spans import Span
from composer.wording import Message


class BlockKind(Enum):
    """What a block of a source is. Only PARAGRAPH (and QUOTE in running text) is numbered in the margin."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    TABLE_ROW = "table-row"
    FOOTNOTE = "footnote"
    ASIDE = "aside"


class AsideKind(Enum):
    """Why a part of the document was set aside from the running text. It stays visible and can be quoted."""

    CREDIT = "credit"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo-credit"
    RIGHTS = "rights"
    STRIP = "strip"
    CLOCK = "clock"
    FURNITURE = "furniture"
    RELATED = "related"
    TAGS = "tags"
    REPLY = "reply"  # in a mail: words of an earlier message that this one answers
    SIGNATURE = "signature"  # in a mail: the sender's lines under the text


@dataclass(frozen=True, slots=True)
class PageTurn:
    """Where a block goes on another page: from code point `at` of its text it stands on `page`, `sheet` of the file."""

    at: int
    page: str
    sheet: int


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """One block of the clean text.

    `start` is its code point position in `SourceText.text`; `number` the paragraph number in the margin: list items,
    table rows and footnotes carry the number of the numbered paragraph they hang on, headings and asides None.
    `page` is the printed page label ("" unknown); `level` the heading or list level, from 1;
    `after` is, for an aside, the number of the paragraph it stood behind (0 = before the first).
    `sheet` is the page of the file it begins on, from 1, whatever is printed there (0: no such pages); `turns` are the
    places where it goes on another page.
    """

    kind: BlockKind
    text: str
    start: int
    number: int | None = None
    page: str = ""
    level: int = 0
    ordered: bool = False
    aside: AsideKind | None = None
    after: int = 0
    sheet: int = 0
    turns: tuple[PageTurn, ...] = ()

    @property
    def span(self) -> Span:
        """The block's place in the text."""
        return Span(self.start, self.start + len(self.text))


BLOCK_SEPARATOR = "\n\n"


@dataclass(frozen=True)
class SourceText:
    """The clean text of a source: all blocks, running text first and asides last, parted by a blank line.

    Everything the document said is here once; positions of anchors count code points of `text`.
    """

    blocks: tuple[SourceBlock, ...]

    @cached_property
    def text(self) -> str:
        """All blocks, parted by `BLOCK_SEPARATOR`."""
        return BLOCK_SEPARATOR.join(block.text for block in self.blocks)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def aside_start(self) -> int:
        """Where the asides begin; the length of the text when there are none."""
        return next((b.start for b in self.blocks if b.kind is BlockKind.ASIDE), len(self.text))

    @cached_property
    def paragraph_count(self) -> int:
        """How many paragraphs are numbered in the margin."""
        return max((b.number for b in self.blocks if b.number is not None), default=0)

    def block_at(self, position_cp: int) -> SourceBlock | None:
        """The block in which `position_cp` stands (or which it follows directly); None in an empty text."""
        index = bisect_right(self._starts, position_cp) - 1
        return self.blocks[index] if index >= 0 else None

    def paragraph_at(self, position_cp: int) -> int | None:
        """The paragraph number at `position_cp`, None in headings and asides."""
        block = self.block_at(position_cp)
        return block.number if block else None

    def page_at(self, position_cp: int) -> str:
        """The printed page at `position_cp`, "" when unknown."""
        return self._where(position_cp)[0]

    def sheet_at(self, position_cp: int) -> int:
        """The page of the file at `position_cp`, from 1; 0 when the document has none."""
        return self._where(position_cp)[1]

    def _where(self, position_cp: int) -> tuple[str, int]:
        block = self.block_at(position_cp)
        if block is None:
            return "", 0
        passed = [turn for turn in block.turns if block.start + turn.at <= position_cp]
        return (passed[-1].page, passed[-1].sheet) if passed else (block.page, block.sheet)


class Certainty(Enum):
    """How a fact about a source is known."""

    READ = "read"  # printed in the document as such: a byline, a masthead, a meta element
    INFERRED = "inferred"  # concluded from words of the document: shown as a suggestion until the user takes it
    GIVEN = "given"  # the user said so


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a fact was read from; `start` is their position in the clean text, None when they stand elsewhere."""

    words: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with what it rests on. Dates are ISO 8601 (2025, 2025-03 or 2025-03-06).

    Persons are written "Given Family" or "Family, Given"; an institution in braces: "{Agenzia ANSA}".
    """

    value: str
    certainty: Certainty
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a source; None or () is unknown and stays so until read or given. Never a guess as a fact.

    `date` is the day of publication, never that of access, of a page's clock or of an event told in the text;
    `date_hints` are words that may help the user to find it.
    """

    title: Fact | None = None
    authors: tuple[Fact, ...] = ()
    contributors: tuple[Fact, ...] = ()
    publication: Fact | None = None
    date: Fact | None = None
    accessed: Fact | None = None
    url: Fact | None = None
    language: Fact | None = None
    dateline: Fact | None = None
    section: Fact | None = None
    page: Fact | None = None
    agency: Fact | None = None
    genre: Fact | None = None
    date_hints: tuple[Evidence, ...] = ()
    references: tuple[Evidence, ...] = ()


class RightsLevel(Enum):
    """What may be done with a source's words."""

    UNKNOWN = "unknown"
    FREE = "free"
    QUOTABLE = "quotable"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Rights:
    """The rights notice as printed ("" when there is none) and what it amounts to."""

    level: RightsLevel = RightsLevel.UNKNOWN
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Speech:
    """Words in quotation marks in a source. `span` is inside the marks, in the clean text.

    `speaker` is filled when it is sure ("" otherwise); `candidate` is who it may be, to be asked, never filled in;
    `given`: the user said who speaks, or that nobody known does.
    `via` names the medium that is said to have carried the words first; `medium` is "letter", "interview" … when said.
    """

    span: Span
    text: str
    speaker: str = ""
    candidate: str = ""
    cue: str = ""
    via: str = ""
    medium: str = ""
    paragraph: int | None = None
    given: bool = False


@dataclass(frozen=True, slots=True)
class PackPart:
    """Which article of a press review a source is.

    `sha256` and `name` are those of the whole pack; `number` counts its articles from 1; `start` and `end` (excluded)
    are its lines in the pack, `sheets` the pages of the file it stands on, from 1 (() no pages). `strip` is what the
    strip of the service says beyond the facts, as (field, words): weight, reference, client, circulation, director …
    `typed` says that its lines are those typed in the file, though words of its pictures were recognised afterwards.
    """

    sha256: str
    name: str
    number: int
    start: int
    end: int
    sheets: tuple[int, ...] = ()
    strip: tuple[tuple[str, str], ...] = ()
    typed: bool = False


@dataclass(frozen=True, slots=True)
class SeenPage:
    """Where the words recognised on a page of a file stand: of words without text in the file nothing else says it.

    `sheet` counts the pages of the file from 1; `turn` is by how many degrees clockwise the page has to be turned to
    stand upright; `words` are parted by blanks; `boxes` are those of the words, `composer.sources.pdf.seen` reads them.
    """

    sheet: int
    turn: int
    words: str
    boxes: str


class Kinship(Enum):
    """What the user says two sources are to each other; no computed likeness overrules it."""

    SAME = "same"  # the same report
    COPY = "copy"  # the same text of an agency
    APART = "apart"  # two reports, however much their words are alike


@dataclass(frozen=True)
class Source:
    """A document that can be quoted.

    `key` is the citation key; `sha256` is that of the original bytes, which the library keeps (of an article of a press
    review: of the pack's and the article's place in it);
    `reliability` is the Admiralty letter A-F ("" not judged); `handling` a marking ("" none);
    `imported` is an ISO 8601 time with zone; `warnings` are what reading it gave reason to say.
    `csl` are CSL-JSON variables of a reference that was taken over from another program and that no fact holds (type,
    volume, DOI …). `recognised` are the pages of the file, from 1, whose words were recognised in a picture; `doubtful`
    the places of those that were hard to recognise, and of words whose hyphen may be that of a line end.
    `seen` are those pages with the places of their words.
    `kin` says, by the id of another source, what the two are to each other.
    `part` says which article of a press review it is; `attached_to` is the id of the source (a mail) it hung on.
    `excerpt` says that only the paragraphs quoted of it came along with a note, and no original.
    """

    id: str
    key: str
    filename: str
    media_type: str
    sha256: str
    text: SourceText
    metadata: Metadata
    rights: Rights = field(default_factory=Rights)
    speech: tuple[Speech, ...] = ()
    reliability: str = ""
    handling: str = ""
    imported: str = ""
    warnings: tuple[Message, ...] = ()
    csl: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    recognised: tuple[int, ...] = ()
    doubtful: tuple[Span, ...] = ()
    seen: tuple[SeenPage, ...] = field(default=(), repr=False)
    kin: tuple[tuple[str, Kinship], ...] = ()
    part: PackPart | None = None
    attached_to: str = ""
    excerpt: bool = False
