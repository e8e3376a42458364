# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Bullets and numbers as the template's own list styles bring them.

Word keeps for each step of a list a style of its own (“List Bullet”, “List Bullet 2” …), tied to a numbering
(ISO/IEC 29500-1, 17.9.18); a house may also tie one style to an outline of several levels. What the template does not
have stands in our own outlines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from composer.export.word.styles import StyleIds
from composer.export.word.xml import W, whole

if TYPE_CHECKING:
    from lxml import etree

_INDENTS: Final = ("left", "start", "right", "end", "hanging", "firstLine")
_DEEPEST_STYLE: Final = 5  # Word has List Bullet to List Bullet 5


@dataclass(frozen=True, slots=True)
class HouseLevel:
    """A level of a list in a template: id of the paragraph style; instance, outline and level of its numbering.

    `indent` is what the style says of its indents, as markup: a number given to a paragraph would take them away.
    """

    style_id: str
    instance: int
    outline: int
    level: int
    indent: str = ""


class HouseLists:
    """The levels of lists that a template has."""

    def __init__(self, styles: etree._Element, numbering: etree._Element, ids: StyleIds) -> None:
        """`styles` and `numbering` are the parts of the template, completed; `ids` tells which styles are ours."""
        self._ids = ids
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles.iterfind(f"{W}style")}
        self._names = {
            name.get(f"{W}val", "").lower(): style_id
            for style_id, style in self._styles.items()
            if (name := style.find(f"{W}name")) is not None and style.get(f"{W}type", "paragraph") == "paragraph"
        }
        self._outlines = {e.get(f"{W}abstractNumId", ""): e for e in numbering.iterfind(f"{W}abstractNum")}
        self._instances = {e.get(f"{W}numId", ""): e for e in numbering.iterfind(f"{W}num")}
        self._known: dict[tuple[bool, int], HouseLevel | None] = {}

    def of(self, *, ordered: bool, level: int) -> HouseLevel | None:
        """How the template sets `level` (from 0) of a list; None where it does not."""
        key = (ordered, level)
        if key not in self._known:
            self._known[key] = self._find(ordered=ordered, level=level)
        return self._known[key]

    def level_of(self, style_id: str) -> etree._Element | None:
        """The level (w:lvl) by which a paragraph style is numbered; None for a style without numbers."""
        tied = self._tied(style_id)
        if tied is None:
            return None
        number, level, _holder = tied
        outline = self._outline_of(number)
        levels = outline.iterfind(f"{W}lvl") if outline is not None else iter(())
        # an outline may name the style of a level itself: what it says counts
        found = {e.get(f"{W}ilvl"): e for e in levels}
        named = (e for e in found.values() if _named(e) == style_id)
        return next(named, found.get(str(level)))

    def _tied(self, style_id: str) -> tuple[str, int, etree._Element] | None:
        """The instance and the level that a style, or one it is based on, names, and the style that does."""
        seen: set[str] = set()
        wanted = style_id
        while wanted in self._styles and wanted not in seen:
            seen.add(wanted)
            style = self._styles[wanted]
            number = style.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:
                at = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
                level = whole(at.get(f"{W}val")) if at is not None else None
                return number.get(f"{W}val", ""), level or 0, style
            based = style.find(f"{W}basedOn")
            wanted = based.get(f"{W}val", "") if based is not None else ""
        return None

    def _find(self, *, ordered: bool, level: int) -> HouseLevel | None:
        name = "List Number" if ordered else "List Bullet"
        if self._ids.is_ours(name):
            return None
        first = self._of_style(self._ids[name], 0, ordered=ordered)
        if first is None or not level:
            return first
        deeper = self._names.get(f"{name} {level + 1}".lower(), "") if level < _DEEPEST_STYLE else ""
        own = self._of_style(deeper, 0, ordered=ordered) if deeper else None
        return own or self._of_style(self._ids[name], level, ordered=ordered)

    def _of_style(self, style_id: str, deeper: int, *, ordered: bool) -> HouseLevel | None:
        """The level that a style is tied to, or the one `deeper` in the same outline."""
        tied = self._tied(style_id)
        if tied is None:
            return None
        number, level, holder = tied
        indent = "" if deeper else _indent(holder)
        return self._level(style_id, number, level + deeper, indent, ordered=ordered)

    def _level(self, style_id: str, number: str, level: int, indent: str, *, ordered: bool) -> HouseLevel | None:
        """The level of an instance, where it counts as the list does."""
        instance, outline = self._instances.get(number), self._outline_of(number)
        if instance is None or outline is None:
            return None
        found = next((e for e in outline.iterfind(f"{W}lvl") if e.get(f"{W}ilvl") == str(level)), None)
        shape = found.find(f"{W}numFmt") if found is not None else None
        kind = shape.get(f"{W}val", "decimal") if shape is not None else "decimal"
        words = found.find(f"{W}lvlText") if found is not None else None
        shown = words.get(f"{W}val", "") if words is not None else ""
        if found is None or kind == "none" or not shown or (kind == "bullet") == ordered:
            return None
        return HouseLevel(style_id, int(number), int(outline.get(f"{W}abstractNumId", "0")), level, indent)

    def _outline_of(self, number: str) -> etree._Element | None:
        """The outline of an instance, where need be by way of the list style that has it."""
        for _ in range(3):
            instance = self._instances.get(number)
            if instance is None or not number.isdecimal():
                return None
            named = instance.find(f"{W}abstractNumId")
            outline = self._outlines.get(named.get(f"{W}val", "")) if named is not None else None
            link = outline.find(f"{W}numStyleLink") if outline is not None else None
            if link is None:
                return outline
            style = self._styles.get(link.get(f"{W}val", ""))
            tied = style.find(f"{W}pPr/{W}numPr/{W}numId") if style is not None else None
            number = tied.get(f"{W}val", "") if tied is not None else ""
        return None


def _named(level: etree._Element) -> str:
    style = level.find(f"{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


def _indent(style: etree._Element) -> str:
    indent = style.find(f"{W}pPr/{W}ind")
    if indent is None:
        return ""
    said = " ".join(f'w:{n}="{v}"' for n in _INDENTS if whole(v := indent.get(f"{W}{n}", "")) is not None)
    return f"<w:ind {said}/>" if said else ""
