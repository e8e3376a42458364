# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Templates with protection, history and things of their own that are no danger: the note gets out, and it is told."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from typing import Any, Final

import pytest
from lxml import etree

from composer.errors import BadTemplate
from composer.export.word.template_guard import LARGEST_FILE, checked_template
from composer.export.word.xml import W

Make = Callable[..., Any]
WORDS = "<w:p><w:r><w:t>House</w:t></w:r></w:p>"


def text_of(root: Any) -> str:
    return "".join(t.text or "" for t in root.iter(f"{W}t"))


def said(parts: Any) -> str:
    return " ".join(str(message) for message in parts.report.warnings)


@pytest.mark.parametrize(
    "protection",
    ['<w:documentProtection w:edit="forms" w:enforcement="1"/>', '<w:writeProtection w:recommended="1"/>'],
)
def test_a_protected_template_gives_a_note_that_can_be_edited(exported: Make, form: Make, protection: str) -> None:
    parts = exported(
        form(WORDS, settings=protection, section='<w:pgSz w:w="11906" w:h="16838"/><w:formProt w:val="0"/>')
    )
    assert "“casa.dotx” is protected against changes; the file is not" in said(parts)
    written = b"".join(etree.tostring(root) for root in parts.values())
    assert b"Protection" not in written and b"formProt" not in written


@pytest.mark.parametrize("number", ["--5", "1²", "٣", "9" * 5000], ids=["signs", "raised", "foreign", "endless"])
def test_measures_that_are_no_numbers_do_not_keep_a_note_from_leaving(exported: Make, form: Make, number: str) -> None:
    grid = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{number}" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="{number}"/>'
        f'</w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="{number}" w:type="dxa"/></w:tcPr>{WORDS}</w:tc></w:tr></w:tbl>'
    )
    page = f'<w:pgSz w:w="{number}" w:h="{number}"/><w:pgMar w:left="{number}"/><w:cols w:num="{number}"/>'
    parts = exported(form(grid + WORDS, section=page))
    assert text_of(parts["word/document.xml"]).startswith("House")


def test_what_a_house_corrected_in_its_template_is_nobodys_business(exported: Make, form: Make, validate: Make) -> None:
    body = (
        '<w:p><w:del w:id="1" w:author="Anna"><w:r><w:delText>secret of Anna</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="Anna"><w:r><w:t>House</w:t></w:r></w:ins>'
        '<w:commentRangeStart w:id="0"/><w:r><w:t xml:space="preserve"> rules</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
        '<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange w:id="3" w:author="Anna"><w:pPr/></w:pPrChange></w:pPr>'
        "<w:r><w:t>!</w:t></w:r></w:p>"
    )
    parts = exported(form(body))
    assert text_of(parts["word/document.xml"]).startswith("House rules!")
    assert b"Anna" not in b"".join(etree.tostring(root) for root in parts.values())
    assert "has 3 tracked changes; they were taken as accepted" in said(parts)
    assert "The comments in “casa.dotx” were left out." in said(parts)
    assert validate(parts.data) == []


LINK = '<Relationship Id="rIdOut" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '


@pytest.mark.parametrize(
    "target", ["file:///c:/intranet/x.docx", "javascript:alert(1)", "\\\\server\\share", "ftp://e.org/x"]
)
def test_a_link_that_must_not_go_out_leaves_its_words(exported: Make, form: Make, target: str) -> None:
    body = '<w:p><w:hyperlink r:id="rIdOut"><w:r><w:t>the rules</w:t></w:r></w:hyperlink></w:p>'
    parts = exported(form(body, relations=f'{LINK}Target="{target}" TargetMode="External"/>'))
    assert text_of(parts["word/document.xml"]).startswith("the rules")
    assert next(parts["word/document.xml"].iter(f"{W}hyperlink"), None) is None
    assert "was left out; only http, https and mailto are handed on" in said(parts)


def test_a_link_that_may_go_out_stays(exported: Make, form: Make, validate: Make) -> None:
    body = '<w:p><w:hyperlink r:id="rIdOut"><w:r><w:t>the rules</w:t></w:r></w:hyperlink></w:p>'
    parts = exported(form(body, relations=f'{LINK}Target="https://example.org/r" TargetMode="External"/>'))
    assert "https://example.org/r" in etree.tostring(parts["word/_rels/document.xml.rels"]).decode()
    assert validate(parts.data) == []


def test_what_cannot_be_taken_over_is_refused_by_name(exported: Make, form: Make) -> None:
    chart = LINK.replace("/hyperlink", "/chart") + 'Target="header1.xml"/>'
    body = '<w:p><w:r><w:drawing r:id="rIdOut"/></w:r></w:p>'
    template = form(body, relations=chart, parts={"word/header1.xml": b"<x/>"})
    with pytest.raises(BadTemplate, match=r"cannot be taken over \(“chart”\)"):
        exported(template)


def test_a_relation_that_is_not_there_is_damage(exported: Make, form: Make) -> None:
    with pytest.raises(BadTemplate, match="damaged"):
        exported(form('<w:p><w:hyperlink r:id="nothing"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'))


