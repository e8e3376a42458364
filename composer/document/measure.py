# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How long a text is: words and characters, counted as Word counts them where that makes sense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from composer.document.model import Document, Footnote, Inline, inline_runs, plain

# A word is what stands between blanks and holds a letter or digit: l'alleanza is one word, as in Word and as Italian
# typists count; a dash between blanks is none. A long dash without blanks parts words in English ("war—and peace").
_BETWEEN_WORDS = re.compile(r"[\s—]+")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def word_count(document: Document, *, footnotes: bool = False) -> int:
    """How many words `document` has; those of its footnotes only when asked for. Citations are no words."""
    return sum(words_in(words) for words in _runs(document, footnotes))


@lru_cache(maxsize=8_192)  # a note is counted after each pause of its writer, and nearly all of it is as it was
def words_in(text: str) -> int:
    """How many words `text` has."""
    return sum(1 for piece in _BETWEEN_WORDS.split(text) if _LETTER_OR_DIGIT.search(piece))


def character_count(document: Document, *, blanks: bool = True, footnotes: bool = False) -> int:
    """How many characters (code points) `document` has, with or without blanks; line ends are not counted."""
    total = 0
    for words in _runs(document, footnotes):
        total += sum(1 for character in words if character != "\n" and (blanks or not character.isspace()))
    return total


def _runs(document: Document, footnotes: bool) -> Iterator[str]:
    for block in document.blocks:
        for run in inline_runs(block):
            yield plain(run)
            if footnotes:
                yield from _notes(run)


def _notes(run: Iterable[Inline]) -> Iterator[str]:
    for inline in run:
        if isinstance(inline, Footnote):
            yield plain(inline.content)
