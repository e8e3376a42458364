# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Lay two texts side by side, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from composer.text.normalise import Folded, fold
from composer.text.spans import Span
from composer.text.tokens import Range, tokens


class PieceKind(Enum):
    """How a piece of the first text stands to the second."""

    SAME = "same"
    CHANGED = "changed"  # other words stand there
    ONLY_FIRST = "only-first"
    ONLY_SECOND = "only-second"


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole words and marks that are the same or differ; spans in the first and in the second text (code points)."""

    kind: PieceKind
    first: Span
    second: Span


_KINDS = {
    "equal": PieceKind.SAME,
    "replace": PieceKind.CHANGED,
    "delete": PieceKind.ONLY_FIRST,
    "insert": PieceKind.ONLY_SECOND,
}

# Beyond some 1,500 differing words on each side the time grows too long to wait for (17 s at 20,000), and nobody reads
# such a list of differences: the whole is told as one.
_MOST_COMPARED = 2_000_000

TokenPair = tuple[str, int, int, int, int]


def diff_words(first: str, second: str) -> tuple[Piece, ...]:
    """How `second` differs from `first`, word by word, as pieces that cover both texts in order.

    Compared by folded form (composer.text.normalise): what folds alike is SAME. Blanks between pieces belong to none.
    An empty span stands where the missing words would stand.
    """
    one, two = fold(first), fold(second)
    ours, theirs = tokens(one.text), tokens(two.text)
    return tuple(
        Piece(_KINDS[tag], token_span(one, ours, i, j), token_span(two, theirs, k, m))
        for tag, i, j, k, m in align(words_at(one.text, ours), words_at(two.text, theirs))
    )


def words_at(folded_text: str, ranges: Sequence[Range]) -> list[str]:
    """The words at `ranges`."""
    return [folded_text[start:end] for start, end in ranges]


def align(first: Sequence[str], second: Sequence[str]) -> list[TokenPair]:
    """difflib's opcodes of two lists of words; what agrees at both ends is set aside first, which is most of it."""
    shorter = min(len(first), len(second))
    head = 0
    while head < shorter and first[head] == second[head]:
        head += 1
    tail = 0
    while tail < shorter - head and first[len(first) - 1 - tail] == second[len(second) - 1 - tail]:
        tail += 1
    end_first, end_second = len(first) - tail, len(second) - tail
    pairs: list[TokenPair] = [("equal", 0, head, 0, head)] if head else []
    if (end_first - head) * (end_second - head) > _MOST_COMPARED:
        pairs.append(("replace", head, end_first, head, end_second))
        return pairs + ([("equal", end_first, len(first), end_second, len(second))] if tail else [])
    matcher = SequenceMatcher(None, first[head:end_first], second[head:end_second], autojunk=False)
    pairs += [(tag, i + head, j + head, k + head, m + head) for tag, i, j, k, m in matcher.get_opcodes()]
    if tail:
        pairs.append(("equal", end_first, len(first), end_second, len(second)))
    return pairs


def token_span(text: Folded, ranges: Sequence[Range], start: int, end: int) -> Span:
    """The original span of tokens `start` to `end` (excluded); empty ones stand before token `start`, or at the end."""
    if start < end:
        return text.original_span(ranges[start][0], ranges[end - 1][1])
    position = ranges[start][0] if start < len(ranges) else (ranges[-1][1] if ranges else len(text.text))
    return text.original_span(position, position)
