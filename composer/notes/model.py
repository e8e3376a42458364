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
    `extra` keeps front matter of other programs as it came (names to plain YAML values).
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
    profile: str = ""
    style: str = ""
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the library; `created` and `modified` are ISO 8601 times with zone."""

    id: str
    front: FrontMatter
    document: Document
    created: str = ""
    modified: str = ""
