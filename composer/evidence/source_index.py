# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A source made ready for looking up figures, dates and names in it; each part is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from composer.document.model import CitationItem, Locator
from composer.evidence.comparing import SAME, Agreement, Remark, agreement
from composer.evidence.days import days_in
from composer.evidence.entities import WORD, entities, word_parts
from composer.evidence.figures import figures_in
from composer.evidence.model import Day, Kind, Mention, Name, Value
from composer.evidence.names import capitals_of, found_names
from composer.evidence.origins import Fingerprint, fingerprint
from composer.giving_way import give_way
from composer.i18n.formats import date_parts
from composer.i18n.languages import base_language
from composer.sources.model import AsideKind, BlockKind, Source, SourceBlock
from composer.text.spans import Span

_OF_THE_PAGE = (
    AsideKind.RELATED,
    AsideKind.FURNITURE,
    AsideKind.CLOCK,
    AsideKind.TAGS,
    AsideKind.RIGHTS,
    AsideKind.STRIP,
)
_SENTENCES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.FOOTNOTE)
_MOST_KEPT = 10_000
HEAD = -1  # the number of what is known about the source beside its text: author, publication, date


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a source; `span` is None when it is known from the source's details only."""

    key: str
    block: int
    span: Span | None
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int


class SourceIndex:
    """What a source says, by block. Its answers are places; the best comes first."""

    def __init__(self, source: Source) -> None:
        self.source = source
        fact = source.metadata.language
        self.language = base_language(fact.value) if fact else ""
        self._mentions: dict[int, tuple[Mention, ...]] = {}
        self._words: dict[int, tuple[list[str], list[_Word]]] = {}
        self._joined: dict[int, str] = {}
        self._entities: dict[int, dict[str, tuple[int, int]]] = {}
        self._touched: dict[Span, tuple[int, ...]] = {}
        self._looked_for: dict[Value, tuple[Place, ...]] = {}  # what was looked for in all of it, to its end

    @property
    def _blocks(self) -> tuple[SourceBlock, ...]:
        return self.source.text.blocks

    @cached_property
    def everywhere(self) -> tuple[int, ...]:
        """All blocks but those that belong to the page and not to the text, and the head."""
        said = (n for n, block in enumerate(self._blocks) if block.aside not in _OF_THE_PAGE)
        return (*said, HEAD)

    @cached_property
    def capitals(self) -> tuple[set[str], set[str]]:
        """The words it writes with a small letter, and those with a capital inside sentences."""
        small: set[str] = set()
        large: set[str] = set()
        for block in self._blocks:
            if block.kind not in _SENTENCES:
                continue  # headlines may have capitals everywhere
            give_way()
            more_small, more_large = capitals_of(block.text)
            small |= more_small
            large |= more_large
        return small, large

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What its text is compared by."""
        return fingerprint(self.source)

    def cited_blocks(self, item: CitationItem) -> tuple[int, ...]:
        """The blocks that a citation names by paragraph or page; all when it names none that the source has."""
        wanted = _numbers(item.locator)
        found: tuple[int, ...] = ()
        if item.label is Locator.PARAGRAPH and wanted:
            found = tuple(n for n, block in enumerate(self._blocks) if block.number in wanted)
        elif item.label is Locator.PAGE and item.locator.strip():
            pages = {str(number) for number in wanted} | {item.locator.strip()}
            found = tuple(
                n for n, block in enumerate(self._blocks) if pages & {block.page, *(turn.page for turn in block.turns)}
            )
        return found or self.everywhere

    def blocks_at(self, span: Span) -> tuple[int, ...]:
        """The blocks that `span` of the text touches."""
        known = self._touched.get(span)
        if known is None:
            found = (n for n, block in enumerate(self._blocks) if block.span.overlaps(span))
            known = self._touched[span] = tuple(found)
        return known

    def find(self, value: Value, blocks: Iterable[int]) -> Iterator[Place]:
        """The places in `blocks` that bear out `value`, in order."""
        if blocks is not self.everywhere:
            yield from self._find(value, blocks)
            return
        known = self._looked_for.get(value)
        if known is not None:
            yield from known
            return
        found: list[Place] = []
        for place in self._find(value, blocks):
            found.append(place)
            yield place
        if len(self._looked_for) > _MOST_KEPT:
            self._looked_for.clear()
        self._looked_for[value] = tuple(found)

    def _find(self, value: Value, blocks: Iterable[int]) -> Iterator[Place]:
        for number in blocks:
            if isinstance(value, Name):
                yield from self._find_name(value, number)
            else:
                for mention in self.mentions(number):
                    for found in mention.values:
                        agreed = agreement(value, found)
                        if agreed is not None:
                            yield Place(self.source.key, number, self._span(number, mention.span), agreed)

    def mentions(self, number: int) -> tuple[Mention, ...]:
        """The figures and dates of a block."""
        if number not in self._mentions:
            give_way()
            self._mentions[number] = self._read(number)
        return self._mentions[number]

    def _read(self, number: int) -> tuple[Mention, ...]:
        if number == HEAD:
            fact = self.source.metadata.date
            parts = date_parts(fact.value) if fact else ()
            if not parts:
                return ()
            year, month, day = (*parts, None, None)[:3]
            return (Mention(Kind.DATE, Span(0, 0), fact.value if fact else "", (Day(year, month, day),)),)
        text = self._blocks[number].text
        days = days_in(text, self.language)
        return (*days, *figures_in(text, self.language, [day.span for day in days]))

    def _span(self, number: int, span: Span) -> Span | None:
        if number == HEAD:
            return None
        start = self._blocks[number].start
        return Span(start + span.start, start + span.end)

    def _text(self, number: int) -> str:
        if number != HEAD:
            return self._blocks[number].text
        data = self.source.metadata
        facts = (
            data.title,
            *data.authors,
            *data.contributors,
            data.publication,
            data.agency,
            data.dateline,
            data.section,
        )
        speakers = dict.fromkeys(speech.speaker for speech in self.source.speech if speech.speaker)
        return " · ".join([*(fact.value for fact in facts if fact), *speakers])

    def _words_of(self, number: int) -> tuple[list[str], list[_Word]]:
        if number not in self._words:
            give_way()
            words: list[str] = []
            places: list[_Word] = []
            for match in WORD.finditer(self._text(number)):
                for word in word_parts(match.group()):
                    words.append(word)
                    places.append(_Word(*match.span()))
            self._words[number] = words, places
            self._joined[number] = f" {' '.join(words)} "
        return self._words[number]

    def _find_name(self, name: Name, number: int) -> Iterator[Place]:
        words, places = self._words_of(number)
        if name.entity:
            if number not in self._entities:
                known: dict[str, tuple[int, int]] = {}
                text = self._text(number)
                written = [text[place.start : place.end] for place in places]
                for first, count, entity in found_names(words, written):
                    known.setdefault(entity, (first, count))
                self._entities[number] = known
            at = self._entities[number].get(name.entity)
            if at is not None:
                yield self._place(number, places, at[0], at[1], SAME)
                return
            at = self._entities[number].get(entities().stands_for.get(name.entity, ""))
            if at is not None:
                yield self._place(number, places, at[0], at[1], Agreement(same=False, remark=Remark.CAPITAL))
                return
        first = self._index_of(number, name.words)
        if first >= 0:
            yield self._place(number, places, first, len(name.words), SAME)
        elif not name.entity and len(name.words) > 1 and len(name.words[-1]) > 3:
            last = self._index_of(number, name.words[-1:])
            text = self._text(number)
            if last >= 0 and text[places[last].start].isupper():
                part = Agreement(same=False, remark=Remark.PART_OF_NAME)
                yield self._place(number, places, last, 1, part)

    def _index_of(self, number: int, wanted: tuple[str, ...]) -> int:
        at = self._joined[number].find(f" {' '.join(wanted)} ")
        return self._joined[number].count(" ", 0, at) if at >= 0 else -1

    def _place(self, number: int, places: list[_Word], first: int, count: int, agreed: Agreement) -> Place:
        span = Span(places[first].start, places[first + count - 1].end)
        return Place(self.source.key, number, self._span(number, span), agreed)


def _numbers(locator: str) -> frozenset[int]:
    """The numbers a locator names: "4, 5", "3-5", "7"."""
    found: set[int] = set()
    for part in locator.replace(" e ", ",").replace(" and ", ",").replace("&", ",").split(","):
        ends = [end.strip() for end in part.replace("–", "-").split("-")]
        if all(end.isdecimal() for end in ends) and len(ends) <= 2:
            low, high = int(ends[0]), int(ends[-1])
            found.update(range(low, min(high, low + 500) + 1))
    return frozenset(found)
