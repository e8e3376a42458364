# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How the note model lives in Qt's formats.

What a block or a run *is* stands in own properties of its format; how it *looks* (`look`) is derived from them, never
read back. So Qt's own undo restores quotations, citations and footnotes with the text. Formats hold no colours: light
and dark differ only in what is painted, and a change of theme touches no text.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from PySide6.QtGui import (
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
    Marks,
    Script,
)
from composer.ui.editor.kinds import PLAIN_RUN, BlockInfo, Kind, RunInfo, Side, unpack_quote
from composer.ui.editor.look import CELL_PADDING_PT, TABLE_AFTER_PT, Look, dress, place

_OWN: Final = int(QTextFormat.Property.UserProperty)

OBJECT: Final = "\ufffc"
LINE_BREAK: Final = "\u2028"
CITATION_OBJECT: Final = int(QTextFormat.ObjectTypes.UserObject) + 1
FOOTNOTE_OBJECT: Final = int(QTextFormat.ObjectTypes.UserObject) + 2
LIVE_OBJECT: Final = int(QTextFormat.ObjectTypes.UserObject) + 3
WHOLE_OBJECT: Final = int(QTextFormat.ObjectTypes.UserObject) + 4
HOUSE_OF_NOTE: Final = _OWN + 91  # likewise, a change of the house
LANGUAGE_OF_NOTE: Final = _OWN + 90  # property of the root frame: a change of language is undone with the text


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
    place(made, info, look)
    return made


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
    if marks is not PLAIN:
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
    dress(made, marks, block, look)
    return made


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
