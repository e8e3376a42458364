# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The order of a note: headings that hold nothing go, levels never skip one, the sources find their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from composer.export.placing import set_words
from composer.export.resolved_blocks import NoteMark, SetBlock, SetHeading, SetSources
from composer.wording import N_, Message


def without_empty_sections(blocks: Sequence[SetBlock]) -> tuple[list[SetBlock], list[Message]]:
    """`blocks` without headings under which nothing stands, and what to tell the user about each that went.

    A heading that carries a footnote stays: its note could not be placed elsewhere.
    """
    kept: list[SetBlock] = []
    said: list[Message] = []
    reach = 0  # the deepest level of heading that what follows would fill; 0 = nothing follows
    for block in reversed(blocks):
        if not isinstance(block, SetHeading):
            kept.append(block)
            reach = _DEEPEST
        elif block.level <= reach or any(isinstance(piece, NoteMark) for piece in block.content):
            kept.append(block)
            reach = block.level - 1
        else:
            said.append(
                Message(
                    N_("The section “{heading}” is empty and was left out of the file."),
                    {"heading": set_words(block.content)},
                )
            )
    kept.reverse()
    said.reverse()
    return kept, said


_DEEPEST = 9


def closed_levels(blocks: Sequence[SetBlock]) -> list[SetBlock]:
    """`blocks` with the levels of headings counted from 1 without gaps, as readers that speak and outlines need them.

    A heading stands one level under the nearest one before it that is higher: 2, 4, 3 become 1, 2, 2.
    """
    path: list[int] = []
    closed: list[SetBlock] = []
    for block in blocks:
        if isinstance(block, SetHeading):
            while path and path[-1] >= block.level:
                path.pop()
            path.append(block.level)
            block = replace(block, level=len(path))
        closed.append(block)
    return closed


def sources_after(
    blocks: Sequence[SetBlock], place: int | None, heading: SetHeading, sources: SetSources
) -> list[SetBlock]:
    """`blocks` with the list of sources: at the end of the section whose heading stands at `place`, or at the end."""
    if place is None:
        return [*blocks, heading, sources]
    own = blocks[place]
    level = own.level if isinstance(own, SetHeading) else 1
    end = place + 1
    while end < len(blocks) and not (isinstance(following := blocks[end], SetHeading) and following.level <= level):
        end += 1
    return [*blocks[:end], sources, *blocks[end:]]
