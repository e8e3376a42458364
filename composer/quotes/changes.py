# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Declared changes as operations on the words a note shows: each gives the edit to make, and keeps the seal "declared".

Operations take whole words: a selection inside a word means the word. Square brackets already there are left whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from composer.errors import InputUnusable
from composer.quotes.matching import CLARIFIED_WORDS
from composer.quotes.model import ChangeKind, DeclaredChange, Difference, SealStatus
from composer.quotes.seal import compare
from composer.quotes.shown import OMISSION, SIC, Bracket, brackets_in
from composer.text.normalise import fold
from composer.text.spans import Span
from composer.text.tokens import WORD
from composer.wording import N_


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `words` in the place of `span` (code points of the words shown)."""

    span: Span
    words: str

    def applied(self, shown: str) -> str:
        """`shown` with this edit made."""
        return shown[: self.span.start] + self.words + shown[self.span.end :]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, a bracket, or letters and brackets that make one word ([T]he, work[ed]); `words` of the source in it."""

    span: Span
    brackets: tuple[Bracket, ...]
    words: int

    @property
    def omits(self) -> bool:
        return any(bracket.kind is ChangeKind.OMISSION for bracket in self.brackets)


def omit(shown: str, span: Span) -> Edit:
    """Leave out the words of `span`: […] stands for them, one for neighbouring omissions.

    Raises InputUnusable when no word of the source is there, or none would be left.
    """
    units = _units(shown)
    chosen = _chosen(units, span)
    if not any(unit.words for unit in chosen):
        raise InputUnusable(N_("There are no words of the source here that could be left out. Select some first."))
    first, last = units.index(chosen[0]), units.index(chosen[-1])
    while first and units[first - 1].omits and _only_blanks(shown, units[first - 1], units[first]):
        first -= 1
    while last + 1 < len(units) and units[last + 1].omits and _only_blanks(shown, units[last], units[last + 1]):
        last += 1
    return _replacing(units, first, last, OMISSION)


def clarify(shown: str, span: Span, words: str) -> Edit:
    """Put `words` of the writer in square brackets at `span`; in place of its words when it is not empty.

    When more words are replaced than a clarification may stand for, an omission is declared beside it. Raises
    InputUnusable when `words` say nothing, or no word of the source would be left.
    """
    inserted = f"[{_clarifying(words)}]"
    units = _units(shown)
    chosen = _chosen(units, span) if len(span) else []
    if not chosen:
        return _inserting(shown, units, span.start, inserted)
    replaced = sum(unit.words for unit in chosen)
    if not replaced:
        chosen = chosen[:1]  # only brackets: one of them is worded anew, the marks between them stay
    brackets = sum(len(unit.brackets) for unit in chosen)
    if any(unit.omits for unit in chosen) or replaced > CLARIFIED_WORDS or (replaced and brackets):
        inserted = f"{inserted} {OMISSION}"
    return _replacing(units, units.index(chosen[0]), units.index(chosen[-1]), inserted)


def sic(shown: str, at: int, captured: str = "") -> Edit:
    """Add [sic] behind the word at `at`, or take it away. Raises InputUnusable when no word is there.

    With `captured` given, a [sic] that the source has itself is left alone.
    """
    units = _units(shown)
    index = _unit_at(units, at)
    if index is None:
        raise InputUnusable(N_("There is no word here that could be marked with [sic]. Put the cursor on one."))
    following = units[index + 1] if index + 1 < len(units) else None
    marked = following and following.brackets and following.brackets[0].kind is ChangeKind.SIC
    if following and marked and following.span.of(shown) not in captured:
        return Edit(Span(units[index].span.end, following.span.end), "")
    end = units[index].span.end
    return Edit(Span(end, end), f" {SIC}")


def capital(shown: str, at: int, captured: str = "") -> Edit:
    """Change the first letter of the word at `at` to its other case, in brackets; or back again.

    With `captured` given, brackets that the source has itself are left alone. Raises InputUnusable when no letter with
    two cases begins a word there.
    """
    units = _units(shown)
    index = _unit_at(units, at)
    if index is not None:
        unit = units[index]
        start = unit.span.start
        first = unit.brackets[0] if unit.brackets and unit.brackets[0].start == start else None
        letter = first.words if first else _letter_at(shown, start)
        other = letter.swapcase()
        if first and shown[start : first.end] in captured:
            other = ""
        if _is_letter(letter) and _is_letter(other) and other != letter and other.casefold() == letter.casefold():
            if first:
                # A bracket that is a whole word may be a clarification: it keeps its brackets.
                return Edit(Span(start, first.end), other if unit.words else f"[{other}]")
            if len(unit.span) > len(letter) or sum(other_unit.words for other_unit in units) > 1:
                return Edit(Span(start, start + len(letter)), f"[{other}]")
    raise InputUnusable(N_("There is no letter here whose capital could be changed. Put the cursor on a word."))


def _letter_at(shown: str, start: int) -> str:
    """The letter at `start` with the accents that are typed behind it."""
    end = start + 1
    while end < len(shown) and unicodedata.combining(shown[end]):
        end += 1
    return shown[start:end]


def _is_letter(words: str) -> bool:
    return words[:1].isalpha() and len(_letter_at(words, 0)) == len(words)


