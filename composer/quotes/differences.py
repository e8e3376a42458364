# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What differs, word by word, between words shown in a note and the captured ones, declared changes set aside."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from composer.quotes.matching import CLARIFIED_WORDS, FoldedChange
from composer.quotes.model import ChangeKind
from composer.quotes.shown import Bracket, brackets_in
from composer.text.alignment import TokenPair, align, words_at
from composer.text.tokens import WORD, Range, tokens


@dataclass(frozen=True, slots=True)
class FoldedDifference:
    """Words that differ: the piece shown and the captured piece (either may be empty), in folded texts."""

    shown: Range
    captured: Range


def compare_altered(shown: str, captured: str) -> tuple[tuple[FoldedChange, ...], tuple[FoldedDifference, ...]]:
    """The declared changes that can be told and the differences, for words that do not match; at least one difference.

    Words left out at the beginning or the end are no difference: a quotation may be cut there.
    """
    brackets = {(b.start, b.end): b for b in brackets_in(shown) if shown[b.start : b.end] not in captured}
    ours, theirs = _tokens_with(shown, brackets), tokens(captured)
    changes: list[FoldedChange] = []
    differences: list[FoldedDifference] = []
    pairs = _cut_free(align(words_at(shown, ours), words_at(captured, theirs)), shown, ours, set(brackets))
    for index, (tag, i, j, k, m) in enumerate(pairs):
        at_edge = i == j and index in (0, len(pairs) - 1)
        if tag == "equal" or (at_edge and len(pairs) > 1):
            continue
        for piece, stands_for in _parted(ours[i:j], (k, m), brackets):
            bracket = brackets.get(piece[0]) if len(piece) == 1 else None
            place = _extent(theirs, *stands_for)
            if bracket and _allowed(bracket, captured[place[0] : place[1]]):
                changes.append(FoldedChange(bracket.kind, piece[0], place))
            elif piece or stands_for[0] < stands_for[1]:
                differences.append(FoldedDifference(_shown_extent(ours, i, piece), place))
    if not differences:
        differences.append(FoldedDifference((0, len(shown)), (0, len(captured))))
    return tuple(changes), tuple(differences)


def _tokens_with(shown: str, brackets: dict[Range, Bracket]) -> list[Range]:
    """The tokens of `shown`, each of `brackets` being one."""
    found: list[Range] = []
    kept = 0
    for start, end in [*sorted(brackets), (len(shown), len(shown))]:
        found += [(kept + a, kept + b) for a, b in tokens(shown[kept:start])]
        if start < end:
            found.append((start, end))
        kept = end
    return found


def _cut_free(pairs: list[TokenPair], shown: str, ours: Sequence[Range], brackets: Container[Range]) -> list[TokenPair]:
    """`pairs` with the captured words before and behind the quoted piece set apart, so that no difference claims them.

    Shown words that differ at the beginning or end face as many captured ones as they are, and a lone mark
    there does not hold on to the same mark far away.
    """
    pairs = _without_stray_marks(pairs, shown, ours)
    for edge in (0, -1):
        tag, i, j, k, m = pairs[edge] if pairs else ("equal", 0, 0, 0, 0)
        excess = (m - k) - (j - i)
        if tag != "replace" or excess <= 0 or len(pairs) == 1 or any(ours[index] in brackets for index in range(i, j)):
            continue
        if edge == 0:
            pairs[:1] = [("insert", i, i, k, k + excess), ("replace", i, j, k + excess, m)]
        else:
            pairs[-1:] = [("replace", i, j, k, m - excess), ("insert", j, j, m - excess, m)]
    return pairs


def _without_stray_marks(pairs: list[TokenPair], shown: str, ours: Sequence[Range]) -> list[TokenPair]:
    """`pairs` where marks at the very end that agree only past skipped words are a run that differs."""

    def is_stray(pair: TokenPair) -> bool:
        tag, i, j, _, _ = pair
        return tag == "insert" or (tag == "equal" and not any(WORD.match(shown, *ours[n]) for n in range(i, j)))

    kept = len(pairs)
    while kept and is_stray(pairs[kept - 1]):
        kept -= 1
    stray = pairs[kept:]
    if not kept or not stray or stray[0][0] == "equal" or all(pair[0] == "insert" for pair in stray):
        return pairs
    return [*pairs[:kept], ("replace", stray[0][1], stray[-1][2], stray[0][3], stray[-1][4])]


def _parted(
    piece: Sequence[Range], run: Range, brackets: dict[Range, Bracket]
) -> Iterator[tuple[Sequence[Range], Range]]:
    """A run that differs, parted at its brackets: each part of the words shown with the captured tokens it faces.

    Words before the first bracket face as many captured ones from the left, words behind the last from the right,
    and the brackets share what is left: the first omission, else the first bracket, faces all of it.
    """
    low, high = run
    at = [index for index, token in enumerate(piece) if token in brackets]
    if not at:
        yield piece, run
        return
    before, behind = piece[: at[0]], piece[at[-1] + 1 :]
    left = min(low + len(before), high)
    right = max(left, high - len(behind))
    if before:
        yield before, (low, left)
    omissions = [index for index in at if brackets[piece[index]].kind is ChangeKind.OMISSION]
    facing = omissions[0] if omissions else at[0]
    for index in range(at[0], at[-1] + 1):
        yield [piece[index]], (left, right) if index == facing else (right, right) if index > facing else (left, left)
    if behind:
        yield behind, (right, high)


def _allowed(bracket: Bracket, captured: str) -> bool:
    """Whether a bracket may stand for these captured words."""
    count = sum(1 for _ in WORD.finditer(captured))
    if bracket.kind is ChangeKind.OMISSION:
        return count > 0
    if bracket.kind is ChangeKind.SIC:
        return count == 0
    return count <= CLARIFIED_WORDS


def _extent(ranges: Sequence[Range], first: int, last: int) -> Range:
    if first < last:
        return ranges[first][0], ranges[last - 1][1]
    position = ranges[first][0] if first < len(ranges) else (ranges[-1][1] if ranges else 0)
    return position, position


def _shown_extent(ours: Sequence[Range], index: int, piece: Sequence[Range]) -> Range:
    return (piece[0][0], piece[-1][1]) if piece else _extent(ours, index, index)
