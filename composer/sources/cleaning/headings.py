# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Headings told without mark-up: by length, capitals, stops and neighbours."""

from __future__ import annotations

import re

from composer.sources.cleaning.pieces import Piece, ends_sentence
from composer.sources.model import BlockKind

_BODY_WORDS = 15  # a piece of this length, or one that ends a sentence, is a paragraph
_HEADLINE_WORDS = 20
_PLAIN_HEADING_WORDS = 10  # without capitals a heading is told only when it is short

_LONGEST_LABEL = 45  # characters before the colon of a speaker's name in a transcript
_ASKS = re.compile(r"(?:[QDAR]|Q\d+|Domanda|Risposta|Question|Answer)\s?[.:)]\s", re.IGNORECASE)  # interviews


def headline_like(text: str) -> bool:
    """Whether `text` may be a title or heading: short, no full stop at its end, begins with a capital or figure."""
    first = text.lstrip("\"'“‘«([ \u00a0\u202f")[:1]
    return (
        len(text.split()) <= _HEADLINE_WORDS
        and len(text) <= 160
        and (first.isupper() or first.isdigit())
        and text[-1:] not in (".", ",", ";", ":", "-", "‐")
        and not text.rstrip(')"”’»').endswith(".")
    )


def title_case(text: str) -> bool:
    """Whether six in ten of the longer words after the first begin with a capital (English headlines)."""
    longer = [word.strip("\"'“”‘’«»(),:") for word in text.split()[1:]]
    longer = [word for word in longer if len(word) > 3 and word[0].isalpha()]
    return bool(longer) and sum(1 for word in longer if word[0].isupper()) * 10 >= len(longer) * 6


def is_body(piece: Piece) -> bool:
    """Whether the piece is a paragraph beyond doubt."""
    return piece.running and (
        (piece.words >= _BODY_WORDS and (ends_sentence(piece.text) or piece.words > _HEADLINE_WORDS))
        or (piece.words >= 6 and ends_sentence(piece.text))
    )


def mark_headings(pieces: list[Piece]) -> None:
    """Make headings of short lines between paragraphs that do not end like a sentence."""
    running = [piece for piece in pieces if piece.aside is None]
    for index, piece in enumerate(running):
        if not piece.running or not headline_like(piece.text) or index + 1 == len(running):
            continue
        before, after = (running[index - 1] if index else None), running[index + 1]
        opens = after.running and (after.words >= _BODY_WORDS or ends_sentence(after.text))
        if not opens or (before is not None and before.running and not ends_sentence(before.text)):
            continue
        capitals = piece.text.isupper() or title_case(piece.text)
        if (
            _ASKS.match(piece.text)
            or (piece.text.endswith("?") and ":" in piece.text[:_LONGEST_LABEL])
            or (piece.text.endswith("?") and not (capitals and piece.words >= _BODY_WORDS // 2))
        ):
            continue  # a question of an interview
        if (capitals and piece.words <= _HEADLINE_WORDS) or piece.words <= _PLAIN_HEADING_WORDS:
            piece.kind, piece.level = BlockKind.HEADING, 2
