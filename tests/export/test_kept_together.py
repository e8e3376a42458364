# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""No heading stands alone at the foot of a page of a PDF, and what is done for it leaves no trace."""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from composer.export import kept_together
from composer.export.kept_together import KeptTogether, without_names
from composer.export.office import OfficeForm, converted, office_program
from composer.export.word.writer import write_docx

Make = Callable[..., Any]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORDS = "Words of a paragraph that goes on for a little more than one line of the page, as most of them do here. "
HEADING = '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>Assessment</w:t></w:r></w:p>'
STYLES = f"""<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="B"><w:pPr><w:keepNext/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="N"><w:basedOn w:val="B"/><w:pPr><w:keepNext w:val="0"/></w:pPr></w:style>
</w:styles>"""


def text(number: int) -> str:
    note = f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
    return f"<w:p><w:r><w:t>{WORDS}Some more.</w:t></w:r>{note}<w:r><w:t>{WORDS}</w:t></w:r></w:p>"


def package(body: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        made.writestr("word/styles.xml", STYLES)
    return stream.getvalue()


def pdf(**pages: int) -> bytes:
    """What a PDF of LibreOffice's says of the pages of named places; its pages are the objects 11, 12 …"""
    places = "\n".join(f"/{name}[{10 + page} 0 R/XYZ 76 377 0]" for name, page in pages.items())
    return f"%PDF-1.6 <<{places}>> /Kids[ 11 0 R 12 0 R 13 0 R ] /Count 3 <</Type/Catalog/Dests 40 0 R>>".encode()


def document(docx: bytes) -> str:
    with zipfile.ZipFile(BytesIO(docx)) as made:
        return made.read("word/document.xml").decode()


def test_a_heading_parted_from_its_text_begins_the_next_page() -> None:
    together = KeptTogether(package(HEADING + text(1) + HEADING + text(2)))
    assert document(together.file()).count("pageBreakBefore") == 0
    assert together.part_found(pdf(keptfrom0=1, keptwith0=1, keptfrom1=2, keptwith1=3))
    first, second = document(together.file()).split("Assessment")[:2]
    assert "pageBreakBefore" not in first
    assert '<w:pStyle w:val="H"/><w:pageBreakBefore/>' in second
    assert not together.part_found(pdf(keptfrom0=1, keptwith0=1, keptfrom1=3, keptwith1=3))


def test_a_heading_over_a_heading_goes_with_it() -> None:
    together = KeptTogether(package(HEADING + HEADING + text(1)))
    assert together.part_found(pdf(keptfrom0=1, keptwith0=2))
    assert document(together.file()).index("pageBreakBefore") < document(together.file()).index("Assessment")


@pytest.mark.parametrize(
    "body",
    [
        HEADING + "<w:p><w:r><w:t>No footnote</w:t></w:r></w:p>",
        HEADING.replace('"H"', '"N"') + text(1),
        HEADING * 9 + text(1),
        HEADING,
        "",
    ],
    ids=["without footnotes", "a style that keeps with nothing", "too many to be headings", "the last", "empty"],
)
def test_other_files_are_left_as_they_are(body: str) -> None:
    docx = package(body)
    together = KeptTogether(docx)
    assert not together
    assert together.file() == docx


@pytest.mark.parametrize(
    "data", [b"%PDF-1.6", pdf(keptfrom0=1), pdf(keptfrom0=1, keptwith0=3), pdf() + b"/Kids[ 1 0 R ]"]
)
def test_a_pdf_that_does_not_tell_changes_nothing(data: bytes) -> None:
    together = KeptTogether(package(HEADING + text(1)))
    assert not together.part_found(data)
    assert "pageBreakBefore" not in document(together.file())


CONTENTS = (
    '<w:p><w:r><w:instrText xml:space="preserve"> PAGEREF _Toc1_2 \\h </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r></w:p>'
)


def test_contents_show_the_pages_on_which_their_headings_stand() -> None:
    together = KeptTogether(package(CONTENTS.format(2)))
    assert together.part_found(pdf(**{"5FToc15F2": 3}))
    assert "<w:t>3</w:t>" in document(together.file())
    assert not together.part_found(pdf(**{"5FToc15F2": 3}))


def test_pages_that_are_counted_anew_are_left_as_they_were_estimated() -> None:
    counted = '<w:sectPr><w:pgNumType w:start="5"/></w:sectPr>'
    assert not KeptTogether(package(CONTENTS.format(2) + counted))


def test_a_file_that_is_no_word_file_is_handed_on() -> None:
    assert KeptTogether(b"none").file() == b"none"


def test_the_names_of_places_are_not_handed_on_and_no_byte_moves() -> None:
    given = pdf(keptfrom0=1)
    assert len(without_names(given)) == len(given)
    assert b"/Dests" not in without_names(given)


STAND_IN = """#!{python}
import pathlib, sys, zipfile
docx, folder = pathlib.Path(sys.argv[-1]), pathlib.Path(sys.argv[-2])
mended = b"pageBreakBefore" in zipfile.ZipFile(docx).read("word/document.xml")
folder.mkdir()
(folder / "note.pdf").write_bytes({mended!r} if mended else {parted!r})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script of the shell")
@pytest.mark.parametrize(("page", "shown"), [(2, 1), (1, 0)], ids=["parted", "together"])
def test_the_pages_are_made_again_where_one_was_parted(tmp_path: Path, page: int, shown: int) -> None:
    program = tmp_path / "soffice"
    mended, first = pdf(keptfrom0=2, keptwith0=2), pdf(keptfrom0=1, keptwith0=page)
    program.write_text(STAND_IN.format(python=sys.executable, mended=mended, parted=first))
    program.chmod(0o755)
    made = converted(package(HEADING + text(1)), OfficeForm.PDF, "note.pdf", program=program)
    assert kept_together._pages(made) == {"keptfrom0": shown, "keptwith0": shown}
    assert b"/Dests" not in made


@pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
def test_no_heading_stands_alone_wherever_the_page_ends(settled: Make, note_with_everything: Make) -> None:
    data, _report = write_docx(settled(note_with_everything("en")))
    heights = range(10_000, 11_400, 70)
    ids = iter(range(1, 1000))
    begin = '<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:after="{}"/></w:pPr>'
    filler = begin + '<w:r><w:footnoteReference w:id="{}"/></w:r></w:p>'
    heading = HEADING.replace('"H"', '"Heading1"')
    body = "".join(filler.format(high, next(ids)) + heading + text(next(ids)) for high in heights)
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/><w:t>{WORDS}</w:t></w:r></w:p></w:footnote>'
        for n in range(1, 2 * len(heights) + 1)
    )
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(stream, "w") as made:
        for name in given.namelist():
            part = given.read(name).decode("utf-8", "surrogateescape")
            if name == "word/document.xml":
                last = part[part.rindex("<w:sectPr") :]
                part = part[: part.index("<w:body>") + len("<w:body>")] + body + last
            if name == "word/footnotes.xml":
                part = re.sub(r'<w:footnote w:id="[1-9].*(?=</w:footnotes>)', "", part, flags=re.DOTALL)
                part = part.replace("</w:footnotes>", f"{notes}</w:footnotes>")
            made.writestr(name, part.encode("utf-8", "surrogateescape"))
    pages = kept_together._pages(converted(stream.getvalue(), OfficeForm.PDF, "note.pdf"))
    assert sum(name.startswith("kept") for name in pages) == 2 * len(heights)
    assert [n for n in range(len(heights)) if pages[f"keptfrom{n}"] != pages[f"keptwith{n}"]] == []
