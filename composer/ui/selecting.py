# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Select more, select less: by key in a source, on its pages and in the note."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from composer.text.spans import Span
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.reader.growing import grown, sentence_around, word_around
from composer.ui.reader.reader import Reader


class Selecting(QObject):
    """Lets the selection grow to the word, its sentence, its paragraph, and shrink the same way."""

    def __init__(self, reader: Reader, editor: NoteEditor, window: QWidget) -> None:
        super().__init__(window)
        self._reader = reader
        self._editor = editor
        self._steps: list[tuple[object, object, object]] = []  # where, what it was, what it became

    def more(self) -> None:
        """Select the next larger part."""
        focus = QApplication.focusWidget()
        page = self._reader.current
        if page is not None and focus is not None and self._reader.isAncestorOf(focus):
            here = page.view.selected_span()
            place = page.view.place()
            if here is None and place is None:
                return
            caret = Span(place.start, place.start) if place is not None else Span(0, 0)
            larger = grown(page.source.text, here or caret)
            self._remember(page.view, here, larger)
            page.view.select(larger)
        else:
            self._more_of_note(self._editor.written_in)

    def less(self) -> None:
        """Go one step back."""
        focus = QApplication.focusWidget()
        page = self._reader.current
        if page is not None and focus is not None and self._reader.isAncestorOf(focus):
            before = self._before(page.view, page.view.selected_span())
            if isinstance(before, Span):
                page.view.select(before)
            else:
                page.view.clear_selection()
            return
        edit = self._editor.written_in
        cursor = edit.textCursor()
        before = self._before(edit, _ends(cursor))
        anchor, position = before if isinstance(before, tuple) else (cursor.position(), cursor.position())
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)

    def _more_of_note(self, edit: NoteTextEdit) -> None:
        cursor = edit.textCursor()
        before = _ends(cursor)
        block = edit.note.qt.findBlock(cursor.selectionStart())
        text, start = block.text(), block.position()
        chosen = Span(cursor.selectionStart() - start, cursor.selectionEnd() - start)
        whole = Span(0, len(text))
        # Places of Qt's own text: what is found in it is counted in UTF-16 by a text without other planes.
        narrow = all(ord(sign) < 0x10000 for sign in text)
        parts = (word_around(text, chosen), sentence_around(text, whole, chosen)) if narrow else ()
        larger = next((part for part in (*parts, whole) if _holds(part, chosen)), None)
        if larger is None:
            cursor.setPosition(min(cursor.selectionStart(), start))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            following = edit.note.qt.findBlock(before[1]).next()
            if following.isValid():
                cursor.setPosition(start)
                cursor.setPosition(following.position() + following.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(start + larger.start)
            cursor.setPosition(start + larger.end, QTextCursor.MoveMode.KeepAnchor)
        self._remember(edit, before, _ends(cursor))
        edit.setTextCursor(cursor)

    def _remember(self, where: object, before: object, now: object) -> None:
        if self._steps and (self._steps[-1][0] is not where or self._steps[-1][2] != before):
            self._steps.clear()  # the selection was made anew meanwhile
        self._steps.append((where, before, now))

    def _before(self, where: object, now: object) -> object:
        if not self._steps or self._steps[-1][0] is not where or self._steps[-1][2] != now:
            self._steps.clear()
            return None
        return self._steps.pop()[1]


def _holds(part: Span, chosen: Span) -> bool:
    return part.start <= chosen.start and chosen.end <= part.end and len(part) > len(chosen)


def _ends(cursor: QTextCursor) -> tuple[int, int]:
    return cursor.selectionStart(), cursor.selectionEnd()
