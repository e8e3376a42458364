# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The widget one writes in: keys, mouse and painting over a `NoteDocument`. What keys do is in `commands`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from composer.document.clean import clean_text
from composer.document.model import Marks
from composer.ui.editor import commands, table_commands
from composer.ui.editor.formats import CITATION_OBJECT, FOOTNOTE_OBJECT, OBJECT, Kind, RunInfo
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.objects import Chips
from composer.ui.editor.seals import Seals
from composer.ui.editor.settling import settle
from composer.ui.editor.sheet import Sheet
from composer.ui.theme import Tokens
from composer.ui.words import Words

PAUSE_S: Final = 1.2  # after so long a pause, what is typed is an undo step of its own
GLOW_MS: Final = 1000
NARROWEST_MARGIN_PX: Final = 20
_KEY: Final = QKeySequence.StandardKey

# What a key that edits does to (note, cursor).
_EDITING_KEYS: Final[tuple[tuple[QKeySequence.StandardKey, Callable[[NoteDocument, QTextCursor], object]], ...]] = (
    (_KEY.DeleteStartOfWord, lambda note, cursor: commands.delete_backward(note, cursor, word=True)),
    (_KEY.DeleteEndOfWord, lambda note, cursor: commands.delete_forward(note, cursor, word=True)),
    (_KEY.DeleteEndOfLine, commands.delete_line_end),
    (_KEY.Delete, commands.delete_forward),
    (_KEY.InsertLineSeparator, commands.break_line),
    (_KEY.InsertParagraphSeparator, commands.new_block),
)


class Transfer(Protocol):
    """What a text widget needs for clipboard and drops; see `transfer.NoteTransfer`."""

    def carry(self, cursor: QTextCursor) -> QMimeData:
        """The selection of `cursor` as data."""

    def accepts(self, data: QMimeData) -> bool:
        """Whether `data` may be dropped or pasted."""

    def paste(self, data: QMimeData) -> None:
        """Paste `data` at the cursor."""

    def drop_line(self, data: QMimeData, point: QPointF) -> QRectF | None:
        """Where a drop of `data` at a point of the viewport would land, in the document's coordinates."""

    def drop(self, data: QMimeData, point: QPointF, *, moved: bool) -> None:
        """Drop `data` at a point of the viewport; with `moved` the selection is what is moved."""


