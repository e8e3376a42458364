# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Pictures and breaks of the page on the sheet: one character in a block of its own, drawn as wide as the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPyTextObject, QTextDocument, QTextFormat

from composer.document.model import Break, BreakKind, Picture, plain
from composer.ui.editor.formats import whole_data
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.payload import whole_from_json
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import N_

BREAKS: Final = {
    BreakKind.PAGE: N_("New page"),
    BreakKind.LANDSCAPE: N_("New page, landscape from here"),
    BreakKind.PORTRAIT: N_("New page, portrait from here"),
}
_PICTURE: Final = N_("Picture: {words}")
_NAMELESS: Final = N_("Picture that nobody has described yet")
_PICTURE_LINES: Final = 4


def whole_words(whole: Picture | Break, words: Words) -> str:
    """A picture or break in words of the user's language."""
    if isinstance(whole, Break):
        return words.text(BREAKS[whole.kind])
    shown = plain(whole.caption).strip() or whole.alternative
    return words.text(_PICTURE, words=shown) if shown else words.text(_NAMELESS)


class WholeObjects(QPyTextObject):
    """Draws the pictures and breaks of one note; `room` gives the width of the text in pixels."""

    def __init__(
        self,
        note: NoteDocument,
        scale: Callable[[], float],
        tokens: Callable[[], Tokens],
        room: Callable[[], float],
        words: Words,
    ) -> None:
        super().__init__(note.qt)
        self._note = note
        self._scale = scale
        self._tokens = tokens
        self._room = room
        self._words = words

    def _font(self) -> QFont:
        font = QFont(self._note.qt.defaultFont())
        font.setPixelSize(max(round(self._note.look.small_pt * self._scale()), 6))
        return font

    # Qt's names

    def intrinsicSize(self, _doc: QTextDocument, _posInDocument: int, format: QTextFormat) -> QSizeF:
        """As wide as the text; a picture has room for some lines."""
        line = QFontMetricsF(self._font()).height()
        lines = 1.0 if isinstance(whole_from_json(whole_data(format)), Break) else _PICTURE_LINES
        return QSizeF(self._room() - 2, line * lines)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _doc: QTextDocument, _posInDocument: int, format: QTextFormat
    ) -> None:
        """A dashed line with the words of a break, a frame with those of a picture."""
        whole = whole_from_json(whole_data(format))
        tokens, font, area = self._tokens(), self._font(), QRectF(rect)
        words = whole_words(whole, self._words)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        if isinstance(whole, Break):
            width = QFontMetricsF(font).horizontalAdvance(words) + 16
            middle = area.center()
            painter.setPen(QPen(QColor(tokens.line), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(area.left(), middle.y()), QPointF(middle.x() - width / 2, middle.y()))
            painter.drawLine(QPointF(middle.x() + width / 2, middle.y()), QPointF(area.right(), middle.y()))
        else:
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        painter.restore()
