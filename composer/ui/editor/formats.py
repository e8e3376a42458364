# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How the note model lives in Qt's formats, and how it looks on the sheet.

What a block or a run *is* stands in own properties of its format; how it *looks* is derived from them, never read back.
So Qt's own undo restores quotations, citations and footnotes with the text. Formats hold no colours: light and dark
differ only in what is painted, and a change of theme touches no text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextTableFormat,
)

from composer.document.model import (
    PLAIN,
    Alignment,
    Disclosure,
    Inline,
    InlineQuote,
    LineBreak,
    Marks,
    QuoteBlock,
    Script,
    Shows,
    Text,
)

_OWN: Final = int(QTextFormat.Property.UserProperty)

OBJECT: Final = "\ufffc"
LINE_BREAK: Final = "\u2028"
CITATION_OBJECT: Final = int(QTextFormat.ObjectTypes.UserObject) + 1
FOOTNOTE_OBJECT: Final = int(QTextFormat.ObjectTypes.UserObject) + 2
LIVE_OBJECT: Final = int(QTextFormat.ObjectTypes.UserObject) + 3
WHOLE_OBJECT: Final = int(QTextFormat.ObjectTypes.UserObject) + 4
HOUSE_OF_NOTE: Final = _OWN + 91  # likewise, a change of the house
LANGUAGE_OF_NOTE: Final = _OWN + 90  # property of the root frame: a change of language is undone with the text


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


class _BlockProperty(IntEnum):
    KIND = _OWN + 1
    LEVEL = _OWN + 2
    TERM = _OWN + 3
    PROMPT = _OWN + 4
    GROUP = _OWN + 5
    QUOTE = _OWN + 6
    ORDERED = _OWN + 7
    START = _OWN + 8
    SPARE = _OWN + 9
    ALIGNMENT = _OWN + 10
    DISCLOSURE = _OWN + 11
    LABEL = _OWN + 12


class _RunProperty(IntEnum):
    MARKS = _OWN + 20
    LANGUAGE = _OWN + 21
    LINK = _OWN + 22
    QUOTE = _OWN + 23
    SERIAL = _OWN + 24
    SIDE = _OWN + 25
    CITATION = _OWN + 26
    FOOTNOTE = _OWN + 27
    LIVE = _OWN + 28
    WHOLE = _OWN + 29
    LABEL = _OWN + 30


class _TableProperty(IntEnum):
    LABEL = _OWN + 40
    WIDTHS = _OWN + 41


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
        return json.dumps([self.quote_id, self.language, self.emphasis_added, self.shows.value])


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

_BITS: Final = (
    ("bold", 1),
    ("italic", 2),
    ("underline", 4),
    ("strike", 8),
    ("small_caps", 16),
    ("assessment", 128),
)
_SCRIPT_BITS: Final = {Script.NORMAL: 0, Script.SUPER: 32, Script.SUB: 64}


def _bits(marks: Marks) -> int:
    return sum(bit for name, bit in _BITS if getattr(marks, name)) | _SCRIPT_BITS[marks.script]


def _marks(bits: int, language: str, link: str) -> Marks:
    if not bits and not language and not link:
        return PLAIN
    script = Script.SUPER if bits & 32 else Script.SUB if bits & 64 else Script.NORMAL
    flags = {name: bool(bits & bit) for name, bit in _BITS}
    return Marks(**flags, script=script, language=language, link=link)


