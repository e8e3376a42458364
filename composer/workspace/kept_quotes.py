# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The quotes of an open library: captured from sources, joined, said more of, found again in a note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from composer.document.model import Document
from composer.notes.model import Note
from composer.quotes.model import Quote
from composer.text.spans import Span
from composer.workspace import quoting
from composer.workspace.opened import OpenLibrary
from composer.workspace.quote_details import QuoteDetails
from composer.workspace.quoted import Quoted


class KeptQuotes(OpenLibrary):
    """What is asked and done about quotes."""

    def make_quote(self, key: str, span: Span, *, speaker: str | None = None) -> Quote:
        """Capture the words at `span` of a source's text; `speaker` overrides who is sure to speak there."""
        return quoting.capture_span(self._shelf, self.environment, key, span, speaker)

    def make_quote_from_words(
        self, key: str, words: str, *, speaker: str | None = None, said: Mapping[str, str] = MappingProxyType({})
    ) -> Quote:
        """Capture exact words of a source, with what is `said` of them (see `quotes.details.with_details`).

        Raises NotFound, QuoteNotFound (which names the nearest), AmbiguousQuote, InputUnusable; nothing is stored then.
        """
        return quoting.capture_words(self._shelf, self.environment, key, words, speaker, said)

    def quote(self, quote_id: str) -> Quote | None:
        """The quote of that id, None when there is none."""
        return self._shelf.quote(quote_id)

    def quotes(self, *, source_key: str = "") -> tuple[Quote, ...]:
        """All quotes, or those of one source (raises NotFound), in the order in which they were made."""
        return self._library.quotes.all(self._shelf.source(source_key).id if source_key else "")

    @property
    def quoted(self) -> Quoted:
        """Quotes as notes show them: what goes into a note, how it compares with the source, where each stands."""
        return Quoted(self._shelf, self._library)

    @property
    def quote_details(self) -> QuoteDetails:
        """What is said about quotes beside their words: speaker, primary text, translation …"""
        return QuoteDetails(self._shelf)

    def update_quote(self, quote: Quote) -> None:
        """Store what was edited about a quote (speaker, occasion, credibility, translation); its words never change."""
        self._shelf.keep(quote)

    def join_quotes(self, one_id: str, other_id: str) -> Quote:
        """A new quote that joins the passages of two of one source. Raises NotFound, InputUnusable."""
        from composer.workspace.joining import join_quotes

        return join_quotes(self._shelf, self.environment, one_id, other_id)

    def ready_to_find(self) -> Iterator[None]:
        """Read what finding needs of the whole library, a step of some ten milliseconds at a time; the first words
        looked for would wait for all of it otherwise."""
        yield
        yield from self.passages.ready()

    def bind_quotes(self, note: Note, *, store: bool = True) -> Note:
        """Capture every quotation of `note` that has no id and whose words stand in a source: the cited one, or any.

        Without `store` nothing is written: the quotes are known to this workspace until it is closed.
        """

        def bound(document: Document) -> Document:
            return quoting.bind(self._shelf, self.passages, self.environment, document, store=store)

        other = replace(note.other, document=bound(note.other.document)) if note.other is not None else None
        return replace(note, document=bound(note.document), other=other)
