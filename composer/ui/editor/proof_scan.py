# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The whole note looked through for misspelt words and typing to put right, a few milliseconds at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock

from composer.document.model import Document, Footnote, Inline, Paragraph, Text
from composer.document.prose import HIDDEN, prose
from composer.text.spans import to_cp
from composer.typesetting.manner import Correction, Manner, Rule, corrected
from composer.ui.editor.formats import OBJECT
from composer.ui.editor.inserting import change_object
from composer.ui.editor.language_marks import LanguageMarks
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.payload import footnote_from_json, to_json
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.editor.typist import apply_corrections
from composer.ui.slices import TURN_MS

SLICE_MS: Final = 2.5
IDLE_MS: Final = 700
_AROUND: Final = 22


@dataclass(frozen=True, slots=True)
class Found:
    """Something found in text block number `block` from `start` to `end` (code points of the block, or of the footnote
    hanging at `footnote`): a misspelt word (`rule` None, with its language), or typing to put right (`right`)."""

    block: int
    start: int
    end: int
    words: str
    around: str
    rule: Rule | None = None
    right: str = ""
    language: str = ""
    footnote: int = -1


class ProofScan(QObject):
    """Looks through the text that `edit_of` names, when nobody has typed for a while.

    Signals: `finished(tuple[Found, ...])` when all of it has been looked at.
    """

    finished = Signal(object)

    def __init__(
        self, edit_of: Callable[[], NoteTextEdit], marks: LanguageMarks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._edit_of = edit_of
        self._marks = marks
        self.manner_of: Callable[[str, str], Manner] | None = None
        self.rules: frozenset[Rule] = frozenset(Rule)
        self._steps: Iterator[list[Found]] | None = None
        self._found: list[Found] = []
        self._once_more = False
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.begin)
        self._slice = QTimer(self, singleShot=True, interval=TURN_MS)
        self._slice.timeout.connect(self._go_on)

    def look_soon(self) -> None:
        """Look through the note again when nothing happens for a while."""
        self._slice.stop()
        self._idle.start()

    def look_once_more(self) -> None:
        """More is known of words: look through the note again after the look that goes on, whose way to the end of a
        long note would else never be gone: each word it asks for makes more known."""
        if self._slice.isActive():
            self._once_more = True
        else:
            self._idle.start()

    def begin(self) -> None:
        """Look through the note from its start."""
        self._idle.stop()
        self._found, self._once_more = [], False
        self._steps = self._look(self._edit_of().note)
        self._slice.start()

    def all_now(self) -> tuple[Found, ...]:
        """Look through all of the note at once; what has not changed since the last time costs next to nothing."""
        self._slice.stop()
        self._idle.stop()
        self._found = [found for some in self._look(self._edit_of().note) for found in some]
        self._steps = None
        self.finished.emit(tuple(self._found))
        return tuple(self._found)

    def _go_on(self) -> None:
        until = perf_counter() + SLICE_MS / 1000
        assert self._steps is not None
        for found in self._steps:
            self._found += found
            if perf_counter() > until:
                self._slice.start()
                return
        self._steps = None
        if self._once_more:
            self._idle.start()
        self.finished.emit(tuple(self._found))

    def _look(self, note: NoteDocument) -> Iterator[list[Found]]:
        block = note.qt.begin()
        while block.isValid():
            yield self._in_block(note, block)
            block = block.next()

    def _in_block(self, note: NoteDocument, block: QTextBlock) -> list[Found]:
        shown, number = block.text(), block.blockNumber()
        manner = self._manner(note)
        wrong = self._marks.faults(note, block, manner, self.rules) if manner is not None else ()
        accents = [correction for correction in wrong if correction.rule is Rule.ACCENTS]
        found: list[Found] = []
        for word in self._marks.misspelt(note, block):
            start, end = word.start, word.end
            if any(start < accent.end and accent.start < end for accent in accents):
                continue  # it is put right as typing
            found.append(Found(number, start, end, word.word, _around(shown, start, end), language=word.language))
        found += [_fault(number, shown, correction) for correction in wrong]
        for placed in note.reading(block).placed:
            if isinstance(placed.inline, Footnote):
                found += self._in_footnote(note, number, to_cp(shown, placed.start_u16), placed.inline)
        return found

    def _manner(self, note: NoteDocument) -> Manner | None:
        return self.manner_of(note.house, note.language) if self.manner_of is not None and self.rules else None

    def _in_footnote(self, note: NoteDocument, number: int, at: int, footnote: Footnote) -> Iterator[Found]:
        from composer.spelling.words import words_to_check
        from composer.typesetting.marks import without_quotations
        from composer.typesetting.rules import faults

        manner = self._manner(note)
        for run in prose(Document((Paragraph(footnote.content),)), note.language):
            for word in words_to_check(without_quotations(run.text), note.language):
                if self._marks.is_wrong(word.text, note.language):
                    around = _around(run.text, word.start, word.end)
                    yield Found(number, word.start, word.end, word.text, around, None, "", note.language, at)
            for correction in faults(run.text, manner, self.rules) if manner is not None else ():
                yield _fault(number, run.text, correction, at)


