# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What differs, word by word, between words shown in a note and the captured ones, declared changes set aside.

The two are laid side by side at the least cost: a word in another's place, one too many, a run left out, a capital.
Words of the source before and behind the quoted piece cost nothing, and square brackets stand for what they may.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from composer.quotes.matching import CLARIFIED_WORDS, JOINT_LETTER, FoldedChange
from composer.quotes.model import ChangeKind
from composer.quotes.shown import Bracket, brackets_in, dots_in
from composer.text.alignment import align
from composer.text.tokens import WORD, Range, tokens

# Costs of the ways in which words may differ. A word changed is told as one changed and not as one lost and one added;
# a long run left out costs little more than a short one, so that its end is found.
_CHANGED = 1.0
_SIMILAR = 0.8
_CASE = 0.4
_OTHER_SORT = 2.5  # a word in the place of a mark
_ADDED = 1.0
_MARK = 0.7  # a mark changed or one too many: no reason to look for the same mark far away
_LEFT_OUT, _LEFT_OUT_TOO = 0.75, 0.03  # some eight words: further away a word is rather one changed than the same
_STOOD_FOR = 0.001  # a bracket stands for as little as it can
_MOST_CELLS = 60_000  # some 50 ms; what differs over more words than that is laid side by side less carefully


@dataclass(frozen=True, slots=True)
class FoldedDifference:
    """Words that differ: the piece shown and the captured piece (either may be empty), in folded texts."""

    shown: Range
    captured: Range


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, a mark, a bracket or a row of dots of the words shown."""

    place: Range
    text: str
    bracket: Bracket | None = None
    is_word: bool = False
    at_edge: bool = False  # a bracket before or behind all words of the source
    inside: tuple[str, Bracket, str] | None = None  # [T]he, work[ed]: a bracket in a word, and the letters around it

    def stands_for(self, word: str) -> bool:
        """Whether a word with a bracket in it may stand for this captured one."""
        if self.inside is None:
            return False
        before, _, after = self.inside
        return len(word) >= len(before) + len(after) and word.startswith(before) and word.endswith(after)


@dataclass(frozen=True, slots=True)
class _Step:
    """Tokens `[i, j)` shown face captured tokens `[k, m)`; `tag` is "equal", "case", "differs", "bracket", "inside"."""

    tag: str
    i: int
    j: int
    k: int
    m: int


def compare_altered(shown: str, captured: str) -> tuple[tuple[FoldedChange, ...], tuple[FoldedDifference, ...]]:
    """The declared changes that can be told and the differences, for words that do not match; at least one difference.

    Words left out at the beginning or the end are no difference: a quotation may be cut there.
    """
    ours, theirs = _tokens_of(shown, captured), tokens(captured)
    facing = [captured[start:end] for start, end in theirs]
    changes: list[FoldedChange] = []
    differences: list[FoldedDifference] = []
    for step in _side_by_side(ours, facing):
        if step.tag == "equal":
            continue
        place = _extent(theirs, step.k, step.m)
        bracket = ours[step.i].bracket if step.tag == "bracket" else None
        inside = ours[step.i].inside if step.tag == "inside" else None
        if inside is not None:
            changes.append(_inside(inside, theirs[step.k], captured))
        elif bracket is not None:
            changes.append(FoldedChange(bracket.kind, ours[step.i].place, place))
        else:
            differences.append(FoldedDifference(_extent([token.place for token in ours], step.i, step.j), place))
    if not differences:
        differences.append(FoldedDifference((0, len(shown)), (0, len(captured))))
    return tuple(changes), tuple(differences)


def _inside(inside: tuple[str, Bracket, str], word: Range, captured: str) -> FoldedChange:
    before, bracket, after = inside
    place = word[0] + len(before), word[1] - len(after)
    other_case = bracket.words.casefold() == captured[slice(*place)].casefold()
    kind = ChangeKind.CAPITAL if other_case else bracket.kind
    return FoldedChange(kind, (bracket.start, bracket.end), place)


def _tokens_of(shown: str, captured: str) -> list[_Token]:
    """The tokens of `shown`: brackets that the source has not, and dots that it has not, are one each."""
    brackets = {(b.start, b.end): b for b in brackets_in(shown) if shown[b.start : b.end] not in captured}
    dots = {
        place
        for place in dots_in(shown)
        if shown[slice(*place)] not in captured and not any(b[0] < place[1] and place[0] < b[1] for b in brackets)
    }
    masked = shown
    apart = [*dots, *(place for place, b in brackets.items() if b.kind is not ChangeKind.INSERTION)]
    for start, end in [*brackets, *dots]:
        mask = " " if (start, end) in apart else "x"
        masked = masked[:start] + mask * (end - start) + masked[end:]
    found = [_Token(place, shown[slice(*place)], brackets.get(place), True) for place in apart]
    for place in tokens(masked):
        inside = [b for (start, end), b in brackets.items() if place[0] <= start and end <= place[1]]
        found += _tokens_with(shown, place, inside)
    return _with_edges(sorted(found, key=lambda token: token.place))


def _tokens_with(shown: str, place: Range, brackets: Sequence[Bracket]) -> Iterator[_Token]:
    """What stands at `place`: a word or mark, a bracket, or a word with a bracket in it."""
    text = shown[slice(*place)]
    if not brackets:
        yield _Token(place, text, None, WORD.match(text) is not None)
        return
    bracket = brackets[0]
    before, after = shown[place[0] : bracket.start], shown[bracket.end : place[1]]
    if len(brackets) == 1 and not before and not after:
        yield _Token(place, text, bracket, True)
    elif len(brackets) == 1 and any(map(str.isalnum, before + after)):
        yield _Token(place, before + bracket.words + after, None, True, inside=(before, bracket, after))
    else:
        kept = place[0]
        for inner in (*brackets, None):
            end = inner.start if inner else place[1]
            yield from (
                _Token((kept + a, kept + b), shown[kept + a : kept + b], None, WORD.match(shown, kept + a) is not None)
                for a, b in tokens(shown[kept:end])
            )
            if inner:
                yield _Token((inner.start, inner.end), shown[inner.start : inner.end], inner, True)
                kept = inner.end


def _with_edges(found: list[_Token]) -> list[_Token]:
    first = next((n for n, token in enumerate(found) if token.bracket is None), len(found))
    last = next((n for n in range(len(found) - 1, -1, -1) if found[n].bracket is None), -1)
    return [
        _Token(token.place, token.text, token.bracket, True, at_edge=True)
        if token.bracket is not None and (n < first or n > last)
        else token
        for n, token in enumerate(found)
    ]


def _side_by_side(ours: Sequence[_Token], theirs: Sequence[str]) -> Iterator[_Step]:
    """Both in order; what is the same at both ends of the quoted piece is set aside first, which is most of it."""
    low, high = _piece(ours, theirs)
    head = tail = 0
    if low is not None:
        while head < len(ours) and low + head < len(theirs) and _same(ours[head], theirs[low + head]):
            head += 1
    if high is not None:
        floor = head + (low or 0)
        while tail < len(ours) - head and high - tail > floor and _same(ours[-1 - tail], theirs[high - tail - 1]):
            tail += 1
    start = 0 if low is None else low + head
    end = len(theirs) if high is None else high - tail
    middle = ours[head : len(ours) - tail]
    if head:
        yield _Step("equal", 0, head, start - head, start)
    if len(middle) * (end - start) > _MOST_CELLS:
        steps = _roughly(middle, theirs[start:end])
    else:
        steps = _at_least_cost(middle, theirs[start:end], open_start=low is None, open_end=high is None)
    for step in steps:
        yield _Step(step.tag, step.i + head, step.j + head, step.k + start, step.m + start)


def _piece(ours: Sequence[_Token], theirs: Sequence[str], known: int = 3) -> tuple[int | None, int | None]:
    """Where in `theirs` the piece begins and ends that is quoted; None where its first or last words do not say."""
    if len(ours) < known or len(ours) > len(theirs) * 2 + 20:
        return None, None
    first = tuple(token.text for token in ours[:known])
    last = tuple(token.text for token in ours[-known:])
    runs = range(len(theirs) - known + 1)
    starts = [n for n in runs if theirs[n] == first[0] and tuple(theirs[n : n + known]) == first]
    ends = [n + known for n in runs if theirs[n] == last[0] and tuple(theirs[n : n + known]) == last]
    low = starts[0] if len(starts) == 1 else None
    high = ends[0] if len(ends) == 1 else None
    if low is not None and high is not None and high <= low:
        return None, None
    return low, high


def _roughly(ours: Sequence[_Token], theirs: Sequence[str]) -> list[_Step]:
    """difflib's reading, for what is too long; a bracket that alone stands in the place of few words is one."""
    steps = []
    for tag, i, j, k, m in align([token.text for token in ours], theirs):
        bracket = ours[i].bracket if j - i == 1 else None
        if tag == "equal":
            steps.append(_Step("equal", i, j, k, m))
        elif bracket is not None and _may_stand_for(bracket, theirs[k:m], at_edge=ours[i].at_edge):
            steps.append(_Step("bracket", i, j, k, m))
        else:
            steps.append(_Step("differs", i, j, k, m))
    return steps


