# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The note as it is printed, page by page, beside the window in which it is written on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QDialogButtonBox, QLabel, QWidget

from composer.errors import ComposerError
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.previewed_pages import ApproximatePages, PdfPages
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_PAGES, SHEET_WHITE, SPACE_L, Tokens
from composer.ui.words import Words
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.ui.printed_pages import PagePrinter

_WIDEST: Final = 900  # of a page, in pixels of the window
_AHEAD: Final = 2  # pages drawn beyond those in view

_PAGES: Final = N_plural("{count} page, as it is printed.", "{count} pages, as they are printed.")
_ABOUT: Final = N_plural(
    "About {count} page: without LibreOffice this is only an approximation of what Word prints.",
    "About {count} pages: without LibreOffice this is only an approximation of what Word prints.",
)
_MAKING: Final = N_("The pages are being made …")
_PRINTING: Final = N_("The pages are being printed …")


class PagesView(QAbstractScrollArea):
    """Pages one below the other, as wide as the view."""

    def __init__(self, words: Words, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "pages")
        self._tokens = tokens
        self._pages: PdfPages | ApproximatePages | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self.setAccessibleName, N_("Pages of the note"))
        self.verticalScrollBar().valueChanged.connect(self._look)

    def show_pages(self, pages: PdfPages | ApproximatePages | None) -> None:
        """Show these pages; where one was looking at before stays in view."""
        self._pages = pages
        self._lay()

    def _sizes(self) -> list[tuple[float, float]]:
        return list(self._pages.sizes) if self._pages is not None else []

    def _scale(self) -> float:
        """Pixels of the window to a point."""
        widest = max((wide for wide, _high in self._sizes()), default=1.0)
        return max(0.1, (min(self.viewport().width(), _WIDEST) - 2 * SPACE_L) / widest)

    def _tops(self) -> list[float]:
        """Where each page begins, and the end of the last, in pixels from the first."""
        scale, place = self._scale(), float(SPACE_L)
        tops = [place]
        for _wide, high in self._sizes():
            place += high * scale + SPACE_L
            tops.append(place)
        return tops

    def _lay(self) -> None:
        bar, view = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(view)
        bar.setSingleStep(60)
        bar.setRange(0, max(0, round(self._tops()[-1]) - view))
        self._look()

    def _seen(self) -> range:
        top = self.verticalScrollBar().value()
        tops = self._tops()
        first = max(0, sum(1 for place in tops[1:] if place <= top))
        last = sum(1 for place in tops[:-1] if place < top + self.viewport().height())
        return range(first, last)

    def _drawn_scale(self) -> float:
        return round(self._scale() * self.devicePixelRatioF(), 3)

    def _look(self) -> None:
        if self._pages is not None:
            seen = self._seen()
            last = min(len(self._sizes()), seen.stop + _AHEAD)
            self._pages.want([*range(seen.start, last)], self._drawn_scale())
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as there is room."""
        super().resizeEvent(event)
        self._lay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page by page from the keyboard."""
        bar = self.verticalScrollBar()
        steps = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if Qt.Key(event.key()) in steps:
            bar.setValue(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pages in view; one that is not drawn yet is a white sheet."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), QColor(self._tokens.ground))
            if self._pages is None:
                return
            scale, tops, sizes = self._scale(), self._tops(), self._sizes()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for index in self._seen():
                wide, high = sizes[index][0] * scale, sizes[index][1] * scale
                left = (self.viewport().width() - wide) / 2
                sheet = QRectF(left, tops[index] - self.verticalScrollBar().value(), wide, high)
                painter.fillRect(sheet, QColor(SHEET_WHITE))
                image = self._pages.image(index, self._drawn_scale())
                if image is not None:
                    painter.drawImage(sheet, image)
                painter.setPen(QColor(self._tokens.line))
                painter.drawRect(sheet)


class PreviewDialog(DialogFrame):
    """The pages, with buttons to make them anew and to print them.

    Signals: `refresh_wanted()`, `print_wanted()`.
    """

    refresh_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, words: Words, tokens: Tokens, parent: QWidget | None) -> None:
        super().__init__(words, N_("Print preview"), parent)
        self.resize(*DIALOG_PAGES)
        self.pages: PdfPages | ApproximatePages | None = None
        self._work: PagePrinter | None = None
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        set_role(self._said, "muted")
        self.content.addWidget(self._said)
        self.view = PagesView(words, tokens, self)
        self.content.addWidget(self.view, 1)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self._refresh = self.add_button(N_("Refresh"), role)
        self._print = self.add_button(N_("Print …"), role)
        self.add_close()
        self._refresh.clicked.connect(self.refresh_wanted)
        self._print.clicked.connect(self.print_wanted)
        self.finished.connect(lambda _code: self.leave())
        self.wait()

    def wait(self) -> None:
        """Say that the pages are on their way; those of before stay until then."""
        self._said.setText(self.words.text(_MAKING))
        self._refresh.setEnabled(False)
        self._print.setEnabled(self.pages is not None)

    def take(self, pages: PdfPages | ApproximatePages) -> None:
        """Show these pages as soon as they can be."""
        self.leave()
        self.pages = pages
        pages.opened.connect(self._opened)
        pages.drawn.connect(lambda _index: self.view.viewport().update())
        pages.failed.connect(self.fail)
        if pages.sizes:
            self._opened()

    def _opened(self) -> None:
        pages = self.pages
        if pages is None:
            return
        one, many = _ABOUT if isinstance(pages, ApproximatePages) else _PAGES
        self._said.setText(self.words.say(Message(one, plural=many, count=len(pages.sizes))))
        self._refresh.setEnabled(True)
        self._print.setEnabled(True)
        self.view.show_pages(pages)

    def printing(self, work: PagePrinter) -> None:
        """Say that the pages shown are being printed, until `work` has ended; with the pages it ends."""
        said = self._said.text()
        self._said.setText(self.words.text(_PRINTING))
        self._refresh.setEnabled(False)
        self._print.setEnabled(False)
        self._work = work
        work.finished.connect(lambda: self._printed(work, said))
        work.failed.connect(lambda _error: self._printed(work, said))

    def _printed(self, work: PagePrinter, said: str) -> None:
        if self._work is work:
            self._work = None
            self._said.setText(said)
            self._refresh.setEnabled(True)
            self._print.setEnabled(True)

    def fail(self, error: BaseException) -> None:
        """Say why there are no pages."""
        said = self.words.say(error.message) if isinstance(error, ComposerError) else str(error)
        self._said.setText(said)
        self._refresh.setEnabled(True)

    def leave(self) -> None:
        """End whatever draws the pages."""
        work, self._work = self._work, None
        if work is not None:
            work.stop()
        pages, self.pages = self.pages, None
        self.view.show_pages(None)
        if pages is not None:
            pages.close()
