# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the sheet knows of its language: misspelt words and typing that the house would have otherwise, block by block.

What was found in a block is kept until the block changes, so that a key costs no more than its own paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock

from composer.spelling.words import words_to_check
from composer.text.spans import to_u16
from composer.typesetting.manner import ALL_RULES, Correction, Manner, Rule
from composer.typesetting.rules import faults
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.own_text import OwnText, own_text

if TYPE_CHECKING:
    from composer.ui.editor.sheet import Sheet, View

_FEWEST_KEPT = 200


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A word of a block to be looked up: where it stands in the block (UTF-16), the word, its language."""

    start_u16: int
    end_u16: int
    word: str
    language: str


@dataclass(slots=True)
class _Known:
    """What was worked out of the state of a block."""

    own: OwnText
    words: tuple[LookedUp, ...]
    faults: tuple[Correction, ...] | None = None


@dataclass(slots=True)
class _OfNote:
    states: dict[int, _Known] = field(default_factory=dict)
    manner: Manner | None = None
    rules: frozenset[Rule] = ALL_RULES


class LanguageMarks(QObject):
    """Looks at blocks of note documents. `is_wrong(word, language)` answers None where that is not known yet.

    Signals: `changed()` when words that were not known are, or others are right now: draw again.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_wrong: Callable[[str, str], bool | None] = lambda _word, _language: False
        self._notes: WeakKeyDictionary[NoteDocument, _OfNote] = WeakKeyDictionary()

    def words(self, note: NoteDocument, block: QTextBlock) -> tuple[LookedUp, ...]:
        """The words of the writer in `block` that a dictionary can know."""
        return self._known(note, block).words

    def misspelt(self, note: NoteDocument, block: QTextBlock) -> Iterator[LookedUp]:
        """Those of them that are wrong, as far as that is known."""
        for word in self.words(note, block):
            if self.is_wrong(word.word, word.language):
                yield word

    def faults(
        self, note: NoteDocument, block: QTextBlock, manner: Manner, rules: frozenset[Rule] = ALL_RULES
    ) -> tuple[Correction, ...]:
        """What the rules would have otherwise in `block` (code points of the block)."""
        of_note = self._notes.setdefault(note, _OfNote())
        if (of_note.manner, of_note.rules) != (manner, rules):
            of_note.manner, of_note.rules = manner, rules
            for known in of_note.states.values():
                known.faults = None
        known = self._known(note, block)
        if known.faults is None:
            known.faults = faults(known.own.text, manner, rules)
        return known.faults

    def _known(self, note: NoteDocument, block: QTextBlock) -> _Known:
        of_note = self._notes.setdefault(note, _OfNote())
        note.reading(block)  # gives the block the number of its state
        state = block.userState()
        known = of_note.states.get(state)
        if known is None:
            if len(of_note.states) > 2 * note.qt.blockCount() + _FEWEST_KEPT:
                of_note.states.clear()
            own = own_text(note, block)
            known = of_note.states[state] = _Known(own, _looked_up(own, block.text(), note.language))
        return known

    def forget(self) -> None:
        """Look at everything again: another language, or runs that were marked otherwise."""
        self._notes.clear()
        self.changed.emit()


def _looked_up(own: OwnText, shown: str, language: str) -> tuple[LookedUp, ...]:
    runs = [(0, own.text, language), *((run.start, run.text, run.language) for run in own.foreign)]
    found = [
        LookedUp(to_u16(shown, first + word.start), to_u16(shown, first + word.end), word.text, tag)
        for first, text, tag in runs
        for word in words_to_check(text, tag)
    ]
    return tuple(sorted(found, key=lambda word: word.start_u16))


def paint_misspellings(view: View, sheet: Sheet, painter: QPainter, block: QTextBlock) -> None:
    """A wavy line under the misspelt words of `block`, but not under the word that is being written."""
    marks = view.language_marks
    if marks is None:
        return
    caret = view.caret() - block.position() if view.is_written_in() else -1
    unit = view.scale()
    painter.setBrush(QColor(0, 0, 0, 0))
    painter.setPen(QPen(QColor(view.tokens.bad), max(0.75 * unit, 1.0)))
    for word in marks.misspelt(view.note, block):
        if word.end_u16 == caret:
            continue
        for rect in sheet.line_rects(block.position() + word.start_u16, block.position() + word.end_u16):
            _wave(painter, rect.left(), rect.right(), rect.bottom() - 0.9 * unit, unit)


def _wave(painter: QPainter, left: float, right: float, level: float, unit: float) -> None:
    step = 1.6 * unit
    points = [QPointF(left, level)]
    up = True
    while points[-1].x() < right:
        x = min(points[-1].x() + step, right)
        points.append(QPointF(x, level - (step * 0.75 if up else 0)))
        up = not up
    painter.drawPolyline(points)
