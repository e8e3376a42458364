# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The Italian article before a number: “il 6 marzo”, but “l’8 marzo”, “dell’11%”, “nell’80% dei casi”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# 8, 80 to 89, 800 … and 11, 11.000 begin with a vowel when they are spoken; 1 does as “uno”, not as “il 1º marzo”
_VOWEL: Final = re.compile(r"(?:8\d{0,2}|11)(?!\d)(?:[.\u00a0\u202f]\d{3})*")
_FIGURE: Final = re.compile(r"\d")
_WHOLE: Final = re.compile(
    r"(?:^|(?<=[\s(«“\u00a0]))(il|del|al|dal|nel|sul|lo|dello|allo|dallo|nello|sullo)[ \u00a0]$", re.I
)
_ELIDED: Final = re.compile(r"(?:^|(?<=[\s(«“\u00a0]))(l|dell|all|dall|nell|sull)[’']\s?$", re.I)
_STEMS: Final = {"il": "l", "lo": "l", "del": "dell", "al": "all", "dal": "dall", "nel": "nell", "sul": "sull"}
_LONG: Final = {"l": "il", "dell": "del", "all": "al", "dall": "dal", "nell": "nel", "sull": "sul"}


_BEFORE_DAY: Final = re.compile(r"(?<!\w)il (?=(?:8|11)(?!\d))")


def day_elided(words: str, language: str) -> str:
    """`words` of a template in `language` with a date filled in, the article before it as Italian says it: “consultato
    l’8 marzo”."""
    return _BEFORE_DAY.sub("l’", words) if language == "it" else words


@dataclass(frozen=True, slots=True)
class WrongArticle:
    """An article as it was `written`, and as it is `right` before that number."""

    written: str
    right: str


def wrong_article(before: str, words: str) -> WrongArticle | None:
    """What is wrong with the article at the end of `before` when `words`, a number or date in figures, follow it."""
    if not _FIGURE.match(words):
        return None
    vowel = _VOWEL.match(words) is not None
    found = (_WHOLE if vowel else _ELIDED).search(before)
    if found is None:
        return None
    written = found[1].lower()
    if vowel:
        stem = _STEMS.get(written) or written.removesuffix("o")
        return WrongArticle(found[1], _like(found[1], f"{stem}’"))
    if re.match(r"1(?!\d)|1[.\u00a0\u202f]\d{3}", words):
        return None  # “l’1%”, “l’1 marzo” some say so
    return WrongArticle(f"{found[1]}’", _like(found[1], _LONG[written]))


def _like(written: str, right: str) -> str:
    return right[0].upper() + right[1:] if written[0].isupper() else right
