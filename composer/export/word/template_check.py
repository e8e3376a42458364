# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A check of a Word template: what it has, what it lacks, what of it is not handed on.

It is read exactly as an export reads it, so that nothing is promised that an export would not do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from composer.errors import BadTemplate
from composer.export.settings import ExportSettings
from composer.export.word.control_names import FIELDS
from composer.export.word.controls import controls_of
from composer.export.word.house import House, house_of
from composer.export.word.place import PlaceKind
from composer.export.word.style_sheet import STYLES
from composer.export.word.xml import R, W
from composer.wording import N_, Message

if TYPE_CHECKING:
    from lxml import etree

    from composer.export.word.form import Form

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TWIPS_PER_MM: Final = 1440 / 25.4
_KNOWN_SHEETS: Final = (("A4", 210.0, 297.0), ("Letter", 215.9, 279.4), ("Legal", 215.9, 355.6), ("A5", 148.0, 210.0))
_TOLERANCE_MM: Final = 1.5

NO_PLACE: Final = N_(
    "No place is marked for the note: it stands after the template’s own text. Add a content control with the tag "
    "“text”, a bookmark “text”, or a paragraph that holds only [[text]]."
)
NO_CONTROLS: Final = N_(
    "No content control asks for anything of the note’s head (To, Subject, Date …): its head stands before its text."
)
NO_HEADER: Final = N_("The template has neither header nor footer: those of the program stand in the file.")
NO_LANGUAGE: Final = N_("The template does not say which language it is in.")
NO_ALT: Final = N_("Pictures without a description count as decoration: {count}.")


@dataclass(frozen=True, slots=True)
class FoundControl:
    """A content control: its name, the field it is filled with ("" = not known, it stays), where it stands.

    `where` is "text", "header" or "footer"; `locked` ones stay as they are; `place` says whether it marks where the
    note goes, `bound` whether it shows data of the file; `condition` are the fields of which one must be said for
    its contents to stay.
    """

    name: str
    field: str
    where: str
    locked: bool = False
    bound: bool = False
    place: bool = False
    condition: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What a check found. With `refused` the template cannot be used and the rest is empty.

    `place` is how the place of the note is marked ("control", "bookmark", "paragraph", "end") and `place_name` by which
    name. Styles are named as Word knows them. `headers` and `footers` are the kinds of pages that have one ("default",
    "first", "even"). Sizes are in millimetres; `sheet` is "A4", "Letter" … or "". `language` is a tag ("" for none).
    `lacks` and `left_out` are sentences: what it does not have, what is not handed on.
    """

    name: str
    refused: Message | None = None
    place: str = ""
    place_name: str = ""
    styles_found: tuple[str, ...] = ()
    styles_missing: tuple[str, ...] = ()
    controls: tuple[FoundControl, ...] = ()
    headers: tuple[str, ...] = ()
    footers: tuple[str, ...] = ()
    sections: int = 0
    width_mm: float = 0.0
    height_mm: float = 0.0
    sheet: str = ""
    language: str = ""
    lacks: tuple[Message, ...] = ()
    left_out: tuple[Message, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the head that the template has a place for, in the order of the head."""
        found = {control.field for control in self.controls if not control.locked}
        return tuple(field for field in FIELDS if field in found)

    @property
    def fields_missing(self) -> tuple[str, ...]:
        """Those it has no place for: they stand in the head that the program prints."""
        return tuple(field for field in FIELDS if field not in self.fields)


def check_template(template: bytes, name: str) -> TemplateReport:
    """Check the bytes of a Word template called `name`. Raises nothing: what cannot be used says why."""
    try:
        house = house_of(ExportSettings(template=template, template_name=name), "en-GB")
    except BadTemplate as error:
        return TemplateReport(name, refused=error.message)
    form = house.form
    assert form is not None
    found, missing = _styles(house)
    controls = tuple(_controls(form))
    width, height = _sheet(house)
    headers, footers = (_pages(form, kind) for kind in ("header", "footer"))
    return TemplateReport(
        name,
        place=form.place.kind.value,
        place_name=form.place.name,
        styles_found=found,
        styles_missing=missing,
        controls=controls,
        headers=headers,
        footers=footers,
        sections=sum(1 for _ in form.body.iter(f"{W}sectPr")),
        width_mm=width,
        height_mm=height,
        sheet=_sheet_name(width, height),
        language=house.language_tag,
        lacks=tuple(_lacks(house, form, controls)),
        left_out=tuple(house.warnings),
    )


def _styles(house: House) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The styles a note uses that the template has, and those that are added; without the three that every file has."""
    there = {
        (name.get(f"{W}val", "").lower(), style.get(f"{W}type", "paragraph"))
        for style in house.styles.iterfind(f"{W}style")
        if (name := style.find(f"{W}name")) is not None
    }
    wanted = [spec for spec in STYLES if spec.based_on or spec.name == "Normal"]
    found = tuple(spec.name for spec in wanted if (spec.name.lower(), spec.kind) in there)
    return found, tuple(spec.name for spec in wanted if spec.name not in found)


def _controls(form: Form) -> list[FoundControl]:
    places = [("text", form.story.root), *((frame.kind, frame.story.root) for frame in form.frames)]
    return [
        FoundControl(
            control.name,
            control.field,
            where,
            control.locked,
            control.bound,
            control.place,
            control.condition,
        )
        for where, root in places
        for control in controls_of(root)
        if control.names
    ]


def _pages(form: Form, kind: str) -> tuple[str, ...]:
    ids = {frame.rel_id for frame in form.frames if frame.kind == kind}
    found = {
        reference.get(f"{W}type", "default")
        for reference in form.body.iter(f"{W}{kind}Reference")
        if reference.get(f"{R}id", "") in ids
    }
    return tuple(page for page in ("default", "first", "even") if page in found)


def _sheet(house: House) -> tuple[float, float]:
    page = house.section
    return round(page["width"] / _TWIPS_PER_MM, 1), round(page["height"] / _TWIPS_PER_MM, 1)


def _sheet_name(width: float, height: float) -> str:
    short, long = sorted((width, height))
    for name, across, down in _KNOWN_SHEETS:
        if abs(short - across) <= _TOLERANCE_MM and abs(long - down) <= _TOLERANCE_MM:
            return name
    return ""


def _lacks(house: House, form: Form, controls: tuple[FoundControl, ...]) -> list[Message]:
    said: list[Message] = []
    if form.place.kind is PlaceKind.END:
        said.append(Message(NO_PLACE))
    if not any(control.field for control in controls):
        said.append(Message(NO_CONTROLS))
    if not form.frames:
        said.append(Message(NO_HEADER))
    if not house.language_tag:
        said.append(Message(NO_LANGUAGE))
    silent = sum(1 for root in form.roots for drawing in root.iter(f"{_WP}docPr") if _is_silent(drawing))
    if silent:
        said.append(Message(NO_ALT, {"count": silent}))
    return said


def _is_silent(drawing: etree._Element) -> bool:
    decorative = next((e for e in drawing.iter() if str(e.tag).endswith("}decorative")), None)
    return not (drawing.get("descr") or "").strip() and decorative is None
