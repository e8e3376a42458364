# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From the note model into a QTextDocument: whole notes on opening, pieces on paste and drop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextTable

from composer.document.model import (
    PLAIN,
    Alignment,
    Block,
    Break,
    Citation,
    CrossReference,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    Text,
    Value,
)
from composer.ui.editor.formats import LINE_BREAK, OBJECT, block_format, run_format, table_format
from composer.ui.editor.kinds import BlockInfo, Kind, QuoteData, RunInfo, Side
from composer.ui.editor.look import Look
from composer.ui.editor.payload import to_json


class Formats:
    """The Qt formats of one note's blocks and runs, each made once."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._runs: dict[tuple[RunInfo, Kind, int], QTextCharFormat] = {}

    def run(self, run: RunInfo, block: BlockInfo) -> QTextCharFormat:
        """The format of `run` in `block`."""
        key = (run, block.kind, block.level if block.kind is Kind.HEADING else 0)
        made = self._runs.get(key)
        if made is None:
            made = self._runs[key] = run_format(run, block, self.look)
        return made


class Writer:
    """Writes model blocks and inlines at a cursor.

    `next_serial` numbers quotations, lists and footnotes; `marks` are the opening and closing quotation mark of the
    note's language. With `fresh` the block in which the cursor stands is empty and is filled instead of a new one.
    """

    def __init__(
        self,
        cursor: QTextCursor,
        formats: Formats,
        next_serial: Callable[[], int],
        marks: tuple[str, str],
        *,
        fresh: bool,
    ) -> None:
        self.cursor = cursor
        self._formats = formats
        self._next_serial = next_serial
        self._marks = marks
        self._fresh = fresh

    # blocks

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Write `blocks` in order. After a table the cursor stands in the empty block Qt puts there."""
        for block in blocks:
            self._block(block)

    def finish(self) -> None:
        """Call at the end of a whole document: a block left over is marked as none of the note's."""
        if self._fresh:
            self.open_block(BlockInfo(spare=True))

    def open_block(self, info: BlockInfo) -> None:
        """Begin a block of kind `info`; the cursor stands in it."""
        made = block_format(info, self._formats.look)
        plain = self._formats.run(RunInfo(), info)
        if self._fresh:
            self.cursor.setBlockFormat(made)
            self.cursor.setBlockCharFormat(plain)
            self._fresh = False
        else:
            self.cursor.insertBlock(made, plain)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(content=content, prompt=prompt, disclosure=disclosure):
                self._line(BlockInfo(prompt=prompt, disclosure=disclosure), content)
            case Heading(level=level, content=content, term=term):
                self._line(BlockInfo(kind=Kind.HEADING, level=level, term=term, label=block.label), content)
            case QuoteBlock():
                self._quote_block(block)
            case ListBlock():
                self._list(block, 1)
            case Table():
                self._table(block)
            case Picture() | Break():
                self.open_block(BlockInfo())
                self._text(OBJECT, RunInfo(whole=to_json(block)), BlockInfo())

    def _line(self, info: BlockInfo, content: tuple[Inline, ...]) -> None:
        self.open_block(info)
        self.inlines(content, info)

    def _quote_block(self, block: QuoteBlock) -> None:
        info = BlockInfo(kind=Kind.QUOTE, group=self._next_serial(), quote=QuoteData.of(block))
        for paragraph in block.paragraphs:
            self._line(info, paragraph)

    def _list(self, block: ListBlock, level: int) -> None:
        start = block.start if block.ordered else 1
        group = self._next_serial()
        info = BlockInfo(kind=Kind.ITEM, level=level, group=group, ordered=block.ordered, start=start)
        for item in block.items:
            self._line(replace(info, disclosure=item.disclosure), item.content)
            for child in item.children:
                self._list(child, level + 1)

    def _table(self, block: Table) -> None:
        self._line(BlockInfo(kind=Kind.CAPTION), block.caption)
        columns = max((len(row) for row in block.rows), default=1)
        made = table_format(columns, block.header_rows, self._formats.look, block.widths, block.label)
        table = self.cursor.insertTable(max(len(block.rows), 1), columns, made)
        for number, row in enumerate(block.rows):
            for column in range(columns):
                alignment = block.alignments[column] if column < len(block.alignments) else Alignment.DEFAULT
                kind = Kind.HEADER_CELL if number < block.header_rows else Kind.CELL
                info = BlockInfo(kind=kind, alignment=alignment)
                self.cursor = table.cellAt(number, column).firstCursorPosition()
                self._fresh = True
                self._line(info, row[column] if column < len(row) else ())
        self.cursor = after_table(table)
        self._fresh = True

    # inlines

    def inlines(self, content: Iterable[Inline], info: BlockInfo) -> None:
        """Write `content` into the block the cursor stands in, whose kind is `info`."""
        for inline in content:
            match inline:
                case Text(text=text, marks=marks):
                    self._text(text, RunInfo(marks=marks), info)
                case LineBreak():
                    self._text(LINE_BREAK, RunInfo(), info)
                case Citation():
                    self._text(OBJECT, RunInfo(citation=to_json(inline)), info)
                case Footnote(content=note):
                    run = RunInfo(footnote=to_json(note), serial=self._next_serial(), label=inline.label)
                    self._text(OBJECT, run, info)
                case Value(marks=marks) | CrossReference(marks=marks):
                    self._text(OBJECT, RunInfo(marks=marks, live=to_json(replace(inline, marks=PLAIN))), info)
                case InlineQuote():
                    self._inline_quote(inline, info)

    def _inline_quote(self, quote: InlineQuote, info: BlockInfo) -> None:
        data, serial = QuoteData.of(quote), self._next_serial()
        self._text(self._marks[0], RunInfo(quote=data, serial=serial, side=Side.OPENING), info)
        for inline in quote.content:
            if isinstance(inline, Text):
                self._text(inline.text, RunInfo(marks=inline.marks, quote=data, serial=serial), info)
            else:
                self._text(LINE_BREAK, RunInfo(quote=data, serial=serial), info)
        self._text(self._marks[1], RunInfo(quote=data, serial=serial, side=Side.CLOSING), info)

    def _text(self, text: str, run: RunInfo, info: BlockInfo) -> None:
        self.cursor.insertText(text, self._formats.run(run, info))


def after_table(table: QTextTable) -> QTextCursor:
    """A cursor in the block right behind `table`."""
    cursor = table.lastCursorPosition()
    cursor.setPosition(table.lastPosition() + 1)
    return cursor
