# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A part of a template made fit to be handed on: what readers are told of it, and what Word would stumble over.

Tracked changes are accepted and comments left out: what a house corrected in its template is nobody else's business.
Pictures without words count as decoration, tables get a header row and a name, numbers that must be unique are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from composer.export.word.controls import remove_whole
from composer.export.word.xml import R, W, drop_attribute

if TYPE_CHECKING:
    from lxml import etree

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DECORATIVE: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE_URI: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_LEFT_OUT: Final = tuple(
    f"{W}{name}"
    for name in (
        "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "proofErr", "permStart", "permEnd",
        "lastRenderedPageBreak", "printerSettings", "formProt", "moveFromRangeStart", "moveFromRangeEnd",
        "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
        "customXmlDelRangeStart", "customXmlDelRangeEnd",
    )
)  # fmt: skip
_REVISED_PROPERTIES: Final = tuple(
    f"{W}{name}"
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange",
        "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    )
)  # fmt: skip
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")  # what follows would be read the other way round
_LONGEST_NAME: Final = 60
_FIT_NAME: Final = re.compile(r"[^\W\d][\w:]{0,39}")  # what Word's own dialog takes as the name of a bookmark


def accept_changes(root: etree._Element) -> int:
    """Accept the tracked changes of a part; gives how many there were."""
    count = 0
    for element in list(root.iter(f"{W}del", f"{W}moveFrom")):
        count += 1
        parent = element.getparent()
        if parent is None:
            continue
        if parent.tag == f"{W}trPr":
            row = parent.getparent()
            if row is not None:
                remove_whole(row)
        else:
            parent.remove(element)  # also of a paragraph mark: the paragraph stays, which is what it looks like
    for element in list(root.iter(f"{W}ins", f"{W}moveTo")):
        count += 1
        dissolve(element)
    for element in list(root.iter(*_REVISED_PROPERTIES)):
        count += 1
        _remove(element)
    return count


def leave_out(root: etree._Element) -> None:
    """Take away what belongs to the template's own history: comments, marks of the spelling, of printing."""
    from lxml import etree

    for element in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        parent = element.getparent()
        if parent is not None:
            _keep_tail(element)
            parent.remove(element)
    for element in list(root.iter(*_LEFT_OUT)):
        run = element.getparent()
        _remove(element)
        if run is not None and run.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in run):
            _remove(run)
    for tag in list(root.iter(f"{W}smartTag")):  # Word knows them no more since 2010
        for about in tag.findall(f"{W}smartTagPr"):
            tag.remove(about)
        dissolve(tag)
    for text in root.iter(f"{W}t"):
        if text.text and _TURNING.search(text.text):
            text.text = _TURNING.sub("", text.text)


def mend_tables(root: etree._Element) -> None:
    """Leave no table without rows, no row without cells, and let each table have its properties: Word would mend the
    file else, and ask its reader."""
    from lxml import etree

    for grid in list(root.iter(f"{W}tbl")):
        for row in grid.findall(f"{W}tr"):
            if next(row.iter(f"{W}tc"), None) is None:
                grid.remove(row)
        if next(grid.iter(f"{W}tr"), None) is None:
            remove_whole(grid)
        elif grid.find(f"{W}tblPr") is None:
            grid.insert(0, etree.Element(f"{W}tblPr"))


def _keep_tail(element: etree._Element) -> None:
    if not (element.tail or "").strip():
        return
    before = element.getprevious()
    parent = element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    elif parent is not None:
        parent.text = (parent.text or "") + (element.tail or "")


