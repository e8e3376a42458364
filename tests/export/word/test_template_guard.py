# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Templates that must not be used are refused in one sentence, before anything of them is opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from composer.errors import BadTemplate
from composer.export.settings import ExportSettings
from composer.export.word.template_guard import checked_template
from composer.export.word.writer import write_docx

Make = Callable[..., Any]
OPEN_FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>LINK x</w:instrText></w:r></w:p>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_RELS = "word/_rels/document.xml.rels"


def relation(kind: str, target: str, *, outside: bool = False) -> Callable[[bytes], bytes]:
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="rIdEvil" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return lambda content: content.replace(b"</Relationships>", line.encode())


def in_body(markup: str) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(b"<w:body>", b"<w:body>" + markup.encode())


def in_header(markup: str) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(b"</w:hdr>", markup.encode() + b"</w:hdr>")


def field(*instructions: str) -> str:
    """A field whose instruction is split over runs."""
    runs = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in instructions)
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def rels(kind: str, target: str) -> bytes:
    """A relationships part that leads outside the file."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()


def types(more: str) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(b"</Types>", more.encode() + b"</Types>")


HOSTILE: dict[str, tuple[dict[str, Any], str]] = {
    "macro document": (
        {
            "[Content_Types].xml": lambda c: c.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        },
        "macros",
    ),
    "macro part": (
        {"[Content_Types].xml": types('<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>')},
        "macros",
    ),
    "activeX by relation": ({MAIN_RELS: relation("control", "activeX1.xml")}, "macros"),
    "embedded object": ({MAIN_RELS: relation("oleObject", "embeddings/o.bin")}, "macros"),
    "object element": ({"word/document.xml": in_body("<w:p><w:r><w:object/></w:r></w:p>")}, "macros"),
    "foreign chunk": ({MAIN_RELS: relation("aFChunk", "evil.html")}, "macros"),
    "foreign chunk element": ({"word/document.xml": in_body("<w:altChunk/>")}, "macros"),
    "picture from outside": ({MAIN_RELS: relation("image", "http://e.org/x.png", outside=True)}, "outside the file"),
    "frame": ({MAIN_RELS: relation("frame", "http://e.org/", outside=True)}, "macros"),
    "subdocument": ({MAIN_RELS: relation("subDocument", "file:///x.docx", outside=True)}, "macros"),
    "mail merge": ({"word/_rels/settings.xml.rels": rels("mailMergeSource", "file:///x")}, "macros"),
    "entities": ({"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "unsafe"),
    "broken xml": ({"word/styles.xml": b"<w:styles"}, "damaged"),
    "header field": ({"word/header1.xml": in_header(field("INCLUDE", "PICTURE x"))}, "field"),
    "field from numbers": ({"word/header1.xml": in_header(field("QUOTE 68 68 69"))}, "field"),
    "simple field": ({"word/header1.xml": in_header('<w:p><w:fldSimple w:instr=" DDEAUTO x "/></w:p>')}, "field"),
    "field without end": ({"word/header1.xml": in_header(OPEN_FIELD)}, "field"),
    "path outside": ({"../evil.xml": b"<x/>"}, "unsafe"),
    "absolute path": ({"/word/evil.xml": b"<x/>"}, "unsafe"),
    "member twice": ({"WORD/document.xml": b"<x/>"}, "unsafe"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_is_refused(
    settled: Make, make_note: Make, python_docx_template: bytes, repacked: Make, name: str
) -> None:
    changes, expected = HOSTILE[name]
    template = repacked(python_docx_template, changes)
    with pytest.raises(BadTemplate, match=expected) as caught:
        write_docx(settled(make_note()), ExportSettings(template=template, template_name="casa.docx"))
    assert "“casa.docx”" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "not a Word document"),
        (b"hello", "not a Word document"),
        (b"%PDF-1.7", "not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
        (b"PK\x03\x04" + b"\0" * 100, "not a Word document"),
    ],
)
def test_what_is_no_word_file_is_told(data: bytes, expected: str) -> None:
    with pytest.raises(BadTemplate, match=expected):
        checked_template(data, "casa.docx")


def test_an_archive_of_something_else_is_told() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(BadTemplate, match="not a Word document"):
        checked_template(stream.getvalue(), "casa.docx")


def test_an_archive_that_unfolds_to_gigabytes_is_not_unfolded(python_docx_template: bytes, repacked: Make) -> None:
    bomb = repacked(python_docx_template, {"word/big.xml": b"<x>" + b" " * (40 << 20) + b"</x>"})
    assert len(bomb) < 1 << 20
    with pytest.raises(BadTemplate, match="unreasonable size"):
        checked_template(bomb, "casa.docx")


def test_a_damaged_archive_is_told(python_docx_template: bytes) -> None:
    data = bytearray(python_docx_template)
    middle = python_docx_template.index(b"word/document.xml") + 60
    data[middle : middle + 40] = b"\x00" * 40
    with pytest.raises(BadTemplate, match=r"damaged|unreasonable"):
        checked_template(bytes(data), "casa.docx")


def test_every_cut_of_a_template_is_a_sentence_or_a_file(python_docx_template: bytes) -> None:
    for length in range(0, len(python_docx_template), 977):
        with pytest.raises(BadTemplate):
            checked_template(python_docx_template[:length], "casa.docx")
