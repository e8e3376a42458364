from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from composer.text.alignment import PieceKind, diff_words
from composer.text.normalise import folded


def differing(first: str, second: str) -> list[tuple[str, str]]:
    return [
        (piece.first.of(first), piece.second.of(second))
        for piece in diff_words(first, second)
        if piece.kind is not PieceKind.SAME
    ]


def test_a_changed_word_is_named_alone() -> None:
    assert differing("We must build a strong Europe.", "We must build a united Europe.") == [("strong", "united")]


def test_a_changed_mark_is_named_alone() -> None:
    assert differing("Yes, we will.", "Yes; we will.") == [(",", ";")]


def test_missing_and_added_words_are_named() -> None:
    assert differing("one two three", "one three") == [("two", "")]
    assert differing("one three", "one two three") == [("", "two")]


def test_other_marks_and_blanks_are_no_difference() -> None:
    assert differing("he said “no” to\nit", "he said 'no' to it") == []


def test_what_is_missing_stands_where_it_would_stand() -> None:
    piece = next(p for p in diff_words("one two three", "one three") if p.kind is PieceKind.ONLY_FIRST)
    assert (piece.second.start, piece.second.end) == (4, 4)


sentences = st.lists(st.sampled_from(["we", "must", "build", "a", "Europe", ",", "’", "…", "é"]), max_size=15).map(
    " ".join
)


@given(sentences, sentences)
def test_the_pieces_cover_both_texts_in_order(first: str, second: str) -> None:
    pieces = diff_words(first, second)
    assert folded(" ".join(p.first.of(first) for p in pieces)).split() == folded(first).split()
    assert folded(" ".join(p.second.of(second) for p in pieces)).split() == folded(second).split()
    for piece in pieces:
        same = folded(piece.first.of(first)) == folded(piece.second.of(second))
        assert same == (piece.kind is PieceKind.SAME)


def test_long_texts_that_have_nothing_in_common_are_told_as_one_difference() -> None:
    first = "same start " + "one two three " * 2000 + "same end"
    second = "same start " + "four five six " * 2000 + "same end"
    pieces = [piece for piece in diff_words(first, second) if piece.kind is not PieceKind.SAME]
    assert [piece.kind for piece in pieces] == [PieceKind.CHANGED]
    assert pieces[0].first.of(first).startswith("one two")
