# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the head of a note says of numbers and contents, in both languages and in nobody's."""

from __future__ import annotations

import pytest

from composer.document.model import Document, Heading, Paragraph, Text
from composer.houses.model import Numbering
from composer.houses.profiles import load_profile
from composer.notes.front_matter import front_matter_from_yaml, front_matter_to_yaml
from composer.notes.model import FrontMatter, Note
from composer.notes.structure import lists_contents, numbering_of, unknown_words


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", Numbering.NONE), ("headings", Numbering.HEADINGS), ("yes", Numbering.HEADINGS), ("Sì", Numbering.HEADINGS),
        ("titoletti", Numbering.HEADINGS), ("paragraphs", Numbering.PARAGRAPHS), ("capoversi", Numbering.PARAGRAPHS),
        ("no", Numbering.NONE), ("nonsense", Numbering.NONE),
    ],
)  # fmt: skip
def test_numbers_are_said_in_either_language(said: str, meant: Numbering) -> None:
    assert numbering_of(FrontMatter(numbering=said), load_profile("", "it")) is meant


def note(headings: int, words: int, **head: str) -> Note:
    blocks = [b for n in range(headings) for b in (Heading(1, (Text(f"H{n}"),)), Paragraph((Text("parola " * words),)))]
    return Note("n", FrontMatter(**head), Document(tuple(blocks)))


def test_contents_are_listed_where_the_note_is_long_or_says_so() -> None:
    house = load_profile("", "it")
    assert not lists_contents(note(3, 10), house)
    assert lists_contents(note(10, 500), house)
    assert not lists_contents(note(2, 3000), house)
    assert lists_contents(note(1, 10, contents="sì"), house)
    assert not lists_contents(note(10, 500, contents="no"), house)
    assert not lists_contents(note(0, 10, contents="yes"), house)


def test_what_nobody_knows_is_told() -> None:
    assert unknown_words(FrontMatter(numbering="roman", contents="maybe")) == (
        ("numbering", "roman"),
        ("contents", "maybe"),
    )
    assert unknown_words(FrontMatter(numbering="headings", contents="auto")) == ()


def test_the_head_is_written_and_read_back() -> None:
    front = FrontMatter(
        title="t", signature=("Il Direttore", "Mario Rossi"), attachments=("Uno",), contents="yes", numbering="headings"
    )
    assert front_matter_from_yaml(front_matter_to_yaml(front)) == front
