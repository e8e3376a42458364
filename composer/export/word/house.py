# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What dresses the pages of a note: our own look, or what a house's template brings.

python-docx reads the template. Of it only this comes along: styles, numbering, theme, names of fonts, headers and
footers with their pictures, size and margins of the page. Its text, and everything else it may carry, stays behind.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from composer.export.settings import ExportSettings
from composer.export.word.numbering import blank_numbering
from composer.export.word.package import RELATIONS
from composer.export.word.parts import own_fonts
from composer.export.word.runs import safe_address
from composer.export.word.styles import blank_styles
from composer.export.word.template_guard import DAMAGED, checked_template, refuse, safe_parse
from composer.export.word.xml import R, W, twips
from composer.houses.paper import Paper
from composer.wording import N_, Message

if TYPE_CHECKING:
    from docx.opc.part import Part
    from lxml import etree

# Fields a page's frame may hold. An allow-list: “QUOTE 68 68 69” spells a forbidden field out of numbers.
_FIELDS: Final = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "STYLEREF", "DOCPROPERTY", "TITLE", "SUBJECT", "AUTHOR",
        "KEYWORDS", "COMMENTS", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "SYMBOL",
    }
)  # fmt: skip
_LEAST_EDGE: Final = twips(8)

_FIELD_REFUSED: Final = N_(
    "“{name}” has a field “{field}” in its header or footer, which Appunto does not hand on. Remove it and try again."
)
_PART_REFUSED: Final = N_(
    "“{name}” has something in its header or footer that cannot be taken over (“{target}”). Remove it and try again."
)


@dataclass(slots=True)
class FramePart:
    """A header or footer of a template: its tree, and what it leads to (id -> picture or address)."""

    kind: str
    page: str
    root: etree._Element
    pictures: dict[str, Part] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class House:
    """What dresses the pages: our own look, or what a template brought. Trees are this export's own to change."""

    styles: etree._Element
    numbering: etree._Element
    paper: Paper
    frames: list[FramePart] = field(default_factory=list)
    theme: bytes = b""
    fonts: bytes = b""
    custom: bytes = b""
    first_page_differs: bool = True
    even_pages_differ: bool = False
    section: dict[str, int] = field(default_factory=dict)
    warnings: list[Message] = field(default_factory=list)

    @property
    def text_width(self) -> int:
        """The width of the text, in twips."""
        page = self.section
        return max(2000, page["width"] - page["left"] - page["right"] - page["gutter"])


def own_house(paper: Paper, language_tag: str) -> House:
    """Our own look: styles are added by `complete_styles`."""
    house = House(
        styles=safe_parse(blank_styles(language_tag).encode()),
        numbering=safe_parse(blank_numbering().encode()),
        paper=paper,
        fonts=own_fonts().encode(),
    )
    house.section = {
        "width": twips(paper.width_mm), "height": twips(paper.height_mm), "top": twips(paper.top_mm),
        "bottom": twips(paper.bottom_mm), "left": twips(paper.left_mm), "right": twips(paper.right_mm),
        "header": twips(11), "footer": twips(10), "gutter": 0,
    }  # fmt: skip
    return house


def house_of(settings: ExportSettings, language_tag: str) -> House:
    """The look that `settings` ask for. Raises BadTemplate."""
    if settings.template is None:
        return own_house(settings.paper, language_tag)
    name = settings.template_name or "template.docx"
    data = checked_template(settings.template, name)
    return _Reader(data, name, own_house(settings.paper, language_tag)).house()


