# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Bullets and numbers of lists: two outlines of nine levels, one numbering instance for each ordered list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from composer.export.word.xml import DECLARATION, NS_W, W, twips

if TYPE_CHECKING:
    from lxml import etree

LEVELS: Final = 9
_STEP_MM: Final = 6.0
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

    def add_to(self, root: etree._Element) -> None:
        """Put what was handed out into the numbering part `root`: outlines before instances, as the schema wants."""
        from lxml import etree

        if not self._used:
            return
        instances = [_instance(self._bullets, self._outline)]
        instances += [_instance(number, self._outline + 1, level, start) for number, level, start in self._ordered]
        at = sum(1 for element in root if element.tag in (f"{W}numPicBullet", f"{W}abstractNum"))
        outlines = [_outline(self._outline, ordered=False), _outline(self._outline + 1, ordered=True)]
        for markup in reversed(outlines):
            root.insert(at, etree.fromstring(markup))
        last = root.find(_AFTER_INSTANCES)
        for markup in instances:
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


def _instance(number: int, outline: int, level: int | None = None, start: int = 1) -> str:
    override = (
        "" if level is None else f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    )
    return f'<w:num xmlns:w="{NS_W}" w:numId="{number}"><w:abstractNumId w:val="{outline}"/>{override}</w:num>'
