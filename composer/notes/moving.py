# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Moving what stands at one place of a note one step up or down: paragraphs and quotations set apart, list items, rows
of tables, and whole sections with their headings."""

from __future__ import annotations

from dataclasses import replace

from composer.document.model import Document, Heading, ListBlock, ListItem, Table
from composer.notes.outline import move_section, section_end


def move_blocks(document: Document, first: int, last: int, step: int) -> tuple[Document, int]:
    """`document` with the blocks `first` to `last` (inclusive) before the one above them (`step` -1) or behind the one
    below (1), and where the first of them is then. At the edge nothing changes."""
    blocks = document.blocks
    if step < 0 and first > 0:
        moved = (*blocks[: first - 1], *blocks[first : last + 1], blocks[first - 1], *blocks[last + 1 :])
        return Document(moved), first - 1
    if step > 0 and last + 1 < len(blocks):
        moved = (*blocks[:first], blocks[last + 1], *blocks[first : last + 1], *blocks[last + 2 :])
        return Document(moved), first + 1
    return document, first


def move_section_by(document: Document, index: int, step: int) -> tuple[Document, int]:
    """`document` with the section of heading `index` one section up (-1) or down (1): past its neighbour of the same
    level, or past the heading above it, and where its heading is then. At the edge nothing changes."""
    heading = document.blocks[index]
    if not isinstance(heading, Heading):
        return document, index
    end = section_end(document, index)
    if step < 0:
        above = [
            number
            for number, block in enumerate(document.blocks[:index])
            if isinstance(block, Heading) and block.level <= heading.level
        ]
        return (move_section(document, index, above[-1]), above[-1]) if above else (document, index)
    below = document.blocks[end] if end < len(document.blocks) else None
    if not isinstance(below, Heading):
        return document, index
    to = section_end(document, end) if below.level == heading.level else end + 1
    return move_section(document, index, to), to - (end - index)


def move_item(document: Document, index: int, number: int, step: int) -> tuple[Document, int]:
    """`document` with item `number` (counted through all depths) of the list that is block `index` past its neighbour
    of the same depth, with the items under it, and its number then. At the edge of its list nothing changes."""
    block = document.blocks[index]
    if not isinstance(block, ListBlock):
        return document, number
    moved, at = _item_moved(block, number, step)
    if moved == block:
        return document, number
    return Document((*document.blocks[:index], moved, *document.blocks[index + 1 :])), at


def move_row(document: Document, index: int, row: int, step: int) -> tuple[Document, int]:
    """`document` with a row of the table that is block `index` past its neighbour, and its number then. The header row
    stays where it is."""
    table = document.blocks[index]
    other = row + step
    if not isinstance(table, Table) or min(row, other) < table.header_rows or max(row, other) >= len(table.rows):
        return document, row
    rows = list(table.rows)
    rows[row], rows[other] = rows[other], rows[row]
    changed = replace(table, rows=tuple(rows))
    return Document((*document.blocks[:index], changed, *document.blocks[index + 1 :])), other


def _item_moved(block: ListBlock, number: int, step: int) -> tuple[ListBlock, int]:
    start = 0
    for place, item in enumerate(block.items):
        size = _size(item)
        if number >= start + size:
            start += size
            continue
        if number > start:
            children, at = _children_moved(item.children, number - start - 1, step)
            items = (*block.items[:place], replace(item, children=children), *block.items[place + 1 :])
            return replace(block, items=items), start + 1 + at
        other = place + step
        if not 0 <= other < len(block.items):
            return block, number
        beside = _size(block.items[other])
        swapped = list(block.items)
        swapped[place], swapped[other] = swapped[other], swapped[place]
        return replace(block, items=tuple(swapped)), number + step * beside
    return block, number


def _children_moved(lists: tuple[ListBlock, ...], number: int, step: int) -> tuple[tuple[ListBlock, ...], int]:
    start = 0
    for place, block in enumerate(lists):
        size = sum(_size(item) for item in block.items)
        if number < start + size:
            moved, at = _item_moved(block, number - start, step)
            return (*lists[:place], moved, *lists[place + 1 :]), start + at
        start += size
    return lists, number


def _size(item: ListItem) -> int:
    """How many items an item is, with all under it."""
    return 1 + sum(_size(child) for block in item.children for child in block.items)
