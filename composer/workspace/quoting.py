# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Making quotes from sources: of words that are selected or named, and of the quotations of a note."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from composer.document.model import CitationItem, Document, InlineQuote, QuoteBlock, Shows, shown_words
from composer.quotes.details import with_details
from composer.quotes.model import Quote, SealStatus
from composer.sources.model import Source
from composer.text.spans import Span
from composer.workspace.environment import Environment, free_id
from composer.workspace.shelf import Shelf

if TYPE_CHECKING:
    from composer.workspace.passages import Passage, PassageFinder


def capture_span(shelf: Shelf, environment: Environment, key: str, span: Span, speaker: str | None) -> Quote:
    """Capture and store the words selected at `span` of a source; `speaker` overrides who is sure to speak there."""
    from composer.quotes.capture import capture, selected

    source = shelf.source(key)
    quote = capture(
        source,
        selected(source.text.text, span),
        make_id=environment.make_id,
        now=environment.now(),
        speaker=speaker or "",
    )
    return _kept(shelf, environment, quote, speaker)


def capture_words(
    shelf: Shelf, environment: Environment, key: str, words: str, speaker: str | None, said: Mapping[str, str]
) -> Quote:
    """Capture and store exact words of a source, with what is `said` of them (`quotes.details.with_details`).

    Raises QuoteNotFound, AmbiguousQuote, InputUnusable; nothing is stored then.
    """
    from composer.quotes import capture

    source = shelf.source(key)
    quote = capture.capture_words(
        source, words, make_id=environment.make_id, now=environment.now(), speaker=speaker or ""
    )
    quote = with_details(quote, said) if said else quote
    return _kept(shelf, environment, quote, speaker)


def _kept(shelf: Shelf, environment: Environment, quote: Quote, speaker: str | None) -> Quote:
    quote = _with_free_id(shelf, environment, quote)
    if speaker == "":  # the user says that nobody spoke, or that it is not known who
        quote = replace(quote, speaker="")
    shelf.keep(quote)
    return quote


def _with_free_id(shelf: Shelf, environment: Environment, quote: Quote) -> Quote:
    if shelf.quote(quote.id) is None:
        return quote
    return replace(quote, id=free_id(environment, "q", lambda made: shelf.quote(made) is not None))


def _id_of_place(source: Source, span: Span, prefix: str) -> str:
    """The id of a quote that is not stored: the same for the same place, and so the same bytes."""
    place = f"{source.sha256} {span.start} {span.end}".encode()
    return f"{prefix}-{base64.b32encode(hashlib.sha256(place).digest())[:8].decode().lower()}"


def _one_of_several(shelf: Shelf, passage: Passage, cited: tuple[CitationItem, ...]) -> bool:
    """Whether words stand in several places of running text and no citation names the one that is meant."""
    if not any(place.start < source.text.aside_start for source, place in passage.others):
        return False
    named = (shelf.find(item.key) for item in cited if item.locator)
    return all(source is None or source.id != passage.source.id for source in named)


def bind(shelf: Shelf, finder: PassageFinder, environment: Environment, document: Document, *, store: bool) -> Document:
    """Capture every quotation without a known id whose words stand in a source: the cited one, or any when none is.

    A quote captured at the very same place is used again, with all that is said of it.
    What stands in another source than the cited one, or only nearly, or in several places of which the citation names
    none, is left as it is: the check tells it. Words that stand in no source but are the stored translation of a quote
    from the cited one are bound as that translation.
    Without `store` the quotes are at hand for this session only.
    """
    from composer.quotes.capture import capture
    from composer.quotes.seal import compare
    from composer.workspace.quotations import with_uses

    def change(use: InlineQuote | QuoteBlock, cited: tuple[CitationItem, ...]) -> InlineQuote | QuoteBlock:
        if shelf.quote(use.quote_id) is not None:
            return use
        passage = finder.find(shown_words(use), cited)
        held = {source.id for item in cited if (source := shelf.find(item.key))}
        if passage is None or not passage.exact:
            quote = finder.translated(shown_words(use), cited)
            if quote is not None and quote.translation is not None and quote.source_id in held:
                language = use.language or quote.translation.language
                return replace(use, quote_id=quote.id, language=language, shows=Shows.TRANSLATION)
        if passage is None or not passage.exact or (held and passage.source.id not in held):
            return use
        if _one_of_several(shelf, passage, cited):
            return use
        source, span = passage.source, passage.span
        if compare(shown_words(use), span.of(source.text.text)).status is SealStatus.ALTERED:
            return use  # found without the marks around it; a captured quote has none
        make_id = environment.make_id if store else partial(_id_of_place, source, span)
        captured = capture(source, span, make_id=make_id, now=environment.now())
        if stored := shelf.captured_at(captured):
            return replace(use, quote_id=stored.id)
        known = shelf.quote(captured.id)
        if not store and known is not None and (known.source_id, known.anchor) == (captured.source_id, captured.anchor):
            return replace(use, quote_id=captured.id)
        captured = _with_free_id(shelf, environment, captured)
        if store:
            shelf.keep(captured)
        else:
            shelf.lend(captured)
        return replace(use, quote_id=captured.id)

    return with_uses(document, change)
