# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How high and how wide the paragraph styles of a file set their words, for an estimate of its pages.

The averages are those of Italian and English notes, blanks included, in the fonts named or in their free twins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from composer.export.word.xml import W, whole

if TYPE_CHECKING:
    from lxml import etree

_TWIPS_PER_HALF_POINT: Final = 10
_SINGLE: Final = 240  # w:line of single spacing where the rule is “auto”
# Width of the average letter and height of a line, both by the size of the type.
_FACES: Final = {
    "calibri": (0.413, 1.22), "carlito": (0.413, 1.22), "cambria": (0.435, 1.17), "caladea": (0.435, 1.17),
    "times new roman": (0.397, 1.15), "liberation serif": (0.397, 1.15), "garamond": (0.375, 1.125),
    "arial": (0.446, 1.15), "liberation sans": (0.446, 1.15), "helvetica": (0.446, 1.15), "georgia": (0.452, 1.137),
    "verdana": (0.513, 1.216), "tahoma": (0.452, 1.207), "aptos": (0.443, 1.28), "book antiqua": (0.44, 1.25),
    "palatino linotype": (0.44, 1.35), "titillium web": (0.43, 1.52), "open sans": (0.48, 1.36),
}  # fmt: skip
_OTHER_FACE: Final = (0.435, 1.17)
_BOLD: Final = 1.05
_CAPITALS: Final = 1.25


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set; all lengths in twips. `advance` is the width of the average letter, `high` the height of
    a line, `left` and `right` what it stands in at its sides."""

    advance: float
    high: float
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    close: bool = False  # no space between it and others of its style


class TypeMetrics:
    """The settings of the paragraph styles of a styles part."""

    def __init__(self, styles: etree._Element) -> None:
        self._defaults = [
            found
            for found in (styles.find(f"{W}docDefaults/{W}rPrDefault"), styles.find(f"{W}docDefaults/{W}pPrDefault"))
            if found is not None
        ]
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles.iterfind(f"{W}style")}
        self._normal = next(
            (
                style_id
                for style_id, style in self._styles.items()
                if style.get(f"{W}type", "paragraph") == "paragraph" and style.get(f"{W}default") in ("1", "true")
            ),
            "",
        )
        self._known: dict[str, Setting] = {}

    def of(self, style_id: str) -> Setting:
        """The setting of the style; that of the default one for an unknown id."""
        found = self._known.get(style_id)
        if found is None:
            found = self._known[style_id] = self._made(style_id if style_id in self._styles else self._normal)
        return found

    def _made(self, style_id: str) -> Setting:
        chain: list[etree._Element] = []
        wanted = style_id
        while wanted in self._styles and self._styles[wanted] not in chain:
            chain.append(self._styles[wanted])
            based = self._styles[wanted].find(f"{W}basedOn")
            wanted = based.get(f"{W}val", "") if based is not None else ""
        face, size, line, rule = "", 20, _SINGLE, "auto"
        bold = capitals = False
        setting = Setting(0, 0)
        for holder in (*self._defaults, *reversed(chain)):
            runs, paragraph = holder.find(f"{W}rPr"), holder.find(f"{W}pPr")
            if runs is not None:
                fonts = runs.find(f"{W}rFonts")
                if fonts is not None:
                    theme = fonts.get(f"{W}asciiTheme", "")
                    face = fonts.get(f"{W}ascii", "calibri" if theme else face)
                size = _number(runs.find(f"{W}sz"), "val", size)
                bold = _on(runs.find(f"{W}b"), bold)
                capitals = _on(runs.find(f"{W}caps"), capitals)
            if paragraph is not None:
                spacing = paragraph.find(f"{W}spacing")
                line = _number(spacing, "line", line)
                rule = spacing.get(f"{W}lineRule", rule) if spacing is not None else rule
                setting = directly(
                    setting,
                    _said(spacing),
                    _said(paragraph.find(f"{W}ind")),
                )
                setting = replace(
                    setting,
                    keep_next=_on(paragraph.find(f"{W}keepNext"), setting.keep_next),
                    keep_lines=_on(paragraph.find(f"{W}keepLines"), setting.keep_lines),
                    new_page=_on(paragraph.find(f"{W}pageBreakBefore"), setting.new_page),
                    close=_on(paragraph.find(f"{W}contextualSpacing"), setting.close),
                )
        letter, height = _FACES.get(face.casefold(), _OTHER_FACE)
        points = size * _TWIPS_PER_HALF_POINT
        advance = letter * points * (_BOLD if bold else 1) * (_CAPITALS if capitals else 1)
        single = height * points
        high = single * line / _SINGLE if rule == "auto" else max(single, line) if rule == "atLeast" else line
        return replace(setting, advance=advance, high=high)


def directly(setting: Setting, spacing: Mapping[str, str], indent: Mapping[str, str]) -> Setting:
    """`setting` with what a paragraph says of itself: attributes of w:spacing and w:ind, with their namespace."""

    def said(attributes: Mapping[str, str], *names: str) -> int | None:
        for name in names:
            value = whole(attributes.get(f"{W}{name}"))
            if value is not None:
                return value
        return None

    found = {
        "before": said(spacing, "before"),
        "after": said(spacing, "after"),
        "left": said(indent, "left", "start"),
        "right": said(indent, "right", "end"),
    }
    given = {name: value for name, value in found.items() if value is not None}
    return replace(setting, **given) if given else setting  # type: ignore[arg-type]


def _said(element: etree._Element | None) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()} if element is not None else {}


def _number(element: etree._Element | None, name: str, otherwise: int) -> int:
    value = whole(element.get(f"{W}{name}")) if element is not None else None
    return otherwise if value is None or value < 0 else value


def _on(element: etree._Element | None, otherwise: bool) -> bool:
    return otherwise if element is None else element.get(f"{W}val", "1") not in ("0", "false", "off")
