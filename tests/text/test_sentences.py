# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sentences of a paragraph, and what is shown of it around some words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.text.sentences import sentence_starts, surroundings
from composer.text.spans import Span

LONG = "Questa frase è lunga e non finisce mai perché chi la scrive non sa fermarsi e aggiunge altre parole " * 12


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four…", ["One. ", "Two! ", "Three? ", "Four…"]),
        ("He said “Stop.” Then he left.", ["He said “Stop.” ", "Then he left."]),
        ("L’on. Rossi vede il prof. Bianchi. Poi parte.", ["L’on. Rossi vede il prof. Bianchi. ", "Poi parte."]),
        ("Mr. Smith of the U.S. Senate spoke. J. Doe too.", ["Mr. Smith of the U.S. Senate spoke. ", "J. Doe too."]),
        ("Costa 29.2 miliardi. «Troppo» dice.", ["Costa 29.2 miliardi. ", "«Troppo» dice."]),
        ("one sentence without a stop", ["one sentence without a stop"]),
    ],
)
def test_sentences_end_at_stops_not_at_short_forms(text: str, sentences: list[str]) -> None:
    starts = [*sentence_starts(text), len(text)]
    assert [text[a:b] for a, b in pairwise(starts)] == sentences


def around(text: str, words: str) -> tuple[str, bool, bool]:
    start = text.index(words)
    shown = surroundings(text, Span(start, start + len(words)))
    return shown.span.of(text), shown.opens, shown.closes


def test_the_sentence_and_its_neighbours_are_shown_whole() -> None:
    text = "First one. Second one. Third has the words in it. Fourth one. Fifth one."
    assert around(text, "the words") == ("Second one. Third has the words in it. Fourth one.", False, False)


def test_a_short_paragraph_is_shown_whole() -> None:
    assert around("Before. The words. After.", "The words") == ("Before. The words. After.", True, True)


def test_a_sentence_without_end_is_cut_between_words() -> None:
    text = LONG + "ecco le parole citate " + LONG
    shown, opens, closes = around(text, "le parole citate")
    assert not opens and not closes
    assert "le parole citate" in shown and len(shown) < 700
    assert f" {shown} " in text


def test_a_long_neighbour_is_left_out() -> None:
    text = LONG.strip() + ". Here are the words. " + LONG.strip() + "."
    assert around(text, "the words")[0] == "Here are the words."


@given(st.text("ab .!?A”« …", max_size=200), st.data())
def test_the_words_are_always_inside_what_is_shown(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = surroundings(text, Span(start, end), reach=20).span
    assert shown.start <= start and end <= shown.end <= len(text)
