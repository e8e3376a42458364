# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The writer's own words of a block of the sheet, everything else hidden, for the rules of typed text and spelling."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextBlock

from composer.document.prose import HIDDEN
from composer.i18n.languages import same_language
from composer.ui.editor.formats import LINE_BREAK
from composer.ui.editor.kinds import Kind, Side
from composer.ui.editor.note_document import NoteDocument


@dataclass(frozen=True, slots=True)
class ForeignRun:
    """Words marked as being in another language: where they stand in the block (code points), and which language."""

    start: int
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class OwnText:
    """`text` is as long as that of the block (code points); `foreign` are its runs in other languages, hidden there."""

    text: str
    foreign: tuple[ForeignRun, ...] = ()


def own_text(note: NoteDocument, block: QTextBlock) -> OwnText:
    """What of `block` the writer wrote: no quotations and their marks, no chips, no links, no words of the program."""
    info = note.info(block)
    if info.kind is Kind.QUOTE or (info.kind is Kind.HEADING and info.term):
        return OwnText(HIDDEN * len(block.text()))
    parts: list[str] = []
    foreign: list[ForeignRun] = []
    length = 0
    for _start, _length, text, run, _fragment in note.runs.of(block):
        shown = text.replace(LINE_BREAK, "\n")
        marks = run.marks
        other = bool(marks.language) and not same_language(marks.language, note.language)
        if run.quote is not None or run.side is not Side.NONE or run.is_object or marks.link or other:
            hidden_words = run.quote is None and run.side is Side.NONE and not run.is_object and not marks.link
            if other and hidden_words:
                foreign.append(ForeignRun(length, shown, marks.language))
            shown = HIDDEN * len(shown)
        parts.append(shown)
        length += len(shown)
    return OwnText("".join(parts), tuple(foreign))
