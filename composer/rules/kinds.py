# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a rule in a file of settings or a house profile may say: how its value is read, refused in words, described.

A kind is the one place that knows all three, so that the reader, the sentence about a wrong value and the manual page
cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, Protocol

from composer.wording import N_, Message


class Unfit(Exception):
    """A value a rule cannot take; `why` completes “… must be …”."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, slots=True)
class About:
    """What a rule settles, in the two languages of the manual."""

    en: str
    it: str

    def words(self, language: str) -> str:
        """The description in `language`."""
        return self.it if language == "it" else self.en


class Kind(Protocol):
    """How the value of a rule is read from TOML and written in the manual."""

    def read(self, value: object) -> Any:
        """The value as the program keeps it. Raises Unfit."""

    def written(self, value: Any) -> str:
        """A value as it stands in a file."""

    def allowed(self, language: str, /) -> str:
        """What may be written, for the manual page in `language`."""


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    def read(self, value: object) -> bool:
        """The value itself."""
        if isinstance(value, bool):
            return value
        raise Unfit(Message(N_("true or false, without quotation marks")))

    def written(self, value: bool) -> str:
        """“true” or “false”."""
        return "true" if value else "false"

    def allowed(self, _language: str) -> str:
        """The two words."""
        return "`true`, `false`"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between `least` and `most`."""

    least: int
    most: int

    def read(self, value: object) -> int:
        """The number."""
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return value
        raise Unfit(Message(N_("a whole number from {least} to {most}"), {"least": self.least, "most": self.most}))

    def written(self, value: int) -> str:
        """Its digits."""
        return str(value)

    def allowed(self, _language: str) -> str:
        """The two ends."""
        return f"{self.least}–{self.most}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of an enumeration, or one of the keys of `table`."""

    options: Mapping[str, Any]

    @classmethod
    def of(cls, kind: type[Enum]) -> Choice:
        """The values of `kind`."""
        return cls(MappingProxyType({str(member.value): member for member in kind}))

    def read(self, value: object) -> Any:
        """What the name stands for."""
        if isinstance(value, str) and value in self.options:
            return self.options[value]
        raise Unfit(Message(N_("one of: {choices}"), {"choices": ", ".join(f"“{name}”" for name in self.options)}))

    def written(self, value: Any) -> str:
        """The name between quotation marks."""
        return next(f'"{name}"' for name, meant in self.options.items() if meant == value)

    def allowed(self, _language: str) -> str:
        """All names."""
        return ", ".join(f'`"{name}"`' for name in self.options)


_LONGEST: Final = 200
_PLACE: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words, with exactly the named `places` in it; empty only where `empty` says so."""

    places: frozenset[str] = frozenset()
    empty: bool = False

    def read(self, value: object) -> str:
        """The words."""
        if (
            not isinstance(value, str)
            or "\n" in value
            or len(value) > _LONGEST
            or (not value.strip() and not self.empty)
        ):
            raise Unfit(Message(N_("one line of words between quotation marks")))
        if set(_PLACE.findall(value)) != self.places or "{" in _PLACE.sub("", value) or "}" in _PLACE.sub("", value):
            if not self.places:
                raise Unfit(Message(N_("words without curly brackets")))
            raise Unfit(Message(N_("words with {places} in them"), {"places": self._places()}))
        return value

    def written(self, value: str) -> str:
        """The words between quotation marks."""
        return quoted(value)

    def allowed(self, language: str) -> str:
        """That words are wanted, and which places."""
        words = "parole" if language == "it" else "words"
        joined = "con" if language == "it" else "with"
        return f"{words} {joined} `{self._places()}`" if self.places else words

    def _places(self) -> str:
        return " ".join(f"{{{place}}}" for place in sorted(self.places))


@dataclass(frozen=True, slots=True)
class Shape:
    """Words that follow a pattern; `sentence` and `about` say which."""

    accepts: Callable[[str], bool]
    sentence: str
    about: About

    def read(self, value: object) -> str:
        """The words."""
        if isinstance(value, str) and self.accepts(value):
            return value
        raise Unfit(Message(self.sentence))

    def written(self, value: str) -> str:
        """The words between quotation marks."""
        return quoted(value)

    def allowed(self, language: str) -> str:
        """What the pattern is."""
        return self.about.words(language)


@dataclass(frozen=True, slots=True)
class Several:
    """A list of single lines; `count` says how many there must be, unless it is empty (0: any number)."""

    count: int = 0

    def read(self, value: object) -> tuple[str, ...]:
        """The lines in their order."""
        lines = value if isinstance(value, list) else [0]
        if all(isinstance(line, str) and line.strip() and "\n" not in line for line in lines) and (
            not self.count or len(lines) in (0, self.count)
        ):
            return tuple(lines)
        if self.count:
            raise Unfit(Message(N_("a list of {count} words, or an empty list"), {"count": self.count}))
        raise Unfit(Message(N_("a list of words between quotation marks")))

    def written(self, value: tuple[str, ...]) -> str:
        """The list as TOML has it."""
        return "[" + ", ".join(map(quoted, value)) + "]"

    def allowed(self, language: str) -> str:
        """How many."""
        if language == "it":
            return f"elenco di {self.count} parole, o vuoto" if self.count else "elenco di parole"
        return f"a list of {self.count} words, or empty" if self.count else "a list of words"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words by key; `key` is what a key must be like, `sentence` and `about` say it."""

    key: re.Pattern[str]
    sentence: str
    about: About
    unknown: Callable[[Mapping[str, str]], Message | None] = lambda _table: None

    def read(self, value: object) -> Mapping[str, str]:
        """The table; `unknown` says what is wrong with its keys, if there is something."""
        if isinstance(value, dict) and all(
            self.key.fullmatch(key) and isinstance(words, str) and "\n" not in words for key, words in value.items()
        ):
            if (wrong := self.unknown(value)) is not None:
                raise Unfit(wrong)
            return MappingProxyType(dict(value))
        raise Unfit(Message(self.sentence))

    def written(self, value: Mapping[str, str]) -> str:
        """The table as TOML has it."""
        return "{ " + ", ".join(f"{quoted(key)} = {quoted(words)}" for key, words in value.items()) + " }"

    def allowed(self, language: str) -> str:
        """What the table is like."""
        return self.about.words(language)


def quoted(words: str) -> str:
    """`words` as a TOML string."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
