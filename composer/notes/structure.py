# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a note says of its structure: whether headings or paragraphs are numbered, and whether its contents are listed.

The head says it (`numbering:`, `contents:`); where it does not, or says what nobody knows, the house decides.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from composer.document.model import Heading
from composer.houses.model import CitationForm, Numbering, Profile
from composer.notes.length import page_count
from composer.notes.model import FrontMatter, Note

_LEAST_HEADINGS: Final = 3
_NUMBERINGS: Final = {
    Numbering.NONE: "none no nothing niente nessuna nessuno off false",
    Numbering.HEADINGS: "headings heading yes sì si true on titoli titoletti sections sezioni",
    Numbering.PARAGRAPHS: "paragraphs paragraph capoversi paragrafi",
}
_NUMBERING_OF: Final = {word: which for which, words in _NUMBERINGS.items() for word in words.split()}


class Contents(Enum):
    """Whether a note lists its contents: where it is long, always, never."""

    AUTO = "auto"
    YES = "yes"
    NO = "no"


_CONTENTS_OF: Final = {
    **dict.fromkeys(("yes", "sì", "si", "true", "on", "always", "sempre"), Contents.YES),
    **dict.fromkeys(("no", "false", "off", "never", "mai"), Contents.NO),
    "auto": Contents.AUTO,
}


def said_numbering(front: FrontMatter) -> Numbering | None:
    """What the head says is to be numbered; None where it leaves it to the house."""
    return _NUMBERING_OF.get(front.numbering.strip().casefold())


def said_contents(front: FrontMatter) -> Contents:
    """What the head says of the contents; AUTO where it says nothing."""
    return _CONTENTS_OF.get(front.contents.strip().casefold(), Contents.AUTO)


def unknown_words(front: FrontMatter) -> tuple[tuple[str, str], ...]:
    """The fields of the head that say what nobody knows, each with its words."""
    numbering, contents = front.numbering.strip(), front.contents.strip()
    found: list[tuple[str, str]] = []
    if numbering and said_numbering(front) is None:
        found.append(("numbering", numbering))
    if contents and contents.casefold() not in _CONTENTS_OF:
        found.append(("contents", contents))
    if front.citations.strip() and said_citations(front) is None:
        found.append(("citations", front.citations.strip()))
    return tuple(found)


def said_citations(front: FrontMatter) -> CitationForm | None:
    """What the head says the citations of a Word file are; None where it leaves it to the house."""
    said = front.citations.strip().casefold()
    return next((form for form in CitationForm if form.value == said), None)


def numbering_of(front: FrontMatter, profile: Profile) -> Numbering:
    """What is numbered in a note of this head."""
    said = said_numbering(front)
    return profile.structure.numbering if said is None else said


def lists_contents(note: Note, profile: Profile) -> bool:
    """Whether the note opens with its contents. By itself it does from the house's number of estimated pages on."""
    said = said_contents(note.front)
    headings = sum(isinstance(block, Heading) for block in note.document.blocks)
    if said is not Contents.AUTO:
        return said is Contents.YES and headings > 0
    least = profile.structure.contents_from_pages
    return bool(least) and headings >= _LEAST_HEADINGS and page_count(note) >= least
