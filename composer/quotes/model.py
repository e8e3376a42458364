# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A quotation as data: where it stands, its exact words, who said them, and the state of each use of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from composer.text.anchors import QuoteAnchor
from composer.text.spans import Span

JOINT = " […] "  # what stands between two joined passages


@dataclass(frozen=True, slots=True)
class Translation:
    """The same words in another language: `translator` is "" for the house's own translation.

    `original` are the words it was made from ("" = those captured): when they are no longer the quote's, the original
    changed after the translation was made.
    """

    text: str
    language: str
    translator: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Primary:
    """The text that a source quotes from: a second-hand quotation names both ("cit. in", "quoted in").

    `author` is written as in `sources.model.Fact` ("Given Family", "{Institution}"); `kind` is a CSL 1.0.2 item type;
    `date` is ISO 8601; `locator` as printed ("p. 4"). What is not known is "".
    """

    author: str = ""
    title: str = ""
    publication: str = ""
    date: str = ""
    kind: str = "document"
    place: str = ""
    url: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words captured from a source; `anchor.exact` are the captured words and never change.

    `speaker` is "" when they are the source's own or not known; `occasion` is "interview", "letter" …; `said_on` the
    day of the speech (ISO 8601, "" not known); `primary` is the text the source itself quotes from (a second-hand
    quotation); `credibility` is 1-6 (Admiralty) or None; `created` is an ISO 8601 time with zone.
    `more` are further passages of the same source, in its order, joined to the first: something is left out between.
    """

    id: str
    source_id: str
    anchor: QuoteAnchor
    speaker: str = ""
    occasion: str = ""
    said_on: str = ""
    primary: Primary | None = None
    language: str = ""
    credibility: int | None = None
    translation: Translation | None = None
    created: str = ""
    more: tuple[QuoteAnchor, ...] = ()

    @property
    def passages(self) -> tuple[QuoteAnchor, ...]:
        """The first passage and those joined to it, in the order of the source."""
        return (self.anchor, *self.more)

    @property
    def words(self) -> str:
        """All captured words; between joined passages stands […], for what is left out there."""
        return JOINT.join(passage.exact for passage in self.passages)

    @property
    def joints(self) -> tuple[Span, ...]:
        """Where in `words` the […] between two passages stand."""
        found: list[Span] = []
        end = 0
        for passage in self.passages[:-1]:
            end += len(passage.exact) + len(JOINT)
            found.append(Span(end - len(JOINT) + 1, end - 1))
        return tuple(found)


class SealStatus(Enum):
    """How the words shown in a note compare with their source; the values are those of `check --json`."""

    VERBATIM = "verbatim"
    DECLARED = "declared"
    ALTERED = "altered"
    NO_SOURCE = "no_source"
    SOURCE_CHANGED = "source_changed"


class ChangeKind(Enum):
    """A change the writer declares in the words shown."""

    OMISSION = "omission"  # […]
    INSERTION = "insertion"  # [words]
    SIC = "sic"  # [sic]
    CAPITAL = "capital"  # [T]he
    EMPHASIS = "emphasis"  # emphasis added


@dataclass(frozen=True, slots=True)
class DeclaredChange:
    """One declared change: its place in the words shown and the place in the captured words that it stands for."""

    kind: ChangeKind
    shown: Span
    captured: Span


class DifferenceKind(Enum):
    """What an undeclared difference is, so that it can be named; the values are those of `check --json`."""

    CHANGED = "changed"  # other words or figures
    ADDED = "added"  # words that the source does not have
    LEFT_OUT = "left_out"  # words of the source that are missing
    CASE = "case"  # the same letters, a capital or none
    MARKS = "marks"  # punctuation only
    DOTS = "dots"  # (…), (...) or bare dots where words are left out: only […] declares that


@dataclass(frozen=True, slots=True)
class Difference:
    """One undeclared difference, as the words that stand in the note and those of the source ("" = nothing there)."""

    shown: Span
    captured: Span
    shown_words: str
    captured_words: str
    kind: DifferenceKind = DifferenceKind.CHANGED


@dataclass(frozen=True, slots=True)
class Seal:
    """The verdict on one use of a quote, with what was declared and what differs (word by word).

    `translation_stale` says that the original is no longer the one from which the quote's translation was made.
    """

    status: SealStatus
    changes: tuple[DeclaredChange, ...] = ()
    differences: tuple[Difference, ...] = ()
    translation_stale: bool = False
