# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The few best answers of a library to what somebody types into a field that searches everywhere."""

from __future__ import annotations

from collections.abc import Generator

from composer.library.rows import SourceRow
from composer.library.store import Library
from composer.workspace.shapes import QuoteUse
from composer.workspace.shelf import Shelf


class Finding:
    """Short lists, in a time that does not grow with how much fits."""

    def __init__(self, library: Library, shelf: Shelf) -> None:
        self._library = library
        self._shelf = shelf

    def sources(self, typed: str, most: int) -> tuple[SourceRow, ...]:
        """The best `most` sources in which all words stand, each with its best passage."""
        return self._library.sources.search(typed, most)

    def reading_quotations(self) -> Generator[None]:
        """Read ahead what `quotations` needs, in steps of some milliseconds."""
        return self._library.quotes.reading_words()

    def quotations(self, typed: str, most: int) -> tuple[tuple[QuoteUse, str], ...]:
        """Quotations in notes whose captured words hold all words typed, without regard to accents, those captured last
        first: where each stands, and its words. A quotation is listed once, with the first note it stands in."""
        return tuple(
            (QuoteUse(use.note_id, use.note_title, use.quote.id, None), use.quote.anchor.exact)
            for use in self._library.quotes.search(typed, most)
        )
