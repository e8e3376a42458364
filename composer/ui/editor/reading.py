# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From a QTextDocument back to the note model, block by block, so that unchanged blocks need not be read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor, QTextFragment, QTextTableCell

from composer.document.canonical import DEEPEST_LIST
from composer.document.canonical_runs import canonical_inlines, not_assessed
from composer.document.model import (
    PLAIN,
    Block,
    Break,
    Cell,
    CrossReference,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    Live,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    Text,
    Value,
    inline_runs,
)
from composer.ui.editor.formats import LINE_BREAK, OBJECT, run_info, table_facts
from composer.ui.editor.kinds import CELLS, ONE_LINE, BlockInfo, Kind, QuoteData, RunInfo, Side
from composer.ui.editor.payload import citation_from_json, footnote_from_json, live_from_json, whole_from_json


@dataclass(frozen=True, slots=True)
class Placed:
    """An inline quotation, citation, footnote or live value and where it stands, UTF-16 from the start of its block.

    For a quotation the place is that of its words, quotation marks outside.
    """

    start_u16: int
    end_u16: int
    inline: Inline


_WITH_OTHERS: Final = CELLS | {Kind.QUOTE, Kind.ITEM, Kind.CAPTION}
"""Blocks that make something together with those beside them."""
Shape = tuple[str, int, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class BlockReading:
    """One block as the model has it: `content` in canonical form, `raw` with every blank as it stands.

    `wholes` are the pictures and breaks in it; where there is one, there is nothing else after each edit was settled.
    `shape` is what was read (`shape_of`); `block` is what it makes, made once, None where that depends on what stands
    beside it.
    """

    info: BlockInfo
    content: tuple[Inline, ...]
    raw: tuple[Inline, ...] = ()
    placed: tuple[Placed, ...] = ()
    wholes: tuple[Picture | Break, ...] = ()
    shape: Shape | None = field(default=None, compare=False, repr=False)
    block: Paragraph | Heading | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        alone = not self.wholes and self.info.kind not in _WITH_OTHERS
        object.__setattr__(self, "block", _own_block(self.info, self.content) if alone else None)


def _own_block(info: BlockInfo, content: tuple[Inline, ...]) -> Paragraph | Heading | None:
    """The paragraph or heading of a block by itself; None for a spare line."""
    if info.kind is Kind.HEADING:
        return Heading(min(max(info.level, 1), 6), content, info.term, info.label)
    if info.spare and not content:
        return None
    return Paragraph(content, "" if content else info.prompt, info.disclosure)


@dataclass(slots=True)
class _Gathering:
    """What is gathered while the runs of a block go by."""

    content: list[Inline] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    quoted: list[Text | LineBreak] = field(default_factory=list)
    quote: QuoteData | None = None
    serial: int = 0
    quote_start: int = 0
    quote_end: int = 0

    def close_quote(self) -> None:
        if self.quote is not None and self.quoted:
            inline = self.quote.inline(tuple(self.quoted))
            self.content.append(inline)
            self.placed.append(Placed(self.quote_start, self.quote_end, inline))
        self.quoted = []
        self.quote = None
        self.serial = 0

    def words(self, text: str, run: RunInfo, start: int, length: int) -> None:
        if run.quote != self.quote or run.serial != self.serial:
            self.close_quote()
            self.quote, self.serial, self.quote_start = run.quote, run.serial, start
        target: list[Inline] | list[Text | LineBreak] = self.content if run.quote is None else self.quoted
        self.quote_end = start + length
        for number, piece in enumerate(text.split(LINE_BREAK)):
            if number:
                target.append(LineBreak())
            if not piece:
                continue
            last = target[-1] if target else None
            if isinstance(last, Text) and last.marks == run.marks:
                target[-1] = Text(last.text + piece, run.marks)
            else:
                target.append(Text(piece, run.marks))

    def chips(self, inline: Inline, start: int, count: int) -> None:
        self.close_quote()
        for offset in range(count):
            self.content.append(inline)
            self.placed.append(Placed(start + offset, start + offset + 1, inline))


RunEntry = tuple[int, int, str, RunInfo, QTextFragment]
"""A run: start in the document and length (UTF-16 units), text, meaning, and Qt's fragment."""


class Runs:
    """The runs of a document's blocks; what each character format says is worked out once.

    `show` says the words of a live value or cross-reference as they are now.
    """

    def __init__(self, show: Callable[[Live], str]) -> None:
        self._known: dict[int, RunInfo] = {}
        self._show = show

    def chip(self, run: RunInfo) -> Inline:
        """What a chip is in the model."""
        if run.live:
            return self._shown(replace(live_from_json(run.live), marks=run.marks))
        if run.footnote is None:
            return citation_from_json(run.citation)
        footnote = footnote_from_json(run.footnote)
        if run.label or any(isinstance(inline, Live) for inline in footnote.content):
            content = (self._shown(inline) if isinstance(inline, Live) else inline for inline in footnote.content)
            return Footnote(tuple(content), run.label)
        return footnote

    def _shown(self, live: Live) -> Live:
        return replace(live, words=self._show(live))

    def of(self, block: QTextBlock) -> Iterator[RunEntry]:
        """Each run of a block, in order."""
        known = self._known
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            index = fragment.charFormatIndex()
            run = known.get(index)
            if run is None:
                run = known[index] = run_info(fragment.charFormat())
            yield fragment.position(), fragment.length(), fragment.text(), run, fragment
            iterator += 1


def read_inlines(
    block: QTextBlock, runs: Runs, start_u16: int = 0, end_u16: int | None = None
) -> tuple[tuple[Inline, ...], tuple[Placed, ...]]:
    """The inlines of `block` between two positions in it (the whole block by default), and where objects stand."""
    gathering = _Gathering()
    origin = block.position()
    for position, length, text, run, _fragment in runs.of(block):
        start = position - origin
        if start_u16 > start or (end_u16 is not None and end_u16 < start + length):
            first, last = max(start_u16, start), min(start + length, start + length if end_u16 is None else end_u16)
            if first >= last:
                continue
            text = _slice_u16(text, first - start, last - start)
            start, length = first, last - first
        if run.side is not Side.NONE or run.whole:
            continue
        if run.is_object:
            gathering.chips(runs.chip(run), start, length)
        else:
            gathering.words(text.replace(OBJECT, ""), run, start, length)
    gathering.close_quote()
    return tuple(gathering.content), tuple(gathering.placed)


def read_block(block: QTextBlock, info: BlockInfo, runs: Runs) -> BlockReading:
    """The whole of `block`."""
    raw, placed = read_inlines(block, runs)
    if info.kind is Kind.QUOTE:
        raw = not_assessed(raw)
    content = canonical_inlines(raw, breaks=info.kind not in ONE_LINE)
    chips = sum(1 for one in placed if not isinstance(one.inline, InlineQuote))
    wholes = _wholes(block, runs) if block.text().count(OBJECT) > chips else ()
    return BlockReading(info, content, raw, placed, wholes, shape_of(block))


def shape_of(block: QTextBlock) -> Shape:
    """The words of a block and the numbers Qt has for its formats: as long as they are the same, so is its reading."""
    formats: list[tuple[int, int]] = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        formats.append((fragment.length(), fragment.charFormatIndex()))
        iterator += 1
    return block.text(), block.blockFormatIndex(), tuple(formats)


def reworded(reading: BlockReading, show: Callable[[Live], str | None]) -> BlockReading | None:
    """`reading` with its live values in the words that `show` gives; None when it has none for one of them."""
    lost = False

    def inlines(content: Iterable[Inline]) -> tuple[Inline, ...]:
        return tuple(map(inline, content))

    def inline(found: Inline) -> Inline:
        nonlocal lost
        if isinstance(found, Live):
            words = show(found)
            lost = lost or words is None
            return found if words is None or words == found.words else replace(found, words=words)
        return replace(found, content=inlines(found.content)) if isinstance(found, Footnote) else found

    content = inlines(reading.content)
    raw = content if reading.raw is reading.content else inlines(reading.raw)
    placed = tuple(replace(one, inline=inline(one.inline)) for one in reading.placed)
    return None if lost else replace(reading, content=content, raw=raw, placed=placed)


def _wholes(block: QTextBlock, runs: Runs) -> tuple[Picture | Break, ...]:
    found = ((run.whole, length) for _start, length, _text, run, _fragment in runs.of(block) if run.whole)
    return tuple(whole_from_json(whole) for whole, length in found for _ in range(length))


def _slice_u16(text: str, start: int, end: int) -> str:
    if text.isascii():
        return text[start:end]
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "replace")