class _Reader:
    """Takes out of a checked template what dresses a page."""

    def __init__(self, data: bytes, name: str, fallback: House) -> None:
        import docx

        self._name = name
        self._fallback = fallback
        try:
            document = docx.Document(io.BytesIO(data))
            self._main = document.part
            self._package = document.part.package
            self._body = document.element.body
        except Exception as error:
            # python-docx lets whatever a damaged package provokes through: KeyError, AttributeError, its own errors
            raise refuse(DAMAGED, name) from error

    def house(self) -> House:
        """What was found, our own look where nothing was."""
        house = self._fallback
        styles, numbering = self._tree("styles"), self._tree("numbering")
        house.styles = house.styles if styles is None else styles
        house.numbering = house.numbering if numbering is None else numbering
        house.theme = self._blob("theme", without_relations=True)
        house.fonts = self._fonts() or house.fonts
        self._drop_pictures_of_bullets(house.numbering)
        section = self._section()
        if section is not None:
            self._page(house, section)
            house.frames = list(self._frames(section))
            if house.frames:
                house.first_page_differs = section.find(f"{W}titlePg") is not None
        house.custom = self._custom_properties()
        settings = self._tree("settings")
        house.even_pages_differ = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
        if any(rel.reltype.endswith("/attachedTemplate") for part in self._parts() for rel in part.rels.values()):
            house.warnings.append(
                Message(
                    N_("“{name}” is tied to another template; the tie was left out of the file."), {"name": self._name}
                )
            )
        return house

    def _custom_properties(self) -> bytes:
        """Properties of the house's own, which fields in its header may show."""
        rels = self._package.rels.values()
        part = next(
            (r.target_part for r in rels if r.reltype == RELATIONS["custom-properties"] and not r.is_external), None
        )
        return part.blob if part is not None and not part.rels else b""

    def _parts(self) -> Iterator[Part]:
        yield self._main
        for rel in self._main.rels.values():
            if not rel.is_external:
                yield rel.target_part

    def _part(self, role: str) -> Part | None:
        found = [rel for rel in self._main.rels.values() if rel.reltype == RELATIONS[role] and not rel.is_external]
        return found[0].target_part if found else None

    def _tree(self, role: str) -> etree._Element | None:
        part = self._part(role)
        return safe_parse(part.blob) if part is not None and part.blob else None

    def _blob(self, role: str, *, without_relations: bool) -> bytes:
        part = self._part(role)
        return b"" if part is None or (without_relations and part.rels) else part.blob

    def _fonts(self) -> bytes:
        """The table of fonts without embedded ones, which come as parts of their own."""
        from lxml import etree

        root = self._tree("fontTable")
        if root is None:
            return b""
        for element in list(root.iter(*(f"{W}embed{cut}" for cut in ("Regular", "Bold", "Italic", "BoldItalic")))):
            _remove(element)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    @staticmethod
    def _drop_pictures_of_bullets(numbering: etree._Element) -> None:
        """Bullets drawn as pictures need parts that do not come along."""
        for element in list(numbering.iter(f"{W}numPicBullet", f"{W}lvlPicBulletId")):
            _remove(element)

    def _section(self) -> etree._Element | None:
        sections = list(self._body.iter(f"{W}sectPr"))
        return sections[-1] if sections else None

    @staticmethod
    def _page(house: House, section: etree._Element) -> None:
        """Size and margins of the page, where the template gives sensible ones."""
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        found = {name: _number(size, key) for name, key in (("width", "w"), ("height", "h"))}
        found |= {
            name: _number(margins, name) for name in ("top", "bottom", "left", "right", "header", "footer", "gutter")
        }
        # LibreOffice writes 0 where a page has no header: ours would stand on the edge of the sheet
        for name in ("header", "footer"):
            found[name] = max(found[name] or 0, _LEAST_EDGE)
        section_of = house.section | {name: value for name, value in found.items() if value is not None}
        if section_of["width"] - section_of["left"] - section_of["right"] - section_of["gutter"] > twips(50):
            house.section = section_of

    def _frames(self, section: etree._Element) -> Iterator[FramePart]:
        for kind in ("header", "footer"):
            for reference in section.findall(f"{W}{kind}Reference"):
                rel = self._main.rels.get(reference.get(f"{R}id", ""))
                if rel is None or rel.is_external:
                    continue
                yield self._frame(kind, reference.get(f"{W}type", "default"), rel.target_part)

    def _frame(self, kind: str, page: str, part: Part) -> FramePart:
        root = safe_parse(part.blob)
        self._check_fields(root)
        for element in list(root.iter(f"{W}dataBinding")):
            _remove(element)
        frame = FramePart(kind, page, root)
        for rel_id, rel in part.rels.items():
            if rel.is_external:
                address = safe_address(rel.target_ref) if rel.reltype == RELATIONS["hyperlink"] else ""
                if not address:
                    raise refuse(_PART_REFUSED, self._name, target=str(rel.target_ref)[:80])
                frame.addresses[rel_id] = address
            elif rel.reltype == RELATIONS["image"] and rel.target_part.content_type.startswith("image/"):
                frame.pictures[rel_id] = rel.target_part
            else:
                raise refuse(_PART_REFUSED, self._name, target=rel.reltype.rsplit("/", 1)[-1])
        return frame

    def _check_fields(self, root: etree._Element) -> None:
        """Instructions may be split over runs and nested: they are joined before they are judged."""
        open_fields: list[str] = []
        said = [element.get(f"{W}instr", "") for element in root.iter(f"{W}fldSimple")]
        for element in root.iter(f"{W}fldChar", f"{W}instrText"):
            if element.tag == f"{W}instrText":
                if open_fields:
                    open_fields[-1] += element.text or ""
                else:
                    said.append(element.text or "")
                continue
            if element.get(f"{W}fldCharType") == "begin":
                open_fields.append("")
            elif element.get(f"{W}fldCharType") == "end" and open_fields:
                said.append(open_fields.pop())
        for instruction in [*said, *open_fields]:
            word = re.split(r"[\s\"\\]", instruction.strip(), maxsplit=1)[0].upper()
            if word not in _FIELDS:
                raise refuse(_FIELD_REFUSED, self._name, field=instruction.strip()[:40])


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _number(element: etree._Element | None, name: str) -> int | None:
    value = element.get(f"{W}{name}", "") if element is not None else ""
    return int(value) if value.lstrip("-").isdigit() else None
