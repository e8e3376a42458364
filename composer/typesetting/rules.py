# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The rules together: what to put right right after a key, and what is wrong in a whole paragraph.

Both look at one paragraph in which `HIDDEN` stands for what is not the writer's. Words between quotation marks that
were typed are a quotation as well: only their marks and apostrophes are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from composer.text.spans import Span
from composer.typesetting.accents import SEPARATOR, accents
from composer.typesetting.code import address_typed, code_spans
from composer.typesetting.dashes import dashes, ellipses
from composer.typesetting.manner import ALL_RULES, HIDDEN, Correction, Manner, Rule
from composer.typesetting.marks import (
    dropped_letters,
    mark_typed,
    open_marks,
    plural_years,
    straight_marks,
    without_quotations,
)
from composer.typesetting.spaces import fixed_spaces, superfluous_spaces

_REACH: Final = 160  # code points before the caret that rules about words look at
_ENDS_WORD: Final = re.compile(SEPARATOR)
_MARK_RULES: Final = frozenset({Rule.MARKS, Rule.APOSTROPHES})


def after_typing(text: str, at: int, manner: Manner, rules: frozenset[Rule] = ALL_RULES) -> tuple[Correction, ...]:
    """What to put right now that the character before `at` (code points) has been typed; () for nothing.

    What was once undone is not put right again: each rule looks only at the word or sign just finished.
    """
    if not 0 < at <= len(text) or text[at - 1] == HIDDEN:
        return ()
    quoted = bool(open_marks(text[: at - 1]))
    typed, before = text[at - 1], text[at - 2 : at - 1]
    if typed == "@":
        return tuple(address_typed(text, at)) if Rule.APOSTROPHES in rules else ()
    found = [c for c in mark_typed(text, at, manner) if c.rule in rules]
    start = max(0, at - _REACH)
    near = text[start:at]
    for correction in _near(near, typed, before, manner, quoted=quoted):
        if correction.rule in rules:
            found.append(replace(correction, start=correction.start + start, end=correction.end + start))
    return _apart(found, code_spans(text[:at])) if found else ()  # nearly every key finishes nothing


def _near(near: str, typed: str, before: str, manner: Manner, *, quoted: bool) -> Iterator[Correction]:
    """What the last key finished in `near`, which ends with it."""
    last = len(near)
    ends_word = _ENDS_WORD.fullmatch(typed) is not None and bool(before) and not _ENDS_WORD.fullmatch(before)
    token = _token_start(near[:-1]) if ends_word else last
    if ends_word:
        yield from (c for c in (*dropped_letters(near, manner), *plural_years(near)) if c.start >= token)
    if quoted:
        return
    if ends_word:
        yield from (c for c in accents(near, manner) if token <= c.start and c.end < last)
    for correction in fixed_spaces(near, manner, typing=True):
        if _is_finished(near, correction, token if ends_word else last):
            yield correction
    for correction in dashes(near, manner, typing=True):
        if (typed == " " and correction.end == last) or (ends_word and token <= correction.end < last):
            yield correction
    if typed == ".":
        yield from (c for c in ellipses(near) if c.end == last)


def _is_finished(near: str, correction: Correction, token: int) -> bool:
    """Whether what follows a blank can be known by now: at once for a sign or the number of an abbreviation, at the
    end of the word for a unit, at the end of the number for thousands."""
    follows = near[correction.end :]
    if not near[correction.start - 1].isdigit() or follows[0] in "%‰":
        return len(follows) == 1
    if follows[0].isdigit():
        return token < len(near) and re.fullmatch(r"(?:\d{3} ?)+\D", follows) is not None
    return correction.end == token


def _token_start(text: str) -> int:
    """Where the last word of `text` begins; of words joined by a hyphen each is one."""
    return max(text.rfind(blank) for blank in (" ", "\u00a0", "\u202f", "\n", "-", HIDDEN)) + 1


def faults(text: str, manner: Manner, rules: frozenset[Rule] = ALL_RULES) -> tuple[Correction, ...]:
    """Everything in a paragraph that the rules would have otherwise, in order, none overlapping another."""
    found = [*straight_marks(text, manner), *dropped_letters(text, manner)]
    own = without_quotations(text)
    found += accents(own, manner)
    found += fixed_spaces(own, manner, typing=False)
    found += superfluous_spaces(own)
    found += dashes(own, manner, typing=False)
    found += ellipses(own)
    return _apart((c for c in found if c.rule in rules and _stands(c, text, own)), code_spans(text))


def _stands(correction: Correction, text: str, own: str) -> bool:
    """Rules about words never reach into a quotation; marks may stand at one."""
    place = slice(correction.start, correction.end)
    return correction.rule in _MARK_RULES or text[place] == own[place]


def _apart(corrections: Iterable[Correction], code: tuple[Span, ...]) -> tuple[Correction, ...]:
    """In order, each place once, nothing inside what is no prose."""
    kept: list[Correction] = []
    for correction in sorted(corrections, key=lambda c: (c.start, -c.end, c.rule in _MARK_RULES)):
        if any(span.start < correction.end and correction.start < span.end for span in code):
            continue
        if kept and correction.start < kept[-1].end:
            continue
        if kept and correction.start == correction.end == kept[-1].end and kept[-1].start == kept[-1].end:
            continue
        kept.append(correction)
    return tuple(kept)
