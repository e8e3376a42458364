# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note with everything settled: what a writer turns into a file without asking anybody anything.

Language, terms, dates, quotation marks, numbers of footnotes, words of citations, names of bookmarks: all is decided
here, in `composer.export.resolve`. Two equal resolved notes give equal files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from composer.document.model import Alignment, BreakKind, CitationItem, LineBreak, Text
from composer.export.references import References
from composer.houses.model import Numbering
from composer.houses.printing import House
from composer.pictures.model import PictureFile
from composer.quotes.model import SealStatus
from composer.text.anchors import QuoteAnchor
from composer.wording import Message


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


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head: “To:” and who; `strong` for the subject; `field` names what it says (`HeadBlock.fields`)."""

    label: str
    text: str
    strong: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class HeadBlock:
    """What stands before the text; "" and () are left out. `title` is empty only where a template shows it already.

    `fields` is what the head says, by name, for the places of a template: "to", "from", "cc", "subject", "date",
    "reference", "marking", "title", "office", "place", "place-and-date", "copy", "distribution", "attachments",
    "signature"; what is not said is not in it. `day` is the date in ISO 8601. `draft` are the words across the pages
    of a draft, `copy` those that number the copy; `distribution` is who gets the note, `attachments` what goes out with
    it, their labels what stands before them; `signature` are the lines under which it is signed.
    """

    title: str
    marking: str = ""
    office: str = ""
    reference: str = ""
    place_and_date: str = ""
    lines: tuple[HeadLine, ...] = ()
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    day: str = ""
    draft: str = ""
    copy: str = ""
    distribution: tuple[str, ...] = ()
    distribution_label: str = ""
    signature: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    attachments_label: str = ""

    @property
    def numbered_attachments(self) -> tuple[str, ...]:
        """What goes out with the note, numbered where there are several."""
        if len(self.attachments) < 2:
            return self.attachments
        return tuple(f"{number}. {name}" for number, name in enumerate(self.attachments, start=1))

    @property
    def lines_of(self) -> Mapping[str, tuple[str, ...]]:
        """The fields that are said in lines of their own where a template has room for them."""
        return {
            "distribution": self.distribution,
            "attachments": self.numbered_attachments,
            "signature": self.signature,
        }


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself. Times are ISO 8601 in UTC with Z."""

    title: str
    subject: str
    creator: str
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class QuoteTrace:
    """A quotation of the file: its bookmark, the quote, the hash of the words shown (`tracing.words_hash`), its source.

    `source` is the citation key ("" when nobody knows). `anchors` is () where the source's words may not travel
    with the file, or where nobody knows whether they may.
    """

    bookmark: str
    quote_id: str
    sha256: str
    source: str = ""
    anchors: tuple[QuoteAnchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """The note a file was made from, its language, and its quotations in reading order, those of footnotes last.

    `part` is "annex" or "card" for a file beside the note, to which changes cannot be taken back ("" the note itself).
    """

    note_id: str
    language: str
    quotes: tuple[QuoteTrace, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class ResolvedNote:
    """A note ready to be written.

    `language` is "it" or "en", `language_tag` what Word calls it; languages of runs are Word's tags too.
    `numbering` says what carries numbers; `page_of` is the footer's phrase with `{page}` and `{pages}`; `notes` are the
    footnotes in order, the first one numbered 1; `quotes` counts the quotations by the state of their seal; `words` is
    the length of the text; `trace` is what the file says about its origin; `references` is what is known of the sources
    cited (None: nothing is told).
    """

    language: str
    language_tag: str
    head: HeadBlock
    blocks: tuple[SetBlock, ...]
    notes: tuple[SetInlines, ...]
    properties: Properties
    page_of: str
    quotes: Mapping[SealStatus, int] = field(default_factory=lambda: MappingProxyType({}))
    words: int = 0
    warnings: tuple[Message, ...] = ()
    places: tuple[str, ...] = ()
    trace: Trace = field(default_factory=lambda: Trace("", ""))
    house: House = ""
    numbering: Numbering = Numbering.NONE
    references: References | None = None

    @property
    def prints(self) -> House:
        """The house whose words and marks are printed; the language where none is chosen."""
        return self.house or self.language
