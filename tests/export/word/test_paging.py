# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The pages that contents and references show are those that LibreOffice finds, or the ones beside them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from composer.document.model import Break, BreakKind, CrossReference, Footnote, Heading, Paragraph, ReferenceShows, Text
from composer.export.settings import ExportSettings
from composer.export.word.blocks_laid import blocks_of
from composer.export.word.paging import pages_of
from composer.export.word.style_sheet import STYLES
from composer.export.word.styles import blank_styles, complete_styles
from composer.export.word.type_metrics import TypeMetrics
from composer.export.word.writer import write_docx
from composer.export.word.xml import NS_W
from composer.export.word_templates import shipped_path

Make = Callable[..., Any]
SENTENCES = (
    "In quel periodo le delegazioni si incontrano ogni settimana per discutere del bilancio. ",
    "Nel 2017 l’Italia ha speso per la difesa 29,2 miliardi, pari all’1,7% del prodotto. ",
    "Gli uffici raccomandano di attendere la stima dei costi, che manca; poi si vedrà. ",
    "Secondo i promotori, un accordo fra quaranta Governi richiede un segretariato comune. ",
)
SHEET = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="700" w:footer="700" w:gutter="0"/></w:sectPr>'
)
NAMES = [f"b{number}" for number in range(200)]
LYING = SHEET.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')


@pytest.fixture(scope="module")
def metrics() -> TypeMetrics:
    root = etree.fromstring(blank_styles("en-GB").encode())
    complete_styles(root, STYLES)
    return TypeMetrics(root)


def place(name: str, *, properties: str = "", words: str = "x") -> str:
    start = f'<w:bookmarkStart w:id="1" w:name="{name}"/>'
    return f'<w:p><w:pPr>{properties}</w:pPr>{start}<w:bookmarkEnd w:id="1"/><w:r><w:t>{words}</w:t></w:r></w:p>'


def body(*parts: str, last: str = SHEET) -> str:
    return f'<w:document xmlns:w="{NS_W}"><w:body>{"".join(parts)}{last}</w:body></w:document>'


def pages(metrics: TypeMetrics, *parts: str, footnotes: str = "", last: str = SHEET) -> dict[str, int]:
    return pages_of(body(*parts, last=last), footnotes, metrics, {})


def test_pages_are_counted_as_they_fill(metrics: TypeMetrics) -> None:
    """An upright page holds some 40 paragraphs of one line."""
    lines = [place(f"b{number}") for number in range(120)]
    found = pages(metrics, *lines)
    assert found["b0"] == 1 and found["b119"] in (3, 4, 5)
    assert list(found.values()) == sorted(found.values())
    assert set(found.values()) == set(range(1, found["b119"] + 1))


def test_a_break_begins_a_page_wherever_it_is_said(metrics: TypeMetrics) -> None:
    hard = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    before = place("c", properties="<w:pageBreakBefore/>")
    assert pages(metrics, place("a"), hard, place("b"), before) == {"a": 1, "b": 2, "c": 3}


def test_a_heading_goes_with_what_follows_it(metrics: TypeMetrics) -> None:
    heading = place("h", properties='<w:pStyle w:val="Heading1"/>')
    for count in range(30, 45):
        found = pages(metrics, *(place(f"b{number}") for number in range(count)), heading, place("after"))
        assert found["h"] == found["after"]


def test_turned_pages_are_pages_of_their_own(metrics: TypeMetrics) -> None:
    end = f"<w:p><w:pPr>{SHEET}</w:pPr></w:p>"
    found = pages(metrics, place("a"), end, place("b"), last=LYING)
    assert found == {"a": 1, "b": 2}
    upright, lying = (max(pages(metrics, *map(place, NAMES), last=last).values()) for last in (SHEET, LYING))
    assert lying > upright


def test_rows_stay_whole_and_their_header_takes_room_on_each_page(metrics: TypeMetrics) -> None:
    def grid(header: str) -> str:
        cell = '<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{}</w:tc>'
        rows = "".join(f"<w:tr>{cell.format(place(f'r{number}', words='word ' * 60))}</w:tr>" for number in range(60))
        return f"<w:tbl><w:tr>{header}{cell.format(place('top', words='head ' * 120))}</w:tr>{rows}</w:tbl><w:p/>"

    once, again = pages(metrics, grid("")), pages(metrics, grid("<w:trPr><w:tblHeader/></w:trPr>"))
    assert once["top"] == again["top"] == 1
    assert again["r59"] > once["r59"] > 1


