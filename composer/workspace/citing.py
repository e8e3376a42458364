# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Citations of a note: their short words at once, their finished form from the engine or from what was kept."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from composer.document.model import Citation, CitationItem, citations, quote_uses
from composer.errors import ComposerError
from composer.i18n.terms import Term
from composer.library.store import Library
from composer.notes.model import Note
from composer.workspace.environment import Environment
from composer.workspace.shelf import Shelf

if TYPE_CHECKING:
    from composer.citations.request import Formatted, Request
    from composer.export.references import References
    from composer.houses.model import CitationForm
    from composer.houses.printing import House
    from composer.quotes.model import Primary
    from composer.sources.model import Source


class Citing:
    """For the thread of the workspace; a `Request` is frozen and may be formatted in any."""

    def __init__(self, library: Library, shelf: Shelf, environment: Environment) -> None:
        self._library = library
        self._shelf = shelf
        self._environment = environment

    def label(self, item: CitationItem, house: House, quote_id: str = "") -> str:
        """The short words on a citation's chip ("Rich, §4"); its key when the library does not have the source.

        `house` is a profile, or a language for its usual forms. `quote_id` is the quote whose citation this is
        (`document.adjacency`): a second-hand one names the text behind the source, too ("Merz, cit. in Rich, §4").
        """
        from composer.citations.labels import short_label
        from composer.citations.primaries import primary_label

        source = self._shelf.find(item.key)
        primary = self._primary(source, quote_id)
        return short_label(source, item, house, primary=primary_label(primary) if primary else "")

    def detail(self, citation: Citation, house: House, quote_id: str = "") -> str:
        """Each cited source with what is known about it and the place, a line each, in plain words: what a hover shows.

        `quote_id` as in `label`.
        """
        return "\n".join(self._detail_of(item, house, quote_id) for item in citation.items)

    def _primary(self, source: Source | None, quote_id: str) -> Primary | None:
        """The text that the quote of that id is quoted from, when `source` carries it."""
        from composer.citations.primaries import is_second_hand

        quote = self._shelf.quote(quote_id)
        if quote is None or source is None or quote.source_id != source.id:
            return None
        return quote.primary if is_second_hand(quote.primary, source) else None

    def _detail_of(self, item: CitationItem, house: House, quote_id: str) -> str:
        from composer.citations.labels import locator_words, reference_text
        from composer.citations.primaries import primary_text
        from composer.houses.printing import printed_term

        source = self._shelf.find(item.key)
        if source is None:
            return item.key
        reference = reference_text(source, house)
        if primary := self._primary(source, quote_id):
            reference = f"{primary_text(primary, house)}, {printed_term(Term.QUOTED_IN, house)} {reference}"
        if not item.locator:
            return reference
        return f"{reference.removesuffix('.')}, {locator_words(item.label, item.locator, house)}"

    def request(self, note: Note, *, style: str = "") -> Request:
        """What the engine needs for the citations of `note`, in reading order; frozen, for any thread.

        `style` is a way of citing, or the id or file of a style; "" what the note says, else its house. Raises
        BadStyle, BadProfile, NotFound.
        """
        from composer.citations.choosing import chosen_style
        from composer.citations.house_rules import with_house_rules
        from composer.citations.request import request_for
        from composer.citations.styles import load_style
        from composer.houses.profiles import load_profile

        language = note.front.language
        keys = {item.key for citation in citations(note.document) for item in citation.items}
        sources = {key: source for key in keys if (source := self._shelf.find(key))}
        profile = load_profile(note.front.profile, language)
        chosen = chosen_style(style or note.front.style, language, profile.citations)
        loaded = load_style(chosen.style)
        if chosen.of_house:
            loaded = with_house_rules(loaded, profile)
        quotes = {
            use.quote_id: quote for use in quote_uses(note.document) if (quote := self._shelf.quote(use.quote_id))
        }
        return request_for(note.document, sources, loaded, profile, quotes)

    def known(self, request: Request) -> Formatted | None:
        """What was kept for `request`; None when nothing was, or it was kept by another version."""
        from composer.citations.request import Formatted

        kept = self._library.formatted.get(request.fingerprint())
        return Formatted.from_json(kept) if kept is not None else None

    def keep(self, request: Request, formatted: Formatted | str) -> None:
        """Keep finished citations, or the text they are kept as (`Formatted.to_json`).

        Those that cannot be kept are made again next time, so no error is told; nothing
        is done on a library that may not be written.
        """
        if not self._library.read_only:
            with contextlib.suppress(ComposerError):
                words = formatted if isinstance(formatted, str) else formatted.to_json()
                self._library.formatted.put(request.fingerprint(), words, self._environment.now())

    def format(self, note: Note, *, style: str = "") -> Formatted:
        """The finished citations of `note`, kept ones or from the engine. Raises BadStyle, EngineFailed.

        This waits for the engine (up to a second): a window asks for `request`, formats it in another thread and hands
        the answer to `keep`.
        """
        from composer.citations.engine import Engine

        request = self.request(note, style=style)
        kept = self.known(request)
        if kept is not None:
            return kept
        formatted = Engine().format(request)
        self.keep(request, formatted)
        return formatted

    def references(self, keys: Sequence[str], form: str) -> bytes:
        """The references of sources (all when no key is named) in a form of other programs.

        `form` is one of `citations.interchange.formats.FORMATS`. Raises NotFound, InputUnusable, EngineFailed.
        """
        from composer.citations.interchange.formats import write_references
        from composer.citations.items import csl_item

        sources = [self._shelf.source(key) for key in (keys or [row.key for row in self._library.sources.rows()])]
        return write_references([_as_known(csl_item(source, language="en"), source) for source in sources], form)


def _as_known(item: dict[str, Any], source: Source) -> dict[str, Any]:
    """`item` in the language `source` is known to be in: "en" is "en-GB" to the engine, and "en" to other programs."""
    from composer.citations.items import known

    language = known(source.metadata.language)
    return {**item, "language": language} if language and "language" in item else item


def references_of(request: Request, form: CitationForm) -> References:
    """What a file tells of the sources that `request` cites, and whether its citations are fields."""
    from composer.citations.style import own_id
    from composer.export.references import References, telling_items

    style = request.style
    return References(
        items=telling_items(request.cited, request.items),
        form=form,
        style_id=own_id(style),
        in_text=style.in_text,
        locale=request.locale,
    )
