# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which sources carry the same text, so that six cuttings of one agency's report count as one origin.

Compared are the running words outside quotation marks: two papers that quote the same sentence are no copies of each
other. A text is cut into overlapping pieces of five words; the share of two texts is the part of the shorter one's
words that stands in pieces of both (sentences may be in another order, cut or added). Method: word shingles, A. Broder,
"On the resemblance and containment of documents", 1997; a fixed sample of the pieces finds the pairs to be compared.

- One origin: a share of half or more; of a third or more when both name the same agency.
- Partly the same: a sixth or more, and at least 40 words. It is told, and counts as two origins.
- What the user has said of two sources goes before all of this.
- Naming the same agency is by itself no sign of one origin: two reports of one agency are two texts.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Final
from zlib import crc32

from composer.giving_way import give_way
from composer.quotes.finding import outermost, quotations_in
from composer.sources.model import AsideKind, BlockKind, Kinship, Source

_PIECE_WORDS: Final = 5
_AT_ONCE: Final = 30_000  # characters whose words are read in one step
_SAMPLE: Final = 8  # one piece of so many is kept to find candidates
_MOST_OF_A_PIECE: Final = 200  # sources with the same sampled piece: more is boilerplate, and proves nothing
_FEWEST_SAMPLED: Final = 2
_ONE_ORIGIN: Final = 0.5
_ONE_ORIGIN_WITH_AGENCY: Final = 0.33
_PARTLY: Final = 1 / 6
_FEWEST_WORDS: Final = 40  # shared words that can be no accident

_WORD: Final = re.compile(r"[^\W_]+")
_RUNNING: Final = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.HEADING)
_AGENCIES: Final = re.compile(
    r"\b(ANSA|AGI|Adnkronos|ADNKRONOS|LaPresse|Askanews|Italpress|Radiocor|Dire|Reuters|AFP|Agence France-Presse|DPA"
    r"|dpa"
    r"|Associated Press|AP|EFE|Europa Press|TASS|Xinhua|Bloomberg|PA Media|Press Association|APA|Belga|ANP|Ukrinform"
    r"|Interfax|Anadolu|Kyodo|Nova)\b"
)
_SAME_AGENCY: Final = {
    "agence france-presse": "AFP",
    "associated press": "AP",
    "press association": "PA Media",
    "dpa": "DPA",
    "adnkronos": "Adnkronos",
}


class Reason(Enum):
    """Why sources count as one origin; the values are those of `check --json`."""

    SAME_TEXT = "same_text"
    SAME_TEXT_AND_AGENCY = "same_text_and_agency"


class Fingerprint:
    """The running text of a source as pieces that can be compared."""

    def __init__(
        self,
        key: str,
        words: Sequence[str],
        agency: str = "",
        source_id: str = "",
        kin: Mapping[str, Kinship] = MappingProxyType({}),
    ) -> None:
        """`kin` says, by the ids of other sources, what the user has said of the two."""
        self.key = key
        self.source_id = source_id
        self.kin = kin
        self.agency = agency
        self.words = tuple(words)

    @property
    def length(self) -> int:
        """How many words are compared."""
        return len(self.words)

    @cached_property
    def pieces(self) -> tuple[int, ...]:
        """A number for each piece, by the word it begins with."""
        words = self.words
        return tuple(
            crc32(" ".join(words[at : at + _PIECE_WORDS]).encode()) for at in range(len(words) - _PIECE_WORDS + 1)
        )

    @cached_property
    def all_pieces(self) -> frozenset[int]:
        """The pieces as a set."""
        return frozenset(self.pieces)

    @cached_property
    def sampled(self) -> frozenset[int]:
        """The same choice of pieces in every text: enough to find texts that share a good part."""
        return frozenset(piece for piece in self.all_pieces if piece % _SAMPLE == 0)

    def words_in(self, other: Fingerprint) -> int:
        """How many of its words stand in pieces that `other` has too."""
        give_way()
        reached = shared = 0
        for at, piece in enumerate(self.pieces):
            if piece in other.all_pieces:
                shared += at + _PIECE_WORDS - max(at, reached)
                reached = at + _PIECE_WORDS
        return shared


