# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Fields of a template: which stay, which are left as the words they showed, which are refused.

Two allow-lists and no list of what is forbidden: “QUOTE 68 68 69” spells a forbidden field out of numbers. An
instruction may be split over runs and hold other fields; it is joined before it is judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from composer.export.word.xml import W, drop_attribute

if TYPE_CHECKING:
    from lxml import etree

KEPT: Final = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "STYLEREF", "DOCPROPERTY", "TITLE", "SUBJECT", "AUTHOR",
        "KEYWORDS", "COMMENTS", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "SYMBOL",
    }
)  # fmt: skip
"""Fields that are handed on."""

SHOWN: Final = frozenset(
    {
        "REF", "PAGEREF", "NOTEREF", "SEQ", "TOC", "HYPERLINK", "MERGEFIELD", "IF", "=", "FORMTEXT", "FORMCHECKBOX",
        "FORMDROPDOWN", "NUMWORDS", "NUMCHARS", "REVNUM", "DOCVARIABLE", "LISTNUM", "AUTONUM", "EQ", "COMPARE", "NEXT",
    }
)  # fmt: skip
"""Fields that are left as the words they showed: they ask for data, bookmarks or answers that the file has not."""

EMPTIED: Final = frozenset(
    {"FILENAME", "FILESIZE", "USERNAME", "USERINITIALS", "USERADDRESS", "LASTSAVEDBY", "EDITTIME", "TEMPLATE"}
)
"""Fields that tell of a computer, its user or its folders: nothing of them is handed on."""


def word_of(instruction: str) -> str:
    """The name of the field that `instruction` asks for, in capitals."""
    stripped = instruction.strip()
    if stripped.startswith("="):
        return "="
    return re.split(r"[\s\"\\]", stripped, maxsplit=1)[0].upper()


class _Open:
    """A field that has begun: its instruction so far, its runs' marks, whether its result has begun."""

    def __init__(self, begin: etree._Element) -> None:
        self.instruction = ""
        self.begin = begin
        self.separate: etree._Element | None = None


def settle_fields(root: etree._Element, refused: Callable[[str], Exception]) -> tuple[str, ...]:
    """Judge every field of a part; gives the names of those that were left as words or taken out.

    `refused` makes the error for a field that is on neither list.
    """
    changed: dict[str, None] = {}
    for simple in list(root.iter(f"{W}fldSimple")):
        instruction = simple.get(f"{W}instr", "")
        word = word_of(instruction)
        drop_attribute(simple, f"{W}dirty")
        if word in KEPT:
            continue
        if word in SHOWN or word in EMPTIED:
            changed[word] = None
            _dissolve(simple, keep=word in SHOWN)
        else:
            raise refused(instruction.strip()[:40])
    ended = list(_complex_fields(root, refused))
    for field, _end in ended:
        word = word_of(field.instruction)
        if word not in KEPT and word not in SHOWN and word not in EMPTIED:
            raise refused(field.instruction.strip()[:40])
    order = {element: number for number, element in enumerate(root.iter())}
    for field, end in ended:
        word = word_of(field.instruction)
        for attribute in ("dirty", "fldLock"):
            drop_attribute(field.begin, f"{W}{attribute}")
        if word not in KEPT:
            changed[word] = None
            _unfold(root, order, field.begin, field.separate if word in SHOWN else None, end)
    return tuple(changed)


def show_properties(root: etree._Element, names: Mapping[str, str]) -> None:
    """Let TITLE, SUBJECT, AUTHOR and DOCPROPERTY show what the file says now, not what the template remembered.

    `names` are the properties by their lower-case name, and “numpages”. Word counts such fields afresh when it prints.
    """
    for simple in root.iter(f"{W}fldSimple"):
        _show(list(simple.iter(f"{W}t")), simple.get(f"{W}instr", ""), names)
    order = {element: number for number, element in enumerate(root.iter())}
    for field, end in _complex_fields(root, ValueError):
        if field.separate is not None:
            first, last = order[field.separate], order[end]
            _show([t for t in root.iter(f"{W}t") if first < order[t] < last], field.instruction, names)


def _complex_fields(
    root: etree._Element, refused: Callable[[str], Exception]
) -> Iterator[tuple[_Open, etree._Element]]:
    """The fields that stand in marks of their own, with their ends, inner ones first."""
    open_fields: list[_Open] = []
    for element in list(root.iter(f"{W}fldChar", f"{W}instrText")):
        if element.tag == f"{W}instrText":
            if not open_fields:
                raise refused((element.text or "").strip()[:40])
            for field in open_fields:  # what a field inside an instruction says counts for the outer one too
                if field.separate is None:
                    field.instruction += element.text or ""
            continue
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(_Open(element))
        elif kind == "separate" and open_fields:
            open_fields[-1].separate = element
        elif kind == "end" and open_fields:
            yield open_fields.pop(), element
    if open_fields:
        raise refused(open_fields[-1].instruction.strip()[:40])


def _show(texts: list[etree._Element], instruction: str, names: Mapping[str, str]) -> None:
    """Let the words of a field be those of the note, where it names one of its properties."""
    if not texts:
        return
    parts = re.findall(r'"[^"]*"|\S+', instruction.strip())
    word = parts[0].upper() if parts else ""
    named = parts[1].strip('"') if word == "DOCPROPERTY" and len(parts) > 1 else word
    shown = names.get(named.casefold())
    if shown is None or word not in ("TITLE", "SUBJECT", "AUTHOR", "DOCPROPERTY", "NUMPAGES"):
        return
    texts[0].text = shown
    texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for other in texts[1:]:
        other.text = ""


def _unfold(
    root: etree._Element,
    order: Mapping[etree._Element, int],
    begin: etree._Element,
    separate: etree._Element | None,
    end: etree._Element,
) -> None:
    """Take a field's marks and instruction away; what it showed stays when `separate` says where that begins."""
    first, last = order[begin], order[end]
    middle = order[separate] if separate is not None else last
    for run in [run for run in root.iter(f"{W}r") if run in order]:
        inside = [child for child in run if child in order]
        for child in inside:
            place = order[child]
            marks = child in (begin, separate, end)
            if first <= place <= last and child.tag != f"{W}rPr" and (marks or place < middle):
                run.remove(child)
        if inside and not [child for child in run if child.tag != f"{W}rPr"]:
            _remove(run)


def _dissolve(element: etree._Element, *, keep: bool) -> None:
    """Take `element` away and leave what is in it, if that is to stay."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent.remove(element)
    if keep:
        for child in reversed(list(element)):
            parent.insert(at, child)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
