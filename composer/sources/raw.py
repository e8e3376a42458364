# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a reader hands over: the document as it came, before it is cleaned, numbered and understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from composer.sources.model import AsideKind, BlockKind, Metadata, SeenPage, Source
from composer.wording import Message

if TYPE_CHECKING:
    from composer.sources.packs.model import Pack


@dataclass(frozen=True, slots=True)
class RawBlock:
    """One block as the document has it; `aside` is set when the document itself says that it is no running text.

    `reference` is, for a footnote, the index of the block it hangs on (None unknown).
    """

    kind: BlockKind
    text: str
    level: int = 0
    ordered: bool = False
    page: str = ""
    aside: AsideKind | None = None
    reference: int | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that hangs on another, offered as a source of its own: its file name and its bytes."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Reading:
    """A document that was read to its end: the source, the documents that hang on it, and the press review it is."""

    source: Source
    attachments: tuple[Attachment, ...] = ()
    pack: Pack | None = None


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """A piece of a line as it stands on page `page` (index from 0), in points from the top left corner.

    `base` is the height of its base line, `index` its number among the pieces of the page (-1: it is set upright).
    """

    page: int
    text: str
    left: float
    top: float
    base: float
    size: float
    index: int


@dataclass(frozen=True)
class Printed:
    """How a document with pages is printed: every line with the index of its page, and the label of each page.

    Lines stand in reading order, those set aside last. `labels` are () where the pages carry none. `pieces` are there
    for documents that may be press reviews: where each piece of a line stands.
    """

    lines: tuple[tuple[int, str], ...]
    page_count: int
    labels: tuple[str, ...] = ()
    pieces: tuple[PrintedPiece, ...] = ()


@dataclass(frozen=True)
class RawDocument:
    """A document as its reader understood it.

    Formats with a structure of their own fill `blocks`; plain text fills `lines` alone (text with line ends), and its
    structure is worked out by the cleaning. `declared` are facts the document states about itself; `attachments` what
    hangs on it. `printed` is there for formats with pages: it gives every word its page after the cleaning.
    `beside` are strips and notices that were told apart already. `recognised` are the pages, from 1, whose words were
    seen in a picture; `doubts` the doubtful ones, each between the words before and after it.
    `seen` is where the words of these pages stand.
    `media_type` is set by readers of more than one.
    """

    blocks: tuple[RawBlock, ...] = ()
    lines: str = ""
    declared: Metadata = field(default_factory=Metadata)
    warnings: tuple[Message, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    printed: Printed | None = None
    beside: tuple[RawBlock, ...] = ()
    recognised: tuple[int, ...] = ()
    doubts: tuple[tuple[str, str, str], ...] = ()
    seen: tuple[SeenPage, ...] = ()
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """One format that can be read. A module of `composer.sources.readers` defines one as `READER`.

    `recognise(data, filename)` says from the content how well it fits: 0 not at all, 100 beyond doubt.
    `read(data, filename)` raises UnreadableSource with one sentence when the document cannot be used.
    """

    name: str
    media_type: str
    extensions: tuple[str, ...]
    recognise: Callable[[bytes, str], int]
    read: Callable[[bytes, str], RawDocument]
