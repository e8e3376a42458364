# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where in a template the note goes, and how wide the column is that it gets.

In this order: a content control named as the text (`control_names.TEXT_NAMES`), a bookmark of such a name, a paragraph
that holds nothing but such a name in double braces or brackets; else the end of what the template holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from composer.export.word.control_names import is_text_marker, is_text_place
from composer.export.word.controls import controls_of, unwrap
from composer.export.word.xml import W, whole

if TYPE_CHECKING:
    from lxml import etree

MARK: Final = "appunto-text"
"""The processing instruction that stands where the note goes until it is written there."""


class PlaceKind(Enum):
    """How the place was marked."""

    CONTROL = "control"
    BOOKMARK = "bookmark"
    PARAGRAPH = "paragraph"
    END = "end"


@dataclass(frozen=True, slots=True)
class Place:
    """The place: how it is marked, by which name, the mark in the tree, and the cell it stands in (None: none)."""

    kind: PlaceKind
    name: str
    mark: etree._Element
    cell: etree._Element | None = None


def find_place(body: etree._Element) -> Place:
    """Find the place in a template's w:body and leave the mark there; its own sign goes."""
    for control in controls_of(body):
        if control.place and not control.locked:
            return _placed(PlaceKind.CONTROL, control.name, _of_control(control.element))
    for start in list(body.iter(f"{W}bookmarkStart")):
        name = start.get(f"{W}name", "")
        if is_text_place((name,)):
            return _placed(PlaceKind.BOOKMARK, name, _of_bookmark(body, start))
    for paragraph in list(body.iter(f"{W}p")):
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        if is_text_marker(words):
            return _placed(PlaceKind.PARAGRAPH, " ".join(words.split()), _instead_of(paragraph))
    return _placed(PlaceKind.END, "", _at_end(body))


def _placed(kind: PlaceKind, name: str, mark: etree._Element) -> Place:
    cell = next((holder for holder in mark.iterancestors() if holder.tag == f"{W}tc"), None)
    return Place(kind, name, mark, cell)


def _mark() -> etree._Element:
    from lxml import etree

    return etree.ProcessingInstruction(MARK)


def _of_control(control: etree._Element) -> etree._Element:
    """Instead of the control where it stands around paragraphs; else instead of its paragraph, or in its cell."""
    content = control.find(f"{W}sdtContent")
    assert content is not None
    cell = next((c for c in content if c.tag == f"{W}tc"), None)
    row = next((c for c in content if c.tag == f"{W}tr"), None)
    if row is not None:
        cell = row.findall(f"{W}tc")[-1] if row.findall(f"{W}tc") else None
    if cell is not None:
        unwrap(control)
        return _fill_cell(cell)
    paragraph = next((holder for holder in control.iterancestors() if holder.tag == f"{W}p"), None)
    if paragraph is None:
        kept = list(content.iter(f"{W}sectPr"))
        mark = _mark()
        control.addprevious(mark)
        for section in kept:  # a section that ends inside the control ends after the note
            _section_end(mark, section)
        _remove(control)
        return mark
    _remove(control)
    return _instead_of(paragraph) if not _has_words(paragraph) else _after(paragraph)


def _fill_cell(cell: etree._Element) -> etree._Element:
    for child in list(cell):
        if child.tag != f"{W}tcPr":
            cell.remove(child)
    mark = _mark()
    cell.append(mark)
    return mark


def _of_bookmark(body: etree._Element, start: etree._Element) -> etree._Element:
    """Instead of what the bookmark holds: the paragraphs it lies over, after a paragraph that has other words.

    The bookmark goes.
    """
    number = start.get(f"{W}id")
    paragraph = next((holder for holder in start.iterancestors() if holder.tag == f"{W}p"), None)
    ends = [end for end in body.iter(f"{W}bookmarkEnd") if end.get(f"{W}id") == number]
    last = _last_of_several(paragraph if paragraph is not None else start, ends)
    if last is not None:
        mark = _of_several(start, ends[0], paragraph, last)
        _remove(start)
    elif paragraph is None:
        mark = _mark()
        start.addprevious(mark)
        _remove(start)
    else:
        _cut(paragraph, start, ends[0] if ends else None)
        _remove(start)
        mark = _after(paragraph) if _has_words(paragraph) else _instead_of(paragraph)
    for end in ends:
        _remove(end)
    return mark


def _last_of_several(first: etree._Element, ends: list[etree._Element]) -> etree._Element | None:
    """What stands beside `first` and holds the end of a bookmark, where it lies over several; else None."""
    holder = first.getparent()
    if not ends or holder is None:
        return None
    last = next((e for e in (ends[0], *ends[0].iterancestors()) if e.getparent() is holder), None)
    if last is None or last is first or holder.index(last) < holder.index(first):
        return None
    return last


