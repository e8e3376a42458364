# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A document as it was read against what a careful person reads in it.

A wrong value counts against precision, a missing one against recall; a wrong value in the place of a right one against
both. What is only a suggestion counts like a fact and is told apart: a guess is an error, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from composer.sources.evaluation.expectations import MANY, ONE
from composer.sources.facts.known import same_publication
from composer.sources.model import BlockKind, Certainty, Fact, Source, Speech

_SAME: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " "})
_CLOSE: Final = 0.8  # of the longer quotation; words of the attribution at its edges do not make it another one


class Verdict(Enum):
    """What became of one expected or found value."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One value of one field: what was expected and what was found ("" for nothing)."""

    field: str
    verdict: Verdict
    expected: str = ""
    found: str = ""
    suggested: bool = False


@dataclass(slots=True)
class Tally:
    """Counts of one field; `suggested` is how many of the wrong values were suggestions, not facts."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    suggested: int = 0

    def add(self, judgement: Judgement) -> None:
        """Count one judgement."""
        name = judgement.verdict.value
        setattr(self, name, getattr(self, name) + 1)
        self.suggested += judgement.suggested and judgement.verdict is Verdict.WRONG

    @property
    def precision(self) -> float | None:
        """How many of the values found are right, 0 to 1; None when none was found."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """How many of the values expected were found, 0 to 1; None when none was expected."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None


def judge(source: Source, wanted: Mapping[str, Any]) -> Iterator[Judgement]:
    """Every expected field of a document that was read."""
    for field in ONE:
        if field in wanted:
            yield from _one(field, wanted[field], getattr(source.metadata, field))
    for field in MANY:
        if field in wanted:
            yield from _many(field, [_any_of(value) for value in wanted[field] or []], _found(field, source))
    if "rights" in wanted:
        level = source.rights.level.value
        yield from _one("rights", wanted["rights"] or "unknown", Fact(level, Certainty.READ))
    if "paragraphs" in wanted:
        yield from _paragraphs(wanted["paragraphs"], source)
    if "quotations" in wanted:
        yield from _quotations(wanted["quotations"] or [], source.speech)


def missed_all(wanted: Mapping[str, Any]) -> Iterator[Judgement]:
    """The judgements of a document that could not be read: everything expected of it is missed."""
    for field, value in wanted.items():
        values = value if isinstance(value, list) and field not in ONE else [value]
        for one in values:
            if one is not None:
                yield Judgement(field, Verdict.MISSED, str(one.get("text") if isinstance(one, dict) else one))


