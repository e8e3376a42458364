# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Numbers, contents, pictures, turned pages, references and what closes a note, in the Word file."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from composer import paths
from composer.export.settings import ExportSettings
from composer.export.word.writer import write_docx
from composer.export.word.xml import R, W
from tests.structured_note import PICTURES, structured_note

Make = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[3]
LOCALES = {"it": "it-IT", "en": "en-GB"}


@pytest.fixture
def parts(settled: Make) -> Callable[..., dict[str, etree._Element]]:
    def made(language: str = "it", settings: ExportSettings | None = None, **head: str) -> dict[str, etree._Element]:
        data, _ = write_docx(settled(structured_note(language, **head), pictures=PICTURES), settings)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {n: etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith((".xml", ".rels"))}

    return made


def words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def fields(part: etree._Element) -> list[tuple[str, str]]:
    """Every field of a part: its instruction, and the words of its result."""
    found: list[tuple[str, str]] = []
    waiting: list[list[str]] = []
    for element in part.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            waiting.append(["", ""])
        elif kind == "end":
            instruction, result = waiting.pop()
            found.append((" ".join(instruction.split()), result))
        elif element.tag == f"{W}instrText":
            waiting[-1][0] += element.text or ""
        elif kind is None and waiting:
            for open_field in waiting:
                open_field[1] += element.text or ""
    assert not waiting
    return found


