# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The text of a Word file as lines: what is compared, without anything that programs rewrite when they save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from composer.text.spans import Span
from composer.wording import Message


class LineKind(Enum):
    """What a line is in the file."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote or endnote: its place among the words, and which of the file's notes it stands for."""

    offset: int
    note: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the file: its words on one line, one blank between them, note marks and bookmarks beside them.

    `level` counts from 1 for headings and items. `table` and `row` say where a cell stands (-1: in no table); cells of
    one row follow one another. `bookmarks` are (name, place) of ours only.
    """

    words: str
    kind: LineKind = LineKind.PARAGRAPH
    level: int = 0
    ordered: bool = False
    marks: tuple[NoteMark, ...] = ()
    bookmarks: tuple[tuple[str, Span], ...] = ()
    table: int = -1
    row: int = -1


@dataclass(frozen=True, slots=True)
class FileText:
    """A Word file as it is compared. `notes` are the words of its footnotes, each one line.

    `export_id` and `note_id` are what the file says of its origin ("" nothing); `quote_ids` by bookmark and `hashes`
    (`tracing.words_hash`) by bookmark come from its custom XML, which not every program keeps.
    """

    lines: tuple[Line, ...]
    notes: tuple[Line, ...] = ()
    export_id: str = ""
    note_id: str = ""
    quote_ids: tuple[tuple[str, str], ...] = ()
    hashes: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """What is paired and moved as one: a paragraph, or a row of a table with its cells."""

    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        """All its words, cells parted by a bar."""
        return " | ".join(line.words for line in self.lines)

    @property
    def kind(self) -> LineKind:
        """The kind of its lines."""
        return self.lines[0].kind


def units_of(lines: Sequence[Line]) -> list[Unit]:
    """`lines` with the cells of each row together."""
    units: list[Unit] = []
    for line in lines:
        last = units[-1].lines[-1] if units else None
        if last is not None and line.table >= 0 and (line.table, line.row) == (last.table, last.row):
            units[-1] = Unit((*units[-1].lines, line))
        else:
            units.append(Unit((line,)))
    return [unit for unit in units if any(line.words or line.marks for line in unit.lines)]
