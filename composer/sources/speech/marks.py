# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quotations found by their marks: « », “ ”, „ “, straight double, and single marks told from apostrophes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from composer.text.spans import Span

_CLOSING = {"«": "»", "“": "”", "„": "“”", '"': '"', "»": "«"}
_MOST_OPEN_ENDS = 3  # marks of a kind without their fellow in one paragraph; then the kind is not trusted in it
_OPENERS = '«“„"'


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks. `inner` is inside the marks, `outer` with them; `mark` is the opening one.

    `closed` is False for a quotation that runs over the end of its paragraph.
    """

    inner: Span
    outer: Span
    mark: str
    closed: bool = True


def quotations(text: str, *, runs_on: bool = False) -> list[Quoted]:
    """The outermost quotations of `text` (one paragraph), in order.

    `runs_on`: the next paragraph begins with an opening mark, so that an unclosed last quotation reaches the end (the
    habit of the press for quotations of several paragraphs); otherwise an opening mark without its fellow is none.
    """
    reversed_marks = _is_reversed(text)
    found: list[Quoted] = []
    open_ends: dict[str, int] = {}
    at = 0
    while at < len(text):
        mark = text[at]
        if (mark in _OPENERS or (reversed_marks and mark == "»")) and open_ends.get(mark, 0) < _MOST_OPEN_ENDS:
            end = _closing(text, at, reversed_marks)
            open_ends[mark] = open_ends.get(mark, 0) + (end < 0)
            if end >= 0:
                _keep(found, text, at, end, mark)
                at = end
            elif runs_on:
                found.append(Quoted(Span(at + 1, len(text)), Span(at, len(text)), mark, closed=False))
                break
        elif mark in "‘'" and _opens_single(text, at):
            end = _closing_single(text, at)
            if end >= 0:
                _keep(found, text, at, end, mark)
                at = end
        at += 1
    return found


def _keep(found: list[Quoted], text: str, start: int, end: int, mark: str) -> None:
    """Take in a quotation that holds words; blanks just inside the marks are not part of it."""
    inner = text[start + 1 : end]
    if any(c.isalnum() for c in inner):
        left = start + 1 + len(inner) - len(inner.lstrip())
        found.append(Quoted(Span(left, left + len(inner.strip())), Span(start, end + 1), mark))


def _is_reversed(text: str) -> bool:
    """Whether guillemets point inwards (»…«), as German books have them."""
    first_in, first_out = text.find("»"), text.find("«")
    return (
        0 <= first_in < first_out
        and text[first_in + 1 : first_in + 2].isalnum()
        and not text[first_in - 1 : first_in].isalnum()
    )


def _closing(text: str, start: int, reversed_marks: bool) -> int:
    """The place of the mark that closes the one at `start`, -1 when there is none. Marks of its kind inside count."""
    mark = text[start]
    closing = "«" if mark == "»" else _CLOSING[mark]
    if mark == "«" and reversed_marks:
        return -1
    if mark == '"':
        return _closing_straight(text, start)
    depth = 0
    for at in range(start + 1, len(text)):
        if text[at] == mark and mark not in closing:
            depth += 1
        elif text[at] in closing or (mark == "“" and text[at] == '"'):
            if not depth:
                return at
            depth -= 1
    return -1


def _closing_straight(text: str, start: int) -> int:
    """The next straight mark; none for a mark with a blank behind it, which opens nothing."""
    return -1 if text[start + 1 : start + 2].isspace() else text.find('"', start + 1)


def _opens_single(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() or not (after.isalnum() or after in '“"«'):
        return False
    return not re.match(r"['‘](?:\d0s|em\b|til\b|tis\b|twas\b|cause\b|n['’])", text[at : at + 8])


def _closing_single(text: str, start: int) -> int:
    """The single mark that closes: not inside a word; one after a plural s gives way to a later one after a stop."""
    close = "’" if text[start] == "‘" else "'"
    places = [
        at
        for at in range(start + 2, min(len(text), start + 1200))
        if text[at] == close and not text[at + 1 : at + 2].isalnum() and not text[at - 1].isspace()
    ]
    if not places:
        return -1
    if text[places[0] - 1] == "s":
        return next((at for at in places if text[at - 1] in ",.?!…"), places[0])
    return places[0]
