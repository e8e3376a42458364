# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A quotation out of a printed page with a real pointer: dragged into the note, and back from its chip to the page."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from built_program import program_command
from pdf_pages import PdfPage, pdf

LEFT = [
    "The ministers of fifteen countries met in the",
    "old customs house of Trieste and talked for",
    "six hours about a common fund. The chair had",
    "handed out a paper of twenty pages in the",
    "morning; nobody had seen it before, and some",
]
RIGHT = [
    "said so. In the evening it was agreed that",
    "the fund shall be run by its members and by",
    "nobody else, with a seat that moves every",
    "second year. The details are left to those",
    "who keep the books of the treasuries.",
]
QUOTED = "nobody had seen it before, and some said so."  # from the first column into the second
FIRST_PAGE = 41


def printed_paper() -> bytes:
    """Four pages in two columns with their running heads and printed numbers; the words quoted are on the second."""
    pages = []
    for number in range(4):
        page = PdfPage()
        page.write(60, 800, "Quaderni della cooperazione", 8)
        page.write(520, 800, str(FIRST_PAGE + number), 8)
        other = [line.upper() for line in LEFT]
        page.column(60, 770, LEFT if number == 1 else other, 11, 14)
        page.column(310, 770, RIGHT if number == 1 else other, 11, 14)
        pages.append(page)
    return pdf(pages)


def on_page(program: Any) -> Any:
    """What is to be seen of the pages."""
    return program.ask("on_page")


@pytest.mark.slow
def test_from_a_printed_page_into_the_note_and_back(start: Callable[..., Any], tmp_path: Path, user_home: Path) -> None:
    library, paper = tmp_path / "mine.appunto", tmp_path / "quaderni.pdf"
    paper.write_bytes(printed_paper())
    command = program_command("--library", str(library), "import", str(paper))
    subprocess.run(command, check=True, capture_output=True)
    program = start("en", ["--library", str(library)])
    program.screen.key("Ctrl+n")  # from the start page, which is in front while there is no note
    program.until(lambda: program.ask("widget", kind="QDialog"))
    time.sleep(0.3)
    program.screen.key("Return")
    program.until(lambda: program.ask("note_id"))
    [key] = program.until(lambda: program.ask("sources"))
    program.screen.click(tuple(program.ask("source_row", key=key)))
    program.until(lambda: program.ask("passage", words="ministers"))

    # The pages instead of the text; over to the second one; select over lines and into the next column.
    program.screen.key("F4")
    program.until(lambda: on_page(program)["page"] == 1)
    program.choose("QToolButton", "Next page")
    place = program.until(lambda: (found := program.ask("printed", words=QUOTED))["visible"] and found)
    program.screen.select(tuple(place["start"]), tuple(place["end"]))
    program.until(lambda: on_page(program)["selected"] == QUOTED)

    # Drag it into the note: exact words, and the number that is printed on the page.
    x, y = place["start"]
    empty = [number for number, words in enumerate(program.ask("paragraphs")) if not words]
    program.screen.drag((x + 20, y), tuple(program.ask("paragraph_end", nth=empty[0])))
    program.until(lambda: QUOTED in program.ask("note"))
    assert f"[@{key}, p. {FIRST_PAGE + 1}]" in program.ask("note")

    # Read on, then click the chip: the page is there again and the very words are lit up where they are printed.
    program.choose("QToolButton", "Next page")
    program.choose("QToolButton", "Next page")
    program.until(lambda: on_page(program)["page"] == 4)
    [chip] = program.ask("chips")
    program.screen.click(tuple(chip))
    program.until(lambda: on_page(program)["lit"] == QUOTED)
    assert program.until(lambda: program.ask("printed", words=QUOTED)["visible"])
