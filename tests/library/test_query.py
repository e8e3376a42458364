"""What is typed into the search field becomes a query that cannot be wrong."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.library.query import Term, letters_of, match_all, terms_of, words_of


def test_every_word_is_a_term_and_the_last_may_be_unfinished() -> None:
    assert terms_of("alleanza continentale eur") == (
        Term(("alleanza",)),
        Term(("continentale",)),
        Term(("eur",), unfinished=True),
    )


@pytest.mark.parametrize(
    "typed", ['"vital interests" europe ', "“vital interests” europe ", "«vital interests» europe "]
)
def test_words_in_marks_stand_together(typed: str) -> None:
    assert terms_of(typed) == (Term(("vital", "interests"), exact=True), Term(("europe",)))


def test_a_word_that_was_ended_with_a_blank_is_finished() -> None:
    assert terms_of("europe ") == (Term(("europe",)),)


def test_one_letter_is_not_taken_for_the_beginning_of_a_word() -> None:
    assert terms_of("e") == (Term(("e",)),)


def test_an_open_mark_does_not_swallow_the_words_behind_it() -> None:
    assert [term.words for term in terms_of('said "vital inter')] == [("said",), ("vital",), ("inter",)]


def test_an_apostrophe_parts_words_that_must_then_stand_together() -> None:
    assert terms_of("dell'alleanza ") == (Term(("dell", "alleanza"), core="alleanza"),)


@pytest.mark.parametrize(
    ("typed", "core"),
    [
        ("l’Unione ", "Unione"),
        ("(nell'Unione, ", "Unione"),
        ("un'alleanza", "alleanza"),
        ("Sant'Egidio ", "Egidio"),
        ("minister's ", "minister"),
        ("N.A.T.O. ", "NATO"),
        ("O'Brien ", ""),
        ("d-day ", ""),
        ("U.S. ", ""),  # "us" would be another word
        ("29.2 ", ""),
        ("“l'Unione” ", ""),
    ],
)
def test_a_word_is_meant_without_what_clings_to_it_too(typed: str, core: str) -> None:
    assert [term.core for term in terms_of(typed)] == [core]


@pytest.mark.parametrize(("word", "letters"), [("NATO", ("n a t o",)), ("nato", ()), ("A", ()), ("G7", ())])
def test_an_abbreviation_in_capitals_has_letters(word: str, letters: tuple[str, ...]) -> None:
    assert letters_of(word) == letters


@pytest.mark.parametrize("typed", ["", "   ", "…", '"', '""', "* - ^ : ( )", "\x00"])
def test_nothing_but_signs_is_no_query(typed: str) -> None:
    assert terms_of(typed) == ()


def test_the_words_of_fts5_itself_are_words() -> None:
    assert match_all(terms_of("NOT a NEAR OR b AND ")) == '"NOT" AND "a" AND "NEAR" AND "OR" AND "b" AND "AND"'


@given(st.text(max_size=300))
def test_no_input_makes_a_query_that_fts5_refuses(typed: str) -> None:
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
        for query in (match_all(terms_of(typed)),):
            if query:
                database.execute("SELECT * FROM t WHERE t MATCH ?", (query.encode("utf-8", "replace").decode(),))
    finally:
        database.close()


@given(
    st.lists(st.sampled_from(["il", '"', "“", "»", "perché", "*", "(", "AND", "NEAR(", "col:", "^x", "-"]), max_size=80)
)
def test_no_mixture_of_operators_makes_a_query_that_fts5_refuses(parts: list[str]) -> None:
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
        query = match_all(terms_of(" ".join(parts)))
        if query:
            database.execute("SELECT * FROM t WHERE t MATCH ?", (query,)).fetchall()
    finally:
        database.close()


@given(st.text(alphabet="abcdefgh", min_size=1, max_size=12))
def test_a_word_is_found_by_itself_and_by_its_beginning(word: str) -> None:
    database = sqlite3.connect(":memory:")
    try:
        database.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
        database.execute("INSERT INTO t VALUES (?)", (f"before {word}ing after",))
        (count,) = database.execute("SELECT count(*) FROM t WHERE t MATCH ?", (match_all(terms_of(word)),)).fetchone()
        assert count == (1 if len(word) > 1 else 0)
    finally:
        database.close()


def test_words_of_a_text_leave_out_its_marks() -> None:
    assert words_of("«Un’alleanza», disse.") == ("Un", "alleanza", "disse")
