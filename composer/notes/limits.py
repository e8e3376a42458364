# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How long a kind of note may be, in all and section by section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class SectionLimit:
    """How long one section may be, in lines, words and list items; 0 is no limit."""

    lines: int = 0
    words: int = 0
    items: int = 0


NO_LIMIT: Final = SectionLimit()


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a note of a kind may be; 0 is no limit. `summary_lines` counts lines of the first section.

    `sections` are the limits of further sections, by the term of their heading, or by its words where it has none.
    """

    pages: int = 0
    summary_lines: int = 0
    sections: Mapping[str, SectionLimit] = field(default_factory=lambda: MappingProxyType({}))

    def of_section(self, term_key: str, words: str = "") -> SectionLimit:
        """The limits of the section whose heading is that term, or has those words; none for one that has none."""
        if term_key and term_key in self.sections:
            return self.sections[term_key]
        return self.sections.get(words, NO_LIMIT) if words else NO_LIMIT
