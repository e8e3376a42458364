# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Puts right what is typed, while it is typed: the rules stand in `composer.typesetting`, here they are applied.

Each correction is an undo step of its own, so that one key brings back what was typed. Backspace right after a sign
that was made of several (…) does the same, as in Word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.i18n.languages import document_language
from composer.i18n.typography import marks_for
from composer.text.spans import to_cp
from composer.typesetting.manner import ALL_RULES, Correction, Manner, Rule
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.own_text import own_text

if TYPE_CHECKING:
    from composer.ui.editor.text_edit import NoteTextEdit


def plain_manner(_house: str, language: str) -> Manner:
    """The marks of a language, for an editor that was told of no house."""
    return Manner(document_language(language), tuple(marks_for(language, level) for level in range(2)))


class Typist:
    """Follows the keys of one or more text widgets. `manner_of(house, language)` names the rules."""

    def __init__(self) -> None:
        self.manner_of: Callable[[str, str], Manner] = plain_manner
        self.rules: frozenset[Rule] = ALL_RULES
        self._last: tuple[QTextBlock, int, int] | None = None  # of a sign made of several: block, caret, revision

    def follow(self, edit: NoteTextEdit) -> None:
        """A character has been typed before the caret."""
        self._put_right(edit, "")

    def finish_word(self, edit: NoteTextEdit) -> None:
        """The line or block is about to end at the caret."""
        self._put_right(edit, "\n")

    def _put_right(self, edit: NoteTextEdit, coming: str) -> None:
        self._last = None
        caret = edit.textCursor()
        if not self.rules or caret.hasSelection():
            return
        from composer.typesetting.rules import after_typing

        note, block = edit.note, caret.block()
        at = to_cp(block.text(), caret.position() - block.position())
        text = own_text(note, block).text[:at] + coming
        corrections = after_typing(text, len(text), self.manner_of(note.house, note.language), self.rules)
        if not corrections:
            return
        with edit.editing() as cursor:
            apply_corrections(note, block, corrections)
            cursor.setPosition(caret.position())
        edit.end_typing()
        if any(correction.by_backspace for correction in corrections):
            self._last = (block, edit.caret(), note.qt.revision())

    def turn_back(self, edit: NoteTextEdit) -> bool:
        """Backspace right after a sign that was made of several: what was typed comes back; whether that was so."""
        last, self._last = self._last, None
        if last != (edit.textCursor().block(), edit.caret(), edit.note.qt.revision()):
            return False
        edit.undo_step()
        return True


def apply_corrections(note: NoteDocument, block: QTextBlock, corrections: Sequence[Correction]) -> None:
    """Make `corrections` (places in the block, code points, in order); call inside an edit block. Only characters that
    change are written, each looking as what it stands for."""
    cursor = QTextCursor(note.qt)
    shown = block.text()
    for correction in reversed(corrections):
        start, end, words = _least(shown, correction)
        cursor.setPosition(note.position_in_block(block, start))
        cursor.setPosition(note.position_in_block(block, end), QTextCursor.MoveMode.KeepAnchor)
        replaced = note.run_after(cursor.selectionStart()) if start < end else None
        run = replaced or note.insertion_run(cursor.selectionStart())
        if cursor.hasSelection():
            cursor.removeSelectedText()
        if words:
            cursor.insertText(words, note.formats.run(run, note.info(block)))


def _least(shown: str, correction: Correction) -> tuple[int, int, str]:
    """A correction without what it has in common with what stands there: "perchè" -> "perché" is one letter."""
    start, end, words = correction.start, correction.end, correction.words
    while start < end and words and shown[start] == words[0]:
        start, words = start + 1, words[1:]
    while start < end and words and shown[end - 1] == words[-1]:
        end, words = end - 1, words[:-1]
    return start, end, words