def test_footnotes_take_room_on_the_page_of_their_mark(metrics: TypeMetrics) -> None:
    mark = '<w:p><w:r><w:t>x</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    note = f'<w:footnote w:id="1"><w:p><w:r><w:t>{"word " * 300}</w:t></w:r></w:p></w:footnote>'
    without = pages(metrics, *(place(f"b{number}") for number in range(30)), mark, place("end"))
    under = pages(metrics, *(place(f"b{number}") for number in range(30)), mark, place("end"), footnotes=note)
    assert (without["end"], under["end"]) == (1, 2)


def test_pages_count_from_where_the_house_begins(metrics: TypeMetrics) -> None:
    counted = SHEET.replace("</w:sectPr>", '<w:pgNumType w:start="7"/></w:sectPr>')
    assert pages(metrics, place("a"), last=counted) == {"a": 7}


def test_boxes_beside_the_text_take_no_line_of_it(metrics: TypeMetrics) -> None:
    inside = f"<w:p><w:r><w:t>{'y' * 9000}</w:t></w:r></w:p>"
    box = f"<w:p><w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r></w:p>"
    assert pages(metrics, box, place("a")) == {"a": 1}


@pytest.mark.parametrize(
    "part", ["", "<w:p>", "<w:tbl><w:tr><w:tc>", "</w:tr></w:tbl>", "<w:tr></w:p></w:tc>", "<w:p/>"]
)
def test_odd_markup_is_no_crash(metrics: TypeMetrics, part: str) -> None:
    assert list(blocks_of(body(part), "", metrics, {})) is not None
    assert isinstance(pages(metrics, part, place("a")), dict)


def long_blocks() -> list[Any]:
    """Thirteen pages or so: headings, paragraphs of many lengths, footnotes, a turned page."""
    blocks: list[Any] = [Paragraph((Text("Vedi "), CrossReference("last", ReferenceShows.PAGE), Text(".")))]
    for number in range(24):
        label = "last" if number == 23 else ""
        blocks.append(Heading(1 + number % 3 // 2, (Text(f"Capitolo numero {number}"),), label=label))
        for part in range(5):
            count = 1 + (number * 5 + part * 3) % 8
            words = "".join(SENTENCES[(number + part + at) % 4] for at in range(count))
            note = Footnote((Text("Una nota a piè di pagina con alcune parole. " * 3),))
            blocks.append(Paragraph((Text(words), *([note] if part == 2 else []))))
        if number in (9, 11):
            blocks.append(Break(BreakKind.LANDSCAPE if number == 9 else BreakKind.PORTRAIT))
    return blocks


def shown_pages(data: bytes) -> list[tuple[str, int]]:
    """What the contents say: words of each heading and its page."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        markup = archive.read("word/document.xml").decode()
    found = []
    for entry in re.findall(r'<w:hyperlink w:anchor="[^"]*" w:history="1">(.*?)</w:hyperlink>', markup):
        words = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", entry)
        if "<w:tab/>" in entry:
            found.append((words[-2], int(words[-1])))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("template", ["", "italian-state", "eu", "us"])
def test_contents_say_the_pages_that_libreoffice_finds(
    settled: Make, make_note: Make, libreoffice: Make, tmp_path: Path, template: str
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    note = make_note(*long_blocks(), language="it", contents="yes", marking="AD USO INTERNO", office="Ufficio")
    given = shipped_path(template, "it").read_bytes() if template else None
    data, _ = write_docx(settled(note), ExportSettings(template=given, template_name=f"{template}.dotx"))
    path = tmp_path / "printed.pdf"
    path.write_bytes(libreoffice(data, "docx", "pdf"))
    command = ["pdftotext", "-layout", str(path), "-"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    sheets = [[" ".join(line.casefold().split()) for line in sheet.splitlines()] for sheet in printed.split("\f")]
    listed = [(words, page) for words, page in shown_pages(data) if words.startswith("Capitolo")]
    real = [next(n for n, sheet in enumerate(sheets, start=1) if words.casefold() in sheet) for words, _ in listed]
    apart = [page - true for (_, page), true in zip(listed, real, strict=True)]
    assert len(listed) == 24 and max(real) > 10
    assert max(map(abs, apart)) <= 2, apart
    assert sum(map(abs, apart)) <= len(apart), apart  # less than one page in the mean
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        markup = archive.read("word/document.xml").decode()
    assert f"<w:t>{listed[-1][1]}</w:t>" in markup[markup.index("Vedi ") : markup.index("Vedi ") + 900]
