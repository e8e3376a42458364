# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The note goes to the place that the template marks for it, or behind its text; sections and sheet stay."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from composer.export.resolved_blocks import SetAnnex
from composer.export.settings import ExportSettings
from composer.export.word.writer import write_docx
from composer.export.word.xml import W
from composer.houses.paper import LETTER

Make = Callable[..., Any]
BEFORE, AFTER = "<w:p><w:r><w:t>Before</w:t></w:r></w:p>", "<w:p><w:r><w:t>After</w:t></w:r></w:p>"
NOTE = "A noteSummaryThe text of the note."
OTHER_SHEET = (
    '<w:pgSz w:w="8391" w:h="11906"/><w:pgMar w:top="700" w:right="700" w:bottom="700" w:left="700" w:header="500" '
    'w:footer="500" w:gutter="0"/>'
)


def text_of(root: Any) -> str:
    return "".join(t.text or "" for t in root.iter(f"{W}t"))


PLACES = {
    "control around paragraphs": '<w:sdt><w:sdtPr><w:tag w:val="Testo"/></w:sdtPr><w:sdtContent><w:p><w:r>'
    "<w:t>here</w:t></w:r></w:p><w:p/></w:sdtContent></w:sdt>",
    "control in a paragraph": '<w:p><w:sdt><w:sdtPr><w:alias w:val="Text"/></w:sdtPr><w:sdtContent><w:r>'
    "<w:t>here</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    "bookmark": '<w:p><w:bookmarkStart w:id="4" w:name="Testo"/><w:r><w:t>here</w:t></w:r>'
    '<w:bookmarkEnd w:id="4"/></w:p>',
    "bookmark between paragraphs": '<w:bookmarkStart w:id="4" w:name="text"/><w:bookmarkEnd w:id="4"/>',
    "paragraph": "<w:p><w:r><w:t>{{te</w:t></w:r><w:r><w:t>sto}}</w:t></w:r></w:p>",
}


@pytest.mark.parametrize("kind", PLACES)
def test_the_note_takes_the_marked_place(exported: Make, form: Make, validate: Make, kind: str) -> None:
    parts = exported(form(BEFORE + PLACES[kind] + AFTER))
    assert text_of(parts["word/document.xml"]) == f"Before{NOTE}After"
    assert validate(parts.data) == []
    assert not [m for m in parts.report.warnings if "mark" in str(m)]


def test_words_beside_the_mark_stay_before_the_note(exported: Make, form: Make) -> None:
    inline = PLACES["bookmark"].replace("<w:p>", "<w:p><w:r><w:t>See: </w:t></w:r>")
    assert text_of(exported(form(inline + AFTER))["word/document.xml"]) == f"See: {NOTE}After"


