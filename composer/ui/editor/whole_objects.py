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
from composer.ui.editor.picture_images import PictureImages
from composer.ui.theme import LEAST_LETTERS, Tokens
from composer.ui.words import Words
from composer.wording import N_

BREAKS: Final = {
    BreakKind.PAGE: N_("New page"),
    BreakKind.LANDSCAPE: N_("New page, landscape from here"),
    BreakKind.PORTRAIT: N_("New page, portrait from here"),
}
_PICTURE: Final = N_("Picture: {words}")
_NAMELESS: Final = N_("Picture that nobody has described yet")
_SILENT: Final = N_("Nobody has said yet what it shows")
_MISSING: Final = N_("This picture is not in the library")
_PICTURE_LINES: Final = 4
_GAP: Final = 4  # pixels between a picture and its caption


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
        self.images = PictureImages(note.services)

    def _font(self) -> QFont:
        font = QFont(self._note.qt.defaultFont())
        font.setPixelSize(max(round(self._note.look.small_pt * self._scale()), LEAST_LETTERS))
        return font

    # Qt's names

    def intrinsicSize(self, _doc: QTextDocument, _posInDocument: int, format: QTextFormat) -> QSizeF:
        """As wide as the text; as high as the picture and its caption are."""
        whole = whole_from_json(whole_data(format))
        metrics = QFontMetricsF(self._font())
        room = self._room() - 2
        if isinstance(whole, Break):
            return QSizeF(room, metrics.height())
        size = self.images.size(whole, room, self._scale())
        if size is None:
            return QSizeF(room, metrics.height() * _PICTURE_LINES)
        return QSizeF(room, size.height() + self._caption_height(self._under(whole), room, metrics))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _doc: QTextDocument, _posInDocument: int, format: QTextFormat
    ) -> None:
        """A dashed line with the words of a break; a picture with its caption, or a frame that says it is missing."""
        whole = whole_from_json(whole_data(format))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        if isinstance(whole, Break):
            self._draw_break(painter, QRectF(rect), whole)
        else:
            self._draw_picture(painter, QRectF(rect), whole)
        painter.restore()

    def _draw_break(self, painter: QPainter, area: QRectF, whole: Break) -> None:
        tokens, words = self._tokens(), whole_words(whole, self._words)
        width = QFontMetricsF(self._font()).horizontalAdvance(words) + 16
        middle = area.center()
        painter.setPen(QPen(QColor(tokens.line), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.left(), middle.y()), QPointF(middle.x() - width / 2, middle.y()))
        painter.drawLine(QPointF(middle.x() + width / 2, middle.y()), QPointF(area.right(), middle.y()))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_picture(self, painter: QPainter, area: QRectF, picture: Picture) -> None:
        tokens = self._tokens()
        size = self.images.size(picture, area.width(), self._scale())
        ratio = painter.device().devicePixelRatioF()
        image = self.images.image(picture.name, (size * ratio).toSize()) if size is not None else None
        if size is None or image is None:
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
            painter.setPen(QColor(tokens.muted))
            said = f"{whole_words(picture, self._words)}\n{self._words.text(_MISSING)}"
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, said)
            return
        painter.drawImage(QRectF(area.topLeft(), size), image)
        words = self._under(picture)
        below = QRectF(area.left(), area.top() + size.height() + _GAP, area.width(), area.height())
        painter.setPen(QColor(tokens.ink if picture.caption else tokens.muted))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)

    def _under(self, picture: Picture) -> str:
        """What stands under a picture on the sheet: its caption, and that nobody has said yet what it shows."""
        caption = " ".join(plain(picture.caption).split())
        silent = not picture.alternative and not picture.decorative
        return "\n".join(filter(None, (caption, self._words.text(_SILENT) if silent else "")))

    def _caption_height(self, words: str, room: float, metrics: QFontMetricsF) -> float:
        if not words:
            return 0.0
        box = metrics.boundingRect(QRectF(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), words)
        return box.height() + _GAP
