# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether words shown in a note are the captured words with nothing but declared changes.

The rules are those in the docstring of composer.quotes.seal. Everything here works on folded texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from composer.quotes.model import ChangeKind
from composer.quotes.shown import Bracket, Gap, Shown, brackets_in, take_apart
from composer.text.tokens import WORD, Range, Words

CLARIFIED_WORDS = 5  # how many captured words one bracket may stand for; more needs […] beside it
JOINT_LETTER = "\U0001b170"  # a letter that no press uses: the […] between joined passages, which only […] stands for
_LITERAL_BRACKETS = 6  # brackets that may be the source's own: every reading of so many is tried, more are


@dataclass(frozen=True, slots=True)
class FoldedChange:
    """A declared change: its bracket, and the captured piece it stands for."""

    kind: ChangeKind
    shown: Range
    captured: Range


@dataclass(frozen=True, slots=True)
class Match:
    """The captured piece that the words shown are taken from, and what was declared in it."""

    start: int
    end: int
    changes: tuple[FoldedChange, ...] = ()


def match_words(shown: str, captured: str) -> Match | None:
    """How `shown` (folded) is `captured` (folded) with declared changes; None when it is not.

    Brackets that the source itself has are read as the source's words first.
    """
    words = Words(captured)
    for reading in _readings(shown, captured):
        found = _match_parts(reading, words)
        if found:
            return found
    return None


def _readings(shown: str, captured: str) -> Iterator[Shown]:
    brackets = brackets_in(shown)
    own = [b for b in brackets if shown[b.start : b.end] in captured]
    tried, always = own[:_LITERAL_BRACKETS], own[_LITERAL_BRACKETS:]
    for choice in product((True, False), repeat=len(tried)):
        literal = {*always, *(bracket for bracket, taken in zip(tried, choice, strict=True) if taken)}
        yield take_apart(shown, literal)


def _match_parts(shown: Shown, words: Words) -> Match | None:
    """Follow the cores through the captured text; each step keeps every end that can be reached, and how."""
    if not shown.cores:
        return None
    text = words.text
    reached: dict[int, Match] = {}
    first = shown.cores[0].text
    for start in _occurrences(first, text, 0, len(text)):
        opened = _lead(shown.lead, words, start)
        if opened is not None:
            reached.setdefault(start + len(first), opened)
    for core, gap in zip(shown.cores[1:], shown.gaps, strict=False):
        if gap is None or not reached:
            return None
        reached = _step(reached, gap, core.text, words)
    for end in sorted(reached):
        match = reached[end]
        closed = _trail(shown.gaps[-1], words, end)
        if closed is not None:
            last = max([end, *(change.captured[1] for change in closed)])
            return Match(match.start, last, match.changes + closed)
    return None


def _step(reached: dict[int, Match], gap: Gap, core: str, words: Words) -> dict[int, Match]:
    following: dict[int, Match] = {}
    text = words.text
    ends = sorted(reached)
    if gap.omits:
        # An omission reaches as far as one likes: whatever a later end reaches the earliest allowed one reaches too.
        ends = [end for end in ends if words.may_end(_glued_left(gap, words, end)[1])][:1]
    for end in ends:
        limit = len(text) if gap.omits else _reach(words, end, CLARIFIED_WORDS * len(gap.insertions))
        for start in _occurrences(core, text, end, limit):
            if start + len(core) in following:
                continue
            changes = _between(gap, words, end, start)
            if changes is not None:
                match = reached[end]
                following[start + len(core)] = Match(match.start, match.end, match.changes + changes)
    return following


def _occurrences(core: str, text: str, low: int, high: int) -> Iterator[int]:
    start = text.find(core, low)
    while 0 <= start <= high:
        yield start
        start = text.find(core, start + 1)


def _reach(words: Words, position: int, count: int) -> int:
    """How far from `position` one comes over `count` words and the marks around them."""
    passed = words.count(0, position)
    index = min(passed + count, len(words.ranges))
    return words.ranges[index][0] if index < len(words.ranges) else len(words.text)


def _between(gap: Gap, words: Words, start: int, end: int) -> tuple[FoldedChange, ...] | None:
    """What `gap` declares when the captured `[start, end)` lies between the words on its sides; None: not allowed."""
    if gap.omits:
        return _omission(gap, words, start, end)
    if words.in_dots(start) or words.in_dots(end):
        return None  # a full stop that is one of an ellipsis is no full stop
    piece = words.text[start:end].strip(" ")
    if not piece:
        blank = end > start
        if blank and not (gap.blank_before or gap.blank_after):
            return None  # the words on both sides ran together
        if not blank and (gap.blank_before or gap.blank_after) and words.word_around(start):
            return None  # a word was parted in two
        return tuple(FoldedChange(b.kind, (b.start, b.end), (start, start)) for b in gap.brackets)
    if not gap.insertions or not _few(gap, words, start, end):
        return None
    if gap.blank_before != (words.text[start] == " ") or gap.blank_after != (words.text[end - 1] == " "):
        return None
    at = words.text.index(piece, start)
    return _standing_for(gap.brackets, (at, at + len(piece)), piece)


