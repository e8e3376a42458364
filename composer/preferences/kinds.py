# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a setting may be: how it is read from a file, understood on a command line, and written.

The kinds of `composer.rules.kinds` serve here too; those below are what only settings need.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from composer.files import expanded
from composer.rules.kinds import Flag, Kind, Table, Unfit, Whole, quoted
from composer.wording import N_, Message

__all__ = ["Choice", "Flag", "Kind", "Lines", "Named", "Place", "Text", "Whole", "understood"]

_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few values, each with its words (English templates). `hidden` ones are taken and offered to nobody."""

    options: Mapping[str, str]
    hidden: frozenset[str] = frozenset()

    def read(self, value: object) -> str:
        """The value itself."""
        if isinstance(value, str) and (value in self.options or value in self.hidden):
            return value
        names = ", ".join(f"“{name}”" for name in self.options)
        raise Unfit(Message(N_("one of: {choices}"), {"choices": names}))

    def written(self, value: str) -> str:
        """The value between quotation marks."""
        return quoted(value)

    def allowed(self, _language: str, /) -> str:
        """All values."""
        return ", ".join(f'`"{name}"`' for name in self.options)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words, which may be empty."""

    def read(self, value: object) -> str:
        """The words."""
        if isinstance(value, str) and "\n" not in value and len(value) <= _LONGEST:
            return value
        raise Unfit(Message(N_("one line of words between quotation marks")))

    def written(self, value: str) -> str:
        """The words between quotation marks."""
        return quoted(value)

    def allowed(self, language: str, /) -> str:
        """That words are wanted."""
        return "testo" if language == "it" else "words"


@dataclass(frozen=True, slots=True)
class Named(Text):
    """The name of one of the things of a list that is known elsewhere: `of` says which ("house", "style" …)."""

    of: str = ""

    def allowed(self, language: str, /) -> str:
        """That a name is wanted."""
        return "nome" if language == "it" else "a name"


@dataclass(frozen=True, slots=True)
class Place(Text):
    """A folder, or "" for none; it need not be there now (a share that is not connected)."""

    def read(self, value: object) -> str:
        """The folder, a “~” before it as the home folder. Raises Unfit for what is no full path."""
        words = Text.read(self, value)
        folder = expanded(words)
        if words and not folder.is_absolute():
            raise Unfit(Message(N_("a folder with its full path")))
        return str(folder) if words.startswith("~") else words

    def allowed(self, language: str, /) -> str:
        """That a folder is wanted."""
        return "cartella" if language == "it" else "a folder"


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of lines; with `options`, of some of these values, each with its words."""

    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def read(self, value: object) -> tuple[str, ...]:
        """The lines in their order."""
        lines = value if isinstance(value, list | tuple) else [0]
        if not all(isinstance(line, str) and line.strip() and "\n" not in line for line in lines):
            raise Unfit(Message(N_("a list of words between quotation marks")))
        if self.options and not set(lines) <= self.options.keys():
            names = ", ".join(f"“{name}”" for name in self.options)
            raise Unfit(Message(N_("a list of some of: {choices}"), {"choices": names}))
        return tuple(lines)

    def written(self, value: tuple[str, ...]) -> str:
        """The list as TOML has it."""
        return "[" + ", ".join(map(quoted, value)) + "]"

    def allowed(self, language: str, /) -> str:
        """The values, or that lines are wanted."""
        if self.options:
            names = ", ".join(f'"{name}"' for name in self.options)
            return f"`[{names}]`"
        return "elenco di righe" if language == "it" else "a list of lines"


_YES: Final = frozenset({"true", "yes", "on", "1", "sì", "si", "vero"})
_NO: Final = frozenset({"false", "no", "off", "0", "falso"})


def understood(kind: Kind, words: str) -> Any:
    """The value that `words` of a command line mean for `kind`. Raises Unfit."""
    if isinstance(kind, Flag):
        said = words.strip().casefold()
        if said not in _YES | _NO:
            raise Unfit(Message(N_("yes or no")))
        return said in _YES
    if isinstance(kind, Whole):
        try:
            return kind.read(int(words))
        except ValueError:
            return kind.read(words)
    if isinstance(kind, Lines):
        parts = words.replace(",", ";") if kind.options else words
        return kind.read([line.strip() for line in parts.replace("\n", ";").split(";") if line.strip()])
    if isinstance(kind, Table):
        try:
            return kind.read(json.loads(words))
        except ValueError:
            return kind.read(words)
    return kind.read(words)
