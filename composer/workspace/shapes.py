# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What goes in and out of the workspace: frozen values that window and command line may keep and pass on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from composer.document.model import Shows
from composer.errors import ComposerError
from composer.evidence.origins import NO_ORIGINS, Likeness, Origins
from composer.quotes.model import Quote, Seal, SealStatus
from composer.sources.handling import NO_MARKING, EffectiveMarking
from composer.sources.model import Source
from composer.text.spans import Span
from composer.wording import Message

if TYPE_CHECKING:
    from composer.evidence.claims import Claim
    from composer.evidence.typed_values import TypedFinding


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of one file: a source, or an error. `duplicate_of` is the key of the source it already was.

    `namesake` is the key of another source that was read from a file of the same name: this may be its newer version.
    `attachments` are the names of documents that hang on it; `copies` the sources with the same text, or a good part,
    and `remarks` say so.
    """

    path: Path
    source: Source | None = None
    error: ComposerError | None = None
    duplicate_of: str = ""
    namesake: str = ""
    attachments: tuple[str, ...] = ()
    copies: tuple[Likeness, ...] = ()
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteUse:
    """A quotation of a source in a note; `span` is where its words stand in the source (None: gone from it)."""

    note_id: str
    note_title: str
    quote_id: str
    span: Span | None


class FindingKind(Enum):
    """What a check can find beside the quotations themselves."""

    UNKNOWN_SOURCE = "unknown_source"  # a citation key that the library does not have
    CITATION = "citation"  # a quotation whose citation names another source or paragraph
    MISSING_METADATA = "missing_metadata"  # a cited source without title, author, publication or date
    RIGHTS = "rights"  # a quoted source that may not be passed on
    QUOTED_LENGTH = "quoted_length"  # much is quoted of a source that may not be passed on
    MARKING_TOO_LOW = "marking_too_low"  # a source asks for a higher handling marking than the note has
    SECOND_HAND = "second_hand"  # a second-hand quotation whose source is not cited right behind it
    TRANSLATION = "translation"  # a translation pair that cannot be printed as the note wants it, or is out of date
    SEVERAL_PLACES = "several_places"  # words that stand more than once in the library, and nothing says which is meant
    UNCLOSED = "unclosed"  # a quotation mark that is never closed
    READING = "reading"  # what of a Word file could not be taken as it is: tracked changes, comments, macros
    LIVE_VALUE = "live_value"  # one that cannot be shown (31 February), or has a wrong article before it
    LOST_REFERENCE = "lost_reference"  # a cross-reference to a place that is no longer in the note
    PICTURE_GONE = "picture_gone"  # a picture that the library does not have
    ACCESSIBILITY = "accessibility"  # what keeps those from the note who hear it or see it badly
    ONE_ORIGIN = "one_origin"  # several sources of a sentence carry one text
    UNMARKED = "unmarked"  # a few words in quotation marks that stand in no source: perhaps no quotation at all
    HOUSE = "house"  # the note's house profile is missing or cannot be used
    SET_APART = "set_apart"  # a quotation in a sentence that the house sets apart
    SET_IN_LINE = "set_in_line"  # a short one set apart
    HOUSE_FORM = "house_form"  # an abbreviation or word the house writes otherwise
    # What the note alone shows (composer.notes.checks, where the values come from):
    NO_TITLE = "no_title"
    NO_SUBJECT = "no_subject"
    DATE = "date"  # that of the note is no day of the calendar
    EMPTY_SECTION = "empty_section"
    HEADING_ORDER = "heading_order"
    TOO_LONG = "too_long"
    PROMPT = "prompt"  # the template asks for something that is not said yet
    MARKING = "marking"  # a class of secrecy: Appunto is for unclassified work


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at in a note: `concerned` is the citation key, quote id, heading or field it is about.

    `block_index` is the block of the note to look at, -1 when it is about none. What is about one quotation has its
    `words` and, when it is more than words in quotation marks, its number `use_index` (as `quote_uses` counts).
    """

    kind: FindingKind
    message: Message
    concerned: str = ""
    block_index: int = -1
    use_index: int = -1
    words: str = ""


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """A place where words stand: the key of the source and the place in it as a note writes it ("para. 3")."""

    source_key: str
    locator: str


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """One quotation of a note or file with its verdict.

    `source_key` and `locator` ("para. 3") say where the words stand ("" when nowhere); `nearest` is the passage of the
    source that comes closest when they differ; `use_index` counts the quotations of the note in reading order.
    `quote` is the captured quote (None for words without one), `shows` which text of its translation pair they are.
    `also` are the further places where words without a captured quote stand just so.
    """

    text: str
    status: SealStatus
    source_key: str
    locator: str
    seal: Seal
    use_index: int
    quote_id: str = ""
    nearest: str = ""
    quote: Quote | None = None
    shows: Shows = Shows.ORIGINAL
    also: tuple[QuotePlace, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A figure, date or name of the writer's own words; `locator` ("para. 3") and `words` say where a source has it.

    Both are "" when nothing was found, or it is known from the source's details (its author, its date) alone.
    """

    claim: Claim
    locator: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """A sentence that cites `keys`, of which `alike` carry one text (of `agency`, "" not known): `origins` in all."""

    block_index: int
    keys: tuple[str, ...]
    alike: tuple[str, ...]
    origins: int
    agency: str = ""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The quotations of a note in reading order, what else was found, and the marking the note has to carry.

    `claims`, `origins` and `typed` (values typed by hand that could be live) are filled by `Workspace.evidence`.
    """

    quotes: tuple[CheckedQuote, ...] = ()
    findings: tuple[Finding, ...] = ()
    marking: EffectiveMarking = NO_MARKING
    claims: tuple[CheckedClaim, ...] = ()
    origins: Origins = NO_ORIGINS
    typed: tuple[TypedFinding, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a quotation is altered, without source, or no longer in its source."""
        sound = (SealStatus.VERBATIM, SealStatus.DECLARED)
        return any(quote.status not in sound for quote in self.quotes)

    def count(self, status: SealStatus) -> int:
        """How many quotations have `status`."""
        return sum(1 for quote in self.quotes if quote.status is status)
