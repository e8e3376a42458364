# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where words that somebody wrote stand in the library: exactly, with declared changes, or nearly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from composer.citations.items import short_title, title_of
from composer.document.model import CitationItem, Locator
from composer.library.store import Library
from composer.quotes.capture import places_of
from composer.quotes.finding import outermost, quotations_in
from composer.quotes.model import Seal, SealStatus
from composer.quotes.search import Origin, find_origin
from composer.sources.model import Source
from composer.text.locate import SearchText
from composer.text.normalise import folded
from composer.text.spans import Span
from composer.workspace.shelf import Shelf

_MOST_CANDIDATES = 12  # sources looked at for words without a citation; the index names the likely ones first


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a source, and how the words looked for stand to it (VERBATIM, DECLARED or ALTERED)."""

    source: Source
    span: Span
    seal: Seal

    @property
    def exact(self) -> bool:
        """Whether its words are those looked for, declared changes apart."""
        return self.seal.status is not SealStatus.ALTERED


class PassageFinder:
    """Looks for words in cited sources or in the whole library, and remembers what it found."""

    def __init__(self, shelf: Shelf, library: Library) -> None:
        self._shelf = shelf
        self._library = library
        self._known: dict[tuple[str, tuple[CitationItem, ...]], Passage | None] = {}
        self._texts: dict[str, SearchText] = {}
        self._names: set[str] | None = None
        self._known_at = shelf.changes

    def find(self, words: str, cited: Sequence[CitationItem] = ()) -> Passage | None:
        """The passage that `words` are, or come nearest to; None when nothing in the library is near.

        The `cited` sources come first, and where the words stand more than once the cited place decides; then the
        rest of the library. An exact passage anywhere is preferred to a near one in the cited source.
        """
        if self._known_at != self._shelf.changes:
            self._known.clear()
            self._texts.clear()
            self._names = None
            self._known_at = self._shelf.changes
        asked = (words, tuple(cited))
        if asked not in self._known:
            passage = self._find(words, cited)
            bare = _without_marks(words)
            if bare and (passage is None or not passage.exact):
                without = self._find(bare, cited)
                passage = without if without is not None and without.exact else passage
            self._known[asked] = passage
        return self._known[asked]

    def stands(self, words: str) -> bool:
        """Whether `words` stand in a source of the library, declared changes apart."""
        passage = self.find(words)
        return passage is not None and passage.exact

    def names_a_source(self, words: str, passage: Passage | None) -> bool:
        """Whether `words` in marks are no quotation but what a source is called: a title (also cut short), a newspaper.

        `passage` is what was found for them: a source without a title is called by its opening words.
        """
        wanted = _name(words)
        if self._names is None:
            self._names = set()
            for row in self._library.sources.rows():
                self._names |= {_name(row.title), _name(short_title(row.title)), _name(row.publication)}
            self._names.discard("")
        opening = title_of(passage.source) if passage else ""
        return wanted in self._names or wanted in {_name(opening), _name(short_title(opening))} - {""}

    def _find(self, words: str, cited: Sequence[CitationItem]) -> Passage | None:
        if not any(character.isalnum() for character in words):
            return None
        own = {source.id: (source, item) for item in cited if (source := self._shelf.find(item.key))}
        for source, item in own.values():
            span = _named_place(words, source, item)
            if span is not None:
                return Passage(source, span, Seal(SealStatus.VERBATIM))
        near = self._origin(words, [source for source, _ in own.values()])
        if near is not None and near.exact:
            return near
        likely = self._library.sources.likely(words, _MOST_CANDIDATES)
        others = [source for source_id in likely if source_id not in own and (source := self._shelf.find(source_id))]
        other = self._origin(words, others)
        return other if other is not None and (other.exact or near is None) else near

    def _origin(self, words: str, sources: Sequence[Source]) -> Passage | None:
        origin: Origin[str] | None = find_origin(words, [(source.id, self._text(source)) for source in sources])
        if origin is None:
            return None
        source = next(source for source in sources if source.id == origin.key)
        if origin.seal.status is SealStatus.VERBATIM:
            running = places_of(source.text, words)  # a caption may repeat what the article says
            return Passage(source, running[0] if running else origin.span, origin.seal)
        return Passage(source, origin.span, origin.seal)

    def _text(self, source: Source) -> SearchText:
        if source.id not in self._texts:
            self._texts[source.id] = SearchText(source.text.text)
        return self._texts[source.id]


def _without_marks(words: str) -> str:
    """`words` set apart between quotation marks, without them; "" when there are none around all of them."""
    pair = next(iter(outermost(quotations_in(words))), None)
    around = words[: pair.span.start].strip() + words[pair.span.end :].strip() if pair else ""
    return pair.text if pair and pair.closed and len(around) in (2, 4) and not any(map(str.isalnum, around)) else ""


def _name(words: str) -> str:
    """A title as it is compared: some styles set the comma or stop that follows inside the marks."""
    return folded(words).strip(" .,;:").casefold()


def _named_place(words: str, source: Source, item: CitationItem) -> Span | None:
    """Where `words` stand in `source`: of several places the one that `item` names, else the first."""
    places = places_of(source.text, words)
    return next((place for place in places if _stands_at(place, source, item)), places[0] if places else None)


def _stands_at(place: Span, source: Source, item: CitationItem) -> bool:
    if item.label is Locator.PARAGRAPH:
        return str(source.text.paragraph_at(place.start)) == item.locator
    return item.label is Locator.PAGE and bool(item.locator) and source.text.page_at(place.start) == item.locator