def fingerprint(source: Source) -> Fingerprint:
    """What is compared of a source: its numbered text without quotations, and the agency it names."""
    steps = fingerprinting(source)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: Fingerprint = done.value
            return found


def fingerprinting(source: Source) -> Generator[None, None, Fingerprint]:
    """The same in steps of some milliseconds: of a book it takes half a second."""
    words: list[str] = []
    size = 0
    for block in source.text.blocks:
        if block.kind in _RUNNING:
            give_way()
            words += _WORD.findall(_without_quotations(block.text).casefold())
            size += len(block.text)
            if size > _AT_ONCE:
                size = 0
                yield
    return Fingerprint(source.key, words, agency_of(source), source.id, dict(source.kin))


def agency_of(source: Source) -> str:
    """The news agency that a source names as its own: in its details, byline, credit line or publication; "" none."""
    data = source.metadata
    named = [fact.value for fact in (data.agency, *data.authors, data.publication) if fact is not None]
    named += [
        block.text for block in source.text.blocks if block.aside is AsideKind.CREDIT or block.kind is BlockKind.BYLINE
    ]
    running = [block for block in source.text.blocks if block.kind is BlockKind.PARAGRAPH]
    if running:  # "ROMA, 6 MAR (ANSA) -" at the beginning, "(ANSA)." at the end
        named += [f"({m[1]})" for m in re.finditer(r"\(([^()]{2,40})\)\s*[-–—]", running[0].text[:80])]
        named += [f"({m[1]})" for m in re.finditer(r"\(([^()]{2,30})\)\.?\s*$", running[-1].text)]
    for words in named:
        match = _AGENCIES.search(words)
        if match:
            return _SAME_AGENCY.get(match[1].lower(), match[1])
    return data.agency.value.strip("{}") if data.agency is not None else ""


