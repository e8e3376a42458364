# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What an exported file says about its quotations, so that the file is known again when it comes back edited.

Ids, hashes and places only: no words of the note, and of sources that may not be passed on nothing but the hash of the
words that stand in the file anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from composer.export.lines import lines_of
from composer.export.placing import set_words
from composer.export.resolved import QuoteTrace
from composer.export.resolved_blocks import Quoted, SetBlock, SetInlines, SetQuote
from composer.quotes.model import Quote
from composer.sources.model import RightsLevel, Source
from composer.text.normalise import folded


def words_hash(words: str) -> str:
    """SHA-256 (hex) of `words` in their comparison form: another shape of mark or blank does not change it."""
    return sha256(folded(words).strip().encode()).hexdigest()


def quote_traces(
    blocks: Sequence[SetBlock],
    notes: Sequence[SetInlines],
    quote_ids: Mapping[str, str],
    quotes: Mapping[str, Quote],
    sources: Iterable[Source],
) -> tuple[QuoteTrace, ...]:
    """The traces of all quotations that have a bookmark; `quote_ids` by bookmark, `quotes` by id."""
    by_id = {source.id: source for source in sources}
    traces: list[QuoteTrace] = []
    for bookmark, words in _quoted(blocks, notes):
        quote_id = quote_ids.get(bookmark, "")
        quote = quotes.get(quote_id)
        source = by_id.get(quote.source_id) if quote else None
        anchors = (quote.anchor, *quote.more) if quote and source and _may_travel(source) else ()
        traces.append(QuoteTrace(bookmark, quote_id, words_hash(words), source.key if source else "", anchors))
    return tuple(traces)


def _may_travel(source: Source) -> bool:
    return source.rights.level in (RightsLevel.FREE, RightsLevel.QUOTABLE) and not source.handling


def _quoted(blocks: Sequence[SetBlock], notes: Sequence[SetInlines]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        yield from _in_block(block)
    for note in notes:
        yield from _in_line(note)


def _in_block(block: SetBlock) -> Iterator[tuple[str, str]]:
    if isinstance(block, SetQuote) and block.bookmark:
        yield block.bookmark, "\n".join(set_words(paragraph) for paragraph in block.paragraphs)
    for line in lines_of(block):
        yield from _in_line(line)


def _in_line(line: SetInlines) -> Iterator[tuple[str, str]]:
    for inline in line:
        if isinstance(inline, Quoted) and inline.bookmark:
            yield inline.bookmark, set_words(inline.content)
