# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A resolved note as a Word file: a function from it to bytes and a report. No clock, no chance, no disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from composer.export.resolved import ResolvedNote, SetHeading, SetSources
from composer.export.settings import ExportReport, ExportSettings, require_exportable
from composer.export.word.body import BodyWriter
from composer.export.word.footnotes import footnotes_part
from composer.export.word.frame import FrameWriter, add_marking
from composer.export.word.house import FramePart, House, house_of
from composer.export.word.marks import export_id, properties_part, trace_part, trace_properties_part
from composer.export.word.numbering import Numbering, free_numbers
from composer.export.word.package import TYPES, PackageBuilder
from composer.export.word.parts import app_properties, core_properties, settings_part
from composer.export.word.pictures import Pictures
from composer.export.word.runs import BookmarkNumbers, Links, RunWriter
from composer.export.word.styles import StyleIds, complete_styles, set_language, tab_positions
from composer.export.word.xml import DECLARATION, ROOT_NAMESPACES

if TYPE_CHECKING:
    from docx.opc.part import Part
    from lxml import etree


def write_docx(note: ResolvedNote, settings: ExportSettings | None = None) -> tuple[bytes, ExportReport]:
    """`note` as the bytes of a .docx, and what there is to say about it. Equal input gives equal bytes.

    Raises ExportRefused (quotations that differ from their source and no reason recorded), BadTemplate.
    """
    settings = settings or ExportSettings()
    said = require_exportable(note, settings)
    house = house_of(settings, note.language_tag)
    data, export = _Writer(note, house).data()
    entries = sum(len(block.entries) for block in note.blocks if isinstance(block, SetSources))
    report = ExportReport(
        footnotes=len(note.notes),
        quotes=note.quotes,
        sources=entries,
        warnings=(*note.warnings, *said, *house.warnings),
        reason=settings.reason.strip(),
        export_id=export,
    )
    return data, report


