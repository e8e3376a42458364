# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is said about the quotes of a library beside their words, and which text of a translation pair a note shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from composer.document.model import Inline, InlineQuote, LineBreak, QuoteBlock, Shows, Text
from composer.errors import InputUnusable, NotFound
from composer.quotes.details import with_details
from composer.quotes.model import Quote
from composer.quotes.seal import words_of
from composer.wording import N_
from composer.workspace.shelf import Shelf

Use = InlineQuote | QuoteBlock

_NO_QUOTE = N_("There is no quotation “{id}” in the library.")
_NO_TRANSLATION = N_("The quotation “{id}” has no translation yet. Make one first.")


class QuoteDetails:
    """Speaker, occasion, day, primary text, credibility and translation of stored quotes.

    Each change is stored at once. Raises LibraryReadOnly on a library that is open for reading only.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def quote(self, quote_id: str) -> Quote:
        """The quote of that id. Raises NotFound."""
        quote = self._shelf.quote(quote_id)
        if quote is None:
            raise NotFound(_NO_QUOTE, concerned=quote_id, id=quote_id)
        return quote

    def change(self, quote_id: str, changes: Mapping[str, str]) -> Quote:
        """Store what `changes` says (`quotes.details.with_details`). Raises NotFound, InputUnusable."""
        quote = with_details(self.quote(quote_id), changes)
        self._shelf.keep(quote)
        return quote

    def translate(self, quote_id: str, text: str, language: str, translator: str = "") -> Quote:
        """Make the translation of a quote, or put a new one in its place; it is one of the words as they are now.

        `translator` is "" for our own. Raises NotFound, InputUnusable.
        """
        said = {"translation": text, "translation_language": language, "translator": translator}
        return self.change(quote_id, said)

    def showing(self, use: Use, shows: Shows) -> Use:
        """`use` with the text of its pair that `shows` names, whole and without declared changes; citations stay.

        The words stay as they are when they are those of the same text already. Raises NotFound (no such quote),
        InputUnusable (no translation).
        """
        quote = self.quote(use.quote_id)
        if shows is not Shows.ORIGINAL and quote.translation is None:
            raise InputUnusable(_NO_TRANSLATION, concerned=quote.id, id=quote.id)
        if (use.shows is Shows.TRANSLATION) is (shows is Shows.TRANSLATION):
            return replace(use, shows=shows)
        translated = quote.translation if shows is Shows.TRANSLATION else None
        language = translated.language if translated else quote.language
        lines = [line.strip() for line in words_of(quote, shows).split("\n") if line.strip()]
        if isinstance(use, InlineQuote):
            return InlineQuote(use.quote_id, inline_words(lines), language, shows=shows)
        return QuoteBlock(use.quote_id, _paragraphs(use, lines), language, shows=shows)


def inline_words(lines: list[str]) -> tuple[Text | LineBreak, ...]:
    """Lines of a quotation as they stand in a sentence."""
    content: list[Text | LineBreak] = []
    for line in lines:
        content += [LineBreak(), Text(line)] if content else [Text(line)]
    return tuple(content)


def _paragraphs(use: QuoteBlock, lines: list[str]) -> tuple[tuple[Inline, ...], ...]:
    """`lines` as paragraphs, the last with the citations and footnotes of `use`."""
    kept = [inline for run in use.paragraphs for inline in run if not isinstance(inline, Text | LineBreak)]
    behind = [part for inline in kept for part in (Text(" "), inline)]
    paragraphs: list[tuple[Inline, ...]] = [(Text(line),) for line in lines]
    paragraphs[-1] = (*paragraphs[-1], *behind)
    return tuple(paragraphs)
