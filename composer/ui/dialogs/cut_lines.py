# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The lines of a press review, with a band above each that begins an article; mouse and keyboard move it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from composer.sources.packs.model import Pack, SheetKind
from composer.ui.theme import SPACE_M, SPACE_S, Tokens
from composer.ui.words import Words
from composer.wording import N_

_BAND: Final = int(Qt.ItemDataRole.UserRole) + 1
_BESIDE: Final = int(Qt.ItemDataRole.UserRole) + 2
_Index = QModelIndex | QPersistentModelIndex
_BEGINS = N_("An article begins: {title}")


class CutLines(QListView):
    """The lines of a pack.

    Signals: `add_wanted(line)`, `remove_wanted(line)`, `move_wanted(line, to)`.
    """

    add_wanted = Signal(int)
    remove_wanted = Signal(int)
    move_wanted = Signal(int, int)

    def __init__(self, pack: Pack, tokens: Tokens, words: Words, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._lines = _Lines(pack, words)
        self.setModel(self._lines)
        self._bands = _Bands(tokens, self)
        self.setItemDelegate(self._bands)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self._dragged = -1
        words.bind(self.setAccessibleName, N_("Lines of the press review"))

    def show_cuts(self, cuts: Mapping[int, str]) -> None:
        """Show where articles begin, and what each is called."""
        self._lines.cut_at(cuts)
        self.scheduleDelayedItemsLayout()

    def go_to(self, line: int) -> None:
        """Bring a line to the top and choose it."""
        index = self._lines.index(line)
        self.setCurrentIndex(index)
        self.scrollTo(index, QListView.ScrollHint.PositionAtTop)

    def current(self) -> int:
        """The chosen line, -1 none."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert and Delete begin and join articles; Alt with the arrow keys moves the beginning that is chosen."""
        line = self.current()
        held = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Insert:
            self.add_wanted.emit(line)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(line)
        elif held and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(line, line + (1 if event.key() == Qt.Key.Key_Down else -1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the band under the mouse."""
        self._dragged = self._band_at(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the band would go."""
        place = event.position().toPoint()
        over = self._dragged >= 0 or self._band_at(place) >= 0
        self.viewport().setCursor(Qt.CursorShape.SplitVCursor if over else Qt.CursorShape.ArrowCursor)
        if self._dragged >= 0:
            self.setCurrentIndex(self.indexAt(place))
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the band go above the line under the mouse."""
        held, self._dragged = self._dragged, -1
        to = self.indexAt(event.position().toPoint()).row()
        super().mouseReleaseEvent(event)
        if held >= 0 and to >= 0 and to != held:
            self.move_wanted.emit(held, to)

    def _band_at(self, place: QPoint) -> int:
        index = self.indexAt(place)
        if not index.isValid() or not index.data(_BAND):
            return -1
        return index.row() if place.y() < self.visualRect(index).top() + self._bands.height(self) else -1


class _Lines(QAbstractListModel):
    """The lines as a list; what is no text of an article says so."""

    def __init__(self, pack: Pack, words: Words) -> None:
        super().__init__()
        self._pack = pack
        self._words = words
        self._cuts: dict[int, str] = {}
        self._beside = {line for part in pack.parts for line in part.strips}
        articles = (SheetKind.ARTICLE, SheetKind.CONTINUED)
        for part in pack.parts:
            if part.kind not in articles:
                self._beside.update(range(part.start, part.end))

    def cut_at(self, cuts: Mapping[int, str]) -> None:
        self._cuts = dict(cuts)
        if self._pack.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._pack.lines) - 1))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._pack.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._pack.lines[line].text
        if role == _BAND:
            return self._cuts.get(line, "")
        if role == _BESIDE:
            return line in self._beside
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self._pack.lines[line].text
            return f"{self._words.text(_BEGINS, title=self._cuts[line])}. {words}" if line in self._cuts else words
        return None


class _Bands(QStyledItemDelegate):
    """Draws a line, and above it the band of the article that begins there."""

    def __init__(self, tokens: Tokens, view: QListView) -> None:
        super().__init__(view)
        self._tokens = tokens

    def height(self, view: QWidget) -> int:
        """The height of a band, in pixels."""
        return QFontMetrics(view.font()).height() + SPACE_M

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        high = option.fontMetrics.height() + SPACE_S
        if index.data(_BAND):
            high += self.height(option.widget)
        return QSize(option.fontMetrics.horizontalAdvance(str(index.data())) + 4 * SPACE_M, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        rect = QRect(option.rect)
        title = str(index.data(_BAND))
        if title:
            band = QRect(rect.left(), rect.top(), rect.width(), self.height(option.widget))
            painter.fillRect(band.adjusted(0, SPACE_S // 2, 0, -SPACE_S // 2), QColor(self._tokens.accent))
            painter.setPen(QColor(self._tokens.on_accent))
            room = band.adjusted(SPACE_M, 0, -SPACE_M, 0)
            words = option.fontMetrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
            rect.setTop(band.bottom())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, option.palette.highlight())
            painter.setPen(option.palette.highlightedText().color())
        else:
            muted = bool(index.data(_BESIDE))
            painter.setPen(QColor(self._tokens.muted) if muted else option.palette.text().color())
        painter.drawText(rect.adjusted(SPACE_M, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))
        painter.restore()
