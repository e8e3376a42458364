from __future__ import annotations

import pytest

from composer.document.model import Citation, CitationItem, InlineQuote, QuoteBlock, Shows, Text
from composer.errors import InputUnusable
from composer.quotes.answers import declarable, declare, declare_all, restore, unlink
from composer.quotes.model import ChangeKind, DifferenceKind, Quote, SealStatus, Translation
from composer.quotes.seal import compare
from composer.text.anchors import anchor_at
from composer.text.spans import Span

WORDS = "We must build a continental Europe of defense, and it can't wait, because 29.2 billion is not enough."


def quote(translation: Translation | None = None) -> Quote:
    return Quote("q-1", "s-1", anchor_at(WORDS, Span(0, len(WORDS))), translation=translation)


@pytest.mark.parametrize(
    ("shown", "declared", "kind"),
    [
        ("We must build a Europe of defense", "We must build a […] Europe of defense", DifferenceKind.LEFT_OUT),
        ("We must build defense", "We must build […] defense", DifferenceKind.LEFT_OUT),
        ("We must really build a", "We must [really] build a", DifferenceKind.ADDED),
        ("we must build a", "[w]e must build a", DifferenceKind.CASE),
        ("We Must build a", "We [M]ust build a", DifferenceKind.CASE),
        ("We will build a continental", "We [will] build a continental", DifferenceKind.CHANGED),
        ("of defense, and Europe can't wait", "of defense, and [Europe] can't wait", DifferenceKind.CHANGED),
        ("We must (…) of defense", "We must […] of defense", DifferenceKind.DOTS),
        ("We must (...) of defense", "We must […] of defense", DifferenceKind.DOTS),
        ("We must … of defense", "We must […] of defense", DifferenceKind.DOTS),
        ("Europe of defense and it can't", "Europe of [defense] and it can't", DifferenceKind.MARKS),
        ("Europe of defense; and it can't", "Europe of defense[;] and it can't", DifferenceKind.MARKS),
        ("a continental Europe of defense.", "a continental Europe of defense[.]", DifferenceKind.MARKS),
        ("because 29.3 billion is", "because [29.3] billion is", DifferenceKind.CHANGED),
    ],
)
def test_a_difference_is_declared_in_brackets(shown: str, declared: str, kind: DifferenceKind) -> None:
    (difference,) = compare(shown, WORDS).differences
    assert difference.kind is kind
    assert declare(shown, WORDS, difference).applied(shown) == declared
    assert compare(declared, WORDS).status is SealStatus.DECLARED


def test_several_differences_far_apart_are_declared_one_by_one() -> None:
    shown = "we must build a truly continental Europe of defense and it can't wait, because 30 billion is enough."
    declared = declare_all(shown, WORDS)
    assert declared == (
        "[w]e must build a [truly] continental Europe of [defense] and it can't wait, "
        "because [30] billion is […] enough."
    )
    assert compare(declared, WORDS).status is SealStatus.DECLARED


def test_what_was_declared_before_stays_when_the_rest_is_declared() -> None:
    declared = declare_all("We […] Europe of defence, and [Italy] can't wait", WORDS)
    assert declared == "We […] Europe of [defence], and [Italy] can't wait"
    kinds = [change.kind for change in compare(declared, WORDS).changes]
    assert kinds == [ChangeKind.OMISSION, ChangeKind.INSERTION, ChangeKind.INSERTION]


def test_brackets_cannot_declare_an_invented_sentence() -> None:
    invented = "Nobody in this government has ever considered leaving that old alliance"
    with pytest.raises(InputUnusable):
        declare_all(invented, WORDS)
    assert declarable(invented, quote()) == ""


def test_where_nothing_differs_nothing_is_declared() -> None:
    with pytest.raises(InputUnusable, match="Nothing differs"):
        declare_all("We must build", WORDS)


def test_restoring_gives_the_captured_words_or_the_stored_translation() -> None:
    pair = quote(Translation("Dobbiamo costruire un’Europa continentale della difesa", "it"))
    assert restore(pair) == WORDS
    assert restore(pair, Shows.BOTH) == WORDS
    assert restore(pair, Shows.TRANSLATION) == "Dobbiamo costruire un’Europa continentale della difesa"
    assert restore(quote(), Shows.TRANSLATION) == WORDS


def test_a_translation_is_declared_like_the_original() -> None:
    pair = quote(Translation("Dobbiamo costruire un’Europa continentale della difesa", "it"))
    shown = "dobbiamo costruire un’Europa della difesa"
    assert declarable(shown, pair, Shows.TRANSLATION) == "[d]obbiamo costruire un’Europa […] della difesa"


def test_an_unlinked_quotation_keeps_its_words_and_loses_its_source() -> None:
    use = InlineQuote("q-1", (Text("We must build"),), "en")
    assert unlink(use) == InlineQuote("", (Text("We must build"),), "en")
    block = QuoteBlock("q-1", ((Text("We must"), Citation((CitationItem("rich2026"),))), (Text("build"),)))
    assert unlink(block) == QuoteBlock("", block.paragraphs)


def test_an_unlinked_translation_goes_on_being_one() -> None:
    words = (Text("Dobbiamo costruire"),)
    assert unlink(InlineQuote("q-1", words, "it", shows=Shows.TRANSLATION)).shows is Shows.TRANSLATION
    assert unlink(InlineQuote("q-1", words, "it", shows=Shows.BOTH)).shows is Shows.ORIGINAL