class _Writer:
    """One file in the making."""

    def __init__(self, note: ResolvedNote, house: House) -> None:
        self._note = note
        self._house = house
        self._styles: StyleIds = complete_styles(house.styles)
        set_language(house.styles, note.language_tag)
        self._package = PackageBuilder()
        self._frame = FrameWriter(
            note, self._styles, house.text_width, lambda style_id: tab_positions(house.styles, style_id)
        )

    def data(self) -> tuple[bytes, str]:
        """The bytes of the file, and the id of the export."""
        note, house, package = self._note, self._house, self._package
        bookmarks = BookmarkNumbers()
        text_links, note_links = Links("rIdText"), Links("rIdNote")
        numbering, pictures = Numbering(*free_numbers(house.numbering)), Pictures()
        runs = RunWriter(self._styles, text_links, bookmarks)
        body = BodyWriter(runs, self._styles, numbering, bookmarks, pictures, house.text_width)
        outline = not any(isinstance(block, SetHeading) for block in note.blocks)
        text = body.head(note.head, outline=outline) + body.blocks(note.blocks)
        footnotes = footnotes_part(note.notes, RunWriter(self._styles, note_links, bookmarks), self._styles)
        numbering.add_to(house.numbering)

        frames = self._frames()
        document = (
            f"{DECLARATION}<w:document {ROOT_NAMESPACES}><w:body>{text}{_section(house, frames)}</w:body></w:document>"
        )
        main = package.part("/word/document.xml", TYPES["document"], document)
        package.relate(None, "officeDocument", main)
        self._support(main)
        notes = package.part("/word/footnotes.xml", TYPES["footnotes"], footnotes)
        package.relate(main, "footnotes", notes)
        for number, frame in enumerate(frames, start=1):
            self._add_frame(main, frame, number)
        for part, links in ((main, text_links), (notes, note_links)):
            for address, rel_id in links.ids.items():
                package.relate(part, "hyperlink", address, rel_id)
        for rel_id, png in pictures.ids.values():
            package.relate(main, "image", package.drawn(png), rel_id)
        export = export_id(note.trace, document, footnotes)
        self._about(export)
        self._trace(main, export)
        return package.data(), export

    def _support(self, main: Part) -> None:
        """Styles, numbering, settings, fonts, theme."""
        house, package = self._house, self._package
        settings = settings_part(
            self._note.language_tag, even_pages_differ=house.even_pages_differ, themed=bool(house.theme)
        )
        for role, data in (
            ("styles", _serialised(house.styles)),
            ("numbering", _serialised(house.numbering)),
            ("settings", settings),
            ("fontTable", house.fonts),
        ):
            package.relate(main, role, package.part(f"/word/{role}.xml", TYPES[role], data))
        if house.theme:
            package.relate(main, "theme", package.part("/word/theme/theme1.xml", TYPES["theme"], house.theme))

    def _about(self, export: str) -> None:
        """What the file says about itself."""
        package = self._package
        core = package.part("/docProps/core.xml", TYPES["core"], core_properties(self._note))
        package.relate(None, "core-properties", core)
        package.relate(None, "extended-properties", package.part("/docProps/app.xml", TYPES["app"], app_properties()))
        known = self._house.custom
        if self._note.trace.note_id:
            known = properties_part(known, export, self._note.trace.note_id)
        if known:
            package.relate(None, "custom-properties", package.part("/docProps/custom.xml", TYPES["custom"], known))

    def _trace(self, main: Part, export: str) -> None:
        """By what the file is known again when it comes back; a card or annex of its own does not come back."""
        if not self._note.trace.note_id:
            return
        package = self._package
        part = package.part("/customXml/item1.xml", TYPES["customXml"], trace_part(self._note.trace, export))
        package.relate(main, "customXml", part)
        named = package.part("/customXml/itemProps1.xml", TYPES["customXmlProps"], trace_properties_part(export))
        package.relate(part, "customXmlProps", named)

    # ------------------------------------------------------------------ headers and footers

    def _frames(self) -> list[_Frame]:
        """Headers and footers of every kind of page: the template's with the marking put in, ours where it has none."""
        house, note = self._house, self._note
        brought = {(frame.kind, frame.page): frame for frame in house.frames}
        pages = ["default"]
        pages += ["first"] if house.first_page_differs else []
        pages += ["even"] if house.even_pages_differ else []
        frames: list[_Frame] = []
        for kind in ("header", "footer"):
            for page in pages:
                theirs = brought.get((kind, page))
                if theirs is not None:
                    add_marking(theirs.root, note.head.marking, self._frame.marking())
                    frames.append(_Frame(kind, page, _serialised(theirs.root), theirs))
                    continue
                ours = self._frame.header(page) if kind == "header" else self._frame.footer(page)
                if ours:
                    frames.append(_Frame(kind, page, ours.encode()))
        return frames

    def _add_frame(self, main: Part, frame: _Frame, number: int) -> None:
        package = self._package
        part = package.part(f"/word/{frame.kind}{number}.xml", TYPES[frame.kind], frame.data)
        package.relate(main, frame.kind, part, frame.rel_id)
        if frame.theirs is not None:
            for rel_id, picture in frame.theirs.pictures.items():
                package.relate(part, "image", package.picture(picture), rel_id)
            for rel_id, address in frame.theirs.addresses.items():
                package.relate(part, "hyperlink", address, rel_id)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A header or footer of the file; `theirs` when it came from a template."""

    kind: str
    page: str
    data: bytes
    theirs: FramePart | None = None

    @property
    def rel_id(self) -> str:
        """The id by which the section names it."""
        return f"rId{self.kind.title()}{self.page.title()}"


def _section(house: House, frames: Sequence[_Frame]) -> str:
    """The page: headers and footers, size, margins."""
    references = "".join(f'<w:{frame.kind}Reference w:type="{frame.page}" r:id="{frame.rel_id}"/>' for frame in frames)
    page = house.section
    orient = ' w:orient="landscape"' if page["width"] > page["height"] else ""
    margins = " ".join(
        f'w:{name}="{page[name]}"' for name in ("top", "right", "bottom", "left", "header", "footer", "gutter")
    )
    first = "<w:titlePg/>" if house.first_page_differs else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{page["width"]}" w:h="{page["height"]}"{orient}/><w:pgMar {margins}/>'
        f'<w:cols w:space="708"/>{first}</w:sectPr>'
    )


def _serialised(root: etree._Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
