# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The lines of settled blocks: every run of inlines, changed by one function."""

from __future__ import annotations

from collections.abc import Callable
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
