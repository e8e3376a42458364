# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The lines of settled blocks: every run of inlines, read in order or changed by one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from composer.export.resolved_blocks import (
    SetBlock,
    SetHeading,
    SetInlines,
    SetList,
    SetParagraph,
    SetPicture,
    SetQuote,
    SetTable,
)


def lines_of(block: SetBlock) -> Iterator[SetInlines]:
    """Every line of `block` in reading order, the caption of a table first; those of a list of sources or an annex,
    which no writer wrote, are not entered."""
    match block:
        case SetParagraph(content=content) | SetHeading(content=content):
            yield content
        case SetQuote(paragraphs=paragraphs):
            yield from paragraphs
        case SetPicture(caption=caption):
            yield caption
        case SetList():
            yield from _lines_of_list(block)
        case SetTable(rows=rows, caption=caption):
            yield caption
            for row in rows:
                yield from row
        case _:
            pass


def all_lines(blocks: Iterable[SetBlock]) -> Iterator[SetInlines]:
    """The lines of `blocks`, one after the other."""
    for block in blocks:
        yield from lines_of(block)


def _lines_of_list(block: SetList) -> Iterator[SetInlines]:
    for item in block.items:
        yield item.content
        for child in item.children:
            yield from _lines_of_list(child)


def with_lines(block: SetBlock, change: Callable[[SetInlines], SetInlines]) -> SetBlock:
    """`block` with each of its lines passed through `change`, in reading order, the caption of a table first."""
    match block:
        case SetParagraph() | SetHeading():
            return replace(block, content=change(block.content))
        case SetQuote(paragraphs=paragraphs):
            return replace(block, paragraphs=tuple(map(change, paragraphs)))
        case SetPicture(caption=caption):
            return replace(block, caption=change(caption))
        case SetList():
            return _list(block, change)
        case SetTable(caption=caption):
            caption = change(caption)
            return replace(block, caption=caption, rows=tuple(tuple(map(change, row)) for row in block.rows))
        case _:
            return block


def _list(block: SetList, change: Callable[[SetInlines], SetInlines]) -> SetList:
    items = (
        replace(item, content=change(item.content), children=tuple(_list(child, change) for child in item.children))
        for item in block.items
    )
    return replace(block, items=tuple(items))
