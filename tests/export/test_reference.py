# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The parts of the note with everything, and of one with all that structures a note, compared with those kept.

A change that is meant is taken over by

    APPUNTO_ACCEPT=1 python -m pytest tests/export/test_reference.py

and its difference reviewed before it is committed.
"""

from __future__ import annotations

import difflib
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from composer.export.word.writer import write_docx
from tests.structured_note import PICTURES, structured_note

Make = Callable[..., Any]
KEPT = Path(__file__).resolve().parents[1] / "reference" / "word"


def canonical(part: bytes) -> str:
    """The part as canonical XML with one element a line, so that a difference can be read."""
    root = etree.fromstring(part)
    etree.indent(root, " ")
    return etree.tostring(root, method="c14n").decode() + "\n"


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_parts_are_those_that_were_accepted(settled: Make, note_with_everything: Make, language: str) -> None:
    compare(language, write_docx(settled(note_with_everything(language)))[0])


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_parts_of_a_structured_note_are_those_that_were_accepted(settled: Make, language: str) -> None:
    note = structured_note(language)
    compare(f"structure-{language}", write_docx(settled(note, pictures=PICTURES))[0])


def compare(name: str, data: bytes) -> None:
    """Compare the parts of a file with those kept under `name`, or keep them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = [part for part in archive.namelist() if not part.startswith("word/media/")]
        parts = {part.replace("/", "."): canonical(archive.read(part)) for part in texts}
    folder = KEPT / name
    if os.environ.get("APPUNTO_ACCEPT"):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for part, text in parts.items():
            (folder / part).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert sorted(parts) == sorted(kept)
    for part, text in parts.items():
        difference = list(difflib.unified_diff(kept[part].splitlines(), text.splitlines(), "kept", "written", n=1))
        assert not difference, f"{part} differs:\n" + "\n".join(difference[:40])
