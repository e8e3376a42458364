# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The picture of a passage for the annex: from the original bytes in the library."""

from __future__ import annotations

from pdf_pages import PdfPage, pdf

from composer.text.spans import Span
from composer.workspace import Workspace
from composer.workspace.pictures import passage_pictures


def paper() -> bytes:
    page = PdfPage()
    page.column(
        60, 700, ["The minister told the committee that the plan", "would not wait for those who had no answer."]
    )
    return pdf([page])


def test_a_passage_of_a_pdf_has_a_picture_with_its_words_for_those_who_do_not_see(workspace: Workspace) -> None:
    source = workspace.import_bytes(paper(), "paper.pdf")
    pictures = passage_pictures([source], workspace.original)
    assert pictures is not None
    start = source.text.text.index("the plan")
    with pictures:
        drawn = pictures(source, Span(start, start + len("the plan would not wait")))
        assert drawn is not None
        assert drawn.png.startswith(b"\x89PNG")
        assert drawn.alt == "the plan would not wait"
        assert pictures(source, Span(start, start + len("the plan would not wait"))) == drawn


def test_sources_of_other_formats_have_none(workspace: Workspace) -> None:
    source = workspace.import_bytes(b"Words of a text without pages.", "a.txt")
    assert passage_pictures([source], workspace.original) is None


def test_a_damaged_original_gives_no_picture_rather_than_an_error(workspace: Workspace) -> None:
    source = workspace.import_bytes(paper(), "paper.pdf")
    pictures = passage_pictures([source], lambda _: b"%PDF-1.7 and nothing behind")
    assert pictures is not None
    with pictures:
        assert pictures(source, Span(0, 5)) is None
