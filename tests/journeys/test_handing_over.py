# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note goes to a colleague: as a Word file that comes back edited, and with its sources as a copy of the library."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from built_program import program_command

from composer.workspace import Workspace, user_environment
from tests.returned_files import TEXT, edited

SOURCE = """European defence

by ANNA ROSSI

ROME - The minister spoke for an hour in the old harbour, before an audience of engineers and students.

"We must build a continental Europe of defence," she said, and nobody in the room seemed surprised by it.

Turkey, Norway and the United Kingdom were named in the same breath, as countries that must not be lost.

"Nobody is left out of it" were her last words, and the ministers of three countries left without speaking.
"""

Start = Callable[..., Any]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with one source and a note that quotes it twice."""
    path = tmp_path / "mine.appunto"
    (tmp_path / "rossi.txt").write_text(SOURCE, encoding="utf-8")
    with Workspace.open(path, environment=user_environment()) as workspace:
        (outcome,) = workspace.import_files([tmp_path / "rossi.txt"])
        assert outcome.source is not None
        workspace.add_note_markdown(TEXT.format(key=outcome.source.key), origin="x")
    return path


def is_open(program: Any) -> bool:
    """Whether a dialog that names a file is open."""
    try:
        return bool(program.ask("widget", kind="QFileDialog"))
    except LookupError:
        return False


def name_file(program: Any, target: Path) -> None:
    """Type the name of a file into the dialog that is open; again, where the first letters came before it had the
    keyboard."""
    program.until(lambda: is_open(program))
    for _ in range(3):
        time.sleep(0.5)
        program.screen.key("Ctrl+a")
        program.screen.type(str(target), pause_s=0.01)
        program.screen.key("Return")
        for _ in range(20):
            if not is_open(program):
                return
            time.sleep(0.1)
    raise AssertionError("the dialog did not take the name")


def choose_in_menu(program: Any, action: str) -> None:
    """Open the first menu and click an entry of it."""
    program.screen.key("Alt+f")
    text = program.ask("name_of", action=action).replace("&", "")
    program.screen.click(tuple(program.until(lambda: program.ask("menu_entry", text=text))))


def checked_by_colleague(copy: Path) -> list[str]:
    """What a colleague's program says of the quotations of the one note in a copy of the library."""

    def answer(*arguments: str) -> Any:
        command = program_command("--library", str(copy), "--json", *arguments)
        return json.loads(subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout)

    (note,) = answer("note", "list")
    return [quote["status"] for quote in answer("check", note["id"])["quotes"]]


@pytest.mark.slow
def test_a_note_is_handed_over_with_its_sources_and_comes_back_edited(
    start: Start, library: Path, tmp_path: Path
) -> None:
    program = start("en", ["--library", str(library)])
    program.until(lambda: "continental Europe" in program.ask("note"))

    # As a Word file.
    sent = tmp_path / "defence.docx"
    program.screen.key("Ctrl+e")
    program.until(lambda: program.ask("widget", kind="ExportDialog"))
    time.sleep(0.3)
    program.screen.click(tuple(program.ask("field_ending", ending=".docx")))
    program.screen.key("Ctrl+a")
    program.screen.type(str(sent), pause_s=0.004)
    program.screen.key("Return")
    program.until(sent.exists, patience_s=40)

    # With its sources: a copy of the library, made while it is open; every quotation can be checked in it.
    copy = tmp_path / "for a colleague.appunto"
    choose_in_menu(program, "library.backup")
    name_file(program, copy)
    program.until(copy.exists)
    assert checked_by_colleague(copy) == ["verbatim", "verbatim"]

    # What was done can be read in one list, with the way to the file.
    program.screen.key("Ctrl+Alt+m")
    program.until(lambda: program.ask("widget", kind="WorkListDialog"))
    assert "read through" in program.ask("reading")
    program.screen.key("Escape")

    # The colleague changes the Word file; it comes back, is looked at and taken.
    back = edited(sent, ("lasted three days", "lasted four days"), to="defence (2).docx")
    choose_in_menu(program, "note.take_back")
    name_file(program, back)
    program.until(lambda: program.ask("widget", kind="ReturnedDialog"))
    program.choose("QPushButton", "Take what is ticked")
    program.until(lambda: "lasted four days" in program.ask("note"))
    program.until(lambda: program.ask("saved"))
    program.quit()