def style_of(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


# ---------------------------------------------------------------------- numbers


def test_heading_styles_are_tied_to_one_list_of_many_levels(parts: Make) -> None:
    made = parts()
    styles, numbering = made["word/styles.xml"], made["word/numbering.xml"]
    named = {s.get(f"{W}styleId"): s for s in styles.iterfind(f"{W}style")}
    places = [named[f"Heading{level}"].find(f"{W}pPr/{W}numPr") for level in (1, 2, 3)]
    assert [place.find(f"{W}ilvl").get(f"{W}val") for place in places] == ["0", "1", "2"]
    (instance,) = {place.find(f"{W}numId").get(f"{W}val") for place in places}
    number = next(n for n in numbering.iter(f"{W}num") if n.get(f"{W}numId") == instance)
    outline_id = number.find(f"{W}abstractNumId").get(f"{W}val")
    outline = next(a for a in numbering.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == outline_id)
    levels = outline.findall(f"{W}lvl")
    assert [level.find(f"{W}lvlText").get(f"{W}val") for level in levels[:3]] == ["%1", "%1.%2", "%1.%2.%3"]
    assert [level.find(f"{W}pStyle").get(f"{W}val") for level in levels[:2]] == ["Heading1", "Heading2"]
    assert outline.find(f"{W}multiLevelType").get(f"{W}val") == "multilevel"


def test_without_numbers_no_heading_has_one(parts: Make) -> None:
    made = parts(numbering="no")
    headings = [p for p in made["word/document.xml"].iter(f"{W}p") if style_of(p).startswith("Heading")]
    assert headings
    assert not [p for p in headings if p.find(f"{W}pPr/{W}numPr") is not None]
    assert not made["word/styles.xml"].findall(f".//{W}numPr")


def test_paragraphs_are_counted_through_the_note(parts: Make) -> None:
    body = parts("en", numbering="paragraphs")["word/document.xml"]
    numbered = [p for p in body.iter(f"{W}p") if not style_of(p) and p.find(f"{W}pPr/{W}numPr") is not None]
    assert len(numbered) == 4  # see …, see [note], first, second
    assert len({p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for p in numbered}) == 1


def test_lists_under_counted_paragraphs_stand_in_a_level_of_letters(parts: Make) -> None:
    made = parts("en", numbering="paragraphs")
    places = [
        (words(p), p.find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val"))
        for p in made["word/document.xml"].iter(f"{W}p")
        if style_of(p).startswith("List")
    ]
    assert places == [("first", "1"), ("second", "1"), ("inside", "2"), ("first", "3")]
    levels = [
        level.find(f"{W}numFmt").get(f"{W}val")
        for level in made["word/numbering.xml"].iter(f"{W}lvl")
        if level.get(f"{W}ilvl") == "1"
    ]
    assert "lowerLetter" in levels


def test_lists_begin_where_they_say_on_every_level(parts: Make) -> None:
    made = parts()
    starts = [
        (override.get(f"{W}ilvl"), override.find(f"{W}startOverride").get(f"{W}val"))
        for override in made["word/numbering.xml"].iter(f"{W}lvlOverride")
    ]
    assert starts == [("0", "3"), ("2", "7")]


# ---------------------------------------------------------------------- references and captions


def test_references_are_fields_that_say_what_stands_there(parts: Make) -> None:
    made = parts()
    found = dict(fields(made["word/document.xml"]))
    assert found["REF _ref_t \\h"] == "1"
    assert found["REF _ref_g \\h"] == "1"
    assert found["REF _ref_s \\r \\h"] == "2.1"
    assert found["REF _ref_s \\h"] == "Serie storica"
    assert found["NOTEREF _ref_n \\h"] == "1"
    assert found["PAGEREF _ref_s \\h"].isdigit()
    assert ("REF _ref_t \\h", "1") in fields(made["word/footnotes.xml"])


def test_every_field_leads_to_a_bookmark_of_the_file(parts: Make) -> None:
    made = parts()
    names = {start.get(f"{W}name") for start in made["word/document.xml"].iter(f"{W}bookmarkStart")}
    wanted = [
        instruction.split()[1]
        for name in ("word/document.xml", "word/footnotes.xml")
        for instruction, _ in fields(made[name])
        if instruction.split()[0] in ("REF", "PAGEREF", "NOTEREF")
    ]
    anchors = [link.get(f"{W}anchor") for link in made["word/document.xml"].iter(f"{W}hyperlink")]
    assert len(wanted) > 10
    assert {*wanted, *filter(None, anchors)} <= names


def test_the_number_of_a_reference_is_the_one_word_would_count(parts: Make) -> None:
    """A bookmark of a caption holds its number alone, that of a heading its words: what REF brings when renewed."""
    body = parts()["word/document.xml"]
    held: dict[str, str] = {}
    for paragraph in body.iter(f"{W}p"):
        open_names: dict[str, str] = {}
        for element in paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
            if element.tag == f"{W}bookmarkStart":
                open_names[element.get(f"{W}id")] = element.get(f"{W}name")
                held[element.get(f"{W}name")] = ""
            elif element.tag == f"{W}bookmarkEnd":
                open_names.pop(element.get(f"{W}id"), None)
            else:
                for name in open_names.values():
                    held[name] += element.text or ""
    assert (held["_ref_t"], held["_ref_g"], held["_ref_s"]) == ("1", "1", "Serie storica")


def test_captions_count_by_themselves(parts: Make) -> None:
    body = parts()["word/document.xml"]
    counted = [pair for pair in fields(body) if pair[0].startswith("SEQ")]
    assert counted == [
        ("SEQ Figura \\* ARABIC", "1"),
        ("SEQ Tabella \\* ARABIC", "1"),
        ("SEQ Tabella \\* ARABIC", "2"),
        ("SEQ Figura \\* ARABIC", "2"),
    ]


def test_no_field_asks_to_be_brought_up_to_date(parts: Make) -> None:
    made = parts()
    assert made["word/settings.xml"].find(f"{W}updateFields") is None
    for part in made.values():
        assert not part.xpath("//@w:dirty", namespaces={"w": W[1:-1]})
    mode = [
        setting.get(f"{W}val")
        for setting in made["word/settings.xml"].iter(f"{W}compatSetting")
        if setting.get(f"{W}name") == "compatibilityMode"
    ]
    assert mode == ["15"]


# ---------------------------------------------------------------------- contents


def test_the_contents_list_the_headings_with_numbers_and_pages(parts: Make) -> None:
    body = parts()["word/document.xml"]
    lines = [words(p) for p in body.iter(f"{W}p") if style_of(p).startswith("TOC") and style_of(p) != "TOCHeading"]
    assert [re.sub(r"\d+$", "", line) for line in lines] == [
        "1Sintesi", "2Dati", "2.1Serie storica", "3Allegato", "4Conclusioni",
    ]  # fmt: skip
    toc = next(pair for pair in fields(body) if pair[0].startswith("TOC"))
    assert toc[0] == 'TOC \\o "1-2" \\h \\z'
    pages = [int(result) for instruction, result in fields(body) if instruction.startswith("PAGEREF _Toc")]
    assert pages == sorted(pages) and pages[0] == 1 and pages[-1] >= 3


def test_the_right_tab_of_the_contents_stands_at_the_edge_of_the_text(parts: Make) -> None:
    body = parts()["word/document.xml"]
    size, margins = body.find(f".//{W}sectPr/{W}pgSz"), body.find(f".//{W}sectPr/{W}pgMar")
    width = int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    for paragraph in body.iter(f"{W}p"):
        if style_of(paragraph) in ("TOC1", "TOC2"):
            tabs = paragraph.findall(f"{W}pPr/{W}tabs/{W}tab")
            assert [int(t.get(f"{W}pos")) for t in tabs if t.get(f"{W}val") == "right"] == [width]
            assert paragraph.find(f"{W}pPr/{W}ind").get(f"{W}right") is None


def test_contents_come_by_themselves_in_long_notes_only(settled: Make) -> None:
    from dataclasses import replace

    from composer.document.model import Document, Heading, Paragraph, Text
    from composer.export.resolved_blocks import SetContents

    note = structured_note("it", contents="auto")
    assert not any(isinstance(b, SetContents) for b in settled(note, pictures=PICTURES).blocks)
    pages = [b for n in range(12) for b in (Heading(1, (Text(f"H{n}"),)), Paragraph((Text("parola " * 500),)))]
    long_note = replace(note, document=Document(tuple(pages)))
    assert any(isinstance(b, SetContents) for b in settled(long_note).blocks)
    never = replace(long_note, front=replace(long_note.front, contents="no"))
    assert not any(isinstance(b, SetContents) for b in settled(never).blocks)


# ---------------------------------------------------------------------- pages


def test_pages_turn_and_turn_back_with_headers_and_footers(parts: Make) -> None:
    made = parts()
    body = made["word/document.xml"]
    sections = list(body.iter(f"{W}sectPr"))
    sizes = [(int(s.find(f"{W}pgSz").get(f"{W}w")), s.find(f"{W}pgSz").get(f"{W}orient")) for s in sections]
    assert [orient for _, orient in sizes] == [None, "landscape", None]
    assert sizes[0] == sizes[2] and sizes[1][0] > sizes[0][0]
    first_pages = [s.find(f"{W}titlePg") is not None for s in sections]
    assert first_pages == [True, False, False]
    relations = {r.get("Id"): r.get("Target") for r in made["word/_rels/document.xml.rels"]}
    for section in sections:
        for kind in ("header", "footer"):
            (named,) = [r for r in section.findall(f"{W}{kind}Reference") if r.get(f"{W}type") == "default"]
            part = made[f"word/{relations[named.get(f'{R}id')]}"]
            assert "TLP:AMBER" in words(part)


def test_a_new_page_is_begun_by_its_first_paragraph(parts: Make) -> None:
    body = parts()["word/document.xml"]
    begun = [words(p) for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert begun == ["secondo"]


@pytest.mark.parametrize("template", ["italian-state.it", "uk.en", "eu.it", "us.en", "neutral.it"])
def test_pages_turn_in_a_template_and_its_first_page_stays_the_only_one(parts: Make, template: str) -> None:
    path = paths.resources() / "docx-templates" / f"{template}.dotx"
    settings = ExportSettings(template=path.read_bytes(), template_name=path.name)
    made = parts(template[-2:], settings)
    sections = list(made["word/document.xml"].iter(f"{W}sectPr"))
    orients = [s.find(f"{W}pgSz").get(f"{W}orient") for s in sections]
    assert "landscape" in orients and orients[-1] is None
    assert sum(s.find(f"{W}titlePg") is not None for s in sections[1:]) == 0


# ---------------------------------------------------------------------- tables and pictures


def test_tables_have_the_widths_that_were_said(parts: Make) -> None:
    grid = next(parts()["word/document.xml"].iter(f"{W}tbl"))
    widths = [int(column.get(f"{W}w")) for column in grid.iter(f"{W}gridCol")]
    assert [round(100 * width / sum(widths)) for width in widths] == [20, 20, 60]
    rows = grid.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    caption = grid.getprevious()
    assert words(caption) == "Tabella 1. Spesa per anno"


def test_pictures_say_what_they_show_and_fit_the_page(parts: Make) -> None:
    made = parts()
    drawings = list(made["word/document.xml"].iter("{*}docPr"))
    assert [d.get("descr") for d in drawings] == ["Istogramma: la spesa cresce ogni anno", "", "Colonna stretta"]
    decorative = [bool(list(d.iter("{*}decorative"))) for d in drawings]
    assert decorative == [False, True, False]
    inches = [
        (int(e.get("cx")) / 914400, int(e.get("cy")) / 914400) for e in made["word/document.xml"].iter("{*}extent")
    ]
    assert inches[0][0] == pytest.approx(6.22, abs=0.05)  # eight inches at 150 to the inch, but the line is shorter
    assert inches[0][0] / inches[0][1] == pytest.approx(2, abs=0.01)
    assert inches[1] == pytest.approx((40 / 96, 20 / 96), abs=0.01)
    assert inches[2][1] < 6  # the page lies on its side


def test_what_closes_a_note_stands_in_order(parts: Make) -> None:
    said = [words(p) for p in parts("en")["word/document.xml"].iter(f"{W}p")]
    order = [said.index(line) for line in ("second", "The Director", "Mario Rossi")]
    assert order == sorted(order)
    assert "Attachments:1. Draft remarks" in said and "2. Spending by year" in said
    assert said[-1] == "Distribution:Cabinet"


# ---------------------------------------------------------------------- judges


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("numbering", ["headings", "paragraphs", "no"])
def test_no_validator_finds_anything(settled: Make, validate: Make, language: str, numbering: str) -> None:
    data, _ = write_docx(settled(structured_note(language, numbering=numbering), pictures=PICTURES))
    assert validate(data, language=LOCALES[language], marking="TLP:AMBER") == []


def test_the_sdk_finds_nothing(settled: Make, sdk_validate: Make) -> None:
    templates = [
        paths.resources() / "docx-templates" / f"{name}.dotx" for name in ("italian-state.it", "uk.en", "eu.it")
    ]
    settings = [ExportSettings(template=path.read_bytes(), template_name=path.name) for path in templates]
    note = settled(structured_note("it"), pictures=PICTURES)
    files = [write_docx(note, each)[0] for each in (None, *settings)]
    files.append(write_docx(settled(structured_note("en", numbering="paragraphs"), pictures=PICTURES))[0])
    assert sdk_validate(*files) == []


_WRITE = """
import hashlib, sys
sys.path[:0] = [{root!r}, {root!r} + "/tests"]
from tests.export.conftest import settle
from tests.structured_note import PICTURES, structured_note
from composer.export.word.writer import write_docx
for language in ("it", "en"):
    print(hashlib.sha256(write_docx(settle(structured_note(language), pictures=PICTURES))[0]).hexdigest())
"""


def test_the_same_note_gives_the_same_bytes_on_any_machine(settled: Make) -> None:
    here = [
        sha256(write_docx(settled(structured_note(language), pictures=PICTURES))[0]).hexdigest()
        for language in ("it", "en")
    ]
    for seed, zone, locale in (
        ("0", "UTC", "C"),
        ("1", "Pacific/Kiritimati", "C.UTF-8"),
        ("77", "America/Lima", "it_IT"),
    ):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
        command = [sys.executable, "-c", _WRITE.format(root=str(ROOT))]
        answer = subprocess.run(command, capture_output=True, text=True, env=environment, check=True, cwd=ROOT)
        assert answer.stdout.split() == here, (seed, zone, locale)