@dataclass(frozen=True, slots=True)
class Look:
    """Type and measures of the sheet, as the exported page has them (`composer.export.word.style_sheet`).

    Sizes are points; distances are given in millimetres or points and turned into Qt's units with `unit_dpi`, the
    number of units to the inch Qt reckons with on this system (zoom acts later, through the paint device).
    """

    families: tuple[str, ...] = ("Calibri", "Carlito", "Liberation Sans", "sans-serif")
    body_pt: float = 11.0
    heading_pt: tuple[float, ...] = (13.5, 12.0, 11.0, 11.0, 10.5, 10.5)
    heading_before_pt: tuple[float, ...] = (16.0, 12.0, 10.0, 9.0, 8.0, 8.0)
    heading_after_pt: tuple[float, ...] = (5.0, 4.0, 3.0, 3.0, 2.0, 2.0)
    quote_pt: float = 10.0
    caption_pt: float = 9.5
    cell_pt: float = 10.0
    line_percent: int = 112
    unit_dpi: float = 96.0
    page_width_mm: float = 210.0
    margin_mm: float = 26.0
    small_pt: float = 9.0

    def mm(self, millimetres: float) -> float:
        """Millimetres in Qt's units."""
        return millimetres / 25.4 * self.unit_dpi

    def pt(self, points: float) -> float:
        """Points in Qt's units."""
        return points / 72.0 * self.unit_dpi

    def font(self) -> QFont:
        """The body font."""
        font = QFont()
        font.setFamilies(list(self.families))
        font.setPointSizeF(self.body_pt)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def size_pt(self, info: BlockInfo) -> float:
        """The type size of a block."""
        match info.kind:
            case Kind.HEADING:
                return self.heading_pt[min(max(info.level, 1), 6) - 1]
            case Kind.QUOTE:
                return self.quote_pt
            case Kind.CAPTION:
                return self.caption_pt
            case Kind.CELL | Kind.HEADER_CELL:
                return self.cell_pt
            case _:
                return self.body_pt


CELL_PADDING_PT: Final = 3.5
TABLE_AFTER_PT: Final = 10.0
ITEM_INDENT_MM: Final = 6.5
QUOTE_INDENT_MM: Final = 10.0
QUOTE_RIGHT_MM: Final = 8.0

_ALIGN: Final = {
    Alignment.DEFAULT: Qt.AlignmentFlag.AlignLeft,
    Alignment.LEFT: Qt.AlignmentFlag.AlignLeft,
    Alignment.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Alignment.RIGHT: Qt.AlignmentFlag.AlignRight,
}


def _set(target: QTextFormat, key: int, value: object, default: object) -> None:
    if value != default:
        target.setProperty(int(key), value)


def block_format(info: BlockInfo, look: Look) -> QTextBlockFormat:
    """The format of a block: what it is, and its place on the sheet."""
    made = QTextBlockFormat()
    _set(made, _BlockProperty.KIND, int(info.kind), 0)
    _set(made, _BlockProperty.LEVEL, info.level, 0)
    _set(made, _BlockProperty.TERM, info.term, "")
    _set(made, _BlockProperty.PROMPT, info.prompt, "")
    _set(made, _BlockProperty.GROUP, info.group, 0)
    if info.quote is not None:
        made.setProperty(int(_BlockProperty.QUOTE), info.quote.packed())
    _set(made, _BlockProperty.ORDERED, info.ordered, False)
    _set(made, _BlockProperty.START, info.start, 1)
    _set(made, _BlockProperty.SPARE, info.spare, False)
    _set(made, _BlockProperty.ALIGNMENT, info.alignment.value, "")
    _set(made, _BlockProperty.DISCLOSURE, info.disclosure.value, "")
    _set(made, _BlockProperty.LABEL, info.label, "")
    _place(made, info, look)
    return made