def words(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


START, END = '<w:bookmarkStart w:id="4" w:name="testo"/>', '<w:bookmarkEnd w:id="4"/>'
TABLE = (
    f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p>{words('cell')}</w:p></w:tc></w:tr></w:tbl>"
)
ONE, TWO, THREE = words("one"), words("two"), words("three")
SEVERAL = {
    "whole paragraphs": (f"<w:p>{START}{ONE}</w:p><w:p>{TWO}</w:p><w:p>{THREE}{END}</w:p>", "", ""),
    "up to the next": (f"<w:p>{START}{ONE}</w:p><w:p>{TWO}</w:p><w:p>{END}{words('Rest')}</w:p>", "", "Rest"),
    "words beside it": (f"<w:p>{words('Dear')}{START}{ONE}</w:p><w:p>{TWO}{END}{THREE}</w:p>", "Dear", "three"),
    "signs between paragraphs": (f"{START}<w:p>{ONE}</w:p><w:p>{TWO}</w:p>{END}", "", ""),
    "a table within": (f"<w:p>{START}{ONE}</w:p>{TABLE}<w:p>{TWO}{END}</w:p>", "", ""),
    "an end in a table": (f"<w:p>{START}{ONE}</w:p>{TABLE.replace('<w:p>', f'<w:p>{END}')}", "", "cell"),
}


@pytest.mark.parametrize("kind", SEVERAL)
def test_a_bookmark_over_several_paragraphs_is_replaced_whole(
    exported: Make, form: Make, validate: Make, kind: str
) -> None:
    markup, before, after = SEVERAL[kind]
    parts = exported(form(BEFORE + markup + AFTER))
    assert text_of(parts["word/document.xml"]) == f"Before{before}{NOTE}{after}After"
    assert validate(parts.data) == []


def test_a_section_that_ends_under_the_bookmark_ends_after_the_note(exported: Make, form: Make, validate: Make) -> None:
    middle = f"<w:p><w:pPr><w:sectPr>{OTHER_SHEET}</w:sectPr></w:pPr>{words('two')}</w:p>"
    parts = exported(form(f"{BEFORE}<w:p>{START}{words('one')}</w:p>{middle}<w:p>{words('three')}{END}</w:p>{AFTER}"))
    body = parts["word/document.xml"][0]
    assert text_of(body) == f"Before{NOTE}After"
    assert [s.find(f"{W}pgSz").get(f"{W}w") for s in body.iter(f"{W}sectPr")] == ["8391", "11906"]
    ending = next(p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}sectPr") is not None)
    assert text_of(ending.getprevious()) == "The text of the note."
    assert validate(parts.data) == []


def test_without_a_mark_the_note_stands_behind_the_text_and_that_is_said(exported: Make, form: Make) -> None:
    parts = exported(form(BEFORE + AFTER + "<w:p/>"))
    assert text_of(parts["word/document.xml"]) == f"BeforeAfter{NOTE}"
    assert [str(m) for m in parts.report.warnings] == [
        "“casa.dotx” does not mark where the note goes: it stands after the text of the template (“Before After”)."
    ]


def test_an_empty_template_is_a_sheet_of_paper(exported: Make, form: Make) -> None:
    parts = exported(form("<w:p/>"))
    body = parts["word/document.xml"][0]
    assert text_of(body) == NOTE
    assert text_of(body[0]) == "A note", "no empty line stands before the note"
    assert parts.report.warnings == ()


def test_a_note_in_a_cell_is_as_wide_as_the_cell(settled: Make, note_with_everything: Make, form: Make) -> None:
    place = PLACES["control around paragraphs"]
    cells = f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{BEFORE}</w:tc>'
    cells += f'<w:tc><w:tcPr><w:tcW w:w="6230" w:type="dxa"/></w:tcPr>{place}<w:p/></w:tc>'
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="6230"/></w:tblGrid>'
    template = form(f"<w:tbl><w:tblPr/>{grid}<w:tr>{cells}</w:tr></w:tbl><w:p/>")
    data, _ = write_docx(settled(note_with_everything("en")), ExportSettings(template=template))
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    inner = root.findall(f".//{W}tbl//{W}tbl")
    assert [table.find(f"{W}tblPr/{W}tblW").get(f"{W}w") for table in inner] == ["6000"]


def test_a_note_in_columns_is_as_wide_as_one(settled: Make, note_with_everything: Make, form: Make) -> None:
    sheet = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="900" w:right="1134" w:bottom="900" w:left="1134" '
    sheet += 'w:header="700" w:footer="700" w:gutter="0"/>'
    template = form("<w:p/>", section=sheet + '<w:cols w:num="2" w:space="720"/>')
    data, _ = write_docx(settled(note_with_everything("en")), ExportSettings(template=template))
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    assert root.find(f".//{W}tbl/{W}tblPr/{W}tblW").get(f"{W}w") == str((11906 - 2 * 1134 - 720) // 2)


def test_sheet_and_sections_are_the_templates_whatever_the_house_prints_on(
    settled: Make, make_note: Make, form: Make
) -> None:
    first = f'<w:p><w:pPr><w:sectPr>{OTHER_SHEET}<w:pgNumType w:fmt="lowerRoman"/></w:sectPr></w:pPr></w:p>'
    template = form(BEFORE + first + PLACES["paragraph"])
    data, _ = write_docx(settled(make_note()), ExportSettings(LETTER, template=template))
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    sections = list(root.iter(f"{W}sectPr"))
    assert [section.find(f"{W}pgSz").get(f"{W}w") for section in sections] == ["8391", "11906"]
    assert sections[0].find(f"{W}pgNumType").get(f"{W}fmt") == "lowerRoman"


def test_a_section_that_ends_with_the_mark_ends_with_the_note(exported: Make, form: Make) -> None:
    mark = f"<w:p><w:pPr><w:sectPr>{OTHER_SHEET}</w:sectPr></w:pPr><w:r><w:t>[[text]]</w:t></w:r></w:p>"
    body = exported(form(BEFORE + mark + AFTER))["word/document.xml"][0]
    sections = [place for place, block in enumerate(body) if next(block.iter(f"{W}sectPr"), None) is not None]
    note = next(place for place, block in enumerate(body) if "text of the note" in text_of(block))
    after = next(place for place, block in enumerate(body) if text_of(block) == "After")
    assert note < sections[0] < after


def test_the_place_may_be_a_bookmark_only_where_it_is_not_locked(exported: Make, form: Make) -> None:
    locked = PLACES["control around paragraphs"].replace("</w:sdtPr>", '<w:lock w:val="contentLocked"/></w:sdtPr>')
    assert text_of(exported(form(locked + AFTER))["word/document.xml"]) == f"hereAfter{NOTE}"


def test_a_note_that_was_exported_serves_as_a_look_without_its_text(exported: Make) -> None:
    once = exported(None, title="Yesterday's note")
    again = exported(once.data)
    assert text_of(again["word/document.xml"]) == NOTE
    assert "is itself a note exported by Appunto" in str(again.report.warnings[0])


def test_what_goes_beside_a_note_takes_only_the_look(settled: Make, make_note: Make, form: Make) -> None:
    template = form(BEFORE + PLACES["paragraph"], headers={"default": BEFORE})
    data, report = write_docx(settled(make_note()), ExportSettings(template=template, form=False))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"Before" not in archive.read("word/document.xml")
        assert b"Before" in archive.read("word/header1.xml")
    assert report.warnings == ()


def with_annex(note: Any) -> Any:
    return replace(note, blocks=(*note.blocks, SetAnnex("Annex", (), ())))


def test_an_annex_stands_behind_the_closing_of_the_template(
    settled: Make, make_note: Make, form: Make, validate: Make
) -> None:
    note = with_annex(settled(make_note()))
    for template, wanted in (
        (form(PLACES["paragraph"] + AFTER), "A noteAfterAnnex"),
        (form(BEFORE), "BeforeA noteAnnex"),
        (form(PLACES["paragraph"]), "A noteAnnex"),
    ):
        data, _ = write_docx(note, ExportSettings(template=template))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        assert text_of(root) == wanted
        assert not root.xpath("//processing-instruction()")
        assert validate(data) == []


def test_the_list_of_addressees_stands_behind_the_closing_of_the_template(exported: Make, form: Make) -> None:
    for template, wanted in (
        (form(PLACES["paragraph"] + AFTER), f"{NOTE}AfterDistribution:One"),
        (form(BEFORE), f"Before{NOTE}Distribution:One"),
    ):
        root = exported(template, distribution=("One",))["word/document.xml"]
        assert text_of(root) == wanted


def test_an_annex_stands_behind_the_table_that_the_note_stands_in(settled: Make, make_note: Make, form: Make) -> None:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="6230" w:type="dxa"/></w:tcPr>{PLACES["paragraph"]}</w:tc>'
    grid = '<w:tblGrid><w:gridCol w:w="6230"/></w:tblGrid>'
    template = form(f"<w:tbl><w:tblPr/>{grid}<w:tr>{cell}</w:tr></w:tbl>{AFTER}")
    data, _ = write_docx(with_annex(settled(make_note())), ExportSettings(template=template))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    assert [text_of(child) for child in body if text_of(child)] == ["A note", "After", "Annex"]


def test_an_annex_before_the_last_section_of_the_template_stays_in_that_of_the_note(
    settled: Make, make_note: Make, form: Make
) -> None:
    ending = f"<w:p><w:pPr><w:sectPr>{OTHER_SHEET}</w:sectPr></w:pPr></w:p>"
    data, _ = write_docx(
        with_annex(settled(make_note())), ExportSettings(template=form(PLACES["paragraph"] + ending + AFTER))
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert text_of(etree.fromstring(archive.read("word/document.xml"))) == "A noteAnnexAfter"
