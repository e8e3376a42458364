from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composer.errors import InputUnusable
from composer.quotes.answers import restore
from composer.quotes.changes import Edit, capital, clarify, omit, put_right, sic, undeclare
from composer.quotes.model import ChangeKind, Quote, SealStatus
from composer.quotes.seal import compare
from composer.text.anchors import anchor_at
from composer.text.normalise import folded
from composer.text.spans import Span

WORDS = "We must build a continental Europe of defense, and it can't wait."


def place(words: str, text: str = WORDS) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_words_left_out_leave_an_omission() -> None:
    assert omit(WORDS, place("a continental Europe of")).applied(WORDS) == (
        "We must build […] defense, and it can't wait."
    )


def test_a_selection_inside_a_word_means_the_word() -> None:
    assert omit(WORDS, place("tinental Eu")).applied(WORDS) == "We must build a […] of defense, and it can't wait."


def test_neighbouring_omissions_become_one() -> None:
    once = omit(WORDS, place("a continental")).applied(WORDS)
    assert omit(once, place("Europe", once)).applied(once) == "We must build […] of defense, and it can't wait."
    assert omit(once, place("build", once)).applied(once) == "We must […] Europe of defense, and it can't wait."


def test_a_clarification_takes_the_place_of_words_or_stands_between_them() -> None:
    assert clarify(WORDS, place("it"), "Europe").applied(WORDS).endswith("and [Europe] can't wait.")
    assert clarify(WORDS, Span(3, 3), "all").applied(WORDS).startswith("We [all] must build")
    assert clarify(WORDS, Span(7, 7), "all").applied(WORDS).startswith("We must [all] build")
    assert clarify(WORDS, Span(0, 0), "Today").applied(WORDS).startswith("[Today] We must")


def test_a_clarification_for_many_words_declares_an_omission_too() -> None:
    shown = clarify(WORDS, place("build a continental Europe of defense"), "act").applied(WORDS)
    assert shown == "We must [act] […], and it can't wait."
    assert compare(shown, WORDS).status is SealStatus.DECLARED


def test_brackets_inside_a_clarification_become_parentheses() -> None:
    assert clarify(WORDS, Span(3, 3), " the [allied]\nstates ").words == "[the (allied) states] "


@pytest.mark.parametrize("words", ["", "  ", "…", "...", "sic", "[]"])
def test_a_clarification_must_say_something(words: str) -> None:
    with pytest.raises(InputUnusable):
        clarify(WORDS, Span(3, 3), words)


def test_sic_stands_behind_the_word_and_goes_again() -> None:
    at = WORDS.index("continental") + 4
    marked = sic(WORDS, at).applied(WORDS)
    assert "continental [sic] Europe" in marked
    assert sic(marked, at).applied(marked) == WORDS


def test_a_capital_is_changed_and_changed_back() -> None:
    small = capital(WORDS, 1).applied(WORDS)
    assert small.startswith("[w]e must")
    assert capital(small, 1).applied(small) == WORDS
    assert "build [A] continental" in capital(WORDS, WORDS.index("a cont")).applied(WORDS)


def test_what_has_no_capital_cannot_change_it() -> None:
    with pytest.raises(InputUnusable):
        capital("29.2 billion", 1)
    with pytest.raises(InputUnusable):
        capital("—", 0)


def test_the_last_words_cannot_be_left_out() -> None:
    with pytest.raises(InputUnusable, match="would be left"):
        omit("We must", Span(0, 7))
    with pytest.raises(InputUnusable):
        omit("We […] must", Span(3, 6))


def test_restoring_gives_the_captured_words() -> None:
    quote = Quote("q-1", "s-1", anchor_at(f"He said: {WORDS} Then he left.", Span(9, 9 + len(WORDS))))
    assert restore(quote) == WORDS
    assert compare(restore(quote), quote.anchor.exact).status is SealStatus.VERBATIM


