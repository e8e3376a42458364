# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How passages of a source are marked in its text: each by a colour, and by a line so that none is told by colour
alone."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from composer.ui.theme import Tokens


class PassageMark(Enum):
    """What is marked: a passage that stands in a note, words hard to recognise, a place found, the one one is at."""

    USED = "used"
    DOUBTFUL = "doubtful"
    FOUND = "found"
    HERE = "here"


_LINES = {
    PassageMark.USED: QTextCharFormat.UnderlineStyle.SingleUnderline,
    PassageMark.DOUBTFUL: QTextCharFormat.UnderlineStyle.DashUnderline,
    PassageMark.FOUND: QTextCharFormat.UnderlineStyle.DotLine,
    PassageMark.HERE: QTextCharFormat.UnderlineStyle.SingleUnderline,
}


def passage_mark(
    document: QTextDocument, start_u16: int, end_u16: int, mark: PassageMark, tokens: Tokens
) -> QTextEdit.ExtraSelection:
    """The mark of what stands between two places of `document`. The place one is at has a line above as well."""
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(document)
    cursor.setPosition(start_u16)
    cursor.setPosition(end_u16, QTextCursor.MoveMode.KeepAnchor)
    form = QTextCharFormat()
    form.setUnderlineStyle(_LINES[mark])
    form.setUnderlineColor(QColor(tokens.warn if mark is PassageMark.USED else tokens.ink))
    ground = {PassageMark.USED: tokens.highlight, PassageMark.FOUND: tokens.selection, PassageMark.HERE: tokens.flash}
    if mark in ground:
        form.setBackground(QColor(ground[mark]))
        form.setForeground(QColor(tokens.ink))  # lesser text would be too faint on these grounds
    form.setFontOverline(mark is PassageMark.HERE)
    made.cursor = cursor
    made.format = form
    return made
