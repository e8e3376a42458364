# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sentences for the user, kept apart from the language they will be said in.

The core never writes a finished sentence: it hands over a `Message`, and whoever speaks to the user
(window or command line) has it translated. English is the language of the catalogue keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


def N_(sentence: str) -> str:
    """Mark `sentence` for the catalogue where it is declared; it is translated where it is shown."""
    return sentence


CONTEXT_END: Final = "\x04"
"""What parts a context from its sentence in a key of the catalogue, as gettext has it."""


def NC_(context: str, sentence: str) -> str:
    """Mark a word that another language says otherwise in another place; `context` tells translators which place.

    The same English sentence may stand in the catalogue once for each context, and once without.
    """
    return f"{context}{CONTEXT_END}{sentence}"


def without_context(template: str) -> str:
    """The English sentence of a catalogue key."""
    return template.rpartition(CONTEXT_END)[2]


def N_plural(one: str, many: str) -> tuple[str, str]:
    """Mark a pair of sentences for one and for many, declared here and chosen by language later."""
    return one, many


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as a value of a Message: it is said as the language writes it.

    `iso` is ISO 8601; what is none is said as it stands.
    """

    iso: str

    def __str__(self) -> str:
        return self.iso[:16].replace("T", " ")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as a value of a Message: it is said by its name, in the language of the sentence.

    `tag` is BCP 47; what is none is said as it stands.
    """

    tag: str

    def __str__(self) -> str:
        return self.tag


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence with named places, not yet in any language.

    `template` is English and is the catalogue key (mark it with `N_`); `values` fill its `{places}`.
    With `plural` and `count` the catalogue chooses the form; `count` is also the value of `{count}`.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    plural: str = ""
    count: int | None = None

    def filled(self, template: str) -> str:
        """`template` (this one's translation) with the values in their places."""
        template = without_context(template)
        places = dict(self.values)
        if self.count is not None:
            places.setdefault("count", self.count)
        return template.format(**places) if places else template

    def __str__(self) -> str:
        if self.plural and self.count != 1:
            return self.filled(self.plural)
        return self.filled(self.template)
