# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Templates of other houses: their look and text are kept, what a note needs is added."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from composer.export.settings import ExportSettings
from composer.export.word.template_guard import DOCUMENT_TYPE, TEMPLATE_TYPE
from composer.export.word.writer import write_docx
from composer.export.word.xml import W

Make = Callable[..., Any]

# A document as LibreOffice is given it: headings, a list, a footnote, a header with a page field.
FLAT_HTML = """<html><body><h1>Kop</h1><p>Text <b>bold</b></p><ul><li>a</li></ul>
<table border=1><tr><th>h</th></tr><tr><td>c</td></tr></table></body></html>"""


def parts_of(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(name)) if name.endswith((".xml", ".rels")) else archive.read(name)
            for name in archive.namelist()
        }


def export(settled: Make, note: Any, template: bytes) -> bytes:
    data, _ = write_docx(settled(note), ExportSettings(template=template, template_name="casa.docx"))
    return data


def words(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def test_header_page_styles_and_text_come_along_and_the_note_stands_behind_them(
    settled: Make, note_with_everything: Make, python_docx_template: bytes
) -> None:
    parts = parts_of(export(settled, note_with_everything("it"), python_docx_template))
    frames = [words(tree) for name, tree in parts.items() if name.startswith("word/header")]
    assert frames == ["Ad uso internoHouse of the Plains", "Ad uso internoLetterhead"]
    text = words(parts["word/document.xml"])
    assert text.startswith("Sample text of the houseTo be keptMinistero degli Affari della Pianura")
    assert parts["word/document.xml"].find(f".//{W}pgSz").get(f"{W}w") == "12240"


def test_the_houses_heading_is_used_as_it_is(
    settled: Make, note_with_everything: Make, python_docx_template: bytes
) -> None:
    before = parts_of(python_docx_template)["word/styles.xml"]
    after = parts_of(export(settled, note_with_everything("it"), python_docx_template))["word/styles.xml"]

    def heading(root: Any) -> bytes:
        found = next(s for s in root.iter(f"{W}style") if s.find(f"{W}name").get(f"{W}val") == "heading 1")
        return etree.tostring(found, method="c14n")

    assert heading(before) == heading(after)


def test_a_marking_the_house_prints_already_is_not_printed_twice(
    settled: Make, make_note: Make, python_docx_template: bytes
) -> None:
    parts = parts_of(export(settled, make_note(marking="house OF the plains"), python_docx_template))
    shown = [words(tree) for name, tree in parts.items() if name.startswith("word/header")]
    assert shown[0] == "House of the Plains"


def test_a_dotx_is_a_template_too(
    settled: Make, note_with_everything: Make, python_docx_template: bytes, repacked: Make
) -> None:
    dotx = repacked(
        python_docx_template,
        {"[Content_Types].xml": lambda c: c.replace(DOCUMENT_TYPE.encode(), TEMPLATE_TYPE.encode())},
    )
    parts = parts_of(export(settled, note_with_everything("en"), dotx))
    types = etree.tostring(parts["[Content_Types].xml"]).decode()
    assert DOCUMENT_TYPE in types and TEMPLATE_TYPE not in types


def test_the_tie_to_another_template_is_left_out_and_told(
    settled: Make, make_note: Make, python_docx_template: bytes, repacked: Make
) -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="file:///c:/house.dotx" TargetMode="External"/></Relationships>'
    )
    template = repacked(python_docx_template, {"word/_rels/settings.xml.rels": rels})
    data, report = write_docx(settled(make_note()), ExportSettings(template=template, template_name="casa.docx"))
    assert b"house.dotx" not in b"".join(zipfile.ZipFile(io.BytesIO(data)).read(n) for n in parts_of(data))
    assert any("another template" in str(message) for message in report.warnings)


def test_pictures_of_the_letterhead_come_along(settled: Make, make_note: Make, png: bytes) -> None:
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(png))
    stream = io.BytesIO()
    document.save(stream)
    parts = parts_of(export(settled, make_note(), stream.getvalue()))
    assert parts["word/media/image1.png"] == png
    assert "media/image1.png" in etree.tostring(parts["word/_rels/header1.xml.rels"]).decode()


@pytest.fixture
def png() -> bytes:
    """A picture of one pixel."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    )


def test_the_same_template_gives_the_same_bytes(
    settled: Make, note_with_everything: Make, python_docx_template: bytes
) -> None:
    once, again = (export(settled, note_with_everything("it"), python_docx_template) for _ in range(2))
    assert once == again


# ---------------------------------------------------------------------- judged by the validators


def test_files_on_a_python_docx_template_are_sound(
    settled: Make, note_with_everything: Make, python_docx_template: bytes, validate: Make
) -> None:
    data = export(settled, note_with_everything("it"), python_docx_template)
    assert validate(data, language="it-IT", marking="Ad uso interno") == []


def test_files_on_a_python_docx_template_are_sound_for_the_sdk(
    settled: Make, note_with_everything: Make, python_docx_template: bytes, sdk_validate: Make
) -> None:
    assert sdk_validate(export(settled, note_with_everything("it"), python_docx_template)) == []


def test_files_on_templates_made_by_libreoffice_are_sound(
    settled: Make,
    note_with_everything: Make,
    python_docx_template: bytes,
    libreoffice: Make,
    validate: Make,
    sdk_validate: Make,
) -> None:
    ours, _ = write_docx(settled(note_with_everything("en")))
    made = [
        libreoffice(FLAT_HTML.encode(), "html", "docx", "MS Word 2007 XML"),
        libreoffice(python_docx_template, "docx", "docx", "MS Word 2007 XML"),
        libreoffice(ours, "docx", "docx", "MS Word 2007 XML"),
    ]
    notes = [note_with_everything(language) for language in ("it", "en")]
    files = [export(settled, notes[number % 2], template) for number, template in enumerate(made)]
    assert validate(*files) == []
    assert sdk_validate(*files) == []
