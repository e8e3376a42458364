# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How well what somebody types fits a name: without accents, in any order of words, half written, or with a slip."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"\w+")
_LONG_ENOUGH: Final = 4  # letters of a word in which one slip is forgiven
_EXACT, _BEGINS, _WORDS_BEGIN, _CONTAINS, _INITIALS, SLIP = range(6)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Without capitals and accents: "Perché" -> "perche"."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parted if not unicodedata.combining(sign)).replace("’", "'")


def likeness(typed: str, name: str) -> int | None:
    """How well `typed` fits `name`: 0 is best (the same), None when it does not."""
    wanted, there = folded(typed).strip(), folded(name)
    if not wanted:
        return None
    if wanted == there:
        return _EXACT
    if there.startswith(wanted):
        return _BEGINS
    asked, words = _WORD.findall(wanted), _WORD.findall(there)
    if not asked:
        return _CONTAINS if wanted in there else None
    if all(any(word.startswith(part) for word in words) for part in asked):
        return _WORDS_BEGIN
    if all(part in there for part in asked):
        return _CONTAINS
    if len(asked) == 1 and len(wanted) > 1 and "".join(word[0] for word in words).startswith(wanted):
        return _INITIALS
    if all(any(_nearly(part, word) for word in words) for part in asked):
        return SLIP
    return None


def _nearly(part: str, word: str) -> bool:
    """Whether `part` is how `word` begins, but for one letter too much, too little, another, or two exchanged."""
    if word.startswith(part):
        return True
    if len(part) < _LONG_ENOUGH:
        return False
    return any(_one_slip(part, word[:length]) for length in (len(part) - 1, len(part), len(part) + 1))


def _one_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    at = next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if len(one) == len(other):
        exchanged = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
        return one[at + 1 :] == other[at + 1 :] or exchanged
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[at + 1 :] == shorter[at:]
