# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Find where words come from: a quotation written anywhere, looked for in the texts of many sources.

Three passes, each only when the one before found nothing: the exact words, the words with declared changes ([…],
[words]), and the nearest passage. The last is a candidate to be shown with its differences, never taken as proved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from composer.quotes.matching import match_words
from composer.quotes.model import Seal, SealStatus
from composer.quotes.seal import compare
from composer.quotes.shown import brackets_in, take_apart
from composer.text.locate import NEAR, SearchText, find_in, nearest_in
from composer.text.normalise import folded
from composer.text.spans import Span
from composer.text.tokens import Words

Key = TypeVar("Key")

# Words left out by […] may be that many characters (some ten long sentences); what lies further apart is another
# passage.
OMITTED_LENGTH = 2000
_SURELY = 0.85  # of the words in order: no other text is looked at, which takes long and finds the same words again
_AROUND = 3  # words on either side of a near passage that differences may be told from


@dataclass(frozen=True, slots=True)
class Origin(Generic[Key]):
    """A passage that quoted words come from: the key of its source, its place there, and how the words stand to it.

    `seal.status` is VERBATIM, DECLARED or ALTERED; its `captured` spans count within the passage. `agreement` is 1 but
    for ALTERED. `others` are the further places where the same was found.
    """

    key: Key
    span: Span
    seal: Seal
    agreement: float = 1.0
    others: tuple[tuple[Key, Span], ...] = ()


def find_exact(words: str, texts: Iterable[tuple[Key, SearchText]]) -> Origin[Key] | None:
    """Where `words` stand as they are, else with declared changes; None when no text has them.

    `texts` are walked twice; the first place in their order is told.
    """
    candidates = list(texts)
    wanted = folded(words).strip()
    if not wanted:
        return None
    return _exact(wanted, candidates) or (_declared(words, wanted, candidates) if brackets_in(wanted) else None)


def find_near(words: str, texts: Iterable[tuple[Key, SearchText]], *, threshold: float = NEAR) -> Origin[Key] | None:
    """The passage that comes nearest to `words`, with `threshold` (0 to 1) of them in order; None when none does."""
    wanted = folded(words).strip()
    return _near(words, wanted, list(texts), threshold) if wanted else None


def _exact(wanted: str, texts: list[tuple[Key, SearchText]]) -> Origin[Key] | None:
    places = [(key, place) for key, text in texts for place in find_in(wanted, text.folded, whole_words=True)]
    return Origin(*places[0], Seal(SealStatus.VERBATIM), others=tuple(places[1:])) if places else None


def _declared(words: str, wanted: str, texts: list[tuple[Key, SearchText]]) -> Origin[Key] | None:
    cores = take_apart(wanted).cores
    if not cores:
        return None
    longest = max(cores, key=lambda core: len(core.text)).text
    for key, text in texts:
        passages = set(_passages(wanted, longest, text))
        if passages:
            start, end = min(passages, key=lambda place: (place[1] - place[0], place))
            span = text.folded.original_span(start, end)
            verdict = compare(words, span.of(text.text))
            if verdict.status is not SealStatus.ALTERED:
                others = sorted(text.folded.original_span(*place) for place in passages - {(start, end)})
                return Origin(key, span, verdict, others=tuple((key, place) for place in others))
    return None


def _passages(wanted: str, longest: str, text: SearchText) -> Iterable[tuple[int, int]]:
    """Where in the folded text `wanted` stands with declared changes, looked for around its longest unbroken piece."""
    source = text.folded.text
    reach = OMITTED_LENGTH + len(wanted)
    at = source.find(longest)
    while at >= 0:
        # Widened step by step, so that the nearest reading is found and not one that leaps over half the text.
        for width in (len(wanted), 3 * len(wanted), reach):
            low, high = max(0, at - width), min(len(source), at + len(longest) + width)
            low, high = _to_words(source, low, high)
            found = match_words(wanted, source[low:high])
            if found and found.start < found.end:
                yield low + found.start, low + found.end
                break
        at = source.find(longest, at + 1)


def _to_words(source: str, low: int, high: int) -> tuple[int, int]:
    """The window moved out to whole words."""
    while low and not source[low - 1].isspace():
        low -= 1
    while high < len(source) and not source[high].isspace():
        high += 1
    return low, high


def _near(words: str, wanted: str, texts: list[tuple[Key, SearchText]], threshold: float) -> Origin[Key] | None:
    shown = take_apart(wanted)
    bare = " ".join(core.text for core in shown.cores)
    best: tuple[float, Key, Span, SearchText] | None = None
    for key, text in texts:
        near = nearest_in(bare, text)
        if near and near.agreement >= threshold and (best is None or near.agreement > best[0]):
            best = near.agreement, key, near.span, text
            if near.agreement >= _SURELY:
                break
    if best is None:
        return None
    agreement, key, place, text = best
    passage = _with_neighbours(text, place)
    verdict = compare(words, passage.of(text.text))
    return Origin(key, passage if verdict.status is SealStatus.ALTERED else place, verdict, agreement)


def _with_neighbours(text: SearchText, place: Span) -> Span:
    """`place` with a few words and marks around it: the words shown may begin or end with one that differs."""
    low = text.folded.folded_position(place.start)
    high = text.folded.folded_position(place.end)
    words = Words(text.folded.text)
    before = words.count(0, low)
    behind = words.count(0, high)
    first = words.ranges[max(0, before - _AROUND)][0]
    last = words.ranges[min(len(words.ranges), behind + _AROUND) - 1][1]
    return text.folded.original_span(first, min(len(text.folded.text), last + 1))
