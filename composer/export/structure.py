# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The structure of a settled note: numbers of headings and captions, breaks, contents.

Numbers are given last, when it is known what is in the file: an empty section that was left out has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from composer.document.model import BreakKind, Text
from composer.export.bookmarks import Bookmarks
from composer.export.lines import with_lines
from composer.export.placing import set_words
from composer.export.resolved_blocks import (
    ContentsEntry,
    Counted,
    FieldKind,
    FieldReference,
    Look,
    SetBlock,
    SetBreak,
    SetContents,
    SetHeading,
    SetInline,
    SetInlines,
    SetParagraph,
)
from composer.houses.model import Numbering

CONTENTS_LEVELS: Final = 3
_LONGEST_ENTRY: Final = 250


def with_numbers(blocks: Sequence[SetBlock], numbering: Numbering) -> list[SetBlock]:
    """`blocks` with the numbers of headings, or with their paragraphs to be counted; levels are closed already."""
    if numbering is Numbering.PARAGRAPHS:
        return [
            replace(block, counted=True) if isinstance(block, SetParagraph) and block.look is Look.TEXT else block
            for block in blocks
        ]
    if numbering is Numbering.NONE:
        return list(blocks)
    counts: list[int] = []
    numbered: list[SetBlock] = []
    for block in blocks:
        if isinstance(block, SetHeading) and block.look is Look.TEXT:
            del counts[block.level :]
            counts += [0] * (block.level - len(counts))
            counts[-1] += 1
            block = replace(block, number=".".join(map(str, counts)))
        numbered.append(block)
    return numbered


def with_true_references(
    blocks: Sequence[SetBlock], notes: Sequence[SetInlines]
) -> tuple[list[SetBlock], list[SetInlines]]:
    """Captions counted as they stand in the file, and fields that say the numbers and words of the places they name."""
    counts: dict[str, int] = {}
    said: dict[tuple[FieldKind, str], str] = {}

    def counted(line: SetInlines) -> SetInlines:
        if not any(isinstance(piece, Counted) for piece in line):
            return line
        pieces: list[SetInline] = []
        for piece in line:
            if isinstance(piece, Counted):
                number = counts[piece.sequence] = counts.get(piece.sequence, 0) + 1
                said[FieldKind.WORDS, piece.bookmark] = str(number)
                piece = replace(piece, number=number)
            pieces.append(piece)
        return tuple(pieces)

    counted_blocks = [with_lines(block, counted) for block in blocks]
    for block in counted_blocks:
        if isinstance(block, SetHeading) and block.bookmark:
            said[FieldKind.NUMBER, block.bookmark] = block.number
            said[FieldKind.WORDS, block.bookmark] = set_words(block.content)

    def true(line: SetInlines) -> SetInlines:
        if not any(isinstance(piece, FieldReference) for piece in line):
            return line
        return tuple(_true(piece, said) for piece in line)

    return [with_lines(block, true) for block in counted_blocks], [true(line) for line in notes]


def _true(piece: SetInline, said: Mapping[tuple[FieldKind, str], str]) -> SetInline:
    if not isinstance(piece, FieldReference):
        return piece
    words = said.get((piece.kind, piece.bookmark), "")
    return replace(piece, shown=Text(words, piece.shown.marks)) if words else piece


def with_fit_breaks(blocks: Sequence[SetBlock]) -> list[SetBlock]:
    """`blocks` with breaks that do something: of several together the one that turns the paper, none at the end, and
    upright paper asked for where it is upright already as a new page."""
    fit: list[SetBlock] = []
    waiting: SetBreak | None = None
    lies = False
    for block in blocks:
        if isinstance(block, SetBreak):
            if waiting is None or block.kind is not BreakKind.PAGE:
                waiting = block
            continue
        if waiting is not None:
            wants = {BreakKind.LANDSCAPE: True, BreakKind.PORTRAIT: False}.get(waiting.kind, lies)
            fit.append(waiting if wants != lies else SetBreak())
            lies = wants
            waiting = None
        fit.append(block)
    return fit


def lies(blocks: Sequence[SetBlock]) -> bool:
    """Whether the paper lies on its side behind `blocks`."""
    turns = [block for block in blocks if isinstance(block, SetBreak) and block.kind is not BreakKind.PAGE]
    return bool(turns) and turns[-1].kind is BreakKind.LANDSCAPE


def with_contents(
    blocks: Sequence[SetBlock], heading: str, pages: Mapping[str, int], bookmarks: Bookmarks, added_pages: int
) -> list[SetBlock]:
    """`blocks` behind their contents; every heading listed gets a place. `pages` are the estimated pages of headings
    by their places, the highest counting for those that have none, `added_pages` what the contents take themselves."""
    named: list[SetBlock] = []
    entries: list[ContentsEntry] = []
    page = 1
    for block in blocks:
        if isinstance(block, SetHeading) and block.look is Look.TEXT and block.level <= CONTENTS_LEVELS:
            page = max(page, pages.get(block.bookmark, 0) + added_pages)
            place = block.bookmark or bookmarks.contents()
            block = replace(block, bookmark=place)
            words = " ".join(set_words(block.content).split())[:_LONGEST_ENTRY]
            entries.append(ContentsEntry(block.level, words, place, page, block.number))
        named.append(block)
    if not entries:
        return named
    return [SetContents(heading, tuple(entries), min(CONTENTS_LEVELS, max(e.level for e in entries))), *named]
