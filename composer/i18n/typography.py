# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quotation marks by language or house, and by depth.

Italian: «…», inside them “…”, then ‘…’ (EU Interinstitutional Style Guide, Italian edition, 5.10; the levels also stand
in the Formex table of quotation marks). English: “…” and ‘…’ in turn, as the international press and US houses print.
The words inside are somebody else's: marks change their shape, letters and punctuation never.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from composer.i18n.languages import document_language


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """An opening and a closing mark; no blanks belong to them."""

    opening: str
    closing: str

    def around(self, words: str) -> str:
        """`words` between the marks, as they are."""
        return f"{self.opening}{words}{self.closing}"


_GUILLEMETS: Final = QuoteMarks("«", "»")
_DOUBLE: Final = QuoteMarks("“", "”")
_SINGLE: Final = QuoteMarks("‘", "’")
_LEVELS: Final = {"it": (_GUILLEMETS, _DOUBLE, _SINGLE), "en": (_DOUBLE, _SINGLE)}

APOSTROPHE: Final = "’"

ASIDE: Final = " – "
"""The usual dash of an aside, with its spaces."""

_ELISIONS: Final = frozenset({"n", "N"})  # rock ’n’ roll: two apostrophes, no quotation


Levels = str | Sequence[QuoteMarks]
"""The marks of a house, the outermost first; or the tag of a language, for its usual ones."""


def levels_of(levels: Levels) -> Sequence[QuoteMarks]:
    """The marks themselves, the outermost first."""
    return _LEVELS[document_language(levels)] if isinstance(levels, str) else levels


def marks_for(levels: Levels, level: int = 0) -> QuoteMarks:
    """The marks of a quotation standing inside `level` others; beyond the last level the last two take turns."""
    marks = levels_of(levels)
    if level < len(marks):
        return marks[level]
    return marks[-2 + (level - len(marks)) % 2]


def quote_text(words: str, levels: Levels, level: int = 0) -> str:
    """`words` between the marks of `level`, the quotations inside them with the marks of the next levels."""
    return marks_for(levels, level).around(flip_inner(words, levels, level))


def flip_inner(words: str, levels: Levels, level: int = 0) -> str:
    """`words` of a quotation at `level` with the marks of quotations inside them as `levels` nest them.

    Each character stands for the one in the same place, so that positions and runs of marks stay valid. Only marks
    that open and close are touched; apostrophes written straight become typographic, feet and minutes (5') do not.
    """
    characters = list(words)
    for pair in paired_marks(words):
        if words[pair.start + 1 : pair.end] in _ELISIONS:
            continue
        marks = marks_for(levels, level + 1 + pair.depth)
        characters[pair.start], characters[pair.end] = marks.opening, marks.closing
    return _STRAIGHT_APOSTROPHE.sub(APOSTROPHE, "".join(characters))


def set_own_words(words: str, levels: Levels) -> str:
    """The writer's own `words` with the marks typed straight set as `levels` print them.

    Each character stands for the one in the same place. Marks chosen on purpose (“ ” ‘ ’ anywhere, « » where they are
    among the levels) stay; guillemets elsewhere become the house's marks, with what they enclose. Straight
    apostrophes are set, feet and minutes (5') are not.
    """
    characters = list(words)
    foreign = "" if any(marks.opening == "«" for marks in levels_of(levels)) else "«‹"
    turned: list[MarkPair] = []
    for pair in sorted(paired_marks(words)):
        opening = words[pair.start]
        if opening in foreign or any(outer.start < pair.start and pair.end < outer.end for outer in turned):
            turned.append(pair)
            marks = marks_for(levels, pair.depth)
        elif opening == '"':
            marks = marks_for(levels, pair.depth)
        elif opening == "'" and words[pair.start + 1 : pair.end] not in _ELISIONS:
            marks = _SINGLE
        else:
            continue
        characters[pair.start], characters[pair.end] = marks.opening, marks.closing
    return _STRAIGHT_APOSTROPHE.sub(APOSTROPHE, "".join(characters))


