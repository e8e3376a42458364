# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The part of a text that shows why a search found it, with the words that were looked for marked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from composer.library.query import Term
from composer.text.spans import Span

SNIPPET_LENGTH: Final = 180  # code points: two lines of a list at ordinary width
_LEAD: Final = 50  # shown before the first match
_LONGEST_WORD: Final = 40  # a longer one is cut rather than left out
_ELLIPSIS: Final = "…"
_LETTER: Final = r"[^\W_]"
# Latin, Greek and Cyrillic letters with an accent: what the index compares them as (unicode61, remove_diacritics 2)
_ACCENTED: Final = (*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000))


@lru_cache(maxsize=1)
def _bare_letters() -> dict[int, str]:
    """Each accented letter with its bare one, for those that stay one character; made for the first search."""
    bare: dict[int, str] = {}
    for code in _ACCENTED:
        decomposed = unicodedata.normalize("NFD", chr(code))
        letters = "".join(c for c in decomposed if not unicodedata.combining(c))
        if len(decomposed) > 1 and len(letters) == 1:
            bare[code] = letters
    return bare


@dataclass(frozen=True, slots=True)
class Snippet:
    """Plain words on one line and the code point spans of the matches in them."""

    text: str
    matches: tuple[Span, ...] = ()


def folded_line(text: str) -> str:
    """`text` without case and accents, each character in its place."""
    folded = text.lower() if text.isascii() else text.translate(_bare_letters()).lower()
    return folded if len(folded) == len(text) else "".join(c.lower()[:1] for c in text)


def matcher(terms: tuple[Term, ...]) -> re.Pattern[str]:
    """What finds the words of `terms` in a folded line."""
    whole = {folded_line(word) for term in terms for word in (*term.words, *term.others)}
    begun = {folded_line(term.words[-1]) for term in terms if term.unfinished}
    words = [r"[\W_]+".join(map(re.escape, word.split())) + f"(?!{_LETTER})" for word in sorted(whole - begun)]
    words += [re.escape(word) + f"{_LETTER}*" for word in sorted(begun)]
    return re.compile(f"(?<!{_LETTER})(?:{'|'.join(words)})" if words else r"(?!)")


def snippet_of(text: str, wanted: re.Pattern[str]) -> Snippet:
    """The part of `text` around the first match of `wanted` (see `matcher`); its beginning when nothing matches."""
    line = " ".join(text.split())
    found = wanted.search(folded_line(line))
    first = found.start() if found else 0
    start = _word_start(line, first - _LEAD, first) if first > _LEAD else 0
    end = _word_end(line, start + SNIPPET_LENGTH)
    shown = (_ELLIPSIS if start else "") + line[start:end].strip() + (_ELLIPSIS if end < len(line) else "")
    return Snippet(shown, tuple(Span(*match.span()) for match in wanted.finditer(folded_line(shown))))


def _word_start(line: str, position: int, latest: int) -> int:
    """The beginning of the first word behind `position`, `latest` when there is none before it."""
    blank = line.find(" ", position, latest)
    return blank + 1 if blank >= 0 else latest


def _word_end(line: str, position: int) -> int:
    """The end of the last whole word before `position`."""
    if position >= len(line):
        return len(line)
    blank = line.rfind(" ", 0, position)
    return blank if blank > position - _LONGEST_WORD else position
