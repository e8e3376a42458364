# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From the quotations of a settled note, and from their footnotes, to the entries of its annex."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from composer.document.model import LineBreak, Text
from composer.export.citing import linked_runs
from composer.export.lines import with_lines
from composer.export.resolved_blocks import (
    NoteMark,
    Quoted,
    Reference,
    SetBlock,
    SetInline,
    SetInlines,
    SetQuote,
)
from composer.houses.printing import House, filled
from composer.i18n.terms import Term

ANNEX_BOOKMARK: Final = "_annex"
"""Where the annex begins: what follows was made from the note's sources and is no text of the note."""
ENTRY_BOOKMARK: Final = "_annex_{number}"
ANNEX_HEADINGS: Final = frozenset((Term.EVIDENCE_ANNEX.italian, Term.EVIDENCE_ANNEX.english))
"""The words over an annex, by which it is known in a file that other programs have saved."""


def entry_bookmark(number: int) -> str:
    """The name of the place of entry `number` of the annex."""
    return ENTRY_BOOKMARK.format(number=number)


@dataclass
class AnnexLinks:
    """Finds where the quotations stand and, if asked, leads from there to their entries.

    `entries` holds the number of the entry by the bookmark of the quotation. `footnotes` tells after `blocks` and
    `notes` in which footnote each entry's quotation is cited (or stands itself).
    """

    entries: Mapping[str, int]
    house: House
    leading: bool = True
    footnotes: dict[int, int] = field(default_factory=dict)
    _waiting: list[int] = field(default_factory=list)

    # ------------------------------------------------------------------ the text

    def blocks(self, blocks: Iterable[SetBlock]) -> tuple[SetBlock, ...]:
        """`blocks` with their quotations leading to the annex."""
        return tuple(map(self._block, blocks))

    def _block(self, block: SetBlock) -> SetBlock:
        self._waiting.clear()
        return self._quote(block) if isinstance(block, SetQuote) else with_lines(block, self._line)

    def _quote(self, block: SetQuote) -> SetQuote:
        number = self.entries.get(block.bookmark, 0)
        paragraphs: list[SetInlines] = []
        for paragraph in block.paragraphs:
            if number:
                self._waiting.append(number)
            paragraphs.append(self._line(paragraph))
        if not number or not self.leading:
            return replace(block, paragraphs=tuple(paragraphs))
        return replace(block, paragraphs=tuple(self._led(paragraph, number) for paragraph in paragraphs))

    def _line(self, line: SetInlines) -> SetInlines:
        pieces: list[SetInline] = []
        for piece in line:
            if isinstance(piece, NoteMark):
                for number in self._waiting:
                    self.footnotes.setdefault(number, piece.number)
                self._waiting.clear()
            elif isinstance(piece, Quoted) and (number := self.entries.get(piece.bookmark, 0)):
                self._waiting.append(number)
                piece = self._quoted(piece, number)
            pieces.append(piece)
        return tuple(pieces)

    def _quoted(self, quoted: Quoted, number: int) -> Quoted:
        if not self.leading:
            return quoted
        content = self._led(quoted.content, number)
        return replace(quoted, content=tuple(run for run in content if isinstance(run, Text | LineBreak | Reference)))

    def _led(self, pieces: Sequence[SetInline], number: int) -> SetInlines:
        """`pieces` with their plain words leading to entry `number`; marks and references stay what they are."""
        led: list[SetInline] = []
        stretch: list[Text | LineBreak] = []
        for piece in (*pieces, None):
            if isinstance(piece, Text | LineBreak):
                stretch.append(piece)
                continue
            led.extend(linked_runs(stretch, entry_bookmark(number), self._see(number)))
            stretch = []
            if piece is not None:
                led.append(piece)
        return tuple(led)

    # ------------------------------------------------------------------ the footnotes

    def notes(self, notes: Sequence[SetInlines]) -> tuple[SetInlines, ...]:
        """The footnotes, each with “[Annex: 3]” at its end for the quotations it is about; after `blocks`."""
        written: list[SetInlines] = []
        for place, note in enumerate(notes, start=1):
            self._waiting.clear()
            content = self._line(note)
            for number in self._waiting:
                self.footnotes.setdefault(number, place)
            numbers = sorted(number for number, footnote in self.footnotes.items() if footnote == place)
            written.append((*content, *self._pointers(numbers)) if numbers and self.leading else content)
        return tuple(written)

    def _pointers(self, numbers: Sequence[int]) -> list[SetInline]:
        pieces: list[SetInline] = [Text(" [")]
        for index, number in enumerate(numbers):
            words = str(number) if index else self._see(number)
            pieces += [Text(", ")] if index else []
            pieces.append(Reference(entry_bookmark(number), self._see(number), (Text(words),)))
        return [*pieces, Text("]")]

    def _see(self, number: int) -> str:
        return filled(Term.EVIDENCE_SEE, self.house, number=number)
