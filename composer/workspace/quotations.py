# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Every quotation of a note in reading order: captured ones, ones without an id, and ones typed in quotation marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from composer.document.edit import map_runs
from composer.document.model import (
    Block,
    Citation,
    CitationItem,
    Document,
    Footnote,
    Inline,
    InlineQuote,
    LineBreak,
    Paragraph,
    QuoteBlock,
    Text,
    Value,
    ValueKind,
    inline_runs,
    shown_words,
)
from composer.quotes.finding import outermost, quotations_in

Use = InlineQuote | QuoteBlock

_OBJECT = "\ufffc"  # stands for a citation, footnote or captured quotation in the words of a run


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: its words, the citations that may belong to it (those that follow it), and the use it is.

    `use` is None for words typed in quotation marks; `index` counts the uses in the order of `quote_uses` (-1 then).
    `closed` is False where the mark that opens it has none that closes it: then the words reach to the paragraph's end.
    """

    words: str
    cited: tuple[CitationItem, ...]
    use: Use | None = None
    index: int = -1
    closed: bool = True


def without_own_stop(words: str, stands: Callable[[str], bool]) -> str:
    """`words` without the writer's full stop or comma that American printing puts inside the closing mark, where they
    stand in a source without it only."""
    bare = words[:-1]
    return bare if words[-1:] in (".", ",") and bare and not stands(words) and stands(bare) else words


def quotations_of_block(block: Block, following: Block | None) -> Iterator[Quotation]:
    """The quotations of one block, with no index yet; `following` is the block behind it (needed for quote blocks)."""
    if isinstance(block, QuoteBlock):
        yield Quotation(shown_words(block), cited_by_block(block, following), block)
    for run in inline_runs(block):
        yield from _in_run(run, typed=not isinstance(block, QuoteBlock))


def _in_run(run: tuple[Inline, ...], *, typed: bool) -> Iterator[Quotation]:
    """The quotations of a run; with `typed` also words in quotation marks, in the order in which they begin."""
    words, places = _words_of(run)
    found: list[tuple[int, Quotation]] = []
    for position, inline in enumerate(run):
        if isinstance(inline, InlineQuote):
            found.append((places[position], Quotation(shown_words(inline), cited_after(run, position), inline)))
        elif isinstance(inline, Footnote):
            found += [(places[position], quotation) for quotation in _in_run(inline.content, typed=typed)]
    if typed:
        for quoted in outermost(quotations_in(words)):
            if _OBJECT in quoted.text:
                continue  # marks around a captured quotation: that one is looked at by itself
            behind = sum(1 for place in places if place < quoted.span.end) - 1
            found.append((quoted.span.start, Quotation(quoted.text, cited_after(run, behind), closed=quoted.closed)))
    found.sort(key=lambda entry: entry[0])  # stable: what stands at one place stays in its order
    yield from (quotation for _, quotation in found)


def _words_of(run: Sequence[Inline]) -> tuple[str, list[int]]:
    """The words of a run, one character for everything that is no text, and where each inline begins in them."""
    parts: list[str] = []
    places: list[int] = []
    length = 0
    for inline in run:
        places.append(length)
        part = _OBJECT
        if isinstance(inline, Text):
            part = inline.text
        elif isinstance(inline, Value) and inline.kind is not ValueKind.FIELD:
            part = inline.words or _OBJECT  # what fields and cross-references say may stand in marks of its own
        elif isinstance(inline, LineBreak):
            part = "\n"
        parts.append(part)
        length += len(part)
    return "".join(parts), places


def cited_after(run: Sequence[Inline], position: int) -> tuple[CitationItem, ...]:
    """The first citation of `run` behind `position`, also one in a footnote; () when there is none."""
    for inline in run[position + 1 :]:
        if isinstance(inline, Citation):
            return inline.items
        if isinstance(inline, Footnote):
            inside = cited_after(inline.content, -1)
            if inside:
                return inside
    return ()


def cited_by_block(block: QuoteBlock, following: Block | None) -> tuple[CitationItem, ...]:
    """The last citation inside a quote block, else one with which the paragraph behind it begins."""
    inside = [inline.items for run in block.paragraphs for inline in run if isinstance(inline, Citation)]
    if inside:
        return inside[-1]
    in_notes = next((cited for run in block.paragraphs if (cited := cited_after(run, -1))), ())
    if in_notes:
        return in_notes
    if isinstance(following, Paragraph):
        first = next((i for i in following.content if not isinstance(i, Text) or i.text.strip()), None)
        if isinstance(first, Citation):
            return first.items
    return ()


def with_uses(document: Document, change: Callable[[Use, tuple[CitationItem, ...]], Use]) -> Document:
    """`document` with every use replaced by what `change` makes of it and of the citations that may belong to it."""
    blocks: list[Block] = []
    for number, block in enumerate(document.blocks):
        following = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
        if isinstance(block, QuoteBlock):
            changed = change(block, cited_by_block(block, following))
            assert isinstance(changed, QuoteBlock)
            block = changed
        blocks.append(map_runs(block, lambda run: _changed_run(run, change)))
    return Document(tuple(blocks))


def _changed_run(run: tuple[Inline, ...], change: Callable[[Use, tuple[CitationItem, ...]], Use]) -> tuple[Inline, ...]:
    changed: list[Inline] = []
    for position, inline in enumerate(run):
        if isinstance(inline, InlineQuote):
            use = change(inline, cited_after(run, position))
            assert isinstance(use, InlineQuote)
            inline = use
        elif isinstance(inline, Footnote):
            inline = replace(inline, content=_changed_run(inline.content, change))
        changed.append(inline)
    return tuple(changed)
