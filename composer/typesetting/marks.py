# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quotation marks and apostrophes typed straight.

Sources: EU Interinstitutional Style Guide, Italian edition, 4.2.3 and 5.10 (levels « », “ ”, ‘ ’), 6.4 (no blanks
inside the marks), English edition 10.1.9 and 10.1.12 (apostrophes); the levels are the house's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from composer.i18n.typography import APOSTROPHE, paired_marks
from composer.typesetting.manner import HIDDEN, Correction, Manner, Rule

_CLOSER_OF: Final = {"«": "»", "“": "”", "„": "“", "‘": "’", "‚": "‘", "‹": "›", '"': '"'}
_MARK: Final = re.compile("[«»“”„‘’‚‹›\"']")
_OPENS_AFTER: Final = frozenset("([{<–—-/«“‘„‹¿¡")
_ELISION: Final = re.compile(
    r"(?:^|[^\w’'])(?:l|un|(?:d|n|qu|b|s)?e(?:ll)|(?:a|da|su|co|ne|de|que|be)ll|d|c|s|sant|quest|quant|senz|tutt|anch|com)['’]$",
    re.IGNORECASE,
)
# Words that begin with an apostrophe because something of them is dropped: ’ndrangheta, ’tis.
_DROPPED: Final = {
    "it": re.compile(r"(?i:ndrangheta|ndrine|ndrina|ndranghetist[aei]|sto|sta|sti|ste|na|no|ste|l|ngiuria)"),
    "en": re.compile(r"(?i:tis|twas|twere|til|em|cause|bout|round|n)"),
}
# A year or decade without its hundreds, after a word that leads to one: gli anni ’90, since ’68, the ’90s.
_DECADE: Final = {
    "it": re.compile(r"(?i:\b(?:anni|anno|il|del|nel|dal|al|sul|dell|nell|dall|all)[ \u00a0’'])\Z"),
    "en": re.compile(
        r"(?i:\b(?:the|of|in|since|until|till|late|early|mid|from|to|by|summer|spring|autumn|winter)[ \u00a0-])\Z"
    ),
}
_YEAR: Final = re.compile(r"\d\d(s?)(?!\w)")


def open_marks(text: str) -> list[str]:
    """The opening marks in `text` that nothing closes, the outermost first; apostrophes told apart."""
    opened: list[str] = []
    for found in _MARK.finditer(text):
        at, sign = found.start(), found.group()
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if sign in "’'":
            if opened and opened[-1] in "‘‚" and not before.isspace() and not after.isalnum():
                opened.pop()
            continue
        if opened and sign == _CLOSER_OF[opened[-1]] and (sign != '"' or not before.isspace()):
            opened.pop()
        elif sign in "«“„‘‚‹" or (sign == '"' and _begins(before)):
            opened.append(sign)
    return opened


def _begins(before: str) -> bool:
    return before.isspace() or before in _OPENS_AFTER


def mark_typed(text: str, at: int, manner: Manner) -> Iterator[Correction]:
    """What becomes of a straight mark whose place ends at `at`; nothing of feet, inches, minutes and code."""
    sign = text[at - 1 : at]
    before = text[at - 2 : at - 1] or " "
    if sign == '"' and before != "=":
        yield from _double_typed(text[: at - 1], before, manner)
    elif sign == "'" and before != "=":
        yield from _single_typed(text[: at - 1], before)


def _double_typed(text: str, before: str, manner: Manner) -> Iterator[Correction]:
    opened = open_marks(text)
    at = len(text)
    if _begins(before) or (before == HIDDEN and not opened) or _ELISION.search(text, max(0, at - 12)):
        words = manner.marks(len(opened)).opening
    elif opened:
        own = manner.levels[0].opening
        inner = next((mark for mark in reversed(opened) if mark not in "‘‚" or mark == own), opened[-1])
        words = _CLOSER_OF[inner]
    elif before.isdigit():
        return
    else:
        words = manner.marks(0).closing
    yield Correction(at, at + 1, words, Rule.MARKS)


def _single_typed(text: str, before: str) -> Iterator[Correction]:
    at = len(text)
    if _begins(before):
        yield Correction(at, at + 1, "‘", Rule.MARKS)
    elif not before.isdigit() or "‘" in open_marks(text)[-1:]:
        yield Correction(at, at + 1, APOSTROPHE, Rule.APOSTROPHES)


_LEADING: Final = re.compile(r"(?<![\w’'])[‘'](\w+)")


def dropped_letters(text: str, manner: Manner) -> Iterator[Correction]:
    """Opening marks that are apostrophes: ’ndrangheta, ’tis, gli anni ’90, the ’90s."""
    if "‘" not in text and "'" not in text:
        return
    words = _DROPPED[manner.language]
    decade = _DECADE[manner.language]
    for found in _LEADING.finditer(text):
        year = _YEAR.fullmatch(found[1])
        if year is None:
            fits = words.fullmatch(found[1]) is not None
        else:
            fits = bool(year[1]) or decade.search(text[max(0, found.start() - 20) : found.start()]) is not None
        if fits:
            yield Correction(found.start(), found.start() + 1, APOSTROPHE, Rule.APOSTROPHES)


_PLURAL_YEAR: Final = re.compile(r"(?<=\d)'(?=s\b)")
_APOSTROPHE: Final = re.compile(r"(?<=[^\W\d])'")


def straight_marks(text: str, manner: Manner) -> Iterator[Correction]:
    """All straight marks and apostrophes of `text`, and the guillemets of an English one.

    Marks chosen on purpose (“ ” in an Italian text) stay; feet, inches and minutes (5') too.
    """
    taken: set[int] = set()
    for pair in paired_marks(text):
        opening = text[pair.start]
        foreign = manner.language == "en" and opening in "«‹"
        if opening not in "\"'" and not foreign:
            continue
        if opening == "'" and text[pair.start + 1 : pair.end].lower() == "n":
            continue
        marks = manner.marks(pair.depth)
        if opening == "'" and manner.levels[0].opening != "‘":
            yield Correction(pair.start, pair.start + 1, "‘", Rule.MARKS)
            yield Correction(pair.end, pair.end + 1, "’", Rule.MARKS)
        else:
            yield Correction(pair.start, pair.start + 1, marks.opening, Rule.MARKS)
            yield Correction(pair.end, pair.end + 1, marks.closing, Rule.MARKS)
        taken |= {pair.start, pair.end}
    for found in _APOSTROPHE.finditer(text):
        if found.start() not in taken:
            yield Correction(found.start(), found.end(), APOSTROPHE, Rule.APOSTROPHES)
    yield from (correction for correction in plural_years(text) if correction.start not in taken)


def plural_years(text: str) -> Iterator[Correction]:
    """Straight apostrophes between a figure and the s of a plural: the 1990’s; alone they are feet or minutes."""
    for found in _PLURAL_YEAR.finditer(text):
        yield Correction(found.start(), found.end(), APOSTROPHE, Rule.APOSTROPHES)


def without_quotations(text: str) -> str:
    """`text` with the words between marks that close hidden, and those behind a double mark that never closes."""
    if not any(mark in text for mark in '«“‘„‹"'):
        return text
    hidden = list(text)
    for pair in paired_marks(text):
        if text[pair.start] not in "'":
            hidden[pair.start + 1 : pair.end] = HIDDEN * (pair.end - pair.start - 1)
    made = "".join(hidden)
    opened = [mark for mark in open_marks(made) if mark not in "‘‚"]
    if opened:
        at = made.rfind(opened[0])
        made = made[: at + 1] + HIDDEN * (len(made) - at - 1)
    return made
