# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where words that somebody wrote stand in the library: exactly, with declared changes, or nearly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from composer.document.model import CitationItem, Locator
from composer.library.store import Library
from composer.quotes.matching import match_words
from composer.sources.model import BLOCK_SEPARATOR, BlockKind, Source
from composer.text.locate import find_in, nearest
from composer.text.normalise import fold, folded
from composer.text.spans import Span
from composer.workspace.shelf import Shelf

_MOST_CANDIDATES = 12  # sources looked at for words without a citation; the index names the likely ones first
_JOINED_BLOCKS = 3  # a quotation with an omission reaches over at most so many blocks when its place is not known


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a source; `exact` says that its words are those looked for, changes declared in them apart."""

    source: Source
    span: Span
    exact: bool


class PassageFinder:
    """Looks for words in cited sources or in the whole library, and remembers what it found."""

    def __init__(self, shelf: Shelf, library: Library) -> None:
        self._shelf = shelf
        self._library = library
        self._known: dict[tuple[str, tuple[CitationItem, ...]], Passage | None] = {}
        self._known_at = shelf.changes

    def find(self, words: str, cited: Sequence[CitationItem] = ()) -> Passage | None:
        """The passage that `words` are, or come nearest to; None when nothing in the library is near.

        The `cited` sources come first, and where the words stand more than once the cited paragraph decides; then the
        rest of the library. An exact passage anywhere is preferred to a near one in the cited source.
        """
        if self._known_at != self._shelf.changes:
            self._known.clear()
            self._known_at = self._shelf.changes
        asked = (words, tuple(cited))
        if asked not in self._known:
            self._known[asked] = self._find(words, cited)
        return self._known[asked]

    def _find(self, words: str, cited: Sequence[CitationItem]) -> Passage | None:
        if not any(character.isalnum() for character in words):
            return None
        own = [(source, item) for item in cited if (source := self._shelf.find(item.key))]
        for source, item in own:
            span = exact_place(words, source, item)
            if span is not None:
                return Passage(source, span, exact=True)
        likely = self._library.sources.likely(words, _MOST_CANDIDATES)
        others = [source for source_id in likely if (source := self._shelf.find(source_id))]
        for source in others:
            span = exact_place(words, source)
            if span is not None:
                return Passage(source, span, exact=True)
        tried = {source.id: source for source in (*(source for source, _ in own), *others)}
        for source in tried.values():
            span = nearest(words, source.text.text)
            if span is not None:
                return Passage(source, span, exact=False)
        return None


def exact_place(words: str, source: Source, item: CitationItem | None = None) -> Span | None:
    """Where `words` stand in `source`, changes declared in them apart; None when they do not.

    Of several places the one in the paragraph or on the page that `item` names counts, then the first in the running
    text, then the first.
    """
    places = find_in(folded(words), fold(source.text.text), whole_words=True)
    if not places and "[" in words:
        places = tuple(_declared_places(words, source))
    if not places:
        return None
    named = [place for place in places if item and _stands_at(place, source, item)]
    running = [place for place in places if place.end <= source.text.aside_start]
    return (named or running or list(places))[0]


def _stands_at(place: Span, source: Source, item: CitationItem) -> bool:
    if item.label is Locator.PARAGRAPH:
        return str(source.text.paragraph_at(place.start)) == item.locator
    return item.label is Locator.PAGE and bool(item.locator) and source.text.page_at(place.start) == item.locator


def _declared_places(words: str, source: Source) -> Iterator[Span]:
    """Places where `words` stand with changes declared in square brackets, within a few blocks."""
    shown = folded(words)
    blocks = [block for block in source.text.blocks if block.kind is not BlockKind.ASIDE]
    for count in range(1, _JOINED_BLOCKS + 1):
        for first in range(len(blocks) - count + 1):
            window = fold(BLOCK_SEPARATOR.join(block.text for block in blocks[first : first + count]))
            match = match_words(shown, window.text)
            if match is not None:
                span = window.original_span(match.start, match.end)
                start = blocks[first].start
                yield Span(start + span.start, start + span.end)
                return
