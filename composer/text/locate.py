# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Find a passage again: the same words, the words of an anchor, or the passage that comes closest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

from composer.errors import AmbiguousQuote
from composer.text.anchors import QuoteAnchor
from composer.text.normalise import Folded, fold, folded
from composer.text.spans import Span
from composer.text.tokens import WORD, Range, Words
from composer.wording import N_

# A passage counts as near when at least this part of the words agree in order; tried .4 to .8 on quotations of press
# articles with one word in three changed (found at .6, lost at .7) and on invented ones (none found from .5 on).
NEAR = 0.6


def find_all(words: str, text: str, *, whole_words: bool = False) -> tuple[Span, ...]:
    """Every place of `text` where `words` stand, in order, as spans of `text` (code points); () when there is none.

    Compared by folded form; blanks around `words` do not count. With `whole_words` a place inside a longer word is
    none (“art” is not found in “party”).
    """
    return find_in(folded(words), fold(text), whole_words=whole_words)


def find_in(folded_words: str, text: Folded, *, whole_words: bool = False) -> tuple[Span, ...]:
    """`find_all` for a text that is folded already."""
    wanted = folded_words.strip()
    if not wanted:
        return ()
    edges = Words(text.text) if whole_words else None
    found = []
    start = text.text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        # no word holds a blank, so that most places need no look at the words of the whole text
        between_blanks = text.text[start - 1 : start] in (" ", "") and text.text[end : end + 1] in (" ", "")
        if edges is None or between_blanks or (edges.may_start(start) and edges.may_end(end)):
            found.append(text.original_span(start, end))
        start = text.text.find(wanted, start + 1)
    return tuple(found)


def locate(anchor: QuoteAnchor, text: str) -> Span | None:
    """Find where a quoted passage now stands in a source.

    `text` is the source's clean text; positions count code points, not Qt's UTF-16 units. The old place is kept when
    the words still stand there; otherwise the exact words are looked for, and of several places the one where the
    words on both sides, or else on one side, are still those of the anchor. None when the passage is gone: it is
    never guessed.
    Raises AmbiguousQuote when several places fit equally well.
    Model: W3C Web Annotation, text-quote selector with text-position selector.
    """
    old = anchor.span
    if old.of(text) == anchor.exact or (old.end <= len(text) and folded(old.of(text)) == folded(anchor.exact)):
        return old if anchor.exact else None
    places = find_all(anchor.exact, text)
    if len(places) <= 1:
        return places[0] if places else None
    agreeing = [_sides_agreeing(anchor, text, place) for place in places]
    best = max(agreeing)
    fitting = [place for place, sides in zip(places, agreeing, strict=True) if sides == best]
    if best == 0 or len(fitting) > 1:
        raise AmbiguousQuote(
            N_("“{words}” now stands in {count} places of the source, and nothing says which was quoted. Choose one."),
            places=tuple((place.start, place.end) for place in fitting),
            words=shortened(anchor.exact),
            count=len(fitting),
        )
    return fitting[0]


def shortened(words: str, length: int = 60) -> str:
    """`words` for a message: in one line and no longer than `length` code points or so."""
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _sides_agreeing(anchor: QuoteAnchor, text: str, place: Span) -> int:
    """On how many sides (0 to 2) of `place` the anchor's whole context still stands; half agreement proves nothing."""
    reach = 4 * (len(anchor.prefix) + len(anchor.suffix) + 1)  # room for white space that folds away
    before, after = folded(text[max(0, place.start - reach) : place.start]), folded(text[place.end : place.end + reach])
    return before.endswith(folded(anchor.prefix)) + after.startswith(folded(anchor.suffix))


@dataclass(frozen=True)
class SearchText:
    """A text made ready to be searched several times; what is needed is worked out once, when first asked for."""

    text: str

    @cached_property
    def folded(self) -> Folded:
        """Its comparison form."""
        return fold(self.text)

    @cached_property
    def places(self) -> list[Range]:
        """Where its words stand in the comparison form."""
        return [match.span() for match in WORD.finditer(self.folded.text)]

    @cached_property
    def words(self) -> list[str]:
        """Its words, case levelled."""
        levelled = self.folded.text.casefold()
        if len(levelled) != len(self.folded.text):  # ß and a few others grow
            return [self.folded.text[start:end].casefold() for start, end in self.places]
        return [levelled[start:end] for start, end in self.places]

    @cached_property
    def commonness(self) -> Counter[str]:
        """How often each word stands there."""
        return Counter(self.words)


