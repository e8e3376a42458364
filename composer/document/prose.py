# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The writer's prose: what of a document is neither quoted nor cited nor made by the program, run by run.

For whoever looks at the language of a note: spelling, typed text, readability.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from composer.document.model import (
    Block,
    CrossReference,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    LineBreak,
    ListBlock,
    ListItem,
    QuoteBlock,
    Table,
    Text,
    Value,
    inline_runs,
    plain,
)
from composer.giving_way import give_way
from composer.i18n.languages import same_language

HIDDEN: Final = "\ufffc"
"""Stands for each character that is not the writer's, and for a chip."""


@dataclass(frozen=True, slots=True)
class ForeignWords:
    """Words marked as being in another language, from `start` (code points of the run) on."""

    start: int
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class ProseRun:
    """A paragraph, heading, item, cell, caption or footnote of block `block_index`.

    `text` has `HIDDEN` for quotations, chips, links and words in other languages (`foreign`); `readable` is what a
    reader reads of it without the quotations. `sentences`: it is made of sentences (no heading, caption or cell).
    """

    block_index: int
    text: str
    readable: str
    foreign: tuple[ForeignWords, ...] = ()
    footnote: bool = False
    sentences: bool = True


def prose(document: Document, language: str) -> Iterator[ProseRun]:
    """The runs of a document in `language`, in reading order, footnotes right behind what they hang on.

    Headings whose words are the program's (a term) and words quoted have no text of the writer's.
    """
    for index, block in enumerate(document.blocks):
        give_way()
        for run in inline_runs(block):
            if isinstance(block, QuoteBlock) or (isinstance(block, Heading) and block.term):
                yield from _footnotes(run, index, language)
                continue
            sentences = not isinstance(block, Heading | Table) and not _is_caption(block)
            yield _run(run, index, language, footnote=False, sentences=sentences)
            yield from _footnotes(run, index, language)


def _is_caption(block: Block) -> bool:
    return hasattr(block, "caption")


def _footnotes(run: Sequence[Inline], index: int, language: str) -> Iterator[ProseRun]:
    for inline in run:
        if isinstance(inline, Footnote):
            yield _run(inline.content, index, language, footnote=True, sentences=True)


def _run(run: Sequence[Inline], index: int, language: str, *, footnote: bool, sentences: bool) -> ProseRun:
    parts: list[str] = []
    readable: list[str] = []
    foreign: list[ForeignWords] = []
    length = 0
    for inline in run:
        part = HIDDEN
        match inline:
            case Text(text=text, marks=marks):
                other = bool(marks.language) and not same_language(marks.language, language)
                if other and not marks.link:
                    foreign.append(ForeignWords(length, text, marks.language))
                part = HIDDEN * len(text) if marks.link or other else text
                readable.append(text)
            case LineBreak():
                part = "\n"
                readable.append("\n")
            case InlineQuote():
                part = HIDDEN * max(len(plain((inline,))), 1)
            case Value(words=words) | CrossReference(words=words):
                readable.append(words)
        parts.append(part)
        length += len(part)
    return ProseRun(index, "".join(parts), "".join(readable), tuple(foreign), footnote, sentences)


def sections(document: Document) -> Iterator[tuple[int, int]]:
    """The sections of a document as (index of the heading, index behind the last block); a section ends at the next
    heading of any level, so that what stands under a lower heading is counted there alone."""
    starts = [index for index, block in enumerate(document.blocks) if isinstance(block, Heading)]
    ends = [*starts[1:], len(document.blocks)]
    yield from zip(starts, ends[: len(starts)], strict=True)


def item_count(blocks: Sequence[Block]) -> int:
    """How many list items stand in `blocks`, those under items included."""
    return sum(_items(block.items) for block in blocks if isinstance(block, ListBlock))


def _items(items: Sequence[ListItem]) -> int:
    return sum(1 + sum(_items(child.items) for child in item.children) for item in items)
