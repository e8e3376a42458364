# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""One quotation with a real pointer: dragged, shortened, clarified, altered, restored, and sent with its evidence."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from built_program import program_command

from composer.document.model import Disclosure, Document, Heading, Paragraph, Text
from composer.notes.model import FrontMatter, Note
from composer.workspace import Environment, Workspace

CAPTURED = "It will take many years and much patience to build a common defence of the continent"
LEFT_OUT = "and much patience"
SHORTENED = "[The union] will take many years […] to build a common defence of the continent"
CUTTING = f"""Minister Urges Plan For New Alliance

By ANNA BIANCHI

ROME — Italy has called for the creation of a new alliance.

“{CAPTURED},” the minister, Carlo Verdi, said in an interview with The Daily Example.
"""
SAID = "We support the proposal."
WITHHELD = "The cost is not known."

Start = Callable[..., Any]


@pytest.fixture
def library(tmp_path: Path, make_id: Callable[[str], str], now: str) -> Path:
    """One cutting, and a note with an empty paragraph and two lines to take."""
    path = tmp_path / "mine.appunto"
    with Workspace.open(path, environment=Environment(now=lambda: now, make_id=make_id, who="test")) as workspace:
        workspace.import_bytes(CUTTING.encode(), "cutting.txt")
        lines = (
            Paragraph((Text(SAID),), disclosure=Disclosure.MAY_BE_SAID),
            Paragraph((Text(WITHHELD),), disclosure=Disclosure.NOT_TO_BE_DISCLOSED),
        )
        blocks = (Heading(1, (Text("Views"),)), Paragraph((Text("He said this:"),)), Paragraph(), *lines)
        front = FrontMatter(title="Note", subject="Defence", language="en", date="2025-03-06")
        workspace.save_note(Note("n-1", front, Document(blocks)))
    return path


def in_words(program: Any) -> str:
    """The words of the note in one line."""
    return re.sub(r"\s+", " ", program.ask("note")).replace("\\", "").replace("> ", "")


def select_in_note(program: Any, words: str) -> None:
    """Drag the pointer over words of the note."""
    program.screen.select(*program.in_note(words))
    time.sleep(0.2)


def open_seal(program: Any, state: str) -> None:
    """Open the seal at the cursor and see its state."""
    program.screen.key("Alt+Return")
    program.until(lambda: state in program.ask("labels"))


def shorten_and_clarify(program: Any) -> None:
    """Leave words out by key, and say what a word means in the form."""
    select_in_note(program, LEFT_OUT)
    program.screen.key("Ctrl+Shift+X")
    program.until(lambda: "many years […] to build" in in_words(program))
    select_in_note(program, "It")
    program.screen.key("Ctrl+Shift+B")
    program.until(lambda: program.ask("widget", kind="ClarificationDialog"))
    time.sleep(0.3)
    program.screen.type("The union")
    program.screen.key("Return")
    program.until(lambda: SHORTENED in in_words(program))


def words_of(file: Path) -> str:
    """The text of a Word file in one line, its marks left out."""
    with zipfile.ZipFile(file) as package:
        xml = package.read("word/document.xml").decode()
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", " ", xml)))


@pytest.mark.slow
def test_a_quotation_from_the_cutting_to_the_desk_with_its_evidence(
    start: Start, library: Path, validate_docx_script: Path, tmp_path: Path
) -> None:
    program = start("en", ["--library", str(library)])
    [key] = program.until(lambda: program.ask("sources"))
    program.screen.click(tuple(program.ask("source_row", key=key)))
    program.until(lambda: program.ask("passage", words=CAPTURED))
    time.sleep(0.3)
    program.select(CAPTURED)
    (x, y), _ = program.passage(CAPTURED)
    empty = program.ask("paragraphs").index("")
    program.screen.drag((x + 30, y), tuple(program.ask("paragraph_end", nth=empty)))
    program.until(lambda: CAPTURED in in_words(program))

    shorten_and_clarify(program)
    open_seal(program, "± declared")
    program.screen.key("Escape")

    # A word is changed: the seal shows it, and its button brings the captured words back; one key undoes that.
    select_in_note(program, "common")
    program.screen.type("joint")
    open_seal(program, "≠ altered")
    program.choose("QPushButton", "Restore the captured words")
    program.until(lambda: CAPTURED in in_words(program))
    program.screen.key("Ctrl+z")
    program.until(lambda: SHORTENED.replace("common", "joint") in in_words(program))
    open_seal(program, "≠ altered")
    program.screen.key("Return")  # the first answer has the keyboard
    program.until(lambda: CAPTURED in in_words(program))
    shorten_and_clarify(program)

    target = tmp_path / "note.docx"
    export_with_evidence_and_card(program, target)
    note_id = program.ask("note_id")
    program.until(lambda: program.ask("saved"))
    program.quit()
    read_back(target, validate_docx_script)
    check = program_command("--library", str(library), "--json", "check", note_id)
    answer = subprocess.run(check, capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode == 0, answer.stderr
    assert [quote["status"] for quote in json.loads(answer.stdout)["quotes"]] == ["declared"]


def export_with_evidence_and_card(program: Any, target: Path) -> None:
    """Fill the form by key: the file, the evidence in a file of its own, the card."""
    program.name_export(target)
    for key in ("Tab", "Tab", "Down", "Down", "Tab", " ", "Return"):
        program.screen.key(key)
    program.until(lambda: len(list(target.parent.glob("note*.docx"))) == 3, patience_s=40)


def read_back(target: Path, validate_docx_script: Path) -> None:
    """Each of the three files is sound and says what it should, and no more."""
    evidence, card = (target.with_name(f"note - {ending}.docx") for ending in ("evidence", "card"))
    assert SHORTENED in words_of(target)
    assert SAID in words_of(target) and WITHHELD in words_of(target)
    assert CAPTURED in words_of(evidence)
    assert SAID in words_of(card)
    assert WITHHELD not in words_of(card) and "build" not in words_of(card)
    for file in (target, evidence, card):
        validator = [sys.executable, str(validate_docx_script), str(file), "--strict", "--lang", "en-GB"]
        answer = subprocess.run(validator, capture_output=True, text=True, timeout=60, check=False)
        assert answer.returncode == 0, answer.stdout + answer.stderr
