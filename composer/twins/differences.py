# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What one text of a note holds and the other does not: quotations, citations, live values, figures and dates.

Both texts must have the same, section by section. A quotation is the same when it is the same captured quote, in
whatever language it is shown; one that was captured nowhere when its words are. A citation is the same when it names
the same source at the same place. Figures and dates are compared by value, whatever language they are written in
("29,2 miliardi di dollari" is "USD 29.2 billion"), typed or live, also against the words of quotations in that section,
since a figure may be said by the writer in one language and by the source in the other.

What stands in another section of the other text is told as that: it is not missing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import Final

from composer.document.adjacency import cited_uses
from composer.document.edit import map_inlines
from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Inline,
    Picture,
    QuoteBlock,
    Text,
    Value,
    ValueKind,
    citations,
    quote_uses,
    shown_words,
    walk,
)
from composer.evidence import comparing
from composer.evidence.days import days_in
from composer.evidence.figures import figures_in
from composer.evidence.model import CLOCK, Day, Figure, Mention
from composer.evidence.model import Value as Meant
from composer.evidence.own_words import own_runs
from composer.i18n.languages import base_language
from composer.notes.model import Note
from composer.text.normalise import folded
from composer.twins.pairing import pairs
from composer.twins.sections import Section, sections_of

_LETTERS_AND_FIGURES: Final = re.compile(r"\w")


class ItemKind(Enum):
    """What stands in one text only; the values are those of `check --json`."""

    QUOTATION = "quotation"
    CITATION = "citation"
    VALUE = "value"
    FIGURE = "figure"
    DATE = "date"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Item:
    """Something both texts should have: how it reads, and the block it stands in.

    `inline` is what can be brought over for it (for a quotation set apart its block); None for typed figures. `meant`
    are its values where it is a figure or a date, `identity` what makes it the same otherwise. What is `weak` is never
    missed ("the two", a figure inside a quotation), but answers for one of the other text.
    """

    kind: ItemKind
    words: str
    block_index: int
    identity: str = ""
    meant: tuple[Meant, ...] = ()
    inline: Inline | QuoteBlock | Picture | None = None
    beside: Citation | None = None
    weak: bool = False

    @property
    def can_be_brought(self) -> bool:
        """Whether it can be brought over as it is; where in a sentence a typed figure belongs, the writer must say."""
        return self.inline is not None


@dataclass(frozen=True, slots=True)
class OneSided:
    """An item of one text that the same section of the other lacks.

    `here` says that it stands in the text in front; `section` is its section there, `counterpart` the block of the
    same section's heading in the other text (-1: it has no such section); `elsewhere` the words of the heading under
    which the other text has it ("" nowhere).
    """

    item: Item
    here: bool
    section: Section
    counterpart: int
    elsewhere: str = ""


def one_sided(note: Note) -> tuple[OneSided, ...]:
    """What stands in one text only, in the order of the sections; () for a note in one language.

    Sections that only one text has are not gone through: that they are missing says it all.
    """
    other = note.other
    if other is None:
        return ()
    here = _by_section(items_of(note.document, note.front.language), note.document)
    there = _by_section(items_of(other.document, other.language), other.document)
    found: list[OneSided] = []
    for pair in pairs(note.document, other.document):
        if pair.here is None or pair.there is None or pair.here.is_empty or pair.there.is_empty:
            continue
        mine, its = here.get(pair.here.start, []), there.get(pair.there.start, [])
        found += [OneSided(item, True, pair.here, pair.there.start) for item in _lacking(mine, its)]
        found += [OneSided(item, False, pair.there, pair.here.start) for item in _lacking(its, mine)]
    return tuple(_with_places(found))


def _by_section(items: Sequence[Item], document: Document) -> dict[int, list[Item]]:
    """The items of a text by the first block of their section."""
    starts = [section.start for section in sections_of(document)]
    found: dict[int, list[Item]] = {}
    for item in items:
        place = bisect_right(starts, item.block_index)
        if place:
            found.setdefault(starts[place - 1], []).append(item)
    return found


def _lacking(items: Sequence[Item], others: Sequence[Item]) -> Iterator[Item]:
    """Those of `items` of which `others` has none, each once. The ends of a range may stand apart in the other text."""
    meant = [value for other in others for value in other.meant]
    seen: list[Item] = []
    for item in items:
        if item.weak or (item.meant and all(any(_agree(value, found) for found in meant) for value in item.meant)):
            continue
        if not any(_same(item, one) for one in (*others, *seen)):
            seen.append(item)
            yield item


def _with_places(found: Sequence[OneSided]) -> Iterator[OneSided]:
    """Each item with the section of the other text that has it too much; the two are told once, as one."""
    done: set[int] = set()
    for number, one in enumerate(found):
        if number in done:
            continue
        twin = next(
            (
                place
                for place in range(number + 1, len(found))
                if place not in done and found[place].here != one.here and _same(one.item, found[place].item)
            ),
            None,
        )
        if twin is not None:
            done.add(twin)
            yield replace(one, elsewhere=found[twin].section.title or "—")
        else:
            yield one


# Items


def items_of(document: Document, language: str) -> tuple[Item, ...]:
    """Everything in a text that the other text must have too, in reading order by kind."""
    found = [*_quotations(document), *_citations(document), *_pictures(document), *_values(document)]
    found += _numbers_quoted(document, language)
    spoken = {base_language(inline.marks.language) or language for inline in walk(document) if isinstance(inline, Text)}
    for tongue in (language, *sorted(spoken - {language})):
        found += _numbers_typed(_only_in(document, tongue, language), tongue)
    return tuple(found)


