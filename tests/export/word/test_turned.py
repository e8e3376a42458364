# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages that lie among the upright ones of a template have its headers and footers over their own width."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from composer.export.settings import ExportSettings
from composer.export.word.writer import write_docx
from composer.export.word.xml import R, W
from composer.export.word_templates import SHIPPED, shipped_path
from tests.structured_note import PICTURES, structured_note

Make = Callable[..., Any]
EDGE = 9638  # the text of an upright sheet of A4 between the margins of `form`, in twips
TWO_SIDES = (
    '<w:p><w:pPr><w:tabs><w:tab w:val="center" w:pos="4819"/><w:tab w:val="right" w:pos="9638"/></w:tabs></w:pPr>'
    "<w:r><w:t>House</w:t></w:r><w:r><w:tab/></w:r><w:r><w:tab/></w:r><w:r><w:t>Ref</w:t></w:r></w:p>"
)
GRID = (
    '<w:tbl><w:tblPr><w:tblW w:w="9638" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4819"/><w:gridCol '
    'w:w="4819"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="4819" w:type="dxa"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr>'
    '<w:tcW w:w="4819" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>'
)


class File:
    """The sections of a file with what they show."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            self.parts = {name: etree.fromstring(archive.read(name)) for name in names}
        self.data = data
        self.sections = list(self.parts["word/document.xml"].iter(f"{W}sectPr"))
        self.targets = {r.get("Id"): r.get("Target") for r in self.parts["word/_rels/document.xml.rels"]}

    def lies(self, at: int) -> bool:
        return self.sections[at].find(f"{W}pgSz").get(f"{W}orient") == "landscape"

    def width(self, at: int) -> int:
        size, margins = (self.sections[at].find(f"{W}{name}") for name in ("pgSz", "pgMar"))
        return int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))

    def shown(self, at: int, kind: str, page: str = "default") -> Any:
        (named,) = [r for r in self.sections[at].findall(f"{W}{kind}Reference") if r.get(f"{W}type", "default") == page]
        return self.parts[f"word/{self.targets[named.get(f'{R}id')]}"]


def tabs(part: Any) -> list[tuple[str, int]]:
    found = [(t.get(f"{W}val"), int(t.get(f"{W}pos"))) for t in part.iter(f"{W}tab") if t.get(f"{W}pos")]
    return [tab for tab in found if tab[0] != "clear"]


@pytest.fixture
def turned(settled: Make) -> Callable[..., File]:
    def make(template: bytes, language: str = "en") -> File:
        settings = ExportSettings(template=template, template_name="casa.dotx")
        return File(write_docx(settled(structured_note(language), pictures=PICTURES), settings)[0])

    return make


def test_tabs_at_the_edge_and_in_the_middle_go_to_those_of_the_lying_page(turned: Make, form: Make) -> None:
    made = turned(form("<w:p><w:r><w:t>House</w:t></w:r></w:p>", headers={"default": TWO_SIDES}))
    at = next(number for number in range(len(made.sections)) if made.lies(number))
    assert tabs(made.shown(at, "header")) == [("center", made.width(at) // 2), ("right", made.width(at))]
    assert (
        tabs(made.shown(at - 1, "header")) == tabs(made.shown(at + 1, "header")) == [("center", 4819), ("right", EDGE)]
    )


def test_tabs_that_come_from_the_style_are_set_anew(turned: Make, form: Make) -> None:
    """The style “Header” of python-docx has tabs at 4680 and 9360, for margins of an inch."""
    section = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/>'
    line = (
        '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>House</w:t></w:r><w:r><w:tab/><w:t>x</w:t></w:r></w:p>'
    )
    made = turned(form("<w:p><w:r><w:t>House</w:t></w:r></w:p>", section=section, headers={"default": line}))
    at = next(number for number in range(len(made.sections)) if made.lies(number))
    paragraph = next(p for p in made.shown(at, "header").iter(f"{W}p") if "House" in "".join(p.itertext()))
    said = [(t.get(f"{W}val"), int(t.get(f"{W}pos"))) for t in paragraph.iterfind(f"{W}pPr/{W}tabs/{W}tab")]
    assert ("clear", 4680) in said and ("clear", 9360) in said
    assert ("right", made.width(at)) in said


def test_a_table_over_the_whole_header_is_drawn_out(
    turned: Make, form: Make, validate: Make, sdk_validate: Make
) -> None:
    made = turned(form("<w:p><w:r><w:t>House</w:t></w:r></w:p>", headers={"default": GRID}))
    at = next(number for number in range(len(made.sections)) if made.lies(number))
    (grid,) = made.shown(at, "header").iter(f"{W}tbl")
    assert sum(int(c.get(f"{W}w")) for c in grid.iter(f"{W}gridCol")) == pytest.approx(made.width(at), abs=4)
    assert sdk_validate(made.data) == []


def test_headers_of_templates_without_any_stand_over_the_lying_page(turned: Make, form: Make, validate: Make) -> None:
    made = turned(form("<w:p><w:r><w:t>House</w:t></w:r></w:p>"))
    at = next(number for number in range(len(made.sections)) if made.lies(number))
    assert tabs(made.shown(at, "footer")) == [("right", made.width(at))]
    assert tabs(made.shown(at + 1, "footer")) == [("right", EDGE)]
    assert validate(made.data) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_our_templates_keep_the_right_edge_on_lying_pages(
    turned: Make, name: str, validate: Make, sdk_validate: Make
) -> None:
    made = turned(shipped_path(name, "en").read_bytes())
    at = next(number for number in range(len(made.sections)) if made.lies(number))
    for kind in ("header", "footer"):
        lying, upright = made.shown(at, kind), made.shown(at + 1, kind)
        assert {place for value, place in tabs(lying) if value == "right"} <= {made.width(at)}
        assert {place for value, place in tabs(upright) if value == "right"} <= {made.width(at + 1)}
        words = ["".join(t.text or "" for t in part.iter(f"{W}t")) for part in (lying, upright)]
        assert words[0] == words[1] != ""
    assert validate(made.data) == []
    assert sdk_validate(made.data) == []


def test_controls_and_drawings_of_the_copies_have_numbers_of_their_own(turned: Make) -> None:
    made = turned(shipped_path("eu", "it").read_bytes(), "it")
    numbers = [e.get(f"{W}val") for part in made.parts.values() for e in part.iterfind(f".//{W}sdtPr/{W}id")]
    drawings = [e.get("id") for part in made.parts.values() for e in part.iter("{*}docPr")]
    assert len(numbers) == len(set(numbers)) and len(drawings) == len(set(drawings))
