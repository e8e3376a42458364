# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Fine setting of a line: where note marks stand, which blanks and runs are left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from composer.document.model import LineBreak, Text
from composer.export.resolved_blocks import (
    Cited,
    Counted,
    FieldReference,
    Highlighted,
    NoteMark,
    Quoted,
    Reference,
    SetInline,
    SetInlines,
)
from composer.houses.model import MarkPlace, Profile, StopPlace
from composer.houses.printing import House, marks_of
from composer.i18n.typography import marks_for

_BLANKS: Final = " \t\u00a0\u202f"
# Punctuation a mark may change places with; not when a word or figure follows at once (“.5”).
_FOLLOWING: Final = re.compile(r"[.,;:!?…]++(?!\w)")
_ONE_STOP: Final = re.compile(r"\.(?![.\w])")
_ENDS_IN_STOP: Final = re.compile(r"(?<![.…])\.$")
_STOP_OR_COMMA: Final = re.compile(r"(?:\.(?!\.)|,)(?!\w)")
_CLOSING: Final = ("»", "”", "’")
_PRECEDING: Final = re.compile(r"(?<![.…!?])[.,;:]$")


def place_marks(pieces: Sequence[SetInline], place: MarkPlace) -> list[SetInline]:
    """`pieces` with each note mark close to its words, on the side of the punctuation where the house wants it.

    A blank before a mark goes: writers leave one before a citation, printers none before a raised number.
    Neighbouring marks keep their order and are parted by a raised comma.
    """
    placed: list[SetInline] = []
    for piece in pieces:
        if not isinstance(piece, NoteMark):
            placed.append(piece)
            continue
        _drop_trailing_blank(placed)
        if len(placed) > 1 and _parts_marks(placed[-1]) and isinstance(placed[-2], NoteMark):
            placed.pop()  # “[@a], [@b]”: the raised comma says it already
        placed.append(piece)
    _drop_second_stop(placed)
    groups = _mark_groups(placed)
    move = _before_punctuation if place is MarkPlace.BEFORE else _after_punctuation
    for start, end in reversed(groups):
        move(placed, start, end)
    # Only now: two marks may have come side by side over the punctuation that stood between them.
    return [
        replace(piece, after_another=True)
        if isinstance(piece, NoteMark) and index and isinstance(placed[index - 1], NoteMark)
        else piece
        for index, piece in enumerate(placed)
    ]


def stops_placed(pieces: Sequence[SetInline], house: House) -> list[SetInline]:
    """`pieces` with the writer's full stop or comma behind a quotation where the house wants it.

    Inside means between the words quoted and the closing mark, in a run of its own: it is never among the source's
    words, so that bookmark and seal go on holding those alone. A full stop falls where the words end in ! or ?.
    """
    placed = list(pieces)
    if not isinstance(house, Profile) or house.quotations.stop is not StopPlace.INSIDE:
        return placed
    closing = marks_for(marks_of(house)).closing
    for index in range(len(placed) - 1, 1, -1):
        following, mark, quoted = placed[index], placed[index - 1], placed[index - 2]
        if not isinstance(following, Text) or not isinstance(mark, Text) or mark.text != closing:
            continue
        stop = _STOP_OR_COMMA.match(following.text)
        if stop is None or not (isinstance(quoted, Quoted) or _is_tagged(quoted)):
            continue
        rest = following.text[1:]
        ended = set_words([quoted]).rstrip().endswith(("!", "?", "…"))
        moved = [] if ended and stop[0] == "." else [Text(stop[0])]
        placed[index - 1 : index + 1] = [*moved, mark, *([Text(rest, following.marks)] if rest else [])]
    return placed


def _is_tagged(piece: SetInline) -> bool:
    """Whether `piece` are the words of the other text of a pair, which stand between marks without being a use."""
    return isinstance(piece, Text) and bool(piece.text)


def _parts_marks(piece: SetInline) -> bool:
    return isinstance(piece, Text) and piece.text.strip(_BLANKS) in (",", ";")


def _drop_trailing_blank(pieces: list[SetInline]) -> None:
    while pieces and isinstance(last := pieces[-1], Text):
        words = last.text.rstrip(_BLANKS)
        if words:
            if words != last.text:
                pieces[-1] = Text(words, last.marks)
            return
        pieces.pop()