def _place(made: QTextBlockFormat, info: BlockInfo, look: Look) -> None:
    made.setLineHeight(look.line_percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    match info.kind:
        case Kind.HEADING:
            level = min(max(info.level, 1), 6)
            made.setHeadingLevel(level)
            made.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            made.setTopMargin(look.pt(look.heading_before_pt[level - 1]))
            made.setBottomMargin(look.pt(look.heading_after_pt[level - 1]))
        case Kind.QUOTE:
            made.setLineHeight(105, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            made.setLeftMargin(look.mm(QUOTE_INDENT_MM))
            made.setRightMargin(look.mm(QUOTE_RIGHT_MM))
            made.setTopMargin(look.pt(3))
            made.setBottomMargin(look.pt(7))
        case Kind.ITEM:
            made.setLeftMargin(look.mm(ITEM_INDENT_MM * max(info.level, 1)))
            made.setBottomMargin(look.pt(3))
        case Kind.CAPTION:
            made.setTopMargin(look.pt(8))
            made.setBottomMargin(look.pt(4))
        case Kind.CELL | Kind.HEADER_CELL:
            made.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            made.setAlignment(_ALIGN[info.alignment])
        case _:
            made.setBottomMargin(look.pt(6))


def block_info(made: QTextFormat) -> BlockInfo:
    """What a block is, read from its format. Blocks of foreign make are paragraphs."""
    if not made.hasProperty(int(_BlockProperty.KIND)) and not made.hasProperty(int(_BlockProperty.SPARE)):
        prompt = made.property(int(_BlockProperty.PROMPT))
        disclosure = made.property(int(_BlockProperty.DISCLOSURE))
        label = str(made.property(int(_BlockProperty.LABEL)) or "")
        return BlockInfo(prompt=str(prompt or ""), disclosure=Disclosure(disclosure or ""), label=label)

    def read(key: _BlockProperty, default: object) -> object:
        return made.property(int(key)) if made.hasProperty(int(key)) else default

    packed = read(_BlockProperty.QUOTE, None)
    return BlockInfo(
        kind=Kind(int(str(read(_BlockProperty.KIND, 0)))),
        level=int(str(read(_BlockProperty.LEVEL, 0))),
        term=str(read(_BlockProperty.TERM, "")),
        prompt=str(read(_BlockProperty.PROMPT, "")),
        group=int(str(read(_BlockProperty.GROUP, 0))),
        quote=unpack_quote(str(packed)) if packed is not None else None,
        ordered=bool(read(_BlockProperty.ORDERED, False)),
        start=int(str(read(_BlockProperty.START, 1))),
        spare=bool(read(_BlockProperty.SPARE, False)),
        alignment=Alignment(str(read(_BlockProperty.ALIGNMENT, ""))),
        disclosure=Disclosure(str(read(_BlockProperty.DISCLOSURE, ""))),
        label=str(read(_BlockProperty.LABEL, "")),
    )


def run_format(run: RunInfo, block: BlockInfo, look: Look) -> QTextCharFormat:
    """The format of a run inside a block: what it is, and its type."""
    made = QTextCharFormat()
    marks = run.marks
    _set(made, _RunProperty.MARKS, _bits(marks), 0)
    _set(made, _RunProperty.LANGUAGE, marks.language, "")
    _set(made, _RunProperty.LINK, marks.link, "")
    if run.quote is not None:
        made.setProperty(int(_RunProperty.QUOTE), run.quote.packed())
    _set(made, _RunProperty.SERIAL, run.serial, 0)
    _set(made, _RunProperty.SIDE, int(run.side), 0)
    if run.citation:
        made.setProperty(int(_RunProperty.CITATION), run.citation)
        made.setObjectType(CITATION_OBJECT)
    elif run.footnote is not None:
        made.setProperty(int(_RunProperty.FOOTNOTE), run.footnote)
        made.setObjectType(FOOTNOTE_OBJECT)
        _set(made, _RunProperty.LABEL, run.label, "")
    elif run.live:
        made.setProperty(int(_RunProperty.LIVE), run.live)
        made.setObjectType(LIVE_OBJECT)
    elif run.whole:
        made.setProperty(int(_RunProperty.WHOLE), run.whole)
        made.setObjectType(WHOLE_OBJECT)
    _dress(made, marks, block, look)
    return made


def _dress(made: QTextCharFormat, marks: Marks, block: BlockInfo, look: Look) -> None:
    size = look.size_pt(block)
    if size != look.body_pt:
        made.setFontPointSize(size)
    if marks.bold or block.kind in (Kind.HEADING, Kind.HEADER_CELL, Kind.CAPTION):
        made.setFontWeight(QFont.Weight.Bold.value)
    if marks.italic or (block.kind is Kind.HEADING and block.level in (4, 6)):
        made.setFontItalic(True)
    if marks.underline or marks.link:
        made.setFontUnderline(True)
    if marks.strike:
        made.setFontStrikeOut(True)
    if marks.small_caps:
        made.setFontCapitalization(QFont.Capitalization.SmallCaps)
    if marks.script is not Script.NORMAL:
        made.setVerticalAlignment(
            QTextCharFormat.VerticalAlignment.AlignSuperScript
            if marks.script is Script.SUPER
            else QTextCharFormat.VerticalAlignment.AlignSubScript
        )


def run_info(made: QTextFormat) -> RunInfo:
    """What a run is, read from its format."""

    def read(key: _RunProperty, default: object) -> object:
        return made.property(int(key)) if made.hasProperty(int(key)) else default

    packed = read(_RunProperty.QUOTE, None)
    footnote = read(_RunProperty.FOOTNOTE, None)
    marks = _marks(
        int(str(read(_RunProperty.MARKS, 0))),
        str(read(_RunProperty.LANGUAGE, "")),
        str(read(_RunProperty.LINK, "")),
    )
    run = RunInfo(
        marks=marks,
        quote=unpack_quote(str(packed)) if packed is not None else None,
        serial=int(str(read(_RunProperty.SERIAL, 0))),
        side=Side(int(str(read(_RunProperty.SIDE, 0)))),
        citation=str(read(_RunProperty.CITATION, "")),
        footnote=None if footnote is None else str(footnote),
        live=str(read(_RunProperty.LIVE, "")),
        whole=str(read(_RunProperty.WHOLE, "")),
        label=str(read(_RunProperty.LABEL, "")),
    )
    return PLAIN_RUN if run == PLAIN_RUN else run


def chip_data(made: QTextFormat) -> tuple[str, int]:
    """The citation (JSON, "" for a footnote) and the serial number of a chip's format; asked for at every layout."""
    citation = made.property(int(_RunProperty.CITATION))
    return (str(citation), 0) if citation else ("", int(str(made.property(int(_RunProperty.SERIAL)) or 0)))


def live_data(made: QTextFormat) -> str:
    """The live value or cross-reference (JSON) of a chip's format."""
    return str(made.property(int(_RunProperty.LIVE)) or "")


def language_data(made: QTextFormat) -> str:
    """The language of a run of its own; "" that of the note."""
    return str(made.property(int(_RunProperty.LANGUAGE)) or "")


def whole_data(made: QTextFormat) -> str:
    """The picture or break (JSON) of an object's format."""
    return str(made.property(int(_RunProperty.WHOLE)) or "")


def table_facts(made: QTextTableFormat) -> tuple[tuple[int, ...], str]:
    """The widths and the label of a table."""
    widths = str(made.property(int(_TableProperty.WIDTHS)) or "")
    return tuple(map(int, widths.split())), str(made.property(int(_TableProperty.LABEL)) or "")


def table_format(
    columns: int, header_rows: int, look: Look, widths: tuple[int, ...] = (), label: str = ""
) -> QTextTableFormat:
    """The format of a table as wide as the text; its columns share it by `widths`, equally where these do not fit."""
    made = QTextTableFormat()
    made.setHeaderRowCount(header_rows)
    made.setBorder(0)  # the rules are painted with the sheet, in the colours of the moment
    made.setCellPadding(look.pt(CELL_PADDING_PT))
    made.setCellSpacing(0)
    made.setMargin(0)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setBottomMargin(look.pt(TABLE_AFTER_PT))
    shares: tuple[float, ...] = (100 / columns,) * columns
    if len(widths) == columns:
        made.setProperty(int(_TableProperty.WIDTHS), " ".join(map(str, widths)))
        shares = tuple(100 * width / sum(widths) for width in widths)
    _set(made, _TableProperty.LABEL, label, "")
    made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in shares])
    return made
