# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where words of the writer stand on the sheet, quotations and chips left out; live values are words of the writer."""

from __future__ import annotations

from composer.ui.editor.kinds import Kind
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.shown_text import shown_text


def place_of_own_words(note: NoteDocument, block_index: int, words: str, occurrence: int) -> tuple[int, int] | None:
    """Start and end (UTF-16) of the `occurrence`-th time, from 0, that `words` stand in a block of the model."""
    from composer.evidence.own_words import without_quotations

    block = note.block_of_model(block_index)
    following = note.block_of_model(block_index + 1)
    left = occurrence
    while block.isValid():
        if note.info(block).kind is not Kind.QUOTE:
            shown = shown_text(note, block, lambda run: run.quote is not None)
            text = without_quotations(shown.text)
            at = text.find(words)
            while at >= 0:
                if left == 0:
                    return shown.span(at, at + len(words))
                left -= 1
                at = text.find(words, at + len(words))
        block = block.next()
        if block == following and following != note.qt.lastBlock():
            break  # the last text block may belong to either: there is none behind the last block of the model
    return None
