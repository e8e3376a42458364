# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A quotation of a sentence set apart, and one set apart taken into the sentence before it. Words and ids stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from composer.document.adjacency import citation_after
from composer.document.canonical import canonical
from composer.document.model import (
    Block,
    Document,
    Inline,
    InlineQuote,
    LineBreak,
    Paragraph,
    QuoteBlock,
    Text,
    quote_uses,
)

_STOPS: Final = ".,;:"
_ENDS: Final = (".", ":", ";", "!", "?", "…", "–", "—", ",")


def can_be_set_apart(document: Document) -> frozenset[int]:
    """The numbers (as `quote_uses` counts) of the quotations that `set_apart` takes: those in a paragraph of text."""
    return frozenset(number for number, _ in _in_paragraphs(document))


def set_apart(document: Document, use_index: int) -> Document:
    """`document` with the quotation number `use_index` as a block of its own, with its citation at its end.

    What stands before it ends in a colon unless it ends otherwise; a stop that followed it goes. The document itself
    where that quotation stands in no paragraph (an item, a cell, a footnote).
    """
    place = dict(_in_paragraphs(document)).get(use_index)
    if place is None:
        return document
    block_index, at = place
    paragraph = document.blocks[block_index]
    assert isinstance(paragraph, Paragraph)
    content = paragraph.content
    quote = content[at]
    assert isinstance(quote, InlineQuote)
    cited = citation_after(content, at)
    own: tuple[Inline, ...] = quote.content
    rest = content[at + 1 :]
    if cited is not None:
        own = (*own, Text(" "), content[cited])
        rest = (*content[at + 1 : cited], *content[cited + 1 :])
    apart = QuoteBlock(quote.quote_id, (own,), quote.language, quote.emphasis_added, quote.shows)
    before, after = _introduced(content[:at]), _without_stop(rest)
    made: list[Block] = []
    made += [replace(paragraph, content=before)] if before else []
    made.append(apart)
    made += [replace(paragraph, content=after)] if after else []
    return canonical(Document((*document.blocks[:block_index], *made, *document.blocks[block_index + 1 :])))


def set_in_line(document: Document, use_index: int) -> Document:
    """`document` with the quotation set apart that has number `use_index` taken into a sentence: at the end of the
    paragraph before it, or in one of its own. The document itself where it is not one of a single paragraph."""
    for block_index, number, block in _blocks_apart(document):
        if number != use_index or len(block.paragraphs) != 1:
            continue
        own = [inline for inline in block.paragraphs[0] if isinstance(inline, Text | LineBreak)]
        cited = [inline for inline in block.paragraphs[0] if not isinstance(inline, Text | LineBreak)]
        quote = InlineQuote(block.quote_id, tuple(_trimmed(own)), block.language, block.emphasis_added, block.shows)
        said: tuple[Inline, ...] = (quote, *(part for one in cited for part in (Text(" "), one)), Text("."))
        before = document.blocks[block_index - 1] if block_index else None
        if isinstance(before, Paragraph):
            joined = replace(before, content=(*before.content, Text(" "), *said))
            return canonical(
                Document((*document.blocks[: block_index - 1], joined, *document.blocks[block_index + 1 :]))
            )
        return canonical(
            Document((*document.blocks[:block_index], Paragraph(said), *document.blocks[block_index + 1 :]))
        )
    return document


def _in_paragraphs(document: Document) -> Iterator[tuple[int, tuple[int, int]]]:
    """Number of each quotation that stands in a paragraph, with its block and its place there."""
    numbers = {id(use): number for number, use in enumerate(quote_uses(document))}
    for block_index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            for at, inline in enumerate(block.content):
                if isinstance(inline, InlineQuote):
                    yield numbers[id(inline)], (block_index, at)


def _blocks_apart(document: Document) -> Iterator[tuple[int, int, QuoteBlock]]:
    numbers = {id(use): number for number, use in enumerate(quote_uses(document))}
    for block_index, block in enumerate(document.blocks):
        if isinstance(block, QuoteBlock):
            yield block_index, numbers[id(block)], block


def _introduced(before: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words before a quotation, ending as what introduces a block."""
    kept = list(before)
    while kept and isinstance(last := kept[-1], Text):
        words = last.text.rstrip()
        if words:
            kept[-1] = Text(words if words.endswith(_ENDS) else f"{words}:", last.marks)
            break
        kept.pop()
    return tuple(kept)


def _without_stop(after: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words after a quotation without the stop that closed its sentence, and without blanks in front."""
    kept = list(after)
    while kept and isinstance(first := kept[0], Text):
        words = first.text.lstrip()
        words = words[1:].lstrip() if words[:1] in _STOPS and not words[1:2].isalnum() else words
        if words:
            kept[0] = Text(words, first.marks)
            break
        kept.pop(0)
    return tuple(kept)


def _trimmed(runs: list[Text | LineBreak]) -> list[Text | LineBreak]:
    """Runs of quoted words without the blank that stood before their citation."""
    kept = list(runs)
    while kept and isinstance(last := kept[-1], Text):
        words = last.text.rstrip()
        if words:
            kept[-1] = Text(words, last.marks)
            break
        kept.pop()
    return kept
