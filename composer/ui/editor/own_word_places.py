# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where words of the writer stand on the sheet, quotations and chips left out."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock

from composer.text.spans import to_u16
from composer.ui.editor.formats import Kind
from composer.ui.editor.note_document import NoteDocument

_HIDDEN = "\ufffc"


def place_of_own_words(note: NoteDocument, block_index: int, words: str, occurrence: int) -> tuple[int, int] | None:
    """Start and end (UTF-16) of the `occurrence`-th time, from 0, that `words` stand in a block of the model."""
    block = note.block_of_model(block_index)
    following = note.block_of_model(block_index + 1)
    left = occurrence
    while block.isValid():
        text = _own_text(note, block)
        at = text.find(words)
        while at >= 0:
            if left == 0:
                start = block.position() + to_u16(text, at)
                return start, block.position() + to_u16(text, at + len(words))
            left -= 1
            at = text.find(words, at + len(words))
        block = block.next()
        if block == following and following != note.qt.lastBlock():
            break  # the last text block may belong to either: there is none behind the last block of the model
    return None


def _own_text(note: NoteDocument, block: QTextBlock) -> str:
    """The text of a block with every quotation and chip hidden, as long as it is in Qt (UTF-16)."""
    if note.info(block).kind is Kind.QUOTE:
        return ""
    parts = []
    for _start, length, text, run, _fragment in note.runs.of(block):
        parts.append(_HIDDEN * length if run.quote is not None or run.is_object else text)
    return "".join(parts)
