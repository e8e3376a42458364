# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Templates made by other programs, and hostile ones made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest


def _repacked(data: bytes, changes: dict[str, Callable[[bytes], bytes] | bytes]) -> bytes:
    """The package `data` with some members changed or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        waiting = dict(changes)
        for name in old.namelist():
            change = waiting.pop(name, None)
            content = old.read(name)
            new.writestr(name, change(content) if callable(change) else content if change is None else change)
        for name, content in waiting.items():
            assert isinstance(content, bytes)
            new.writestr(name, content)
    return stream.getvalue()


@pytest.fixture(scope="session")
def repacked() -> Callable[..., bytes]:
    return _repacked


@pytest.fixture(scope="session")
def python_docx_template() -> bytes:
    """What python-docx makes of nothing, with a header of its own: US Letter, American English, its own styles."""
    import docx

    document = docx.Document()
    document.add_heading("Sample text of the house", 1)
    document.add_paragraph("To be kept")
    section = document.sections[0]
    section.header.paragraphs[0].text = "House of the Plains"
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Letterhead"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
