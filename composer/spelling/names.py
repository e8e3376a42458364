# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Names that a note's sources print: whoever and whatever they name need not be in a dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from composer.sources.model import Source

_CAPITALISED: Final = re.compile(r"(?<![\w'’-])(?:[A-Za-z]{1,5}['’])?([A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]*[^\W\d_])")
_STARTS: Final = re.compile(r"(?:\A|[.!?…:\n]|[.!?…]\s?[\"”’»)\]]+)[\s\"“‘«(\[—–-]*\Z")


def names_of(source: Source) -> frozenset[str]:
    """Authors, publications and agencies of `source`, and the words its text writes with a capital inside sentences."""
    metadata = source.metadata
    facts = [*metadata.authors, *metadata.contributors, metadata.publication, metadata.agency]
    found: set[str] = set()
    for fact in facts:
        if fact is not None:
            found.update(names_in(fact.value))
    text = source.text.text
    for match in _CAPITALISED.finditer(text):
        if not _STARTS.search(text, max(0, match.start() - 6), match.start()):
            found.update(names_in(match[1]))
    return frozenset(found)


def names_in(words: str) -> frozenset[str]:
    """The words of a name or of several."""
    return frozenset(_parts(words))


def _parts(words: str) -> Iterable[str]:
    """The words of a name, each with what apostrophes and hyphens join to it and without."""
    for word in re.findall(r"[^\W\d_][\w'’-]*", words):
        plain = word.replace("’", "'").strip("'-").removesuffix("'s")
        yield plain
        if "-" in plain:
            yield from (part for part in plain.split("-") if part)


def is_named(forms: Iterable[str], names: frozenset[str]) -> bool:
    """Whether one of the forms of a word is a name that sources print, its parts joined by hyphens included."""
    for form in forms:
        if form in names:
            return True
        parts = form.split("-")
        if len(parts) > 1 and all(part in names for part in parts):
            return True
    return False
