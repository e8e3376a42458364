# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Texts that stand in no source, but in what is known of its quotes: translations, and names of primary texts."""

from __future__ import annotations

from collections.abc import Sequence

from composer.document.model import CitationItem
from composer.library.store import Library
from composer.quotes.model import Quote
from composer.quotes.search import find_exact
from composer.text.locate import SearchText
from composer.workspace.shelf import Shelf


class HandedTexts:
    """What the quotes of a library bring with them; read when first asked for, and again when a quote was stored."""

    def __init__(self, shelf: Shelf, library: Library) -> None:
        self._shelf = shelf
        self._library = library
        self._translations: list[tuple[Quote, SearchText]] = []
        self._names: frozenset[str] = frozenset()
        self._known_at = -1

    def translated(self, words: str, cited: Sequence[CitationItem] = ()) -> Quote | None:
        """The quote whose stored translation `words` are, as they stand or with declared changes; None without one.

        Of several that of a cited source.
        """
        self._read()
        if not self._translations:
            return None
        held = {source.id for item in cited if (source := self._shelf.find(item.key))}
        own = [text for text in self._translations if text[0].source_id in held]
        found = find_exact(words, own) or find_exact(words, self._translations)
        return found.key if found else None

    @property
    def names(self) -> frozenset[str]:
        """What the primary texts of second-hand quotations are called: their titles and publications."""
        self._read()
        return self._names

    def _read(self) -> None:
        if self._known_at == self._shelf.quotes_kept:
            return
        self._known_at = self._shelf.quotes_kept
        quotes = self._library.quotes.all()
        pairs = ((quote, quote.translation) for quote in quotes)
        self._translations = [(quote, SearchText(pair.text)) for quote, pair in pairs if pair is not None]
        primaries = [quote.primary for quote in quotes if quote.primary is not None]
        names = {name for primary in primaries for name in (primary.title, primary.publication)}
        self._names = frozenset(names - {""})
