# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The part of a text that shows why a search found it, with the words that were looked for marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from composer.library.query import Term
from composer.text.spans import Span

SNIPPET_LENGTH: Final = 180  # code points: two lines of a list at ordinary width
_LEAD: Final = 50  # shown before the first match
_WORD: Final = re.compile(r"[^\W_]+")
_ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """Plain words on one line and the code point spans of the matches in them."""

    text: str
    matches: tuple[Span, ...] = ()


def folded_word(word: str) -> str:
    """`word` without case and accents, as the index compares it (unicode61, remove_diacritics 2)."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def snippet_of(text: str, terms: tuple[Term, ...]) -> Snippet:
    """The part of `text` around the first match of `terms`; its beginning when nothing matches."""
    line = " ".join(text.split())
    matches = _matcher(terms)
    first = next((word.start() for word in _WORD.finditer(line) if matches(word.group())), 0)
    start = _word_start(line, first - _LEAD) if first > _LEAD else 0
    end = _word_end(line, start + SNIPPET_LENGTH)
    shown = (_ELLIPSIS if start else "") + line[start:end].strip() + (_ELLIPSIS if end < len(line) else "")
    spans = (Span(word.start(), word.end()) for word in _WORD.finditer(shown) if matches(word.group()))
    return Snippet(shown, tuple(spans))


def _matcher(terms: tuple[Term, ...]) -> Callable[[str], bool]:
    wanted = {folded_word(word) for term in terms for word in term.words}
    beginnings = tuple(folded_word(term.words[-1]) for term in terms if term.unfinished)

    def matches(word: str) -> bool:
        folded = folded_word(word)
        return folded in wanted or (bool(beginnings) and folded.startswith(beginnings))

    return matches


def _word_start(line: str, position: int) -> int:
    """The beginning of the word at or after `position`."""
    blank = line.find(" ", position)
    return blank + 1 if blank >= 0 else position


def _word_end(line: str, position: int) -> int:
    """The end of the last whole word before `position`."""
    if position >= len(line):
        return len(line)
    blank = line.rfind(" ", 0, position)
    return blank if blank > position - 40 else position
