# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Misspelt words on the sheet: the one under the pointer or the cursor, the next one, and putting another there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextBlock, QTextCursor

from composer.text.spans import to_cp
from composer.typesetting.manner import Correction
from composer.ui.editor.language_marks import LanguageMarks
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.editor.typist import apply_corrections


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word of a text widget's document between two positions (UTF-16), and its language."""

    start: int
    end: int
    word: str
    language: str


def misspelt_at(edit: NoteTextEdit, marks: LanguageMarks, place: QPoint) -> Misspelt | None:
    """The misspelt word at a place of the screen; where there is none, the one selected or at the cursor."""
    point = QPointF(edit.viewport().mapFromGlobal(place))
    position = -1
    if edit.viewport().rect().contains(point.toPoint()):
        where = edit.document_point(point)
        position = edit.note.qt.documentLayout().hitTest(where, Qt.HitTestAccuracy.ExactHit)
    cursor = edit.textCursor()
    for at in (position, cursor.selectionEnd(), cursor.selectionStart()):
        found = _around(edit, marks, at) if at >= 0 else None
        if found is not None:
            return found
    return None


def _around(edit: NoteTextEdit, marks: LanguageMarks, position: int) -> Misspelt | None:
    block = edit.note.qt.findBlock(position)
    return next((word for word in _in_block(edit, marks, block) if word.start <= position <= word.end), None)


def _in_block(edit: NoteTextEdit, marks: LanguageMarks, block: QTextBlock) -> list[Misspelt]:
    origin = block.position()
    return [
        Misspelt(origin + word.start_u16, origin + word.end_u16, word.word, word.language)
        for word in marks.misspelt(edit.note, block)
    ]


def next_misspelt(edit: NoteTextEdit, marks: LanguageMarks) -> Misspelt | None:
    """The first misspelt word behind the cursor, from the start again when there is none up to the end."""
    position = edit.textCursor().selectionEnd()
    here = edit.note.qt.findBlock(position)
    block = here
    while block.isValid():
        for word in _in_block(edit, marks, block):
            if word.start >= position:
                return word
        block = block.next()
    block = edit.note.qt.begin()
    while block.isValid() and block.position() <= here.position():
        for word in _in_block(edit, marks, block):
            return word
        block = block.next()
    return None


def select(edit: NoteTextEdit, found: Misspelt) -> None:
    """Select a word and show it."""
    cursor = edit.textCursor()
    cursor.setPosition(found.start)
    cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()


def replace_word(edit: NoteTextEdit, found: Misspelt, words: str) -> bool:
    """Put `words` in the place of a word as one step of undo; False when it is no longer there. An apostrophe or
    quotation mark that was taken for the end of the word stays."""
    note = edit.note
    block = note.qt.findBlock(found.start)
    shown = block.text()
    start, end = to_cp(shown, found.start - block.position()), to_cp(shown, found.end - block.position())
    if shown[start:end] != found.word:
        return False
    if found.word[-1:] in "'’" and words[-1:] not in "'’":
        end -= 1
    with edit.editing() as cursor:
        apply_corrections(note, block, [Correction(start, end, words)])
        cursor.setPosition(note.position_in_block(block, start + len(words)))
    edit.end_typing()
    return True
