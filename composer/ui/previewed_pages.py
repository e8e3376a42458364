# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages to be looked at before they are printed: those of a PDF, drawn by the helper process, or an approximation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QImage, QPainter, QPalette, QTextDocument

from composer.houses.paper import Paper
from composer.sources.model import SourceText
from composer.sources.pdf.process import PdfProcess
from composer.ui.reader.page_store import PageStore
from composer.ui.theme import SHEET_INK, SHEET_WHITE

_POINTS_PER_MM: Final = 72 / 25.4
_DOTS_PER_METRE: Final = round(72 / 0.0254)
_HEADING: Final = re.compile(r"<(/?)h[1-6]\b")  # Qt sets one in a size of its own, whatever size it asks for


class PdfPages(QObject):
    """The pages of a PDF, drawn in another process.

    Signals: `opened()` when the sizes are known, `drawn(index)`, `failed(error)`.
    """

    opened = Signal()
    drawn = Signal(int)
    failed = Signal(object)

    def __init__(self, data: bytes, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data, self._name = data, name
        self._printing: PdfProcess | None = None
        self._store = PageStore(data, name, SourceText(()), self)
        self._store.opened.connect(self.opened)
        self._store.drawn.connect(self.drawn)
        self._store.failed.connect(self.failed)
        self._store.open()

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        """Width and height of each page, in points."""
        return self._store.pages.sizes if self._store.pages is not None else ()

    def image(self, index: int, scale: float) -> QImage | None:
        """The picture of a page; one of another scale until the right one is drawn."""
        return self._store.image(index, scale) or self._store.any_image(index)

    def want(self, indexes: Sequence[int], scale: float) -> None:
        """Have these pages drawn next."""
        self._store.want([("draw", index, scale) for index in indexes])

    def at_once(self, index: int, scale: float) -> QImage | None:
        """The picture of a page, waited for (some 50 ms): for the printer."""
        if self._printing is None:
            self._printing = PdfProcess(self._data, self._name)
        bitmap = self._printing.draw(index, scale)
        made = QImage(bitmap.rgb, bitmap.width, bitmap.height, bitmap.width * 3, QImage.Format.Format_RGB888)
        return made.copy()

    def close(self) -> None:
        """End the processes."""
        self._store.close()
        if self._printing is not None:
            self._printing.close()


class ApproximatePages(QObject):
    """The note as the window itself would lay it on paper, where nothing is there that lays it as Word does.

    Signals as those of `PdfPages`; the pages are there at once.
    """

    opened = Signal()
    drawn = Signal(int)
    failed = Signal(object)

    def __init__(self, html: str, paper: Paper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        edges = (paper.left_mm, paper.top_mm, paper.right_mm, paper.bottom_mm)
        self._left, self._top, right, bottom = (edge * _POINTS_PER_MM for edge in edges)
        self._size = (paper.width_mm * _POINTS_PER_MM, paper.height_mm * _POINTS_PER_MM)
        self._room = QSizeF(self._size[0] - self._left - right, self._size[1] - self._top - bottom)
        # laid out at 72 dots an inch: a point is a unit of the page
        self._device = QImage(1, 1, QImage.Format.Format_RGB32)
        self._device.setDotsPerMeterX(_DOTS_PER_METRE)
        self._device.setDotsPerMeterY(_DOTS_PER_METRE)
        self._text = QTextDocument(self)
        self._text.documentLayout().setPaintDevice(self._device)
        self._text.setDocumentMargin(0)
        self._text.setDefaultStyleSheet(f"a {{ color: {SHEET_INK}; }}")  # else in that of the window, on white paper
        self._text.setHtml(_HEADING.sub(r"<\1p", html))
        self._text.setPageSize(self._room)

    @property
    def sizes(self) -> Sequence[tuple[float, float]]:
        """Width and height of each page, in points."""
        return [self._size] * self._text.pageCount()

    def image(self, index: int, scale: float) -> QImage | None:
        """The picture of a page, drawn now."""
        wide, high = self._size
        image = QImage(round(wide * scale), round(high * scale), QImage.Format.Format_RGB32)
        image.fill(QColor(SHEET_WHITE))
        painter = QPainter(image)
        painter.scale(scale, scale)
        painter.translate(self._left, self._top - index * self._room.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(SHEET_INK))
        context.clip = QRectF(0, index * self._room.height(), self._room.width(), self._room.height())
        painter.setClipRect(context.clip)
        self._text.documentLayout().draw(painter, context)
        painter.end()
        return image

    def at_once(self, index: int, scale: float) -> QImage | None:
        """The same, for the printer."""
        return self.image(index, scale)

    def want(self, indexes: Sequence[int], scale: float) -> None:
        """They are drawn when they are asked for."""

    def close(self) -> None:
        """Nothing runs."""
