"""What must hold for any text and any sequence of declared changes. A failure prints the seed and the case."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest
from made_words import ADDED, FOREIGN_LETTERS, captured_words, fresh_seed

from composer.document.model import Shows
from composer.errors import InputUnusable
from composer.quotes.answers import declare_all, restore
from composer.quotes.changes import capital, clarify, omit, put_right, sic, undeclare
from composer.quotes.joining import join
from composer.quotes.model import Quote, Seal, SealStatus, Translation
from composer.quotes.seal import compare, seal
from composer.sources.model import BlockKind, Metadata, Source, SourceBlock, SourceText
from composer.text.anchors import anchor_at
from composer.text.normalise import folded
from composer.text.spans import Span

SOUND = (SealStatus.VERBATIM, SealStatus.DECLARED)
_WORD = re.compile(r"[^\W_]+")


def cases(count: int, fixed: int) -> Iterator[tuple[str, random.Random]]:
    """`count` random generators, each with the name that repeats it: half from a fixed seed, half from a fresh one."""
    for base in (fixed, fresh_seed()):
        for number in range(count // 2):
            yield f"seed {base}, case {number}", random.Random(f"{base} {number}")


def changed_once(shown: str, draw: random.Random, captured: str = "") -> str:
    start = draw.randrange(len(shown) + 1)
    end = min(len(shown), start + draw.choice([0, 1, 5, 12, 40]))
    operations: list[Callable[[], str]] = [
        lambda: omit(shown, Span(start, end)).applied(shown),
        lambda: clarify(shown, Span(start, end), draw.choice(ADDED)).applied(shown),
        lambda: sic(shown, start, captured).applied(shown),
        lambda: capital(shown, start, captured).applied(shown),
    ]
    try:
        return draw.choice(operations)()
    except InputUnusable:
        return shown


def changed(shown: str, draw: random.Random, most: int = 6) -> str:
    captured = shown
    for _ in range(draw.randint(1, most)):
        shown = changed_once(shown, draw, captured)
    return shown


def one_letter_otherwise(shown: str, captured: str, draw: random.Random) -> str | None:
    """`shown` with one letter outside of brackets replaced, added, lost or in its other case, so that no word of the
    source is made of it; None where there is no such place."""
    outside = [
        match.span()
        for match in _WORD.finditer(shown)
        if shown[: match.start()].count("[") == shown[: match.start()].count("]")
        and match.group() not in ("sic",)
        and shown[match.start() - 1 : match.start()] != "]"
        and shown[match.end() : match.end() + 1] != "["
    ]
    if not outside:
        return None
    start, end = draw.choice(outside)
    at = draw.randrange(start, end)
    kind = draw.randrange(4)
    if kind == 0:
        return shown[:at] + draw.choice(FOREIGN_LETTERS) + shown[at + 1 :]
    if kind == 1:
        return shown[:at] + draw.choice(FOREIGN_LETTERS) + shown[at:]
    other = (
        shown[start:at] + shown[at + 1 : end]
        if kind == 2
        else shown[start:at] + shown[at].swapcase() + shown[at + 1 : end]
    )
    known = folded(captured)
    if len(other) < 3 or folded(other) in known or folded(other) == folded(shown[start:end]):
        return None
    return shown[:start] + other + shown[end:]


def test_any_declared_changes_on_any_text_stay_declared_and_one_letter_more_is_altered() -> None:
    altered = 0
    for name, draw in cases(10_000, 20250311):
        captured = captured_words(draw)
        if not any(map(str.isalnum, captured)):
            continue
        shown = changed(captured, draw)
        expected = SealStatus.VERBATIM if folded(shown) == folded(captured) else SealStatus.DECLARED
        assert compare(shown, captured).status is expected, (name, captured, shown)
        otherwise = one_letter_otherwise(shown, captured, draw)
        if otherwise is not None:
            altered += 1
            assert compare(otherwise, captured).status is SealStatus.ALTERED, (name, captured, otherwise)
    assert altered > 5_000


def test_brackets_that_the_source_has_itself_break_no_sequence_of_declared_changes() -> None:
    for name, draw in cases(1_000, 20250313):
        captured = captured_words(draw, brackets=True)
        shown = changed(captured, draw, most=3)
        assert compare(shown, captured).status in SOUND, (name, captured, shown)


def test_restoring_gives_the_captured_words_whatever_was_done() -> None:
    for name, draw in cases(1_000, 20250314):
        captured = captured_words(draw).strip()
        around = f"{captured_words(draw)} {captured} {captured_words(draw)}"
        start = around.index(captured)
        quote = Quote("q-1", "s-1", anchor_at(around, Span(start, start + len(captured))))
        text = SourceText((SourceBlock(BlockKind.PARAGRAPH, around, 0, number=1),))
        shown = changed(captured, draw)
        otherwise = one_letter_otherwise(shown, captured, draw)
        if otherwise is not None:
            assert seal(otherwise, quote, text).status is SealStatus.ALTERED, (name, captured, otherwise)
        assert restore(quote) == captured
        assert seal(restore(quote), quote, text).status is SealStatus.VERBATIM, (name, captured)


def test_taking_back_what_was_declared_leads_back_to_the_captured_words() -> None:
    for name, draw in cases(1_000, 20250315):
        captured = " ".join(captured_words(draw).split())
        shown = changed(captured, draw, most=3)
        for _ in range(30):
            verdict = compare(shown, captured)
            if not verdict.changes:
                break
            shown = undeclare(shown, captured, verdict.changes[-1]).applied(shown)
        assert compare(shown, captured).status is SealStatus.VERBATIM, (name, captured, shown)


def test_differences_can_be_declared_or_put_right_until_the_words_are_sound() -> None:
    declared = 0
    for name, draw in cases(1_000, 20250316):
        captured = captured_words(draw)
        shown = one_letter_otherwise(changed(captured, draw, most=2), captured, draw)
        if shown is None:
            continue
        put = shown
        for _ in range(12):
            verdict: Seal = compare(put, captured)
            if not verdict.differences:
                break
            put = put_right(put, captured, verdict.differences[0]).applied(put)
        assert compare(put, captured).status in SOUND, (name, captured, shown, put)
        try:
            declared += compare(declare_all(shown, captured), captured).status is SealStatus.DECLARED
        except InputUnusable:
            continue
    assert declared > 300


def test_joined_passages_stay_declared_and_one_letter_more_is_altered() -> None:
    for name, draw in cases(1_000, 20250317):
        parts = [captured_words(draw).strip() for _ in range(5)]
        text = SourceText((SourceBlock(BlockKind.PARAGRAPH, " ".join(parts), 0, number=1),))
        source = Source("s-1", "key", "a.txt", "text/plain", "0" * 64, text, Metadata())
        starts = [sum(len(part) + 1 for part in parts[:n]) for n in range(5)]
        chosen = draw.sample([0, 2, 4], draw.choice([2, 3]))
        quotes = [
            Quote(f"q-{n}", "s-1", anchor_at(text.text, Span(starts[n], starts[n] + len(parts[n])))) for n in chosen
        ]
        whole = quotes[0]
        for other in quotes[1:]:
            whole = join(whole, other, source, make_id=lambda prefix: prefix, now="")
        assert restore(whole) == " […] ".join(parts[n] for n in sorted(chosen))
        assert seal(restore(whole), whole, text).status is SealStatus.DECLARED, (name, whole.words)
        shown = changed(restore(whole), draw, most=3)
        assert seal(shown, whole, text).status is SealStatus.DECLARED, (name, whole.words, shown)
        otherwise = one_letter_otherwise(shown, whole.words, draw)
        if otherwise is not None:
            assert seal(otherwise, whole, text).status is SealStatus.ALTERED, (name, whole.words, otherwise)


@pytest.mark.parametrize("shows", [Shows.TRANSLATION, Shows.ORIGINAL, Shows.BOTH])
def test_both_texts_of_a_translation_pair_are_watched(shows: Shows) -> None:
    for name, draw in cases(400, 20250318):
        original, translated = captured_words(draw), captured_words(draw)
        text = SourceText((SourceBlock(BlockKind.PARAGRAPH, original, 0, number=1),))
        pair = Translation(translated, "it", original=original)
        quote = Quote("q-1", "s-1", anchor_at(original, Span(0, len(original))), translation=pair)
        compared = translated if shows is Shows.TRANSLATION else original
        assert restore(quote, shows) == compared
        shown = changed(compared, draw)
        verdict = seal(shown, quote, text, shows=shows)
        assert verdict.status in SOUND, (name, compared, shown)
        assert not verdict.translation_stale, name
        otherwise = one_letter_otherwise(shown, compared, draw)
        if otherwise is not None:
            assert seal(otherwise, quote, text, shows=shows).status is SealStatus.ALTERED, (name, compared, otherwise)
        changed_source = SourceText((SourceBlock(BlockKind.PARAGRAPH, original[1:], 0, number=1),))
        if folded(original).strip() not in folded(original[1:]):
            verdict = seal(shown, quote, changed_source, shows=shows)
            assert (verdict.status, verdict.translation_stale) == (SealStatus.SOURCE_CHANGED, True), (name, original)
