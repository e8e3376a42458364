# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A source as it is printed: its pages, in which one selects, quotes and finds as in its text.

Every place is one of the clean text (code points), so that a selection runs on over lines, columns and pages in the
order in which they are read, and a quote made here is the same as one made in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from composer.sources.model import SourceText
from composer.sources.pdf.page_map import PageMap, Rect
from composer.text.spans import Span
from composer.ui.reader.dragging import drag_words
from composer.ui.reader.page_painting import PAPER, on_page, paint_caret, paint_frame, paint_marks, paint_page
from composer.ui.reader.page_stack import GAP, PageStack
from composer.ui.reader.page_store import PageStore
from composer.ui.reader.page_walking import stepped
from composer.ui.reader.quote_button import QuoteButton
from composer.ui.reader.text_view import FLASH_MS, UsedPassage
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import N_

STEP: Final = 1.15  # a step of the zoom
_SMALLEST, _LARGEST = 0.3, 6.0  # pixels a point
_DRAG_SCROLL: Final = 24  # pixels a step while selecting beyond the edge


class PageView(QAbstractScrollArea):
    """Shows the pages of one source.

    Signals: `quote_wanted(Span)`, `use_wanted(note_id, quote_id)`, `menu_wanted(QPoint)`, `span_changed(object)` as the
    text's view; `page_changed(index)` when another page is in front.
    """

    quote_wanted = Signal(object)
    use_wanted = Signal(str, str)
    menu_wanted = Signal(object)
    span_changed = Signal(object)
    page_changed = Signal(int)

    def __init__(
        self,
        store: PageStore,
        source: SourceText,
        words: Words,
        tokens: Tokens,
        mime_of: Callable[[Span], QMimeData],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._source = source
        self._words = words
        self._tokens = tokens
        self._mime_of = mime_of
        self._stack = PageStack((), 1.0)
        self._zoom = 0  # steps from the width of the window
        self._anchor = self._caret = 0
        self._has_caret = False
        self._used: tuple[UsedPassage, ...] = ()
        self._found: tuple[Span, ...] = ()
        self._found_at = -1
        self._flashed: Span | None = None
        self._awaited: Span | None = None  # gone to as soon as its page is mapped
        self._pressed_at: QPointF | None = None
        self._selecting = False
        self._front = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        words.bind(self.setAccessibleName, N_("Pages of the source"))
        self._button = QuoteButton(words, self.viewport())
        self._button.clicked.connect(self.quote_selection)
        self._fading = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._fading.timeout.connect(self._fade)
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)
        store.opened.connect(self._opened)
        store.drawn.connect(lambda _index: self.viewport().update())
        store.mapped.connect(self._mapped)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._scrolled)

    # What is shown

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
        return float(min(max(min(fitting, 2.2) * STEP**self._zoom, _SMALLEST), _LARGEST))

    def _opened(self) -> None:
        assert self._store.pages is not None
        self._stack = PageStack(self._store.pages.sizes, 1.0)
        self._lay_out()
        if self._awaited is not None:
            self.go_to(self._awaited)

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
        self._place_button()
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

    # Places

    def selected_span(self) -> Span | None:
        """The part of the source that is selected, None when there is none."""
        if self._anchor == self._caret:
            return None
        return Span(min(self._anchor, self._caret), max(self._anchor, self._caret))

    def select(self, span: Span) -> None:
        """Select `span` without moving the page."""
        self._set_selection(span.start, span.end)

    def clear_selection(self) -> None:
        """Select nothing, the caret stays."""
        self._set_selection(self._caret, self._caret)

    def select_all(self) -> None:
        """Select the running text."""
        self._set_selection(0, self._end)

    @property
    def _end(self) -> int:
        return len(self._source.text[: self._source.aside_start].rstrip())

    def go_to(self, span: Span) -> None:
        """Bring `span` into view, put the caret there and light it up for a moment."""
        self._set_selection(span.start, span.start)
        self._flashed = span
        if not self._bring(span):
            self._awaited = span
            self._asking.start()
        self._fading.start()
        self.viewport().update()

    def go_to_words(self, words: str, after_cp: int) -> None:
        """Go to the first place of `words` at or behind `after_cp` of the source; nothing when there is none."""
        start = self._source.text.lower().find(words.lower(), after_cp)
        if start >= 0:
            self.go_to(Span(start, min(start + len(words), len(self._source.text))))

    def place(self) -> Span | None:
        """Where the reader is: the caret's place when it is in view, else the beginning of the page in view."""
        length = len(self._source.text)
        if self._has_caret and self._source.sheet_at(self._caret) - 1 in self._visible():
            return Span(min(self._caret, length), min(self._caret + 1, length))
        block = next((block for block in self._source.blocks if block.sheet - 1 >= self.page), None)
        return Span(block.start, min(block.start + 1, length)) if block is not None else None

    def used_here(self) -> UsedPassage | None:
        """The used passage the caret stands in."""
        return self._used_at(self._caret)

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
        self._place_button()
        self.viewport().update()

    # Marks

    def set_used(self, used: tuple[UsedPassage, ...]) -> None:
        """Mark the passages that stand in notes."""
        self._used = used
        self.viewport().update()

    def set_found(self, places: tuple[Span, ...], current: int) -> None:
        """Mark the places found, the one at index `current` strongest and in view."""
        self._found, self._found_at = places, current
        if 0 <= current < len(places) and not self._bring(places[current]):
            self._awaited = places[current]
            self._asking.start()
        self.viewport().update()

    def _fade(self) -> None:
        self._flashed = None
        self.viewport().update()

    def _used_at(self, position: int) -> UsedPassage | None:
        return next((used for used in self._used if used.span.start <= position < used.span.end), None)

    # Quoting

    def quote_selection(self) -> None:
        """Ask for the selected words to be quoted."""
        span = self.selected_span()
        if span is not None:
            self.quote_wanted.emit(span)

    def copy(self) -> None:
        """Put the selected words with their place on the clipboard."""
        span = self.selected_span()
        if span is not None:
            QApplication.clipboard().setMimeData(self._mime_of(span))

    def _set_selection(self, anchor: int, caret: int) -> None:
        before = self.selected_span()
        self._anchor, self._caret, self._has_caret = anchor, caret, True
        if self.selected_span() != before:
            self.span_changed.emit(self.selected_span())
        self._place_button()
        self.viewport().update()

    def _place_button(self) -> None:
        """Show the button beside the selection once the mouse is released; hide it without one or out of view."""
        span = self.selected_span()
        ends = (self._box_of(span.start), self._box_of(span.end - 1)) if span is not None else (None, None)
        first, last = ends
        if self._selecting or first is None or last is None:
            self._button.hide()
            return
        if self.viewport().rect().intersects(first.united(last)):
            self._button.show_beside(first, last)
        else:
            self._button.hide()

    def _box_of(self, position: int) -> QRect | None:
        """Where the character at `position` stands in the view; None when its page is not in view or not mapped."""
        index = self._source.sheet_at(position) - 1
        shown = self._store.map(index) if index in self._visible() else None
        letter = shown.letter_of(position) if shown is not None else None
        if shown is None or letter is None:
            return None
        page = self._page_rect(index)
        return on_page(shown.box(letter), page, self._stack.scale).toAlignedRect()

    def _page_rect(self, index: int) -> QRectF:
        """Where a page stands in the view."""
        return self._stack.rect(index, self._room).translated(
            -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        )

    # Mouse

    def _at(self, place: QPointF, within: Span | None = None) -> int | None:
        """The place in the text nearest to a place of the view."""
        index, shown, x, y = self._on_page(place)
        return shown.position_at(x, y, within) if shown is not None and index >= 0 else None

    def _on_page(self, place: QPointF) -> tuple[int, PageMap | None, float, float]:
        if not self._stack.sizes:
            return -1, None, 0.0, 0.0
        moved = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        index, x, y = self._stack.point(place + moved, self._room)
        return index, self._store.map(index), x, y

    def _hit(self, place: QPointF) -> int | None:
        """The place in the text of the character under the pointer."""
        _, shown, x, y = self._on_page(place)
        return shown.hits(x, y) if shown is not None else None

    def _part_of(self, position: int) -> Span:
        """Running text or what was set aside, whichever `position` stands in: a selection stays in one of them."""
        aside = self._source.aside_start
        return Span(0, aside) if position < aside else Span(aside, len(self._source.text))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press inside the selection may become a drag; anywhere else it begins a selection."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed_at = None
        span, hit = self.selected_span(), self._hit(event.position())
        if span is not None and hit is not None and span.start <= hit < span.end:
            self._pressed_at = event.position()
            return
        extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and self._has_caret
        at = self._at(event.position(), self._part_of(self._anchor) if extending else None)
        if at is not None:
            self._selecting = True
            self._set_selection(self._anchor if extending else at, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, start the drag of selected words, or show what is under the pointer."""
        if self._pressed_at is not None:
            if (event.position() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
                self._drag()
        elif self._selecting and event.buttons() & Qt.MouseButton.LeftButton:
            self._scroll_beyond(event.position())
            at = self._at(event.position(), self._part_of(self._anchor))
            if at is not None:
                self._set_selection(self._anchor, at)
        else:
            hit = self._hit(event.position())
            used = self._used_at(hit) if hit is not None else None
            shape = Qt.CursorShape.PointingHandCursor if used else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape if hit is not None else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click: drops the selection, or follows a used passage to its note."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._selecting = False
        if self._pressed_at is not None:
            self._pressed_at = None
            at = self._at(event.position())
            if at is not None:
                self._set_selection(at, at)
        self._place_button()
        hit = self._hit(event.position())
        used = self._used_at(hit) if hit is not None else None
        if used is not None and self.selected_span() is None:
            self.use_wanted.emit(used.note_id, used.quote_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word under the pointer."""
        hit = self._hit(event.position())
        if hit is not None:
            self._set_selection(stepped(self._source.text, hit + 1, -1), stepped(self._source.text, hit, 1))

    def _scroll_beyond(self, place: QPointF) -> None:
        height = self.viewport().height()
        step = -_DRAG_SCROLL if place.y() < 0 else _DRAG_SCROLL if place.y() > height else 0
        if step:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + step)

    def _drag(self) -> None:
        span = self.selected_span()
        self._pressed_at = None
        if span is None:
            return
        self._button.hide()
        if drag_words(self.viewport(), self._mime_of(span), span.of(self._source.text), self._tokens):
            self.clear_selection()
        else:
            self._place_button()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; with Ctrl it is left to the window, which changes the size for all sources."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().wheelEvent(event)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Caret and selection as in any text; page keys go from page to page."""
        keys, key = QKeySequence.StandardKey, event.key()
        if event.matches(keys.Copy):
            self.copy()
        elif event.matches(keys.SelectAll):
            self.select_all()
        elif key == Qt.Key.Key_Escape and self.selected_span() is not None:
            self.clear_selection()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == Qt.Key.Key_PageDown else -1) * int(bar.pageStep() * 0.9))
        elif (to := self._moved(event)) is not None:
            keep = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._set_selection(self._anchor if keep else to, to)
            self._follow()
        else:
            super().keyPressEvent(event)

    def _moved(self, event: QKeyEvent) -> int | None:
        """Where a key takes the caret; None when it is no such key."""
        by_word = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        key, text = event.key(), self._source.text
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            way = 1 if key == Qt.Key.Key_Right else -1
            if by_word:
                return stepped(text, self._caret, way)
            return max(0, min(len(text), self._caret + way))
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._on_next_line(1 if key == Qt.Key.Key_Down else -1)
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            if by_word:
                return 0 if key == Qt.Key.Key_Home else self._end
            return self._end_of_line(last=key == Qt.Key.Key_End)
        return None

    def _caret_box(self) -> tuple[PageMap, Rect] | None:
        index = self._source.sheet_at(min(self._caret, max(0, len(self._source.text) - 1))) - 1
        shown = self._store.map(index)
        letter = shown.letter_of(self._caret) if shown is not None else None
        return (shown, shown.box(letter)) if shown is not None and letter is not None else None

    def _on_next_line(self, way: int) -> int:
        found = self._caret_box()
        if found is None:
            return self._caret
        shown, box = found
        height = box.y1 - box.y0
        for step in (0.8, 1.2, 1.8, 2.6):  # over the space between paragraphs
            y = (box.y0 + box.y1) / 2 + way * height * step
            at = shown.position_at(box.x0, y, self._part_of(self._caret))
            if at is not None and (at - self._caret) * way > 0:
                return at
        return self._caret

    def _end_of_line(self, *, last: bool) -> int:
        found = self._caret_box()
        if found is None:
            return self._caret
        shown, box = found
        line = next(
            (
                r
                for r in shown.rects(self._block_span())
                if r.y0 <= (box.y0 + box.y1) / 2 <= r.y1 and r.x0 - 1 <= box.x0 <= r.x1 + 1
            ),
            box,
        )
        x = line.x1 + 1 if last else line.x0 - 1
        at = shown.position_at(x, (line.y0 + line.y1) / 2, self._block_span())
        return at if at is not None else self._caret

    def _block_span(self) -> Span:
        block = self._source.block_at(self._caret)
        return block.span if block is not None else Span(0, len(self._source.text))

    def _follow(self) -> None:
        """Keep the caret in view."""
        box = self._box_of(min(self._caret, max(0, len(self._source.text) - 1)))
        if box is None or not self.viewport().rect().contains(box):
            self._bring(Span(self._caret, min(self._caret + 1, len(self._source.text))))

    # Painting and the rest of the widget

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu is made by the window, which knows the actions."""
        self.menu_wanted.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell under the pointer where a used passage stands."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._hit(QPointF(event.pos()))
            used = self._used_at(hit) if hit is not None else None
            if used is not None:
                said = self._words.text(N_("Used in “{note}”. Click to go there."), note=used.note_title)
                QToolTip.showText(event.globalPos(), said, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the width again."""
        super().resizeEvent(event)
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pages in view and what is marked on them."""
        painter = QPainter(self.viewport())
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
                self._paint_marks(painter, shown, page)
        painter.end()

    def _paint_marks(self, painter: QPainter, shown: PageMap, page: QRectF) -> None:
        marks = [(used.span, PAPER.highlight) for used in self._used]
        marks += [
            (span, PAPER.flash if at == self._found_at else PAPER.selection) for at, span in enumerate(self._found)
        ]
        if self._flashed is not None:
            marks.append((self._flashed, PAPER.flash))
        span = self.selected_span()
        if span is not None:
            marks.append((span, PAPER.selection))
        for marked, colour in marks:
            if shown.holds(marked):
                paint_marks(painter, shown.rects(marked), page, self._stack.scale, colour)
        letter = shown.letter_of(self._caret) if self._has_caret and self.hasFocus() and span is None else None
        if letter is not None and shown.positions[letter] == self._caret:
            paint_caret(painter, shown.box(letter), page, self._stack.scale, behind=False)
