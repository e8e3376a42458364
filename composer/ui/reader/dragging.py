# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dragging words out of a source, with a ghost of the words under the pointer."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QFont, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from composer.ui.reader.typeface import families
from composer.ui.theme import GHOST_SIZE_PT, RADIUS, SPACE_S, Tokens

_WIDTH: Final = 300
_LINES: Final = 3


def ghost(words: str, tokens: Tokens, ratio: float) -> QPixmap:
    """The first words on a small slip of paper; `ratio` is the screen's pixel ratio."""
    font = QFont()
    font.setFamilies(families())
    font.setPointSizeF(GHOST_SIZE_PT)
    shown = " ".join(words.replace("\u2029", " ").replace("\u2028", " ").split())
    if len(shown) > 120:
        shown = shown[:117].rstrip() + "…"
    probe = QPixmap(1, 1)
    painter = QPainter(probe)
    painter.setFont(font)
    room = QRectF(0, 0, _WIDTH - 2 * SPACE_S - 4, painter.fontMetrics().lineSpacing() * _LINES)
    needed = painter.boundingRect(room, int(Qt.TextFlag.TextWordWrap), shown)
    painter.end()
    width, height = needed.width() + 2 * SPACE_S + 4, min(needed.height(), room.height()) + 2 * SPACE_S
    slip = QPixmap(int(width * ratio), int(height * ratio))
    slip.setDevicePixelRatio(ratio)
    slip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(slip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(0.92)
    painter.setBrush(QColor(tokens.paper))
    painter.setPen(QColor(tokens.accent))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), RADIUS, RADIUS)
    painter.fillRect(QRectF(1, RADIUS, 3, height - 2 * RADIUS), QColor(tokens.accent))
    painter.setFont(font)
    painter.setPen(QColor(tokens.ink))
    inside = QRectF(SPACE_S + 4, SPACE_S, needed.width() + 1, height - 2 * SPACE_S)
    painter.drawText(inside, int(Qt.TextFlag.TextWordWrap), shown)
    painter.end()
    return slip


def drag_words(origin: QWidget, data: QMimeData, words: str, tokens: Tokens) -> bool:
    """Drag `data` out of `origin`; True when it was dropped where it was wanted. Returns after the drop."""
    drag = QDrag(origin)
    drag.setMimeData(data)
    drag.setPixmap(ghost(words, tokens, origin.devicePixelRatioF()))
    drag.setHotSpot(QPoint(-12, -8))
    return drag.exec(Qt.DropAction.CopyAction) is Qt.DropAction.CopyAction
