# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The full stop and comma behind words typed between marks, in a house that has them inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from composer.document.model import Citation, CitationItem, Footnote, Marks, Paragraph, Text
from composer.export.placing import set_words
from composer.export.resolved_blocks import NoteMark
from composer.houses.profiles import load_profile

Make = Callable[..., Any]


def printed(settled: Make, make_note: Make, *content: Any, house: str = "us", in_text: bool = False) -> str:
    from tests.export.conftest import worded

    note = make_note(Paragraph(content), language="en")
    formatted = replace(worded(note), in_text=in_text)
    pieces = settled(note, profile=load_profile(house, "en"), formatted=formatted).blocks[0].content
    return "".join(f"[{p.number}]" if isinstance(p, NoteMark) else set_words([p]) for p in pieces)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('She spoke of "a mistake".', "She spoke of “a mistake.”"),
        ("Calling it “a mistake”, she left.", "Calling it “a mistake,” she left."),
        ("She asked “Why me?”.", "She asked “Why me?”"),
        ("She asked “Why me?”, and left.", "She asked “Why me?”, and left."),
        ("She wrote “a mistake.”.", "She wrote “a mistake.”"),
        ("“A mistake”; no more.", "“A mistake”; no more."),
        ("a rise of “x” .5", "a rise of “x” .5"),
        ("so “a mistake”...", "so “a mistake”..."),
        ("He stood 6” tall", "He stood 6” tall"),
    ],
)
def test_it_stands_inside_in_a_us_house(settled: Make, make_note: Make, typed: str, expected: str) -> None:
    assert printed(settled, make_note, Text(typed)) == expected


@pytest.mark.parametrize("house", ["uk", "eu", "press", "standard"])
def test_elsewhere_it_stays_where_it_was_typed(settled: Make, make_note: Make, house: str) -> None:
    assert printed(settled, make_note, Text("She spoke of “a mistake”."), house=house) == "She spoke of “a mistake”."


def test_over_runs_and_the_number_of_a_note(settled: Make, make_note: Make) -> None:
    cite = Citation((CitationItem("a"),))
    content = (Text("She spoke of “a "), Text("mistake”", Marks(italic=True)), Text(" "), cite, Text(". Then"))
    assert printed(settled, make_note, *content) == "She spoke of “a mistake.”[1] Then"
    own = (Text("of “a mistake”"), Footnote((Text("Twice."),)), Text(", he said"))
    assert printed(settled, make_note, *own) == "of “a mistake,”[1] he said"


def test_behind_a_citation_in_the_text_it_is_the_sentences(settled: Make, make_note: Make) -> None:
    content = (Text("of “a mistake” "), Citation((CitationItem("a"),)), Text("."))
    assert printed(settled, make_note, *content, in_text=True).startswith("of “a mistake” Author")


def test_in_footnotes_too(settled: Make, make_note: Make) -> None:
    note = make_note(Paragraph((Text("x"), Footnote((Text("See “a mistake”."),)))), language="en")
    assert set_words(settled(note, profile=load_profile("us", "en")).notes[0]) == "See “a mistake.”"
