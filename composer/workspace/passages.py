# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where words that somebody wrote stand in the library: exactly, with declared changes, or nearly."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from composer.citations.items import short_title, title_of
from composer.document.model import CitationItem, Locator
from composer.library.rows import LikelySource
from composer.library.store import Library
from composer.quotes.capture import places_of
from composer.quotes.finding import outermost, quotations_in
from composer.quotes.model import Quote, Seal, SealStatus
from composer.quotes.seal import compare
from composer.quotes.search import Origin, find_exact, find_near
from composer.sources.model import Source
from composer.text.locate import SearchText, nearest
from composer.text.normalise import folded
from composer.text.spans import Span
from composer.workspace.handed_texts import HandedTexts
from composer.workspace.remembered import LastCheck
from composer.workspace.shelf import Shelf

_MOST_CANDIDATES = 12  # sources looked at for words without a citation; the index names the likely ones first
_MOST_NEAR = 3  # of them looked at for a near passage, which takes ten times as long
_LONG = 60_000  # code points of a source: of a longer one only the surroundings of the likely place are laid beside
_AROUND = 15_000
_MOST_KNOWN = 2_000  # answers kept: while one types a quotation, its words are others at each look
_MOST_TEXTS = 32  # kept ready to be searched; one of 1,000 pages takes some 50 MB

_LONGEST_NAME = 300  # code points of a title
_LETTER = re.compile(r"[^\W_]")

Place = tuple[Source, Span]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a source, and how the words looked for stand to it (VERBATIM, DECLARED or ALTERED).

    `others` are further places where they stand just so, in this source and in others.
    """

    source: Source
    span: Span
    seal: Seal
    others: tuple[Place, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether its words are those looked for, declared changes apart."""
        return self.seal.status is not SealStatus.ALTERED


