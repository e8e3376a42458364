# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Declared changes as they are typed: a square bracket closed inside a quotation is set as the seal reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

from composer.document.model import InlineQuote, LineBreak, QuoteBlock, Text
from composer.quotes.changes import Edit
from composer.quotes.model import Seal, SealStatus
from composer.quotes.shown import OMISSION
from composer.text.spans import Span

_BRACKET = re.compile(r"\[[^\[\]]*\]\Z")
_DOTS = re.compile(r"\[\s*(?:…|\.[. ]*\.)\s*\]")
_OPENING = "\n([«“‘"
_CLOSING = "\n.,;:!?)]»”’"

Use = InlineQuote | QuoteBlock


def finished_bracket(use: Use, words: str, at: int, seal_of: Callable[[Use], Seal]) -> Edit | None:
    """What to do when the bracket that ends at `at` (code points of the words shown) has just been closed.

    [...] becomes […]; a blank too few or too many beside the bracket is put right, and […] added behind words that
    stand for more than a bracket may, where only that makes the change a declared one. None when all is well, or when
    nothing of that would help.
    """
    found = _BRACKET.search(words, 0, at)
    if found is None:
        return None
    start = found.start()
    dots = _DOTS.fullmatch(found.group()) is not None
    bracket = OMISSION if dots else found.group()
    as_typed = Edit(Span(start, at), bracket)
    forms = (bracket,) if dots else (bracket, f"{bracket} {OMISSION}")
    spaced = [edit for form in forms for edit in _spaced(words, start, at, form)]
    # Letters may complete a word (work[ed]); dots, or several words, stand by themselves.
    apart = dots or " " in bracket
    for edit in (*spaced, as_typed) if apart else (as_typed, *spaced):
        if seal_of(with_words(use, edit.applied(words))).status is not SealStatus.ALTERED:
            return edit if edit.applied(words) != words else None
    return as_typed if bracket != found.group() else None


def _spaced(words: str, start: int, end: int, bracket: str) -> Iterator[Edit]:
    """The bracket with a blank where a word stands beside it, and without one."""
    first, last = start, end
    while first and words[first - 1] == " ":
        first -= 1
    while last < len(words) and words[last] == " ":
        last += 1
    before = ("", " ") if not first or words[first - 1] in _OPENING else (" ", "")
    after = ("", " ") if last == len(words) or words[last] in _CLOSING else (" ", "")
    for left, right in product(before, after):
        yield Edit(Span(first, last), f"{left}{bracket}{right}")


def with_words(use: Use, words: str) -> Use:
    """`use` as it would be with other words, without marks and citations: for asking what its seal would be."""
    lines = words.split("\n")
    if isinstance(use, QuoteBlock):
        return replace(use, paragraphs=tuple((Text(line),) if line else () for line in lines))
    content: list[Text | LineBreak] = []
    for number, line in enumerate(lines):
        content += [LineBreak()] if number else []
        content += [Text(line)] if line else []
    return replace(use, content=tuple(content))
