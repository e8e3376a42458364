# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Live values and cross-references on the sheet: words in the type around them, on a tint that says they are no typing.

Each is one character of the text, drawn by us, and never broken at the end of a line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from composer.ui.editor.formats import language_data, live_data
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.payload import live_from_json
from composer.ui.theme import LEAST_LETTERS, Tokens

LONGEST: Final = 60  # characters that fit on any line; what is longer is measured
_AIR: Final = 0.16  # on each side, in parts of the type's size


class LiveObjects(QPyTextObject):
    """Draws the live values of one note; parameters as those of `objects.Chips`."""

    def __init__(
        self,
        note: NoteDocument,
        scale: Callable[[], float],
        tokens: Callable[[], Tokens],
        lit: Callable[[], int],
        room: Callable[[], float],
    ) -> None:
        """`room` is the width of a line in pixels: a value never takes more (the hover says all of a long subject)."""
        super().__init__(note.qt)
        self._note = note
        self._scale = scale
        self._tokens = tokens
        self._lit = lit
        self._room = room
        self._known: dict[tuple[str, str], tuple[str, bool]] = {}
        self._sizes: dict[tuple[str, str, float], QSizeF] = {}

    def forget(self) -> None:
        """Ask for all words again."""
        self._known.clear()
        self._sizes.clear()

    def look_again(self) -> bool:
        """Ask for all words again; whether any are others than they were."""
        before, self._known = self._known, {}
        self._sizes.clear()
        return any(self._shown(*key) != known for key, known in before.items())

    def _words(self, format: QTextFormat) -> tuple[str, bool]:
        """The words shown, and whether something is wrong with the value."""
        return self._shown(live_data(format), language_data(format))

    def _shown(self, live: str, language: str) -> tuple[str, bool]:
        known = self._known.get((live, language))
        if known is None:
            shown = self._note.live.of(live_from_json(live), language)
            known = self._known[live, language] = (shown.words, shown.problem is not None)
        return known

    def _font(self, format: QTextFormat) -> QFont:
        made = format.toCharFormat()
        font = QFont(self._note.qt.defaultFont())
        size = made.fontPointSize() or self._note.look.body_pt
        font.setPixelSize(max(round(size * self._scale()), LEAST_LETTERS))
        font.setWeight(QFont.Weight.Bold if made.fontWeight() >= QFont.Weight.Bold.value else QFont.Weight.Normal)
        font.setItalic(made.fontItalic())
        font.setUnderline(made.fontUnderline())
        font.setStrikeOut(made.fontStrikeOut())
        font.setCapitalization(made.fontCapitalization())
        return font

    def _fitting(self, words: str, metrics: QFontMetricsF, font: QFont) -> str:
        """As much of `words` as a line has room for."""
        if len(words) <= LONGEST:
            return words
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, self._room() - 2 * self._air(font) - 1)

    def _air(self, font: QFont) -> float:
        return font.pixelSize() * _AIR

    # Qt's names

    def intrinsicSize(self, _doc: QTextDocument, _posInDocument: int, format: QTextFormat) -> QSizeF:
        """The room the words take on their line."""
        words, _wrong = self._words(format)
        font = self._font(format)
        key = (words, font.key(), self._room() if len(words) > LONGEST else 0.0)
        known = self._sizes.get(key)
        if known is None:
            metrics = QFontMetricsF(font)
            shown = self._fitting(words, metrics, font)
            known = QSizeF(metrics.horizontalAdvance(shown) + 2 * self._air(font), metrics.ascent())
            self._sizes[key] = known
        return known

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _doc: QTextDocument, posInDocument: int, format: QTextFormat
    ) -> None:
        """Draw the words on their tint."""
        words, wrong = self._words(format)
        font, tokens = self._font(format), self._tokens()
        metrics, area = QFontMetricsF(font), QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(area.left() + 0.5, area.bottom() - metrics.ascent() * 0.92, area.width() - 1, 0)
        body.setBottom(area.bottom() + metrics.descent() * 0.9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(tokens.chip)))
        painter.drawRoundedRect(body, 3, 3)
        line = QColor(tokens.bad if wrong else tokens.accent if posInDocument == self._lit() else tokens.chip_edge)
        painter.setPen(QPen(line, 1.6 if wrong else 1, Qt.PenStyle.SolidLine if wrong else Qt.PenStyle.DotLine))
        painter.drawLine(body.bottomLeft(), body.bottomRight())
        painter.setPen(QColor(tokens.ink))
        painter.setFont(font)
        place = QRectF(area.left() + self._air(font), area.bottom() - metrics.ascent(), area.width(), metrics.height())
        painter.drawText(
            place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._fitting(words, metrics, font)
        )
        painter.restore()
