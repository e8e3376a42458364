# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether the characters a file gives for its type are words at all.

Type may be embedded without saying which letters its shapes are; what comes out then is a cipher ("/D SURSRVWD").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from composer.sources.pdf.characters import UNKNOWN

_FEWEST: Final = 400  # characters; less says nothing
_FEWEST_LETTERS: Final = 0.55  # of what is printed; prose has nine in ten, a page of figures six
_FEWEST_VOWELS: Final = 0.22  # of Latin letters; languages written in them have a third to a half
_SAMPLE: Final = 60_000  # characters that are looked at
_MOST_UNKNOWN: Final = 0.02  # of what is printed
_VOWELS: Final = frozenset("aeiouyæœøı")


def _sample(texts: list[str]) -> list[str]:
    """Every so many of `texts`, from the beginning to the end, so that they are not much more than is looked at."""
    step = max(1, sum(map(len, texts)) // _SAMPLE)
    return texts[::step]


def is_cipher(texts: Iterable[str]) -> bool:
    """Whether `texts`, the running text of a document, is no writing but a cipher of it; of a long one parts tell."""
    printed = [
        character
        for text in _sample(list(texts))
        for character in unicodedata.normalize("NFD", text)
        if character.isprintable()
    ]
    printed = [one for one in printed if not one.isspace() and not unicodedata.combining(one)]
    if len(printed) < _FEWEST:
        return False
    letters = [one.lower() for one in printed if one.isalpha()]
    figures = sum(one.isdigit() for one in printed)
    if printed.count(UNKNOWN) > len(printed) * _MOST_UNKNOWN or len(letters) + figures < len(printed) * _FEWEST_LETTERS:
        return True
    latin = [one for one in letters if "LATIN" in unicodedata.name(one, "")]
    if len(latin) < _FEWEST // 2 or len(latin) < len(letters) * 0.8:
        return False
    return sum(one in _VOWELS for one in latin) < len(latin) * _FEWEST_VOWELS
