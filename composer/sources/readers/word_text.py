# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The words of a Word document in reading order: runs, breaks, tracked changes, tables, text boxes, note references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from composer.sources.model import AsideKind, BlockKind
from composer.sources.raw import RawBlock
from composer.sources.readers.word_styles import ParagraphForm, Styles, child, local, value
from composer.sources.readers.word_walk import (
    NOTE_MARKS,
    blocks_of,
    boxes_of,
    changes_in,
    paragraphs_of,
    pieces_of,
    rows_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLE_SIZE = 28  # half points
_BODY_WORDS = 25


def paragraph_text(paragraph: _Element) -> str:
    """The words of a paragraph, tracked changes accepted, hidden runs and field codes left out."""
    return "".join(words for _, words in pieces_of(paragraph))


def _size_of(paragraph: _Element) -> int:
    """The size that all runs with words say, in half points; 0 where they say none or several."""
    runs = [
        run
        for run in paragraph.iter()
        if local(run) == "r" and any((t.text or "").strip() for t in run if local(t) == "t")
    ]
    said = {value(child(run, "rPr", "sz")) for run in runs}
    size = next(iter(said)) if len(said) == 1 else ""
    return int(size) if size.isdecimal() and len(size) <= 3 else 0


def titled_by_size(blocks: list[RawBlock], sizes: list[tuple[int, int]]) -> list[RawBlock]:
    """`blocks` with the one line of the head that is set largest as the title, where no style names one.

    `sizes` are those of the paragraphs in half points, 0 unknown. Nothing changes when two lines share the size.
    """
    if any(block.kind is BlockKind.TITLE for block in blocks):
        return blocks
    long = next((at for at, _ in sizes if len(blocks[at].text.split()) >= _BODY_WORDS), len(blocks))
    head = [(size, at) for at, size in sizes if at < long and size and blocks[at].kind is BlockKind.PARAGRAPH]
    if not head:
        return blocks
    largest = max(size for size, _ in head)
    places = [at for size, at in head if size == largest]
    if len(places) != 1 or largest < _TITLE_SIZE or len(blocks[places[0]].text.split()) > _BODY_WORDS:
        return blocks
    at = places[0]
    return [*blocks[:at], RawBlock(BlockKind.TITLE, blocks[at].text), *blocks[at + 1 :]]


class Walk:
    """One walk through the body: `blocks` in order, `references` to notes (kind, id, block), `changes` counted."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.blocks: list[RawBlock] = []
        self.references: list[tuple[str, str, int]] = []
        self.changes = 0
        self.sizes: list[tuple[int, int]] = []  # of paragraphs: index of the block, size in half points

    def body(self, container: _Element) -> None:
        """Take in the paragraphs and tables of `container`, also inside content controls."""
        self.changes += changes_in(container)
        self._children(container)

    def _children(self, container: _Element) -> None:
        for node in blocks_of(container):
            if local(node) == "p":
                self._paragraph(node)
            elif local(node) == "tbl":
                self._table(node)

    def _paragraph(self, paragraph: _Element) -> None:
        words = " ".join(paragraph_text(paragraph).split())
        if words:
            self._refer(paragraph)
            self.sizes.append((len(self.blocks), _size_of(paragraph)))
            self.blocks.append(self._block(self._styles.form(paragraph), words))
        for box in boxes_of(paragraph):
            self._children(box)

    def _block(self, form: ParagraphForm, words: str) -> RawBlock:
        if form.title and not any(block.kind is BlockKind.TITLE for block in self.blocks):
            return RawBlock(BlockKind.TITLE, words)
        if form.heading or form.title:
            return RawBlock(BlockKind.HEADING, words, level=form.heading or 1)
        if form.author:
            return RawBlock(BlockKind.BYLINE, words)
        if form.caption:
            return RawBlock(BlockKind.ASIDE, words, aside=AsideKind.CAPTION)
        if form.list_level:
            return RawBlock(BlockKind.LIST_ITEM, words, level=form.list_level, ordered=form.ordered)
        return RawBlock(BlockKind.QUOTE if form.quote else BlockKind.PARAGRAPH, words)

    def _table(self, table: _Element) -> None:
        """One block a row, cells parted by a bar; a table of one cell is a frame and its paragraphs are text."""
        cells = [row for _, row in rows_of(table)]
        if sum(len(row) for row in cells) == 1:
            self._children(next(row[0] for row in cells if row))
            return
        for row in cells:
            words = [" ".join(" ".join(map(paragraph_text, paragraphs_of(cell))).split()) for cell in row]
            for cell in row:
                self._refer(cell)
            if any(words):
                self.blocks.append(RawBlock(BlockKind.TABLE_ROW, " | ".join(words)))

    def _refer(self, element: _Element) -> None:
        """Note which footnotes and endnotes the next block refers to."""
        for node in element.iter():
            if local(node) in NOTE_MARKS:
                self.references.append(
                    (local(node).removesuffix("Reference") + "s", value(node, "id"), len(self.blocks))
                )
