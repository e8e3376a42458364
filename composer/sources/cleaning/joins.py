# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Paragraphs put together again where a column or page broke them."""

from __future__ import annotations

import re

from composer.sources.cleaning.pieces import Piece, begins_lower, ends_sentence
from composer.sources.model import BlockKind
from composer.text.hyphens import JoinKind, ends_in_hyphen, join_hyphen

_LONGEST = 20_000  # characters; a longer run of lines is no paragraph that a column broke
_SHORTEST = 6  # words before a break; shorter pieces that end in a comma are greetings and the like
# What monitoring services put around the words they were asked to watch.
_MARKS = tuple(
    re.compile(rf"(?<![\w{mark}]){mark}{mark}(?=[^\s{mark}])(.{{1,200}}?)(?<=[^\s{mark}]){mark}{mark}(?!{mark})")
    for mark in (r"\*", "_", "=")
)
_TAGS = re.compile(r"<(b|strong|mark|em|i|u|hi|span)(?:\s[^<>]{0,80})?>([^<>]{1,200})</\1>", re.IGNORECASE)


def without_highlights(text: str) -> str:
    """`text` without the marks around words a monitoring service was asked to watch: ** ** __ __ == == <b> </b>."""
    for sign, pattern in zip(("**", "__", "=="), _MARKS, strict=True):
        if sign in text:
            text = pattern.sub(r"\1", text)
    return _TAGS.sub(r"\2", text) if "</" in text else text


def join_columns(pieces: list[Piece], vocabulary: frozenset[str]) -> tuple[list[Piece], list[str]]:
    """The pieces with broken paragraphs whole, and the words whose hyphen stayed in doubt.

    What was set aside between the parts comes after the whole.
    """
    joined: list[Piece] = []
    doubtful: list[str] = []
    open_piece: Piece | None = None
    for piece in pieces:
        if piece.aside is not None:
            joined.append(piece)
        elif open_piece is not None and _goes_on(open_piece, piece):
            open_piece.text = _together(open_piece.text, piece.text, vocabulary, doubtful)
        else:
            joined.append(piece)
            open_piece = piece if piece.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) else None
    return joined, doubtful


def _goes_on(left: Piece, right: Piece) -> bool:
    """Whether the sentence of `left` is unfinished and `right` can be its rest."""
    if right.kind is not BlockKind.PARAGRAPH or right.marker or len(left.text) > _LONGEST:
        return False
    if ends_in_hyphen(left.text):
        return left.words > 1 and right.text[:1].isalpha()
    if left.kind is not BlockKind.PARAGRAPH or left.words < _SHORTEST or ends_sentence(left.text):
        return False
    if begins_lower(right.text):
        return True
    return left.text.endswith(",") and right.words >= _SHORTEST


def _together(left: str, right: str, vocabulary: frozenset[str], doubtful: list[str]) -> str:
    if not ends_in_hyphen(left):
        return f"{left} {right}"
    join = join_hyphen(left, right, vocabulary)
    if join.kind is JoinKind.DOUBTFUL:
        doubtful.append(join.word)
    return join.text
