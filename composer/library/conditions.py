# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a user asks of sources beside their words: `author:rossi date:2026-03..2026-05 language:it cited:no tag:nato`.

Fields are understood in English and in Italian, whatever the interface speaks, so that a search can be kept and passed
on. What is not understood counts as words, so that no text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Final

from composer.library.query import Term, terms_of, words_of
from composer.wording import N_, Message

_YES: Final = frozenset({"yes", "sì", "si", "true", "1"})
_NO: Final = frozenset({"no", "false", "0"})
_DAY: Final = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_DATES: Final = re.compile(rf"(?:({_DAY})?\.\.({_DAY})?|({_DAY}))$")
_OPENING: Final = '"“„«»”'
_CHUNK: Final = re.compile(
    rf"(?<!\S)(?P<name>[^\W\d_]+):(?:[{_OPENING}](?P<marked>[^{_OPENING}]*)[{_OPENING}]|(?P<bare>[^\s{_OPENING}]+))"
)
_UNFINISHED: Final = re.compile(
    rf"(?<!\S)(?P<name>[^\W\d_]+):(?:[{_OPENING}](?P<marked>[^{_OPENING}]*)|(?P<bare>[^\s{_OPENING}]*))$"
)
_NOTHING_BEHIND: Final = re.compile(rf"(?<!\S)(?P<name>[^\W\d_]+):[{_OPENING}]*(?=\s|$)")
LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "italian": "it",
        "italiano": "it",
        "english": "en",
        "inglese": "en",
        "french": "fr",
        "francese": "fr",
        "german": "de",
        "tedesco": "de",
        "spanish": "es",
        "spagnolo": "es",
    }
)
FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "author": "author",
        "autore": "author",
        "publication": "publication",
        "testata": "publication",
        "title": "title",
        "titolo": "title",
        "key": "key",
        "chiave": "key",
        "date": "date",
        "data": "date",
        "imported": "imported",
        "importata": "imported",
        "language": "language",
        "lingua": "language",
        "cited": "cited",
        "citata": "cited",
        "tag": "tag",
        "etichetta": "tag",
        "collection": "collection",
        "raccolta": "collection",
        "rights": "rights",
        "diritti": "rights",
    }
)
"""What may stand before a colon, with the field that it means."""
_RIGHTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "free": "free",
        "libera": "free",
        "quotable": "quotable",
        "citabile": "quotable",
        "restricted": "restricted",
        "riservata": "restricted",
    }
)


_EXAMPLES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "author": ("Verdi", "Verdi"),
        "publication": ("Gazette", "Gazzetta"),
        "title": ("summit", "vertice"),
        "key": ("verdi2026", "verdi2026"),
        "date": ("2026-03..2026-05", "2026-03..2026-05"),
        "imported": ("2026-03", "2026-03"),
        "language": ("en", "it"),
        "cited": ("no", "no"),
        "tag": ("NATO", "NATO"),
        "collection": ("Summits", "Vertici"),
        "rights": ("free", "libera"),
    }
)
"""A value for each field, in English and in Italian."""
_MISSING: Final = N_(
    "The value of “{name}:” is missing: it is written right behind the colon, without a blank, as in “{example}”."
)
_NOT_UNDERSTOOD: Final = N_("“{typed}” is not understood as a condition: it is written as in “{example}”.")


@dataclass(frozen=True, slots=True)
class Days:
    """Dates from the first to the last, both included, as far as they are written: "2026", "2026-03", "2026-03-14".

    "" is an open end.
    """

    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must be true of a source; an empty field asks nothing.

    `about` holds terms by the column they must stand in; `tags` and `collections` are names, without regard to case.
    """

    about: tuple[tuple[str, Term], ...] = ()
    dates: tuple[Days, ...] = ()
    imported: tuple[Days, ...] = ()
    languages: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    cited: bool | None = None
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, part.name) not in ((), None) for part in fields(self))


ANY: Final = Conditions()
"""What every source meets."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed: words that must stand in a source, and conditions."""

    terms: tuple[Term, ...] = ()
    conditions: Conditions = ANY


@dataclass(frozen=True, slots=True)
class Part:
    """One condition as it was typed: the name of its field in English, its value, and its own words (`tag:nato`)."""

    field: str
    value: str
    typed: str


def parts_of(typed: str) -> tuple[tuple[Part, ...], str]:
    """The conditions in what the user has typed, and what is left of it."""
    parts, rest, end = [], [], 0
    for chunk in _CHUNK.finditer(typed):
        name = FIELDS.get(chunk["name"].casefold())
        marked = chunk["marked"] is not None
        value = (chunk["marked"] if marked else chunk["bare"]).strip()
        if name is None or _READERS[name](ANY, value, marked) is None:
            continue
        parts.append(Part(name, value, chunk.group()))
        rest.append(typed[end : chunk.start()])
        end = chunk.end()
    rest.append(typed[end:])
    return tuple(parts), " ".join(rest) if end else typed


