from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.quotes.finding import outermost, quotations_in


def words(text: str) -> list[str]:
    return [quotation.text for quotation in quotations_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We must," he said. "Now."', ["We must,", "Now."]),
        ("“We must,” he said.", ["We must,"]),
        ("Ha detto: «Dobbiamo».", ["Dobbiamo"]),
        ("Ha detto: « Dobbiamo ».", ["Dobbiamo"]),
        ("„Wir müssen“, sagte er.", ["Wir müssen"]),
        ("a ‘light’ version of NATO’s treaty", ["light"]),
        ("it's John's 'best' day", ["best"]),
        ("l'\"uomo\" c'è", ["uomo"]),
        ("(“x”) — “y”", ["x", "y"]),
        ("«»", []),
        ("Ha detto <<Dobbiamo fare>>, poi <<niente>>.", ["Dobbiamo fare", "niente"]),
        ("Wrote ``We must'' and ``won't''.", ["We must", "won't"]),
        ("<<uno “due” uno>>", ["uno “due” uno", "due"]),
        ("Er sagte: »Wir müssen«, und: ›Nein‹.", ["Wir müssen", "Nein"]),
        ("(»Wir müssen ›jetzt‹«)", ["Wir müssen ›jetzt‹", "jetzt"]),
        ("Han sa ”Vi måste” och ”nu”.", ["Vi måste", "nu"]),
        ("«a» e «b», “c” e “d”; « e » – « f »", ["a", "b", "c", "d", "e", "f"]),
        ("»nie zu\n\nEnde. «x»", ["x"]),
        ("x << 2 >> 1; a <<b\n\nc>> d; ``code`` e ``più``", []),
    ],
)
def test_quotations_are_found_by_their_marks(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It’s the states’ own, isn't it?",
        "e' vero che un po' di citta' sono cosi'",
        "gli anni '90 e '91 dell'Italia",
        "In the '90s",
        "la ’ndrangheta",
        "'Tis true",
        'a 6" pipe',
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert words(text) == []


def test_marks_typed_as_two_characters_keep_the_positions_of_the_text() -> None:
    text = "E <<Dobbiamo>>, ``poi'' «no»"
    assert [quotation.span.of(text) for quotation in quotations_in(text)] == ["Dobbiamo", "poi", "no"]


def test_a_possessive_does_not_close_a_quotation() -> None:
    assert words("He said: ‘the dogs’ bowl’ is here") == ["the dogs’ bowl"]


def test_nested_quotations_are_found_with_their_depth() -> None:
    found = quotations_in("«Uno “due ‘tre’ due” uno» e “quattro”")
    assert [(q.text, q.depth) for q in found] == [
        ("Uno “due ‘tre’ due” uno", 0),
        ("due ‘tre’ due", 1),
        ("tre", 2),
        ("quattro", 0),
    ]
    assert [q.text for q in outermost(found)] == ["Uno “due ‘tre’ due” uno", "quattro"]


def test_straight_marks_nest_single_in_double() -> None:
    found = quotations_in("\"the usual line is, 'Do you prefer a tank?' which you can't compare.\"")
    assert [(q.text, q.depth) for q in found] == [
        ("the usual line is, 'Do you prefer a tank?' which you can't compare.", 0),
        ("Do you prefer a tank?", 1),
    ]


def test_a_mark_that_never_closes_ends_with_its_paragraph() -> None:
    found = quotations_in("He said “we must\n\nThen “he left”.")
    assert [(q.text, q.closed) for q in found] == [("we must", False), ("he left", True)]


def test_quotations_behind_a_mark_that_never_closes_count_by_themselves() -> None:
    found = quotations_in('He said "we must and then "we will" and left.')
    assert [(q.text, q.closed) for q in outermost(found)] == [
        ('we must and then "we will" and left.', False),
        ("we will", True),
    ]


def test_a_line_end_does_not_end_a_quotation() -> None:
    assert words("“we must\nbuild”") == ["we must\nbuild"]


def test_an_unclosed_inner_mark_does_not_hide_the_outer_quotation() -> None:
    found = quotations_in("«Ha detto “basta e poi» è uscito")
    assert [(q.text, q.closed) for q in found] == [("Ha detto “basta e poi", True), ("basta e poi", False)]


@given(st.text(alphabet="ab s9 \n“”\"'‘’«»„.,", max_size=60))
def test_every_quotation_lies_between_marks(text: str) -> None:
    for quotation in quotations_in(text):
        assert quotation.span.of(text) == quotation.text
        assert quotation.text == quotation.text.strip() != ""
        assert quotation.opening in text[: quotation.span.start]


def test_all_real_quotations_are_found_in_the_raw_cuttings(shared_seeds: Path, seeds_truth: dict[str, Any]) -> None:
    count = 0
    for name, truth in seeds_truth.items():
        raw = (shared_seeds / name).read_text(encoding="utf-8")
        found = {(q.span.start, q.span.end) for q in quotations_in(raw) if q.closed}
        for quotation in truth["quotes"]:
            assert (quotation["raw_start"], quotation["raw_end"]) in found, quotation["id"]
            count += 1
    assert count == 28
