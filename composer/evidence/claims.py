# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Every figure, date and name that a note states in its own words, looked for in the passages the note cites.

Where it is looked for, in this order: the passages cited or quoted in the same sentence, then those of the same
paragraph; where the paragraph cites nothing, those of the section; where that cites nothing (the summary at the top),
all sources of the note. What is borne out in a cited source but not in the cited paragraph is told so. A name counts
as found anywhere in a source cited beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from composer.document.model import Document
from composer.evidence.comparing import Remark
from composer.evidence.days import days_in
from composer.evidence.figures import figures_in
from composer.evidence.model import Kind, Mention, Value
from composer.evidence.names import capitals_of, names_in
from composer.evidence.own_words import Cited, OwnRun, head_runs, own_runs
from composer.evidence.source_index import Place, SourceIndex
from composer.giving_way import give_way
from composer.sources.model import Source
from composer.text.spans import Span


class ClaimStatus(Enum):
    """What became of a figure, date or name; the values are those of `check --json`."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"  # in a cited source, not in the passage cited
    CLOSE = "close"
    NOT_FOUND = "not_found"
    ASSESSMENT = "assessment"  # the writer says it is the house's own


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure, date or name of a note and where it stands in the sources.

    `span` is its place in the own words of its paragraph (as `OwnRun.text`), `occurrence` how often the same words
    stand before it in the block; `key` is "" when nothing was found; `place` is its place in the source's text, None
    when it is known from the source's details (its author, its date) alone. `field` names the line of the note's head
    in which it stands ("title", "subject", "" for its text: `block_index` is -1 then).
    """

    text: str
    kind: Kind
    value: str
    status: ClaimStatus
    block_index: int
    span: Span
    occurrence: int = 0
    in_footnote: bool = False
    key: str = ""
    place: Span | None = None
    remark: Remark = Remark.NONE
    field: str = ""


Quoted = Mapping[str, tuple[str, tuple[Span, ...]]]
"""By quote id: the key of its source and where its words stand there."""


@dataclass(frozen=True, slots=True)
class _Passage:
    key: str
    blocks: tuple[int, ...]


@dataclass
class ClaimReader:
    """Reads notes; keeps what it read of sources and of paragraphs that have not changed."""

    _indexes: dict[str, SourceIndex] = field(default_factory=dict)
    _mentions: dict[tuple[str, bool, str, int], tuple[Mention, ...]] = field(default_factory=dict)
    _words: dict[str, tuple[set[str], set[str]]] = field(default_factory=dict)

    def index_of(self, source: Source) -> SourceIndex:
        """The index of a source, kept as long as the source is the same."""
        kept = self._indexes.get(source.id)
        if kept is None or not (kept.source is source or kept.source == source):
            kept = self._indexes[source.id] = SourceIndex(source)
        return kept

    def keep_only(self, source_ids: Collection[str]) -> None:
        """Let go of all other sources."""
        self._indexes = {key: index for key, index in self._indexes.items() if key in source_ids}

    def claims(
        self,
        document: Document,
        language: str,
        indexes: Mapping[str, SourceIndex],
        quoted: Quoted,
        head: Mapping[str, str] = MappingProxyType({}),
    ) -> tuple[Claim, ...]:
        """The claims of a note in reading order; `indexes` are its sources by citation key, `head` the lines of its
        head by the names of their fields."""
        runs = (*head_runs(head), *own_runs(document))
        search = _Search(runs, indexes, quoted)
        small, large = self._capitals(runs, indexes)
        vocabulary = hash((frozenset(small), frozenset(large)))
        kept: dict[tuple[str, bool, str, int], tuple[Mention, ...]] = {}
        found: list[Claim] = []
        seen: dict[tuple[int, str, str], int] = {}
        for run in runs:
            give_way()
            asked = (run.text, run.heading, language, vocabulary)
            mentions = self._mentions.get(asked)
            if mentions is None:
                mentions = mentions_in(run.text, language, small, large, heading=run.heading)
            kept[asked] = mentions
            for mention in mentions:
                claim = search.claim(run, mention, seen.get((run.block_index, run.field, mention.text), 0))
                seen[run.block_index, run.field, mention.text] = claim.occurrence + 1
                if not mention.weak or claim.status is not ClaimStatus.NOT_FOUND:
                    found.append(claim)
        self._mentions = kept
        return tuple(found)

    def _capitals(self, runs: Sequence[OwnRun], indexes: Mapping[str, SourceIndex]) -> tuple[set[str], set[str]]:
        small: set[str] = set()
        large: set[str] = set()
        for index in indexes.values():
            small |= index.capitals[0]
            large |= index.capitals[1]
        kept: dict[str, tuple[set[str], set[str]]] = {}
        for run in runs:
            give_way()
            if not run.heading:
                kept[run.text] = own_small, own_large = self._words.get(run.text) or capitals_of(run.text)
                small |= own_small
                large |= own_large
        self._words = kept
        return small, large


def mentions_in(
    text: str, language: str, small: set[str], large: set[str], *, heading: bool = False
) -> tuple[Mention, ...]:
    """The figures, dates and names of a text, in order; what one of them took is no part of another."""
    days = days_in(text, language)
    names = [
        name
        for name in names_in(text, small=small, large=large, heading=heading)
        if not any(name.span.overlaps(day.span) for day in days)
    ]
    taken = [mention.span for mention in (*days, *names)]
    return tuple(sorted((*days, *names, *figures_in(text, language, taken)), key=lambda mention: mention.span))