class PassageFinder:
    """Looks for words in cited sources or in the whole library, and remembers what it found."""

    def __init__(self, shelf: Shelf, library: Library) -> None:
        self._shelf = shelf
        self._library = library
        self._handed = HandedTexts(shelf, library)
        self._known: dict[tuple[str, tuple[CitationItem, ...]], Passage | None] = {}
        self._texts: OrderedDict[str, SearchText] = OrderedDict()
        self._names: dict[str, dict[str, set[str]]] = {}
        self._called: tuple[str, ...] | None = None
        self._known_at = shelf.changes
        self.last_check = LastCheck()

    def ready(self) -> Iterator[None]:
        """Read ahead what every search needs, in steps: what stands where, forms of words, what sources are called."""
        self._be_current()
        self._library.sources.ready_to_find()
        yield
        self._library.sources.ready_to_search()
        yield
        if self._called is None:
            known_at, called = self._known_at, list[str]()
            for some in self._library.sources.called():
                called += some
                yield
            if known_at == self._shelf.changes:
                self._called = tuple(called)

    def find(self, words: str, cited: Sequence[CitationItem] = ()) -> Passage | None:
        """The passage that `words` are, or come nearest to; None when nothing in the library is near.

        The `cited` sources come first, and where the words stand more than once the cited place decides; then the
        rest of the library. An exact passage anywhere is preferred to a near one in the cited source.
        """
        self._be_current()
        asked = (words, tuple(cited))
        if asked not in self._known:
            passage = self._find(words, cited)
            bare = _without_marks(words)
            if bare and (passage is None or not passage.exact):
                without = self._find(bare, cited)
                passage = without if without is not None and without.exact else passage
            self._known[asked] = passage
            if len(self._known) > _MOST_KNOWN:
                del self._known[next(iter(self._known))]  # the oldest
        return self._known[asked]

    def _be_current(self) -> None:
        """What was found in sources that have changed is no answer any more."""
        if self._known_at != self._shelf.changes:
            self._known.clear()
            self._texts.clear()
            self._names.clear()
            self._called = None
            self._known_at = self._shelf.changes

    def stands(self, words: str) -> bool:
        """Whether `words` stand in a source of the library, or are one of its translations, declared changes apart."""
        passage = self.find(words)
        return (passage is not None and passage.exact) or self.translated(words) is not None

    def translated(self, words: str, cited: Sequence[CitationItem] = ()) -> Quote | None:
        """The quote whose stored translation `words` are, declared changes apart; None when there is none."""
        return self._handed.translated(words, cited)

    def candidates(self, words: str, cited: Sequence[CitationItem] = (), most: int = 3) -> tuple[Passage, ...]:
        """The passages that quoted `words` may come from, the likeliest first: each place where they stand, as they are
        or with declared changes, else at most `most` near ones, each of another source. As in `origin`, to be offered.
        """
        first = self.origin(words, cited)
        if first is None:
            return ()
        if first.exact:
            return (first, *(Passage(source, span, first.seal) for source, span in first.others))
        found = [first]
        for likely in self._library.sources.likely(words, _MOST_NEAR):
            near = self._nearest(words, [likely])
            if near is not None and all(near.source.id != other.source.id for other in found):
                found.append(_itself(words, near))
        return tuple(found[:most])

    def origin(self, words: str, cited: Sequence[CitationItem] = ()) -> Passage | None:
        """The passage that quoted `words` come from, to be offered: exactly itself, without words around it, also where
        it is only near; None when nothing is near, or the words are what a source is called."""
        passage = self.find(words, cited)
        if passage is None or self.names_a_source(words, passage):
            return None
        if passage.exact:
            return passage
        return _itself(words, passage)

    def names_a_source(self, words: str, passage: Passage | None) -> bool:
        """Whether `words` in marks are no quotation but what a source is called: a title (also cut short), a newspaper.

        The text that a source quotes from is meant as well. `passage` is what was found for the words: a source without
        a title is called by its opening words.
        """
        if len(words) > _LONGEST_NAME:
            return False
        wanted = _name(words)
        if passage is not None and wanted in _names_of(passage.source):
            return True
        called = self._names_beginning_like(wanted).get(wanted, ())
        if any(self._library.sources.names_one(one) for one in called):
            return True
        if any(wanted in (_name(name), _name(short_title(name))) for name in self._handed.names):
            return True
        return self._opens_a_source(words, wanted)

    def _opens_a_source(self, words: str, wanted: str) -> bool:
        """Whether words that end with dots are the opening words by which an untitled source is called: several sources
        may begin alike, and which of them was found for the words says nothing."""
        if not folded(words).rstrip(" ,;:").endswith("..."):
            return False
        likely = self._library.sources.likely(words, _MOST_CANDIDATES)
        return any(wanted in _names_of(source) for found in likely if (source := self._shelf.find(found.id)))

    def _names_beginning_like(self, wanted: str) -> Mapping[str, set[str]]:
        """By name, also in short, what sources and publications are called that begin with the same letter; those of
        another letter are made when asked for."""
        letter = _first_letter(wanted)
        if letter not in self._names:
            if self._called is None:
                self._called = tuple(chain.from_iterable(self._library.sources.called()))
            named: dict[str, set[str]] = {}
            for called in self._called:
                if _first_letter(called) == letter:
                    for name in {_name(called), _name(short_title(called))} - {""}:
                        named.setdefault(name, set()).add(called)
            self._names[letter] = named
        return self._names[letter]

    def _find(self, words: str, cited: Sequence[CitationItem]) -> Passage | None:
        if not any(character.isalnum() for character in words):
            return None
        own = {source.id: (source, item) for item in cited if (source := self._shelf.find(item.key))}
        for source, item in own.values():
            span, others = _named_place(words, source, item)
            if span is not None:
                return Passage(source, span, Seal(SealStatus.VERBATIM), tuple((source, place) for place in others))
        held = [(source, self._text(source)) for source, _ in own.values()]
        exact = _passage(words, find_exact(words, held))
        if exact is not None:
            return exact
        near = _passage(words, find_near(words, held))
        likely = [found for found in self._library.sources.likely(words, _MOST_CANDIDATES) if found.id not in own]
        whole = [source for found in likely if found.whole and (source := self._shelf.find(found.id))]
        exact = _passage(words, find_exact(words, [(source, self._text(source)) for source in whole]))
        return exact or near or self._nearest(words, likely[:_MOST_NEAR])

    def _nearest(self, words: str, likely: Sequence[LikelySource]) -> Passage | None:
        """The nearest passage in likely sources; of a long one only the part around the likely place is looked at."""
        texts: list[tuple[Place, SearchText]] = []
        for found in likely:
            source = self._shelf.find(found.id)
            if source is not None and len(source.text.text) <= _LONG:
                texts.append(((source, Span(0, 0)), self._text(source)))
            elif source is not None:
                part = _around(source, found.position)
                texts.append(((source, part), SearchText(part.of(source.text.text))))
        near = find_near(words, texts)
        if near is None:
            return None
        source, part = near.key
        return Passage(source, Span(near.span.start + part.start, near.span.end + part.start), near.seal)

    def _text(self, source: Source) -> SearchText:
        if source.id not in self._texts:
            self._texts[source.id] = SearchText(source.text.text)
            if len(self._texts) > _MOST_TEXTS:
                self._texts.popitem(last=False)
        self._texts.move_to_end(source.id)
        return self._texts[source.id]