@dataclass(frozen=True, slots=True)
class NearPassage:
    """A passage that comes close to given words; `agreement` is the part of the words (0 to 1) that agree in order."""

    span: Span
    agreement: float


def nearest(words: str, text: str, *, threshold: float = NEAR) -> Span | None:
    """The passage of `text` that comes closest to `words`, as a span of whole words; None when nothing is near.

    Case and marks do not count here; at least `threshold` (0 to 1) of the words must agree in order. This is for
    showing a reader what may have been meant, never for settling it.
    """
    near = nearest_in(words, SearchText(text))
    return near.span if near and near.agreement >= threshold else None


def nearest_in(words: str, text: SearchText) -> NearPassage | None:
    """The passage of `text` that shares most with `words`, however little; None when no word is shared."""
    wanted = [w.casefold() for w in WORD.findall(folded(words))]
    if not wanted or not text.words:
        return None
    wanted = _spelt_as_offered(wanted, text.commonness)
    best: tuple[float, int, int] = (0.0, 0, 0)
    for start in _promising(wanted, text):
        fit = _best_stretch(wanted, text.words, start)
        if fit[0] > best[0]:
            best = fit
    agreement, first, last = best
    if not agreement:
        return None
    return NearPassage(text.folded.original_span(text.places[first][0], text.places[last][1]), agreement)


def _spelt_as_offered(wanted: Sequence[str], vocabulary: Collection[str]) -> list[str]:
    """`wanted` with words the text does not have replaced by the nearly equal ones it has (misprints)."""
    missing = [word for word in wanted if word not in vocabulary]
    if not missing or len(missing) > 30:
        return list(wanted)
    long_enough = [word for word in vocabulary if len(word) > 3]
    meant: dict[str, str] = {}
    for word in missing:
        close = [w for w in long_enough if w[:1] == word[:1] or w[-2:] == word[-2:]] if len(word) > 3 else []
        found = get_close_matches(word, close, n=1, cutoff=0.75)
        if found:
            meant[word] = found[0]
    return [meant.get(word, word) for word in wanted]


def _promising(wanted: Sequence[str], text: SearchText, most: int = 6) -> list[int]:
    """Where a stretch as long as `wanted` shares the most words with it, rare words weighing more; best first."""
    offered = text.words
    weights = {word: 1.0 / text.commonness[word] for word in set(wanted) if word in text.commonness}
    if not weights:
        return []
    length = len(wanted)
    gains = [weights.get(word, 0.0) for word in offered]
    window = sum(gains[:length])
    scores = [(window, 0)]
    for start in range(1, max(1, len(offered) - length + 1)):
        window += gains[start + length - 1] - gains[start - 1]
        if gains[start] or gains[start + length - 1]:
            scores.append((window, start))
    scores.sort(key=lambda entry: (-entry[0], entry[1]))
    chosen: list[int] = []
    for _, start in scores:
        if all(abs(start - other) > length // 2 for other in chosen):
            chosen.append(start)
            if len(chosen) == most:
                break
    return chosen


def _best_stretch(wanted: Sequence[str], offered: Sequence[str], start: int) -> tuple[float, int, int]:
    """Score, first and last word of the stretch around `start` that agrees best with `wanted`."""
    length = len(wanted)
    low, high = max(0, start - length // 2), min(len(offered), start + length + length // 2 + 1)
    blocks = [
        block
        for block in SequenceMatcher(None, wanted, offered[low:high], autojunk=False).get_matching_blocks()
        if block.size
    ]
    if not blocks:
        return 0.0, 0, 0
    agreeing = sum(block.size for block in blocks)
    # Words before the first and after the last agreeing one are taken along, as many as were asked for.
    first = max(low, low + blocks[0].b - blocks[0].a)
    last = min(len(offered), low + blocks[-1].b + blocks[-1].size + length - blocks[-1].a - blocks[-1].size) - 1
    spread = max(0, last - first + 1 - length)
    return agreeing / (length + spread), first, last
