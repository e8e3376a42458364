# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which words of a text are looked up, and in which forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from composer.i18n.languages import base_language
from composer.typesetting.code import code_spans

# Letters with what holds a word together: apostrophes, hyphens, a soft hyphen; a trailing apostrophe may belong to it.
_WORD: Final = re.compile(r"[^\W\d_](?:[\w\u00ad]|[\u0300-\u036f]|['’](?=\w)|[-‐‑](?=\w))*['’]?")
_TO_PLAIN: Final = str.maketrans({"’": "'", "‐": "-", "‑": "-", "\u00ad": None})
_ELISION: Final = re.compile(
    r"(?:l|un|d|c|m|t|s|v|n|(?:de|a|da|ne|su|co|que|be)ll|quest|sant|grand|mezz|tutt|senz|com|dov|quand|cos|anch|altr|"
    r"nient|quant|buon|ogn|pover|cent|vent|trent|quarant|cinquant)'(?=[^\W\d_])",
    re.IGNORECASE,
)
# Short forms are no words of a dictionary, and need the full stop behind them.
_ITALIAN: Final = """
art artt all app avv ca cap capp cfr cit co col coll dott dr ecc ed es fig figg gen id ing lett loc min mons n nn no
nr on op p pag pagg par parr pp prof prot reg ric sec sez sig sigg ss seg segg sen suppl tab tabb tel tom trad v vol
voll vs
"""
_ENGLISH: Final = """
art arts ca cf ch cl ed eds esp est etc fig figs fn gen govt ibid id incl jr lt max min no nos op p pp para paras prof
pt pts ref repr rev sec sen sr st tr trans viz vol vols vs
"""
_SHORT_FORMS: Final = {"it": frozenset(_ITALIAN.split()), "en": frozenset(_ENGLISH.split())}


@dataclass(frozen=True, slots=True)
class Word:
    """A word to look up, as it stands in a text between `start` and `end` (code points)."""

    start: int
    end: int
    text: str


def words_to_check(text: str, language: str) -> tuple[Word, ...]:
    """The words of `text` that a dictionary can know.

    Left out: single letters, words with digits, words in capitals (NATO, PNRR), short forms with their full stop,
    addresses, file names and the like. What is hidden in `text` is no letter and parts words.
    """
    code = code_spans(text)
    short = _SHORT_FORMS.get(base_language(language), frozenset[str]())
    found: list[Word] = []
    for match in _WORD.finditer(text):
        word = match.group()
        start, end = match.span()
        if not _may_be_known(word) or text[start - 1 : start].isdigit():
            continue
        if text[end : end + 1] == "." and word.lower() in short:
            continue
        if code and any(span.start < end and start < span.end for span in code):
            continue
        found.append(Word(start, end, word))
    return tuple(found)


@lru_cache(maxsize=20_000)  # a text says the same words again and again, and is looked at with each key
def _may_be_known(word: str) -> bool:
    """Whether a dictionary can know `word`, wherever it stands."""
    if any(character.isdigit() for character in word):
        return False
    letters = [character for character in word if character.isalpha()]
    return len(letters) > 1 and not all(letter.isupper() for letter in letters) and not _is_capitals_elided(word)


def _is_capitals_elided(word: str) -> bool:
    """Capitals behind an article (dell’ONU) or before a possessive (NATO’s), or joined to a word (anti-NATO's part)."""
    plain = word.translate(_TO_PLAIN)
    elided = _ELISION.match(plain)
    rest = plain[elided.end() :] if elided else plain
    rest = rest.removesuffix("'s").removesuffix("'")
    return len(rest) > 1 and rest.isupper()


def forms(word: str, language: str) -> tuple[str, ...]:
    """The forms in which `word` may be known, any of which is enough: as it is, without the apostrophe at its end,
    without an elided article, without a possessive."""
    plain = word.translate(_TO_PLAIN)
    found = [plain]
    if plain.endswith("'"):
        found.append(plain[:-1])
    elided = _ELISION.match(plain) if base_language(language) in ("it", "fr", "ca") else None
    if elided is not None:
        found.append(plain[elided.end() :])
    if base_language(language) == "en" and plain.lower().endswith("'s"):
        found.append(plain[:-2])
    return tuple(dict.fromkeys(form for form in found if form))


def bare(word: str, language: str) -> str:
    """The word itself, without article, possessive and apostrophe: what is added to the user's own words."""
    return min(forms(word, language), key=len) if "'" in word.translate(_TO_PLAIN) else word.translate(_TO_PLAIN)
