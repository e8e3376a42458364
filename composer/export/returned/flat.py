# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note's document as a flat row of pieces, one for each paragraph, item, row and caption, and back.

In a row, pieces are taken out, put in and moved by list operations; lists, tables and quotations set apart are made
again of neighbours that belong together. A document that is not touched comes back equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from composer.document.model import (
    Block,
    Break,
    Disclosure,
    Document,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    Text,
)
from composer.i18n.terms import is_term, term

Run = tuple[Inline, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """What several pieces belong to: a list, a table or a quotation set apart, without its contents. Equal to itself
    alone, so that two lists side by side stay two."""

    block: ListBlock | Table | QuoteBlock


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document: `runs` are its inlines (one run, but for the cells of a row).

    `block` is a paragraph or heading, a picture (its caption in `runs`) or a break; `wholes` are the lists (outermost
    first), the table or the quotation it stands in; `caption` says that it is a table's.
    """

    runs: tuple[Run, ...]
    block: Paragraph | Heading | Picture | Break | None = None
    wholes: tuple[Whole, ...] = ()
    caption: bool = False
    disclosure: Disclosure = Disclosure.NONE
    row: int = field(default=-1, compare=False)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return bool(self.wholes) and isinstance(self.wholes[0].block, ListBlock)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return bool(self.wholes) and isinstance(self.wholes[0].block, Table) and not self.caption

    @property
    def is_quote(self) -> bool:
        """Whether it is a paragraph of a quotation set apart."""
        return bool(self.wholes) and isinstance(self.wholes[0].block, QuoteBlock)

    @property
    def quote_id(self) -> str:
        """The quote it belongs to, "" outside quotations set apart."""
        block = self.wholes[0].block if self.wholes else None
        return block.quote_id if isinstance(block, QuoteBlock) else ""


def flat(document: Document) -> list[Piece]:
    """The pieces of `document` in reading order."""
    return [piece for block in document.blocks for piece in _pieces(block)]


def printed(piece: Piece, language: str) -> Piece:
    """`piece` with the words that stand on the page: those of its term, where it is a heading that has one."""
    if not isinstance(piece.block, Heading) or not is_term(piece.block.term):
        return piece
    beside = (inline for inline in piece.runs[0] if not isinstance(inline, Text))
    return replace(piece, runs=((Text(term(piece.block.term, language)), *beside),))


def reworded(piece: Piece, index: int, run: Run) -> Piece:
    """`piece` with another run; a heading that now says something else no longer follows its term."""
    block = replace(piece.block, term="") if isinstance(piece.block, Heading) else piece.block
    return replace(piece, runs=(*piece.runs[:index], run, *piece.runs[index + 1 :]), block=block)


def disclosure_of(piece: Piece) -> Disclosure:
    """The flag of a paragraph or item."""
    return piece.block.disclosure if isinstance(piece.block, Paragraph) else piece.disclosure


def flagged(piece: Piece, disclosure: Disclosure) -> Piece:
    """`piece` with another flag."""
    if isinstance(piece.block, Paragraph):
        return replace(piece, block=replace(piece.block, disclosure=disclosure))
    return replace(piece, disclosure=disclosure)


def _pieces(block: Block) -> Iterator[Piece]:
    match block:
        case Paragraph() | Heading():
            yield Piece((block.content,), replace(block, content=()))
        case Picture():
            yield Piece((block.caption,), replace(block, caption=()))
        case Break():
            yield Piece(((),), block)
        case QuoteBlock():
            whole = Whole(replace(block, paragraphs=()))
            for paragraph in block.paragraphs or ((),):
                yield Piece((paragraph,), wholes=(whole,))
        case ListBlock():
            yield from _items(block, ())
        case Table():
            whole = Whole(replace(block, rows=(), caption=()))
            yield Piece((block.caption,), wholes=(whole,), caption=True)
            for number, row in enumerate(block.rows):
                yield Piece(row, wholes=(whole,), row=number)


def _items(block: ListBlock, above: tuple[Whole, ...]) -> Iterator[Piece]:
    wholes = (*above, Whole(replace(block, items=())))
    for item in block.items:
        yield Piece((item.content,), wholes=wholes, disclosure=item.disclosure)
        for child in item.children:
            yield from _items(child, wholes)


def document_of(pieces: Sequence[Piece]) -> Document:
    """The document that `pieces` make."""
    blocks: list[Block] = []
    for whole, group in groupby(pieces, key=lambda piece: piece.wholes[0] if piece.wholes else None):
        if whole is None:
            blocks += [_alone(piece) for piece in group]
        else:
            blocks += _together(whole, list(group))
    return Document(tuple(blocks))


def _alone(piece: Piece) -> Block:
    match piece.block:
        case Picture() as picture:
            return replace(picture, caption=piece.runs[0])
        case Break() as cut:
            return cut
        case block:
            return replace(block or Paragraph(), content=piece.runs[0])


def _together(whole: Whole, pieces: list[Piece]) -> list[Block]:
    match whole.block:
        case QuoteBlock() as quote:
            paragraphs = tuple(piece.runs[0] for piece in pieces)
            return [replace(quote, paragraphs=() if paragraphs == ((),) else paragraphs)]
        case ListBlock():
            return [_list(whole, pieces, 0)]
        case Table() as table:
            caption = next((piece.runs[0] for piece in pieces if piece.caption), ())
            rows = [piece.runs for piece in pieces if not piece.caption]
            columns = max((len(row) for row in rows), default=0)
            first = next((piece.row for piece in pieces if not piece.caption), 0)
            return [
                replace(
                    table,
                    caption=caption,
                    rows=tuple(row + ((),) * (columns - len(row)) for row in rows),
                    header_rows=table.header_rows if first == 0 else 0,
                )
            ]


def _list(whole: Whole, pieces: Sequence[Piece], depth: int) -> ListBlock:
    assert isinstance(whole.block, ListBlock)
    items: list[ListItem] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        item = ListItem((), ())
        if len(piece.wholes) == depth + 1:
            item = ListItem(piece.runs[0], (), piece.disclosure)
            index += 1
        children: list[ListBlock] = []
        while index < len(pieces) and len(pieces[index].wholes) > depth + 1:
            inner = pieces[index].wholes[depth + 1]
            end = index
            while end < len(pieces) and len(pieces[end].wholes) > depth + 1 and pieces[end].wholes[depth + 1] is inner:
                end += 1
            children.append(_list(inner, pieces[index:end], depth + 1))
            index = end
        items.append(replace(item, children=tuple(children)))
    return replace(whole.block, items=tuple(items))
