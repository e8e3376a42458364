# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Templates made by other programs, and hostile ones made by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest


def _repacked(data: bytes, changes: dict[str, Callable[[bytes], bytes] | bytes]) -> bytes:
    """The package `data` with some members changed or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        waiting = dict(changes)
        for name in old.namelist():
            change = waiting.pop(name, None)
            content = old.read(name)
            new.writestr(name, change(content) if callable(change) else content if change is None else change)
        for name, content in waiting.items():
            assert isinstance(content, bytes)
            new.writestr(name, content)
    return stream.getvalue()


@pytest.fixture(scope="session")
def repacked() -> Callable[..., bytes]:
    return _repacked


@pytest.fixture(scope="session")
def python_docx_template() -> bytes:
    """What python-docx makes of nothing, with a header of its own: US Letter, American English, its own styles."""
    import docx

    document = docx.Document()
    document.add_heading("Sample text of the house", 1)
    document.add_paragraph("To be kept")
    section = document.sections[0]
    section.header.paragraphs[0].text = "House of the Plains"
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Letterhead"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SHEET = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1134" w:bottom="1134" w:left="1134" '
    'w:header="700" w:footer="700" w:gutter="0"/>'
)


def _form(
    body: str,
    *,
    section: str = SHEET,
    headers: dict[str, str] | None = None,
    footers: dict[str, str] | None = None,
    settings: str = "",
    parts: dict[str, bytes] | None = None,
    relations: str = "",
    types: str = "",
) -> bytes:
    """A template of markup: `headers` and `footers` by kind of page; `parts`, `relations` and `types` are added."""
    import docx

    stream = io.BytesIO()
    docx.Document().save(stream)
    references, more_relations, more_types = "", relations, types
    more: dict[str, bytes] = dict(parts or {})
    for kind, root, pages in (("header", "hdr", headers), ("footer", "ftr", footers)):
        for page, inside in (pages or {}).items():
            name = f"{kind}-{page}"
            references += f'<w:{kind}Reference w:type="{page}" r:id="{name}"/>'
            more_relations += f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
            more_types += f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
            more[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{inside}</w:{root}>".encode()
    document = (
        f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{references}{section}</w:sectPr></w:body></w:document>"
    )
    changes: dict[str, Callable[[bytes], bytes] | bytes] = {
        "word/document.xml": document.encode(),
        "word/_rels/document.xml.rels": lambda c: c.replace(
            b"</Relationships>", more_relations.encode() + b"</Relationships>"
        ),
        "[Content_Types].xml": lambda c: c.replace(b"</Types>", more_types.encode() + b"</Types>"),
        **more,
    }
    if settings:
        changes["word/settings.xml"] = f"<w:settings {NAMESPACES}>{settings}</w:settings>".encode()
    return _repacked(stream.getvalue(), changes)


@pytest.fixture(scope="session")
def form() -> Callable[..., bytes]:
    return _form


@pytest.fixture
def exported(settled: Callable[..., object], make_note: Callable[..., object]) -> Callable[..., object]:
    """`exported(template, language="en", **front)`: the parts of the file by name, and the report as `.report`."""
    from lxml import etree

    from composer.document.model import Heading, Paragraph, Text
    from composer.export.settings import ExportSettings
    from composer.export.word.writer import write_docx

    class Parts(dict[str, object]):
        report: object
        data: bytes

    def run(template: bytes | None, language: str = "en", **front: object) -> Parts:
        blocks = (Heading(1, (Text("Summary"),)), Paragraph((Text("The text of the note."),)))
        note = make_note(*blocks, language=language, **front)
        settings = ExportSettings(template=template, template_name="casa.dotx")
        data, report = write_docx(settled(note), settings)  # type: ignore[arg-type]
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = Parts(
                {
                    name: etree.fromstring(archive.read(name))
                    for name in archive.namelist()
                    if name.endswith((".xml", ".rels"))
                }
            )
        parts.report, parts.data = report, data
        return parts

    return run
