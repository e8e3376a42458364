# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How the text looks on the sheet: type and measures, as the exported page has them. No colours: those are painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat

from composer.document.model import Alignment, Marks, Script
from composer.ui.editor.kinds import BlockInfo, Kind


@dataclass(frozen=True, slots=True)
class Look:
    """Type and measures of the sheet, as the exported page has them (`composer.export.word.style_sheet`).

    Sizes are points; distances are given in millimetres or points and turned into Qt's units with `unit_dpi`, the
    number of units to the inch Qt reckons with on this system (zoom acts later, through the paint device).
    """

    families: tuple[str, ...] = ("Calibri", "Carlito", "Liberation Sans", "sans-serif")
    body_pt: float = 11.0
    heading_pt: tuple[float, ...] = (13.5, 12.0, 11.0, 11.0, 10.5, 10.5)
    heading_before_pt: tuple[float, ...] = (16.0, 12.0, 10.0, 9.0, 8.0, 8.0)
    heading_after_pt: tuple[float, ...] = (5.0, 4.0, 3.0, 3.0, 2.0, 2.0)
    quote_pt: float = 10.0
    caption_pt: float = 9.5
    cell_pt: float = 10.0
    line_percent: int = 112
    unit_dpi: float = 96.0
    page_width_mm: float = 210.0
    margin_mm: float = 26.0
    small_pt: float = 9.0

    def mm(self, millimetres: float) -> float:
        """Millimetres in Qt's units."""
        return millimetres / 25.4 * self.unit_dpi

    def pt(self, points: float) -> float:
        """Points in Qt's units."""
        return points / 72.0 * self.unit_dpi

    def font(self) -> QFont:
        """The body font."""
        font = QFont()
        font.setFamilies(list(self.families))
        font.setPointSizeF(self.body_pt)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def size_pt(self, info: BlockInfo) -> float:
        """The type size of a block."""
        match info.kind:
            case Kind.HEADING:
                return self.heading_pt[min(max(info.level, 1), 6) - 1]
            case Kind.QUOTE:
                return self.quote_pt
            case Kind.CAPTION:
                return self.caption_pt
            case Kind.CELL | Kind.HEADER_CELL:
                return self.cell_pt
            case _:
                return self.body_pt


CELL_PADDING_PT: Final = 3.5
TABLE_AFTER_PT: Final = 10.0
ITEM_INDENT_MM: Final = 6.5
QUOTE_INDENT_MM: Final = 10.0
QUOTE_RIGHT_MM: Final = 8.0
_ALIGN: Final = {
    Alignment.DEFAULT: Qt.AlignmentFlag.AlignLeft,
    Alignment.LEFT: Qt.AlignmentFlag.AlignLeft,
    Alignment.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Alignment.RIGHT: Qt.AlignmentFlag.AlignRight,
}


def place(made: QTextBlockFormat, info: BlockInfo, look: Look) -> None:
    """Give a block its place on the sheet."""
    made.setLineHeight(look.line_percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    match info.kind:
        case Kind.HEADING:
            level = min(max(info.level, 1), 6)
            made.setHeadingLevel(level)
            made.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            made.setTopMargin(look.pt(look.heading_before_pt[level - 1]))
            made.setBottomMargin(look.pt(look.heading_after_pt[level - 1]))
        case Kind.QUOTE:
            made.setLineHeight(105, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            made.setLeftMargin(look.mm(QUOTE_INDENT_MM))
            made.setRightMargin(look.mm(QUOTE_RIGHT_MM))
            made.setTopMargin(look.pt(3))
            made.setBottomMargin(look.pt(7))
        case Kind.ITEM:
            made.setLeftMargin(look.mm(ITEM_INDENT_MM * max(info.level, 1)))
            made.setBottomMargin(look.pt(3))
        case Kind.CAPTION:
            made.setTopMargin(look.pt(8))
            made.setBottomMargin(look.pt(4))
        case Kind.CELL | Kind.HEADER_CELL:
            made.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            made.setAlignment(_ALIGN[info.alignment])
        case _:
            made.setBottomMargin(look.pt(6))


def dress(made: QTextCharFormat, marks: Marks, block: BlockInfo, look: Look) -> None:
    """Give a run with `marks` inside a block its type."""
    size = look.size_pt(block)
    if size != look.body_pt:
        made.setFontPointSize(size)
    if marks.bold or block.kind in (Kind.HEADING, Kind.HEADER_CELL, Kind.CAPTION):
        made.setFontWeight(QFont.Weight.Bold.value)
    if marks.italic or (block.kind is Kind.HEADING and block.level in (4, 6)):
        made.setFontItalic(True)
    if marks.underline or marks.link:
        made.setFontUnderline(True)
    if marks.strike:
        made.setFontStrikeOut(True)
    if marks.small_caps:
        made.setFontCapitalization(QFont.Capitalization.SmallCaps)
    if marks.script is not Script.NORMAL:
        made.setVerticalAlignment(
            QTextCharFormat.VerticalAlignment.AlignSuperScript
            if marks.script is Script.SUPER
            else QTextCharFormat.VerticalAlignment.AlignSubScript
        )
