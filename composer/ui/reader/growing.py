# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A selection that grows by key, as F8 does in Word: the word, its sentence, its paragraph, then one more each time."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from composer.sources.model import BLOCK_SEPARATOR, SourceText
from composer.text.sentences import sentence_starts
from composer.text.spans import Span

_WORD: Final = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]+")


def grown(source: SourceText, span: Span) -> Span:
    """The next larger part of `source` around `span` (an empty one stands for a caret)."""
    text = source.text
    first, last = source.block_at(span.start), source.block_at(max(span.end - 1, span.start))
    if first is None or last is None:
        return span
    if first is last:
        for larger in (word_around(text, span), sentence_around(text, first.span, span), first.span):
            if larger.start <= span.start and span.end <= larger.end and len(larger) > len(span):
                return larger
    following = source.block_at(min(last.span.end + len(BLOCK_SEPARATOR), len(text)))
    end = max(last.span.end, following.span.end) if following is not None else last.span.end
    aside = source.aside_start  # what was set aside is no part of the running text
    if span.start < aside < end:
        end = last.span.end
    return Span(first.span.start, end)


def word_around(text: str, span: Span) -> Span:
    """The word that `span` stands in or at, `span` itself when there is none."""
    start = max(span.start - 100, 0)
    for found in _WORD.finditer(text, start, min(span.end + 100, len(text))):
        if found.start() <= span.start and span.end <= found.end():
            return Span(found.start(), found.end())
    return span


def sentence_around(text: str, within: Span, span: Span) -> Span:
    """The sentence or sentences of `within` that `span` touches, without the blanks around them."""
    part = within.of(text)
    starts = sentence_starts(part) or (0,)
    at = max(bisect_right(starts, span.start - within.start) - 1, 0)
    last = max(span.end - 1, span.start) - within.start
    until = bisect_right(starts, last)
    begin, end = starts[at], starts[until] if until < len(starts) else len(part)
    piece = part[begin:end]
    begin += len(piece) - len(piece.lstrip())
    return Span(within.start + begin, within.start + begin + len(piece.strip()))
