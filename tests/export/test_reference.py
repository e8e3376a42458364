# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The parts of the note with everything, compared with those kept in `tests/reference/word`.

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

Make = Callable[..., Any]
KEPT = Path(__file__).resolve().parents[1] / "reference" / "word"


def canonical(part: bytes) -> str:
    """The part as canonical XML with one element a line, so that a difference can be read."""
    root = etree.fromstring(part)
    etree.indent(root, " ")
    return etree.tostring(root, method="c14n").decode() + "\n"


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_parts_are_those_that_were_accepted(settled: Make, note_with_everything: Make, language: str) -> None:
    data, _ = write_docx(settled(note_with_everything(language)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name.replace("/", "."): canonical(archive.read(name)) for name in archive.namelist()}
    folder = KEPT / language
    if os.environ.get("APPUNTO_ACCEPT"):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for name, text in parts.items():
            (folder / name).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert sorted(parts) == sorted(kept)
    for name, text in parts.items():
        difference = list(difflib.unified_diff(kept[name].splitlines(), text.splitlines(), "kept", "written", n=1))
        assert not difference, f"{name} differs:\n" + "\n".join(difference[:40])
