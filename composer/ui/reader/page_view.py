# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A source as it is printed: its pages, in which one selects, quotes and finds as in its text.

Every place is one of the clean text (code points), so that a selection runs on over lines, columns and pages in the
order in which they are read, and a quote made here is the same as one made in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from composer.sources.model import SourceText
from composer.sources.pdf.page_map import PageMap
from composer.text.spans import Span
from composer.ui.reader.dragging import drag_words
from composer.ui.reader.page_area import PageArea
from composer.ui.reader.page_painting import PAPER, frame_marks, paint_caret, paint_marks, underline_marks
from composer.ui.reader.page_speaking import PageSpeaking
from composer.ui.reader.page_store import PageStore
from composer.ui.reader.page_walking import Walk, part_of, stepped
from composer.ui.reader.quote_button import QuoteButton
from composer.ui.reader.text_column import FLASH_MS, UsedPassage
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import N_

_DRAG_SCROLL: Final = 24  # pixels a step while selecting beyond the edge

_IN_DOUBT: Final = N_("In doubt: hard to recognise, or its hyphen may be that of a line end. Compare it with the page.")


class PageView(PageArea):
    """Shows the pages of one source.

    Signals: `quote_wanted(Span)`, `use_wanted(note_id, quote_id)`, `menu_wanted(QPoint)`, `span_changed(object)` as the
    text's view; `page_changed(index)` when another page is in front.
    """

    quote_wanted = Signal(object)
    use_wanted = Signal(str, str)
    menu_wanted = Signal(object)
    span_changed = Signal(object)

    def __init__(
        self,
        store: PageStore,
        source: SourceText,
        words: Words,
        tokens: Tokens,
        mime_of: Callable[[Span], QMimeData],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(store, source, tokens, parent)
        self._words = words
        self._mime_of = mime_of
        self._walk = Walk(source, store.map)
        self._anchor = self._caret = 0
        self._has_caret = False
        self._used: tuple[UsedPassage, ...] = ()
        self._doubtful: tuple[Span, ...] = ()
        self._found: tuple[Span, ...] = ()
        self._found_at = -1
        self._flashed: Span | None = None
        self._pressed_at: QPointF | None = None
        self._selecting = False
        words.bind(self.setAccessibleName, N_("Pages of the source"))
        self.speaking = PageSpeaking(self, source, words)
        self._button = QuoteButton(words, self.viewport())
        self._button.clicked.connect(self.quote_selection)
        self._fading = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._fading.timeout.connect(self._fade)
        store.mapped.connect(lambda _index: self._place_button())
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._place_button())

    # Places

    def selected_span(self) -> Span | None:
        """The part of the source that is selected, None when there is none."""
        if self._anchor == self._caret:
            return None
        return Span(min(self._anchor, self._caret), max(self._anchor, self._caret))

    @property
    def source_text(self) -> str:
        """The words of the source."""
        return self._source.text

    @property
    def lit(self) -> Span | None:
        """The passage just gone to, as long as it is lit up."""
        return self._flashed

    def select(self, span: Span) -> None:
        """Select `span` without moving the page."""
        self._set_selection(span.start, span.end)

    def clear_selection(self) -> None:
        """Select nothing, the caret stays."""
        self._set_selection(self._caret, self._caret)

    def select_all(self) -> None:
        """Select the running text."""
        self._set_selection(0, self._walk.end)

    def go_to(self, span: Span) -> None:
        """Bring `span` into view, put the caret there and light it up for a moment."""
        self._set_selection(span.start, span.start)
        self._flashed = span
        self._go(span)
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

    # Marks

    def set_used(self, used: tuple[UsedPassage, ...]) -> None:
        """Mark the passages that stand in notes."""
        self._used = used
        self.viewport().update()

    def set_doubtful(self, places: tuple[Span, ...]) -> None:
        """Underline words that were hard to recognise, and hyphens that may be those of line ends."""
        self._doubtful = places
        self.viewport().update()

    def set_found(self, places: tuple[Span, ...], current: int) -> None:
        """Mark the places found, the one at index `current` strongest and in view."""
        self._found, self._found_at = places, current
        if 0 <= current < len(places):
            self._go(places[current])
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
        before, stood = self.selected_span(), self._caret
        self._anchor, self._caret, self._has_caret = anchor, caret, True
        span = self.selected_span()
        if span != before:
            self.span_changed.emit(span)
        if span is not None:
            self.speaking.selected(span)
        elif caret != stood:
            self.speaking.passed(self._walk.passed(stood, caret))
        self._place_button()
        self.viewport().update()

    def _place_button(self) -> None:
        """Show the button beside the selection once the mouse is released; hide it without one or out of view."""
        span = self.selected_span()
        ends = (self.box_of(span.start), self.box_of(span.end - 1)) if span is not None else (None, None)
        first, last = ends
        if self._selecting or first is None or last is None:
            self._button.hide()
            return
        if self.viewport().rect().intersects(first.united(last)):
            self._button.show_beside(first, last)
        else:
            self._button.hide()

    # Mouse

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
        at = self._at(event.position(), part_of(self._source, self._anchor) if extending else None)
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
            at = self._at(event.position(), part_of(self._source, self._anchor))
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
        elif (to := self._walk.moved(event, self._caret)) is not None:
            keep = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._set_selection(self._anchor if keep else to, to)
            self._follow()
        else:
            super().keyPressEvent(event)

    def _follow(self) -> None:
        """Keep the caret in view."""
        box = self.box_of(min(self._caret, max(0, len(self._source.text) - 1)))
        if box is None or not self.viewport().rect().contains(box):
            self._bring(Span(self._caret, min(self._caret + 1, len(self._source.text))))

    # The rest of the widget

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
            elif hit is not None and any(span.start <= hit < span.end for span in self._doubtful):
                QToolTip.showText(event.globalPos(), self._words.text(_IN_DOUBT), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.viewport().update()

    def paint_marks(self, painter: QPainter, shown: PageMap, page: QRectF) -> None:
        """Used passages, places found, the selection and the caret."""
        marks = [(used.span, PAPER.highlight) for used in self._used]
        marks += [
            (span, PAPER.flash if at == self._found_at else PAPER.selection) for at, span in enumerate(self._found)
        ]
        span = self.selected_span()
        if self._flashed is not None and (span is None or not span.overlaps(self._flashed)):
            marks.append((self._flashed, PAPER.flash))
        if span is not None:
            marks.append((span, PAPER.selection))
        for marked, colour in marks:
            if shown.holds(marked):
                paint_marks(painter, shown.rects(marked), page, self._stack.scale, colour)
        for doubtful in self._doubtful:
            if shown.holds(doubtful):
                underline_marks(painter, shown.rects(doubtful), page, self._stack.scale, dashed=True)
        for used in self._used:
            if shown.holds(used.span):
                underline_marks(painter, shown.rects(used.span), page, self._stack.scale)
        current = self._found[self._found_at] if 0 <= self._found_at < len(self._found) else self._flashed
        if current is not None and shown.holds(current):
            frame_marks(painter, shown.rects(current), page, self._stack.scale)
        letter = shown.letter_of(self._caret) if self._has_caret and self.hasFocus() and span is None else None
        if letter is not None and shown.positions[letter] == self._caret:
            paint_caret(painter, shown.box(letter), page, self._stack.scale, behind=False)