def undeclare(shown: str, captured: str, change: DeclaredChange) -> Edit:
    """Take back one declared change: the captured words it stands for, or nothing, take the place of its bracket.

    `change` is one of the seal's for `shown`; taking back an emphasis changes no words.
    """
    if change.kind is ChangeKind.EMPHASIS:
        return Edit(Span(0, 0), "")
    words = change.captured.of(captured).strip()
    # Which blanks go with the bracket depends on the marks beside it in the source: the first that is sound.
    sound = (edit for edit in _without(shown, change.shown, words) if _is_sound(edit.applied(shown), captured))
    return next(sound, next(_without(shown, change.shown, words)))


def _without(shown: str, place: Span, words: str) -> Iterator[Edit]:
    """`words` in place of a bracket, with the blanks around it or without, the likeliest first."""
    start, end = place.start, place.end
    before = start - 1 if start and shown[start - 1].isspace() else start
    after = end + 1 if shown[end : end + 1].isspace() else end
    if words:
        yield Edit(place, words)
        yield Edit(Span(before, end), words)
        yield Edit(Span(start, after), words)
    elif before < start:
        yield Edit(Span(before, end), "")
    yield Edit(Span(start, after), "" if not words else f"{words} ")
    yield Edit(Span(before, after), words)
    # Marks of other words may stand where the writer sees those of these: then every way to set the blanks is tried.
    for first, left, last, right in product((start, before), ("", " "), (end, after), ("", " ")):
        yield Edit(Span(first, last), f"{left}{words}{right}")


def _is_sound(shown: str, captured: str) -> bool:
    return compare(shown, captured).status is not SealStatus.ALTERED


def put_right(shown: str, captured: str, difference: Difference) -> Edit:
    """Undo one difference: the captured words take the place of those shown."""
    place, words = difference.shown, difference.captured_words
    if not len(place) and words:
        at_end = place.start >= len(shown.rstrip())
        blank_before = difference.captured.start > 0 and captured[difference.captured.start - 1].isspace()
        blank_after = captured[difference.captured.end : difference.captured.end + 1].isspace()
        if at_end or not blank_after:
            return Edit(Span(place.start, place.start), f" {words}" if blank_before and at_end else words)
        return Edit(Span(place.start, place.start), f"{words} ")
    if not words and len(place):
        start = place.start - 1 if place.start and shown[place.start - 1].isspace() else place.start
        return Edit(Span(start, place.end), "")
    return Edit(place, words)


def _units(shown: str) -> list[_Unit]:
    """The words and brackets of `shown` in order; marks belong to none."""
    form = fold(shown)
    brackets = [Bracket(b.kind, b.words, *_pair(form.original_span(b.start, b.end))) for b in brackets_in(form.text)]
    masked = form.text
    for bracket in brackets_in(form.text):
        # Letters in brackets belong to the word they stand at ([T]he, work[ed]); omissions and [sic] to none.
        mask = "x" if bracket.kind is ChangeKind.INSERTION else " "
        masked = masked[: bracket.start] + mask * (bracket.end - bracket.start) + masked[bracket.end :]
    found = [_Unit(Span(b.start, b.end), (b,), 0) for b in brackets if b.kind is not ChangeKind.INSERTION]
    for match in WORD.finditer(masked):
        span = form.original_span(*match.span())
        inside = tuple(b for b in brackets if Span(b.start, b.end).overlaps(span))
        own = len(span) - sum(b.end - b.start for b in inside)
        found.append(_Unit(span, inside, 1 if own else 0))
    return sorted(found, key=lambda unit: unit.span)


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _chosen(units: list[_Unit], span: Span) -> list[_Unit]:
    return [unit for unit in units if unit.span.overlaps(span)]


def _unit_at(units: list[_Unit], at: int) -> int | None:
    """The unit around `at`, else the last one before it, else the first."""
    before = None
    for index, unit in enumerate(units):
        if unit.span.start <= at:
            before = index
    return before if before is not None else (0 if units else None)


def _only_blanks(shown: str, left: _Unit, right: _Unit) -> bool:
    return not shown[left.span.end : right.span.start].strip()


def _replacing(units: list[_Unit], first: int, last: int, words: str) -> Edit:
    if not any(unit.words for unit in (*units[:first], *units[last + 1 :])):
        raise InputUnusable(
            N_("No word of the source would be left in the quotation. Leave one at least, or delete it.")
        )
    return Edit(Span(units[first].span.start, units[last].span.end), words)


def _clarifying(words: str) -> str:
    """`words` in one line, without square brackets of their own."""
    clean = " ".join(words.replace("[", "(").replace("]", ")").split())
    bracket = brackets_in(fold(f"[{clean}]").text)
    if not any(c.isalnum() for c in clean) or bracket[0].kind is not ChangeKind.INSERTION:
        raise InputUnusable(N_("Write the words that make the quotation clear; they will stand in square brackets."))
    return clean


def _inserting(shown: str, units: list[_Unit], at: int, inserted: str) -> Edit:
    """Insert at the seam between words nearest to `at`, with a blank on the side of the word it stands by."""
    for unit in units:
        if unit.span.start >= at:
            if unit.span.start == at:
                return Edit(Span(at, at), f"{inserted} ")
            break
    before = [unit for unit in units if unit.span.start < at]
    if before:
        end = before[-1].span.end
        return Edit(Span(end, end), f" {inserted}")
    start = units[0].span.start if units else len(shown)
    return Edit(Span(start, start), f"{inserted} ")