# from readings to blocks


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table as the model has it, its caption still to come."""

    table: Table


def read_table(cursor: QTextCursor, read: Callable[[QTextBlock], BlockReading]) -> tuple[Table, QTextBlock]:
    """The table in which `cursor` stands, without caption, and the block behind it."""
    table = cursor.currentTable()
    document = cursor.document()
    readings: list[BlockReading] = []
    columns = table.columns()
    rows: list[tuple[Cell, ...]] = []
    block = document.findBlock(table.firstPosition())
    end = table.lastPosition()
    while block.isValid() and block.position() <= end:
        readings.append(read(block))
        block = block.next()
    if len(readings) != columns * table.rows():  # foreign text made several blocks of one cell
        places = [(row, column) for row in range(table.rows()) for column in range(columns)]
        readings = [_read_cell(table.cellAt(row, column), read) for row, column in places]
    for first in range(0, len(readings), columns):
        rows.append(tuple(reading.content for reading in readings[first : first + columns]))
    alignments = tuple(reading.info.alignment for reading in readings[:columns])
    made = table.format()
    widths, label = table_facts(made)
    widths = widths if len(widths) == columns else ()
    return Table(tuple(rows), 1 if made.headerRowCount() else 0, alignments, widths=widths, label=label), block


def _read_cell(cell: QTextTableCell, read: Callable[[QTextBlock], BlockReading]) -> BlockReading:
    """A cell of several blocks as one line."""
    block = cell.firstCursorPosition().block()
    first = read(block)
    content = list(first.content)
    while block != cell.lastCursorPosition().block():
        block = block.next()
        content.extend((Text(" "), *read(block).content))
    return BlockReading(first.info, tuple(content))


Pieces = list[BlockReading | TableReading]
Found = list[tuple[int, Block]]


def assemble(pieces: Iterable[BlockReading | TableReading]) -> Document:
    """Readings in document order as the blocks of a document."""
    return Document(tuple(block for _index, block in assembled(list(pieces))))


def assembled(pieces: Pieces) -> Found:
    """The blocks that `pieces` make, each with the index of its first piece."""
    found: Found = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if isinstance(piece, TableReading):
            found.append((index, piece.table))
            index += 1
            continue
        if piece.block is not None:
            found.append((index, piece.block))
            index += 1
            continue
        found.extend((index, whole) for whole in piece.wholes)
        if piece.wholes and not piece.content:
            index += 1
            continue
        match piece.info.kind:
            case Kind.QUOTE:
                index = _quote_group(pieces, index, piece.info, found)
            case Kind.ITEM:
                index = _list_group(pieces, index, found)
            case Kind.CAPTION:
                index = _caption(pieces, index, piece, found)
            case _:
                own = _own_block(piece.info, piece.content)
                if own is not None:
                    found.append((index, own))
                index += 1
    return found


def _quote_group(pieces: Pieces, first: int, info: BlockInfo, found: Found) -> int:
    quote = info.quote or QuoteData()
    paragraphs: list[tuple[Inline, ...]] = []
    index = first
    while index < len(pieces):
        piece = pieces[index]
        if not isinstance(piece, BlockReading) or not same_quote(piece.info, info):
            break
        if piece.content:
            paragraphs.append(piece.content)
        index += 1
    kept = tuple(paragraphs) or ((),)
    found.append((first, quote.block(kept)))
    return index


def same_quote(one: BlockInfo, other: BlockInfo) -> bool:
    """Whether two neighbouring blocks belong to one block quotation."""
    return one.kind is other.kind is Kind.QUOTE and one.group == other.group and one.quote == other.quote


def _caption(pieces: Pieces, index: int, piece: BlockReading, found: Found) -> int:
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if isinstance(following, TableReading):
        found.append((index, replace(following.table, caption=piece.content)))
        return index + 2
    found.append((index, Paragraph(piece.content)))
    return index + 1


@dataclass(slots=True)
class _OpenList:
    first: int
    group: int
    ordered: bool
    start: int
    items: list[tuple[BlockReading, list[_OpenList]]] = field(default_factory=list)

    def closed(self) -> ListBlock:
        items = tuple(
            ListItem(piece.content, tuple(_closed_lists(children)), piece.info.disclosure)
            for piece, children in self.items
        )
        return ListBlock(items, self.ordered, self.start if self.ordered else 1)


def _closed_lists(lists: list[_OpenList]) -> list[ListBlock]:
    """The lists as blocks; two bulleted ones in a row are one (nothing shows where one ends)."""
    closed: list[ListBlock] = []
    for opened in lists:
        block = opened.closed()
        if closed and not closed[-1].ordered and not block.ordered:
            closed[-1] = ListBlock(closed[-1].items + block.items)
        else:
            closed.append(block)
    return closed


def _list_group(pieces: Pieces, index: int, found: Found) -> int:
    """Items in a row as nested lists: depth says under which item, the group number which neighbouring list."""
    roots: list[_OpenList] = []
    stack: list[_OpenList] = []
    while index < len(pieces):
        piece = pieces[index]
        if not isinstance(piece, BlockReading) or piece.info.kind is not Kind.ITEM:
            break
        info = piece.info
        level = max(1, min(info.level, len(stack) + 1, DEEPEST_LIST))
        del stack[level:]
        if len(stack) == level and not (stack[-1].group == info.group and stack[-1].ordered == info.ordered):
            stack.pop()
        if len(stack) < level:
            opened = _OpenList(index, info.group, info.ordered, info.start)
            (stack[-1].items[-1][1] if stack else roots).append(opened)
            stack.append(opened)
        stack[-1].items.append((piece, []))
        index += 1
    firsts = [
        root.first for number, root in enumerate(roots) if not number or root.ordered or roots[number - 1].ordered
    ]
    found.extend(zip(firsts, _closed_lists(roots), strict=True))
    return index


def flat(document: Document) -> tuple[Inline, ...]:
    """A document as one line of inlines, for places that hold no blocks (cells, headings, footnotes)."""
    content: list[Inline] = []
    for block in document.blocks:
        for run in _lines(block):
            if content and run:
                content.append(Text(" ", PLAIN))
            content.extend(Text(" ") if isinstance(inline, LineBreak) else inline for inline in run)
    return tuple(content)


def _lines(block: Block) -> Iterator[tuple[Inline, ...]]:
    match block:
        case QuoteBlock(paragraphs=paragraphs):
            for paragraph in paragraphs:
                yield quoted_inline(paragraph, QuoteData.of(block))
        case _:
            yield from inline_runs(block)


def quoted_inline(paragraph: tuple[Inline, ...], data: QuoteData) -> tuple[Inline, ...]:
    """A paragraph of a block quotation as an inline one, its citations and notes behind it."""
    words: list[Text | LineBreak] = []
    rest: list[Inline] = []
    for inline in paragraph:
        match inline:
            case Text() | LineBreak():
                words.append(inline)
            case InlineQuote(content=content):
                words.extend(content)
            case Value(words=shown, marks=marks) | CrossReference(words=shown, marks=marks):
                words.append(Text(shown, marks))
            case _:
                rest.append(inline)
    while words and isinstance(words[-1], Text) and rest:
        stripped = words[-1].text.rstrip()
        if stripped:
            words[-1] = Text(stripped, words[-1].marks)
            break
        words.pop()
    if not words:
        return tuple(rest)
    quote = data.inline(tuple(words))
    return (quote, Text(" "), *rest) if rest else (quote,)


def has_footnotes(reading: BlockReading) -> bool:
    """Whether the block holds footnotes."""
    return any(isinstance(placed.inline, Footnote) for placed in reading.placed)


def entitles(reading: BlockReading) -> bool:
    """Whether words of `reading` are the title of a place that can be referred to."""
    return reading.info.kind in (Kind.HEADING, Kind.CAPTION) or bool(reading.wholes) or has_footnotes(reading)


def has_live(reading: BlockReading) -> bool:
    """Whether the block holds live values or cross-references, also in its footnotes."""
    return any(
        isinstance(placed.inline, Live)
        or (isinstance(placed.inline, Footnote) and any(isinstance(within, Live) for within in placed.inline.content))
        for placed in reading.placed
    )


def refers(reading: BlockReading) -> bool:
    """Whether the block holds cross-references, also in its footnotes."""
    return any(
        isinstance(placed.inline, CrossReference)
        or (isinstance(placed.inline, Footnote) and any(isinstance(i, CrossReference) for i in placed.inline.content))
        for placed in reading.placed
    )


def is_cell(info: BlockInfo) -> bool:
    """Whether the block is a table cell."""
    return info.kind in CELLS
