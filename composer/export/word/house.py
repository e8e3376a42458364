# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What dresses the pages of a note: our own look, or what a house's template brings (`template_reader`).

A template's sheet, margins and sections win over the profile's paper: whoever made the letterhead measured it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from composer.export.settings import ExportSettings
from composer.export.word.form import Form
from composer.export.word.numbering import blank_numbering
from composer.export.word.parts import own_fonts
from composer.export.word.place import cell_width, section_after
from composer.export.word.styles import blank_styles, default_language, languages_of_styles
from composer.export.word.template_data import Store
from composer.export.word.template_guard import safe_parse
from composer.export.word.xml import W, twips, whole
from composer.houses.paper import Paper
from composer.wording import Message

if TYPE_CHECKING:
    from lxml import etree

_LEAST_EDGE = twips(8)
_LEAST_COLUMN = 2000  # twips


@dataclass(slots=True)
class House:
    """What dresses the pages: our own look, or what a template brought. Trees are this export's own to change.

    `form` is the template's text and frames, None for our own look. `settings` and `colours` are what of its settings
    shows on paper; `core`, `app` and `stores` the data that its controls may show. `language_tag` is the language its
    text is in ("" = it does not say), `style_languages` those that its styles name.
    """

    styles: etree._Element
    numbering: etree._Element
    paper: Paper
    form: Form | None = None
    theme: bytes = b""
    fonts: bytes = b""
    custom: bytes = b""
    first_page_differs: bool = True
    even_pages_differ: bool = False
    section: dict[str, int] = field(default_factory=dict)
    column: int = 0
    settings: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)
    core: dict[str, str] = field(default_factory=dict)
    app: dict[str, str] = field(default_factory=dict)
    stores: list[Store] = field(default_factory=list)
    language_tag: str = ""
    style_languages: frozenset[str] = frozenset()
    warnings: list[Message] = field(default_factory=list)

    @property
    def page_width(self) -> int:
        """The width between the margins, in twips."""
        page = self.section
        return max(_LEAST_COLUMN, page["width"] - page["left"] - page["right"] - page["gutter"])

    @property
    def page_room(self) -> tuple[int, int]:
        """Width and height between the margins, in twips."""
        page = self.section
        return self.page_width, max(_LEAST_COLUMN, page["height"] - abs(page["top"]) - abs(page["bottom"]))

    @property
    def text_width(self) -> int:
        """The width of the text, in twips: that of the column or cell it stands in, where it stands in one."""
        return max(_LEAST_COLUMN, min(self.column or self.page_width, self.page_width))

    def runs_name_language(self, language_tag: str) -> bool:
        """Whether runs must say that they are in `language_tag`, because a style of the house says another one."""
        return bool(self.style_languages - {language_tag})


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
    from composer.export.word.template_reader import TemplateReader

    own = own_house(settings.paper, language_tag)
    if settings.template is None:
        return own
    reader = TemplateReader(settings.template, settings.template_name or "template.docx", own)
    house = reader.house(form=settings.form)
    house.language_tag = default_language(house.styles)
    house.style_languages = languages_of_styles(house.styles)
    _measure(house)
    return house


def _measure(house: House) -> None:
    """The sheet and the column where the note stands."""
    form = house.form
    assert form is not None
    for section in form.body.iter(f"{W}sectPr"):
        _keep_off_the_edge(section)
    own = section_after(form.body, form.place.mark)
    if own is not None:
        _take_page(house, own)
        house.first_page_differs = own.find(f"{W}titlePg") is not None
    if form.place.cell is not None:
        house.column = cell_width(form.place.cell)


def _keep_off_the_edge(section: etree._Element) -> None:
    """LibreOffice writes 0 where a page has no header: a marking would stand on the edge of the sheet."""
    margins = section.find(f"{W}pgMar")
    if margins is None:
        return
    for name in ("header", "footer"):
        value = number(margins, name)
        if value is not None and value < _LEAST_EDGE:
            margins.set(f"{W}{name}", str(_LEAST_EDGE))


def _take_page(house: House, section: etree._Element) -> None:
    """Size and margins of the page, where the template gives sensible ones, and the width of its columns."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    found = {name: number(size, key) for name, key in (("width", "w"), ("height", "h"))}
    found |= {name: number(margins, name) for name in ("top", "bottom", "left", "right", "header", "footer", "gutter")}
    taken = house.section | {name: value for name, value in found.items() if value is not None}
    if taken["width"] - taken["left"] - taken["right"] - taken["gutter"] > twips(50):
        house.section = taken
    columns = section.find(f"{W}cols")
    count = number(columns, "num") or 1
    if columns is None or count < 2:
        return
    widths = [width for column in columns.findall(f"{W}col") if (width := number(column, "w"))]
    between = number(columns, "space") or twips(12.5)
    even = (house.page_width - between * (count - 1)) // count
    house.column = min(widths) if widths else even


def number(element: etree._Element | None, name: str) -> int | None:
    """The attribute `name` of `element` as a whole number; None where there is none."""
    value = element.get(f"{W}{name}", "") if element is not None else ""
    return whole(value)
