# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A resolved note as a Word file: a function from it to bytes and a report. No clock, no chance, no disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from composer.export.resolved import ResolvedNote
from composer.export.resolved_blocks import Look, SetAnnex, SetBlock, SetBreak, SetHeading, SetParagraph, SetSources
from composer.export.settings import ExportReport, ExportSettings, require_exportable
from composer.export.word import tidy
from composer.export.word.bibliography import NAMESPACE as SOURCES_NAMESPACE
from composer.export.word.bibliography import is_sources, sources_part
from composer.export.word.body import BodyWriter
from composer.export.word.citation_fields import REFERENCES_NAMESPACE, CitationFields, references_part
from composer.export.word.closing import attachments, distribution, signature
from composer.export.word.filling import Filled, FormFiller, without_shown
from composer.export.word.footnotes import footnotes_part
from composer.export.word.form import Story, with_text
from composer.export.word.frame import FrameWriter
from composer.export.word.heading_numbers import HeadingNumbers
from composer.export.word.house import House, house_of
from composer.export.word.house_lists import HouseLists
from composer.export.word.house_numbers import HouseNumbers, with_house_numbers
from composer.export.word.marks import NAMESPACE, data_properties, export_id, properties_part, trace_part
from composer.export.word.numbering import Numbering, free_numbers
from composer.export.word.package import TYPES, PackageBuilder
from composer.export.word.pages import Pages
from composer.export.word.paging import with_pages
from composer.export.word.parts import app_properties, core_properties, settings_part
from composer.export.word.pictures import Pictures
from composer.export.word.place import section_after
from composer.export.word.runs import BookmarkNumbers, Links, RunWriter, with_language
from composer.export.word.sections import FramePart, frames_of
from composer.export.word.styles import StyleIds, complete_styles, hangs, set_language, tab_stops
from composer.export.word.turned import references_at, turned_frames
from composer.export.word.xml import DECLARATION, ROOT_NAMESPACES
from composer.export.word.zotero import preferences
from composer.houses.model import CitationForm
from composer.houses.model import Numbering as Numbers
from composer.houses.printing import printed_term
from composer.i18n.terms import Term

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
    writer = _Writer(note, house)
    data, export = writer.data()
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
            note, self._styles, house.page_room, lambda style_id: tab_stops(house.styles, style_id)
        )
        self._filled = Filled()

    def data(self) -> tuple[bytes, str]:
        """The bytes of the file, and the id of the export."""
        house, package = self._house, self._package
        first_bookmark, first_drawing = self._fill()
        lists = HouseLists(house.styles, house.numbering, self._styles)
        if counted := HouseNumbers(lists, self._styles):
            self._note = with_house_numbers(self._note, counted)
        note = self._note
        bookmarks = BookmarkNumbers(first_bookmark)
        text_links, note_links = Links("rIdText"), Links("rIdNote")
        numbering, pictures = Numbering(*free_numbers(house.numbering)), Pictures(first_drawing)
        fields = CitationFields(note.references)
        runs = RunWriter(self._styles, text_links, bookmarks, fields)
        headings = None
        if note.numbering is Numbers.HEADINGS:
            headings = HeadingNumbers(house.styles, self._styles, numbering)
        pages = Pages(house)
        spare = printed_term(Term.FIGURE, note.prints)
        body = BodyWriter(runs, self._styles, numbering, bookmarks, pictures, pages, headings, spare, lists)
        text, annex = self._text(body)
        note_runs = RunWriter(self._styles, note_links, bookmarks, fields)
        hanging = hangs(house.styles, self._styles["footnote text"])
        footnotes = footnotes_part(note.notes, note_runs, self._styles, hanging=hanging)
        if house.runs_name_language(note.language_tag):
            text, annex, footnotes = (with_language(each, note.language_tag) for each in (text, annex, footnotes))
        numbering.add_to(house.numbering)
        frames = self._frames(turned=pages.turned)
        document = self._document(text, annex, frames, pages)
        document, footnotes = with_pages(document, footnotes, house.styles, frames)
        main = package.part("/word/document.xml", TYPES["document"], document)
        package.relate(None, "officeDocument", main)
        self._support(main)
        noted = footnotes.encode("utf-8", "replace")
        notes = package.part("/word/footnotes.xml", TYPES["footnotes"], noted)
        package.relate(main, "footnotes", notes)
        for number, frame in enumerate(frames, start=1):
            self._add_frame(main, frame, number)
        for part, links in ((main, text_links), (notes, note_links)):
            for address, rel_id in links.ids.items():
                package.relate(part, "hyperlink", address, rel_id)
        for rel_id, picture, extension in pictures.ids.values():
            package.relate(main, "image", package.drawn(picture, extension), rel_id)
        self._lead(main, house.form.story if house.form else None)
        export = export_id(note.trace, document, noted)
        self._about(export)
        self._trace(main, export)
        return package.data(), export

    def _fill(self) -> tuple[int, int]:
        """Fill the template's form; gives the first free numbers of bookmarks and drawings."""
        form, note = self._house.form, self._note
        if form is None:
            return 1, 1
        self._filled = FormFiller(form, self._house, note).fill()
        self._house.warnings += self._filled.warnings
        tidy.number_controls(form.roots)
        tidy.name_tables(form.body, form.place.cell)
        return tidy.tidy_bookmarks(form.body), tidy.number_drawings(form.roots)

    def _text(self, body: BodyWriter) -> tuple[str, str]:
        """Head, text, signature, sources; and what follows a closing: attachments, addressees, the annex."""
        note, styles = self._note, self._styles
        head = without_shown(note.head, self._filled.shown)
        outline = not any(isinstance(block, SetHeading) for block in note.blocks)
        end = next((at for at, block in enumerate(note.blocks) if isinstance(block, SetAnnex)), len(note.blocks))
        signed = _end_of_text(note.blocks[:end]) if head.signature else end
        lists = attachments(head, styles) + distribution(head, styles)
        text, made, annex = note.blocks[:signed], note.blocks[signed:end], note.blocks[end:]
        follows = bool(lists or annex) and not self._annex_apart
        parts = [
            body.head(head, outline=outline),
            body.blocks(text, last=not (head.signature or made or follows), signed=bool(head.signature)),
        ]
        if head.signature:
            parts += [body.upright(), signature(head, styles)]
        parts.append(body.blocks(made, last=not follows))
        if lists or annex:
            parts.append(body.upright())
        form = self._house.form
        if form is not None and form.place.cell is not None and form.has_more_behind:
            self._house.column = 0  # the annex stands behind the table that the note stands in
        return "".join(parts), lists + body.blocks(annex)

    @property
    def _annex_apart(self) -> bool:
        """Whether lists and annex stand behind what of the template follows the note."""
        return self._house.form is not None and self._house.form.has_more_behind

    def _document(self, text: str, annex: str, frames: Sequence[FramePart], pages: Pages) -> bytes:
        house = self._house
        if house.form is not None and self._annex_apart:
            return with_text(house.form, pages.template_sections(text, frames), annex)
        if house.form is not None:
            return with_text(house.form, pages.template_sections(text + annex, frames))
        inside = pages.own_sections(text + annex, frames)
        opening = f"{DECLARATION}<w:document {ROOT_NAMESPACES}><w:body>".encode()
        return b"".join((opening, inside.encode("utf-8", "replace"), b"</w:body></w:document>"))

    def _lead(self, part: Part, story: Story | None) -> None:
        """Let a part lead to what its template led to: pictures, addresses."""
        if story is None:
            return
        for rel_id, picture in story.pictures.items():
            self._package.relate(part, "image", self._package.picture(picture), rel_id)
        for rel_id, address in story.addresses.items():
            self._package.relate(part, "hyperlink", address, rel_id)

    def _support(self, main: Part) -> None:
        """Styles, numbering, settings, fonts, theme."""
        house, package = self._house, self._package
        settings = settings_part(
            self._note.language_tag,
            even_pages_differ=house.even_pages_differ,
            themed=bool(house.theme),
            carried=house.settings,
            colours=house.colours,
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
        package, filled = self._package, self._filled
        core = package.part("/docProps/core.xml", TYPES["core"], core_properties(self._note, filled.core))
        package.relate(None, "core-properties", core)
        app = package.part("/docProps/app.xml", TYPES["app"], app_properties(filled.app))
        package.relate(None, "extended-properties", app)
        known, marking = self._house.custom, self._note.head.marking
        more = self._zotero_preferences()
        if self._note.trace.note_id or marking or more:
            known = properties_part(known, export, self._note.trace.note_id, marking, more)
        if known:
            package.relate(None, "custom-properties", package.part("/docProps/custom.xml", TYPES["custom"], known))

    def _zotero_preferences(self) -> Mapping[str, str]:
        """What Zotero wants to know of a file with its fields."""
        references = self._note.references
        if references is None or references.form is not CitationForm.ZOTERO:
            return {}
        listed = any(isinstance(block, SetSources) for block in self._note.blocks)
        return preferences(references, listed=listed)

    def _trace(self, main: Part, export: str) -> None:
        """By what the file is known again when it comes back; a card or annex of its own does not come back.

        Behind it the data that controls of the template show.
        """
        items: list[tuple[str | bytes, str | bytes]] = []
        if self._note.trace.note_id:
            items.append((trace_part(self._note.trace, export), data_properties(export, NAMESPACE)))
        references = self._note.references
        if references is not None and references.items:
            items.append((references_part(references), data_properties(f"{export} references", REFERENCES_NAMESPACE)))
            if references.form is CitationForm.WORD:
                items.append((sources_part(references), data_properties(f"{export} sources", SOURCES_NAMESPACE)))
        items += [
            (_serialised(store.root), store.properties)
            for store in self._house.stores
            if store.item_id.lower() in self._filled.stores and not is_sources(store.root.tag)
        ]
        for number, (data, properties) in enumerate(items, start=1):
            part = self._package.part(f"/customXml/item{number}.xml", TYPES["customXml"], data)
            self._package.relate(main, "customXml", part)
            path = f"/customXml/itemProps{number}.xml"
            named = self._package.part(path, TYPES["customXmlProps"], properties)
            self._package.relate(part, "customXmlProps", named)

    # ------------------------------------------------------------------ headers and footers

    def _frames(self, *, turned: bool) -> list[FramePart]:
        """Headers and footers of every kind of page: the template's with the marking put in, ours where it has none.

        They come in a second width where pages are `turned`.
        """
        house = self._house
        if house.form is not None:
            given = frames_of(house.form, self._frame, even_pages_differ=house.even_pages_differ)
            return [*given, *self._given_turned(given)] if turned else given
        frames: list[FramePart] = []
        for kind in ("header", "footer"):
            for page in ("default", "first"):
                markup = self._frame.frame(kind, page)
                if markup:
                    frames.append(FramePart(kind, f"rId{kind.title()}{page.title()}", markup.encode(), page=page))
        if turned:
            frames += self._turned_frames()
        return frames

    @property
    def _turned_room(self) -> tuple[int, int]:
        across = Pages(self._house)
        across.turn(lying=not across.lies)
        return across.room

    def _given_turned(self, frames: Sequence[FramePart]) -> Iterator[FramePart]:
        """Those of the template that the pages of the note show, over the width of a turned page."""
        house = self._house
        form = house.form
        own = section_after(form.body, form.place.mark) if form is not None else None
        if form is not None and own is not None:
            shown = references_at(form.body, own)
            yield from turned_frames(frames, shown, house.styles, house.page_width, self._turned_room[0])

    def _turned_frames(self) -> Iterator[FramePart]:
        house = self._house
        frame = FrameWriter(
            self._note, self._styles, self._turned_room, lambda style_id: tab_stops(house.styles, style_id)
        )
        for kind in ("header", "footer"):
            markup = frame.frame(kind, "default")
            if markup:
                yield FramePart(kind, f"rId{kind.title()}Turned", markup.encode(), page="default", lying=True)

    def _add_frame(self, main: Part, frame: FramePart, number: int) -> None:
        part = self._package.part(f"/word/{frame.kind}{number}.xml", TYPES[frame.kind], frame.data)
        self._package.relate(main, frame.kind, part, frame.rel_id)
        self._lead(part, frame.story)


def _end_of_text(blocks: Sequence[SetBlock]) -> int:
    """Where the text ends and what is made from it begins: the list of sources, where that stands last."""
    end = len(blocks)
    while end and isinstance(last := blocks[end - 1], SetParagraph) and last.look is not Look.TEXT:
        end -= 1
    if end < 2 or not isinstance(blocks[end - 1], SetSources) or not isinstance(blocks[end - 2], SetHeading):
        return len(blocks)
    end -= 2
    return end - 1 if end and isinstance(blocks[end - 1], SetBreak) else end


def _serialised(root: etree._Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
