# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From pieces to the numbered clean text: running text first, footnotes after it, what was set aside last."""

from __future__ import annotations

from dataclasses import dataclass

from composer.sources.cleaning.pieces import Piece, Role
from composer.sources.model import BLOCK_SEPARATOR, BlockKind, SourceBlock, SourceText

_NUMBERED = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
_HANGING = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


@dataclass(frozen=True)
class CleanText:
    """The clean text and the role of each of its blocks (same order), for the reading of metadata."""

    text: SourceText
    roles: tuple[Role, ...]


def assemble(pieces: list[Piece]) -> CleanText:
    """Number the paragraphs of `pieces` and lay the text out; empty pieces are left out."""
    pieces = [piece for piece in pieces if piece.text]
    numbers, behind = _numbers(pieces)
    order = sorted(range(len(pieces)), key=lambda i: (_rank(pieces[i]), i))
    blocks: list[SourceBlock] = []
    start = 0
    for index in order:
        piece = pieces[index]
        blocks.append(
            SourceBlock(
                kind=piece.kind,
                text=piece.text,
                start=start,
                number=numbers[index],
                page=piece.page,
                level=piece.level,
                ordered=piece.ordered,
                aside=piece.aside,
                after=behind[index] if piece.aside is not None else 0,
            )
        )
        start += len(piece.text) + len(BLOCK_SEPARATOR)
    return CleanText(SourceText(tuple(blocks)), tuple(pieces[index].role for index in order))


def _rank(piece: Piece) -> int:
    if piece.aside is not None:
        return 2
    return 1 if piece.kind is BlockKind.FOOTNOTE else 0


def _numbers(pieces: list[Piece]) -> tuple[list[int | None], list[int]]:
    """For each piece its number in the margin, and the number of the last paragraph before it."""
    count = 0
    numbers: list[int | None] = []
    behind: list[int] = []
    for piece in pieces:
        if piece.aside is None and piece.kind in _NUMBERED:
            count += 1
            numbers.append(count)
        elif piece.aside is None and piece.kind in _HANGING:
            numbers.append(count or None)
        else:
            numbers.append(None)
        behind.append(count)
    for index, piece in enumerate(pieces):
        if piece.kind is BlockKind.FOOTNOTE and piece.reference is not None:
            numbers[index] = next(
                (n for n, p in zip(numbers, pieces, strict=True) if p.origin == piece.reference), None
            )
    return numbers, behind
