# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note: what stands in its head, and its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from composer.document.model import Document


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The head of a note. Strings are "" when not filled; `date` is ISO 8601; `language` is "it" or "en".

    `template` is the id of the note template it was made from; `style` that of a CSL style ("" = the profile's);
    `draft` is what stands across the pages of a draft ("yes" = the language's own word), `copy` the number of the copy
    ("3/10"), `distribution` who gets the note. `word_template` is the name or file of the house's Word template
    ("" = the profile's).
    `signature` are the lines of the signature block, `attachments` what goes out with the note. `contents` is "auto",
    "yes" or "no", `numbering` what is numbered, "headings" or "paragraphs" ("" for both: as the house has it;
    `composer.notes.structure` reads them).
    `citations` is what the citations of a Word file are ("plain", "zotero", "word", "none"; "" = as the house has it).
    `extra` keeps front matter of other programs as it came (names to plain YAML values), and a language that no note
    can be in (`composer.notes.front_matter.NO_LANGUAGE_OF_NOTES`) until the head is written anew.
    """

    title: str = ""
    language: str = "it"
    template: str = ""
    office: str = ""
    place: str = ""
    date: str = ""
    reference: str = ""
    to: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    marking: str = ""
    draft: str = ""
    copy: str = ""
    distribution: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    contents: str = ""
    numbering: str = ""
    profile: str = ""
    style: str = ""
    citations: str = ""
    word_template: str = ""
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class InStep:
    """What both texts of a note said in a section when its writer last declared them to say the same.

    `section` is the section's lasting name (`composer.twins.sections`); `main` and `other` are fingerprints of what
    `Note.document` and the other text said then. "" for a text of which nobody has declared it yet: a section that was
    carried over to be translated knows only what it was made from.
    """

    section: str
    main: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class OtherText:
    """The second language of a note: the words of its head that differ by language, and its text.

    A word of the head that is "" (or ()) here is not said in this language: what the first text says stands in its
    place. All else of the head (date, reference, marking, profile, style, template) is the note's and is one.
    """

    language: str
    title: str = ""
    office: str = ""
    place: str = ""
    to: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    distribution: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    document: Document = field(default_factory=Document)
    in_step: tuple[InStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the library; `created` and `modified` are ISO 8601 times with zone.

    `document` is the text that is worked on, in the language of the head; `other` the same note in a second language
    (`composer.notes.two_texts` puts either in front).
    """

    id: str
    front: FrontMatter
    document: Document
    created: str = ""
    modified: str = ""
    other: OtherText | None = None
