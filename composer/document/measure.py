# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How long a text is: words and characters, counted as Word counts them where that makes sense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from composer.document.model import Document, Footnote, Inline, inline_runs, plain
from composer.giving_way import give_way

# A word is what stands between blanks and holds a letter or digit: l'alleanza is one word, as in Word and as Italian
# typists count; a dash between blanks is none. A long dash without blanks parts words in English ("war—and peace").
# Chinese and Japanese are written without blanks: each sign counts as a word, as in Word. Korean has blanks.
_SIGNS = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_SIGNS}]|[^\W_][^\s—{_SIGNS}]*")


def word_count(document: Document, *, footnotes: bool = False) -> int:
    """How many words `document` has; those of its footnotes only when asked for. Citations are no words."""
    return sum(_words_in(words) for words in _runs(document, footnotes))


def words_in(text: str) -> int:
    """How many words `text` has."""
    return len(_WORD.findall(text))


# a note is counted after each pause of its writer, and nearly all of it is as it was
_words_in = lru_cache(maxsize=8_192)(words_in)


def character_count(document: Document, *, blanks: bool = True, footnotes: bool = False) -> int:
    """How many characters (code points) `document` has, with or without blanks; line ends are not counted."""
    total = 0
    for words in _runs(document, footnotes):
        total += sum(1 for character in words if character != "\n" and (blanks or not character.isspace()))
    return total


def _runs(document: Document, footnotes: bool) -> Iterator[str]:
    for block in document.blocks:
        give_way()
        for run in inline_runs(block):
            yield plain(run)
            if footnotes:
                yield from _notes(run)


def _notes(run: Iterable[Inline]) -> Iterator[str]:
    for inline in run:
        if isinstance(inline, Footnote):
            yield plain(inline.content)
