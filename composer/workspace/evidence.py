# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a note states in its own words beside its sources, and which of its sources carry one text."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from composer.citations.labels import locator_words
from composer.document.model import Document, quote_uses
from composer.evidence.claims import Claim, ClaimReader, Quoted
from composer.evidence.origins import (
    NO_ORIGINS,
    Likeness,
    Origin,
    Origins,
    fingerprint,
    fingerprinting,
    likeness,
    origins_of,
)
from composer.evidence.own_words import OwnRun, own_runs
from composer.evidence.typed_values import TypedFinding, TypedReader
from composer.export.live import setting_of
from composer.houses.profiles import profile_or_usual
from composer.library.source_words import label_of
from composer.library.store import Library
from composer.notes.model import Note
from composer.quotes.passage import locator_at
from composer.sources.model import BlockKind, Kinship, Source
from composer.text.spans import Span
from composer.values.showing import Setting
from composer.wording import N_, Message, N_plural
from composer.workspace.handling import finding_used_sources
from composer.workspace.live_values import value_findings
from composer.workspace.shapes import CheckedClaim, CheckReport, Finding, FindingKind, ImportOutcome, Support
from composer.workspace.shelf import Shelf
from composer.workspace.steps import all_at_once

_AROUND: Final = 42  # characters shown on either side of what was found
_PROBES: Final = 6  # passages of a source that are looked for in the library to find copies of it
_PROBE_WORDS: Final = 8
_MOST_COPIES: Final = 24

_OF_EVIDENCE: Final = (FindingKind.ONE_ORIGIN, FindingKind.LIVE_VALUE, FindingKind.LOST_REFERENCE)
_ONE_TEXT = N_("Same text as “{source}” ({key}): {share}% of the shorter one. The two count as one origin.")
_PART_OF_TEXT = N_("Partly the same text as “{source}” ({key}): {share}% of the shorter one.")
_SAID: Final = {
    Kinship.SAME: N_("You said: the same report as “{source}” ({key}). The two count as one origin."),
    Kinship.COPY: N_("You said: the same agency text as “{source}” ({key}). The two count as one origin."),
    Kinship.APART: N_("You said: a report of its own beside “{source}” ({key})."),
}
_SAME_TEXT = N_plural(
    "{sources} sources, {count} origin: {keys} carry the same text. They bear each other out no more than one would.",
    "{sources} sources, {count} origins: {keys} carry the same text. They bear each other out no more than one would.",
)
_SAME_TEXT_OF = N_plural(
    "{sources} sources, {count} origin: {keys} carry the same text of {agency}. They bear each other out no more than "
    "one would.",
    "{sources} sources, {count} origins: {keys} carry the same text of {agency}. They bear each other out no more than "
    "one would.",
)


