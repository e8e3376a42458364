# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The column of a source: as wide as reads well, with paragraph numbers in its margin."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextBlock, QTextDocument

from composer.document.measure import words_in
from composer.sources.model import BlockKind, SourceText
from composer.text.spans import Span
from composer.ui.reader.source_document import SourceDocument
from composer.ui.reader.typeface import families
from composer.ui.theme import SPACE_L, SPACE_XL
from composer.ui.words import Words
from composer.wording import N_plural

CHARACTERS_A_LINE: Final = 68  # within the 60-75 that read well
_SAMPLE: Final = "the members of the alliance organise their common defence, say those who drafted it"
_NUMBER_ROOM: Final = 56  # pixels kept left of the column for the numbers
_NUMBERED: Final = (BlockKind.PARAGRAPH, BlockKind.QUOTE)


def set_column(document: QTextDocument, width_px: int, size_pt: float) -> None:
    """Give `document`, shown `width_px` wide in type of `size_pt`, the margins that leave a readable column."""
    font = QFont()  # the document's default font is the widget's, whatever was set on it
    font.setFamilies(families())
    font.setPointSizeF(size_pt)
    wanted = QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE) * CHARACTERS_A_LINE
    room = width_px - _NUMBER_ROOM - SPACE_XL
    spare = max(0.0, (room - wanted) / 2)
    root = document.rootFrame()
    form = root.frameFormat()
    left = _NUMBER_ROOM + spare * 0.8
    right = SPACE_XL + max(0.0, room - wanted) - spare * 0.8
    if (form.leftMargin(), form.rightMargin()) != (left, right):
        form.setLeftMargin(left)
        form.setRightMargin(right)
        form.setTopMargin(SPACE_L)
        form.setBottomMargin(SPACE_XL * 2)
        root.setFrameFormat(form)


def paint_numbers(
    painter: QPainter,
    shown: SourceDocument,
    first: QTextBlock,
    *,
    offset_px: int,
    bottom_px: int,
    size_pt: float,
    colour: str,
) -> None:
    """Paint the numbers of the paragraphs from block `first` down to `bottom_px`, on their first baselines.

    `offset_px` is how far the text is scrolled.
    """
    font = QFont()
    font.setPointSizeF(size_pt)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    layout = shown.document.documentLayout()
    right = int(shown.document.rootFrame().frameFormat().leftMargin()) - SPACE_L
    block = first
    while block.isValid():
        box = layout.blockBoundingRect(block).translated(0, -offset_px)
        if box.top() > bottom_px:
            return
        held = shown.block_of(block)
        numbered = held is not None and held.kind in _NUMBERED and held.number is not None
        if held is not None and numbered and block.layout().lineCount():
            line = block.layout().lineAt(0)
            number = str(held.number)
            left = right - painter.fontMetrics().horizontalAdvance(number)
            painter.drawText(QPointF(left, box.top() + line.y() + line.ascent()), number)
        block = block.next()


def passage_label(words: Words, span: Span, source: SourceText) -> str:
    """Where a passage stands, for the status line: "§ 4, 23 words"."""
    count = words.plural(N_plural("{count} word", "{count} words"), words_in(span.of(source.text)))
    number = source.paragraph_at(span.start)
    return f"§ {number}, {count}" if number is not None else count
