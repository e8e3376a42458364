# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Templates of other programs: thirty and more, on which every file is sound and every style stays as it is."""

from __future__ import annotations

import io
import itertools
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from composer.export.settings import ExportSettings
from composer.export.word.writer import write_docx
from composer.export.word.xml import W
from composer.houses.model import CitationForm

Make = Callable[..., Any]
LIBREOFFICE = Path("/usr/lib/libreoffice/share/template/common")
# Templates of LibreOffice's without tables, frames and empty lines in their text: what these have is their own.
PLAIN = ("cnt-01", "cnt-011", "cnt-012", "cnt-05", "cnt-06", "stl-04", "stl-08", "stl-default", "Modern", "Simple")
PAPERS = (("A4", 210, 297), ("Letter", 215.9, 279.4))
FONTS = ("Arial", "Georgia")
LANGUAGES = ("it-IT", "de-DE")
FORMS = (CitationForm.PLAIN, CitationForm.ZOTERO, CitationForm.WORD)


def made_with_python_docx() -> Iterator[tuple[str, bytes]]:
    """Two sheets, two fonts, two languages, with and without a first page of its own, some landscape, some Italian."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    for number, ((name, wide, high), font, language, first) in enumerate(
        itertools.product(PAPERS, FONTS, LANGUAGES, (False, True))
    ):
        document = docx.Document()
        normal = document.styles["Normal"]
        normal.font.name = font
        tag = OxmlElement("w:lang")
        tag.set(qn("w:val"), language)
        normal.element.get_or_add_rPr().append(tag)
        section = document.sections[0]
        section.page_width, section.page_height = Mm(wide), Mm(high)
        if number % 3 == 0:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(high), Mm(wide)
        section.header.paragraphs[0].text = f"House {number}"
        section.different_first_page_header_footer = first
        if first:
            section.first_page_header.paragraphs[0].text = "Letterhead"
        if number % 2:
            document.add_paragraph("[[text]]")
            document.add_paragraph("Sincerely")
        if number % 4 == 0:  # as Word in Italian saves it: other ids, the same names
            for style in document.styles.element.iter(qn("w:style")):
                if style.get(qn("w:styleId"), "").startswith("Heading"):
                    style.set(qn("w:styleId"), style.get(qn("w:styleId")).replace("Heading", "Titolo"))
            for based in document.styles.element.iter(qn("w:basedOn"), qn("w:link"), qn("w:next")):
                if based.get(qn("w:val")).startswith("Heading"):
                    based.set(qn("w:val"), based.get(qn("w:val")).replace("Heading", "Titolo"))
        stream = io.BytesIO()
        document.save(stream)
        yield f"python-docx {number} {name} {font} {language}", stream.getvalue()


def from_packages() -> Iterator[tuple[str, bytes]]:
    """What comes with the programs that are there: python-docx's and pandoc's own."""
    import docx
    import pypandoc

    yield "default.docx", (Path(docx.__file__).parent / "templates" / "default.docx").read_bytes()
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    yield "reference.docx", subprocess.run(command, capture_output=True, check=True).stdout


def styles_of(data: bytes, *, nameless_default: bool = False) -> tuple[dict[str, bytes], bool]:
    """The styles by id as canonical XML, and whether one is named the default paragraph style.

    With `nameless_default` that name is left aside: a template that names none gets it, as the schema wants it.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/styles.xml"))
    styles = list(root.iterfind(f"{W}style"))
    names_default = any(s.get(f"{W}default") and s.get(f"{W}type") == "paragraph" for s in styles)
    for style in styles if nameless_default else ():
        style.attrib.pop(f"{W}default", None)
    return {s.get(f"{W}styleId"): etree.tostring(s, method="c14n", exclusive=True) for s in styles}, names_default