def _may_stand_for(bracket: Bracket, words: Sequence[str], *, at_edge: bool) -> bool:
    count = sum(1 for word in words if WORD.match(word))
    if bracket.kind is ChangeKind.OMISSION:
        return count > 0 or at_edge
    if bracket.kind is ChangeKind.SIC:
        return not words
    return count <= CLARIFIED_WORDS and not any(word.startswith(JOINT_LETTER) for word in words)


_START, _BESIDE, _MORE, _GAP = -1, -2, -3, -4  # how a cell was reached; from 0 on: by a bracket, from that column


class _Table:
    """The least cost of laying the first i tokens shown beside captured ones that end at k, for every i and k."""

    def __init__(self, ours: Sequence[_Token], theirs: Sequence[str], *, open_start: bool) -> None:
        self.ours = ours
        self.theirs = theirs
        self.levelled = [word.casefold() for word in theirs]
        self.words = [WORD.match(word) is not None for word in theirs]
        width = len(theirs) + 1
        if open_start:
            self.costs = [[0.0] * width]
            self.ways = [[_START] * width]
        else:
            self.costs = [[0.0] + [_LEFT_OUT + _LEFT_OUT_TOO * k for k in range(1, width)]]
            self.ways = [[_START] + [_GAP] * (width - 1)]
        self.opened = [[False] * width]  # whether a run left out begins with this token
        if not open_start and width > 1:
            self.opened[0][1] = True
        for token in ours:
            self._add_row(token)

    def _add_row(self, token: _Token) -> None:
        above = self.costs[-1]
        row, ways = self._bracketed(token, above) if token.bracket else self._plain(token, above)
        opened = [False] * len(row)
        gap = float("inf")
        for k in range(1, len(row)):
            fresh, longer = row[k - 1] + _LEFT_OUT + _LEFT_OUT_TOO, gap + _LEFT_OUT_TOO
            opened[k] = fresh <= longer
            gap = fresh if opened[k] else longer
            if gap < row[k]:
                row[k], ways[k] = gap, _GAP
        self.costs.append(row)
        self.ways.append(ways)
        self.opened.append(opened)

    def _plain(self, token: _Token, above: Sequence[float]) -> tuple[list[float], list[int]]:
        text, levelled, is_word = token.text, token.text.casefold(), token.is_word
        added, changed = (_ADDED, _CHANGED) if is_word else (_MARK, _MARK)
        row, ways = [above[0] + added], [_MORE]
        for k, word in enumerate(self.theirs):
            if word == text and not token.inside:
                cost = above[k]
            elif token.stands_for(word):
                cost = above[k] + _STOOD_FOR
            elif self.levelled[k] == levelled:
                cost = above[k] + _CASE
            elif self.words[k] is not is_word:
                cost = above[k] + _OTHER_SORT
            else:
                cost = above[k] + (_SIMILAR if is_word and self.levelled[k][:3] == levelled[:3] else changed)
            more = above[k + 1] + added
            row.append(min(cost, more))
            ways.append(_BESIDE if cost <= more else _MORE)
        return row, ways

    def _bracketed(self, token: _Token, above: Sequence[float]) -> tuple[list[float], list[int]]:
        bracket = token.bracket
        assert bracket is not None
        stands_for_none = bracket.kind is not ChangeKind.OMISSION or token.at_edge
        row: list[float] = []
        ways: list[int] = []
        for k in range(len(above)):
            best, way = (above[k], k) if stands_for_none else (above[k] + _ADDED, _MORE)
            if bracket.kind is not ChangeKind.SIC:
                cost, start = self._stood_for(bracket, above, k)
                if cost < best:
                    best, way = cost, start
            row.append(best)
            ways.append(way)
        return row, ways

    def _stood_for(self, bracket: Bracket, above: Sequence[float], end: int) -> tuple[float, int]:
        """The cheapest run of captured tokens up to `end`, one word at least, that `bracket` may stand for."""
        best, at = float("inf"), end
        words = 0
        omits = bracket.kind is ChangeKind.OMISSION
        for start in range(end - 1, -1, -1):
            words += self.words[start]
            if not omits and (words > CLARIFIED_WORDS or self.theirs[start].startswith(JOINT_LETTER)):
                break
            cost = above[start] + _STOOD_FOR * (end - start)
            if words and cost < best:
                best, at = cost, start
        return best, at


