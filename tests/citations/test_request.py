# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the engine is asked: places of citations, fingerprints; and its answer, kept and read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.citations.request import (
    BibliographyEntry,
    Formatted,
    PlacedCitation,
    Request,
    placed_citations,
    request_for,
)
from composer.citations.styles import load_style
from composer.document.model import (
    Citation,
    CitationItem,
    Document,
    Footnote,
    Inline,
    LineBreak,
    ListBlock,
    ListItem,
    Locator,
    Marks,
    Paragraph,
    QuoteBlock,
    Script,
    Text,
    citations,
)
from composer.sources.model import Source

BY_PARAGRAPH = Citation((CitationItem("a", "3", Locator.PARAGRAPH),))
A, B = Citation((CitationItem("a", "3"),)), Citation((CitationItem("b"),))

NOTE = Document(
    (
        Paragraph((Text("Words "), A, Text(" and "), Footnote((Text("See "), B, Text(", and "), A)))),
        QuoteBlock("q-1", ((Text("words"), B),)),
        ListBlock((ListItem((A,), (ListBlock((ListItem((B,)),)),)),)),
        Paragraph((Footnote((Text("No citation."),)), Footnote((A, Text(" "))))),
    )
)


def test_each_citation_of_the_text_is_a_footnote_and_the_writers_own_count_on() -> None:
    placed = placed_citations(NOTE, in_text=False)
    assert [place.note_number for place in placed] == [1, 2, 2, 3, 4, 5, 7]


def test_citations_come_in_the_order_of_the_document() -> None:
    assert [place.citation for place in placed_citations(NOTE, in_text=False)] == list(citations(NOTE))
    assert [place.citation for place in placed_citations(NOTE, in_text=True)] == list(citations(NOTE))


def test_a_citation_knows_whether_it_begins_and_ends_its_footnote() -> None:
    placed = placed_citations(NOTE, in_text=False)
    assert [(place.opens, place.closes) for place in placed] == [
        (True, True),
        (False, False),
        (False, True),
        (True, True),
        (True, True),
        (True, True),
        (True, True),
    ]


def test_citations_in_the_text_have_no_footnote() -> None:
    assert {place.note_number for place in placed_citations(NOTE, in_text=True)} == {0}


@pytest.fixture
def request_(make_source: Callable[..., Source]) -> Request:
    sources = {key: make_source(key, title=f"Title of {key}") for key in ("a", "b", "uncited")}
    return request_for(NOTE, sources, load_style("appunto-stampa-it"), "it")


def test_only_cited_sources_are_asked_for(request_: Request) -> None:
    assert list(request_.items) == ["a", "b"]


def test_the_same_question_has_the_same_fingerprint(request_: Request) -> None:
    assert request_.fingerprint() == replace(request_, items=dict(reversed(request_.items.items()))).fingerprint()


@pytest.mark.parametrize(
    "changed",
    [
        lambda request: replace(request, style=load_style("appunto-press-en")),
        lambda request: replace(request, citations=request.citations[:-1]),
        lambda request: replace(request, items={**request.items, "a": {**request.items["a"], "title": "Other"}}),
        lambda request: replace(request, citations=(PlacedCitation(BY_PARAGRAPH, 1), *request.citations[1:])),
        lambda request: replace(request, citations=(PlacedCitation(A, 9), *request.citations[1:])),
    ],
    ids=["style", "citations", "item", "locator", "place"],
)  # fmt: skip
def test_whatever_changes_the_answer_changes_the_fingerprint(
    request_: Request, changed: Callable[[Request], Request]
) -> None:
    assert changed(request_).fingerprint() != request_.fingerprint()


def test_what_is_not_cited_does_not_change_the_fingerprint(request_: Request) -> None:
    assert replace(request_, items={**request_.items, "z": {"id": "z"}}).fingerprint() == request_.fingerprint()


MARKS = st.builds(
    Marks,
    bold=st.booleans(),
    italic=st.booleans(),
    small_caps=st.booleans(),
    script=st.sampled_from(Script),
    link=st.sampled_from(["", "https://example.org/"]),
)
RUNS: st.SearchStrategy[tuple[Inline, ...]] = st.lists(
    st.one_of(st.builds(Text, st.text(max_size=8), MARKS), st.just(LineBreak())), max_size=4
).map(tuple)
ANSWERS = st.builds(
    Formatted,
    notes=st.lists(RUNS, max_size=4).map(tuple),
    bibliography=st.lists(st.builds(BibliographyEntry, st.text(max_size=5), RUNS, RUNS), max_size=3).map(tuple),
    in_text=st.booleans(),
    missing=st.lists(st.text(max_size=3), max_size=2).map(tuple),
)


@given(ANSWERS)
def test_an_answer_is_read_back_as_it_was_kept(answer: Formatted) -> None:
    assert Formatted.from_json(answer.to_json()) == answer


@pytest.mark.parametrize("damaged", ["", "{}", "[]", "null", '{"form": 0}', '{"form": 1, "notes": [[["x"]]]}', "\x00"])
def test_a_damaged_answer_is_asked_for_again(damaged: str) -> None:
    assert Formatted.from_json(damaged) is None
