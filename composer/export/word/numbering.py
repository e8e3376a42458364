# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Bullets and numbers: two outlines of nine levels for lists, one numbering instance for each ordered list; an outline
for numbered headings, and one for paragraphs that are counted through the note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from composer.export.word.xml import DECLARATION, NS_W, W, twips

if TYPE_CHECKING:
    from lxml import etree

LEVELS: Final = 9
_STEP_MM: Final = 6.0
_PARAGRAPH_MM: Final = 9.0
_HEADING_MM: Final = (9.0, 11.0, 14.0, 17.0, 20.0, 23.0)
_BULLETS: Final = ("•", "–", "▪")
_FORMATS: Final = ("decimal", "lowerLetter", "lowerRoman")
_AFTER_INSTANCES: Final = f"{W}numIdMacAtCleanup"


class Numbering:
    """Hands out numbering instances while the text is written, and adds them to a numbering part afterwards."""

    def __init__(self, first_outline: int, first_instance: int) -> None:
        """The numbers from which on outlines and instances are free in the file."""
        self._outline = first_outline
        self._bullets = first_instance
        self._next = first_instance + 1
        self._ordered: list[tuple[int, int, int]] = []
        self._used = False
        self._more: list[tuple[int, str]] = []  # instances of outlines of their own, with the levels of these
        self._of_house: list[tuple[int, int, int, int]] = []  # instances of a template's outlines

    def bullets(self) -> int:
        """The instance of all bulleted lists."""
        self._used = True
        return self._bullets

    def ordered(self, level: int, start: int) -> int:
        """A new instance for an ordered list at `level` (from 0) that begins at `start`."""
        self._used = True
        number = self._next
        self._next += 1
        self._ordered.append((number, level, start))
        return number

    def ordered_as(self, outline: int, level: int, start: int) -> int:
        """A new instance for an ordered list at `level` of an outline that the template has."""
        number = self._next
        self._next += 1
        self._of_house.append((number, outline, level, start))
        return number

    def headings(self, styles: Mapping[int, str]) -> int:
        """The instance of the headings' numbers; `styles` are the ids of the styles tied to it, by level (from 1)."""
        levels = "".join(_heading_level(level, styles.get(level + 1, "")) for level in range(LEVELS))
        return self._own(f'<w:multiLevelType w:val="multilevel"/>{levels}')

    def paragraphs(self) -> int:
        """A new instance for paragraphs counted from 1."""
        left = twips(_PARAGRAPH_MM)
        level = (
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{left}"/></w:pPr></w:lvl>'
        )
        return self._own(f'<w:multiLevelType w:val="singleLevel"/>{level}')

    def _own(self, inside: str) -> int:
        number = self._next
        self._next += 1
        self._more.append((number, inside))
        return number

    def add_to(self, root: etree._Element) -> None:
        """Put what was handed out into the numbering part `root`: outlines before instances, as the schema wants."""
        from lxml import etree

        instances = [(n, _instance(n, outline, level, start)) for n, outline, level, start in self._of_house]
        outlines: list[str] = []
        if self._used:
            instances += [(self._bullets, _instance(self._bullets, self._outline))]
            instances += [(n, _instance(n, self._outline + 1, level, start)) for n, level, start in self._ordered]
            outlines = [_outline(self._outline, ordered=False), _outline(self._outline + 1, ordered=True)]
        for number, inside in self._more:
            outline = self._outline + len(outlines)
            outlines.append(f'<w:abstractNum xmlns:w="{NS_W}" w:abstractNumId="{outline}">{inside}</w:abstractNum>')
            instances.append((number, _instance(number, outline)))
        at = sum(1 for element in root if element.tag in (f"{W}numPicBullet", f"{W}abstractNum"))
        for markup in reversed(outlines):
            root.insert(at, etree.fromstring(markup))
        last = root.find(_AFTER_INSTANCES)
        for _number, markup in sorted(instances):
            element = etree.fromstring(markup)
            if last is None:
                root.append(element)
            else:
                last.addprevious(element)


def free_numbers(root: etree._Element) -> tuple[int, int]:
    """The first free outline and instance number of a numbering part."""
    outlines = [int(e.get(f"{W}abstractNumId", "0")) for e in root.iter(f"{W}abstractNum")]
    instances = [int(e.get(f"{W}numId", "0")) for e in root.iter(f"{W}num")]
    return max(outlines, default=-1) + 1, max(instances, default=0) + 1


def blank_numbering() -> str:
    """A numbering part with nothing in it."""
    return f'{DECLARATION}<w:numbering xmlns:w="{NS_W}"></w:numbering>'


def _outline(number: int, *, ordered: bool) -> str:
    levels = "".join(_level(level, ordered=ordered) for level in range(LEVELS))
    return (
        f'<w:abstractNum xmlns:w="{NS_W}" w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _level(level: int, *, ordered: bool) -> str:
    shape = _FORMATS[level % len(_FORMATS)] if ordered else "bullet"
    text = f"%{level + 1}." if ordered else _BULLETS[level % len(_BULLETS)]
    font = (
        ""
        if ordered
        else '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:hint="default"/></w:rPr>'
    )
    left, hanging = twips(_STEP_MM * (level + 1)), twips(_STEP_MM)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{font}</w:lvl>'
    )


def _heading_level(level: int, style: str) -> str:
    text = ".".join(f"%{above + 1}" for above in range(level + 1))
    left = twips(_HEADING_MM[min(level, len(_HEADING_MM) - 1)])
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{tied}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{left}"/></w:pPr></w:lvl>'
    )


def _instance(number: int, outline: int, level: int | None = None, start: int = 1) -> str:
    override = (
        "" if level is None else f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    )
    return f'<w:num xmlns:w="{NS_W}" w:numId="{number}"><w:abstractNumId w:val="{outline}"/>{override}</w:num>'
