# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The words of a block that is being typed in are those that a look at all of it finds."""

from __future__ import annotations

import random

import pytest

from composer.ui.editor import block_words as module
from composer.ui.editor.block_words import BlockWords, block_words
from composer.ui.editor.own_text import ForeignRun, OwnText

PIECES = (
    "la proposta dell’accordo",
    "l'art. 21",
    "NATO’s",
    "sì—no",
    " ",
    "  ",
    "\n",
    "a",
    "3x",
    "x3",
    ".",
    "«",
    "»",
    '"',
    "rossi@example.org",
    "www.example.org/a",
    "note.docx",
    "--all=x",
    "`code here` ",
    "\ufffc\ufffc",
    "perche'",
    "anti-",
    "2026-11-23",
    "\U0001d4d0",
)


def words_of(text: str, before: BlockWords | None = None, language: str = "it") -> BlockWords:
    return block_words(OwnText(text), text, language, before)


def test_what_is_typed_and_taken_out_anywhere_leaves_the_words_that_a_look_at_all_of_it_finds() -> None:
    chance = random.Random(7)
    text, known = "", None
    for _ in range(600):
        at = chance.randint(0, len(text))
        if chance.random() < 0.4 and text:
            text = text[:at] + text[at + chance.randint(1, 9) :]
        else:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        text = text[-160:]
        known = words_of(text, known)
        assert known.words == words_of(text).words, text


def test_words_in_another_language_stand_where_they_did() -> None:
    own = OwnText("ecco \ufffc\ufffc\ufffc\ufffc qui", (ForeignRun(5, "vide", "fr"),))
    found = block_words(own, "ecco vide qui", "it", words_of("ecco tutto qui"))
    assert [(token[2], token[4], token[5]) for token in found.words] == [
        (0, "ecco", "it"),
        (5, "vide", "fr"),
        (10, "qui", "it"),
    ]


def test_a_letter_typed_in_a_long_paragraph_has_only_the_words_around_it_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = " ".join(["governo proposta"] * 200)
    known = words_of(text)
    looked: list[str] = []
    found = module._found

    def watched(part: str, language: str) -> list[tuple[int, int, str]]:
        looked.append(part)
        return found(part, language)

    monkeypatch.setattr(module, "_found", watched)
    typed = text[:100] + "x" + text[100:]
    words_of(typed, known)
    words_of(typed + " a", words_of(typed, known))
    assert max(map(len, looked)) < 30
    words_of(typed, known, "en")  # another language: all of it
    assert looked[-1] == typed
