# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The widget one writes in: keys over a `NoteDocument`. What keys do is in `commands`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from composer.document.clean import clean_text
from composer.document.model import Marks
from composer.giving_way import go_first
from composer.ui.editor import commands, deleting, lists, table_commands
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.quotation_edits import apply_edits, span_shown, use_around
from composer.ui.editor.settling import settle
from composer.ui.editor.text_drops import TextDrops
from composer.ui.editor.typed_changes import finished_bracket
from composer.ui.editor.typist import Typist
from composer.ui.paragraph_keys import move_by_paragraph
from composer.ui.theme import Tokens
from composer.ui.words import Words

PAUSE_S: Final = 1.2  # after so long a pause, what is typed is an undo step of its own
_KEY: Final = QKeySequence.StandardKey

# What a key that edits does to (note, cursor).
_EDITING_KEYS: Final[tuple[tuple[QKeySequence.StandardKey, Callable[[NoteDocument, QTextCursor], object]], ...]] = (
    (_KEY.DeleteStartOfWord, lambda note, cursor: deleting.delete_backward(note, cursor, word=True)),
    (_KEY.DeleteEndOfWord, lambda note, cursor: deleting.delete_forward(note, cursor, word=True)),
    (_KEY.DeleteEndOfLine, deleting.delete_line_end),
    (_KEY.DeleteCompleteLine, deleting.delete_line),
    (_KEY.Delete, deleting.delete_forward),
    (_KEY.InsertLineSeparator, commands.break_line),
    (_KEY.InsertParagraphSeparator, commands.new_block),
)

_ENDING_KEYS: Final = (_KEY.InsertLineSeparator, _KEY.InsertParagraphSeparator)
_OWN_SHORTCUTS: Final = (_KEY.Undo, _KEY.Redo, _KEY.Cut, _KEY.Copy, _KEY.Paste, _KEY.SelectAll)


