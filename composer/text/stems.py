# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The stems of words, by which a search finds their other forms: "alleanza" and "alleanze", "proposal" and "proposals".

Rules of the Snowball project (https://snowballstem.org/algorithms/italian/stemmer.html and …/english/stemmer.html).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Protocol

SHORTEST: Final = 3  # letters; shorter words have no forms worth finding
LONGEST: Final = 40


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@lru_cache(maxsize=1)
def _stemmers() -> tuple[_Stemmer, _Stemmer]:
    import snowballstemmer

    return snowballstemmer.stemmer("italian"), snowballstemmer.stemmer("english")


def has_forms(word: str) -> bool:
    """Whether a word is of a length and of letters that stems can be told of."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def stems_of(word: str) -> tuple[str, str]:
    """The Italian and the English stem of a word; both are the word itself in lower case when it `has_forms` not.

    For one thread at a time: the rules keep a state of their own.
    """
    lower = word.lower()
    if not has_forms(lower):
        return lower, lower
    italian, english = _stemmers()
    return italian.stemWord(lower), english.stemWord(lower)
