# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Capitals as a house sets them in titles, headings and markings."""

from __future__ import annotations

import re
from typing import Final

from composer.houses.model import Capitals

# Small words that stay small inside an English title (the US GPO Style Manual, chapter 3, has “all principal words” in
# headings; these are no principal ones by the usage of American printers: articles, prepositions of up to four
# letters, conjunctions of up to three, “to” of the infinitive); the first and last word never do.
_SMALL: Final = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "nor", "of", "off", "on", "or",
     "per", "so", "the", "to", "up", "via", "vs", "with")
)  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")


def capitalised(words: str, capitals: Capitals) -> str:
    """`words` as they are, with capitals at each principal word, or in capitals throughout.

    Words that already have a capital somewhere (UNHCR, eHealth) stay as they are.
    """
    if capitals is Capitals.ALL:
        return words.upper()
    if capitals is not Capitals.TITLE:
        return words
    found = list(_WORD.finditer(words))
    ends = (found[0].start(), found[-1].start()) if found else ()

    def raised(match: re.Match[str]) -> str:
        word = match.group()
        if word != word.lower() or (word in _SMALL and match.start() not in ends):
            return word
        return word[0].upper() + word[1:]

    return _WORD.sub(raised, words)
