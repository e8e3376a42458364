# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a Word template of ours is made of: sheet, styles, controls, headers and footers. The designs themselves are in
`make_docx_templates.py`."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from struct import pack
from typing import Final

from lxml import etree

from composer.export.word.footnotes import footnotes_part
from composer.export.word.numbering import blank_numbering
from composer.export.word.package import TYPES, PackageBuilder
from composer.export.word.parts import app_properties, settings_part
from composer.export.word.runs import BookmarkNumbers, Links, RunWriter
from composer.export.word.style_sheet import GREY, INK, RULE, STYLES, StyleSpec
from composer.export.word.styles import StyleIds, complete_styles
from composer.export.word.template_guard import TEMPLATE_TYPE, safe_parse
from composer.export.word.xml import DECLARATION, NS_W, ROOT_NAMESPACES, attribute, escape, text_element, twips
from composer.i18n.terms import Term, term

LANGUAGES: Final = {"it": "it-IT", "en": "en-GB"}
TAB: Final = "<w:r><w:tab/></w:r>"
BOLD: Final = "<w:b/><w:bCs/>"
CLEAR: Final = '<w:tab w:val="clear" w:pos="4535"/><w:tab w:val="clear" w:pos="9070"/>'
_EMU_PER_MM: Final = 36_000  # English Metric Units

