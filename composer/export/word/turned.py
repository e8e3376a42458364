# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Headers and footers for pages that lie among upright ones (or stand among lying ones): copies over their width.

A tab at the right edge goes to the new edge, one in the middle to the new middle, a table over the whole line is drawn
out. All else stands as the house has it. Numbers and names that must be a part's own are given anew.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from composer.export.word.schema_order import put_in_order
from composer.export.word.sections import FramePart
from composer.export.word.styles import tab_stops
from composer.export.word.template_guard import safe_parse
from composer.export.word.xml import R, W, drop_attribute, whole

if TYPE_CHECKING:
    from lxml import etree

References = dict[tuple[str, str], str]
"""Which header or footer (kind, page) a section shows, by the id of its relationship."""

_KINDS: Final = ("header", "footer")
_FOLLOWING: Final = ("default", "even")  # the pages of a section that has no first page of its own
_NEAR: Final = 300  # twips: houses set the edge of their headers by eye
_APART: Final = 40_000_000  # added to the numbers of a copy
_EDGES: Final = ("right", "end")
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_SHAPE: Final = "{urn:schemas-microsoft-com:vml}shape"
_SHAPE_NUMBER: Final = "{urn:schemas-microsoft-com:office:office}spid"


def references_at(body: etree._Element, own: etree._Element) -> References:
    """What the section `own` shows, taken over from those before it where it names none itself."""
    found: References = {}
    for section in body.iter(f"{W}sectPr"):
        for kind in _KINDS:
            for reference in section.findall(f"{W}{kind}Reference"):
                found[kind, reference.get(f"{W}type", "default")] = reference.get(f"{R}id", "")
        if section is own:
            break
    return found


def refer(section: etree._Element, references: Mapping[tuple[str, str], str]) -> None:
    """Let `section` name headers and footers of pages that are no first ones."""
    from lxml import etree

    for kind in _KINDS:
        for old in section.findall(f"{W}{kind}Reference"):
            if old.get(f"{W}type", "default") in _FOLLOWING:
                section.remove(old)
    for (kind, page), rel_id in reversed(list(references.items())):
        if page in _FOLLOWING:
            reference = etree.Element(f"{W}{kind}Reference")
            reference.set(f"{W}type", page)
            reference.set(f"{R}id", rel_id)
            section.insert(0, reference)


def turned_frames(
    frames: Iterable[FramePart], shown: References, styles: etree._Element, width: int, turned_width: int
) -> Iterator[FramePart]:
    """Copies of those of `frames` that are `shown`, for text of `turned_width` instead of `width` twips."""
    from lxml import etree

    parts = {frame.rel_id: frame for frame in frames}
    for (kind, page), rel_id in shown.items():
        frame = parts.get(rel_id)
        if frame is None or page not in _FOLLOWING:
            continue
        root = copy.deepcopy(frame.story.root) if frame.story is not None else safe_parse(frame.data)
        _name_anew(root)
        _draw_out(root, styles, width, turned_width)
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        yield FramePart(kind, f"{rel_id}Turned{page.title()}", data, frame.story, page, lying=True)


def _name_anew(root: etree._Element) -> None:
    for drawing in root.iter(f"{_WP}docPr"):
        _raise_number(drawing, "id", _APART)
    for properties in root.iter(f"{W}sdtPr"):
        number = properties.find(f"{W}id")
        if number is not None:
            _raise_number(number, f"{W}val", _APART)
    for shape in root.iter(_SHAPE):
        shape.set("id", f"{shape.get('id', 'shape')}Turned")
        known = shape.get(_SHAPE_NUMBER, "")
        if known:
            shape.set(_SHAPE_NUMBER, f"{known}1")
    for element in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        holder = element.getparent()
        if holder is not None:
            holder.remove(element)
    for element in root.iter(f"{W}p", f"{W}tr"):
        for name in [str(name) for name in element.attrib if str(name).endswith(("}paraId", "}textId"))]:
            drop_attribute(element, name)


def _raise_number(element: etree._Element, name: str, by: int) -> None:
    value = whole(element.get(name))
    if value is not None:
        element.set(name, str(value + by if value < _APART else value - by))


def _draw_out(root: etree._Element, styles: etree._Element, width: int, turned_width: int) -> None:
    known: dict[str, Mapping[int, str]] = {}
    for paragraph in root.iter(f"{W}p"):
        if next(paragraph.iter(f"{W}tab"), None) is None or _in_cell(paragraph):
            continue
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        style = named.get(f"{W}val", "") if named is not None else ""
        if style not in known:
            known[style] = tab_stops(styles, style)
        _move_tabs(paragraph, known[style], width, turned_width)
    for grid in root.iter(f"{W}tbl"):
        columns = [_number(column) for column in grid.iterfind(f"{W}tblGrid/{W}gridCol")]
        if abs(sum(columns) - width) <= _NEAR and not _in_cell(grid):
            _scale(grid, turned_width / width)


def _in_cell(element: etree._Element) -> bool:
    return next(element.iterancestors(f"{W}tc"), None) is not None


def _move_tabs(paragraph: etree._Element, of_style: Mapping[int, str], width: int, turned_width: int) -> None:
    """Move the tabs at the edge and in the middle; those of the style are cleared and set anew."""
    from lxml import etree

    properties = paragraph.find(f"{W}pPr")
    tabs = properties.find(f"{W}tabs") if properties is not None else None
    own = {_number(tab, "pos"): tab for tab in tabs} if tabs is not None else {}
    for position, tab in own.items():
        tab.set(f"{W}pos", str(_moved(position, tab.get(f"{W}val", ""), width, turned_width)))
    moved = {
        position: (kind, place)
        for position, kind in of_style.items()
        if position not in own and (place := _moved(position, kind, width, turned_width)) != position
    }
    if not moved:
        return
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    if tabs is None:
        tabs = etree.SubElement(properties, f"{W}tabs")
    for position, (kind, place) in moved.items():
        for value, at in (("clear", position), (kind, place)):
            tab = etree.SubElement(tabs, f"{W}tab")
            tab.set(f"{W}val", value)
            tab.set(f"{W}pos", str(at))
    tabs[:] = sorted(tabs, key=lambda tab: _number(tab, "pos"))
    put_in_order(paragraph)


def _moved(position: int, kind: str, width: int, turned_width: int) -> int:
    if kind in _EDGES and abs(position - width) <= _NEAR:
        return turned_width
    if kind == "center" and abs(position - width / 2) <= _NEAR:
        return turned_width // 2
    return position


def _scale(grid: etree._Element, ratio: float) -> None:
    """Draw out a table of one level over the whole line; what is told in hundredths goes along by itself."""
    measures: Sequence[etree._Element] = (
        *grid.iterfind(f"{W}tblGrid/{W}gridCol"),
        *(m for m in grid.iterfind(f"{W}tblPr/{W}tblW") if m.get(f"{W}type") == "dxa"),
        *(m for m in grid.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcW") if m.get(f"{W}type", "dxa") == "dxa"),
    )
    for measure in measures:
        measure.set(f"{W}w", str(round(_number(measure) * ratio)))


def _number(element: etree._Element, name: str = "w") -> int:
    return whole(element.get(f"{W}{name}")) or 0