def misread(typed: str) -> Message | None:
    """What to say of the first condition in `typed` that has no value or none that is understood, so that it counted
    as words; None when there is none. Where these words are found there is nothing to be said."""
    for chunk in sorted((*_NOTHING_BEHIND.finditer(typed), *_CHUNK.finditer(typed)), key=lambda found: found.start()):
        name = chunk["name"]
        field = FIELDS.get(name.casefold())
        if field is None:
            continue
        example = f"{name}:{_EXAMPLES[field][name.casefold() != field]}"
        if _NOTHING_BEHIND.fullmatch(chunk.group()):
            return Message(_MISSING, {"name": name, "example": example})
        if not parts_of(chunk.group())[0]:
            return Message(_NOT_UNDERSTOOD, {"typed": chunk.group(), "example": example})
    return None


def unfinished(typed: str) -> Part | None:
    """The condition that `typed` ends in, whose value is still being typed (`tag:na`, `autore:"Anna V`); its value may
    be "" still."""
    found = _UNFINISHED.search(typed)
    name = FIELDS.get(found["name"].casefold()) if found is not None else None
    if found is None or name is None:
        return None
    return Part(name, found["bare"] if found["marked"] is None else found["marked"], found.group())


def wanted_of(typed: str) -> Wanted:
    """What the user has typed means; `terms` and `conditions` are empty when there is no word in it, and when there is
    nothing but a condition whose value is still to come."""
    parts, rest = parts_of(typed)
    if (last := unfinished(rest.rstrip())) is not None and not last.value:
        rest = rest.rstrip().removesuffix(last.typed)
    conditions = ANY
    for part in parts:
        marked = part.typed[-1] in _OPENING
        conditions = _READERS[part.field](conditions, part.value, marked) or conditions
    return Wanted(terms_of(rest), conditions)


def condition(name: str, value: str) -> str:
    """The condition as it is typed, for buttons and menus that add one: `tag:"prima pagina"`."""
    plain = "".join(" " if character in _OPENING else character for character in value).strip()
    return f"{name}:{plain}" if re.fullmatch(r"\S+", plain) else f'{name}:"{plain}"'


_Reader = Callable[[Conditions, str, bool], Conditions | None]


def _about(column: str) -> _Reader:
    def read(conditions: Conditions, value: str, marked: bool) -> Conditions | None:
        words = words_of(value)
        if not words:
            return None
        term = Term(words, unfinished=not marked and len(words[-1]) > 1)
        return replace(conditions, about=(*conditions.about, (column, term)))

    return read


def _days(name: str) -> _Reader:
    def read(conditions: Conditions, value: str, _marked: bool) -> Conditions | None:
        found = _DATES.match(value)
        if found is None:
            return None
        days = Days(found[3], found[3]) if found[3] else Days(found[1] or "", found[2] or "")
        return _more(conditions, name, days)

    return read


def _one_of(name: str, known: Mapping[str, str]) -> _Reader:
    def read(conditions: Conditions, value: str, _marked: bool) -> Conditions | None:
        meant = known.get(value.casefold())
        return _more(conditions, name, meant) if meant else None

    return read


def _language(conditions: Conditions, value: str, _marked: bool) -> Conditions | None:
    tag = LANGUAGES.get(value.casefold(), value.casefold())
    return _more(conditions, "languages", tag) if re.fullmatch("[a-z]{2,3}", tag) else None


def _cited(conditions: Conditions, value: str, _marked: bool) -> Conditions | None:
    said = value.casefold()
    return replace(conditions, cited=said in _YES) if said in _YES | _NO else None


def _named(name: str) -> _Reader:
    return lambda conditions, value, _marked: _more(conditions, name, value) if value else None


def _more(conditions: Conditions, name: str, value: Any) -> Conditions:
    changed: dict[str, Any] = {name: (*getattr(conditions, name), value)}
    return replace(conditions, **changed)


_READERS: Final[Mapping[str, _Reader]] = MappingProxyType(
    {
        **{column: _about(column) for column in ("author", "publication", "title", "key")},
        "date": _days("dates"),
        "imported": _days("imported"),
        "language": _language,
        "rights": _one_of("rights", _RIGHTS),
        "cited": _cited,
        "tag": _named("tags"),
        "collection": _named("collections"),
    }
)