@pytest.mark.parametrize(
    "shown",
    [
        "We must build […] defense, and it can't wait.",
        "[w]e must build a continental Europe of defense, and it can't wait.",
        "We must build a continental Europe [sic] of defense, and it can't wait.",
        "We must [soon] build a continental Europe of defense, and [Italy] can't wait.",
    ],
)
def test_taking_back_every_declared_change_gives_the_captured_words(shown: str) -> None:
    while changes := compare(shown, WORDS).changes:
        shown = undeclare(shown, WORDS, changes[0]).applied(shown)
    assert shown == WORDS


@pytest.mark.parametrize(
    ("captured", "shown"),
    [
        ("post-war… vero, “volontaria”", "post-war […]”"),  # this mark may be the opening one
        ("perché po' costruire “volontaria”", "perché […] “[…]”"),  # and these the apostrophe and the opening one
    ],
)
def test_omissions_between_marks_go_with_the_blanks_the_source_has_there(captured: str, shown: str) -> None:
    while changes := compare(shown, captured).changes:
        shown = undeclare(shown, captured, changes[-1]).applied(shown)
        assert compare(shown, captured).status is not SealStatus.ALTERED
    assert compare(shown, captured).status is SealStatus.VERBATIM


@pytest.mark.parametrize("order", [0, -1])
def test_clarifications_side_by_side_share_the_words_they_stand_for(order: int) -> None:
    captured = "one two, three four five six seven, eight nine"
    shown = "one [some] [more] nine"
    changes = compare(shown, captured).changes
    assert [change.captured.of(captured) for change in changes] == ["two, three four five six", "seven, eight"]
    for _ in changes:
        verdict = compare(shown, captured)
        assert verdict.status is SealStatus.DECLARED
        shown = undeclare(shown, captured, verdict.changes[order]).applied(shown)
    assert compare(shown, captured).status is SealStatus.VERBATIM


@pytest.mark.parametrize(
    "shown",
    [
        "We will build a continental Europe of defense, and it can't wait.",
        "We must build a truly continental Europe of defense, and it can't wait.",
        "We must build a Europe of defense, and it can't wait.",
        "We must build a continental Europe of defense and it can't wait.",
        "We must build a continental Europe of defense, and it can't wait!",
        "we must built a continental Europe, of defense, it can't wait.",
        "We must build a continental Europe of defence, and […] can't.",
    ],
)
def test_putting_right_every_difference_makes_the_words_true(shown: str) -> None:
    for _ in range(12):
        verdict = compare(shown, WORDS)
        if not verdict.differences:
            break
        shown = put_right(shown, WORDS, verdict.differences[0]).applied(shown)
    assert compare(shown, WORDS).status is not SealStatus.ALTERED


def test_taking_back_an_emphasis_changes_no_words() -> None:
    change = compare(WORDS, WORDS, emphasis_added=True).changes[0]
    assert change.kind is ChangeKind.EMPHASIS
    assert undeclare(WORDS, WORDS, change) == Edit(Span(0, 0), "")


texts = st.lists(st.text(alphabet="abé’'“.-,[]… \u00a0", min_size=1, max_size=8), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_no_words_break_the_comparison(shown: str, captured: str) -> None:
    verdict = compare(shown, captured)
    assert (verdict.status is SealStatus.ALTERED) == bool(verdict.differences)
    for change in verdict.changes:
        assert 0 <= change.shown.start <= change.shown.end <= len(shown)
        assert 0 <= change.captured.start <= change.captured.end <= len(captured)
    for difference in verdict.differences:
        assert difference.shown.of(shown) == difference.shown_words
        assert difference.captured.of(captured) == difference.captured_words


@settings(max_examples=300, deadline=None)
@given(texts.filter(lambda text: text.strip() != "" and any(c.isalnum() for c in text)))
def test_any_words_are_verbatim_with_themselves(text: str) -> None:
    if folded(text).strip():
        assert compare(text, text).status is SealStatus.VERBATIM
