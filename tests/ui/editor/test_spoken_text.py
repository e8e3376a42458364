# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The text as it is read out: words for objects, places there and back, what the caret comes upon."""

from __future__ import annotations

from typing import Any

import pytest

from composer.document.model import Citation, CitationItem, Document, InlineQuote, Paragraph, Text
from composer.ui.editor import place_speaking
from composer.ui.editor.spoken_text import SpokenText

CHIP = Citation((CitationItem("rich", "3"),))


@pytest.fixture
def spoken(hands: Any) -> SpokenText:
    hands.show(Document((Paragraph((Text("a😀 "), CHIP, Text(" b"))), Paragraph((Text("second"),)))))
    read = SpokenText()
    read.read(hands.editor.text.note, hands.editor._words)
    return read


def test_a_chip_is_read_as_its_words(spoken: SpokenText) -> None:
    assert spoken.text == "a😀 [Rich, §3] b\nsecond"


def test_every_place_of_the_note_is_found_again(hands: Any, spoken: SpokenText) -> None:
    note = hands.editor.text.note
    for position in range(note.qt.characterCount()):
        assert spoken.to_note(note, spoken.to_spoken(note, position)) == position


def test_a_place_within_the_words_of_a_chip_is_in_front_of_it(hands: Any, spoken: SpokenText) -> None:
    note = hands.editor.text.note
    chip = hands.editor.text.toPlainText().encode("utf-16-le").decode("utf-16-le").index("\ufffc") + 1  # UTF-16
    first = spoken.to_spoken(note, chip)
    for within in range(len("[Rich, §3]")):
        assert spoken.to_note(note, first + within) == chip
    assert spoken.to_note(note, first + len("[Rich, §3]")) == chip + 1


def test_the_caret_tells_a_quotation_its_state_and_its_end(hands: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(place_speaking, "announce", lambda _text, words: heard.append(words) if words else None)
    quote = InlineQuote("q-00000001", (Text("Italy has called for a bold move"),))
    hands.show(Document((Paragraph((Text("They say: "), quote, Text(" and so on."))),)))
    shown = hands.editor.text.toPlainText()
    heard.clear()
    hands.go(shown.index("called"))
    assert len(heard) == 1 and heard[0].startswith("Quotation. Verbatim")
    assert "Verbatim" in hands.editor.text.accessibleDescription()
    hands.go(shown.index("bold"))  # still the same one: nothing is said twice
    assert len(heard) == 1
    hands.go(shown.index("so on"))
    assert heard[1:] == ["End of the quotation."]
    assert hands.editor.text.accessibleDescription() == ""
