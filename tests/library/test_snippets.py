"""The part of a text that shows why it was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from composer.library.query import terms_of
from composer.library.snippets import SNIPPET_LENGTH, Snippet, matcher
from composer.library.snippets import snippet_of as snippet_for


def snippet_of(text: str, typed: str) -> Snippet:
    return snippet_for(text, matcher(terms_of(typed)))


def marked(text: str, typed: str) -> list[str]:
    snippet = snippet_of(text, typed)
    return [span.of(snippet.text) for span in snippet.matches]


def test_a_short_text_is_shown_whole() -> None:
    snippet = snippet_of("Europe must\n act.", "act ")
    assert snippet.text == "Europe must act."
    assert [span.of(snippet.text) for span in snippet.matches] == ["act"]


def test_case_and_accents_do_not_matter() -> None:
    assert marked("Perché l'Unità?", "perche UNITA ") == ["Perché", "Unità"]


def test_the_beginning_of_a_word_marks_the_word() -> None:
    assert marked("the continental alliance", "contin") == ["continental"]


def test_every_word_of_a_phrase_is_marked() -> None:
    assert marked("shared vital interests", '"vital interests"') == ["vital", "interests"]


def test_a_long_text_is_cut_around_the_first_match() -> None:
    snippet = snippet_of("word " * 200 + "needle " + "word " * 200, "needle ")
    assert snippet.text.startswith("…word") and snippet.text.endswith("word…")
    assert [span.of(snippet.text) for span in snippet.matches] == ["needle"]


def test_without_a_match_the_beginning_is_shown() -> None:
    assert snippet_of("one two three", "four ").text == "one two three"


@given(st.text(max_size=600), st.text(max_size=20))
def test_a_snippet_is_short_and_its_matches_lie_in_it(text: str, typed: str) -> None:
    snippet = snippet_of(text, typed)
    assert len(snippet.text) <= SNIPPET_LENGTH + 2
    assert all(span.end <= len(snippet.text) for span in snippet.matches)


def test_letters_whose_small_form_is_longer_do_not_move_the_marks() -> None:
    assert marked("İİİ needle", "needle ") == ["needle"]
