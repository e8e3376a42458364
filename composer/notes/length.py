# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How long a note is, and how long its kind may be.

Pages are estimated from the number of lines, for the look the program gives by itself (Calibri 11 points over 158 mm)
on the house's paper: good to a tenth or two of a page on notes of text, never a promise. The sheet in the window lays
the same type over the same width, so its lines are taken where they are known. Whoever must know opens the Word file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
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
from composer.document.prose import item_count, sections
from composer.errors import BadProfile, NotFound
from composer.giving_way import give_way
from composer.houses.paper import A4, Paper
from composer.notes.limits import NO_LIMIT, Limits, SectionLimit
from composer.notes.model import FrontMatter, Note

# Characters a line holds, measured on Italian and English press text in Carlito 11 points over 160 mm; quotations are
# set in on both sides and smaller, footnotes smaller.
_LINE: Final = 96
_QUOTE_LINE: Final = 84
_NOTE_LINE: Final = 112
_ITEM_INDENT: Final = 5
_LINES_PER_PAGE: Final = 45.0  # of A4; the sample notes come out at 2.9 pages, as LibreOffice lays them
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
    sections: tuple[SectionLength, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionLength:
    """What stands between a heading (block `block_index`) and the next: words, estimated lines, list items."""

    block_index: int
    title: str
    term: str
    words: int
    lines: int
    items: int
    limit: SectionLimit = NO_LIMIT

    @property
    def over(self) -> tuple[str, ...]:
        """In what it is longer than its kind of note allows: "lines", "words", "items"."""
        return tuple(
            name for name in ("lines", "words", "items") if 0 < getattr(self.limit, name) < getattr(self, name)
        )


class Set(Enum):
    """How a run is set, which decides how many characters a line of it holds."""

    TEXT = "text"
    QUOTE = "quote"
    ITEM = "item"
    CELL = "cell"


SheetLines = Mapping[tuple[Set, str], int]
"""How many lines words take as they were laid out, by how they are set."""


def length_of(note: Note, limits: Limits | None = None, sheet: SheetLines | None = None) -> Length:
    """How long `note` is when printed with its citations as footnotes and a list of sources at the end.

    `sheet` has the lines as laid out, where they are known; `limits` are those of the kind of note.
    """
    document = note.document
    lines = _Lines(sheet or {})
    total = _lines_up_to(note, len(document.blocks), lines) + _reference_lines(document)
    lengths = tuple(_section_lengths(document, limits or Limits(), lines))
    first = next((section for section in lengths if section.term in SUMMARIES), None)
    return Length(
        words=word_count(document),
        characters=character_count(document),
        pages=round(total / _lines_per_page(note.front), 1),
        summary_lines=first.lines if first is not None else 0,
        sections=lengths,
    )


SUMMARIES: Final = ("summary", "issue", "bluf")
"""The terms of headings under which a note says first what it is about."""


def lines_of_quotation(words: str) -> int:
    """About how many lines `words` take inside a paragraph of the note."""
    return ceil(len(words) / _LINE)


def _lines_per_page(front: FrontMatter) -> float:
    paper = _paper(front)
    return _LINES_PER_PAGE * _height_mm(paper) / _height_mm(A4)


def _height_mm(paper: Paper) -> float:
    return paper.height_mm - paper.top_mm - paper.bottom_mm


def _paper(front: FrontMatter) -> Paper:
    """The paper of the note's house; that of the default one where there is no such house."""
    from composer.houses.profiles import load_profile

    try:
        return load_profile(front.profile, front.language).page.paper
    except (NotFound, BadProfile):
        return A4


def _section_lengths(document: Document, limits: Limits, lines: _Lines) -> Iterator[SectionLength]:
    summed_up = False
    for start, end in sections(document):
        give_way()
        heading = document.blocks[start]
        assert isinstance(heading, Heading)
        inside = document.blocks[start + 1 : end]
        limit = limits.of_section(heading.term, plain(heading.content).strip())
        if heading.term in SUMMARIES and not summed_up:
            summed_up = True
            limit = SectionLimit(limit.lines or limits.summary_lines, limit.words, limit.items)
        yield SectionLength(
            block_index=start,
            title=plain(heading.content).strip(),
            term=heading.term,
            words=word_count(Document(inside)),
            lines=sum(_shown_lines(block, lines) for block in inside),
            items=item_count(inside),
            limit=limit,
        )


def _shown_lines(block: Block, lines: _Lines) -> int:
    """How many lines a reader sees of a block; those of cells beside one another are seen once."""
    match block:
        case Table(rows=rows, caption=caption):
            width = _LINE // max(1, len(rows[0])) if rows else _LINE
            return lines.of(caption, _LINE) + sum(
                max((lines.of(cell, width, Set.CELL) for cell in row), default=0) for row in rows
            )
        case QuoteBlock(paragraphs=paragraphs):
            return sum(lines.of(run, _QUOTE_LINE, Set.QUOTE) for run in paragraphs)
        case ListBlock():
            return sum(lines.of(run, _LINE - _ITEM_INDENT, Set.ITEM) for run in inline_runs(block))
        case _:
            return sum(lines.of(run, _LINE) for run in inline_runs(block))


@dataclass(frozen=True, slots=True)
class _Lines:
    """How many lines runs take: as laid out where that is known, estimated otherwise."""

    laid: SheetLines

    def of(self, run: tuple[Inline, ...], width: int, kind: Set = Set.TEXT) -> int:
        """How many lines `run` takes over `width` characters; an empty one takes none."""
        words = plain(run)
        if not words.strip():
            return 0
        known = self.laid.get((kind, words)) if self.laid else None
        return known if known is not None else _text_lines(words, width)


def estimated_page(note: Note, block_index: int) -> int:
    """The page on which block number `block_index` begins when printed, from 1; as good as the estimate of pages."""
    return int(_lines_up_to(note, block_index, _Lines({})) // _lines_per_page(note.front)) + 1


def estimated_pages(note: Note) -> tuple[int, ...]:
    """The same for every block, in one go."""
    per_page, lines = _lines_per_page(note.front), _Lines({})
    total = _head_lines(note.front)
    pages: list[int] = []
    for block in note.document.blocks:
        pages.append(int(total // per_page) + 1)
        total = _with_block(total, block, per_page, lines)
    return tuple(pages)


def page_count(note: Note) -> float:
    """The estimated pages of `length_of` alone."""
    lines = _lines_up_to(note, len(note.document.blocks), _Lines({})) + _reference_lines(note.document)
    return round(lines / _lines_per_page(note.front), 1)


def _lines_up_to(note: Note, block_index: int, lines: _Lines) -> float:
    """The lines of the head and of the blocks before `block_index`; a break fills its page."""
    per_page = _lines_per_page(note.front)
    total = _head_lines(note.front)
    for block in note.document.blocks[:block_index]:
        give_way()
        total = _with_block(total, block, per_page, lines)
    return total


def _with_block(total: float, block: Block, per_page: float, lines: _Lines) -> float:
    if isinstance(block, Break):
        total = ceil(total / per_page) * per_page
    return total + _block_lines(block, lines)


def _head_lines(front: FrontMatter) -> float:
    given = (front.office, front.reference, front.date or front.place, front.to, front.sender, front.cc, front.subject)
    return _HEAD_TITLE_LINES + sum(1.2 for value in given if value) + (1 if front.marking else 0)


def _block_lines(block: Block, lines: _Lines) -> float:
    match block:
        case Paragraph(content=content):
            return lines.of(content, _LINE) + _PARAGRAPH_GAP if content else 0
        case Heading():
            return _HEADING_LINES
        case QuoteBlock(paragraphs=paragraphs):
            return sum(lines.of(run, _QUOTE_LINE, Set.QUOTE) * _QUOTE_HEIGHT for run in paragraphs) + 2 * _PARAGRAPH_GAP
        case ListBlock():
            return _list_lines(block, 1, lines) + _PARAGRAPH_GAP
        case Table(rows=rows):
            width = _LINE // max(1, len(rows[0])) if rows else _LINE
            return sum(max((lines.of(cell, width, Set.CELL) for cell in row), default=1) + 0.4 for row in rows) + 2
        case Picture(caption=caption, width=share):
            # its height is not known here: as wide as said (or two thirds of the line), and three fifths as high
            return _PICTURE_LINES * (share or 66) / 100 + lines.of(caption, _LINE) + 1
        case Break():
            return 0


def _list_lines(block: ListBlock, level: int, lines: _Lines) -> float:
    width = max(_LINE - _ITEM_INDENT * level, _LINE // 2)
    total = 0.0
    for item in block.items:
        total += lines.of(item.content, width, Set.ITEM) + 0.15
        total += sum(_list_lines(child, level + 1, lines) for child in item.children)
    return total


def _text_lines(words: str, width: int) -> int:
    """How many lines `words` take, their line breaks counted."""
    if "\n" not in words:
        return max(1, ceil(len(words) / width))
    return sum(max(1, ceil(len(line) / width)) for line in words.split("\n"))


def _reference_lines(document: Document) -> float:
    """Lines of footnotes, of those that citations make, and of the list of sources."""
    lines = 0.0
    keys: set[str] = set()
    for block in document.blocks:
        give_way()
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