def _without_quotations(text: str) -> str:
    parts: list[str] = []
    kept = 0
    for quotation in outermost(quotations_in(text)):
        if quotation.closed and quotation.span.start >= kept:
            parts.append(text[kept : quotation.span.start])
            kept = quotation.span.end
    return " ".join([*parts, text[kept:]])


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two sources have in common: `share` of the shorter one's words, 0 to 1; `words` of it.

    `kinship` is what the user has said of the two, None when nothing was.
    """

    one: str
    other: str
    share: float
    words: int
    same_agency: bool
    kinship: Kinship | None = None

    @property
    def one_origin(self) -> bool:
        """Whether they count as one."""
        if self.kinship is not None:
            return self.kinship is not Kinship.APART
        return self.share >= (_ONE_ORIGIN_WITH_AGENCY if self.same_agency else _ONE_ORIGIN)

    @property
    def matters(self) -> bool:
        """Whether enough is the same to be told, or the user has said what they are."""
        if self.kinship is not None:
            return True
        return self.words >= _FEWEST_WORDS and self.share >= _PARTLY


@dataclass(frozen=True, slots=True)
class Origin:
    """Sources that carry one text: `agency` is whose it is when all that name one name the same ("" not known).

    `share` is the smallest share by which a member hangs on the others.
    """

    keys: tuple[str, ...]
    agency: str
    share: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Origins:
    """What sources have in common: those of one origin, those partly the same, and the keys of each agency."""

    origins: tuple[Origin, ...] = ()
    partly: tuple[Likeness, ...] = ()
    agencies: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def of(self, key: str) -> Origin | None:
        """The origin that a source shares with others."""
        return next((origin for origin in self.origins if key in origin.keys), None)

    def count(self, keys: Iterable[str]) -> int:
        """How many origins stand behind these sources."""
        return len({(origin.keys if (origin := self.of(key)) else key) for key in keys})


NO_ORIGINS: Final = Origins()


def likeness(one: Fingerprint, other: Fingerprint) -> Likeness:
    """How much two texts have in common."""
    short, long = (one, other) if one.length <= other.length else (other, one)
    words = short.words_in(long)
    share = words / short.length if short.length else 0.0
    same_agency = bool(one.agency) and one.agency.casefold() == other.agency.casefold()
    kinship = one.kin.get(other.source_id) or other.kin.get(one.source_id)
    return Likeness(one.key, other.key, share, words, same_agency, kinship)


def origins_of(prints: Sequence[Fingerprint]) -> Origins:
    """What the sources behind `prints` have in common. 10,000 of ordinary length take some seconds."""
    pairs = {(one.key, two.key): likeness(one, two) for one, two in (*_candidates(prints), *_said_to_be_kin(prints))}
    alike = [pair for pair in pairs.values() if pair.kinship is not None or pair.words >= _FEWEST_WORDS]
    together = _Groups()
    for pair in alike:
        if pair.one_origin:
            together.join(pair.one, pair.other)
    order = {print_.key: at for at, print_ in enumerate(prints)}
    agency = {print_.key: print_.agency for print_ in prints}
    origins = tuple(
        _origin(sorted(keys, key=order.__getitem__), alike, agency)
        for keys in sorted(together.groups(), key=lambda keys: min(order[key] for key in keys))
    )
    alike = [pair for pair in alike if pair.kinship is not Kinship.APART]
    partly = tuple(pair for pair in alike if pair.matters and together.root(pair.one) != together.root(pair.other))
    by_agency: dict[str, list[str]] = {}
    for print_ in prints:
        if print_.agency:
            by_agency.setdefault(print_.agency, []).append(print_.key)
    agencies = tuple((name, tuple(keys)) for name, keys in by_agency.items() if len(keys) > 1)
    return Origins(origins, partly, agencies)


def _candidates(prints: Sequence[Fingerprint]) -> Iterable[tuple[Fingerprint, Fingerprint]]:
    """The pairs that share enough of the sampled pieces to be compared."""
    holders: dict[int, list[int]] = {}
    for at, print_ in enumerate(prints):
        give_way()
        for piece in print_.sampled:
            holders.setdefault(piece, []).append(at)
    common: dict[tuple[int, int], int] = {}
    for held in holders.values():
        if 1 < len(held) <= _MOST_OF_A_PIECE:
            for place, one in enumerate(held):
                for two in held[place + 1 :]:
                    common[one, two] = common.get((one, two), 0) + 1
    return [(prints[one], prints[two]) for (one, two), count in sorted(common.items()) if count >= _FEWEST_SAMPLED]


def _said_to_be_kin(prints: Sequence[Fingerprint]) -> Iterable[tuple[Fingerprint, Fingerprint]]:
    """The pairs of which the user has said what they are."""
    by_id = {print_.source_id: at for at, print_ in enumerate(prints) if print_.source_id}
    for at, print_ in enumerate(prints):
        for other in print_.kin:
            if other in by_id:
                first, second = sorted((at, by_id[other]))
                yield prints[first], prints[second]


class _Groups:
    """Keys that belong together, directly or through others."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def root(self, key: str) -> str:
        while (parent := self._parents.get(key, key)) != key:
            key = parent
        return key

    def join(self, one: str, other: str) -> None:
        self._parents.setdefault(one, one)
        self._parents.setdefault(other, other)
        self._parents[self.root(one)] = self.root(other)

    def groups(self) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for key in self._parents:
            found.setdefault(self.root(key), []).append(key)
        return [keys for keys in found.values() if len(keys) > 1]


def _origin(keys: Sequence[str], alike: Sequence[Likeness], agency: Mapping[str, str]) -> Origin:
    inside = [pair for pair in alike if pair.one in keys and pair.other in keys]
    best = {key: max(pair.share for pair in inside if key in (pair.one, pair.other)) for key in keys}
    named = {agency[key] for key in keys if agency[key]}
    with_agency = len(named) == 1 and sum(1 for key in keys if agency[key]) > 1
    return Origin(
        tuple(keys),
        named.pop() if len(named) == 1 else "",
        round(min(best.values()), 3),
        Reason.SAME_TEXT_AND_AGENCY if with_agency else Reason.SAME_TEXT,
    )
