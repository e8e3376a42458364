# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How long a note is, and how long its kind may be.

Pages are estimated from the number of lines, for the look the program gives by itself (A4, margins of 25 mm, Calibri
11 points): good to about a tenth of a page on notes of text, never a promise. Whoever must know opens the Word file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Final

from composer.document.measure import character_count, word_count
from composer.document.model import (
    Block,
    Break,
    Citation,
    Document,
    Footnote,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
    inline_runs,
    plain,
)
from composer.notes.model import FrontMatter, Note

# Characters a line holds, measured on Italian and English press text in Carlito 11 points over 160 mm; quotations are
# set in on both sides and smaller, footnotes smaller.
_LINE: Final = 90
_QUOTE_LINE: Final = 84
_NOTE_LINE: Final = 112
_ITEM_INDENT: Final = 5
_LINES_PER_PAGE: Final = 48.0  # the two sample notes, 2.8 pages in Word's layout, come out as that
_PARAGRAPH_GAP: Final = 0.45
_HEADING_LINES: Final = 2.1
_QUOTE_HEIGHT: Final = 0.92
_NOTE_HEIGHT: Final = 0.82
_PICTURE_LINES: Final = 18.0  # a picture over the whole line, 160 mm wide and 96 mm high
_HEAD_TITLE_LINES: Final = 3.0
_REFERENCE: Final = 85  # characters of an average citation in a footnote or in the list of sources


@dataclass(frozen=True, slots=True)
class Length:
    """Words (without footnotes), characters with blanks, estimated pages, estimated lines of the first section."""

    words: int
    characters: int
    pages: float
    summary_lines: int


def length_of(note: Note) -> Length:
    """How long `note` is when printed with its citations as footnotes and a list of sources at the end."""
    document = note.document
    lines = _head_lines(note.front) + sum(map(_block_lines, document.blocks)) + _reference_lines(document)
    return Length(
        words=word_count(document),
        characters=character_count(document),
        pages=round(lines / _LINES_PER_PAGE, 1),
        summary_lines=summary_lines(document),
    )


def summary_lines(document: Document) -> int:
    """How many lines the section under the summary heading takes (`summary` or `issue`); 0 when there is none."""
    lines, inside = 0, False
    for block in document.blocks:
        if isinstance(block, Heading):
            if inside:
                break
            inside = block.term in ("summary", "issue")
        elif inside:
            lines += sum(_text_lines(run, _LINE) for run in inline_runs(block))
    return lines


def _head_lines(front: FrontMatter) -> float:
    given = (front.office, front.reference, front.date or front.place, front.to, front.sender, front.cc, front.subject)
    return _HEAD_TITLE_LINES + sum(1.2 for value in given if value) + (1 if front.marking else 0)


def _block_lines(block: Block) -> float:
    match block:
        case Paragraph(content=content):
            return _text_lines(content, _LINE) + _PARAGRAPH_GAP if content else 0
        case Heading():
            return _HEADING_LINES
        case QuoteBlock(paragraphs=paragraphs):
            return sum(_text_lines(run, _QUOTE_LINE) * _QUOTE_HEIGHT for run in paragraphs) + 2 * _PARAGRAPH_GAP
        case ListBlock():
            return _list_lines(block, 1) + _PARAGRAPH_GAP
        case Table(rows=rows):
            width = _LINE // max(1, len(rows[0])) if rows else _LINE
            return sum(max((_text_lines(cell, width) for cell in row), default=1) + 0.4 for row in rows) + 2
        case Picture(caption=caption, width=share):
            # its height is not known here: as wide as said (or two thirds of the line), and three fifths as high
            return _PICTURE_LINES * (share or 66) / 100 + _text_lines(caption, _LINE) + 1
        case Break():
            return 0


def _list_lines(block: ListBlock, level: int) -> float:
    width = max(_LINE - _ITEM_INDENT * level, _LINE // 2)
    return sum(
        _text_lines(item.content, width) + 0.15 + sum(_list_lines(child, level + 1) for child in item.children)
        for item in block.items
    )


def _text_lines(run: tuple[Inline, ...], width: int) -> int:
    """How many lines `run` takes, its line breaks counted; an empty one takes none."""
    words = plain(run)
    return sum(max(1, ceil(len(line) / width)) for line in words.split("\n")) if words.strip() else 0


def _reference_lines(document: Document) -> float:
    """Lines of footnotes, of those that citations make, and of the list of sources."""
    lines = 0.0
    keys: set[str] = set()
    for block in document.blocks:
        for run in inline_runs(block):
            lines += _notes_of(run, keys)
    return lines + len(keys) * (ceil(_REFERENCE / _LINE) + 0.3)


def _notes_of(run: Iterable[Inline], keys: set[str]) -> float:
    lines = 0.0
    for inline in run:
        if isinstance(inline, Citation):
            keys.update(item.key for item in inline.items)
            lines += _NOTE_HEIGHT * ceil(_REFERENCE * len(inline.items) / _NOTE_LINE)
        elif isinstance(inline, Footnote):
            cited = {item.key for within in inline.content if isinstance(within, Citation) for item in within.items}
            keys.update(cited)
            length = len(plain(inline.content)) + _REFERENCE * len(cited)
            lines += _NOTE_HEIGHT * max(1, ceil(length / _NOTE_LINE))
    return lines
