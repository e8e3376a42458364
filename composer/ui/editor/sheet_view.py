# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The sheet of paper on which a note lies: its place, size, colours and painting. What keys do is in `text_edit`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from composer.giving_way import gone
from composer.ui.editor.formats import CITATION_OBJECT, FOOTNOTE_OBJECT, LIVE_OBJECT, OBJECT, WHOLE_OBJECT
from composer.ui.editor.kinds import Kind, RunInfo
from composer.ui.editor.language_marks import LanguageMarks
from composer.ui.editor.live_objects import LiveObjects
from composer.ui.editor.live_refresh import LiveRefresh
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.objects import Chips
from composer.ui.editor.seals import Seals
from composer.ui.editor.sheet import Sheet
from composer.ui.editor.whole_objects import WholeObjects
from composer.ui.motion import is_still
from composer.ui.theme import Tokens
from composer.ui.words import Words

GLOW_MS: Final = 1000
NARROWEST_MARGIN_PX: Final = 26
MOST_APART: Final = 12  # blocks laid out anew one by one


class SheetView(QTextEdit):
    """Shows a `NoteDocument` on its sheet.

    Signals: `zoom_wanted(int)` one size larger (+1) or smaller (-1), by the wheel.
    """

    zoom_wanted = Signal(int)

    def __init__(self, note: NoteDocument, tokens: Tokens, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = note
        self.tokens = tokens
        self.words = words
        self.language_marks: LanguageMarks | None = None
        self.one_line = False
        self.sheet = Sheet(self)
        self._device = QImage(4, 4, QImage.Format.Format_ARGB32)
        self._zoom = 1.0
        self._digits = 1
        self._lit = -1
        self._drop_line: QRectF | None = None
        self._glow: tuple[QTextCursor, float] | None = None
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(GLOW_MS)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(self._fading)
        self._prepare_widget()
        self.seals = Seals(note, self)
        self._live_refresh = LiveRefresh(self.refresh_live, self)
        self.show_note(note)

    def _prepare_widget(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that the sheet does not jump sideways when a note grows.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self._keep_centred)

    def show_note(self, note: NoteDocument) -> None:
        """Show another note's text; its undo steps are its own."""
        self.note = note
        old = self.seals
        self.seals = Seals(note, self)
        self.seals.repaint.connect(self._draw_again)
        self.seals.changed.connect(self.viewport().update)
        old.deleteLater()
        _let_go_of_drawing(note)
        self.chips = Chips(note, self.scale, lambda: self.tokens, lambda: self._lit)
        self.live = LiveObjects(note, self.scale, lambda: self.tokens, lambda: self._lit, self._text_px)
        self._live_refresh.follow(note)
        self.wholes = WholeObjects(note, self.scale, lambda: self.tokens, self._text_px, self.words)
        self._lit = -1
        self._glow = None
        self.setDocument(note.qt)
        layout = note.qt.documentLayout()
        layout.registerHandler(CITATION_OBJECT, self.chips)
        layout.registerHandler(FOOTNOTE_OBJECT, self.chips)
        layout.registerHandler(LIVE_OBJECT, self.live)
        layout.registerHandler(WHOLE_OBJECT, self.wholes)
        note.qt.setDefaultFont(note.look.font())
        self._apply_zoom()
        self.set_tokens(self.tokens)

    def _draw_again(self) -> None:
        """Seals or numbers of footnotes may be others; from ten footnotes on the numbers need more room."""
        digits = len(str(self.note.footnote_count))
        if digits != self._digits:
            self._digits = digits
            QTimer.singleShot(0, self.refresh_labels)
        self.viewport().update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take on other colours; the text is not touched."""
        self.tokens = tokens
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(tokens.paper))
        palette.setColor(QPalette.ColorRole.Text, QColor(tokens.ink))
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens.ground))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(tokens.selection))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(tokens.ink))
        self.setPalette(palette)
        self.viewport().setPalette(palette)
        # Said once more as a style sheet, or the window's rules for text fields would colour the desk under the sheet.
        self.setStyleSheet(
            f"QTextEdit {{ background: {tokens.ground}; color: {tokens.ink}; border: none; padding: 0; margin: 0;"
            f" selection-background-color: {tokens.selection}; selection-color: {tokens.ink}; }}"
        )
        self.viewport().update()

    def refresh_labels(self) -> None:
        """Ask for the words of all chips again and lay them out anew."""
        self.chips.forget()
        self.live.forget()
        self.note.qt.markContentsDirty(0, self.note.qt.characterCount())
        self.viewport().update()

    def refresh_live(self) -> None:
        """Ask for the words of live values again; where they are others, lay their blocks out anew."""
        self.note.forget_live()
        if not self.live.look_again():
            return
        blocks = self._blocks_with_live_values()
        if len(blocks) > MOST_APART:  # Qt lays out anew after each
            start, last = blocks[0].position(), blocks[-1]
            self.note.qt.markContentsDirty(start, last.position() + last.length() - start)
        else:
            for block in blocks:
                self.note.qt.markContentsDirty(block.position(), block.length())
        self.viewport().update()

    def _blocks_with_live_values(self) -> list[QTextBlock]:
        found: list[QTextBlock] = []
        block = self.note.qt.begin()
        while block.isValid():
            if OBJECT in block.text() and any(entry[3].live for entry in self.note.runs.of(block)):
                found.append(block)
            block = block.next()
        return found

    @property
    def zoom(self) -> float:
        """The size of the sheet, 1 is true size."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Show the sheet at another size. Type and distances grow together, as the layout's device does."""
        self._zoom = min(max(zoom, 0.5), 3.0)
        self._apply_zoom()

    def _dpi(self) -> int:
        return round(self.note.look.unit_dpi * self._zoom)

    def _apply_zoom(self) -> None:
        per_metre = round(self._dpi() / 0.0254)
        self._device.setDotsPerMeterX(per_metre)
        self._device.setDotsPerMeterY(per_metre)
        layout = self.note.qt.documentLayout()
        layout.setPaintDevice(self._device)
        self.chips.forget()
        self.live.forget()
        self._place_sheet()
        self.note.qt.markContentsDirty(0, self.note.qt.characterCount())
        self.setCursorWidth(max(round(self._zoom * 1.4), 1))

    def scale(self) -> float:
        """Pixels to the point at the present zoom."""
        return self._dpi() / 72.0

    def is_written_in(self) -> bool:
        """Whether it has the keyboard and may be written in."""
        return self.hasFocus() and not self.isReadOnly()

    def caret(self) -> int:
        """Where the cursor is, UTF-16."""
        return self.textCursor().position()

    def known_size(self) -> QSizeF:
        """How large the sheet is, as far as its text was laid out: Qt lays a long one out in steps, and asked for the
        size of the whole it would take them all at once."""
        down, across = self.verticalScrollBar().maximum(), self.horizontalScrollBar().maximum()
        if down <= 0:
            return self.note.qt.documentLayout().documentSize()
        width = across + self.viewport().width() if across > 0 else self.lineWrapColumnOrWidth()
        return QSizeF(width, down + self.viewport().height())

    def scroll_to(self, top: float) -> None:
        """Have the sheet seen from a height of it on, or down to its end. What was laid out for that Qt tells the
        scroll bar of only later."""
        layout, bar, height = self.note.qt.documentLayout(), self.verticalScrollBar(), self.viewport().height()
        layout.hitTest(QPointF(0, top + height), Qt.HitTestAccuracy.FuzzyHit)  # lays out so far
        if self.note.qt.lastBlock().layout().lineCount():  # all is laid out
            top = min(top, layout.documentSize().height() - height)
        bar.setMaximum(max(bar.maximum(), round(top)))
        bar.setValue(round(top))

    def lay_out_all(self) -> None:
        """Before a place is looked for by its point: Qt finds none in a text of which it has not laid out all."""
        self.note.qt.documentLayout().documentSize()

    def cursorForPosition(self, pos: QPoint) -> QTextCursor:
        """The place at a point of the viewport."""
        self.lay_out_all()
        return super().cursorForPosition(pos)

    def left_edge(self) -> float:
        """Where the sheet begins to be seen at the left, in the document's coordinates."""
        return float(self.horizontalScrollBar().value())

    def right_edge(self) -> float:
        """How far to the right the sheet is to be seen, in the document's coordinates."""
        return float(self.horizontalScrollBar().value() + self.viewport().width())

    def _sheet_px(self) -> int:
        return round(self.note.look.page_width_mm / 25.4 * self._dpi())

    def _text_px(self) -> float:
        """How wide the lines of the text are."""
        return float(self.lineWrapColumnOrWidth() - 2 * self._margin_px())

    def _margin_px(self) -> int:
        return round(self.note.look.margin_mm / 25.4 * self._dpi())

    def _place_sheet(self) -> None:
        """Centre the sheet; where it is wider than the window its margins are cut, and only then the lines shorter."""
        always = self.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        room = self.width() - (self.verticalScrollBar().sizeHint().width() if always else 0)
        sheet = self._sheet_px()
        side = max((room - sheet) // 2, 0)
        self.setViewportMargins(side, 0, side, 0)
        narrowest = max(room + 2 * (self._margin_px() - NARROWEST_MARGIN_PX), 200)
        width = min(sheet, narrowest)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        if self.lineWrapColumnOrWidth() != width:
            self.setLineWrapColumnOrWidth(width)
        self._keep_centred()

    @property
    def is_full_width(self) -> bool:
        """Whether the lines are as long as on paper: in a narrow window they are shorter."""
        return self.lineWrapColumnOrWidth() == self._sheet_px()

    def _keep_centred(self) -> None:
        bar = self.horizontalScrollBar()
        middle = (bar.minimum() + bar.maximum()) // 2
        if bar.value() != middle:
            bar.setValue(middle)

    def changeEvent(self, event: QEvent) -> None:
        """The sheet keeps its own type whatever font the program's widgets take on."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.note.qt.setDefaultFont(self.note.look.font())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel changes the size of the sheet."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet centred."""
        super().resizeEvent(event)
        self._place_sheet()

    def show_drop_line(self, line: QRectF | None) -> None:
        """Show where a drop would land, in the document's coordinates; None for nowhere."""
        if line != self._drop_line:
            self._drop_line = line
            self.viewport().update()

    def document_point(self, point: QPointF) -> QPointF:
        """A point of the viewport in the document's coordinates."""
        return QPointF(point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value())

    def chip_at(self, point: QPointF) -> int:
        """The position of the chip under a point of the viewport; -1 for none."""
        where = self.document_point(point)
        position = self.note.qt.documentLayout().hitTest(where, Qt.HitTestAccuracy.ExactHit)
        for candidate in (position, position - 1):
            if candidate >= 0 and self.note.qt.characterAt(candidate) == OBJECT:
                rects = self.sheet.line_rects(candidate, candidate + 1)
                if rects and rects[0].contains(where):
                    return candidate
        return -1

    def chip_beside(self, position_u16: int) -> int:
        """The chip right before or behind a position; -1 for none."""
        for candidate in (position_u16 - 1, position_u16):
            if candidate >= 0 and self.note.qt.characterAt(candidate) == OBJECT:
                return candidate
        return -1

    def selected_chip(self) -> int:
        """The chip that is selected all alone; -1 otherwise."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return start if end == start + 1 and self.note.qt.characterAt(start) == OBJECT else -1

    def chip_run(self, position_u16: int) -> RunInfo:
        """What the chip at a position is."""
        return self.note.run_after(position_u16) or RunInfo()

    def glow(self, start_u16: int, end_u16: int) -> None:
        """Let what stands between two positions shine for a second."""
        cursor = QTextCursor(self.note.qt)
        cursor.setPosition(start_u16)
        cursor.setPosition(end_u16, QTextCursor.MoveMode.KeepAnchor)
        self._glow = (cursor, 1.0)
        self._fade.stop()
        self._fade.start()
        self.viewport().update()

    @property
    def glowing(self) -> tuple[int, int] | None:
        """What shines at the moment."""
        return (self._glow[0].selectionStart(), self._glow[0].selectionEnd()) if self._glow else None

    def _fading(self, strength: float) -> None:
        if self._glow is not None:
            shown = 1.0 if is_still() else float(strength)
            self._glow = (self._glow[0], shown) if strength > 0 else None
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet under the words, Qt's words, and what goes beside them."""
        offset = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        clip = QRectF(event.rect()).translated(-offset)
        with QPainter(self.viewport()) as painter:
            painter.translate(offset)
            painter.fillRect(clip, QColor(self.tokens.paper))
            self.sheet.paint_edges(painter, clip)
            self._paint_glow(painter)
            self.sheet.paint_below(painter, clip)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            painter.translate(offset)
            self.sheet.paint_above(painter, clip)
            if self._drop_line is not None:
                painter.fillRect(self._drop_line, QColor(self.tokens.accent))
        gone()

    def _paint_glow(self, painter: QPainter) -> None:
        if self._glow is None:
            return
        cursor, strength = self._glow
        colour = QColor(self.tokens.flash)
        colour.setAlphaF(min(strength * 1.2, 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        block: QTextBlock = self.note.qt.findBlock(cursor.selectionStart())
        if self.note.info(block).kind is Kind.QUOTE:
            while block.isValid() and block.position() <= cursor.selectionEnd():
                painter.drawRoundedRect(self.sheet.rect_of(block).adjusted(-6, -3, 6, 3), 4, 4)
                block = block.next()
            return
        for rect in self.sheet.line_rects(cursor.selectionStart(), cursor.selectionEnd()):
            painter.drawRoundedRect(rect.adjusted(-2, 0, 2, 0), 4, 4)


def _let_go_of_drawing(note: NoteDocument) -> None:
    """What drew the chips, values and pictures of `note` when it was shown before is asked no more, and would stay as
    long as the text, which is kept."""
    for kind in (Chips, LiveObjects, WholeObjects):
        for drawing in note.qt.findChildren(kind, options=Qt.FindChildOption.FindDirectChildrenOnly):
            drawing.deleteLater()
