# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a work is described as stands in the language of the note; the name of an act stays in its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from composer.citations.genres import genre_in
from composer.citations.items import csl_item
from composer.citations.primaries import primary_item
from composer.houses.profiles import load_profile
from composer.quotes.model import Primary
from composer.sources.model import Source


@pytest.mark.parametrize(
    ("genre", "kind", "italian", "english"),
    [
        ("discorso", "speech", "discorso", "speech"),
        ("Speech", "speech", "Discorso", "Speech"),
        ("judgment", "legal_case", "sentenza", "judgment"),
        ("comunicato stampa", "article", "comunicato stampa", "press release"),
        ("bill", "bill", "disegno di legge", "bill"),
        ("decreto-legge", "legislation", "decreto-legge", "decreto-legge"),
        ("ordinanza", "legislation", "ordinanza", "ordinanza"),
        ("non-paper", "document", "non-paper", "non-paper"),
        ("", "document", "", ""),
    ],
)
def test_a_description_is_said_in_the_language_of_the_note(genre: str, kind: str, italian: str, english: str) -> None:
    assert (genre_in(genre, kind, "it"), genre_in(genre, kind, "en-US")) == (italian, english)


def test_both_texts_of_a_note_describe_a_source_in_their_own_language(make_source: Callable[..., Source]) -> None:
    source = replace(
        make_source("dv", title="Porta a porta"),
        csl={"type": "broadcast", "genre": "intervista", "medium": "televisione"},
    )
    assert [csl_item(source, language=language)["genre"] for language in ("it", "en")] == ["intervista", "interview"]
    assert [csl_item(source, language=language)["medium"] for language in ("it", "en")] == ["televisione", "television"]


def test_a_house_has_its_own_word_for_a_letter(make_source: Callable[..., Source]) -> None:
    house = replace(load_profile("italian-state", "it"), terms={"letter": "missiva"})
    letter = replace(make_source("l", title="Ai colleghi"), csl={"type": "personal_communication"})
    assert csl_item(letter, language=house)["genre"] == "missiva"
    assert primary_item(Primary(author="Anna Rossi", kind="personal_communication"), house)["genre"] == "missiva"