_TWINS: Final = {
    "Calibri": ("Carlito", "swiss", "020F0502020204030204"),
    "Cambria": ("Caladea", "roman", "02040503050406030204"),
    "Times New Roman": ("Liberation Serif", "roman", "02020603050405020304"),
    "Arial": ("Liberation Sans", "swiss", "020B0604020202020204"),
}
PROMPTS: Final = {
    "it": {
        "to": "Destinatario", "from": "Mittente", "cc": "Per conoscenza", "subject": "Oggetto della nota",
        "date": "Data", "reference": "Prot. n.", "marking": "QUALIFICA", "title": "TITOLO", "office": "Ufficio",
        "place": "Luogo", "place-and-date": "Luogo e data", "copy": "Copia n.", "distribution": "Distribuzione",
        "attachments": "Allegati",
        "text": "Il testo della nota sta qui.",
    },
    "en": {
        "to": "Addressee", "from": "Sender", "cc": "Copy to", "subject": "Subject of the note", "date": "Date",
        "reference": "Reference", "marking": "MARKING", "title": "TITLE", "office": "Office", "place": "Place",
        "place-and-date": "Place and date", "copy": "Copy no.", "distribution": "Distribution",
        "attachments": "Attachments",
        "text": "The text of the note goes here.",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Design:
    """How one house's pages look: sheet and margins in millimetres, fonts, sizes in half points, colours.

    `edge` is how far the header stands from the edge of the sheet.

    `styles` overrides properties of styles by name: (paragraph, characters); None leaves what there is.
    """

    id: str
    names: Mapping[str, str]
    body_font: str
    head_font: str
    size: int
    ink: str
    rule: str
    width: float = 210.0
    height: float = 297.0
    top: float = 32.0
    bottom: float = 26.0
    left: float = 25.0
    right: float = 25.0
    edge: float = 12.0
    english: str = "en-GB"
    spacing: str = '<w:spacing w:after="120" w:line="269" w:lineRule="auto"/>'
    styles: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)

    @property
    def text(self) -> int:
        """The width of the text, in twips."""
        return twips(self.width) - twips(self.left) - twips(self.right)


class Maker:
    """Writes one template in one language."""

    def __init__(self, design: Design, language: str) -> None:
        self.design = design
        self.language = language
        self.tag = design.english if language == "en" else LANGUAGES[language]
        self.styles = safe_parse(_defaults(design, self.tag).encode())
        self.ids: StyleIds = complete_styles(self.styles, _sheet(design))
        self._controls = 0

    # ------------------------------------------------------------------ pieces

    def label(self, which: Term, *, capitals: bool = False, colon: bool = True) -> str:
        """A label as a run of words."""
        words = term(which, self.language)
        words = words.upper() if capitals else words[:1].upper() + words[1:]
        return f"{words}:" if colon else words

    def _id(self) -> str:
        self._controls += 1
        return f'<w:id w:val="{100_000 + self._controls}"/>'

    def control(self, name: str, look: str = "") -> str:
        """A control in a line, for a field of the head; `look` are properties of its words."""
        prompt = PROMPTS[self.language][name]
        shown = f'<w:rPr><w:rStyle w:val="{self.ids["Placeholder Text"]}"/>{look}</w:rPr>'
        own = f"<w:rPr>{look}</w:rPr>" if look else ""
        return (
            f'<w:sdt><w:sdtPr>{own}<w:alias w:val="{attribute(prompt)}"/><w:tag w:val="{name}"/>{self._id()}'
            f"<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>{shown}{text_element(prompt)}</w:r>"
            "</w:sdtContent></w:sdt>"
        )

    def only_with(self, name: str, inside: str) -> str:
        """Paragraphs that go where the note does not say `name`."""
        said = f"if:{name}"
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{said}"/><w:tag w:val="{said}"/>{self._id()}</w:sdtPr>'
            f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        )

    def if_said(self, name: str, inside: str = "", look: str = "") -> str:
        """Words in a line that go where the note does not say `name`: its control, or `inside` with it."""
        said = f"if:{name}"
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{said}"/><w:tag w:val="{said}"/>{self._id()}</w:sdtPr>'
            f"<w:sdtContent>{inside or self.control(name, look)}</w:sdtContent></w:sdt>"
        )

    def paragraph(self, style: str, inside: str, more: str = "") -> str:
        """A paragraph."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.ids[style]}"/>{more}</w:pPr>{inside}</w:p>'

    def line(
        self, label: str, name: str, *, more: str = "", look: str = "", label_look: str = "", when: str = ""
    ) -> str:
        """A line “To: …” of the head, which goes where the note does not say it, or not the field `when`."""
        dress = f"<w:rPr>{label_look}</w:rPr>" if label_look else ""
        inside = f"<w:r>{dress}{text_element(label)}</w:r>{TAB}{self.control(name, look)}"
        return self.only_with(when or name, self.paragraph("Note Details", inside, more))

    def text_place(self) -> str:
        """Where the note goes."""
        prompt = PROMPTS[self.language]["text"]
        shown = f'<w:rPr><w:rStyle w:val="{self.ids["Placeholder Text"]}"/></w:rPr>'
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(prompt)}"/><w:tag w:val="text"/>{self._id()}'
            f"<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r>{shown}{text_element(prompt)}</w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        )

    def marking(self, more: str = "") -> str:
        """The paragraph of the marking."""
        return self.only_with("marking", self.paragraph("Note Marking", self.control("marking"), more))

    def copy(self) -> str:
        """The number of the copy, at the right."""
        return self.only_with("copy", self.paragraph("header", self.control("copy"), '<w:jc w:val="right"/>'))

    def page_number(self) -> str:
        """“Page 1 of 3” as runs."""
        parts = term(Term.PAGE_OF, self.language).replace("{page}", "\0PAGE\0").replace("{pages}", "\0NUMPAGES\0")
        return "".join(
            _field(part) if number % 2 else f"<w:r>{text_element(part)}</w:r>"
            for number, part in enumerate(parts.split("\0"))
            if part
        )

    def tabs(self, *places: tuple[str, int]) -> str:
        """Tabs at places in twips, those of the style header and footer cleared; by default one at the right edge."""
        found = places or (("right", self.design.text),)
        return f"<w:tabs>{CLEAR}" + "".join(f'<w:tab w:val="{k}" w:pos="{at}"/>' for k, at in found) + "</w:tabs>"

    def right_edge(self) -> str:
        """One tab at the right edge, in a paragraph of the text."""
        return f'<w:tabs><w:tab w:val="right" w:pos="{self.design.text}"/></w:tabs>'

    def footer(self, *, left: str = "", alignment: str = "") -> str:
        """The page's number at the right (or as `alignment` says), what stands at the left, the marking under both."""
        if alignment:
            line = self.paragraph("footer", self.page_number(), f'<w:tabs>{CLEAR}</w:tabs><w:jc w:val="{alignment}"/>')
        else:
            line = self.paragraph("footer", f"{left}{TAB}{self.page_number()}", self.tabs())
        return line + self.marking('<w:spacing w:before="80"/>')

    def emblem(self, millimetres: float) -> str:
        """A place for the house's emblem: a picture control with an invisible picture, to be replaced by a click.

        As long as it is not, notes have no such place.
        """
        side = round(millimetres * _EMU_PER_MM)
        name = "Emblema" if self.language == "it" else "Emblem"
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="emblem"/>{self._id()}<w:showingPlcHdr/>'
            f"<w:picture/></w:sdtPr><w:sdtContent><w:r><w:drawing>{_emblem(side, name)}</w:drawing></w:r>"
            "</w:sdtContent></w:sdt>"
        )

    # ------------------------------------------------------------------ the file

    def data(self, pages: Pages) -> bytes:
        """The bytes of the template."""
        package = PackageBuilder()
        main = package.part("/word/document.xml", TEMPLATE_TYPE, self._document(pages))
        package.relate(None, "officeDocument", main)
        runs = RunWriter(self.ids, Links("rIdNote"), BookmarkNumbers())
        settings = settings_part(self.tag, even_pages_differ=False, themed=False)
        for role, content in (
            ("styles", _bytes(self.styles)),
            ("numbering", blank_numbering().encode()),
            ("settings", settings.encode()),
            ("fontTable", _fonts({self.design.body_font, self.design.head_font}).encode()),
            ("footnotes", footnotes_part((), runs, self.ids).encode()),
        ):
            package.relate(main, role, package.part(f"/word/{role}.xml", TYPES[role], content))
        picture = None
        for kind, page, inside in pages.frames:
            root = "hdr" if kind == "header" else "ftr"
            markup = f"{DECLARATION}<w:{root} {ROOT_NAMESPACES}>{inside}</w:{root}>"
            part = package.part(f"/word/{kind}-{page}.xml", TYPES[kind], markup)
            package.relate(main, kind, part, f"rId{kind}{page}")
            if _EMBLEM_ID in inside:
                picture = picture or package.part("/word/media/emblem.png", TYPES["png"], _invisible_png())
                package.relate(part, "image", picture, _EMBLEM_ID)
        core = package.part("/docProps/core.xml", TYPES["core"], _core(self.design.names[self.language], self.tag))
        package.relate(None, "core-properties", core)
        package.relate(None, "extended-properties", package.part("/docProps/app.xml", TYPES["app"], app_properties()))
        return package.data(packed=False)

    def _document(self, pages: Pages) -> str:
        design = self.design
        references = "".join(
            f'<w:{kind}Reference w:type="{page}" r:id="rId{kind}{page}"/>' for kind, page, _inside in pages.frames
        )
        margins = " ".join(
            f'w:{name}="{twips(value)}"'
            for name, value in (
                ("top", design.top), ("right", design.right), ("bottom", design.bottom), ("left", design.left),
                ("header", design.edge), ("footer", design.edge - 1), ("gutter", 0),
            )
        )  # fmt: skip
        section = (
            f'<w:sectPr>{references}<w:pgSz w:w="{twips(design.width)}" w:h="{twips(design.height)}"/>'
            f'<w:pgMar {margins}/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
        )
        return f"{DECLARATION}<w:document {ROOT_NAMESPACES}><w:body>{pages.body}{section}</w:body></w:document>"