def set_dashes(words: str, aside: str = ASIDE) -> str:
    """`words` with the dash that is typed as two hyphens between blanks; `aside` is the house's, with its spaces."""
    if "--" not in words:
        return words
    typed = _TYPED_DASH if aside[:1].isspace() else _TYPED_DASH_WITH_BLANKS
    return typed.sub(aside.strip(), words)


class MarkPair(NamedTuple):
    """Where two marks stand that open and close a quotation, and how many other pairs they stand in."""

    start: int
    end: int
    depth: int


class _Open(NamedTuple):
    position: int
    closers: str


_OPENERS: Final = {"«": "»", "“": "”", "‘": "’'", "„": "“”", "‚": "‘’", "‹": "›"}
_CLOSERS: Final = frozenset("»”’›")
_EITHER: Final = {'"': '"', "'": "'", "”": "”"}
_ANY_MARK: Final = re.compile("[«»“”‘’„‚‹›\"']")
_STRAIGHT_APOSTROPHE: Final = re.compile(r"(?<!\d)'")
_TYPED_DASH: Final = re.compile(r"(?<=\s)--(?=\s)")
_TYPED_DASH_WITH_BLANKS: Final = re.compile(r"(?<=\S)\s--\s(?=\S)")
_DECADE: Final = re.compile(r"\d\ds?(?!\w)")
_BEFORE_OPENING: Final = frozenset("([{<-–—/«“‘„\"'")


def paired_marks(words: str) -> list[MarkPair]:
    """The marks in `words` that belong together, each with the number of pairs it stands in."""
    waiting: list[_Open] = []
    found: list[tuple[int, int]] = []
    for mark in _ANY_MARK.finditer(words):
        position, character = mark.start(), mark.group()
        match_at = _matching(words, position, character, waiting)
        if match_at is not None:
            found.append((waiting[match_at].position, position))
            del waiting[match_at:]
        elif character in _OPENERS:
            waiting.append(_Open(position, _OPENERS[character]))
        elif character in _EITHER and _can_open(words, position):
            waiting.append(_Open(position, _EITHER[character]))
    return [MarkPair(start, end, sum(1 for a, b in found if a < start and end < b)) for start, end in found]


def _matching(words: str, position: int, character: str, waiting: list[_Open]) -> int | None:
    """Where in `waiting` the mark stands that `character` closes; None when it closes nothing."""
    if character not in _CLOSERS and character not in "\"'“‘":
        return None
    if character in "'’" and not _can_close_single(words, position):
        return None
    if character in "\"'" and not _can_close(words, position):
        return None
    return next((at for at in range(len(waiting) - 1, -1, -1) if character in waiting[at].closers), None)


def _can_open(words: str, position: int) -> bool:
    before = words[position - 1] if position else " "
    after = words[position + 1] if position + 1 < len(words) else " "
    if words[position] == "'" and _DECADE.match(words, position + 1):
        return False  # gli anni '90
    return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()


def _can_close(words: str, position: int) -> bool:
    return position > 0 and not words[position - 1].isspace()


def _can_close_single(words: str, position: int) -> bool:
    """A single mark closes at the end of a word; before a letter it is an apostrophe.

    After an s it may be a possessive ("the voters' choice"): then it closes only when no later one could.
    """
    if not _can_close(words, position):
        return False
    after = words[position + 1] if position + 1 < len(words) else " "
    if after.isalnum():
        return False
    if words[position - 1] in "sS" and after.isspace():
        return not _closes_later(words, position + 1)
    return True


def _closes_later(words: str, start: int) -> bool:
    """Whether a single mark that can only be a closing one follows before another opens."""
    for position in range(start, len(words)):
        character = words[position]
        if character == "‘" or (character == "'" and _can_open(words, position)):
            return False
        if character in "'’" and not words[position - 1].isspace():
            after = words[position + 1] if position + 1 < len(words) else " "
            if not after.isalnum() and not (words[position - 1] in "sS" and after.isspace()):
                return True
    return False
