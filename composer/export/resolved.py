# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note with everything settled: what a writer turns into a file without asking anybody anything.

Language, terms, dates, quotation marks, numbers of footnotes, words of citations, names of bookmarks: all is decided
here, in `composer.export.resolve`. Two equal resolved notes give equal files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from composer.export.references import References
from composer.export.resolved_blocks import SetBlock, SetInlines
from composer.houses.model import Numbering
from composer.houses.printing import House
from composer.quotes.model import SealStatus
from composer.text.anchors import QuoteAnchor
from composer.wording import Message


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head: “To:” and who; `strong` for the subject; `field` names what it says (`HeadBlock.fields`)."""

    label: str
    text: str
    strong: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class HeadBlock:
    """What stands before the text; "" and () are left out. `title` is empty only where a template shows it already.

    `fields` is what the head says, by name, for the places of a template: "to", "from", "cc", "subject", "date",
    "reference", "marking", "title", "office", "place", "place-and-date", "copy", "distribution", "attachments",
    "signature"; what is not said is not in it. `day` is the date in ISO 8601. `draft` are the words across the pages
    of a draft, `copy` those that number the copy; `distribution` is who gets the note, `attachments` what goes out with
    it, their labels what stands before them; `signature` are the lines under which it is signed.
    """

    title: str
    marking: str = ""
    office: str = ""
    reference: str = ""
    place_and_date: str = ""
    lines: tuple[HeadLine, ...] = ()
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    day: str = ""
    draft: str = ""
    copy: str = ""
    distribution: tuple[str, ...] = ()
    distribution_label: str = ""
    signature: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    attachments_label: str = ""

    @property
    def numbered_attachments(self) -> tuple[str, ...]:
        """What goes out with the note, numbered where there are several."""
        if len(self.attachments) < 2:
            return self.attachments
        return tuple(f"{number}. {name}" for number, name in enumerate(self.attachments, start=1))

    @property
    def lines_of(self) -> Mapping[str, tuple[str, ...]]:
        """The fields that are said in lines of their own where a template has room for them."""
        return {
            "distribution": self.distribution,
            "attachments": self.numbered_attachments,
            "signature": self.signature,
        }


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself. Times are ISO 8601 in UTC with Z."""

    title: str
    subject: str
    creator: str
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class QuoteTrace:
    """A quotation of the file: its bookmark, the quote, the hash of the words shown (`tracing.words_hash`), its source.

    `source` is the citation key ("" when nobody knows). `anchors` is () where the source's words may not travel
    with the file, or where nobody knows whether they may.
    """

    bookmark: str
    quote_id: str
    sha256: str
    source: str = ""
    anchors: tuple[QuoteAnchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """The note a file was made from, its language, and its quotations in reading order, those of footnotes last.

    `part` is "annex" or "card" for a file beside the note, to which changes cannot be taken back ("" the note itself).
    """

    note_id: str
    language: str
    quotes: tuple[QuoteTrace, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class ResolvedNote:
    """A note ready to be written.

    `language` is "it" or "en", `language_tag` what Word calls it; languages of runs are Word's tags too.
    `numbering` says what carries numbers; `page_of` is the footer's phrase with `{page}` and `{pages}`; `notes` are the
    footnotes in order, the first one numbered 1; `quotes` counts the quotations by the state of their seal; `words` is
    the length of the text; `trace` is what the file says about its origin; `references` is what is known of the sources
    cited (None: nothing is told).
    """

    language: str
    language_tag: str
    head: HeadBlock
    blocks: tuple[SetBlock, ...]
    notes: tuple[SetInlines, ...]
    properties: Properties
    page_of: str
    quotes: Mapping[SealStatus, int] = field(default_factory=lambda: MappingProxyType({}))
    words: int = 0
    warnings: tuple[Message, ...] = ()
    places: tuple[str, ...] = ()
    trace: Trace = field(default_factory=lambda: Trace("", ""))
    house: House = ""
    numbering: Numbering = Numbering.NONE
    references: References | None = None

    @property
    def prints(self) -> House:
        """The house whose words and marks are printed; the language where none is chosen."""
        return self.house or self.language
