# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pages one below the other in a scrolled area: laid out, drawn, asked what stands where. Nothing is selected here."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from composer.sources.model import SourceText
from composer.sources.pdf.page_map import PageMap
from composer.text.spans import Span
from composer.ui.reader.page_painting import on_page, paint_frame, paint_page
from composer.ui.reader.page_stack import GAP, PageStack
from composer.ui.reader.page_store import PageStore
from composer.ui.theme import Tokens

STEP: Final = 1.15  # a step of the zoom
_SMALLEST, _LARGEST = 0.3, 6.0  # pixels a point
_FITTING: Final = 2.2  # pixels a point at most where pages are fitted to the width


class PageArea(QAbstractScrollArea):
    """Shows the pages of a store. Signal: `page_changed(index)` when another page is in front."""

    page_changed = Signal(int)

    def __init__(self, store: PageStore, source: SourceText, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._source = source
        self._tokens = tokens
        self._stack = PageStack((), 1.0)
        self._zoom = 0  # steps from the width of the window
        self._awaited: Span | None = None  # brought into view as soon as its page is mapped
        self._front = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)
        store.opened.connect(self._opened)
        store.drawn.connect(lambda _index: self.viewport().update())
        store.mapped.connect(self._mapped)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._scrolled)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`; paper stays white."""
        self._tokens = tokens
        self.viewport().update()

    def zoom(self, step: int) -> None:
        """Show the pages `step` steps larger (smaller) than the width of the window allows."""
        self._zoom = step
        self._lay_out()

    def show_source(self, source: SourceText) -> None:
        """The words of the source are the same; their page numbers may have changed."""
        self._source = source

    @property
    def page(self) -> int:
        """The index of the page in front: the one that takes the middle of the view."""
        return self._stack.at(self.verticalScrollBar().value() + self.viewport().height() / 2)

    def show_page(self, index: int) -> None:
        """Bring the top of a page into view."""
        if self._stack.sizes:
            index = max(0, min(index, len(self._stack.sizes) - 1))
            self.verticalScrollBar().setValue(int(self._stack.rect(index, self._room).top()) - GAP)

    @property
    def _room(self) -> float:
        return max(self._stack.width, float(self.viewport().width()))

    @property
    def _scale(self) -> float:
        widest = max((width for width, _ in self._stack.sizes), default=595.0)
        fitting = (self.viewport().width() - 2 * GAP) / max(widest, 1.0)
        return float(min(max(min(fitting, _FITTING) * STEP**self._zoom, _SMALLEST), _LARGEST))

    def _opened(self) -> None:
        assert self._store.pages is not None
        self._stack = PageStack(self._store.pages.sizes, 1.0)
        self._lay_out()
        if self._awaited is not None:
            self._bring(self._awaited)

    def _lay_out(self) -> None:
        """Place the pages anew, the one in view where it was."""
        if not self._stack.sizes:
            return
        bar = self.verticalScrollBar()
        index = self._stack.at(bar.value())
        before = self._stack.rect(index, self._room)
        within = (bar.value() - before.top()) / before.height() if before.height() else 0.0
        self._stack = PageStack(self._stack.sizes, self._scale)
        self._set_bars()
        after = self._stack.rect(index, self._room)
        bar.setValue(int(after.top() + within * after.height()))
        self._scrolled()

    def _set_bars(self) -> None:
        view = self.viewport().size()
        for bar, whole, shown in (
            (self.verticalScrollBar(), self._stack.height, view.height()),
            (self.horizontalScrollBar(), self._stack.width, view.width()),
        ):
            bar.setRange(0, max(0, int(whole) - shown))
            bar.setPageStep(shown)
            bar.setSingleStep(40)

    def _scrolled(self) -> None:
        self._asking.start()
        self.viewport().update()
        if self.page != self._front and self._stack.sizes:
            self._front = self.page
            self.page_changed.emit(self._front)

    def _visible(self) -> range:
        top = self.verticalScrollBar().value()
        return self._stack.between(top, top + self.viewport().height())

    def _ask(self) -> None:
        """Have the visible pages drawn and mapped, then those beside them."""
        if not self._stack.sizes or not self.isVisible():
            return
        seen = self._visible()
        beside = [index for index in (seen.stop, seen.start - 1) if 0 <= index < len(self._stack.sizes)]
        scale = self._drawn_scale
        awaited = [self._source.sheet_at(self._awaited.start) - 1] if self._awaited is not None else []
        jobs = [("draw", index, scale) for index in seen]
        jobs += [("map", index, 0.0) for index in (*awaited, *seen) if index >= 0]
        jobs += [(what, index, scale if what == "draw" else 0.0) for index in beside for what in ("draw", "map")]
        self._store.want(jobs)

    @property
    def _drawn_scale(self) -> float:
        return round(self._stack.scale * self.devicePixelRatioF(), 3)

    def _page_rect(self, index: int) -> QRectF:
        """Where a page stands in the view."""
        return self._stack.rect(index, self._room).translated(
            -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        )

    def _on_page(self, place: QPointF) -> tuple[int, PageMap | None, float, float]:
        if not self._stack.sizes:
            return -1, None, 0.0, 0.0
        moved = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        index, x, y = self._stack.point(place + moved, self._room)
        return index, self._store.map(index), x, y

    def _at(self, place: QPointF, within: Span | None = None) -> int | None:
        """The place in the text nearest to a place of the view."""
        index, shown, x, y = self._on_page(place)
        return shown.position_at(x, y, within) if shown is not None and index >= 0 else None

    def _hit(self, place: QPointF) -> int | None:
        """The place in the text of the character under the pointer."""
        _, shown, x, y = self._on_page(place)
        return shown.hits(x, y) if shown is not None else None

    def box_of(self, position: int) -> QRect | None:
        """Where the character at `position` stands in the view; None when its page is not in view or not mapped."""
        index = self._source.sheet_at(position) - 1
        shown = self._store.map(index) if index in self._visible() else None
        letter = shown.letter_of(position) if shown is not None else None
        if shown is None or letter is None:
            return None
        page = self._page_rect(index)
        return on_page(shown.box(letter), page, self._stack.scale).toAlignedRect()

    def _bring(self, span: Span) -> bool:
        """Scroll so that `span` is in view; False while its page is not mapped, which is then brought into view."""
        index = self._source.sheet_at(span.start) - 1
        if index < 0 or not self._stack.sizes:
            return False
        shown = self._store.map(index)
        rects = shown.rects(span) if shown is not None else ()
        page = self._stack.rect(index, self._room)
        if not rects:
            self.verticalScrollBar().setValue(int(page.top()) - GAP)
            return shown is not None
        box = on_page(rects[0], page, self._stack.scale)
        self.verticalScrollBar().setValue(int(box.top() - self.viewport().height() / 3))
        across = self.horizontalScrollBar()
        if not across.value() <= box.left() <= across.value() + self.viewport().width() - 40:
            across.setValue(int(box.left()) - 40)
        return True

    def _mapped(self, index: int) -> None:
        awaited = self._awaited
        if awaited is not None and index == self._source.sheet_at(awaited.start) - 1:
            self._awaited = None
            self._bring(awaited)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; with Ctrl it is left to the window, which changes the size for all sources."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the width again."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pages in view and what is marked on them."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), QColor(self._tokens.ground))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for index in self._visible():
                page = self._page_rect(index)
                paint_frame(painter, page, self._tokens.shadow)
                image = self._store.image(index, self._drawn_scale) or self._store.any_image(index)
                if image is not None:
                    paint_page(painter, image, page, self.devicePixelRatioF())
                shown = self._store.map(index)
                if shown is not None:
                    self.paint_marks(painter, shown, page)

    def paint_marks(self, painter: QPainter, shown: PageMap, page: QRectF) -> None:
        """For those who mark something on a page that is mapped and in view at `page`."""

    def _go(self, span: Span) -> None:
        """Bring `span` into view, now or when its page is mapped."""
        if not self._bring(span):
            self._awaited = span
            self._asking.start()
