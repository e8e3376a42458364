# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is laid over a drawn page: used passages, places found, the selection, the passage just gone to.

Paper stays white in every mode of the window; the marks are those of the light one and darken the paper as a pen does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from composer.sources.pdf.page_map import Rect
from composer.ui.theme import SHEET_WHITE, tokens

PAPER: Final = tokens("light")


def on_page(rect: Rect, page: QRectF, scale: float) -> QRectF:
    """A box of a page in pixels."""
    return QRectF(
        page.left() + rect.x0 * scale,
        page.top() + rect.y0 * scale,
        (rect.x1 - rect.x0) * scale,
        (rect.y1 - rect.y0) * scale,
    )


def paint_marks(painter: QPainter, rects: Iterable[Rect], page: QRectF, scale: float, colour: str) -> None:
    """Lay `colour` over the type in `rects`."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for rect in rects:
        painter.fillRect(on_page(rect, page, scale), QColor(colour))
    painter.restore()


def underline_marks(
    painter: QPainter, rects: Iterable[Rect], page: QRectF, scale: float, *, dashed: bool = False
) -> None:
    """Draw a line under the type in `rects`: a passage in use is told without its colour too; a `dashed` one is in
    doubt."""
    pen = QPen(QColor(PAPER.warn if dashed else PAPER.ink), 1.5 if dashed else 1)
    pen.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    for rect in rects:
        box = on_page(rect, page, scale)
        painter.drawLine(int(box.left()), int(box.bottom()), int(box.right()), int(box.bottom()))


def frame_marks(painter: QPainter, rects: Iterable[Rect], page: QRectF, scale: float) -> None:
    """Draw a frame around the type in `rects`: the place one has come to is told without its colour too."""
    painter.setPen(QPen(QColor(PAPER.ink), 1.5))
    for rect in rects:
        painter.drawRect(on_page(rect, page, scale).adjusted(-1, -1, 1, 1))


def paint_caret(painter: QPainter, rect: Rect, page: QRectF, scale: float, *, behind: bool) -> None:
    """A caret before the character in `rect`, or behind it."""
    box = on_page(rect, page, scale)
    x = box.right() if behind else box.left()
    painter.setPen(QPen(QColor(PAPER.ink), 1.5))
    painter.drawLine(int(x), int(box.top()), int(x), int(box.bottom()))


def paint_page(painter: QPainter, image: QImage, page: QRectF, ratio: float) -> None:
    """The picture of a page: dot by dot where it was drawn for this size, else stretched until that one comes."""
    if abs(image.width() - page.width() * ratio) < 2:
        image.setDevicePixelRatio(ratio)
        painter.drawImage(QPoint(round(page.left()), round(page.top())), image)
    else:
        painter.drawImage(page, image)


def paint_frame(painter: QPainter, page: QRectF, edge: str) -> None:
    """The sheet itself: white paper with an edge."""
    painter.fillRect(page, QColor(SHEET_WHITE))
    painter.setPen(QColor(edge))
    painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