def _drop_second_stop(pieces: list[SetInline]) -> None:
    """One full stop where two would meet: behind a short form (U.E.[1].) or words quoted with theirs."""
    for index in range(len(pieces) - 1, 0, -1):
        following = pieces[index]
        if not isinstance(following, Text) or not _ONE_STOP.match(following.text):
            continue
        before = [piece for piece in pieces[:index] if not isinstance(piece, NoteMark)]
        marked = isinstance(pieces[index - 1], NoteMark)
        if len(before) > 1 and isinstance(before[-2], Quoted) and set_words(before[-1:]) in _CLOSING:
            ends = _ENDS_IN_STOP.search(set_words(before[-2:-1]))
        else:
            ends = _ENDS_IN_STOP.search(set_words(before[-1:])) if marked and before else None
        if ends:
            pieces[index : index + 1] = [Text(following.text[1:], following.marks)] if following.text[1:] else []


def _mark_groups(pieces: Sequence[SetInline]) -> list[tuple[int, int]]:
    """Where marks stand side by side: (first, one after the last)."""
    groups: list[tuple[int, int]] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, NoteMark):
            if groups and groups[-1][1] == index:
                groups[-1] = (groups[-1][0], index + 1)
            else:
                groups.append((index, index + 1))
    return groups


def _after_punctuation(pieces: list[SetInline], start: int, end: int) -> None:
    """Words [1]. -> words. [1]"""
    if end >= len(pieces) or not isinstance(following := pieces[end], Text):
        return
    match = _FOLLOWING.match(following.text)
    if match is None or start == 0:
        return
    rest = following.text[match.end() :]
    pieces[end : end + 1] = [Text(rest, following.marks)] if rest else []
    pieces.insert(start, Text(match[0], following.marks))


def _before_punctuation(pieces: list[SetInline], start: int, end: int) -> None:
    """Words. [1] -> words [1]. A full stop moves only where a sentence ends: elsewhere it belongs to a short form."""
    if start == 0 or not isinstance(preceding := pieces[start - 1], Text):
        return
    match = _PRECEDING.search(preceding.text)
    if match is None or (match[0] == "." and not _sentence_ends(pieces, end)):
        return
    rest = preceding.text[: match.start()]
    if not rest and start == 1:
        return
    pieces.insert(end, Text(match[0], preceding.marks))
    pieces[start - 1 : start] = [Text(rest, preceding.marks)] if rest else []


def _sentence_ends(pieces: Sequence[SetInline], index: int) -> bool:
    following = pieces[index] if index < len(pieces) else None
    if following is None or isinstance(following, LineBreak):
        return True
    if not isinstance(following, Text):
        return isinstance(following, Quoted)
    words = following.text.lstrip()
    return not words or not words[0].islower()


def tidy(pieces: Sequence[SetInline]) -> SetInlines:
    """`pieces` with equal neighbours joined and no blanks or line breaks at either end."""
    joined: list[SetInline] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, Text):
            if not piece.text:
                continue
            if isinstance(last, Text) and last.marks == piece.marks:
                joined[-1] = Text(last.text + piece.text, last.marks)
                continue
        joined.append(piece)
    _trim(joined, at_end=True)
    _trim(joined, at_end=False)
    return tuple(joined)


def _trim(pieces: list[SetInline], *, at_end: bool) -> None:
    index = -1 if at_end else 0
    while pieces:
        piece = pieces[index]
        if isinstance(piece, LineBreak):
            pieces.pop(index)
        elif isinstance(piece, Text):
            words = piece.text.rstrip(_BLANKS) if at_end else piece.text.lstrip(_BLANKS)
            if words:
                if words != piece.text:
                    pieces[index] = Text(words, piece.marks)
                return
            pieces.pop(index)
        else:
            return


def set_words(pieces: Sequence[SetInline]) -> str:
    """The words of `pieces` as printed, note marks left out, line breaks as blanks."""
    parts: list[str] = []
    for piece in pieces:
        match piece:
            case Text(text=text):
                parts.append(text)
            case LineBreak():
                parts.append(" ")
            case (
                Quoted(content=content)
                | Reference(content=content)
                | Highlighted(content=content)
                | Cited(content=content)
            ):
                parts.append(set_words(content))
            case FieldReference(shown=shown):
                parts.append(shown.text)
            case Counted(number=number):
                parts.append(str(number))
            case _:
                pass
    return "".join(parts)


def holds_something(pieces: Sequence[SetInline]) -> bool:
    """Whether anything would be printed: a word or a note mark."""
    return any(isinstance(piece, NoteMark) for piece in pieces) or bool(set_words(pieces).strip())
