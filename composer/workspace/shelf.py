# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sources and quotes of a library kept in memory while they are in use, so that a seal is known while one types."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from composer.errors import AmbiguousQuote, NotFound
from composer.library.store import Library
from composer.quotes.model import Quote
from composer.sources.model import Source
from composer.text.anchors import QuoteAnchor
from composer.text.spans import Span
from composer.wording import N_

_MOST_SOURCES: Final = 64  # a note cites a few dozen; a source of 1,000 pages takes some 5 MB

_NO_SOURCE = N_("There is no source “{key}” in the library.")


class Shelf:
    """What was read lately. Everything that changes a source must say so with `forget`."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sources: OrderedDict[str, Source] = OrderedDict()
        self._ids: dict[str, str] = {}
        self._quotes: dict[str, Quote] = {}
        self._places: dict[str, Span | None] = {}
        self._captured: dict[str, dict[QuoteAnchor, str]] = {}  # the quotes of a source by their place
        self.quotes_kept = 0  # counts the quotes stored: whoever keeps answers about all of them drops those then
        self.changes = 0  # counts what was said to `forget`: whoever keeps answers about sources drops them then

    def find(self, key_or_id: str) -> Source | None:
        """The source of that citation key or id."""
        known = self._sources.get(self._ids.get(key_or_id.lower(), key_or_id))
        if known is None:
            known = self._library.sources.get(key_or_id)
            if known is None:
                return None
            self._sources[known.id] = known
            self._ids[known.key.lower()] = known.id
            if len(self._sources) > _MOST_SOURCES:
                self._sources.popitem(last=False)
        self._sources.move_to_end(known.id)
        return known

    def source(self, key_or_id: str) -> Source:
        """The source of that citation key or id. Raises NotFound."""
        found = self.find(key_or_id)
        if found is None:
            raise NotFound(_NO_SOURCE, concerned=key_or_id, key=key_or_id)
        return found

    def standing(self, key: str) -> tuple[str, str]:
        """Handling marking and reliability of a source, without reading its text; "" for what nobody has set."""
        return self._library.sources.standing(key)

    def quote(self, quote_id: str) -> Quote | None:
        """The quote of that id."""
        known = self._quotes.get(quote_id)
        if known is None and quote_id:
            known = self._library.quotes.get(quote_id)
            if known is not None:
                self._quotes[quote_id] = known
        return known

    def captured_at(self, quote: Quote) -> Quote | None:
        """The first stored quote of the same words at the same place of the same source; None when there is none."""
        if quote.source_id not in self._captured:
            places = self._captured[quote.source_id] = {}
            for found in self._library.quotes.all(quote.source_id):
                if not found.more:
                    places.setdefault(found.anchor, found.id)
        return self.quote(self._captured[quote.source_id].get(quote.anchor, ""))

    def lend(self, quote: Quote) -> None:
        """Have a quote at hand without storing it, for a note that is only checked or exported."""
        self._quotes[quote.id] = quote

    def keep(self, quote: Quote) -> None:
        """Store a new or changed quote."""
        self.quotes_kept += 1
        self._library.quotes.put(quote)
        self._quotes[quote.id] = quote
        self._places.pop(quote.id, None)
        if not quote.more and quote.source_id in self._captured:
            self._captured[quote.source_id].setdefault(quote.anchor, quote.id)

    def place(self, quote: Quote) -> Span | None:
        """Where the quote's words now stand in its source; None when they, or the source, are gone or it is unclear."""
        if quote.id not in self._places:
            self._places[quote.id] = self._located(quote)
        return self._places[quote.id]

    def forget(self, source_id: str) -> None:
        """A source is new, has changed or is gone: read it again when it is next asked for."""
        self.changes += 1
        self._sources.pop(source_id, None)
        self._ids = {key: known for key, known in self._ids.items() if known != source_id}
        self._places.clear()

    def forget_quotes(self, source_id: str) -> None:
        """The quotes of a source are gone."""
        self.quotes_kept += 1
        self._quotes = {known: quote for known, quote in self._quotes.items() if quote.source_id != source_id}
        self._captured.pop(source_id, None)
        self._places.clear()

    def _located(self, quote: Quote) -> Span | None:
        from composer.text.locate import locate

        source = self.find(quote.source_id)
        if source is None:
            return None
        try:
            return locate(quote.anchor, source.text.text)
        except AmbiguousQuote:
            return None
