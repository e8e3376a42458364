# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Other programs read the file and find the note's words, footnotes and languages in it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from composer.export.placing import set_words
from composer.export.resolved import ResolvedNote
from composer.export.resolved_blocks import (
    NoteMark,
    SetHeading,
    SetInline,
    SetInlines,
    SetList,
    SetParagraph,
    SetPicture,
    SetQuote,
    SetSources,
    SetTable,
)
from composer.export.word.writer import write_docx
from composer.export.word.xml import W
from tests.structured_note import PICTURES, structured_note

Make = Callable[..., Any]


def pandoc_program() -> str:
    pypandoc = pytest.importorskip("pypandoc")
    return str(pypandoc.get_pandoc_path())


@pytest.fixture
def pandoc(tmp_path: Path) -> Callable[..., str]:
    def read(data: bytes, *options: str) -> str:
        path = tmp_path / "read.docx"
        path.write_bytes(data)
        command = [pandoc_program(), "--from=docx+styles", *options, str(path)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    return read


def plain_words(text: str) -> list[str]:
    return text.replace("\u00a0", " ").split()


def text_of(node: Any) -> str:
    """The words of a pandoc element, without those of its notes."""
    match node:
        case {"t": "Str", "c": words}:
            return str(words)
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            return " "
        case {"t": "Note"}:
            return ""
        case {"c": content}:
            return text_of(content)
        case [*parts]:
            return "".join(text_of(part) for part in parts)
        case _:
            return ""


def notes_of(node: Any) -> Iterator[str]:
    """The words of each note under a pandoc element."""
    match node:
        case {"t": "Note", "c": content}:
            yield text_of(content)
        case {"c": content}:
            yield from notes_of(content)
        case [*parts]:
            for part in parts:
                yield from notes_of(part)
        case _:
            pass


def printed(piece: SetInline) -> str:
    """The words of a piece; marks only show the comma that parts them."""
    if isinstance(piece, NoteMark):
        return "," if piece.after_another else ""
    return set_words([piece])


def contents(note: ResolvedNote) -> Iterator[SetInlines]:
    for block in note.blocks:
        match block:
            case SetParagraph(content=content) | SetHeading(content=content):
                yield content
            case SetQuote(paragraphs=paragraphs):
                yield from paragraphs
            case SetList(items=items):
                for item in items:
                    yield item.content
                    for child in item.children:
                        yield from contents(ResolvedNote(**{**_fields(note), "blocks": (child,)}))
            case SetTable(rows=rows, caption=caption):
                yield caption
                for row in rows:
                    yield from row
            case SetPicture(caption=caption):
                yield caption
            case SetSources(entries=entries):
                for entry in entries:
                    yield entry.content


def _fields(note: ResolvedNote) -> dict[str, Any]:
    return {name: getattr(note, name) for name in note.__dataclass_fields__}


@pytest.mark.parametrize("language", ["it", "en"])
def test_pandoc_reads_text_and_footnotes_back(
    settled: Make, note_with_everything: Make, pandoc: Callable[..., str], language: str
) -> None:
    note = settled(note_with_everything(language))
    tree = json.loads(pandoc(write_docx(note)[0], "--to=json"))
    assert [plain_words(words) for words in notes_of(tree["blocks"])] == [
        plain_words(set_words(content)) for content in note.notes
    ]
    written = "".join(printed(piece) for content in contents(note) for piece in content)
    assert "".join(plain_words(text_of(tree["blocks"]))).endswith("".join(plain_words(written)))


@pytest.mark.parametrize("language", ["it", "en"])
def test_pandoc_recognises_headings_quotations_and_lists(
    settled: Make, note_with_everything: Make, pandoc: Callable[..., str], language: str
) -> None:
    note = settled(note_with_everything(language))
    blocks = json.loads(pandoc(write_docx(note)[0], "--to=json"))["blocks"]
    found = [(b["c"][0], text_of(b["c"][2])) for b in blocks if b["t"] == "Header"]
    assert found == [(b.level, set_words(b.content)) for b in note.blocks if isinstance(b, SetHeading)]
    kinds = [b["t"] for b in blocks]
    assert kinds.count("BulletList") == 1
    assert kinds.count("OrderedList") == 1
    assert kinds.count("Table") == 1
    quoted = json.dumps(blocks)
    assert '"Quote"' in quoted or '"BlockQuote"' in quoted


@pytest.mark.parametrize("language", ["it", "en"])
def test_libreoffice_shows_the_same_words(
    settled: Make, note_with_everything: Make, libreoffice: Make, language: str
) -> None:
    note = settled(note_with_everything(language))
    shown = libreoffice(write_docx(note)[0], "docx", "txt", "Text (encoded):UTF8").decode("utf-8-sig")
    seen = shown.splitlines()
    for block in note.blocks:
        if isinstance(block, SetParagraph | SetHeading):
            words = set_words(block.content)
            assert any(words[:40] in line for line in seen), words
    assert note.head.title in shown


@pytest.mark.parametrize("language", ["it", "en"])
def test_libreoffice_prints_marking_and_page_numbers_on_every_page(
    settled: Make, note_with_everything: Make, libreoffice: Make, tmp_path: Path, language: str
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    note = settled(note_with_everything(language))
    path = tmp_path / "printed.pdf"
    path.write_bytes(libreoffice(write_docx(note)[0], "docx", "pdf"))
    printed = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = [page for page in printed.split("\f") if page.strip()]
    assert len(pages) == 2
    for number, page in enumerate(pages, start=1):
        assert page.upper().count(note.head.marking.upper()) == 2
        assert note.page_of.format(page=number, pages=len(pages)) in page


# ---------------------------------------------------------------------- all that structures a note


def squeezed(text: str) -> str:
    return "".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("numbering", ["headings", "paragraphs"])
def test_pandoc_reads_a_structured_note_back(
    settled: Make, pandoc: Callable[..., str], language: str, numbering: str
) -> None:
    note = settled(structured_note(language, numbering=numbering, contents="no"), pictures=PICTURES)
    tree = json.loads(pandoc(write_docx(note)[0], "--to=json"))
    assert [squeezed(words) for words in notes_of(tree["blocks"])] == [squeezed(set_words(n)) for n in note.notes]
    written = squeezed("".join(printed(piece) for content in contents(note) for piece in content))
    found = squeezed(text_of([block for block in tree["blocks"] if block["t"] != "Table"]))
    read = squeezed(text_of(tree["blocks"]))
    for block in note.blocks:  # pandoc takes captions into tables and figures, and alternative texts into pictures
        if isinstance(block, SetParagraph | SetHeading):
            assert squeezed(set_words(block.content)) in found
        elif isinstance(block, SetTable):
            assert all(squeezed(set_words(cell)) in read for row in block.rows for cell in row)
    assert len(written) <= len(read)
    pictures = [node for node in _nodes(tree["blocks"]) if node.get("t") == "Image"]
    assert len(pictures) == 3


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    match tree:
        case {"t": _}:
            yield tree
            yield from _nodes(tree.get("c"))
        case [*parts]:
            for part in parts:
                yield from _nodes(part)


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_trip_through_libreoffice_keeps_text_footnotes_styles_and_languages(
    settled: Make, libreoffice: Make, language: str
) -> None:
    data, _ = write_docx(settled(structured_note(language), pictures=PICTURES))
    back = libreoffice(data, "docx", "docx")
    went, came = _read(data), _read(back)
    assert came["text"] == went["text"]
    assert came["notes"] == went["notes"]
    assert came["styles"] == went["styles"]
    assert came["pictures"] == went["pictures"]
    assert came["tables"] == went["tables"]
    assert came["orients"] == went["orients"]
    assert came["language"] == went["language"]


def _read(data: bytes) -> dict[str, Any]:
    """What must not change on the way: words by paragraph, words of notes, styles of what stands out, pictures."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body, notes, styles = (
            etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes", "styles")
        )
    names = {
        style.get(f"{W}styleId"): (style.find(f"{W}name").get(f"{W}val") or "").lower()
        for style in styles.iterfind(f"{W}style")
    }

    def said(paragraph: etree._Element) -> str:
        return squeezed("".join(text.text or "" for text in paragraph.iter(f"{W}t")))

    paragraphs = [p for p in body.iter(f"{W}p") if said(p)]
    styled = [
        (names.get(style.get(f"{W}val")), said(p))
        for p in paragraphs
        if (style := p.find(f"{W}pPr/{W}pStyle")) is not None
    ]
    kept = ("heading 1", "heading 2", "quote", "title", "caption", "toc 1", "toc 2", "signature")
    described = [d.get("descr") or "" for d in body.iter("{*}docPr")]
    return {
        "text": [said(p) for p in paragraphs if not _in_contents(p, names)],
        "notes": [said(n) for n in notes.iter(f"{W}footnote") if said(n)],
        "styles": [(name, words) for name, words in styled if name in kept and not str(name).startswith("toc")],
        "pictures": described,
        "tables": [
            [[said(cell) for cell in row.iter(f"{W}tc")] for row in grid.iter(f"{W}tr")]
            for grid in body.iter(f"{W}tbl")
        ],
        "orients": [s.find(f"{W}pgSz").get(f"{W}orient", "portrait") for s in body.iter(f"{W}sectPr")],
        "language": styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val"),
    }


def _in_contents(paragraph: etree._Element, names: dict[str | None, str]) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and names.get(style.get(f"{W}val"), "").startswith("toc ")
