# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Small letters, capitals at the beginning of words, capitals: in turn, as Shift+F3 does in Word. Quotations, links and
chips keep their letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor

from composer.text.spans import to_cp
from composer.typesetting.manner import Correction
from composer.ui.editor.lists import blocks_of
from composer.ui.editor.own_text import own_text
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.editor.typist import apply_corrections

_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")


def change_case(edit: NoteTextEdit) -> bool:
    """Change the selected words, or the one at the cursor, to the next form; whether there was any of the writer's."""
    cursor = edit.textCursor()
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    words = [(block, found) for block in blocks_of(edit.note, cursor) for found in _words(edit, block, start, end)]
    if not words:
        return False
    form = _next_form([found.group() for _block, found in words])
    before = edit.textCursor()
    anchor, position = before.anchor(), before.position()
    edit.end_typing()
    with edit.editing() as step:
        for block, found in reversed(words):
            apply_corrections(edit.note, block, [Correction(found.start(), found.end(), form(found.group()))])
        step.setPosition(anchor)
        step.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    return True


def _words(edit: NoteTextEdit, block: QTextBlock, start: int, end: int) -> list[re.Match[str]]:
    text = own_text(edit.note, block).text
    first = to_cp(block.text(), max(start - block.position(), 0))
    last = to_cp(block.text(), min(max(end - block.position(), 0), block.length() - 1))
    return list(_WORD.finditer(text, first, last))


def _next_form(words: list[str]) -> Callable[[str], str]:
    if all(word == word.lower() for word in words):
        return _capitalised
    if all(word == _capitalised(word) for word in words) and any(len(word) > 1 for word in words):
        return _upper
    return str.lower


def _capitalised(word: str) -> str:
    return _upper(word[:1]) + word[1:].lower()


def _upper(word: str) -> str:
    """Capitals of as many letters: ß stays, so that nothing else moves."""
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in word)