def dissolve(element: etree._Element) -> None:
    """Take `element` away and leave what is in it."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at + 1, child)
    parent.remove(element)


def tidy_bookmarks(body: etree._Element) -> int:
    """Leave each bookmark once, whole, numbered from 1; gives the number after the last."""
    ends: dict[str | None, list[etree._Element]] = {}
    for end in body.iter(f"{W}bookmarkEnd"):
        ends.setdefault(end.get(f"{W}id"), []).append(end)
    order = {element: place for place, element in enumerate(body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"))}
    names: set[str] = set()
    kept: set[etree._Element] = set()
    renamed: dict[str, str] = {}
    number = 0
    for start in list(body.iter(f"{W}bookmarkStart")):
        name = start.get(f"{W}name", "")
        after = [e for e in ends.get(start.get(f"{W}id"), ()) if order[e] > order[start] and e not in kept]
        if not after or name.lower() in names or name == "_GoBack":
            continue
        names.add(name.lower())
        number += 1
        if not _FIT_NAME.fullmatch(name):
            renamed[name] = f"_template_{number}"
            start.set(f"{W}name", renamed[name])
        for element in (start, after[0]):
            kept.add(element)
            element.set(f"{W}id", str(number))
    for element in order:
        if element not in kept:
            _remove(element)
    for link in list(body.iter(f"{W}hyperlink")):
        anchor = link.get(f"{W}anchor", "")
        if anchor in renamed:
            link.set(f"{W}anchor", renamed[anchor])
        elif anchor and anchor.lower() not in names and not any(str(name).startswith(R) for name in link.attrib):
            dissolve(link)  # it led to a place that is not there
    return number + 1


def number_drawings(roots: Iterable[etree._Element]) -> int:
    """Number the drawings of several parts through, pictures without words as decoration; the number after the last."""
    drawings = [drawing for root in roots for drawing in root.iter(f"{_WP}docPr")]
    for number, drawing in enumerate(drawings, start=1):
        drawing.set("id", str(number))
        described = (drawing.get("descr") or "").strip()
        if not described or described.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".emf", ".svg")):
            _decorate(drawing)
    return len(drawings) + 1


def _decorate(drawing: etree._Element) -> None:
    from lxml import etree

    drop_attribute(drawing, "descr")
    if next(drawing.iter(f"{{{_DECORATIVE}}}decorative"), None) is not None:
        return
    extensions = drawing.find(f"{{{_A}}}extLst")
    if extensions is None:
        extensions = etree.SubElement(drawing, f"{{{_A}}}extLst")
    extension = etree.SubElement(extensions, f"{{{_A}}}ext", {"uri": _DECORATIVE_URI})
    etree.SubElement(extension, f"{{{_DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": _DECORATIVE})


def number_controls(roots: Iterable[etree._Element]) -> None:
    """Give every control of several parts a number of its own, and names of the length Word takes."""
    taken: set[str] = set()
    free = 1_000_001
    for root in roots:
        for properties in root.iter(f"{W}sdtPr"):
            number = properties.find(f"{W}id")
            if number is not None:
                if number.get(f"{W}val", "") in taken:
                    number.set(f"{W}val", str(free))
                    free += 1
                taken.add(number.get(f"{W}val", ""))
            for tag in ("tag", "alias"):
                name = properties.find(f"{W}{tag}")
                if name is not None and len(name.get(f"{W}val", "")) > 64:
                    name.set(f"{W}val", name.get(f"{W}val", "")[:64])


def name_tables(body: etree._Element, around: etree._Element | None) -> None:
    """Give each table a header row and a name for those who hear it, except the one that holds the note's text."""
    from lxml import etree

    for grid in body.iter(f"{W}tbl"):
        properties = grid.find(f"{W}tblPr")
        if properties is None:
            continue
        if properties.find(f"{W}tblCaption") is None and properties.find(f"{W}tblDescription") is None:
            words = " ".join("".join(t.text or "" for t in grid.iter(f"{W}t")).split())[:_LONGEST_NAME].strip()
            name = etree.Element(f"{W}tblCaption")
            name.set(f"{W}val", words or "—")
            change = properties.find(f"{W}tblPrChange")
            if change is None:
                properties.append(name)
            else:
                change.addprevious(name)
        _complete_grid(grid)
        row = next((child for child in grid if child.tag == f"{W}tr"), None)
        if row is None or (around is not None and any(holder is grid for holder in around.iterancestors())):
            continue
        _make_header(row)


def _complete_grid(grid: etree._Element) -> None:
    """Let a table whose grid says nothing of its columns have as many as its widest row."""
    from lxml import etree

    columns = grid.find(f"{W}tblGrid")
    if columns is None:
        columns = etree.Element(f"{W}tblGrid")
        grid.insert(1 if grid.find(f"{W}tblPr") is not None else 0, columns)
    if len(columns):
        return
    widths = max(
        ([cell.find(f"{W}tcPr/{W}tcW") for cell in row.findall(f"{W}tc")] for row in grid.findall(f"{W}tr")),
        key=len,
        default=[],
    )
    for width in widths:
        said = width.get(f"{W}w", "") if width is not None and width.get(f"{W}type", "dxa") == "dxa" else ""
        etree.SubElement(columns, f"{W}gridCol").set(f"{W}w", said if said.isdecimal() else "2000")


def _make_header(row: etree._Element) -> None:
    from lxml import etree

    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        before = sum(1 for child in row if child.tag == f"{W}tblPrEx")
        row.insert(before, properties)
    header = properties.find(f"{W}tblHeader")
    if header is None:
        etree.SubElement(properties, f"{W}tblHeader")
    elif header.get(f"{W}val") in ("0", "false", "off"):
        header.attrib.pop(f"{W}val")


def tag_language(root: etree._Element, language: str) -> None:
    """Say of every run of words that names no language that it is in `language`."""
    from lxml import etree

    for run in root.iter(f"{W}r"):
        if run.find(f"{W}t") is None:
            continue
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        if properties.find(f"{W}lang") is None:
            after = [e for e in properties if e.tag in (f"{W}eastAsianLayout", f"{W}specVanish", f"{W}oMath")]
            tag = etree.Element(f"{W}lang")
            tag.set(f"{W}val", language)
            properties.insert(properties.index(after[0]) if after else len(properties), tag)


def rename_relations(root: etree._Element, names: dict[str, str]) -> None:
    """Let every attribute of `root` that names a relationship name the new one."""
    for element in root.iter():
        if isinstance(element.tag, str):
            for attribute, value in element.attrib.items():
                if str(attribute).startswith(R) and str(value) in names:
                    element.set(attribute, names[str(value)])


def relations_used(root: etree._Element) -> dict[str, list[etree._Element]]:
    """The ids of relationships that a part names, and the elements that do."""
    used: dict[str, list[etree._Element]] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            for attribute, value in element.attrib.items():
                if str(attribute).startswith(R) and value:
                    used.setdefault(str(value), []).append(element)
    return used


def words_of(root: etree._Element) -> str:
    """All words of a part, on one line."""
    return " ".join(" ".join(text.text or "" for text in root.iter(f"{W}t")).split())


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
