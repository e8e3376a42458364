# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Words of a note in two languages that are still to be translated, on the sheet: tinted, and what is typed among them
is in the language of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextCursor

from composer.document.model import Marks, Text
from composer.i18n.languages import base_language

if TYPE_CHECKING:
    from composer.ui.editor.note_document import NoteDocument
    from composer.ui.editor.sheet import Sheet, View


def own_marks(note: NoteDocument, marks: Marks) -> Marks:
    """The marks of what is typed beside words with `marks`: never the tag of the language to be translated from."""
    if note.other_language and base_language(marks.language) == note.other_language:
        return replace(marks, language="")
    return marks


def paint_untranslated(view: View, sheet: Sheet, painter: QPainter, block: QTextBlock) -> None:
    """A tint and a broken line under the words of `block` that are in the language of the other text."""
    language = view.note.other_language
    if not language:
        return
    raw = view.note.reading(block).raw
    if not any(isinstance(inline, Text) and base_language(inline.marks.language) == language for inline in raw):
        return
    unit = view.scale()
    tint = QColor(view.tokens.warn_soft)
    pen = QPen(QColor(view.tokens.warn), 0.9 * unit, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap)
    for start, length, _text, run, _fragment in view.note.runs.of(block):
        if base_language(run.marks.language) != language or run.quote is not None or run.is_object:
            continue
        for rect in sheet.line_rects(start, start + length):
            painter.fillRect(rect, tint)
            painter.setPen(pen)
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def mark_translated(note: NoteDocument, cursor: QTextCursor) -> None:
    """The selected words, or those of the cursor's paragraph, are in the language of the text: their tag goes."""
    from composer.ui.editor import marking  # which needs the text's own module

    if not note.other_language:
        return
    chosen = QTextCursor(cursor)
    if not chosen.hasSelection():
        chosen.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        chosen.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    tagged = [
        (start, end)
        for start, end, run, _block in marking.word_runs(note, chosen)
        if run.quote is None and base_language(run.marks.language) == note.other_language
    ]
    for start, end in tagged:
        chosen.setPosition(start)
        chosen.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        marking.change_marks(note, chosen, {"language": ""})
