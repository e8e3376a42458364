# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where a template numbers its headings itself, contents and references say its numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from composer.document.model import CrossReference, Heading, Paragraph, Text
from composer.export.settings import ExportSettings
from composer.export.word.writer import write_docx
from composer.export.word.xml import NS_W, W

Make = Callable[..., Any]
BLOCKS = (
    Heading(1, (Text("First"),)),
    Paragraph((Text("See "), CrossReference("x"), Text("."))),
    Heading(1, (Text("Second"),)),
    Heading(2, (Text("Inside"),), label="x"),
    Paragraph((Text("words"),)),
)


def level(at: int, shape: str, words: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{more}<w:lvlText w:val="{words}"/>'
        '<w:lvlJc w:val="left"/></w:lvl>'
    )


@pytest.fixture
def house(form: Make, repacked: Make) -> Callable[..., bytes]:
    """A template whose headings are numbered by the levels given."""

    def make(*levels: str) -> bytes:
        def numbered(part: bytes) -> bytes:
            outline = f'<w:abstractNum w:abstractNumId="900" xmlns:w="{NS_W}">{"".join(levels)}</w:abstractNum>'
            root = etree.fromstring(part)
            first = root.find(f"{W}num")
            outlines = etree.fromstring(outline)
            root.insert(root.index(first) if first is not None else len(root), outlines)
            number = f'<w:num w:numId="900" xmlns:w="{NS_W}"><w:abstractNumId w:val="900"/></w:num>'
            root.append(etree.fromstring(number))
            return etree.tostring(root)

        def tied(part: bytes) -> bytes:
            root = etree.fromstring(part)
            for style in root.iterfind(f"{W}style"):
                name = style.find(f"{W}name").get(f"{W}val").lower()
                if name in ("heading 1", "heading 2"):
                    properties = style.find(f"{W}pPr")
                    place = f'<w:ilvl w:val="{int(name[-1]) - 1}"/><w:numId w:val="900"/>'
                    tie = f'<w:numPr xmlns:w="{NS_W}">{place}</w:numPr>'
                    at = sum(1 for e in properties if e.tag in (f"{W}keepNext", f"{W}keepLines"))
                    properties.insert(at, etree.fromstring(tie))
            return etree.tostring(root)

        return repacked(form("<w:p/>"), {"word/numbering.xml": numbered, "word/styles.xml": tied})

    return make


@pytest.fixture
def said(settled: Make, make_note: Make) -> Callable[..., tuple[list[str], str]]:
    """What contents and the paragraph with the reference say."""

    def run(template: bytes, numbering: str = "headings") -> tuple[list[str], str]:
        note = make_note(*BLOCKS, language="en", contents="yes", numbering=numbering)
        data, _ = write_docx(settled(note), ExportSettings(template=template, template_name="casa.dotx"))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = etree.fromstring(archive.read("word/document.xml"))
        listed = [
            "|".join(t.text or "" for t in link.iter(f"{W}t"))
            for link in body.iter(f"{W}hyperlink")
            if any("PAGEREF" in (i.text or "") for i in link.iter(f"{W}instrText"))
        ]
        words = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]
        return listed, next(line for line in words if line.startswith("See "))

    return run


def test_roman_numbers_and_letters_are_said_as_the_house_prints_them(house: Make, said: Make) -> None:
    listed, reference = said(house(level(0, "upperRoman", "%1."), level(1, "lowerLetter", "%1.%2)")))
    assert listed == ["I.|First|1", "II.|Second|1", "II.a)|Inside|1"]
    assert reference == "See Section\u00a0II.a)."


def test_trailing_stops_are_no_part_of_a_reference(house: Make, said: Make) -> None:
    listed, reference = said(house(level(0, "decimal", "Part %1"), level(1, "decimal", "%1.%2.")))
    assert listed[-1] == "2.1.|Inside|1"
    assert reference == "See Section\u00a02.1."


def test_legal_numbers_are_figures_throughout(house: Make, said: Make) -> None:
    listed, _ = said(house(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>")))
    assert listed == ["I.|First|1", "II.|Second|1", "2.1|Inside|1"]


def test_the_house_numbers_also_where_the_note_wants_none(house: Make, said: Make) -> None:
    listed, _ = said(house(level(0, "upperLetter", "%1"), level(1, "decimal", "%1.%2")), "no")
    assert listed == ["A|First|1", "B|Second|1", "B.1|Inside|1"]


def test_ways_of_counting_that_are_not_known_are_left_alone(house: Make, said: Make) -> None:
    listed, _ = said(house(level(0, "hebrew1", "%1"), level(1, "decimal", "%1.%2")))
    assert listed == ["1|First|1", "2|Second|1", "2.1|Inside|1"]