class NoteTextEdit(TextDrops):
    """Writes in a `NoteDocument`. Knows keys; clipboard and drops are handed to `transfer`, chips know the pointer.

    Signals besides those of `TextPointer`: `page_wanted()` on Ctrl+Enter beside no chip; `selection_moved()` when
    cursor, selection or typing marks change, behind its painting where a key was typed; `escape_pressed()` on Esc (in
    one-line editors also on Enter); `language_changed(str)`, `house_changed(str)` when undo or redo brought another
    language or house back.
    """

    page_wanted = Signal()
    selection_moved = Signal()
    escape_pressed = Signal()
    language_changed = Signal(str)
    house_changed = Signal(str)

    def __init__(self, note: NoteDocument, tokens: Tokens, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(note, tokens, words, parent)
        self.one_line = False
        self.typist: Typist | None = None
        self._pending: Marks | None = None
        self._typing: tuple[int, float] = (-1, 0.0)
        self._writing = False
        self._moved_by_writing = QTimer(self, singleShot=True, interval=0)  # behind the painting of a key
        self._moved_by_writing.timeout.connect(self.selection_moved)
        self._in_bracket = False  # a square bracket is being written inside a quotation: one step until it is closed
        self.cursorPositionChanged.connect(self._cursor_moved)

    # editing

    def show_note(self, note: NoteDocument) -> None:
        """Show another note's text; its undo steps are its own."""
        self._typing = (-1, 0.0)
        self._pending = None
        super().show_note(note)

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
        language, house = self.note.language, self.note.house
        step(cursor)
        self.note.dirty.clear()  # the steps hold the repairs as well
        if self.note.language != language:
            self.note.forget_live()
            self.refresh_labels()
            self.language_changed.emit(self.note.language)
        if self.note.house != house:
            self.note.forget_live()
            self.house_changed.emit(self.note.house)
            self.refresh_labels()  # behind the signal: the services know the house by now
        self._typing = (-1, 0.0)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def write(self, text: str) -> None:
        """Type `text`: one undo step with what was typed just before, until a word is finished or a pause made; a
        bracket inside a quotation is one step with the words whose place it takes."""
        clean = clean_text(text).replace("\n", " ")
        if not clean:
            return
        join = self._joins(clean)
        pending, self._pending = self._pending, None
        self._writing = True
        try:
            with self.editing(join=join) as cursor:
                commands.type_text(self.note, cursor, clean, pending)
        finally:
            self._writing = False
        if "[" in clean or self._in_bracket:
            self._follow_bracket(clean)
        self._typing = (self.textCursor().position(), monotonic())
        if self.typist is not None:
            self.typist.follow(self)

    def end_typing(self) -> None:
        """What is typed next is an undo step of its own."""
        self._typing = (-1, 0.0)

    def _joins(self, typed: str) -> bool:
        """Whether what is typed belongs to the undo step of what was typed just before."""
        cursor = self.textCursor()
        position, when = self._typing
        if position != cursor.position() or cursor.hasSelection():
            self._in_bracket = False
            return False
        if self._in_bracket:
            return True
        before = self.note.qt.characterAt(position - 1)
        starts_word = not typed[0].isspace() and (before.isspace() or before == "\u2029")
        opens = typed[0] == "[" and self.note.insertion_run(position).quote is not None
        return monotonic() - when < PAUSE_S and not starts_word and not opens

    def _follow_bracket(self, typed: str) -> None:
        """A bracket typed inside a quotation: once closed it is set as the seal reads it, in the same undo step."""
        position = self.caret()
        placed = use_around(self.note, position, position)
        if placed is None or not placed.start <= position <= placed.end:
            self._in_bracket = False
            return
        if not typed.endswith("]"):
            self._in_bracket = "[" in typed or self._in_bracket
            return
        self._in_bracket = False
        at = span_shown(self.note, placed, position, position).start
        edit = finished_bracket(placed.use, placed.words, at, self.seals.of)
        if edit is not None:
            with self.editing(join=True) as cursor:
                apply_edits(self.note, cursor, placed, [edit])

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
        return self._pending or self.note.typing_marks(self.caret())

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Editing keys go to `commands`; moving and the rest is Qt's. Work beside the window waits until what the key
        did is painted."""
        go_first()
        if move_by_paragraph(event, cursor := self.textCursor()):
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        elif self.isReadOnly() or not self._edit_key(event):
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
            if self.typist is None or not self.typist.turn_back(self):
                self.edit(deleting.delete_backward)
        else:
            for standard, action in _EDITING_KEYS:
                if event.matches(standard):
                    if standard in _ENDING_KEYS and self.typist is not None:
                        self.typist.finish_word(self)
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
                if not self.one_line:
                    self.page_wanted.emit()
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
        """Write what a key stands for. Whatever Qt would take for text is kept from it: it knows no quotations."""
        control = Qt.KeyboardModifier.ControlModifier
        alt_gr = Qt.KeyboardModifier.AltModifier | control
        held = event.modifiers()
        if not event.text() or (held & control and held & alt_gr != alt_gr):
            return False
        if not held & Qt.KeyboardModifier.MetaModifier and event.text().isprintable():
            self.write(event.text())
        return True

    def event(self, event: QEvent) -> bool:
        """Leave letters with Ctrl to the window's commands (on X11 Qt keeps Ctrl+K and Ctrl+U for deleting lines)."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if letter and held and not any(event.matches(standard) for standard in _OWN_SHORTCUTS):
                event.ignore()
                return False
        return bool(super().event(event))

    def _tab(self, step: int) -> None:
        cursor = self.textCursor()
        if self.one_line:
            self.focusNextPrevChild(step > 0)
        elif cursor.currentTable() is not None:
            self.edit(lambda note, at: table_commands.next_cell(note, at, step))
        else:
            self.edit(lambda note, at: lists.change_level(note, at, step))

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
            self.edit(deleting.remove_selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The editor around makes the menu."""
        event.ignore()

    def _cursor_moved(self) -> None:
        self._pending = None
        if self._typing[0] != self.caret():
            self._typing = (-1, 0.0)
        if self._writing:
            self._moved_by_writing.start()
        else:
            self._moved_by_writing.stop()
            self.selection_moved.emit()
