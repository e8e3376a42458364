# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Captured quotes beside the notes that show them: what goes into a note, how it compares, where each stands."""

from __future__ import annotations

from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    InlineQuote,
    Paragraph,
    QuoteBlock,
    Text,
    shown_words,
)
from composer.errors import NotFound
from composer.library.store import Library
from composer.quotes.model import Quote, Seal
from composer.quotes.passage import locator_of
from composer.text.spans import Span
from composer.wording import N_
from composer.workspace.quote_details import inline_words
from composer.workspace.shapes import QuoteUse
from composer.workspace.shelf import Shelf

_NO_QUOTE = N_("There is no quotation “{id}” in the library.")


class Quoted:
    """The quotes of a library as notes show and cite them."""

    def __init__(self, shelf: Shelf, library: Library) -> None:
        self._shelf = shelf
        self._library = library

    def use_for(self, quote: Quote, *, block: bool) -> tuple[InlineQuote | QuoteBlock, Citation]:
        """What goes into a note for a quote: its words, in the sentence or set apart, and the citation of their place.

        Raises NotFound: its source is gone.
        """
        source = self._shelf.find(quote.source_id)
        if source is None:
            raise NotFound(_NO_QUOTE, concerned=quote.id, id=quote.id)
        paragraphs = [part.strip() for part in quote.words.split("\n") if part.strip()]
        use: InlineQuote | QuoteBlock
        if block:
            use = QuoteBlock(quote.id, tuple((Text(part),) for part in paragraphs), language=quote.language)
        else:
            use = InlineQuote(quote.id, inline_words(paragraphs), language=quote.language)
        label, locator = locator_of(quote, source.text)
        return use, Citation((CitationItem(source.key, locator, label),))

    def markdown_of(self, quote: Quote) -> str:
        """The text to put into a note for a quote: its words with its id, and the citation. Raises NotFound."""
        from composer.document.markdown_writer import write_markdown

        use, citation = self.use_for(quote, block=False)
        assert isinstance(use, InlineQuote)
        return write_markdown(Document((Paragraph((use, Text(" "), citation)),))).strip()

    def locator_of(self, quote: Quote) -> tuple[str, str]:
        """The citation key of a quote's source ("" when it is gone) and its place as a note writes it ("para. 3")."""
        from composer.citations.labels import locator_words

        source = self._shelf.find(quote.source_id)
        label, locator = locator_of(quote, source.text if source else None)
        return (source.key if source else "", locator_words(label, locator, "en") if locator else "")

    def seal_of(self, use: InlineQuote | QuoteBlock) -> Seal:
        """How the words shown compare with the source; fast enough for every key."""
        return seal_of(self._shelf, use)

    def place_of(self, quote_id: str) -> tuple[str, Span] | None:
        """The citation key of a quote's source and where its words stand there now; None when that is not known."""
        quote = self._shelf.quote(quote_id)
        source = self._shelf.find(quote.source_id) if quote else None
        span = self._shelf.place(quote) if quote else None
        return (source.key, span) if source and span is not None else None

    def uses_of(self, source_key: str) -> tuple[QuoteUse, ...]:
        """Every quotation of a source in the stored notes, by note and in reading order. Raises NotFound."""
        return tuple(
            QuoteUse(use.note_id, use.note_title, use.quote.id, self._shelf.place(use.quote))
            for use in self._library.quotes.uses(self._shelf.source(source_key).id)
        )


def seal_of(shelf: Shelf, use: InlineQuote | QuoteBlock) -> Seal:
    """The verdict on one use of a quote."""
    from composer.quotes.seal import seal

    quote = shelf.quote(use.quote_id)
    source = shelf.find(quote.source_id) if quote else None
    text = source.text if source else None
    return seal(shown_words(use), quote, text, emphasis_added=use.emphasis_added, shows=use.shows)
