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

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPixmapCache, QTextBlock

from composer.typesetting.manner import ALL_RULES, Correction, Manner, Rule
from composer.ui.editor.block_words import BlockWords, block_words
from composer.ui.editor.line_places import place_on_line
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.own_text import OwnText, own_text

if TYPE_CHECKING:
    from composer.ui.editor.sheet import Sheet, View

_FEWEST_KEPT = 200


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A word of a block to be looked up: where it stands in the block (UTF-16 and code points), its language."""

    start_u16: int
    end_u16: int
    start: int
    end: int
    word: str
    language: str


@dataclass(slots=True)
class _Known:
    """What was worked out of the state of a block."""

    own: OwnText
    words: BlockWords
    faults: tuple[Correction, ...] | None = None


@dataclass(slots=True)
class _OfNote:
    states: dict[int, _Known] = field(default_factory=dict)
    last: BlockWords | None = None
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

    def misspelt(self, note: NoteDocument, block: QTextBlock) -> Iterator[LookedUp]:
        """The words of the writer in `block` that are wrong, as far as that is known."""
        for token in self._known(note, block).words.words:
            if self.is_wrong(token[4], token[5]):
                yield LookedUp(*token)

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
            from composer.typesetting.rules import faults

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
            of_note.last = block_words(own, block.text(), note.language, of_note.last)
            known = of_note.states[state] = _Known(own, of_note.last)
        return known

    def forget(self) -> None:
        """Look at everything again: another language, or runs that were marked otherwise."""
        self._notes.clear()
        self.changed.emit()


def paint_misspellings(view: View, sheet: Sheet, painter: QPainter, block: QTextBlock, clip: QRectF) -> None:
    """A wavy line under the misspelt words of `block` that stand in `clip`, not under the one being written."""
    marks = view.language_marks
    wrong = list(marks.misspelt(view.note, block)) if marks is not None else []
    if not wrong:
        return
    caret = view.caret() - block.position() if view.is_written_in() else -1
    unit = view.scale()
    wave = _wave(view.tokens.bad, round(unit, 2), painter.device().devicePixelRatio())
    size = wave.deviceIndependentSize()
    origin = sheet.rect_of(block).topLeft()
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        bottom = origin.y() + line.y() + line.height()
        if bottom < clip.top() or bottom - line.height() > clip.bottom():
            continue
        first, last = line.textStart(), line.textStart() + line.textLength()
        for word in wrong:
            begin, end = max(word.start_u16, first), min(word.end_u16, last)
            if begin < end and word.end_u16 != caret:
                left, right = place_on_line(line, begin), place_on_line(line, end)
                painter.drawTiledPixmap(
                    QRectF(origin.x() + left, bottom - size.height() - 0.3 * unit, right - left, size.height()), wave
                )


def _wave(colour: str, unit: float, ratio: float) -> QPixmap:
    """One wave of the line, to be laid side by side; `unit` is a point in pixels, `ratio` that of the screen."""
    key = f"misspelt {colour} {unit} {ratio}"
    known: QPixmap | None = QPixmapCache.find(key)  # type: ignore[call-overload]  # PySide answers with the pixmap
    if known is not None:
        return known
    width, height = max(round(3.2 * unit), 3), max(round(2.1 * unit), 3)
    tile = QPixmap(round(width * ratio), round(height * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), max(0.75 * unit, 1.0)))
    low, high = height - 0.5, 0.75
    painter.drawPolyline([QPointF(0, low), QPointF(width / 2, high), QPointF(width, low)])
    painter.end()
    QPixmapCache.insert(key, tile)
    return tile
