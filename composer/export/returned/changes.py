# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What changed in a file, as values; and for each change what taking it into the note would do (its deed)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from composer.document.model import Disclosure
from composer.export.returned.flat import Piece
from composer.export.returned.inlines import OUTSIDE, Thing
from composer.export.returned.lines import LineKind, Unit
from composer.wording import N_, Message

GENERATED: Final = Message(
    N_("The program writes these words itself (head, citations, sources, annex): change what they are made from.")
)
CHANGED_SINCE: Final = Message(N_("Its place in the note has changed since the file was exported."))


class ChangeKind(Enum):
    """What a change is about; the values are those of `returned --json`."""

    QUOTATION = "quotation"
    QUOTATION_DELETED = "quotation_deleted"
    QUOTATION_INSERTED = "quotation_inserted"
    CITATION = "citation"
    CITATION_DELETED = "citation_deleted"
    FOOTNOTE = "footnote"
    FOOTNOTE_DELETED = "footnote_deleted"
    FOOTNOTE_INSERTED = "footnote_inserted"
    FOOTNOTE_MOVED = "footnote_moved"  # or a citation in a footnote: its mark, to another word of the paragraph
    FLAG = "flag"  # "may be said", "not to be disclosed"
    FIGURE = "figure"  # words of the writer's, among them a number, sum or date
    TEXT = "text"
    INSERTED = "inserted"  # a paragraph, heading, item or row
    DELETED = "deleted"
    MOVED = "moved"
    SPLIT = "split"
    JOINED = "joined"
    OUTSIDE = "outside"  # what the program writes itself: head, list of sources, annex


@dataclass(frozen=True, slots=True)
class Target:
    """A run of the note: a piece (index in `flat`), which of its runs, and the footnote in it that is meant (-1 none).

    `joined` is the piece that follows and is taken together with it (-1 none).
    """

    piece: int
    run: int = 0
    footnote: int = -1
    joined: int = -1


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of a run give way to `words` and `things`; citations between them stay.

    With `things_too` they go as well. `owner` is the quotation that the new words stand in.
    """

    start: int
    end: int
    words: str = ""
    owner: int = OUTSIDE
    things: tuple[Thing, ...] = ()
    things_too: bool = False


@dataclass(frozen=True, slots=True)
class EditRun:
    """Change a run of the note. Where that cuts it, `flag` is what the file shows before the second half."""

    target: Target
    edits: tuple[Edit, ...]
    flag: Disclosure = Disclosure.NONE


@dataclass(frozen=True, slots=True)
class PutIn:
    """Put unit `unit` of the file into the note as a piece of its own."""

    unit: int
    piece: Piece


@dataclass(frozen=True, slots=True)
class TakeOut:
    """Take a piece out of the note."""

    piece: int


@dataclass(frozen=True, slots=True)
class Move:
    """Put a piece where unit `unit` of the file stands; an item of a list `deeper` by so many levels."""

    unit: int
    piece: int
    deeper: int = 0


@dataclass(frozen=True, slots=True)
class Flag:
    """Give a paragraph or item another flag; of one that is cut, the first half."""

    piece: int
    disclosure: Disclosure


Deed = EditRun | PutIn | TakeOut | Move | Flag


@dataclass(frozen=True, slots=True)
class Change:
    """One change, in the order of the file. `number` counts from 1.

    `old` and `new` are the words that differ ("" = nothing there); `around` is the paragraph as it was (as it is now
    where it is new), `where` what it is. `figures` are the numbers, sums and dates that changed, (old, new). `quote_id`
    names the quote that is meant, `lost` counts the quotations and citations that go with a paragraph.
    `hindrance` says why the change cannot be taken (None: it can).
    """

    number: int
    kind: ChangeKind
    where: LineKind
    old: str = ""
    new: str = ""
    around: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    quote_id: str = ""
    lost: tuple[int, int] = (0, 0)
    hindrance: Message | None = None
    deed: Deed | None = field(default=None, compare=False, repr=False)

    @property
    def takable(self) -> bool:
        """Whether it can be taken into the note."""
        return self.hindrance is None and self.deed is not None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed in a file, against the note as it is today.

    `pieces` is today's note, `units` the file; `counterparts` gives for a unit of the file its piece of today's note.
    `language` is that of the words which the program printed.
    """

    changes: tuple[Change, ...]
    pieces: tuple[Piece, ...]
    units: tuple[Unit, ...]
    counterparts: tuple[tuple[int, int], ...]
    language: str
