# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Names with several forms: countries from the CLDR, institutions and places from `resources/names/names.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from composer import paths
from composer.i18n.territories import territory_names

Words = tuple[str, ...]

# A word with what holds it together; possessives and Italian elisions are split off where words are compared.
WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'\-–][^\W_]+)*")
ELISION: Final = re.compile(r"^(?:l|un|d|dell|all|dall|nell|sull|coll|quell|quest|c|s|qu|j|n)['’](?=\w)", re.IGNORECASE)
POSSESSIVE: Final = re.compile(r"['’]s?$")
_JOINED: Final = re.compile(r"[-–]")


@lru_cache(maxsize=32_768)
def compared(word: str) -> str:
    """A word as names are compared: no elision, possessive, accents or case; "dell’Aquila's" is "aquila"."""
    bare = POSSESSIVE.sub("", ELISION.sub("", word)).replace("’", "'").replace(".", "")
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c))
    return bare.casefold()


def compared_words(text: str) -> Words:
    """The words of `text` as names are compared; joined words ("US-led") count apart."""
    return tuple(part for match in WORD.finditer(text) for part in word_parts(match.group()))


@lru_cache(maxsize=32_768)
def word_parts(word: str) -> Words:
    """The same for one word as `WORD` finds it."""
    return tuple(part for piece in _JOINED.split(word) if (part := compared(piece)))


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name; in `capitals` only it is this name when it is short ("US", not "us")."""

    words: Words
    entity: str
    capitals: bool
    adjective: bool = False  # written with a small letter in Italian


@dataclass(frozen=True)
class Entities:
    """All known names: their forms by first word, longest first."""

    forms: dict[str, tuple[Form, ...]]
    common: frozenset[str]
    stands_for: dict[str, str]  # a capital and its country, both ways

    def starting_at(self, words: Sequence[str], index: int) -> Form | None:
        """The longest form that begins with `words[index]`."""
        for form in self.forms.get(words[index], ()):
            if tuple(words[index : index + len(form.words)]) == form.words:
                return form
        return None


@lru_cache(maxsize=1)
def entities() -> Entities:
    """The names that ship with the program; read once (some 60 ms)."""
    data = tomllib.loads((paths.resources() / "names" / "names.toml").read_text(encoding="utf-8"))
    forms: dict[Words, Form] = {}
    for code, names in territory_names().items():
        for name in names:
            _add(forms, name, code)
    for line in _lines(data["countries"]):
        for name in line[1:]:
            _add(forms, name, line[0])
    for table in ("places", "institutions"):
        for line in _lines(data[table]):
            for name in line:
                _add(forms, name, line[0])
    by_first: dict[str, list[Form]] = {}
    for form in sorted(forms.values(), key=lambda form: -len(form.words)):
        by_first.setdefault(form.words[0], []).append(form)
    common = frozenset(compared(word) for word in str(data["common"]).split())
    pairs = [(line[0], line[1]) for line in _lines(data["capitals"])]
    stands_for = dict(pairs) | {country: capital for capital, country in pairs}
    return Entities({first: tuple(found) for first, found in by_first.items()}, common, stands_for)


def _lines(table: object) -> Iterator[list[str]]:
    for line in str(table).splitlines():
        if line.strip():
            yield [form.strip() for form in line.split("|")]


def _add(forms: dict[Words, Form], name: str, entity: str) -> None:
    head, *endings = name.split("/")
    names = [head, *(head[: -len(endings[0])] + ending for ending in endings)] if endings else [head]
    if endings and endings[-1].startswith("h"):  # britannico/a/i/he: the stem is one letter shorter than the ending
        names = [head, *(head[:-1] + ending for ending in endings)]
    for one in names:
        words = compared_words(one)
        capitals = len(words) == 1 and (len(words[0].replace(".", "")) <= 3 or one.isupper())
        if words and (words not in forms or one[0].isupper()):
            forms[words] = Form(words, entity, capitals and not one.islower(), one[0].islower())
