# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Changes to documents as pure functions: a document in, a changed document out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from composer.document.model import (
    Block,
    Break,
    Document,
    Footnote,
    Heading,
    Inline,
    InlineQuote,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    QuoteBlock,
    Table,
)

QuoteUse = InlineQuote | QuoteBlock
Inlines = tuple[Inline, ...]


def map_runs(block: Block, change: Callable[[Inlines], Inlines]) -> Block:
    """`block` with every run of inlines passed through `change`, in the order of `model.inline_runs`.

    Footnotes are not entered; a block whose runs all come back as they went is given back itself.
    """
    match block:
        case Paragraph() | Heading():
            content = change(block.content)
            return block if content is block.content else replace(block, content=content)
        case QuoteBlock():
            return replace(block, paragraphs=tuple(map(change, block.paragraphs)))
        case ListBlock():
            return _map_list(block, change)
        case Table():
            caption = change(block.caption)
            return replace(block, rows=tuple(tuple(map(change, row)) for row in block.rows), caption=caption)
        case Picture():
            return replace(block, caption=change(block.caption))
        case Break():
            return block


def map_inlines(document: Document, change: Callable[[Inline], Inline]) -> Document:
    """`document` with every inline passed through `change`, in the order of `model.walk`: a footnote, then what is in
    it. The words of inline quotations are not entered."""

    def changed(run: Inlines) -> Inlines:
        done = tuple(map(within, run))
        return run if all(new is old for new, old in zip(done, run, strict=True)) else done

    def within(inline: Inline) -> Inline:
        inline = change(inline)
        if isinstance(inline, Footnote):
            content = changed(inline.content)
            return inline if content is inline.content else replace(inline, content=content)
        return inline

    return Document(tuple(map_runs(block, changed) for block in document.blocks))


def _map_list(block: ListBlock, change: Callable[[Inlines], Inlines]) -> ListBlock:
    return replace(block, items=tuple(_map_item(item, change) for item in block.items))


def _map_item(item: ListItem, change: Callable[[Inlines], Inlines]) -> ListItem:
    content = change(item.content)
    return replace(item, content=content, children=tuple(_map_list(child, change) for child in item.children))


def map_quote_uses(document: Document, change: Callable[[QuoteUse], QuoteUse]) -> Document:
    """`document` with every quotation passed through `change`, in reading order, as `model.quote_uses` counts.

    `change` must give back the kind it got.
    """
    return Document(tuple(_map_block(block, change) for block in document.blocks))


def _counted() -> Iterator[int]:
    number = 0
    while True:
        yield number
        number += 1


def _map_block(block: Block, change: Callable[[QuoteUse], QuoteUse]) -> Block:
    if isinstance(block, QuoteBlock):
        changed = change(block)
        assert isinstance(changed, QuoteBlock)
        block = changed
    return map_runs(block, lambda run: _map_run(run, change))


def _map_run(run: Inlines, change: Callable[[QuoteUse], QuoteUse]) -> Inlines:
    if not any(isinstance(inline, InlineQuote | Footnote) for inline in run):
        return run
    return tuple(_map_inline(inline, change) for inline in run)


def _map_inline(inline: Inline, change: Callable[[QuoteUse], QuoteUse]) -> Inline:
    match inline:
        case InlineQuote():
            changed = change(inline)
            assert isinstance(changed, InlineQuote)
            return changed
        case Footnote(content=content):
            return replace(inline, content=_map_run(content, change))
        case _:
            return inline
