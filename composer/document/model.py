# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The one shape of a note's text: blocks of inlines, all frozen.

Everything that holds note text (the store, the editor, the exporters) is a view of these. Runs are flat: a `Text`
carries its `Marks`, nothing nests but notes and quotations. Two documents are the same when their canonical forms
(`composer.document.canonical`) are equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum


class Script(Enum):
    """Vertical position of a run."""

    NORMAL = ""
    SUPER = "super"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class Marks:
    """How a run looks and what it is: emphasis, script, language (BCP 47, "" = the note's) and link target.

    `assessment` says that what the run states is the writer's own assessment, not to be looked for in the sources.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    small_caps: bool = False
    script: Script = Script.NORMAL
    language: str = ""
    link: str = ""
    assessment: bool = False


PLAIN = Marks()


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words with one set of marks; no line breaks or control characters inside."""

    text: str
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A break of the line inside a paragraph (Shift+Enter)."""


class Locator(Enum):
    """What a citation's locator counts: the CSL 1.0.2 locator terms we offer, in that order."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    ARTICLE = "article-locator"
    SECTION = "section"
    CHAPTER = "chapter"
    PART = "part"
    TITLE = "title-locator"
    VOLUME = "volume"
    COLUMN = "column"
    LINE = "line"
    NOTE = "note"
    FIGURE = "figure"
    TABLE = "table"
    ANNEX = "appendix"
    TIMESTAMP = "timestamp"


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One source in a citation: citation key, place in it, words before and after."""

    key: str
    locator: str = ""
    label: Locator = Locator.PAGE
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to one or more sources at this place of the text (the chip in the editor)."""

    items: tuple[CitationItem, ...]


class Shows(Enum):
    """Which text of a translation pair stands in the note; what it does not show goes to the footnote."""

    ORIGINAL = ""
    TRANSLATION = "translation"
    BOTH = "both"  # the original is the text of the note, the translation is printed after it


class Disclosure(Enum):
    """Whether a line to take or an answer may be spoken: what a speaking card prints and what it must not."""

    NONE = ""
    MAY_BE_SAID = "may-be-said"
    NOT_TO_BE_DISCLOSED = "not-to-be-disclosed"


def joined_disclosure(one: Disclosure, other: Disclosure) -> Disclosure:
    """The flag of a line made of the words of two lines: that of the one less free to be spoken."""
    freedom = (Disclosure.NOT_TO_BE_DISCLOSED, Disclosure.NONE, Disclosure.MAY_BE_SAID)
    return min(one, other, key=freedom.index)


@dataclass(frozen=True, slots=True)
class InlineQuote:
    """Words of a source inside a sentence. The quotation marks are not part of it: the note's language sets them.

    `quote_id` names the captured quote ("" when the words have no known source). Changes are declared in the words
    themselves: […] for an omission, [square brackets] for words or letters of the writer, [sic].
    `emphasis_added` says that emphasis inside is the writer's; `language` is that of the words ("" = the note's).
    `shows` says which text of a translation pair the words are (the quote keeps both).
    """

    quote_id: str
    content: tuple[Text | LineBreak, ...]
    language: str = ""
    emphasis_added: bool = False
    shows: Shows = Shows.ORIGINAL


class ValueKind(Enum):
    """What a live value is."""

    DATE = "date"  # value: ISO 8601 day, month or year
    TIME = "time"  # value: a time of day, hours of 24 and minutes, "15:30"
    NUMBER = "number"  # value: a decimal number, point for the decimals, no grouping
    PERCENT = "percent"  # value: hundredths, "3.5"
    MONEY = "money"  # value: the whole sum, unit: ISO 4217
    QUANTITY = "quantity"  # unit: a CLDR unit identifier ("kilometer", "megawatt-hour")
    COUNTRY = "country"  # value: ISO 3166-1 alpha-2
    LANGUAGE = "language"  # value: BCP 47
    FIELD = "field"  # value: a name of the note's own front matter ("reference", "date", "subject")


@dataclass(frozen=True, slots=True)
class Value:
    """A live value: what is meant, shown as the note's language and house print it.

    `value` and `unit` by `ValueKind`; a range has both ends joined by "/" (ISO 8601's sign), "2024/2025". `form` is how
    it is shown among the forms its kind has ("" = the usual one). `words` is how it was shown last, for readers that
    know no language or house; it is no part of what the value is. With a language in its `marks` it is shown in that
    one; it is never raised or lowered. It stands in no quotation: the words of a source are never changed.
    """

    kind: ValueKind
    value: str
    unit: str = ""
    form: str = ""
    words: str = field(default="", compare=False)
    marks: Marks = PLAIN