def test_a_strict_document_is_told_how_to_be_used(form: Make, repacked: Make, exported: Make) -> None:
    strict = repacked(
        form("<w:p/>"),
        {
            name: lambda content: content.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"
            )
            for name in ("_rels/.rels", "word/_rels/document.xml.rels")
        },
    )
    with pytest.raises(BadTemplate, match="Strict Open XML"):
        exported(strict)


def test_two_hundred_megabytes_are_refused_before_they_are_opened() -> None:
    with pytest.raises(BadTemplate, match="too large to be a template"):
        checked_template(b"PK\x03\x04" + bytes(LARGEST_FILE), "casa.dotx")


def test_tens_of_thousands_of_bookmarks_and_controls_are_no_hour(exported: Make, form: Make) -> None:
    many = "".join(
        f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/><w:bookmarkEnd w:id="{n}"/>'
        f'<w:sdt><w:sdtPr><w:tag w:val="t{n}"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>'
        for n in range(20_000)
    )
    parts = exported(form(f"<w:p>{many}</w:p>"))
    assert len(list(parts["word/document.xml"].iter(f"{W}bookmarkStart"))) >= 20_000


ODD: Final = (
    "<w:p/>" * 3,
    "<w:sdt/>",
    '<w:sdt><w:sdtPr><w:tag w:val="text"/></w:sdtPr></w:sdt>',
    '<w:sdt><w:sdtPr><w:tag w:val="text"/></w:sdtPr><w:sdtContent/></w:sdt>',
    '<w:sdt><w:sdtPr><w:tag w:val="if:cc"/></w:sdtPr><w:sdtContent/></w:sdt>',
    '<w:p><w:bookmarkStart w:id="1" w:name="text"/></w:p>',
    '<w:p><w:bookmarkEnd w:id="1"/><w:bookmarkStart w:id="1" w:name="a"/></w:p>',
    "<w:tbl><w:tr/></w:tbl>",
    "<w:tbl/>",
    '<w:p><w:r><w:t>[[text]]</w:t></w:r></w:p>' * 2,
    '<w:sdt><w:sdtPr><w:tag w:val="to"/><w:text/></w:sdtPr><w:sdtContent><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr>'
    "</w:tbl></w:sdtContent></w:sdt>",
    '<w:p><w:hyperlink r:id="rIdOut"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>',
    '<w:p><w:r><w:t>a\u202eevil\u2066</w:t></w:r></w:p>',
    '<w:p><w:pPr><w:pStyle w:val="NoSuchStyle"/><w:numPr><w:ilvl w:val="77"/><w:numId w:val="4242"/></w:numPr></w:pPr>'
    "</w:p>",
    '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>in</w:t></w:r></w:ins><w:del w:id="2" w:author="A"><w:r><w:delText>out'
    "</w:delText></w:r></w:del></w:p>",
    '<w:p><w:r><w:t>[[text]]</w:t></w:r></w:p><w:p><w:pPr><w:sectPr><w:pgSz w:w="1" w:h="1"/></w:sectPr></w:pPr></w:p>',
    '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:titlePg/></w:sectPr></w:pPr></w:p>' * 3,
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar '
    'w:fldCharType="end"/></w:r></w:p>',
    '<w:customXml w:element="x"><w:p><w:r><w:t>inside</w:t></w:r></w:p></w:customXml>',
    '<w:p><w:smartTag w:element="x"><w:r><w:t>inside</w:t></w:r></w:smartTag></w:p>',
    '<w:p w:rsidR="00AA11BB"><w:r><w:t>x</w:t></w:r><w:proofErr w:type="spellStart"/></w:p>',
)  # fmt: skip
_OUT: Final = re.compile(r'Target="(?!https?://|mailto:)[^"]*" TargetMode="External"', re.IGNORECASE)


@pytest.mark.parametrize("body", ODD)
def test_odd_markup_is_no_crash_and_the_note_is_there(exported: Make, form: Make, body: str) -> None:
    parts = exported(form(body, relations=f'{LINK}Target="file:///x" TargetMode="External"/>'), to=("Minister",))
    assert "The text of the note." in text_of(parts["word/document.xml"])


def test_files_on_odd_templates_are_sound_and_lead_nowhere_else(
    exported: Make, form: Make, validate: Make, sdk_validate: Make
) -> None:
    """Twenty and more: all that is accepted of them."""
    assert len(ODD) >= 20
    files = []
    for body in ODD:
        parts = exported(form(body, relations=f'{LINK}Target="file:///x" TargetMode="External"/>'), to=("Minister",))
        for name, root in parts.items():
            if name.endswith(".rels"):
                assert not _OUT.search(etree.tostring(root).decode()), body
        files.append(parts.data)
    assert [found for found in validate(*files) if "P-EMPTY" not in found] == []  # empty lines are the house's own
    assert sdk_validate(*(files if "APPUNTO_HOSTILE" in os.environ else files[-4:])) == []  # seconds for each


def test_every_part_cut_short_is_a_sentence_or_a_file(exported: Make, form: Make) -> None:
    whole = form(WORDS, headers={"default": WORDS})
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
    for name in names:
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(stream, "w") as new:
            for member in old.namelist():
                content = old.read(member)
                new.writestr(member, content[: len(content) // 2] if member == name else content)
        try:
            exported(stream.getvalue())
        except BadTemplate as error:
            assert "“casa.dotx”" in str(error)
