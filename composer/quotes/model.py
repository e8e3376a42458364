# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A quotation as data: where it stands, its exact words, who said them, and the state of each use of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from composer.text.anchors import QuoteAnchor
from composer.text.spans import Span


@dataclass(frozen=True, slots=True)
class Translation:
    """The same words in another language: `translator` is "" for the house's own translation."""

    text: str
    language: str
    translator: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words captured from a source; `anchor.exact` are the captured words and never change.

    `speaker` is "" when they are the source's own or not known; `occasion` is "interview", "letter" …;
    `primary` names the text the source itself quotes from (a second-hand quotation); `credibility` is 1-6 (Admiralty)
    or None; `created` is an ISO 8601 time with zone.
    """

    id: str
    source_id: str
    anchor: QuoteAnchor
    speaker: str = ""
    occasion: str = ""
    primary: str = ""
    language: str = ""
    credibility: int | None = None
    translation: Translation | None = None
    created: str = ""


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


@dataclass(frozen=True, slots=True)
class Difference:
    """One undeclared difference, as the words that stand in the note and those of the source ("" = nothing there)."""

    shown: Span
    captured: Span
    shown_words: str
    captured_words: str


@dataclass(frozen=True, slots=True)
class Seal:
    """The verdict on one use of a quote, with what was declared and what differs (word by word)."""

    status: SealStatus
    changes: tuple[DeclaredChange, ...] = ()
    differences: tuple[Difference, ...] = ()