def _standing_for(brackets: tuple[Bracket, ...], place: Range, piece: str) -> tuple[FoldedChange, ...]:
    """The first insertion among `brackets` stands for `piece`, or for as many words of it as one may, the next for the
    words behind these; the others stand for nothing."""
    changes = []
    insertions = sum(bracket.kind is ChangeKind.INSERTION for bracket in brackets)
    shares = iter(_shares(piece, insertions) if piece else ())
    begin = place[0]
    at = begin, begin
    for bracket in brackets:
        share = next(shares, None) if bracket.kind is ChangeKind.INSERTION else None
        if share is not None:
            at = begin + share[0], begin + share[1]
        kind = (
            ChangeKind.CAPITAL
            if share is not None and _other_case(bracket.words, piece[slice(*share)])
            else bracket.kind
        )
        changes.append(FoldedChange(kind, (bracket.start, bracket.end), at))
        at = at[1], at[1]
    return tuple(changes)


def _shares(piece: str, most: int) -> list[Range]:
    """`piece` in at most so many parts, by as many words as one clarification may stand for; the marks before a word go
    with the words before."""
    begins = [match.start() for match in WORD.finditer(piece)]
    cuts = [0, *begins[CLARIFIED_WORDS::CLARIFIED_WORDS][: max(most - 1, 0)], len(piece)]
    return [(start, start + len(piece[start:stop].rstrip(" "))) for start, stop in pairwise(cuts)]


def _other_case(words: str, piece: str) -> bool:
    return words != piece and words.casefold() == piece.casefold()


def _omission(gap: Gap, words: Words, start: int, end: int) -> tuple[FoldedChange, ...] | None:
    """An omission inside a quotation: one captured word at least, whole words only.

    A bracket behind it is a word with another capital only where words are still left out before that word.
    """
    left, before = _glued_left(gap, words, start)
    for right, after in (_glued_right(gap, words, end), (None, end)):
        whole = before <= after and words.may_end(before) and words.may_start(after)
        if whole and words.count(before, after):
            return _omitting(gap, left, right, before, after)
    return None


def _omitting(
    gap: Gap, left: FoldedChange | None, right: FoldedChange | None, before: int, after: int
) -> tuple[FoldedChange, ...]:
    changes: list[FoldedChange] = []
    omitted = False
    for bracket in gap.brackets:
        place = (bracket.start, bracket.end)
        if left and left.shown == place:
            changes.append(left)
        elif right and right.shown == place:
            changes.append(right)
        elif bracket.kind is ChangeKind.OMISSION and not omitted:
            omitted = True
            changes.append(FoldedChange(bracket.kind, place, (before, after)))
        else:
            at = after if omitted else before
            changes.append(FoldedChange(bracket.kind, place, (at, at)))
    return tuple(changes)


def _glued_left(gap: Gap, words: Words, start: int) -> tuple[FoldedChange | None, int]:
    """A bracket that ends the word before it (work[ed] …): what it stands for, and where that ends."""
    first = gap.brackets[0]
    around = words.word_around(start)
    if first.kind is ChangeKind.INSERTION and not gap.blank_before and around:
        return FoldedChange(first.kind, (first.start, first.end), (start, around[1])), around[1]
    return None, start


def _glued_right(gap: Gap, words: Words, end: int) -> tuple[FoldedChange | None, int]:
    """A bracket that begins the word behind it (… [T]he): what it stands for, and where that begins."""
    last = gap.brackets[-1]
    if last.kind is not ChangeKind.INSERTION or gap.blank_after:
        return None, end
    place = (last.start, last.end)
    begin = end - len(last.words)
    if begin >= 0 and words.may_start(begin) and _other_case(last.words, words.text[begin:end]):
        return FoldedChange(ChangeKind.CAPITAL, place, (begin, end)), begin
    around = words.word_around(end)
    if around:
        return FoldedChange(last.kind, place, (around[0], end)), around[0]
    return None, end


def _lead(gap: Gap | None, words: Words, start: int) -> Match | None:
    """The quotation begins with its first core at `start`, or with the brackets before it."""
    if gap is None:
        return Match(start, start) if words.may_start(start) else None
    right, after = _glued_right(gap, words, start)
    if not words.may_start(after):
        return None
    if gap.omits:
        # Words may be left out before the captured ones: then the omission stands for none of them.
        return Match(0, 0, _omitting(gap, None, right, 0, after))
    if right:
        return Match(after, after, (*_standing_for(gap.brackets[:-1], (after, after), ""), right))
    piece = words.text[:start].strip(" ")
    parted = start > 0 and words.text[start - 1] == " "
    if piece and gap.insertions and gap.blank_after == parted and _few(gap, words, 0, start):
        return Match(0, 0, _standing_for(gap.brackets, (0, len(piece)), piece))
    return Match(start, start, _standing_for(gap.brackets, (start, start), ""))


def _trail(gap: Gap | None, words: Words, end: int) -> tuple[FoldedChange, ...] | None:
    """The quotation ends with its last core at `end`, or with the brackets behind it."""
    if gap is None:
        return () if words.may_end(end) else None
    left, before = _glued_left(gap, words, end)
    if not words.may_end(before):
        return None
    if gap.omits:
        return _omitting(gap, left, None, before, len(words.text))
    if left:
        return (left, *_standing_for(gap.brackets[1:], (before, before), ""))
    piece = words.text[end:].strip(" ")
    parted = words.text[end : end + 1] == " "
    if piece and gap.insertions and gap.blank_before == parted and _few(gap, words, end, len(words.text)):
        at = words.text.index(piece, end)
        return _standing_for(gap.brackets, (at, at + len(piece)), piece)
    return _standing_for(gap.brackets, (end, end), "")


def _few(gap: Gap, words: Words, start: int, end: int) -> bool:
    if JOINT_LETTER in words.text[start:end]:
        return False
    return words.count(start, end) <= CLARIFIED_WORDS * len(gap.insertions)