@dataclass(frozen=True)
class Pages:
    """What a template holds: headers and footers as (kind, page, markup), and the text."""

    frames: Sequence[tuple[str, str, str]]
    body: str


# ---------------------------------------------------------------------- small parts

_EMBLEM_ID: Final = "rIdEmblem"


def _field(name: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'{name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def border(side: str, size: int, space: int, colour: str) -> str:
    """A rule at one side of a paragraph; `size` in eighths of a point."""
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


def _emblem(side: int, name: str) -> str:
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    pic = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    decorative = (
        f'<a:extLst xmlns:a="{a}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    return (
        f'<wp:inline xmlns:wp="{wp}" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{side}" cy="{side}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="1" name="{name}">{decorative}</wp:docPr>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{a}"><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}">'
        f'<pic:nvPicPr><pic:cNvPr id="1" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{_EMBLEM_ID}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
    )


def _invisible_png() -> bytes:
    """A picture of one pixel that lets the paper through."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    header = pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0)
    # level 0 stores: every library gives the same bytes
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff\0", 0))
        + chunk(b"IEND", b"")
    )


def _fonts(names: set[str]) -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{_TWINS[name][0]}"/><w:panose1 w:val="{_TWINS[name][2]}"/>'
        f'<w:charset w:val="00"/><w:family w:val="{_TWINS[name][1]}"/><w:pitch w:val="variable"/></w:font>'
        for name in sorted(names)
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{NS_W}">{fonts}</w:fonts>'


def _core(title: str, tag: str) -> str:
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Appunto</dc:creator><dc:language>{tag}</dc:language>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
    )


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _defaults(design: Design, tag: str) -> str:
    font, size = design.body_font, design.size
    return (
        f'{DECLARATION}<w:styles xmlns:w="{NS_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/><w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:widowControl/>{design.spacing}</w:pPr></w:pPrDefault></w:docDefaults></w:styles>"
    )


def _sheet(design: Design) -> tuple[StyleSpec, ...]:
    """Our styles, as the design wants them, and those that only a template has."""
    known = {spec.name for spec in STYLES}
    assert set(design.styles) <= known, set(design.styles) - known
    found = [_changed(spec, design) for spec in STYLES]
    found.append(
        StyleSpec(
            "Placeholder Text",
            "PlaceholderText",
            "character",
            "Default Paragraph Font",
            rpr=f'<w:color w:val="{GREY}"/>',
        )
    )
    return tuple(found)


def _changed(spec: StyleSpec, design: Design) -> StyleSpec:
    ppr, rpr = design.styles.get(spec.name, (None, None))
    own = {"ppr": spec.ppr if ppr is None else ppr, "rpr": spec.rpr if rpr is None else rpr}
    heading = spec.name.startswith("heading") or spec.name in ("Title", "caption")
    if heading and design.head_font != design.body_font and "<w:rFonts" not in own["rpr"]:
        font = design.head_font
        own["rpr"] = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>{own["rpr"]}'
    for name in ("ppr", "rpr"):
        own[name] = own[name].replace(INK, design.ink).replace(RULE, design.rule)
    return replace(spec, ppr=own["ppr"], rpr=own["rpr"], extra=spec.extra.replace(INK, design.ink))


def heading(before: int, after: int, level: int, more: str = "") -> str:
    """The properties of a heading: space in twips."""
    return (
        f'<w:keepNext/><w:keepLines/>{more}<w:spacing w:before="{before}" w:after="{after}" w:line="240" '
        f'w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>'
    )


def sized(size: int, more: str = "", colour: str = "") -> str:
    """Properties of words of a size in half points."""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{more}{ink}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def details(indent: int, after: int = 50, more: str = "", line: int = 252) -> str:
    """The properties of a line of the head: what stands before the tab, in twips, and the space after it.

    `more` is what stands before the tabs: borders, shading; `line` its height, 240 being single.
    """
    return (
        f'<w:keepNext/><w:keepLines/>{more}<w:tabs><w:tab w:val="left" w:pos="{indent}"/></w:tabs>'
        f'<w:spacing w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
        f'<w:ind w:left="{indent}" w:hanging="{indent}"/>'
    )