@dataclass(frozen=True)
class EvidenceReport:
    """The claims of a note in reading order, what its sources share, and where it leans on one origin twice."""

    claims: tuple[CheckedClaim, ...] = ()
    origins: Origins = NO_ORIGINS
    supports: tuple[Support, ...] = ()
    values: tuple[Finding, ...] = ()
    typed: tuple[TypedFinding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The supports, and what is wrong with live values, as things to look at."""
        supports = tuple(
            Finding(FindingKind.ONE_ORIGIN, said_of(support), support.keys[0], support.block_index)
            for support in self.supports
        )
        return supports + self.values


@dataclass(frozen=True)
class EvidencePlan:
    """Everything a report needs, taken from the library: `run` may be called in any thread, one at a time."""

    document: Document
    language: str
    sources: Mapping[str, Source]  # by each key that the note uses for them
    quoted: Quoted
    reader: ClaimReader
    head: Mapping[str, str]  # the lines of the note's head that state something
    setting: Setting  # how its live values are shown
    typed: TypedReader

    def run(self) -> EvidenceReport:
        """Read note and sources and compare them."""
        indexes = {key: self.reader.index_of(source) for key, source in self.sources.items()}
        self.reader.keep_only({source.id for source in self.sources.values()})
        claims = self.reader.claims(self.document, self.language, indexes, self.quoted, self.head)
        prints = {source.key: indexes[key].fingerprint for key, source in self.sources.items()}
        origins = origins_of(tuple(prints.values()))
        return EvidenceReport(
            tuple(_checked(claim, self.sources.get(claim.key)) for claim in claims),
            origins,
            tuple(_supports(tuple(own_runs(self.document)), origins, self.sources)) if origins.origins else (),
            tuple(value_findings(self.document, self.setting)),
            self.typed.read(self.document, self.setting),
        )


class Evidence:
    """Reads notes of a library against their sources; what it read is kept for the next time."""

    def __init__(self, shelf: Shelf, library: Library) -> None:
        self._shelf = shelf
        self._library = library
        self._reader = ClaimReader()
        self._typed = TypedReader()

    def plan(self, note: Note) -> EvidencePlan:
        """What a report on `note` needs, to be run in another thread."""
        return all_at_once(self.planning(note))

    def planning(self, note: Note) -> Generator[None, None, EvidencePlan]:
        """`plan` in steps of some milliseconds."""
        used = yield from finding_used_sources(self._shelf, note)
        sources = {source.key: source for source in used}
        cited: set[str] = set()
        for run in own_runs(note.document):
            cited |= {one.item.key for one in run.cited if one.item is not None}
            yield
        sources |= {key: sources[held.key] for key in cited if (held := self._shelf.find(key))}
        quoted: dict[str, tuple[str, tuple[Span, ...]]] = {}
        for use in quote_uses(note.document):
            quote = self._shelf.quote(use.quote_id)
            source = self._shelf.find(quote.source_id) if quote else None
            place = self._shelf.place(quote) if quote and source else None
            if quote is not None and source is not None and place is not None:
                quoted[quote.id] = source.key, (place, *(anchor.span for anchor in quote.more))
            yield
        head = {"title": note.front.title, "subject": note.front.subject}
        setting = setting_of(note, profile_or_usual(note.front.profile, note.front.language))
        return EvidencePlan(
            note.document, note.front.language, sources, quoted, self._reader, head, setting, self._typed
        )

    def report(self, note: Note) -> EvidenceReport:
        """The claims of `note` and the origins of its sources."""
        return self.plan(note).run()

    def complete(self, report: CheckReport, note: Note) -> CheckReport:
        """`report` with the claims and origins of the same note."""
        return with_evidence(report, self.report(note))

    def origins(self, keys: Sequence[str]) -> Origins:
        """What these sources have in common; keys that the library does not have are left out."""
        sources = {source.key: source for key in keys if (source := self._shelf.find(key))}
        return origins_of([fingerprint(source) for source in sources.values()])

    def said_of_citation(self, keys: Sequence[str]) -> Message | None:
        """How many origins stand behind the sources of one citation; None when each is its own."""
        if len(set(keys)) < 2:
            return None
        origins = self.origins(keys)
        held = tuple(dict.fromkeys(source.key for key in keys if (source := self._shelf.find(key))))
        if not origins.origins:
            return None
        first = origins.origins[0]
        return said_of(Support(-1, held, first.keys, origins.count(held), first.agency))

    def same_text_as(self, key: str) -> tuple[Likeness, ...]:
        """The sources of the library that carry a good part of this one's text, the likest first. Raises NotFound.

        Some of its passages are looked for in the whole library; what is found is compared word by word.
        """
        return all_at_once(self.looking_for_copies(key))

    def with_copies(self, outcome: ImportOutcome) -> Generator[None, None, ImportOutcome]:
        """`outcome` with the sources that carry the text of the one that was taken in, looked for in small steps.

        Between two steps, of some milliseconds each in a large library, other things can be done.
        """
        if outcome.source is None or outcome.duplicate_of or self._shelf.find(outcome.source.id) is None:
            return outcome
        found = yield from self.looking_for_copies(outcome.source.id)
        copies = {alike: other for alike in found if (other := self._shelf.find(alike.other)) is not None}
        said = tuple(_said_of_copy(alike, other) for alike, other in copies.items())
        return replace(outcome, copies=tuple(copies), remarks=said)

    def complete_outcome(self, outcome: ImportOutcome) -> ImportOutcome:
        """The same at once."""
        return all_at_once(self.with_copies(outcome))

    def looking_for_copies(self, key: str) -> Generator[None, None, tuple[Likeness, ...]]:
        """`same_text_as` in steps of some milliseconds. Raises NotFound."""
        source = self._shelf.source(key)
        own = yield from fingerprinting(source)
        self._library.sources.ready_to_find()  # the longest step, of some 60 ms in a library of 10,000
        candidates: dict[str, None] = dict.fromkeys(other for other, _ in source.kin)
        for probe in probes_of(source):
            yield
            candidates.update(dict.fromkeys((yield from self._library.sources.finding_whole(probe, _MOST_COPIES))))
        found = []
        for candidate in list(candidates)[: _PROBES * _MOST_COPIES]:
            yield
            other = self._shelf.find(candidate)
            if other is not None and other.id != source.id:
                alike = likeness(own, (yield from fingerprinting(other)))
                if alike.matters:
                    found.append(alike)
        return tuple(sorted(found, key=lambda alike: -alike.share))

    def said_of_copies(self, key: str) -> tuple[Message, ...]:
        """What `same_text_as` finds, in a sentence each. Raises NotFound."""
        return tuple(self.said_of(alike) for alike in self.same_text_as(key))

    def said_of(self, alike: Likeness) -> Message:
        """What two sources have in common, in a sentence that names the other one. Raises NotFound."""
        return _said_of_copy(alike, self._shelf.source(alike.other))


def _said_of_copy(alike: Likeness, other: Source) -> Message:
    values = {"source": label_of(other), "key": other.key, "share": round(alike.share * 100)}
    if alike.kinship is not None:
        return Message(_SAID[alike.kinship], {name: values[name] for name in ("source", "key")})
    return Message(_ONE_TEXT if alike.one_origin else _PART_OF_TEXT, values)


def with_evidence(report: CheckReport, evidence: EvidenceReport) -> CheckReport:
    """`report` with what the evidence adds to it."""
    findings = tuple(finding for finding in report.findings if finding.kind not in _OF_EVIDENCE)
    return replace(
        report,
        findings=findings + evidence.findings,
        claims=evidence.claims,
        origins=evidence.origins,
        typed=evidence.typed,
    )


def said_of(support: Support) -> Message:
    """How many origins stand behind the sources of a sentence."""
    one, many = _SAME_TEXT_OF if support.agency else _SAME_TEXT
    values = {"sources": len(support.keys), "keys": ", ".join(support.alike), "agency": support.agency}
    return Message(one, values, plural=many, count=support.origins)


def _checked(claim: Claim, source: Source | None) -> CheckedClaim:
    if source is None or claim.place is None:
        return CheckedClaim(claim)
    label, locator = locator_at(source.text, claim.place)
    words = locator_words(label, locator, "en") if locator else ""
    return CheckedClaim(claim, words, _around(source, claim.place))


def _around(source: Source, place: Span) -> str:
    """The words at a place with some on either side, within their block."""
    block = source.text.block_at(place.start)
    text, shift = (block.text, block.start) if block else (source.text.text, 0)
    start, end = place.start - shift, place.end - shift
    low = text.find(" ", max(0, start - _AROUND)) + 1 if start > _AROUND else 0
    high = text.rfind(" ", end, end + _AROUND) if end + _AROUND < len(text) else len(text)
    low, high = min(low, start), max(high, end)
    return f"{'…' if low else ''}{text[low:high].strip()}{'…' if high < len(text) else ''}"


def _supports(runs: Sequence[OwnRun], origins: Origins, sources: Mapping[str, Source]) -> Iterator[Support]:
    """The sentences that cite several sources of one origin."""
    for run in runs:
        sentences: dict[Span, dict[str, None]] = {}
        for one in run.cited:
            if one.item is not None and one.item.key in sources:
                key = sources[one.item.key].key
                sentences.setdefault(run.sentence_around(one.at), {})[key] = None
        for keys in sentences.values():
            alike: dict[Origin, list[str]] = {}
            for key in keys:
                origin = origins.of(key)
                if origin is not None:
                    alike.setdefault(origin, []).append(key)
            for origin, same in alike.items():
                if len(same) > 1:
                    yield Support(run.block_index, tuple(keys), tuple(same), origins.count(keys), origin.agency)


def probes_of(source: Source) -> Iterator[str]:
    """Some passages of a source, from its beginning to its end, that a copy would have too."""
    blocks = [block.text for block in source.text.blocks if block.kind is BlockKind.PARAGRAPH]
    long = [words for text in blocks if len(words := text.split()) >= 2 * _PROBE_WORDS]
    step = max(1, len(long) // _PROBES)
    for words in long[::step][:_PROBES]:
        middle = len(words) // 2
        yield " ".join(words[middle - _PROBE_WORDS // 2 : middle + _PROBE_WORDS // 2])
