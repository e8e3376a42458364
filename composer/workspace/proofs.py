# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What stands behind each quotation of a note: gathered for the annex of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from composer.document.model import InlineQuote, QuoteBlock, shown_words
from composer.errors import AmbiguousQuote
from composer.export.annex import Proof
from composer.quotes.model import Quote, Seal
from composer.sources.handling import may_be_passed_on
from composer.sources.model import Source
from composer.text.locate import find_all, locate
from composer.text.spans import Span
from composer.workspace.shapes import CheckedQuote

if TYPE_CHECKING:
    from composer.workspace.session import Workspace


def proofs_of(
    workspace: Workspace,
    uses: Sequence[InlineQuote | QuoteBlock],
    seals: Sequence[Seal],
    checked: Sequence[CheckedQuote],
) -> tuple[Proof, ...]:
    """A proof for each of `uses`; `checked` are the verdicts of the check, which also finds what was not captured."""
    found = {quote.use_index: quote for quote in checked if quote.use_index >= 0}
    return tuple(
        _proof(workspace, use, seal, found.get(at)) for at, (use, seal) in enumerate(zip(uses, seals, strict=True))
    )


def _proof(workspace: Workspace, use: InlineQuote | QuoteBlock, seal: Seal, checked: CheckedQuote | None) -> Proof:
    quote = workspace.quote(use.quote_id)
    if quote is not None:
        source = workspace.find_source(quote.source_id)
        spans, several = _places(quote, source) if source else ((), False)
    else:
        return _not_captured(workspace, use, seal, checked)
    copyable = source is None or may_be_passed_on(source)
    return Proof(shown_words(use), seal, quote, source, spans, use.shows, copyable, several)


def _not_captured(
    workspace: Workspace, use: InlineQuote | QuoteBlock, seal: Seal, checked: CheckedQuote | None
) -> Proof:
    """The proof for words that were found and not captured; of several places none is said to be the one."""
    keys = [checked.source_key, *(place.source_key for place in checked.also)] if checked else []
    found = {source.id: source for key in keys if key and (source := workspace.find_source(key))}
    source = next(iter(found.values()), None)
    copyable = all(map(may_be_passed_on, found.values()))
    words = shown_words(use)
    if checked is not None and checked.also:
        only = source if len(found) == 1 or not copyable else None
        return Proof(words, seal, None, only, (), use.shows, copyable, several=True)
    looked_for = (checked.nearest or checked.text) if checked else ""
    spans = find_all(looked_for, source.text.text)[:1] if source and looked_for else ()
    return Proof(words, seal, None, source, spans, use.shows, copyable)


def _places(quote: Quote, source: Source) -> tuple[tuple[Span, ...], bool]:
    """Where the passages of `quote` now stand, those that are gone left out; and whether none is shown because they
    stand in several places of the source as it now is."""
    found: list[Span] = []
    several = False
    for passage in quote.passages:
        try:
            place = locate(passage, source.text.text)
        except AmbiguousQuote:
            several = True
            continue
        if place is not None:
            found.append(place)
    return tuple(found), several and not found