class _Search:
    """Looks for the mentions of one note."""

    def __init__(self, runs: Sequence[OwnRun], indexes: Mapping[str, SourceIndex], quoted: Quoted) -> None:
        self._indexes = indexes
        self._quoted = quoted
        self._by_group: dict[int, list[_Passage]] = {}
        self._by_section: dict[int, list[_Passage]] = {}
        self._notes_of: dict[int, list[OwnRun]] = {}
        for run in runs:
            give_way()
            passages = list(self._passages(run.cited))
            self._by_group.setdefault(run.group, []).extend(passages)
            self._by_section.setdefault(run.section, []).extend(passages)
            if run.in_footnote:
                self._notes_of.setdefault(run.group, []).append(run)
        self._answers: dict[tuple[object, ...], tuple[ClaimStatus, Place | None]] = {}

    def claim(self, run: OwnRun, mention: Mention, occurrence: int) -> Claim:
        status, place = self._answer(run, mention)
        if any(span.overlaps(mention.span) for span in run.assessments):
            status = ClaimStatus.ASSESSMENT
        return Claim(
            text=mention.text,
            kind=mention.kind,
            value=mention.value,
            status=status,
            block_index=run.block_index,
            span=mention.span,
            occurrence=occurrence,
            in_footnote=run.in_footnote,
            key=place.key if place else "",
            place=place.span if place else None,
            remark=place.agreement.remark if place else Remark.NONE,
            field=run.field,
        )

    def _answer(self, run: OwnRun, mention: Mention) -> tuple[ClaimStatus, Place | None]:
        near = tuple(self._near(run, mention.span.start))
        asked = (mention.values, mention.weak, near, run.group, run.section)
        if asked not in self._answers:
            self._answers[asked] = self._looked_up(mention, near, run)
        return self._answers[asked]

    def _near(self, run: OwnRun, position: int) -> Iterator[_Passage]:
        """The passages cited in the sentence; a footnote's own sentence, and footnotes hanging in the sentence."""
        sentence = run.sentence_around(position)
        yield from self._passages([cited for cited in run.cited if sentence.start <= cited.at < max(sentence.end, 1)])
        if not run.in_footnote:
            for note in self._notes_of.get(run.group, ()):
                if note.block_index == run.block_index and sentence.start <= note.anchor < sentence.end:
                    yield from self._passages(note.cited)

    def _passages(self, cited: Sequence[Cited]) -> Iterator[_Passage]:
        for one in cited:
            if one.item is not None:
                index = self._indexes.get(one.item.key)
                if index is not None:
                    yield _Passage(one.item.key, index.cited_blocks(one.item))
            elif one.quote_id in self._quoted:
                key, spans = self._quoted[one.quote_id]
                index = self._indexes.get(key)
                if index is not None:
                    yield _Passage(key, tuple(n for span in spans for n in index.blocks_at(span)))

    def _looked_up(self, mention: Mention, near: Sequence[_Passage], run: OwnRun) -> tuple[ClaimStatus, Place | None]:
        group, section = self._by_group[run.group], self._by_section[run.section]
        beside = [*near, *group]
        passages = beside or section
        keys = dict.fromkeys(passage.key for passage in passages)
        whole = [_Passage(key, self._indexes[key].everywhere) for key in keys]
        others = [_Passage(key, index.everywhere) for key, index in self._indexes.items() if key not in keys]
        # A name is as good anywhere in its source, and words that cite nothing speak of the note as a whole.
        loose = mention.kind is Kind.NAME
        away = ClaimStatus.ELSEWHERE if beside else ClaimStatus.FOUND
        steps: tuple[tuple[Sequence[_Passage], bool, ClaimStatus], ...] = (
            (passages, True, ClaimStatus.FOUND),
            (whole, True, ClaimStatus.FOUND if loose else away),
            (passages, False, ClaimStatus.CLOSE),
            (others, True, away),
            (whole, False, ClaimStatus.CLOSE),
            ((others if not beside else ()), False, ClaimStatus.CLOSE),
        )
        if mention.weak:  # it may be no claim at all: only where the cited passage says it too is it one
            steps = steps[:1] if beside else ()
        for searched, same, status in steps:
            place = self._all_found(mention.values, searched, same=same)
            if place is not None:
                return status, place
        return ClaimStatus.NOT_FOUND, None

    def _all_found(self, values: Sequence[Value], passages: Sequence[_Passage], *, same: bool) -> Place | None:
        """The place of the first of `values` when all of them are in `passages`."""
        places = [self._first(value, passages, same=same) for value in values]
        if any(place is None for place in places):
            return None
        close = [place for place in places if place is not None and not place.agreement.same]
        return close[0] if close else places[0]

    def _first(self, value: Value, passages: Sequence[_Passage], *, same: bool) -> Place | None:
        for passage in passages:
            give_way()
            for place in self._indexes[passage.key].find(value, passage.blocks):
                if place.agreement.same or not same:
                    return place
        return None
