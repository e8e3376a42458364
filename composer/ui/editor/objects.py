# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Chips: citations and footnotes, one character of the text each, drawn by us."""

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

from composer.document.model import Citation
from composer.ui.editor.formats import chip_data
from composer.ui.editor.look import Look
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.payload import citation_from_json
from composer.ui.editor.quotation_places import quote_beside
from composer.ui.theme import LEAST_LETTERS, Tokens

LONGEST_LABEL: Final = 48  # characters of one chip; the hover says all
_CHIP_SCALE: Final = 0.88  # of the type around it: a chip is a label in the text, not a word of it
_NUMBER_SCALE: Final = 0.68
_MOST_QUOTES: Final = 20_000


def chip_words(note: NoteDocument, citation: Citation, quote_id: str = "") -> str:
    """The words of a citation's chip; `quote_id` is the quotation that it belongs to."""
    return "; ".join(note.services.label(item, note.language, quote_id) for item in citation.items)


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip(" ,;") + "…"


class Chips(QPyTextObject):
    """Draws the chips of one note.

    `scale` is the number of pixels to the point at the present zoom; `tokens` gives the colours of the moment;
    `lit` the position of the chip under the pointer (UTF-16), -1 for none.
    """

    def __init__(
        self, note: NoteDocument, scale: Callable[[], float], tokens: Callable[[], Tokens], lit: Callable[[], int]
    ) -> None:
        super().__init__(note.qt)
        self._note = note
        self._scale = scale
        self._tokens = tokens
        self._lit = lit
        self._labels: dict[tuple[str, str], str] = {}
        self._sizes: dict[tuple[bool, str, float, float], QSizeF] = {}
        self._quotes: dict[tuple[int, int], str] = {}  # by the state of a block and the place in it
        self._fonts: dict[int, tuple[QFont, QFontMetricsF]] = {}
        self._rooms: dict[int, QSizeF] = {}  # by the place in the text as it stands
        note.qt.contentsChange.connect(self._text_changed)

    def _text_changed(self, _start: int, _removed: int, _added: int) -> None:
        self._rooms.clear()

    def forget(self) -> None:
        """Ask for all labels again (a source's data changed, or the language)."""
        self._labels.clear()
        self._sizes.clear()
        self._rooms.clear()

    def label(self, citation: str, quote_id: str = "") -> str:
        """The words of the chip of a citation (JSON) that belongs to a quotation ("" to none)."""
        known = self._labels.get((citation, quote_id))
        if known is None:
            words = chip_words(self._note, citation_from_json(citation), quote_id)
            known = self._labels[citation, quote_id] = _shortened(words)
        return known

    def _letters(self, size_pt: float, factor: float) -> tuple[QFont, QFontMetricsF]:
        """Letters of a size and their measures, made once: each key draws with them."""
        pixels = max(round(size_pt * self._scale() * factor), LEAST_LETTERS)
        known = self._fonts.get(pixels)
        if known is None:
            font = QFont(self._note.qt.defaultFont())
            font.setPixelSize(pixels)
            known = self._fonts[pixels] = font, QFontMetricsF(font)
        return known

    def _size_pt(self, made: QTextFormat) -> float:
        size = made.doubleProperty(int(QTextFormat.Property.FontPointSize))
        return size if size > 0 else self._look.body_pt

    @property
    def _look(self) -> Look:
        return self._note.look

    # Qt's names

    def intrinsicSize(self, _doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        """The room a chip takes on its line. Qt asks for it each time it looks at the line, a few dozen times in one
        key."""
        known = self._rooms.get(posInDocument)
        if known is None:
            known = self._rooms[posInDocument] = self._room(posInDocument, format)
        return known

    def _room(self, position: int, format: QTextFormat) -> QSizeF:
        citation, serial = chip_data(format)
        words = self.label(citation, self._quote_of(position)) if citation else self._number(serial)
        size_pt = self._size_pt(format)
        key = (bool(citation), words, size_pt, self._scale())
        known = self._sizes.get(key)
        if known is None:
            known = self._sizes[key] = self._measure(words, size_pt, is_number=not citation)
        return known

    def _quote_of(self, position: int) -> str:
        """The quotation of the chip at a position."""
        block = self._note.qt.findBlock(position)
        self._note.reading(block)  # gives the block the number of its state
        place = block.userState(), position - block.position()
        known = self._quotes.get(place)
        if known is None:
            if len(self._quotes) > _MOST_QUOTES:
                self._quotes.clear()
            known = self._quotes[place] = quote_beside(self._note, position)
        return known

    def _number(self, serial: int) -> str:
        return str(self._note.footnote_number(serial))

    def _measure(self, words: str, size_pt: float, *, is_number: bool) -> QSizeF:
        height = self._letters(size_pt, 1)[1].ascent()
        if is_number:
            width = self._letters(size_pt, _NUMBER_SCALE)[1].horizontalAdvance(words)
            return QSizeF(width + 3, height)
        metrics = self._letters(size_pt, _CHIP_SCALE)[1]
        return QSizeF(metrics.horizontalAdvance(words) + 2 * self._padding(size_pt) + 2, height)

    def _padding(self, size_pt: float) -> float:
        return size_pt * self._scale() * 0.42

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _doc: QTextDocument, posInDocument: int, format: QTextFormat
    ) -> None:
        """Draw a chip or a footnote number."""
        citation, serial = chip_data(format)
        size_pt = self._size_pt(format)
        lit = posInDocument == self._lit()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if citation:
            words = self.label(citation, self._quote_of(posInDocument))
            self._draw_chip(painter, QRectF(rect), words, size_pt, lit)
        else:
            self._draw_number(painter, QRectF(rect), self._number(serial), size_pt, lit)
        painter.restore()

    def _draw_chip(self, painter: QPainter, rect: QRectF, label: str, size_pt: float, lit: bool) -> None:
        tokens = self._tokens()
        full = self._letters(size_pt, 1)[1]
        font, metrics = self._letters(size_pt, _CHIP_SCALE)
        baseline = rect.bottom()
        top = baseline - full.ascent() * 0.86
        bottom = baseline + full.descent() * 0.80
        body = QRectF(rect.left() + 1, top, rect.width() - 2, bottom - top)
        radius = body.height() * 0.36
        painter.setBrush(QBrush(QColor(tokens.chip)))
        painter.setPen(QPen(QColor(tokens.accent if lit else tokens.chip_edge), 1))
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(QColor(tokens.chip_ink))
        painter.setFont(font)
        text_baseline = body.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(
            QRectF(body.left(), text_baseline - metrics.ascent(), body.width(), metrics.height()),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
            label,
        )

    def _draw_number(self, painter: QPainter, rect: QRectF, number: str, size_pt: float, lit: bool) -> None:
        tokens = self._tokens()
        font = QFont(self._letters(size_pt, _NUMBER_SCALE)[0])
        font.setUnderline(lit)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent))
        top = rect.bottom() - self._letters(size_pt, 1)[1].ascent() * 0.98
        painter.drawText(
            QRectF(rect.left() + 1, top, rect.width(), metrics.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
            number,
        )
