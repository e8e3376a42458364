# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The seal: whether the words a note shows are still those of the source.

**What is compared.** The words shown (without the quotation marks around them, which the note's language sets) with the
words captured, in their folded form: composer.text.normalise says which ways of setting words count as the same.
Letter case, accents, figures and punctuation count, down to the last comma: a full stop or comma that the source does
not have stands outside the marks. A word that a line end had parted (`conti- nent`) is the same joined with or without
its hyphen, on either side; suspended hyphens (`pre- and post-war`) are not touched.

**VERBATIM.** The words shown are the captured words, or a piece of them without a break. A piece begins and ends with
whole words (never `can` out of `can't`, `29` out of `29.2`, `aligned` out of `non-aligned`; after an elision it may
begin: `Unione` out of `dell'Unione`). Cutting the beginning or the end of what was captured needs no mark; leaving
something out between does.

**DECLARED.** Beside such words there are only changes that the reader can see, in square brackets:

- `[…]` or `[...]`, an omission: stands for one captured word at least, whole words, in the order of the source. At
  the very beginning or end it may also stand for words of the source that were not captured.
- `[words]`, a clarification: added to the source's words, or standing for at most five of them (a pronoun, a name),
  or for the letters of a word (`work[ed]`). The blank before and behind must be those of the source. More words are
  left out only by `[…]`, beside the clarification if one is needed.
- `[T]he`, a changed capital: the same letter in its other case.
- `[sic]`: adds, stands for nothing.
- emphasis added, said by the use of the quote itself.

Parentheses and bare dots declare nothing. Brackets that the source itself has are read as its words first.
What stands in a bracket is the writer's own and may change; nothing outside may.

**ALTERED.** Anything else, were it one letter; the differences are named word by word.

**SOURCE_CHANGED.** The captured words no longer stand in the source as it now is (locate: old place, exact words, words
with what surrounds them). Words that now stand in several places still stand there.

**NO_SOURCE.** No captured quote, or its source is gone. With a quote the comparison is still made and told.
"""

from __future__ import annotations

import re

from composer.errors import AmbiguousQuote
from composer.quotes.differences import compare_altered
from composer.quotes.matching import match_words
from composer.quotes.model import ChangeKind, DeclaredChange, Difference, Quote, Seal, SealStatus
from composer.sources.model import SourceText
from composer.text.anchors import QuoteAnchor
from composer.text.locate import locate
from composer.text.normalise import Folded, fold
from composer.text.spans import Span
from composer.text.tokens import Range

_PARTED = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
# After these a hyphen before a blank is a suspended one: pre- and post-war, Vor- und Nachteile, anglo- o franco-.
_SUSPENDING = re.compile(r"(?:and|or|to|nor|but|e|ed|o|od|a|et|ou|und|oder|bis|y|u)\b")


def seal(shown: str, quote: Quote | None, text: SourceText | None, *, emphasis_added: bool = False) -> Seal:
    """The verdict on words shown in a note (rules above).

    `quote` is what was captured (None: no known source); `text` its source's clean text as it now is (None: gone).
    Spans of the verdict count code points: those called `shown` in `shown`, those called `captured` in
    `quote.anchor.exact`. Raises nothing. Microseconds while source and words agree; an altered quotation of 100 words
    takes under a millisecond; only words that left their old place cost a search through the text.
    """
    if quote is None:
        return Seal(SealStatus.NO_SOURCE)
    compared = compare(shown, quote.anchor.exact, emphasis_added=emphasis_added)
    if text is None:
        return Seal(SealStatus.NO_SOURCE, compared.changes, compared.differences)
    if not still_stands(quote.anchor, text.text):
        return Seal(SealStatus.SOURCE_CHANGED, compared.changes, compared.differences)
    return compared


def still_stands(anchor: QuoteAnchor, text: str) -> bool:
    """Whether the captured words are in the source's present text."""
    try:
        return locate(anchor, text) is not None
    except AmbiguousQuote:
        return True


def compare(shown: str, captured: str, *, emphasis_added: bool = False) -> Seal:
    """The words shown beside the captured ones: VERBATIM, DECLARED or ALTERED (rules above), without a source."""
    ours, theirs = _joined(fold(shown), fold(captured))
    words, source = ours.text.strip(), theirs.text.strip()
    lead, margin = len(ours.text) - len(ours.text.lstrip()), len(theirs.text) - len(theirs.text.lstrip())

    def shown_span(place: Range) -> Span:
        return ours.original_span(place[0] + lead, place[1] + lead)

    def captured_span(place: Range) -> Span:
        return theirs.original_span(place[0] + margin, place[1] + margin)

    match = match_words(words, source)
    if match is None:
        declared, differing = compare_altered(words, source)
        differences = tuple(
            _difference(shown, captured, shown_span(d.shown), captured_span(d.captured)) for d in differing
        )
    else:
        declared, differences = match.changes, ()
    changes = tuple(DeclaredChange(c.kind, shown_span(c.shown), captured_span(c.captured)) for c in declared)
    if emphasis_added:
        stands = (match.start, max(match.start, match.end)) if match else (0, len(source))
        changes += (DeclaredChange(ChangeKind.EMPHASIS, Span(0, len(shown)), captured_span(stands)),)
    if match is None:
        return Seal(SealStatus.ALTERED, changes, differences)
    return Seal(SealStatus.DECLARED if changes else SealStatus.VERBATIM, changes)


def _difference(shown: str, captured: str, ours: Span, theirs: Span) -> Difference:
    return Difference(ours, theirs, ours.of(shown), theirs.of(captured))


def _joined(one: Folded, other: Folded) -> tuple[Folded, Folded]:
    """Both texts with words that a line end had parted set together as the other text has them."""
    if "- " not in one.text and "- " not in other.text:
        return one, other
    mended = one.edited(_joins(one.text, other.text))
    return mended, other.edited(_joins(other.text, mended.text))


def _joins(text: str, other: str) -> list[tuple[int, int, str]]:
    edits = []
    for match in _PARTED.finditer(text):
        hyphen, behind = match.span()
        if _SUSPENDING.match(text, behind):
            continue
        start, end = hyphen, behind
        while start and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        left, right = text[start:hyphen], text[behind:end]
        for between in ("", "-"):
            if re.search(rf"(?<!\w){re.escape(left + between + right)}(?!\w)", other):
                edits.append((hyphen, behind, between))
                break
    return edits
