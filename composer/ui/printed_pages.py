# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages sent to a printer one by one, the window at work in between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from composer.errors import ComposerError
from composer.ui.previewed_pages import ApproximatePages, PdfPages
from composer.wording import N_

_SCALE: Final = 3.0  # pixels a point: 216 dots an inch
_REFUSED: Final = N_("The printer does not take the pages. Choose another one.")


class PagePrinter(QObject):
    """Prints pages; what is left when it is stopped is not printed.

    Signals: `finished()` at the end, `failed(error)` when a page cannot be drawn or the printer does not take it.
    """

    finished = Signal()
    failed = Signal(object)

    def __init__(
        self, pages: PdfPages | ApproximatePages, printer: QPrinter, chosen: range, parent: QObject | None = None
    ) -> None:
        """`chosen` are the pages to print, counted from 0."""
        super().__init__(parent)
        self._pages = pages
        self._printer = printer
        self._painter = QPainter()
        self._steps = self._printed(chosen)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Print, a page each time the window has nothing else to do."""
        self._timer.start(0)

    def stop(self) -> None:
        """Print no more pages."""
        self._timer.stop()
        if self._painter.isActive():
            self._painter.end()

    def _step(self) -> None:
        try:
            going_on = next(self._steps, False)
        except ComposerError as error:
            self.stop()
            self.failed.emit(error)
            return
        if not going_on:
            self.stop()
            self.finished.emit()

    def _printed(self, chosen: range) -> Iterator[bool]:
        printer, painter = self._printer, self._painter
        for index in chosen:
            wide, high = self._pages.sizes[index]
            turned = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
            printer.setPageOrientation(turned)
            if not painter.isActive() and not painter.begin(printer):
                raise ComposerError(_REFUSED)
            if index > chosen.start:
                printer.newPage()
            image = self._pages.at_once(index, _SCALE)
            if image is not None:
                painter.drawImage(QRectF(printer.pageLayout().fullRectPixels(printer.resolution())), image)
            yield True