class NoteTextEdit(QTextEdit):
    """Writes in a `NoteDocument`. Knows keys, mouse and painting; clipboard and drops are handed to `transfer`.

    Signals: `chip_activated(int)` and `footnote_activated(int)` with the UTF-16 position of the chip;
    `seal_activated(int start, int end)`; `selection_moved()` when cursor, selection or typing marks change;
    `escape_pressed()` on Esc (in one-line editors also on Enter); `language_changed(str)` when undo or redo brought
    another language back.
    """

    chip_activated = Signal(int)
    footnote_activated = Signal(int)
    seal_activated = Signal(int, int)
    selection_moved = Signal()
    escape_pressed = Signal()
    language_changed = Signal(str)

    def __init__(self, note: NoteDocument, tokens: Tokens, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = note
        self.tokens = tokens
        self.words = words
        self.one_line = False
        self.transfer: Transfer | None = None
        self.hover_text: Callable[[int], str] = lambda _position: ""
        self.sheet = Sheet(self)
        self._device = QImage(4, 4, QImage.Format.Format_ARGB32)
        self._zoom = 1.0
        self._lit = -1
        self._pressed = -1
        self._pending: Marks | None = None
        self._typing: tuple[int, float] = (-1, 0.0)
        self._drop_line: QRectF | None = None
        self._glow: tuple[QTextCursor, float] | None = None
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(GLOW_MS)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(self._fading)
        self._prepare_widget()
        self.seals = Seals(note)
        self.show_note(note)
        self.cursorPositionChanged.connect(self._cursor_moved)

    def _prepare_widget(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that the sheet does not jump sideways when a note grows.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self._keep_centred)

    # the note shown

    def show_note(self, note: NoteDocument) -> None:
        """Show another note's text; its undo steps are its own."""
        self.note = note
        old = self.seals
        self.seals = Seals(note)
        self.seals.repaint.connect(self.viewport().update)
        self.seals.changed.connect(self.viewport().update)
        old.deleteLater()
        self.chips = Chips(note, self.scale, lambda: self.tokens, lambda: self._lit)
        self._lit = -1
        self._typing = (-1, 0.0)
        self._pending = None
        self._glow = None
        self.setDocument(note.qt)
        layout = note.qt.documentLayout()
        layout.registerHandler(CITATION_OBJECT, self.chips)
        layout.registerHandler(FOOTNOTE_OBJECT, self.chips)
        note.qt.setDefaultFont(note.look.font())
        self._apply_zoom()
        self.set_tokens(self.tokens)

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
        self.viewport().update()

    def refresh_labels(self) -> None:
        """Ask for the words of all chips again and lay them out anew."""
        self.chips.forget()
        self.note.qt.markContentsDirty(0, self.note.qt.characterCount())
        self.viewport().update()

    # zoom and the sheet's place

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
        self._place_sheet()
        self.note.qt.markContentsDirty(0, self.note.qt.characterCount())
        self.setCursorWidth(max(round(self._zoom * 1.4), 1))

    def scale(self) -> float:
        """Pixels to the point at the present zoom."""
        return self._dpi() / 72.0

    def caret(self) -> int:
        """Where the cursor is, UTF-16."""
        return self.textCursor().position()

    def _sheet_px(self) -> int:
        return round(self.note.look.page_width_mm / 25.4 * self._dpi())

    def _margin_px(self) -> int:
        return round(self.note.look.margin_mm / 25.4 * self._dpi())

    def _place_sheet(self) -> None:
        """Centre the sheet; where it is wider than the window its margins are cut, and only then the lines shorter."""
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        sheet = self._sheet_px()
        side = max((room - sheet) // 2, 0)
        self.setViewportMargins(side, 0, side, 0)
        narrowest = max(room + 2 * (self._margin_px() - NARROWEST_MARGIN_PX), 200)
        width = min(sheet, narrowest)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        if self.lineWrapColumnOrWidth() != width:
            self.setLineWrapColumnOrWidth(width)
        self._keep_centred()

    def _keep_centred(self) -> None:
        bar = self.horizontalScrollBar()
        middle = (bar.minimum() + bar.maximum()) // 2
        if bar.value() != middle:
            bar.setValue(middle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet centred."""
        super().resizeEvent(event)
        self._place_sheet()

    # editing

    @contextmanager
    def editing(self, *, join: bool = False) -> Iterator[QTextCursor]:
        """One undo step (part of the last one with `join`): edit at the cursor given; what was touched is put right,
        and the cursor becomes the editor's."""
        cursor = self.textCursor()
        if join:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            settle(self.note)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def undo_step(self) -> None:
        """Take the last step back."""
        self._history(self.note.qt.undo)

    def redo_step(self) -> None:
        """Do the step taken back again."""
        self._history(self.note.qt.redo)

    def _history(self, step: Callable[[QTextCursor], None]) -> None:
        cursor = self.textCursor()
        language = self.note.language
        step(cursor)
        self.note.dirty.clear()  # the steps hold the repairs as well
        if self.note.language != language:
            self.refresh_labels()
            self.language_changed.emit(self.note.language)
        self._typing = (-1, 0.0)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def write(self, text: str) -> None:
        """Type `text`: one undo step with what was typed just before, until a word is finished or a pause made."""
        clean = clean_text(text).replace("\n", " ")
        if not clean:
            return
        cursor = self.textCursor()
        position, when = self._typing
        before = self.note.qt.characterAt(cursor.position() - 1)
        starts_word = not clean[0].isspace() and (before.isspace() or before == "\u2029")
        goes_on = position == cursor.position() and monotonic() - when < PAUSE_S
        join = goes_on and not cursor.hasSelection() and not starts_word
        pending, self._pending = self._pending, None
        with self.editing(join=join) as cursor:
            commands.type_text(self.note, cursor, clean, pending)
        self._typing = (self.textCursor().position(), monotonic())

    @property
    def pending(self) -> Marks | None:
        """The marks the next word typed will have, where the user has just chosen them without a selection."""
        return self._pending

    def set_pending(self, marks: Marks) -> None:
        """Choose the marks of the next word typed."""
        self._pending = marks
        self.selection_moved.emit()

    def typing_marks(self) -> Marks:
        """The marks a word typed now would have."""
        return self._pending or self.note.insertion_run(self.caret()).marks

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Editing keys go to `commands`; moving and the rest is Qt's."""
        if self.isReadOnly() or not self._edit_key(event):
            super().keyPressEvent(event)

    def _edit_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if event.matches(_KEY.Undo):
            self.undo_step()
        elif event.matches(_KEY.Redo):
            self.redo_step()
        elif event.matches(_KEY.Copy):
            self.copy()
        elif event.matches(_KEY.Cut):
            self.cut_selection()
        elif event.matches(_KEY.Paste):
            self.paste()
        elif key == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
            return self.one_line
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self._tab(-1 if key == Qt.Key.Key_Backtab else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._enter(modifiers):
            pass
        elif key == Qt.Key.Key_Backspace and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self.edit(commands.delete_backward)
        else:
            for standard, action in _EDITING_KEYS:
                if event.matches(standard):
                    self.edit(action)
                    return True
            return self._typed(event)
        return True

    def _enter(self, modifiers: Qt.KeyboardModifier) -> bool:
        """Enter on a chip opens it (with Ctrl also beside it); in one-line editors it ends writing."""
        cursor = self.textCursor()
        chip = self.selected_chip()
        if chip < 0 and modifiers & Qt.KeyboardModifier.ControlModifier:
            chip = self.chip_beside(cursor.position())
            if chip < 0:
                return True
        if chip >= 0:
            self.activate(chip)
            return True
        if self.one_line:
            self.escape_pressed.emit()
            return True
        return False

    def edit(self, action: Callable[[NoteDocument, QTextCursor], object]) -> None:
        """Do `action` at the cursor as one undo step."""
        self._typing = (-1, 0.0)
        with self.editing() as cursor:
            action(self.note, cursor)

    def _typed(self, event: QKeyEvent) -> bool:
        text = event.text()
        control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
        alt_gr = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        held = event.modifiers()
        if not text or not text.isprintable() or (held & control and held & alt_gr != alt_gr):
            return False
        self.write(text)
        return True

    def _tab(self, step: int) -> None:
        cursor = self.textCursor()
        if self.one_line:
            self.focusNextPrevChild(step > 0)
        elif cursor.currentTable() is not None:
            self.edit(lambda note, at: table_commands.next_cell(note, at, step))
        else:
            self.edit(lambda note, at: commands.change_level(note, at, step))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Composed characters: what is committed is typed like any other key."""
        committed = event.commitString()
        if committed and not self.isReadOnly() and event.replacementLength() == 0:
            event.setCommitString("")
            super().inputMethodEvent(event)
            self.write(committed)
            return
        super().inputMethodEvent(event)
        settle(self.note)

    def cut_selection(self) -> None:
        """Copy what is selected and take it out."""
        if self.textCursor().hasSelection():
            self.copy()
            self.edit(commands.remove_selection)

    # clipboard and drop

    def createMimeDataFromSelection(self) -> QMimeData:
        """What copying and dragging carry away."""
        return self.transfer.carry(self.textCursor()) if self.transfer else super().createMimeDataFromSelection()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Whether something dragged over the text may be dropped."""
        return self.transfer is not None and self.transfer.accepts(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste."""
        if self.transfer is not None and not self.isReadOnly():
            self._typing = (-1, 0.0)
            self.transfer.paste(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say whether a drop is welcome."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the drop would land."""
        self._consider(event)

    def _consider(self, event: QDragMoveEvent) -> None:
        if self.isReadOnly() or not self.canInsertFromMimeData(event.mimeData()):
            self._show_drop_line(None)
            event.ignore()
            return
        assert self.transfer is not None
        self._show_drop_line(self.transfer.drop_line(event.mimeData(), event.position()))
        if event.source() in (self, self.viewport()) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The drag went elsewhere."""
        self._show_drop_line(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the transfer do it; one undo step, and nothing that is there is destroyed."""
        self._show_drop_line(None)
        self._typing = (-1, 0.0)
        if self.transfer is None or self.isReadOnly() or not self.canInsertFromMimeData(event.mimeData()):
            event.ignore()
            return
        inside = event.source() in (self, self.viewport())
        moved = inside and event.dropAction() == Qt.DropAction.MoveAction
        self.transfer.drop(event.mimeData(), event.position(), moved=moved)
        event.accept()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _show_drop_line(self, line: QRectF | None) -> None:
        if line != self._drop_line:
            self._drop_line = line
            self.viewport().update()

    # chips under pointer and keys

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

    def activate(self, position_u16: int) -> None:
        """Open a chip: its place in the source, or the footnote."""
        if self.chip_run(position_u16).footnote is not None:
            self.footnote_activated.emit(position_u16)
        else:
            self.chip_activated.emit(position_u16)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a chip selects it whole."""
        self._typing = (-1, 0.0)
        self._pressed = self.chip_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip opens it."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, -1
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if pressed >= 0 and self.chip_at(event.position()) == pressed and not self._has_wide_selection():
            cursor = self.textCursor()
            cursor.setPosition(pressed)
            cursor.setPosition(pressed + 1, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.activate(pressed)
            return
        seal = self.sheet.seal_at(self.document_point(event.position()))
        if seal is not None:
            self.seal_activated.emit(*seal)

    def _has_wide_selection(self) -> bool:
        cursor = self.textCursor()
        return cursor.selectionEnd() - cursor.selectionStart() > 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the chip under the pointer."""
        super().mouseMoveEvent(event)
        if event.buttons() != Qt.MouseButton.NoButton:
            return
        chip = self.chip_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if chip >= 0 else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        if chip != self._lit:
            self._lit = chip
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Hover: the reference and captured words of a chip, the state of a quotation in words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.hover_text(self._hover_position(QPointF(event.pos())))
            if words:
                QToolTip.showText(event.globalPos(), words, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return bool(super().viewportEvent(event))

    def _hover_position(self, point: QPointF) -> int:
        chip = self.chip_at(point)
        if chip >= 0:
            return chip
        where = self.document_point(point)
        seal = self.sheet.seal_at(where)
        if seal is not None:
            return seal[0]
        return int(self.note.qt.documentLayout().hitTest(where, Qt.HitTestAccuracy.ExactHit))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The editor around makes the menu."""
        event.ignore()

    def _cursor_moved(self) -> None:
        self._pending = None
        if self._typing[0] != self.caret():
            self._typing = (-1, 0.0)
        self.selection_moved.emit()

    # painting

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
            self._glow = (self._glow[0], float(strength)) if strength > 0 else None
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet under the words, Qt's words, and what goes beside them."""
        offset = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        clip = QRectF(event.rect()).translated(-offset)
        painter = QPainter(self.viewport())
        painter.translate(offset)
        self._paint_glow(painter)
        self.sheet.paint_below(painter, clip)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(offset)
        self.sheet.paint_above(painter, clip)
        if self._drop_line is not None:
            painter.fillRect(self._drop_line, QColor(self.tokens.accent))
        painter.end()

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
