# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which section of one text is which of the other.

By label where both bear one, then by the term of the heading, then, between two sections that are paired already, by
order where both texts have there the same number of headings of the same levels. What has no partner then stands in one
text only. A pair whose order differs from that of the others has been moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from composer.document.model import Document
from composer.twins.sections import BEGINNING, Section, sections_of


@dataclass(frozen=True, slots=True)
class Pair:
    """A section in both texts; None where one text does not have it.

    `name` is the lasting name of the pair ("" when it has none yet); `moved` says that it stands elsewhere in the other
    text.
    """

    name: str
    here: Section | None
    there: Section | None
    moved: bool = False


def pairs(here: Document, there: Document) -> tuple[Pair, ...]:
    """The sections of both texts, in the order of `here`; what only `there` has comes behind what it follows there."""
    own, others = sections_of(here), sections_of(there)
    partner = _partners(own, others)
    moved = _moved(partner, own)
    found: list[Pair] = [
        Pair(
            _name(section, others[partner[place]] if place in partner else None),
            section,
            others[partner[place]] if place in partner else None,
            place in moved,
        )
        for place, section in enumerate(own)
    ]
    return tuple(_with_the_rest(found, others))


def _partners(own: Sequence[Section], others: Sequence[Section]) -> dict[int, int]:
    """For the place of a section the place of its partner."""
    partner: dict[int, int] = {}
    for name_of in (_label, _name_of):
        _pair_by(name_of, own, others, partner)
    _pair_by_order(own, others, partner)
    return partner


def _pair_by(
    name_of: Callable[[Section], str], own: Sequence[Section], others: Sequence[Section], partner: dict[int, int]
) -> None:
    taken = set(partner.values())
    free: dict[str, int] = {}
    for place, section in enumerate(others):
        if place not in taken and name_of(section):
            free.setdefault(name_of(section), place)
    for place, section in enumerate(own):
        if place not in partner and name_of(section) in free:
            partner[place] = free.pop(name_of(section))


def _label(section: Section) -> str:
    return section.label


def _name_of(section: Section) -> str:
    return section.name if section.name == BEGINNING or (section.heading and section.heading.term) else ""


def _pair_by_order(own: Sequence[Section], others: Sequence[Section], partner: dict[int, int]) -> None:
    """Pair the nameless headings that stand between the same two neighbours in both texts."""
    straight = [(place, partner[place]) for place, crossed in _crossing(partner).items() if not crossed]
    borders = [(-1, -1), *straight, (len(own), len(others))]
    for (first, other_first), (last, other_last) in pairwise(borders):
        gap, other_gap = range(first + 1, last), range(other_first + 1, other_last)
        nameless = [place for place in gap if not own[place].name and place not in partner]
        other_nameless = [place for place in other_gap if not others[place].name and place not in partner.values()]
        levels = [_level(own[place]) for place in nameless]
        if levels == [_level(others[place]) for place in other_nameless]:
            partner.update(zip(nameless, other_nameless, strict=True))


def _level(section: Section) -> int:
    return section.heading.level if section.heading is not None else 0


def _name(section: Section, other: Section | None) -> str:
    """The lasting name of a pair: the term both have, else the label both have."""
    if other is None or section.name == other.name:
        return section.name
    return f"#{section.label}" if section.label and section.label == other.label else ""


def _crossing(partner: Mapping[int, int]) -> dict[int, set[int]]:
    """For each place the places whose order to it is another in the other text."""
    places = sorted(partner)
    found: dict[int, set[int]] = {place: set() for place in places}
    for number, place in enumerate(places):
        for later in places[number + 1 :]:
            if partner[later] < partner[place]:
                found[place].add(later)
                found[later].add(place)
    return found


def _moved(partner: Mapping[int, int], own: Sequence[Section]) -> set[int]:
    """The places that break the common order: one by one that which crosses the most others, until none is crossed.

    Seen from the other text they are the same; of two that changed places the later in the alphabet counts as moved.
    """
    crossing = _crossing(partner)
    moved: set[int] = set()
    while any(crossing.values()):
        worst = max(
            crossing, key=lambda place: (len(crossing[place]), place + partner[place], own[place].name, partner[place])
        )
        moved.add(worst)
        for place in crossing.pop(worst):
            crossing[place].discard(worst)
    return moved


def _with_the_rest(found: Sequence[Pair], others: Sequence[Section]) -> Iterator[Pair]:
    """The pairs, and behind each what follows its partner in the other text and has none here."""
    taken = {pair.there.start: number for number, pair in enumerate(found) if pair.there is not None}
    following: dict[int, list[Section]] = {}
    anchor = -1
    for section in others:
        if section.start in taken:
            anchor = taken[section.start]
        else:
            following.setdefault(anchor, []).append(section)
    yield from (Pair(section.name, None, section) for section in following.get(-1, ()))
    for number, pair in enumerate(found):
        yield pair
        yield from (Pair(section.name, None, section) for section in following.get(number, ()))
