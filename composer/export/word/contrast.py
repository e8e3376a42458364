# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Contrast of words to their ground in a Word file: WCAG 2.2, 1.4.3, computed from colours and shadings.

Only colours that somebody set count: “auto” is black on light ground and white on dark by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from composer.export.word.xml import W, whole

if TYPE_CHECKING:
    from lxml import etree

LEAST: Final = 4.5
LEAST_LARGE: Final = 3.0
_LARGE, _LARGE_BOLD = 36, 28  # half points: 18, and 14 in bold type
_USUAL_SIZE: Final = 22
_COLOUR: Final = re.compile(r"[0-9A-Fa-f]{6}")
_OFF: Final = ("0", "false", "off")
_LONGEST_WORDS: Final = 60
_WHITE: Final = "FFFFFF"


def luminance(colour: str) -> float:
    """The relative luminance of an sRGB colour, "RRGGBB" (WCAG 2.2, definition of relative luminance)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style or a run says of its looks; "" and 0 for what it leaves open."""

    colour: str = ""
    ground: str = ""
    size: int = 0
    bold: bool | None = None

    def over(self, below: _Look) -> _Look:
        """This look, with what it leaves open as `below` has it."""
        return _Look(
            self.colour or below.colour,
            self.ground or below.ground,
            self.size or below.size,
            below.bold if self.bold is None else self.bold,
        )


_NOTHING: Final = _Look()


class Colours:
    """The looks of a file's styles."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._own: dict[str, _Look] = {}
        self._based: dict[str, str] = {}
        self._whole: dict[str, _Look] = {}
        for style in styles.iterfind(f"{W}style") if styles is not None else ():
            style_id = style.get(f"{W}styleId", "")
            ground = _shading(style.find(f"{W}pPr"))
            look = _look(style.find(f"{W}rPr"))
            self._own[style_id] = look.over(_Look(ground=ground))
            parent = style.find(f"{W}basedOn")
            if parent is not None:
                self._based[style_id] = parent.get(f"{W}val", "")

    def _style(self, element: etree._Element | None, name: str) -> _Look:
        found = element.find(f"{W}{name}") if element is not None else None
        return self._of(found.get(f"{W}val", "")) if found is not None else _NOTHING

    def _of(self, style_id: str) -> _Look:
        known = self._whole.get(style_id)
        if known is None:
            known, at, seen = _NOTHING, style_id, set[str]()
            while at in self._own and at not in seen:
                seen.add(at)
                known = known.over(self._own[at])
                at = self._based.get(at, "")
            self._whole[style_id] = known
        return known

    def faint(self, part: etree._Element) -> Iterator[tuple[str, float, float]]:
        """The words of `part` that are hard to read, with their contrast and what it should be."""
        told: set[tuple[str, str]] = set()
        for paragraph in part.iter(f"{W}p"):
            properties = paragraph.find(f"{W}pPr")
            here: _Look | None = None
            for run in paragraph.iter(f"{W}r"):
                own = run.find(f"{W}rPr")
                if own is None and here is not None and not here.colour and not here.ground:
                    continue  # as nearly all of a text
                if here is None:
                    here = _Look(ground=_shading(properties)).over(self._style(properties, "pStyle"))
                    here = here.over(_Look(ground=_cell_ground(paragraph)))
                look = _look(own).over(self._style(own, "rStyle")).over(here)
                if not look.colour or (look.colour, look.ground) in told:
                    continue
                ratio, least = contrast(look.colour, look.ground or _WHITE), _least(look)
                words = " ".join("".join(text.text or "" for text in run.iter(f"{W}t")).split())
                if ratio < least and words:
                    told.add((look.colour, look.ground))
                    yield words[:_LONGEST_WORDS], round(ratio, 1), round(least, 1)


def _least(look: _Look) -> float:
    size = look.size or _USUAL_SIZE
    return LEAST_LARGE if size >= _LARGE or (look.bold and size >= _LARGE_BOLD) else LEAST


def _look(properties: etree._Element | None) -> _Look:
    if properties is None or not len(properties):
        return _NOTHING
    colour, size, bold = (properties.find(f"{W}{name}") for name in ("color", "sz", "b"))
    points = whole(size.get(f"{W}val")) if size is not None else None
    return _Look(
        _colour(colour.get(f"{W}val", "")) if colour is not None else "",
        _shading(properties),
        points or 0,
        None if bold is None else bold.get(f"{W}val", "1") not in _OFF,
    )


def _colour(value: str) -> str:
    return value.upper() if _COLOUR.fullmatch(value) else ""


def _shading(properties: etree._Element | None) -> str:
    shading = properties.find(f"{W}shd") if properties is not None else None
    return _colour(shading.get(f"{W}fill", "")) if shading is not None else ""


def _cell_ground(paragraph: etree._Element) -> str:
    parent = paragraph.getparent()
    return _shading(parent.find(f"{W}tcPr")) if parent is not None and parent.tag == f"{W}tc" else ""
