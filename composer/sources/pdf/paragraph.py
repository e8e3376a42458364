# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A paragraph of a PDF: the lines that belong together, before they are text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import median

from composer.sources.model import BlockKind
from composer.sources.pdf.lines import Line

ITEM = re.compile(r"(?:[-–—•*·▪◦‣●○■□]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+\S")


@dataclass
class Paragraph:
    """Lines that belong together. `column` counts the columns of the document; `note` is a footnote's mark."""

    lines: list[Line]
    column: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    note: str = ""
    right: float = 0.0
    left: float = 0.0
    text: str = ""
    followers: list[Paragraph] = field(default_factory=list)

    @property
    def size(self) -> float:
        """The size of its type."""
        return median(line.size for line in self.lines)

    def text_of(self) -> str:
        """Its words, line ends as blanks."""
        return " ".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def words(self) -> int:
        """How many words stand in it."""
        return sum(line.text.count(" ") + 1 for line in self.lines)
