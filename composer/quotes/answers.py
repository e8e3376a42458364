# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The answers to a quotation that is not verbatim: put the source's words back, declare what
differs, or give up the tie.

Taking words back one by one is `changes.put_right` and `changes.undeclare`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from composer.document.model import InlineQuote, QuoteBlock, Shows
from composer.errors import InputUnusable
from composer.quotes.changes import Edit
from composer.quotes.matching import CLARIFIED_WORDS
from composer.quotes.model import Difference, DifferenceKind, Quote, Seal
from composer.quotes.seal import compare, words_of
from composer.quotes.shown import OMISSION
from composer.text.normalise import fold
from composer.text.spans import Span
from composer.text.tokens import tokens, word_count
from composer.wording import N_

_NOT_DECLARABLE = N_(
    "“{words}” cannot be declared with square brackets. Put the words of the source back, or leave them out."
)
_NOTHING_TO_DECLARE = N_("Nothing differs here that could be declared.")


def restore(quote: Quote, shows: Shows = Shows.ORIGINAL) -> str:
    """The words as captured ("first […] second" for joined passages), or the stored translation where that is shown."""
    return words_of(quote, shows)


def declare(shown: str, captured: str, difference: Difference, *, joints: Sequence[Span] = ()) -> Edit:
    """Turn one difference into a declared change: words left out become […], words added or changed [words], a capital
    [T]. A mark is declared with the word beside it.

    `difference` is one of the seal's for `shown` beside `captured` (`words_of(quote, shows)`, `joints` its
    `Quote.joints`). Every edit has been tried: with it, fewer differences are left. Raises InputUnusable where brackets
    would hide more than they declare (more than five words changed) or nothing honest can be written.
    """
    before = len(compare(shown, captured, joints=joints).differences)
    for edit in _edits(shown, difference):
        verdict = compare(edit.applied(shown), captured, joints=joints)
        if len(verdict.differences) < before:
            return edit
    words = difference.shown_words or difference.captured_words
    raise InputUnusable(_NOT_DECLARABLE, words=" ".join(words.split()))


def declare_all(shown: str, captured: str, *, joints: Sequence[Span] = ()) -> str:
    """`shown` with every difference declared, so that its seal is DECLARED.

    Raises InputUnusable when nothing differs, or when one of the differences cannot be declared.
    """
    verdict = compare(shown, captured, joints=joints)
    if not verdict.differences:
        raise InputUnusable(_NOTHING_TO_DECLARE)
    while verdict.differences:
        shown = _one_declared(shown, captured, verdict, joints)
        verdict = compare(shown, captured, joints=joints)
    return shown


def _one_declared(shown: str, captured: str, verdict: Seal, joints: Sequence[Span]) -> str:
    """`shown` with the first difference declared that can be; what stands beside it may be declarable only then."""
    refused: InputUnusable | None = None
    for difference in verdict.differences:
        try:
            return declare(shown, captured, difference, joints=joints).applied(shown)
        except InputUnusable as error:
            refused = refused or error
    assert refused is not None
    raise refused


def declarable(shown: str, quote: Quote, shows: Shows = Shows.ORIGINAL) -> str:
    """`declare_all` for a use of a quote; "" when it cannot be done (the window then offers only the other answers)."""
    translated = shows is Shows.TRANSLATION and quote.translation is not None
    try:
        return declare_all(shown, words_of(quote, shows), joints=() if translated else quote.joints)
    except InputUnusable:
        return ""


def unlink(use: InlineQuote | QuoteBlock) -> InlineQuote | QuoteBlock:
    """The same words as a quotation without a captured quote: still set as one, and checked like any words in marks.

    Words that are a translation go on being printed as one.
    """
    kept = Shows.TRANSLATION if use.shows is Shows.TRANSLATION else Shows.ORIGINAL
    return replace(use, quote_id="", shows=kept)


def _edits(shown: str, difference: Difference) -> Iterator[Edit]:
    """What might declare `difference`, the least first."""
    place, words, missing = difference.shown, difference.shown_words, difference.captured_words
    if difference.kind is DifferenceKind.DOTS:
        yield Edit(place, OMISSION)
        yield from _spaced(shown, place, OMISSION)
        return
    if difference.kind is DifferenceKind.CASE and words[1:] == missing[1:]:
        yield Edit(Span(place.start, place.start + 1), f"[{words[0]}]")
    if not words.strip():
        yield from _spaced(shown, place, OMISSION)
        yield from _with_neighbours(shown, place)
        return
    bare = fold(words).text
    if word_count(bare) > CLARIFIED_WORDS and missing.strip():
        return
    bracketed = f"[{_in_brackets(words)}]"
    yield Edit(place, bracketed)
    if word_count(fold(missing).text) > CLARIFIED_WORDS:
        yield Edit(place, f"{bracketed} {OMISSION}")
    yield from _with_neighbours(shown, place)


def _spaced(shown: str, place: Span, words: str) -> Iterator[Edit]:
    """`words` at `place` with blanks where the words beside it need them."""
    before = "" if not shown[: place.start] or shown[place.start - 1].isspace() else " "
    after = "" if not shown[place.end :] or shown[place.end].isspace() else " "
    yield Edit(place, f"{before}{words}{after}")
    if after:
        yield Edit(place, f"{before}{words}")


def _with_neighbours(shown: str, place: Span) -> Iterator[Edit]:
    """The word before, behind, or both, in the bracket too: how a mark that differs is declared."""
    form = fold(shown)
    spans = [form.original_span(*token) for token in tokens(form.text)]
    left = next((span for span in reversed(spans) if span.end <= place.start), None)
    right = next((span for span in spans if span.start >= place.end), None)
    bare = not len(place)  # a mark that is missing: the place itself says only where
    for start, end in (
        *([(left.start, left.end if bare else place.end)] if left else []),
        *([(right.start if bare else place.start, right.end)] if right else []),
        *([(left.start, right.end)] if left and right else []),
    ):
        words = shown[start:end]
        clean = _in_brackets(words)
        if clean and word_count(fold(clean).text) <= CLARIFIED_WORDS:
            yield Edit(Span(start, end), f"[{clean}]")
            if clean[-1:] in ".,;:!?" and word_count(fold(clean).text):  # a mark of the source stays outside
                yield Edit(Span(start, start + len(words.rstrip()) - 1), f"[{clean[:-1].rstrip()}]")


def _in_brackets(words: str) -> str:
    return " ".join(words.replace("[", "(").replace("]", ")").split())