def _numbers_typed(document: Document, language: str) -> Iterator[Item]:
    """The figures and dates of the writer's own words, all in `language`; headings state none."""
    for run in own_runs(document):
        if run.heading:
            continue
        days, figures = _numbers_in(run.text, language)
        yield from (_typed(mention, ItemKind.DATE, run.block_index) for mention in days)
        yield from (_typed(mention, ItemKind.FIGURE, run.block_index) for mention in figures)


@lru_cache(maxsize=8192)
def _numbers_in(text: str, language: str) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The dates and figures of a text. Kept: of a note that is being written nearly every paragraph is as it was."""
    days = tuple(days_in(text, language))
    return days, tuple(figures_in(text, language, [mention.span for mention in days]))


def _only_in(document: Document, tongue: str, language: str) -> Document:
    """A text in `language` with blanks for live values, which are looked at as what they mean, and for words tagged
    with another language than `tongue` (those still to be translated are read in theirs). Punctuation stays: "(3)"
    is no figure, whichever language its brackets are in."""

    def kept(inline: Inline) -> Inline:
        if isinstance(inline, Value):
            return Text(" ")
        if isinstance(inline, Text) and (base_language(inline.marks.language) or language) != tongue:
            return Text(_LETTERS_AND_FIGURES.sub(" ", inline.text))
        return inline

    return map_inlines(document, kept)


def _typed(mention: Mention, kind: ItemKind, block_index: int, *, quoted: bool = False) -> Item:
    weak = quoted or mention.weak
    return Item(kind, mention.text.rstrip(".,;: "), block_index, mention.value, mention.values, weak=weak)


def _blocks(document: Document) -> Iterator[tuple[int, Document]]:
    for number, block in enumerate(document.blocks):
        yield number, Document((block,))


def _quotations(document: Document) -> Iterator[Item]:
    for number, alone in _blocks(document):
        cited = list(citations(alone))
        beside = {id(use): cited[place] for use, place in cited_uses(alone) if place < len(cited)}
        for use in quote_uses(alone):
            words = " ".join(shown_words(use).split())
            identity = use.quote_id or folded(words).casefold()
            if words:
                yield Item(ItemKind.QUOTATION, words, number, identity, inline=use, beside=beside.get(id(use)))


def _citations(document: Document) -> Iterator[Item]:
    for number, alone in _blocks(document):
        for citation in citations(alone):
            for item in citation.items:
                place = f"{item.label.value} {item.locator}".strip() if item.locator else ""
                words = f"{item.key}, {item.locator}" if item.locator else item.key
                yield Item(
                    ItemKind.CITATION,
                    words,
                    number,
                    f"{item.key}\n{place}",
                    inline=Citation((CitationItem(item.key, item.locator, item.label),)),
                )


def _pictures(document: Document) -> Iterator[Item]:
    for number, block in enumerate(document.blocks):
        if isinstance(block, Picture):
            yield Item(ItemKind.PICTURE, block.alternative or block.name, number, block.name, inline=block)


def _values(document: Document) -> Iterator[Item]:
    for number, alone in _blocks(document):
        for inline in walk(alone):
            if isinstance(inline, Value) and inline.kind is not ValueKind.FIELD:
                identity = f"{inline.kind.value} {inline.value} {inline.unit}"
                words = inline.words or inline.value
                yield Item(ItemKind.VALUE, words, number, identity, meaning_of(inline), inline)


def _numbers_quoted(document: Document, language: str) -> Iterator[Item]:
    """The figures and dates in the words of quotations: they answer for those of the other text."""
    for number, alone in _blocks(document):
        for use in quote_uses(alone):
            days, figures = _numbers_in(shown_words(use), use.language or language)
            yield from (_typed(mention, ItemKind.FIGURE, number, quoted=True) for mention in (*days, *figures))


# Sameness


def _same(one: Item, other: Item) -> bool:
    if one.meant and other.meant:
        return all(any(_agree(value, found) for found in other.meant) for value in one.meant)
    return one.kind is other.kind and one.identity == other.identity


def _agree(one: Meant, other: Meant) -> bool:
    """Whether two figures or dates mean the same; a unit that only one of them states does not part them."""
    for claimed, found in ((one, other), (other, one)):
        answer = comparing.agreement(claimed, found)
        if answer is not None and (answer.same or answer.remark is comparing.Remark.NO_UNIT):
            return True
    return False


_UNITS: Mapping[ValueKind, str] = {ValueKind.PERCENT: "%", ValueKind.NUMBER: ""}


def meaning_of(value: Value) -> tuple[Meant, ...]:
    """The figures or dates that a live value means; () for what is neither, and for what cannot be read."""
    found: list[Meant] = []
    for part in value.value.split("/"):
        meant = _day(part) if value.kind is ValueKind.DATE else _figure(part, value)
        if meant is None:
            return ()
        found.append(meant)
    return tuple(found)


def _day(iso: str) -> Day | None:
    try:
        numbers: list[int | None] = [int(part) for part in iso.split("-")]
    except ValueError:
        return None
    year, month, day = (*numbers, None, None, None)[:3]
    return Day(year, month, day)


def _figure(number: str, value: Value) -> Figure | None:
    if value.kind is ValueKind.TIME and (clock := re.fullmatch(r"(\d{1,2}):(\d\d)", number)):
        return Figure((Decimal(int(clock[1]) * 60 + int(clock[2])),), CLOCK)
    if value.kind not in (ValueKind.NUMBER, ValueKind.PERCENT, ValueKind.MONEY):
        return None  # a quantity's unit has another name in CLDR than in words
    try:
        amount = Decimal(number)
    except InvalidOperation:
        return None
    unit = value.unit if value.kind is ValueKind.MONEY else _UNITS[value.kind]
    return Figure((amount,), unit)