def _any_of(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _one(field: str, wanted: Any, found: Fact | None) -> Iterator[Judgement]:
    optional = isinstance(wanted, list) and any(one in (None, "") for one in wanted)  # it may stay empty, too
    told = [one for one in wanted if one not in (None, "")] if isinstance(wanted, list) else wanted
    accepted = _any_of(told) if told not in (None, "", []) else ()
    value = found.value if found is not None else ""
    suggested = found is not None and found.certainty is Certainty.INFERRED
    expected = accepted[0] if accepted else ""
    if any(_same(field, value, one) for one in accepted if value):
        yield Judgement(field, Verdict.RIGHT, expected, value, suggested)
        return
    if value:
        yield Judgement(field, Verdict.WRONG, expected, value, suggested)
    if accepted and not (optional and not value):
        yield Judgement(field, Verdict.MISSED, expected, value)


def _many(field: str, wanted: list[tuple[str, ...]], found: list[tuple[str, bool]]) -> Iterator[Judgement]:
    left = list(wanted)
    for value, suggested in found:
        fitting = next((one for one in left if any(_same(field, value, name) for name in one)), None)
        if fitting is not None:
            left.remove(fitting)
            yield Judgement(field, Verdict.RIGHT, fitting[0], value, suggested)
        else:
            yield Judgement(field, Verdict.WRONG, "", value, suggested)
    for one in left:
        yield Judgement(field, Verdict.MISSED, one[0])


def _found(field: str, source: Source) -> list[tuple[str, bool]]:
    known = source.metadata
    if field == "headings":
        return [(block.text, False) for block in source.text.blocks if block.kind is BlockKind.HEADING]
    if field == "references":
        return [(evidence.words, False) for evidence in known.references]
    people = known.contributors if field == "contributors" else known.authors
    house = {"authors": False, "institutions": True}.get(field)
    return [
        (fact.value.strip("{}"), fact.certainty is Certainty.INFERRED)
        for fact in people
        if house is None or fact.value.startswith("{") is house
    ]


def _paragraphs(wanted: Any, source: Source) -> Iterator[Judgement]:
    if isinstance(wanted, int):
        count = source.text.paragraph_count
        yield from _one("paragraphs", str(wanted), Fact(str(count), Certainty.READ) if count else None)
        return
    kinds = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
    found = [(block.text, False) for block in source.text.blocks if block.kind in kinds]
    yield from _many("paragraphs", [(str(one),) for one in wanted or []], found)


def _quotations(wanted: list[dict[str, Any]], found: tuple[Speech, ...]) -> Iterator[Judgement]:
    """Quotations by their words; then, of those that were found, sure speakers and speakers sure or asked."""
    left = list(wanted)
    for speech in found:
        fitting = next((one for one in left if _same_words(one["text"], speech.text)), None)
        if fitting is None:
            yield Judgement("quotations", Verdict.WRONG, "", speech.text)
            if speech.speaker:
                yield Judgement("speakers", Verdict.WRONG, "", speech.speaker)
            continue
        left.remove(fitting)
        yield Judgement("quotations", Verdict.RIGHT, fitting["text"], speech.text)
        if "speaker" in fitting:
            yield from _speaker("speakers", fitting["speaker"], speech.speaker)
            yield from _speaker("candidates", fitting["speaker"], speech.speaker or speech.candidate)
    for one in left:
        yield Judgement("quotations", Verdict.MISSED, one["text"])
        if one.get("speaker"):
            yield Judgement("speakers", Verdict.MISSED, _any_of(one["speaker"])[0])
            yield Judgement("candidates", Verdict.MISSED, _any_of(one["speaker"])[0])


def _speaker(field: str, wanted: Any, found: str) -> Iterator[Judgement]:
    yield from _one(field, wanted, Fact(found, Certainty.READ) if found else None)


def _same(field: str, found: str, wanted: str) -> bool:
    if field in ("publication", "agency"):
        return same_publication(found, wanted) or _plain(found) == _plain(wanted)
    if field in ("authors", "contributors", "institutions", "speakers", "candidates"):
        return _name(found) == _name(wanted)
    if field == "references":
        return _plain(wanted) in _plain(found)
    if field == "url":
        return found.rstrip("/") == wanted.rstrip("/")
    return _plain(found) == _plain(wanted)


def _plain(words: str) -> str:
    """Words without what printing changes: kinds of marks and blanks, capitals, a last full stop."""
    return " ".join(unicodedata.normalize("NFC", words).translate(_SAME).casefold().split()).rstrip(". ")


def _name(name: str) -> str:
    """A person's name as it is spoken: "Rossi, Mario" is "mario rossi"."""
    family, comma, given = name.strip("{} ").partition(",")
    return _plain(f"{given} {family}" if comma else name.strip("{} "))


def _same_words(one: str, other: str) -> bool:
    first, second = ("".join(re.findall(r"\w+", _plain(words))) for words in (one, other))
    short, long = sorted((first, second), key=len)
    return first == second or (bool(short) and short in long and len(short) >= _CLOSE * len(long))


def tallies(judgements: Iterable[Judgement]) -> dict[str, Tally]:
    """Judgements counted by field, in the order in which fields come up."""
    counted: dict[str, Tally] = {}
    for judgement in judgements:
        counted.setdefault(judgement.field, Tally()).add(judgement)
    return counted