def _itself(words: str, passage: Passage) -> Passage:
    """A near passage without the few words around that it takes in so that all differences can be told."""
    text = passage.source.text.text
    near = nearest(words, passage.span.of(text))
    span = Span(passage.span.start + near.start, passage.span.start + near.end) if near else passage.span
    return replace(passage, span=span, seal=compare(words, span.of(text)))


def _passage(words: str, origin: Origin[Source] | None) -> Passage | None:
    if origin is None:
        return None
    source, span = origin.key, origin.span
    others = origin.others
    if origin.seal.status is SealStatus.VERBATIM and span.start >= source.text.aside_start:
        # what is set aside, a caption, may repeat what the article says
        running = places_of(source.text, words)
        if running and running[0] != span:
            others = tuple(place for place in ((source, span), *others) if place != (source, running[0]))
            span = running[0]
    return Passage(source, span, origin.seal, others)


def _around(source: Source, position: int) -> Span:
    """The part of a long source around `position`, in whole blocks."""
    low, high = position - _AROUND, position + _AROUND
    blocks = [block.span for block in source.text.blocks if block.span.end > low and block.span.start < high]
    return Span(blocks[0].start, blocks[-1].end) if blocks else Span(0, len(source.text.text))


def _without_marks(words: str) -> str:
    """`words` set apart between quotation marks, without them; "" when there are none around all of them."""
    pair = next(iter(outermost(quotations_in(words))), None)
    around = words[: pair.span.start].strip() + words[pair.span.end :].strip() if pair else ""
    return pair.text if pair and pair.closed and len(around) in (2, 4) and not any(map(str.isalnum, around)) else ""


def _name(words: str) -> str:
    """A title as it is compared: some styles set the comma or stop that follows inside the marks."""
    return folded(words).strip(" .,;:").casefold()


def _names_of(source: Source) -> set[str]:
    """What a source is called in full and in short: its title, or else its opening words."""
    opening = title_of(source)
    return {_name(opening), _name(short_title(opening))} - {""}


def _first_letter(words: str) -> str:
    match = _LETTER.search(words)
    return match.group().casefold() if match else ""


def _named_place(words: str, source: Source, item: CitationItem) -> tuple[Span | None, tuple[Span, ...]]:
    """Where `words` stand in `source`: of several places the one that `item` names, else the first; and the others."""
    places = places_of(source.text, words)
    named = next((place for place in places if _stands_at(place, source, item)), places[0] if places else None)
    return named, tuple(place for place in places if place != named)


def _stands_at(place: Span, source: Source, item: CitationItem) -> bool:
    if item.label is Locator.PARAGRAPH:
        return str(source.text.paragraph_at(place.start)) == item.locator
    return item.label is Locator.PAGE and bool(item.locator) and source.text.page_at(place.start) == item.locator