class ReferenceShows(Enum):
    """What a cross-reference prints of its target."""

    NUMBER = ""  # "table 2", "section 3.1", "note 5"
    TITLE = "title"  # the words of the heading or caption
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to another place of the note: the `label` of a heading, table, picture or footnote.

    `words` is what it showed last and `marks` are as in `Value`; it is a link already, so it carries none.
    """

    target: str
    shows: ReferenceShows = ReferenceShows.NUMBER
    words: str = field(default="", compare=False)
    marks: Marks = PLAIN


Live = Value | CrossReference
"""What is shown as the note's language, house and other text have it, not as somebody typed it."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page, hanging at this place; it may cite and quote, not hold another note.

    `label` as in `Heading`.
    """

    content: tuple[Inline, ...]
    label: str = ""


Inline = Text | LineBreak | Citation | InlineQuote | Footnote | Value | CrossReference


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `prompt` is the term shown in grey while it is empty (what to write here), never exported."""

    content: tuple[Inline, ...] = ()
    prompt: str = ""
    disclosure: Disclosure = Disclosure.NONE


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6. With `term` its words are a document term and follow the note's language.

    `label` is what cross-references call it: letters, digits and hyphens, unique in the note.
    """

    level: int
    content: tuple[Inline, ...]
    term: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A quotation set apart. The words shown are the text of its paragraphs without citations and footnotes.

    Its citation is an ordinary `Citation`, usually at the end of the last paragraph. Other fields as in `InlineQuote`.
    """

    quote_id: str
    paragraphs: tuple[tuple[Inline, ...], ...]
    language: str = ""
    emphasis_added: bool = False
    shows: Shows = Shows.ORIGINAL


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: a paragraph of inlines and the lists under it."""

    content: tuple[Inline, ...]
    children: tuple[ListBlock, ...] = ()
    disclosure: Disclosure = Disclosure.NONE


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list; `start` counts for numbered ones only."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


class Alignment(Enum):
    """Alignment of a table column."""

    DEFAULT = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


Cell = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, all rows of one length; the first `header_rows` (0 or 1) are repeated on each page.

    `alignments` has one entry a column. Cells and captions hold no line breaks. `widths` are shares of the line in
    hundredths, one a column; () leaves them to the program. `label` as in `Heading`.
    """

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    alignments: tuple[Alignment, ...] = ()
    caption: tuple[Inline, ...] = ()
    widths: tuple[int, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the note, kept in the library under the SHA-256 of its bytes (`name`: hex digest and extension).

    `alternative` says in words what it shows ("" = not said yet; a finding of the accessibility check); `decorative`
    pictures need none. `width` is a share of the line in hundredths, 0 its own size. `label` as in `Heading`.
    """

    name: str
    alternative: str = ""
    caption: tuple[Inline, ...] = ()
    width: int = 0
    decorative: bool = False
    label: str = ""


class BreakKind(Enum):
    """What begins after a break."""

    PAGE = "page-break"
    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"


@dataclass(frozen=True, slots=True)
class Break:
    """What follows stands on a new page; a change of the paper's direction begins a new section."""

    kind: BreakKind = BreakKind.PAGE


Block = Paragraph | Heading | QuoteBlock | ListBlock | Table | Picture | Break


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a note: its blocks in order."""

    blocks: tuple[Block, ...] = field(default_factory=tuple)


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words of `inlines`, quotations included, citations and footnotes left out, line breaks as newlines."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text=text):
                parts.append(text)
            case LineBreak():
                parts.append("\n")
            case InlineQuote(content=content):
                parts.append(plain(content))
            case Value(words=words) | CrossReference(words=words):
                parts.append(words)
            case _:
                pass
    return "".join(parts)


def shown_words(use: InlineQuote | QuoteBlock) -> str:
    """The words a quotation shows, paragraphs parted by a newline: what the seal compares."""
    if isinstance(use, InlineQuote):
        return plain(use.content)
    return "\n".join(plain(paragraph).strip() for paragraph in use.paragraphs)


def inline_runs(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Every run of inlines in `block`, in reading order (paragraphs, items, caption, cells); footnotes not entered."""
    match block:
        case Paragraph(content=content) | Heading(content=content):
            yield content
        case QuoteBlock(paragraphs=paragraphs):
            yield from paragraphs
        case ListBlock(items=items):
            for item in items:
                yield item.content
                for child in item.children:
                    yield from inline_runs(child)
        case Table(rows=rows, caption=caption):
            yield caption
            for row in rows:
                yield from row
        case Picture(caption=caption):
            yield caption


def walk(document: Document) -> Iterator[Inline]:
    """Every inline of the document in reading order, those of footnotes right after their footnote."""
    for block in document.blocks:
        for run in inline_runs(block):
            yield from _walk_run(run)


def _walk_run(run: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in run:
        yield inline
        if isinstance(inline, Footnote):
            yield from _walk_run(inline.content)


def quote_uses(document: Document) -> Iterator[InlineQuote | QuoteBlock]:
    """Every quotation of the document in reading order."""
    for block in document.blocks:
        if isinstance(block, QuoteBlock):
            yield block
        for run in inline_runs(block):
            for inline in _walk_run(run):
                if isinstance(inline, InlineQuote):
                    yield inline


def citations(document: Document) -> Iterator[Citation]:
    """Every citation of the document in reading order."""
    for inline in walk(document):
        if isinstance(inline, Citation):
            yield inline