def _of_several(
    start: etree._Element, end: etree._Element, paragraph: etree._Element | None, last: etree._Element
) -> etree._Element:
    """Take out what a bookmark over several paragraphs holds, words beside it stay; gives the mark in its place."""
    first = start if paragraph is None else paragraph
    holder = first.getparent()
    assert holder is not None
    mark = _mark()
    between = list(holder)[holder.index(first) + 1 : holder.index(last)]
    kept = [section for element in between for section in element.iter(f"{W}sectPr")]
    for element in between:
        holder.remove(element)
    if paragraph is not None:
        _cut(paragraph, start, None)
    if last.tag == f"{W}p" and not _at_start(last, end):
        _cut(last, None, end)
        if last.find(f"{W}pPr/{W}sectPr") is None and not _has_words(last):
            _remove(last)
    first.addnext(mark)
    for section in reversed(kept):
        _section_end(mark, section)
    if paragraph is not None and not _has_words(paragraph):
        ended = paragraph.find(f"{W}pPr/{W}sectPr")
        if ended is not None:
            _section_end(mark, ended)
        _remove(paragraph)
    return mark


def _at_start(paragraph: etree._Element, end: etree._Element) -> bool:
    """Whether a bookmark ends before `paragraph` begins: Word puts the end there where whole paragraphs are marked."""
    before = [child for child in paragraph if child.tag not in (f"{W}pPr", f"{W}bookmarkStart", f"{W}bookmarkEnd")]
    return end.getparent() is paragraph and (not before or paragraph.index(end) < paragraph.index(before[0]))


def _cut(paragraph: etree._Element, start: etree._Element | None, end: etree._Element | None) -> None:
    """Take the runs between two signs out of a paragraph; None is its own beginning or end."""
    order = {element: place for place, element in enumerate(paragraph.iter())}
    first = 0 if start is None else order[start]
    last = order.get(end, len(order)) if end is not None else len(order)
    for run in [r for r in paragraph.iter(f"{W}r") if first < order[r] < last]:
        _remove(run)


def _instead_of(paragraph: etree._Element) -> etree._Element:
    mark = _mark()
    paragraph.addprevious(mark)
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is not None:
        _section_end(mark, section)
    parent = paragraph.getparent()
    assert parent is not None
    holder = paragraph
    if parent.tag == f"{W}sdtContent" and len(parent) == 2:  # a control of another kind that held the marker alone
        outer = parent.getparent()
        assert outer is not None
        outer.addprevious(mark)
        holder = outer
    _remove(holder)
    return mark


def _after(paragraph: etree._Element) -> etree._Element:
    mark = _mark()
    paragraph.addnext(mark)
    return mark


def _at_end(body: etree._Element) -> etree._Element:
    """Before the last section's properties. The empty paragraph in which one would begin to write goes."""
    last = next((child for child in reversed(body) if child.tag != f"{W}sectPr"), None)
    if last is not None and last.tag == f"{W}p" and not _has_words(last) and last.find(f"{W}pPr/{W}sectPr") is None:
        _remove(last)
    mark = _mark()
    final = body.find(f"{W}sectPr")
    if final is None:
        body.append(mark)
    else:
        final.addprevious(mark)
    return mark


def _section_end(mark: etree._Element, section: etree._Element) -> None:
    """A paragraph after the note that ends the section which ended with what the note replaces."""
    from lxml import etree

    paragraph = etree.Element(f"{W}p")
    etree.SubElement(paragraph, f"{W}pPr").append(section)
    mark.addnext(paragraph)


def _has_words(paragraph: etree._Element) -> bool:
    """Whether a paragraph shows anything: words, a picture, a break, a field."""
    shown = (f"{W}t", f"{W}drawing", f"{W}pict", f"{W}br", f"{W}fldChar", f"{W}sdt", f"{W}object", f"{W}sym")
    return any(element.tag != f"{W}t" or (element.text or "").strip() for element in paragraph.iter(*shown))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def section_after(body: etree._Element, mark: etree._Element) -> etree._Element | None:
    """The properties of the section in which `mark` stands: the first that follow it."""
    seen = False
    for element in body.iter():
        if element is mark:
            seen = True
        elif seen and element.tag == f"{W}sectPr":
            return element
    return None


def cell_width(cell: etree._Element) -> int:
    """The room for text in a table cell, in twips; 0 when the cell does not say."""
    width = cell.find(f"{W}tcPr/{W}tcW")
    if width is None or width.get(f"{W}type", "dxa") != "dxa":
        return 0
    return max(0, (whole(width.get(f"{W}w")) or 0) - 2 * 115)  # Word's own margins at the sides of a cell
