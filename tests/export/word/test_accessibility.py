# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What an accessibility checker would say of a file: nothing of ours, and each thing that is made wrong on purpose."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from composer import paths
from composer.export.settings import ExportSettings
from composer.export.word.access_helper import examine_foreign
from composer.export.word.accessibility import examine
from composer.export.word.contrast import contrast
from composer.export.word.style_sheet import GREY, INK, LINK
from composer.export.word.writer import write_docx
from composer.notes.accessibility import AccessRule
from tests.structured_note import PICTURES, structured_note

Make = Callable[..., Any]


@pytest.fixture
def data(settled: Make) -> bytes:
    return write_docx(settled(structured_note("en"), pictures=PICTURES))[0]


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with the first `old` of a part replaced; it must be there."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as theirs, zipfile.ZipFile(made, "w") as ours:
        for name in theirs.namelist():
            text = theirs.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            ours.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize("language", ["it", "en"])
def test_nothing_is_found_in_our_own_look(settled: Make, language: str) -> None:
    assert examine(write_docx(settled(structured_note(language), pictures=PICTURES))[0]) == ()


@pytest.mark.parametrize(
    "template", sorted((paths.resources() / "docx-templates").glob("*.dotx")), ids=lambda p: p.stem
)
def test_nothing_is_found_in_the_shipped_templates(settled: Make, template: Any) -> None:
    settings = ExportSettings(template=template.read_bytes(), template_name=template.name)
    assert examine(write_docx(settled(structured_note(template.stem[-2:]), pictures=PICTURES), settings)[0]) == ()


DOCUMENT = "word/document.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "rule"),
    [
        (DOCUMENT, 'descr="Bar chart: spending grows every year"', 'descr=""', AccessRule.ALTERNATIVE_TEXT),
        (DOCUMENT, "<w:tblHeader/>", "", AccessRule.TABLE_HEADER),
        (DOCUMENT, '<w:tc><w:tcPr>', '<w:tc><w:tcPr><w:gridSpan w:val="2"/>', AccessRule.TABLE_CELLS),
        (DOCUMENT, "<w:t>2025</w:t>", "<w:t></w:t>", None),
        (DOCUMENT, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading3"/>', AccessRule.HEADING_ORDER),
        (DOCUMENT, "<w:t>Mario Rossi</w:t>", '<w:rPr><w:color w:val="BBBBBB"/></w:rPr><w:t>Mario Rossi</w:t>',
         AccessRule.CONTRAST),
        ("docProps/core.xml", "<dc:title>Note on spending</dc:title>", "<dc:title> </dc:title>", AccessRule.TITLE),
        ("word/styles.xml", '<w:lang w:val="en-GB"', '<w:lang', AccessRule.LANGUAGE),
    ],
)  # fmt: skip
def test_what_is_made_wrong_is_found(data: bytes, part: str, old: str, new: str, rule: AccessRule | None) -> None:
    found = examine(changed(data, part, old, new))
    assert [finding.rule for finding in found] == ([rule] if rule else [])


def test_unclear_links_rows_without_words_and_dark_ground_are_found(data: bytes) -> None:
    run = '<w:p><w:hyperlink r:id="x"><w:r><w:t>click here</w:t></w:r></w:hyperlink></w:p>'
    assert [f.rule for f in examine(changed(data, DOCUMENT, "<w:tbl>", f"{run}<w:tbl>"))] == [AccessRule.LINK_TEXT]
    row = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert [f.rule for f in examine(changed(data, DOCUMENT, "</w:tbl>", row))] == [AccessRule.TABLE_BLANK]
    looks = '<w:rPr><w:color w:val="333333"/><w:shd w:val="clear" w:fill="000000"/></w:rPr>'
    dark = f"<w:p><w:r>{looks}<w:t>x</w:t></w:r></w:p>"
    assert [f.rule for f in examine(changed(data, DOCUMENT, "<w:tbl>", f"{dark}<w:tbl>"))] == [AccessRule.CONTRAST]


@pytest.mark.parametrize(
    ("style", "words", "found"),
    [
        ("SourceEntry", "https://www.example.org/a/long/address/of/a/source", []),
        ("Quote", "https://www.example.org/a/long/address/of/a/source", [AccessRule.LINK_TEXT]),
        ("SourceEntry", "click here", [AccessRule.LINK_TEXT]),
    ],
)
def test_addresses_in_the_list_of_sources_are_printed_by_the_citation_style(
    data: bytes, style: str, words: str, found: list[AccessRule]
) -> None:
    link = f'<w:hyperlink r:id="x"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>'
    entry = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{link}</w:p>'
    assert [f.rule for f in examine(changed(data, DOCUMENT, "<w:tbl>", f"{entry}<w:tbl>"))] == found


def test_a_picture_that_floats_is_found(data: bytes) -> None:
    floating = changed(changed(data, DOCUMENT, "<wp:inline ", "<wp:anchor "), DOCUMENT, "</wp:inline>", "</wp:anchor>")
    assert [finding.rule for finding in examine(floating)] == [AccessRule.PICTURE_PLACE]


def test_what_is_no_word_file_says_nothing() -> None:
    assert examine(b"") == examine(b"PK\x03\x04 nonsense") == ()
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert examine(empty.getvalue()) == ()


def test_files_of_others_are_examined_in_a_process_of_their_own(data: bytes) -> None:
    wrong = changed(data, DOCUMENT, "<w:tblHeader/>", "")
    assert examine_foreign(wrong, "x.docx") == examine(wrong)
    assert examine_foreign(b"nonsense", "x.docx") == ()


def test_contrasts_are_those_of_the_standard() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert all(contrast(colour, "FFFFFF") >= 7 for colour in (INK, GREY, LINK))