def saved_by_libreoffice(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The same files as LibreOffice saves them for Word, all in one go."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    form = "docx:MS Word 2007 XML"
    command = [program, profile, "--headless", "--convert-to", form, "--outdir", str(folder / "out")]
    subprocess.run([*command, *(str(folder / name) for name in files)], capture_output=True, check=True, timeout=300)
    return {path.name: path.read_bytes() for path in sorted((folder / "out").glob("*.docx"))}


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """By name; some are saved for Word by LibreOffice: its own, and python-docx's."""
    found = dict(made_with_python_docx())
    given = {f"again {number}.docx": data for number, data in enumerate(itertools.islice(found.values(), 4))}
    given |= {path.name: path.read_bytes() for path in sorted(LIBREOFFICE.rglob("*.ott")) if path.stem in PLAIN}
    saved = saved_by_libreoffice(given, tmp_path_factory.mktemp("foreign"))
    return {**found, **saved, **dict(from_packages())}


def test_there_are_thirty_of_them(foreign: dict[str, bytes]) -> None:
    assert len(foreign) >= 30


@pytest.mark.slow
def test_files_on_foreign_templates_are_sound_in_both_languages_with_citations_of_every_form(
    settled: Make, note_with_everything: Make, foreign: dict[str, bytes], validate: Make, sdk_validate: Make
) -> None:
    """What citations are does not hang on the template: languages and forms take turns, each meets every kind."""
    notes = {
        (language, form): settled(note_with_everything(language), citations=form)
        for language in ("it", "en")
        for form in FORMS
    }
    files = []
    for number, (name, template) in enumerate(foreign.items()):
        if name == "reference.docx":  # its text is a specimen of everything, with empty lines and an unheaded table
            continue
        form = FORMS[number % len(FORMS)]
        settings = ExportSettings(template=template, template_name=name)
        data, _ = write_docx(notes[("it", "en")[number % 2], form], settings)
        files.append(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            fields = b"ADDIN ZOTERO_ITEM" in archive.read("word/footnotes.xml")
            preferences = b"ZOTERO_PREF_1" in archive.read("docProps/custom.xml")
        assert fields == preferences == (form is CitationForm.ZOTERO), name
    assert validate(*files) == []
    assert sdk_validate(*(files if "APPUNTO_HOSTILE" in os.environ else files[::5])) == []  # half a second for each


def test_styles_of_the_template_are_the_same_byte_for_byte(
    settled: Make, make_note: Make, foreign: dict[str, bytes]
) -> None:
    note = settled(make_note(language="it"))
    for name, template in foreign.items():
        theirs, names_default = styles_of(template)
        data, _ = write_docx(note, ExportSettings(template=template, template_name=name))
        ours, _ = styles_of(data, nameless_default=not names_default)
        names = [etree.fromstring(style).find(f"{W}name").get(f"{W}val").lower() for style in theirs.values()]
        named = dict(zip(theirs, names, strict=True))
        changed = [
            style_id
            for style_id, style in theirs.items()
            if ours[style_id] != style
            and names.count(named[style_id]) == 1  # of two with one name the second is renamed
        ]
        assert not changed, f"{name}: {changed}"


def test_outlines_of_the_template_keep_their_numbers(settled: Make, note_with_everything: Make) -> None:
    """Lists of the note get numbers of their own: no list of the template changes under them."""
    template = next(iter(dict(from_packages()).values()))
    note = settled(note_with_everything("en"))

    def outlines(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = etree.fromstring(archive.read("word/numbering.xml"))
        key = {f"{W}abstractNum": f"{W}abstractNumId", f"{W}num": f"{W}numId"}
        return {
            f"{e.tag} {e.get(key[e.tag])}": etree.tostring(e, method="c14n", with_tail=False)
            for e in root
            if e.tag in key
        }

    before, after = outlines(template), outlines(write_docx(note, ExportSettings(template=template))[0])
    assert before
    assert all(after[name] == markup for name, markup in before.items())
    assert len(after) > len(before)
