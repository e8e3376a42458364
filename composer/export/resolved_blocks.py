# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The blocks and inlines of a resolved note: what stands in a file, in the order in which it is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from composer.document.model import Alignment, BreakKind, CitationItem, LineBreak, Text
from composer.pictures.model import PictureFile


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The raised number of footnote `number` (from 1, in reading order).

    `bookmark` names the place for links back ("" when nothing links here); with `after_another` a raised comma
    parts it from the mark before it.
    """

    number: int
    bookmark: str = ""
    after_another: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a source inside a sentence, without their quotation marks, findable by `bookmark` ("" = none).

    With an annex the words lead to their entry there: their runs then stand in a `Reference`.
    """

    bookmark: str
    content: tuple[Text | LineBreak | Reference, ...]


@dataclass(frozen=True, slots=True)
class Highlighted:
    """The words quoted, in the passage of the source around them: shaded and bold, so that print keeps them apart."""

    content: tuple[Text | LineBreak, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that lead to a bookmark of the same file; `tip` says where to.

    `place` is a bookmark of their own, for links back ("" when nothing links here).
    """

    bookmark: str
    tip: str
    content: tuple[Text | LineBreak, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """The words of a citation that the file keeps as one, with the sources it cites: a field of a program.

    `printed` is what the style prints for it by itself; where `content` says something else (a text quoted through
    another, a full stop that had to go), programs leave the words as they stand.
    """

    content: tuple[Text | LineBreak, ...]
    items: tuple[CitationItem, ...]
    printed: str = ""


class FieldKind(Enum):
    """What a field says of the place it names, as Word calls it (ISO/IEC 29500-1, 17.16.5)."""

    PAGE = "PAGEREF"  # the number of its page
    WORDS = "REF"  # the words in the bookmark: the number of a table, the words of a heading
    NUMBER = "REF \\r"  # the number of the heading
    NOTE = "NOTEREF"  # the number of the footnote


@dataclass(frozen=True, slots=True)
class FieldReference:
    """What a field says of the place `bookmark`, and a link there: `shown` is what it says until it is brought up to
    date (of a page number an estimate)."""

    bookmark: str
    shown: Text
    kind: FieldKind = FieldKind.PAGE


@dataclass(frozen=True, slots=True)
class Counted:
    """The number of a table or picture, counted through the file under the name of its `sequence`.

    `bookmark` names it for cross-references ("" = nothing refers to it).
    """

    sequence: str
    number: int
    bookmark: str = ""


SetInline = Text | LineBreak | NoteMark | Quoted | Reference | Cited | Highlighted | FieldReference | Counted
SetInlines = tuple[SetInline, ...]


class Look(Enum):
    """How a paragraph stands out from the text."""

    TEXT = "text"
    REMARK = "remark"  # small, about the file itself
    LINE = "line"  # a line of a speaking card, or a heading above it
    QUESTION = "question"  # what is asked before such a line


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph that holds something; `bookmark` names it for cross-references ("" = nothing refers to it).

    A `counted` one is numbered through the note.
    """

    content: SetInlines
    look: Look = Look.TEXT
    bookmark: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True)
class SetHeading:
    """A heading; levels run from 1 and never skip one. `bookmark` as in `SetParagraph`.

    `number` is what numbered headings begin with ("2.1"; "" = this one has none).
    """

    level: int
    content: SetInlines
    look: Look = Look.TEXT
    bookmark: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class SetQuote:
    """A quotation set apart, without quotation marks; `bookmark` is "" when its words have no known source."""

    bookmark: str
    paragraphs: tuple[SetInlines, ...]


@dataclass(frozen=True, slots=True)
class SetItem:
    """An item of a list (its words may be missing when it only holds lists) and the lists under it."""

    content: SetInlines
    children: tuple[SetList, ...] = ()


@dataclass(frozen=True, slots=True)
class SetList:
    """A list; `start` counts for ordered ones."""

    items: tuple[SetItem, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table, every row of one length; `caption` comes with its number, `title` is told to screen readers.

    `widths` are shares of the line in hundredths, one a column; () leaves them to what stands in the columns.
    """

    rows: tuple[tuple[SetInlines, ...], ...]
    header: bool
    alignments: tuple[Alignment, ...]
    caption: SetInlines
    title: str
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SetPicture:
    """A picture of the note with its caption, which comes with its number.

    `alternative` is told to those who do not see it; `decorative` pictures say nothing. `width` is a share of the line
    in hundredths, 0 its own size. `bookmark` names one without a caption for cross-references ("" = none).
    """

    file: PictureFile
    alternative: str = ""
    decorative: bool = False
    caption: SetInlines = ()
    width: int = 0
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class SetBreak:
    """What follows stands on a new page, on its side where `kind` says so."""

    kind: BreakKind = BreakKind.PAGE


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: level, words and number of the heading, its place and its estimated page."""

    level: int
    words: str
    bookmark: str
    page: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class SetContents:
    """The contents, under their own heading; `levels` is how many levels of headings they list."""

    heading: str
    entries: tuple[ContentsEntry, ...]
    levels: int


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One entry of the list of sources, findable by `bookmark`; `label` is its number in numbered styles (“1.”)."""

    key: str
    bookmark: str
    content: SetInlines
    label: str = ""


@dataclass(frozen=True, slots=True)
class SetSources:
    """The list of sources, where it stands in the note."""

    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in PNG, its size in pixels, and what is told to those who do not see it."""

    png: bytes
    width_px: int
    height_px: int
    alt: str


@dataclass(frozen=True, slots=True)
class Particular:
    """A line of an entry of the annex: “Reference” and the reference."""

    label: str
    content: SetInlines


@dataclass(frozen=True, slots=True)
class AnnexEntry:
    """The evidence for one quotation: its words, the passages of the source with them highlighted, what is known.

    `bookmark` names the entry; links back stand in `title`.
    """

    number: int
    bookmark: str
    title: SetInlines
    passages: tuple[SetInlines, ...]
    particulars: tuple[Particular, ...]
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAnnex:
    """The evidence for the quotations; on a page of its own when the note stands before it."""

    heading: str
    introduction: tuple[SetInlines, ...]
    entries: tuple[AnnexEntry, ...]
    new_page: bool = True


SetBlock = (
    SetParagraph
    | SetHeading
    | SetQuote
    | SetList
    | SetTable
    | SetPicture
    | SetBreak
    | SetContents
    | SetSources
    | SetAnnex
)