def _fault(number: int, text: str, correction: Correction, footnote: int = -1) -> Found:
    start, end = correction.start, correction.end
    around = _around(text, start, end)
    return Found(number, start, end, text[start:end], around, correction.rule, correction.words, "", footnote)


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"{before}{text[start:end]}{after}".replace(OBJECT, "…").replace("\u2028", " ").strip()


def correct(edit: NoteTextEdit, wanted: tuple[Found, ...]) -> int:
    """Put typing right, all in one step of undo: how many places still were as they had been found."""
    done = 0
    note = edit.note
    by_block: dict[int, list[Found]] = {}
    for found in wanted:
        if found.rule is not None:
            by_block.setdefault(found.block, []).append(found)
    with edit.editing() as cursor:
        place = cursor.position()
        for number in sorted(by_block, reverse=True):
            block = note.qt.findBlockByNumber(number)
            if block.isValid():
                done += _correct_footnotes(note, block, by_block[number])
                done += _correct_block(note, block, by_block[number])
        cursor.setPosition(min(place, note.qt.characterCount() - 1))
    edit.end_typing()
    return done


def _correct_block(note: NoteDocument, block: QTextBlock, wanted: list[Found]) -> int:
    shown = block.text()
    corrections = [
        Correction(found.start, found.end, found.right)
        for found in sorted(wanted, key=lambda found: found.start)
        if found.footnote < 0 and shown[found.start : found.end] == found.words
    ]
    apply_corrections(note, block, corrections)
    return len(corrections)


def _correct_footnotes(note: NoteDocument, block: QTextBlock, wanted: list[Found]) -> int:
    done = 0
    for at in {found.footnote for found in wanted if found.footnote >= 0}:
        position = note.position_in_block(block, at)
        run = note.run_after(position)
        if run is None or run.footnote is None:
            continue
        content = footnote_from_json(run.footnote).content
        here = [
            Correction(found.start, found.end, found.right)
            for found in wanted
            if found.footnote == at and _text_of(content)[found.start : found.end] == found.words
        ]
        change_object(note, position, replace(run, footnote=to_json(_corrected_runs(content, here))))
        done += len(here)
    return done


def _text_of(content: tuple[Inline, ...]) -> str:
    return next((run.text for run in prose(Document((Paragraph(content),)), "")), "")


def _corrected_runs(content: tuple[Inline, ...], corrections: list[Correction]) -> tuple[Inline, ...]:
    """The inlines of a footnote with corrections made in its words; each stands in one run of them."""
    made: list[Inline] = []
    first = 0
    for inline in content:
        length = len(_text_of((inline,))) if not isinstance(inline, Footnote) else len(HIDDEN)
        if isinstance(inline, Text):
            inside = tuple(
                Correction(c.start - first, c.end - first, c.words)
                for c in corrections
                if first <= c.start and c.end <= first + length
            )
            made.append(Text(corrected(inline.text, inside), inline.marks))
        else:
            made.append(inline)
        first += length
    return tuple(made)
