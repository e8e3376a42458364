# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Findings about quotations that come through others: second-hand ones, and those shown with or in translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from composer.citations.primaries import carrier_of, is_second_hand, primary_label
from composer.document.adjacency import Use, cited_uses
from composer.document.model import Citation, Document, citations, quote_uses, shown_words
from composer.quotes.model import Quote
from composer.quotes.pair import companion
from composer.quotes.seal import is_stale
from composer.text.locate import shortened
from composer.wording import N_, Message
from composer.workspace.shapes import Finding, FindingKind
from composer.workspace.shelf import Shelf

_NOT_CITED = N_(
    "“{words}” is quoted second-hand ({primary}), but its source “{key}” is not cited right behind it: the note "
    "would not say through whom. Put the citation next to the quotation."
)
_STALE = N_("The original of “{words}” is no longer the one its translation was made from. Compare them again.")


def findings(shelf: Shelf, document: Document, language: str) -> Iterator[Finding]:
    """What a note in `language` does not say of its second-hand quotations and translation pairs."""
    cites = tuple(citations(document))
    behind = {id(use): cites[number] for use, number in cited_uses(document)}
    for number, use in enumerate(quote_uses(document)):
        for finding in _about(shelf, use, behind.get(id(use)), language):
            yield replace(finding, use_index=number, words=shown_words(use))


def _about(shelf: Shelf, use: Use, citation: Citation | None, language: str) -> Iterator[Finding]:
    quote = shelf.quote(use.quote_id)
    words = shortened(shown_words(use))
    if quote is not None:
        yield from _second_hand(shelf, quote, words, citation)
        if is_stale(quote):
            yield Finding(FindingKind.TRANSLATION, Message(_STALE, {"words": words}), quote.id)
    beside = companion(use, quote, language)
    if beside is not None and beside.warning is not None:
        yield Finding(FindingKind.TRANSLATION, beside.warning, use.quote_id)


def _second_hand(shelf: Shelf, quote: Quote, words: str, citation: Citation | None) -> Iterator[Finding]:
    source = shelf.find(quote.source_id)
    if source is None or quote.primary is None or not is_second_hand(quote.primary, source):
        return
    keys = {item.key: found for item in (citation.items if citation else ()) if (found := shelf.find(item.key))}
    if citation is None or carrier_of(citation, source.id, keys) is None:
        values = {"words": words, "primary": primary_label(quote.primary), "key": source.key}
        yield Finding(FindingKind.SECOND_HAND, Message(_NOT_CITED, values), source.key)
