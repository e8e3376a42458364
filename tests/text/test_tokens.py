from __future__ import annotations

import pytest

from composer.text.tokens import Words, tokens, word_count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("can't stop", ["can't", "stop"]),
        ("l'Italia, non-NATO", ["l'Italia", ",", "non-NATO"]),
        ("$29.2 billion or 1.7%", ["$29.2", "billion", "or", "1.7%"]),
        ("the U.S. at 9:30", ["the", "U.S", ".", "at", "9:30"]),
        ("minus -5 degrees", ["minus", "-5", "degrees"]),
        ("2014–2020", ["2014", "–", "2020"]),
    ],
)
def test_words_keep_what_holds_them_together(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in tokens(text)] == words


@pytest.mark.parametrize(
    "text", ["can|'t", "can'|t", "European|-led", "non-|aligned", "29|.2", "1.|7%", "ver|y", "1.7|%"]
)
def test_no_passage_begins_or_ends_inside_a_word(text: str) -> None:
    position = text.index("|")
    words = Words(text.replace("|", ""))
    assert not words.may_start(position)
    assert not words.may_end(position)


def test_a_passage_may_begin_after_an_elision() -> None:
    assert Words("dell'Unione europea").may_start(5)
    assert not Words("dell'Unione europea").may_end(5)


def test_words_are_counted() -> None:
    assert word_count("One, two - can't") == 3
    assert Words("one two three").count(2, 6) == 2
    assert Words("one two three").count(3, 4) == 0
