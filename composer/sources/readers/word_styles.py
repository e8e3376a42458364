# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a Word paragraph is, by its styles and numbering. Styles are found by name: Italian Word rewrites their ids.

Elements and attributes are compared by local name, so that both forms of the format (transitional and strict) are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from composer.sources.readers.style_names import heading_of, is_author, is_caption, is_quote, is_title

if TYPE_CHECKING:
    from lxml.etree import _Element

_INDENTED = 280  # twentieths of a point, half a centimetre
_DEEPEST_BASE = 12  # steps of basedOn followed; a ring ends here


def local(element: _Element) -> str:
    """The element's name without its namespace, "" for comments and the like."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def value(element: _Element | None, name: str = "val") -> str:
    """The attribute of that local name, "" when it is missing."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if str(k).rsplit("}", 1)[-1] == name), "")


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first descendant along `path` of local names."""
    for name in path:
        if element is None:
            return None
        element = next((c for c in element if local(c) == name), None)
    return element


@dataclass(frozen=True, slots=True)
class ParagraphForm:
    """What a paragraph is: heading level (0 none), list level (0 none) and whether it is numbered, special styles."""

    heading: int = 0
    list_level: int = 0
    ordered: bool = False
    title: bool = False
    quote: bool = False
    caption: bool = False
    author: bool = False


class Styles:
    """The styles and numberings of one document."""

    def __init__(self, styles: _Element | None, numbering: _Element | None) -> None:
        paragraph_styles = [s for s in styles if local(s) == "style"] if styles is not None else []
        self._styles = {value(style, "styleId"): style for style in paragraph_styles}
        self._ordered = _ordered_levels(numbering)

    def form(self, paragraph: _Element) -> ParagraphForm:
        """What `paragraph` (a w:p element) is."""
        properties = child(paragraph, "pPr")
        chain = self._chain(value(child(properties, "pStyle")))
        names = [value(child(style, "name")).lower() for style in chain]
        number = child(properties, "numPr")
        outline = value(child(properties, "outlineLvl"))
        for style in chain:
            number = number if number is not None else child(style, "pPr", "numPr")
            outline = outline or value(child(style, "pPr", "outlineLvl"))
        heading = heading_of(names)
        if not heading and outline.isdecimal() and int(outline) < 9:
            heading = int(outline) + 1
        level, ordered = self._list(number, names)
        return ParagraphForm(
            heading=heading,
            list_level=0 if heading else level,
            ordered=ordered,
            title=is_title(names),
            quote=is_quote(names) or (not level and _set_in(properties)),
            author=is_author(names),
            caption=is_caption(names),
        )

    def _chain(self, style_id: str) -> list[_Element]:
        """The style and those it is based on."""
        chain: list[_Element] = []
        while style_id in self._styles and len(chain) < _DEEPEST_BASE:
            chain.append(self._styles[style_id])
            style_id = value(child(chain[-1], "basedOn"))
        return chain

    def _list(self, number: _Element | None, names: list[str]) -> tuple[int, bool]:
        identifier, level = value(child(number, "numId")), value(child(number, "ilvl"))
        depth = min(int(level), 8) if level.isdecimal() else 0
        if identifier and identifier != "0":
            return depth + 1, self._ordered.get((identifier, depth), False)
        if number is None and names and names[0].startswith(("list bullet", "list number", "elenco")):
            return 1, "num" in names[0]
        return 0, False


def _set_in(properties: _Element | None) -> bool:
    """Whether a paragraph is indented on both sides by itself, as block quotations are where no style is used."""
    indents = child(properties, "ind")
    sides = (value(indents, "left") or value(indents, "start"), value(indents, "right") or value(indents, "end"))
    return all(side.isdecimal() and int(side) >= _INDENTED for side in sides)


def _ordered_levels(numbering: _Element | None) -> dict[tuple[str, int], bool]:
    """For each numbering id and level, whether it counts (and is not bulleted)."""
    if numbering is None:
        return {}
    abstract: dict[str, dict[int, bool]] = {}
    for element in numbering:
        if local(element) == "abstractNum":
            levels = {
                int(value(level, "ilvl")): value(child(level, "numFmt")) not in ("bullet", "none", "")
                for level in element
                if local(level) == "lvl" and value(level, "ilvl").isdecimal()
            }
            abstract[value(element, "abstractNumId")] = levels
    ordered: dict[tuple[str, int], bool] = {}
    for element in numbering:
        if local(element) == "num":
            for level, counts in abstract.get(value(child(element, "abstractNumId")), {}).items():
                ordered[value(element, "numId"), level] = counts
    return ordered
