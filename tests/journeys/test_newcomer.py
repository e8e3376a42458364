# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Somebody who has just installed the program: a first note from the start page on, and the guided tour, by pointer."""

from __future__ import annotations

import os
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Start = Callable[..., Any]

ALL = bool(os.environ.get("APPUNTO_ALL_JOURNEYS"))
"""Whether each journey is made in both languages: in the run of all tests, one each says enough."""

PASSAGE = "It can't stay a club for the elite of the global north."
WORDS = {
    "it": {
        "choose": "Scegli i documenti…",
        "kind": "Appunto",
        "tour": "Fai il tour",
        "passage": "La sicurezza del continente non finisce dove finisce l'Unione",
        "key": "depaolis2026",
        "quotation": "1 citazione: 1 ✓",
    },
    "en": {
        "choose": "Choose documents …",
        "kind": "Briefing note",
        "tour": "Take the tour",
        "passage": "A continent is not defended by its paperwork",
        "key": "whitlock-nd",
        "quotation": "1 quotation: 1 ✓",
    },
}


def row(program: Any, name: str) -> tuple[int, int]:
    """The middle of a row of the start page, once it is there."""
    found: tuple[int, int] = tuple(program.until(lambda: program.ask("widget", kind="Entry", name=name)))
    return found


def said(program: Any, words: str) -> bool:
    """Whether a label that can be seen holds `words`."""
    return any(words in label for label in program.ask("labels"))


def plain_note(program: Any) -> str:
    """The note with its line breaks and escapes taken out."""
    return re.sub(r"\s+", " ", program.ask("note")).replace("\\", "")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["it", "en"] if ALL else ["it"])
def test_the_first_note_of_a_newcomer(language: str, start: Start, shared_seeds: Path, tmp_path: Path) -> None:
    words = WORDS[language]
    program = start(language)

    # Nothing is there yet: the start page is in front. A kind of note is chosen on it.
    program.screen.click(row(program, words["kind"]))
    note_id = program.until(lambda: program.ask("note_id"))

    # Back to the start page by key; the first document is chosen there, and is open to be read.
    program.screen.key("Alt+Home")
    program.choose("QPushButton", words["choose"])
    program.until(lambda: program.ask("widget", kind="QFileDialog"))
    time.sleep(0.5)
    cutting = next(path for path in sorted(shared_seeds.glob("*.txt")) if PASSAGE in path.read_text(encoding="utf-8"))
    program.screen.type(str(cutting), pause_s=0.004)
    program.screen.key("Return")
    program.until(lambda: program.ask("passage", words=PASSAGE))
    [key] = program.ask("sources")

    # A sentence is selected and dragged into the note.
    program.select(PASSAGE)
    empty = next(number for number, text in enumerate(program.ask("paragraphs")) if not text)
    (x, y), _ = program.passage(PASSAGE)
    program.screen.drag((x + 30, y), tuple(program.ask("paragraph_end", nth=empty)))
    program.until(lambda: PASSAGE in plain_note(program))
    assert f"[@{key}" in program.ask("note")

    # The note is exported, and the window closed without anything being saved by hand.
    target = tmp_path / "first.docx"
    program.export(target)
    with zipfile.ZipFile(target) as package:
        assert "club for the elite" in package.read("word/document.xml").decode()
    program.quit()

    # The next time the note is there at once, and the start page knows it with its quotation.
    program = start(language)
    program.until(lambda: program.ask("note_id") == note_id)
    time.sleep(0.5)
    program.screen.key("Alt+Home")
    program.until(lambda: said(program, words["quotation"]))
    program.quit()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["it", "en"] if ALL else ["en"])
def test_the_tour_from_its_first_step_to_the_exported_file(language: str, start: Start, tmp_path: Path) -> None:
    words = WORDS[language]
    program = start(language)
    program.screen.click(row(program, words["tour"]))

    def at_step(number: int) -> None:
        program.until(lambda: said(program, f"Tour · {number} {'di' if language == 'it' else 'of'} 7"))

    at_step(1)
    program.screen.click(tuple(program.ask("source_row", key=words["key"])))
    at_step(2)
    program.select(words["passage"])
    at_step(3)
    program.choose("QuoteButton")
    at_step(4)
    assert words["passage"] in plain_note(program)
    (x, y), _ = program.in_note(words["passage"])
    program.screen.click((x + 60, y))
    program.screen.key("Alt+Return")
    at_step(5)
    program.screen.key("Escape")
    program.screen.type("x")
    at_step(6)
    program.screen.key("Ctrl+Shift+w")
    at_step(7)
    target = tmp_path / "tour.docx"
    program.export(target)
    program.until(lambda: said(program, "tour.docx"))
    with zipfile.ZipFile(target) as package:
        assert words["passage"].split()[3] in package.read("word/document.xml").decode()
    program.quit()

    # Nothing of it is left on the desk: the next start is a first start again.
    program = start(language)
    row(program, words["tour"])
    assert not program.ask("note_id")
    program.quit()
