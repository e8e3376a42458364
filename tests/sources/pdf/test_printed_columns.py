# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The real press documents printed in two and three columns read as their text does, and keep their truth."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from composer.quotes.capture import places_of
from composer.sources.model import Source
from composer.sources.reading import read_source
from composer.text.normalise import folded

# How the page is set: columns, justified with hyphens or ragged, paragraphs apart or indented.
SETTINGS = {
    "two columns, justified": (2, True, False),
    "two columns, indented": (2, False, True),
    "three columns, justified": (3, True, False),
    "three columns, indented": (3, False, True),
    "three columns, justified and indented": (3, True, True),
}


def in_columns(text: str, columns: int, justified: bool, indented: bool) -> bytes:
    """A Word file with the lines of `text` as paragraphs in `columns`."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(10 if columns == 2 else 9)
    normal.paragraph_format.space_after = Pt(0 if indented else 6)
    if indented:
        normal.paragraph_format.first_line_indent = Pt(12)
    form = document.sections[0]._sectPr.find(qn("w:cols"))
    form.set(qn("w:num"), str(columns))
    form.set(qn("w:space"), "360")
    if justified:
        hyphens = OxmlElement("w:autoHyphenation")
        hyphens.set(qn("w:val"), "true")
        document.settings.element.append(hyphens)
    for line in text.split("\n"):
        if line.strip():
            paragraph = document.add_paragraph(line.strip())
            if justified:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(data: bytes, filename: str) -> Source:
    return read_source(data, filename, key_taken=lambda _: False, make_id=lambda p: f"{p}-1", now="2025-03-10T09:30Z")


@pytest.fixture(scope="module")
def papers(
    shared_seeds: Path, printed: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> dict[tuple[str, str], Source]:
    """Every document in every setting, read from its PDF, by file name and setting."""
    texts = {path.name: path.read_text("utf-8") for path in sorted(shared_seeds.glob("*.txt"))}
    made = {
        f"{number}-{at}": (name, setting) for number, name in enumerate(texts) for at, setting in enumerate(SETTINGS)
    }
    found = printed({short: in_columns(texts[name], *SETTINGS[setting]) for short, (name, setting) in made.items()})
    return {place: read(found[short], "paper.pdf") for short, place in made.items()}


def blocks(source: Source) -> list[tuple[str, str, str]]:
    return [(b.kind.value, b.aside.value if b.aside else "", folded(b.text)) for b in source.text.blocks]


@pytest.mark.parametrize("setting", SETTINGS)
def test_columns_read_as_the_text_they_were_printed_from(
    setting: str, papers: dict[tuple[str, str], Source], shared_seeds: Path
) -> None:
    for path in sorted(shared_seeds.glob("*.txt")):
        text, paper = read(path.read_bytes(), path.name), papers[path.name, setting]
        assert blocks(paper) == blocks(text), path.name
        assert [(s.text, s.speaker) for s in paper.speech] == [(s.text, s.speaker) for s in text.speech]
        assert paper.rights == text.rights


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_truth_is_kept(
    setting: str, papers: dict[tuple[str, str], Source], seeds_truth: dict[str, dict[str, Any]]
) -> None:
    for name, truth in seeds_truth.items():
        source = papers[name, setting]
        assert (source.metadata.title.value if source.metadata.title else None) == truth["title"]
        assert [fact.value for fact in source.metadata.authors] == truth["author"]
        assert source.metadata.date is None  # the day of the file is never that of the article
        for quote in truth["quotes"]:
            assert places_of(source.text, quote["text"]), quote["text"]


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_word_has_its_page(setting: str, papers: dict[tuple[str, str], Source]) -> None:
    for (_, its_setting), source in papers.items():
        if its_setting == setting:
            running = [source.text.sheet_at(block.start) for block in source.text.blocks if block.aside is None]
            assert all(block.sheet for block in source.text.blocks)
            assert running == sorted(running)