def _at_least_cost(ours: Sequence[_Token], theirs: Sequence[str], *, open_start: bool, open_end: bool) -> list[_Step]:
    table = _Table(ours, theirs, open_start=open_start)
    last = table.costs[-1]
    k = len(theirs)
    if open_end:  # of several ends the one where the last word stands beside another
        k = min(range(len(last)), key=lambda end: (last[end], table.ways[-1][end] != _BESIDE, end))
    i = len(ours)
    steps: list[_Step] = []
    while i or table.ways[i][k] != _START:
        way = table.ways[i][k]
        if way == _GAP:
            end = k
            while not table.opened[i][k]:
                k -= 1
            k -= 1
            steps.append(_Step("left out", i, i, k, end))
        elif way == _BESIDE:
            steps.append(_Step(_beside(ours[i - 1], theirs[k - 1]), i - 1, i, k - 1, k))
            i, k = i - 1, k - 1
        elif way == _MORE:
            steps.append(_Step("differs", i - 1, i, k, k))
            i -= 1
        else:
            steps.append(_Step("bracket", i - 1, i, way, k))
            i, k = i - 1, way
    return _runs(steps[::-1])


def _same(token: _Token, word: str) -> bool:
    return token.text == word and token.inside is None


def _beside(token: _Token, word: str) -> str:
    if token.stands_for(word):
        return "inside"
    if _same(token, word):
        return "equal"
    return "case" if token.text.casefold() == word.casefold() else "differs"


def _runs(steps: Sequence[_Step]) -> list[_Step]:
    """Neighbouring steps that differ as one; a changed capital and a bracket stay by themselves."""
    runs: list[_Step] = []
    for step in steps:
        tag = "differs" if step.tag == "left out" else step.tag
        if tag == "differs" and runs and runs[-1].tag == "differs":
            runs[-1] = _Step(tag, runs[-1].i, step.j, runs[-1].k, step.m)
        else:
            runs.append(_Step(tag, step.i, step.j, step.k, step.m))
    return runs


def _extent(ranges: Sequence[Range], first: int, last: int) -> Range:
    if first < last:
        return ranges[first][0], ranges[last - 1][1]
    position = ranges[first][0] if first < len(ranges) else (ranges[-1][1] if ranges else 0)
    return position, position
