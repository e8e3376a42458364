# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A source's text as a column of serif type: paragraph numbers in the margin, places to go to, passages marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import shiboken6
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from composer.sources.model import SourceText
from composer.text.spans import Span
from composer.ui import letters
from composer.ui.reader.column import paint_numbers, set_column
from composer.ui.reader.source_document import FIRST_PIECE, PIECE, SourceDocument
from composer.ui.reader.text_marks import PassageMark, passage_mark
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import N_

BASE_SIZE_PT: Final = 12.5
SMALLEST_STEP, LARGEST_STEP = -4, 12
FLASH_MS: Final = 1600


@dataclass(frozen=True, slots=True)
class UsedPassage:
    """A passage of this source that stands in a note."""

    span: Span
    quote_id: str
    note_id: str
    note_title: str


class TextColumn(QTextBrowser):
    """Shows one source, piece by piece. Opens no links and fetches nothing."""

    def __init__(
        self,
        source: SourceText,
        words: Words,
        tokens: Tokens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._tokens = tokens
        self._step = 0
        self._used: tuple[UsedPassage, ...] = ()
        self._doubtful: tuple[Span, ...] = ()
        self._found: tuple[Span, ...] = ()
        self._found_at = -1
        self._flashed: Span | None = None
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self.setAccessibleName, N_("Text of the source"))
        self._piece = QTimer(self, interval=0)
        self._piece.timeout.connect(self._next_piece)
        self._fading = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._fading.timeout.connect(self._fade)
        # A document of our own: the one that Qt makes lives and dies without Python being told.
        self._document = QTextDocument(self)
        self.setDocument(self._document)
        self._shown = SourceDocument(self._document, source, tokens, self._size(), words.text)
        self._begin()
        words.changed.connect(self._rebuild)

    # What is shown

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self._tokens = tokens
        self._rebuild()

    def zoom(self, step: int) -> None:
        """Set the size of the type to `step` points above (below) the usual one."""
        self._step = max(SMALLEST_STEP, min(step, LARGEST_STEP))
        self._rebuild()

    def show_source(self, source: SourceText) -> None:
        """Show `source` instead (its text was read anew)."""
        if source.text == self._shown.source.text:
            return
        self._shown.source = source
        self._rebuild()

    def _size(self) -> float:
        return BASE_SIZE_PT * letters.factor() + self._step

    def _rebuild(self) -> None:
        """Lay the text out again, keeping place and selection."""
        selection = self.selected_span()
        top = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        place = self._shown.span_of(top, self._document.characterCount() - 1)
        self._shown = SourceDocument(self._document, self._shown.source, self._tokens, self._size(), self._words.text)
        self._begin()
        if place is not None and place.start > 0:
            self._scroll_to(self._shown.place_of(place)[0] if len(place) < 2_000_000 else 0, centre=False)
        if selection is not None:
            self.select(selection)
        self._mark()

    def _begin(self) -> None:
        self._shown.fill(FIRST_PIECE)
        self._set_column()
        self.setTextCursor(QTextCursor(self._document))  # at its beginning; to move there would lay all of it out
        self.verticalScrollBar().setValue(0)  # Qt has scrolled to the caret, in whatever little room there is yet
        if not self._shown.complete:
            self._piece.start()

    def _next_piece(self) -> None:
        self._shown.fill(self._shown.filled + PIECE)
        if self._shown.complete:
            self._piece.stop()
            self._mark()

    def _set_column(self) -> None:
        """Centre a column of the right width; the numbers keep their room at its left."""
        set_column(self._document, self.viewport().width(), self._size())

    # Places

    def selected_span(self) -> Span | None:
        """The part of the source that is selected, None when there is none."""
        cursor = self.textCursor()
        return self._shown.span_of(cursor.selectionStart(), cursor.selectionEnd()) if cursor.hasSelection() else None

    def select(self, span: Span) -> None:
        """Select `span` without moving the page."""
        start, end = self._shown.place_of(span)
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def go_to(self, span: Span) -> None:
        """Bring `span` into view, put the caret there and light it up for a moment."""
        start, _end = self._shown.place_of(span)
        cursor = self.textCursor()
        cursor.setPosition(start)
        self.setTextCursor(cursor)
        self._scroll_to(start, centre=True)
        self._flashed = span
        self._mark()
        self._fading.start()

    def go_to_words(self, words: str, after_cp: int) -> None:
        """Go to the first place of `words` at or behind `after_cp` of the source; nothing when there is none."""
        start = self._shown.source.text.lower().find(words.lower(), after_cp)
        if start >= 0:
            self.go_to(Span(start, min(start + len(words), len(self._shown.source.text))))

    def place(self) -> Span | None:
        """Where the reader is: the caret's place when it is in view, else the first line in view."""
        caret = self.textCursor().position()
        return self._place_at(caret) if self.viewport().rect().intersects(self.cursorRect()) else self.top_place()

    def top_place(self) -> Span | None:
        """The place of the first line in view."""
        return self._place_at(self.cursorForPosition(self.viewport().rect().topLeft()).position())

    def _place_at(self, position_u16: int) -> Span | None:
        end = self._document.characterCount() - 1
        return self._shown.span_of(position_u16, min(position_u16 + 1, end)) or self._shown.span_of(position_u16, end)

    def stand_at(self, place: Span) -> None:
        """Bring `place` to the top of the view, without lighting it up."""
        self._scroll_to(self._shown.place_of(place)[0], centre=False)

    def _scroll_to(self, position_u16: int, *, centre: bool) -> None:
        self._shown.fill_beyond(position_u16)
        cursor = QTextCursor(self._document)
        cursor.setPosition(position_u16)
        bar = self.verticalScrollBar()
        line = bar.value() + self.cursorRect(cursor).top()
        first_line = line <= self._document.rootFrame().frameFormat().topMargin()
        # Above the first line there is only the margin, which belongs to it.
        bar.setValue(0 if first_line else line - (self.viewport().height() // 3 if centre else 0))

    def box_of(self, span: Span) -> QRect:
        """Where `span` stands now, in pixels of the viewport: as wide as the column where it takes several lines."""
        start, end = self._shown.place_of(span)
        first, last = self._caret_at(start), self._caret_at(end)
        box = first.united(last)
        if first.top() != last.top():
            frame = self._document.rootFrame().frameFormat()
            box.setLeft(round(frame.leftMargin()))
            box.setRight(round(self.viewport().width() - frame.rightMargin()))
        return box

    def _caret_at(self, position_u16: int) -> QRect:
        cursor = QTextCursor(self._document)
        cursor.setPosition(position_u16)
        return self.cursorRect(cursor)

    # Marks

    def set_used(self, used: tuple[UsedPassage, ...]) -> None:
        """Mark the passages that stand in notes."""
        self._used = used
        self._mark()

    def set_doubtful(self, places: tuple[Span, ...]) -> None:
        """Underline words that were hard to recognise in a picture."""
        self._doubtful = places
        self._mark()

    def set_found(self, places: tuple[Span, ...], current: int) -> None:
        """Mark the places found, the one at index `current` strongest and in view."""
        self._found, self._found_at = places, current
        self._mark()
        if 0 <= current < len(places):
            start, _end = self._shown.place_of(places[current])
            cursor = self.textCursor()
            cursor.setPosition(start)
            self.setTextCursor(cursor)
            self._scroll_to(start, centre=True)

    def _mark(self) -> None:
        here = PassageMark.HERE
        wanted = [(used.span, PassageMark.USED) for used in self._used]
        wanted += [(span, PassageMark.DOUBTFUL) for span in self._doubtful]
        wanted += [(span, here if at == self._found_at else PassageMark.FOUND) for at, span in enumerate(self._found)]
        wanted += [(self._flashed, here)] if self._flashed is not None else []
        document, tokens = self._document, self._tokens
        self.setExtraSelections(
            [
                passage_mark(document, *self._shown.place_of(span), mark, tokens)
                for span, mark in wanted
                if self._shown.holds(span)
            ]
        )

    def _fade(self) -> None:
        self._flashed = None
        self._mark()

    def used_here(self) -> UsedPassage | None:
        """The used passage the caret stands in."""
        return self.used_at(self.textCursor().position())

    def used_at(self, position_u16: int) -> UsedPassage | None:
        """The used passage at a place of the document."""
        span = self._shown.span_of(position_u16, min(position_u16 + 1, self._document.characterCount() - 1))
        if span is None:
            return None
        return next((used for used in self._used if used.span.overlaps(span)), None)

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column readable, and the first line in view where it was."""
        top = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        super().resizeEvent(event)
        at_top = self.verticalScrollBar().value() == 0
        self._set_column()
        if not at_top and event.oldSize().isValid():
            self._scroll_to(top, centre=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then the paragraph numbers in the margin."""
        super().paintEvent(event)
        if not shiboken6.isValid(self._shown.document):  # painted once more while its page is taken apart
            return
        with QPainter(self.viewport()) as painter:
            first = self.cursorForPosition(self.viewport().rect().topLeft()).block()
            paint_numbers(
                painter,
                self._shown,
                first,
                offset_px=self.verticalScrollBar().value(),
                bottom_px=event.rect().bottom(),
                size_pt=max(7.0, self._size() - 4),
                colour=self._tokens.muted,
            )
