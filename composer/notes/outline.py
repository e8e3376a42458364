# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The outline of a note, and moving its sections."""

from __future__ import annotations

from dataclasses import dataclass

from composer.document.model import Document, Heading, plain


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading: its level, its words, and the index of its block in the document."""

    level: int
    text: str
    block_index: int


def outline(document: Document) -> tuple[OutlineEntry, ...]:
    """The headings of `document`, in order."""
    return tuple(
        OutlineEntry(block.level, plain(block.content).strip(), index)
        for index, block in enumerate(document.blocks)
        if isinstance(block, Heading)
    )


def section_end(document: Document, index: int) -> int:
    """The block index after the section whose heading is block `index`: up to the next heading not below it.

    Raises ValueError when that block is no heading.
    """
    heading = document.blocks[index]
    if not isinstance(heading, Heading):
        raise ValueError(f"block {index} is no heading")
    for following in range(index + 1, len(document.blocks)):
        block = document.blocks[following]
        if isinstance(block, Heading) and block.level <= heading.level:
            return following
    return len(document.blocks)


def places_for(entries: tuple[OutlineEntry, ...], number: int) -> tuple[int, ...]:
    """Before which of the `entries` (their number for the end) the section of entry `number` may be put: where nothing
    of another section comes under it, and where it does not stand already."""
    level = entries[number].level
    end = next((n for n in range(number + 1, len(entries)) if entries[n].level <= level), len(entries))
    there = (n for n in range(len(entries) + 1) if n == len(entries) or entries[n].level <= level)
    return tuple(n for n in there if not number <= n <= end)


def move_section(document: Document, index: int, to: int) -> Document:
    """`document` with the section of heading `index` (and all below it) before what is now block `to`.

    `to` may be the number of blocks (the end). A place inside the section itself changes nothing.
    Raises ValueError when block `index` is no heading.
    """
    end = section_end(document, index)
    to = min(max(to, 0), len(document.blocks))
    if index <= to <= end:
        return document
    blocks = document.blocks
    section = blocks[index:end]
    if to < index:
        return Document(blocks[:to] + section + blocks[to:index] + blocks[end:])
    return Document(blocks[:index] + blocks[end:to] + section + blocks[to:])
