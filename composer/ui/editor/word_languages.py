# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The language of single words of the writer: how they are spelt, and read aloud in Word; no rule of typing is theirs.

The language of a quotation is a fact of the quotation and stands in its details.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTextCursor

from composer.i18n.languages import base_language
from composer.ui.editor.marking import own_runs
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.text_edit import NoteTextEdit

KEEP = QTextCursor.MoveMode.KeepAnchor


def language_here(edit: NoteTextEdit) -> str | None:
    """The language of the selected words, or of the next one typed: "it", "fr", "" for the note's own; None when the
    selected words are of several."""
    cursor = edit.textCursor()
    if not cursor.hasSelection():
        return base_language(edit.typing_marks().language)
    found = {base_language(run.marks.language) for _start, _end, run, _block in own_runs(edit.note, cursor)}
    return found.pop() if len(found) == 1 else None


def set_language(edit: NoteTextEdit, tag: str) -> bool:
    """Say in which language ("" the note's own) the selected words are, else the word at the cursor, else the next one
    typed; one step of undo. False when nothing is selected but quotations."""
    wanted = edit.textCursor()
    if not wanted.hasSelection():
        wanted.select(QTextCursor.SelectionType.WordUnderCursor)
        if not any(character.isalpha() for character in wanted.selectedText()):
            edit.set_pending(replace(edit.typing_marks(), language=tag))
            return True
    if not own_runs(edit.note, wanted):
        return False
    edit.edit(lambda note, _cursor: _mark(note, wanted, tag))
    return True


def _mark(note: NoteDocument, wanted: QTextCursor, tag: str) -> None:
    writer = QTextCursor(note.qt)
    for start, end, run, block in own_runs(note, wanted):
        writer.setPosition(start)
        writer.setPosition(end, KEEP)
        marks = replace(run.marks, language=tag)
        writer.setCharFormat(note.formats.run(replace(run, marks=marks), note.info(block)))
