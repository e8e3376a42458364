# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The note as a screen reader hears it: its words with those of the chips, caret, lines, places, writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

OBJECT = "\ufffc"
CITED = "[Tagliapietra, §1]"


def test_a_screen_reader_reads_the_note_with_the_words_of_its_chips(listen: Callable[..., Any]) -> None:
    heard = listen("en")
    note = heard.one("text", "Text of the note")["path"]
    said = heard.ask("text", path=note)
    assert heard.ask("length", path=note) == len(said)
    assert OBJECT not in said
    assert f"within 24, 48 or 72 hours {CITED}." in said
    assert "[footnote 1]" in said

    at = said.index(CITED)
    words, start, end = heard.ask("line", path=note, offset=at)
    assert words.strip() in said and start <= at < end  # the line of the sheet it stands on
    x, y, _width, height = heard.ask("place", path=note, offset=at)
    left, top, wide, high = heard.ask("box", path=note)
    assert left <= x < left + wide and top <= y < top + high and height > 5
    assert heard.ask("place", path=note, offset=0)[1] < y  # further down than the first line

    heard.ask("heard")
    assert heard.ask("put_caret", path=note, offset=at + 4)  # among the words of the chip: the caret goes before it
    heard.until(lambda: heard.ask("caret", path=note) == at)
    told = heard.until(heard.announced)
    assert told == ["Citation: Tagliapietra, §1. Press Ctrl+Enter to go to the place."]

    assert heard.ask("select", path=note, start=at, end=at + len(CITED))
    assert heard.ask("selection", path=note) == [at, at + len(CITED)]

    assert heard.ask("write", path=note, offset=0, words="Short: ")  # as speech recognition writes
    heard.until(lambda: heard.ask("text", path=note).startswith("Short: Summary"))
    assert heard.ask("caret", path=note) == len("Short: ")
    heard.key("ctrl+q")
    assert heard.program.wait(20) == 0
