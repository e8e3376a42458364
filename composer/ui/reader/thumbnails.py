# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Small pictures of all pages beside the page in front; those in view are drawn when nothing else is to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from composer.ui.reader.page_store import PageStore
from composer.ui.theme import CONTROL_HEIGHT, SHEET_EDGE, SHEET_WHITE, SPACE_L, SPACE_XL, SPACE_XS
from composer.ui.words import Words
from composer.wording import N_

WIDTH: Final = 92  # pixels of a small picture
_HEIGHT: Final = 130
_MOST_KEPT: Final = 400

_Index = QModelIndex | QPersistentModelIndex


class _Pages(QAbstractListModel):
    """One row a page: its number and its small picture."""

    def __init__(self, store: PageStore, labels: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self.labels = labels
        self._pictures: dict[int, QPixmap] = {}
        self._blank = QPixmap(WIDTH, _HEIGHT)
        self._blank.fill(QColor(SHEET_WHITE))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many pages there are."""
        return 0 if parent.isValid() or self._store.pages is None else len(self._store.pages.sizes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The number printed on the page, else that in the file; and its picture."""
        row = index.row()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (self.labels[row] if row < len(self.labels) else "") or str(row + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pictures.get(row, self._blank)
        return None

    def scale(self, row: int) -> float:
        """Pixels a point for the small picture of a page; one that the pages in front never have."""
        sizes = self._store.pages.sizes if self._store.pages is not None else ()
        width, height = sizes[row] if row < len(sizes) else (595.0, 842.0)
        return float(min(WIDTH / max(width, 1.0), _HEIGHT / max(height, 1.0)))

    def has(self, row: int) -> bool:
        """Whether the page's small picture is there."""
        return row in self._pictures

    def forget(self, row: int) -> None:
        """Have the page's small picture drawn anew."""
        self._pictures.pop(row, None)

    def take(self, row: int) -> None:
        """Keep the picture of a page that was drawn, if it is the small one."""
        image = self._store.image(row, self.scale(row))
        if image is None or row in self._pictures:
            return
        picture = QPixmap(WIDTH, _HEIGHT)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        left, top = (WIDTH - image.width()) // 2, (_HEIGHT - image.height()) // 2
        painter.drawImage(left, top, image)
        painter.setPen(QColor(SHEET_EDGE))
        painter.drawRect(left, top, image.width() - 1, image.height() - 1)
        painter.end()
        self._pictures[row] = picture
        for old in list(self._pictures)[: max(0, len(self._pictures) - _MOST_KEPT)]:
            del self._pictures[old]
        changed = self.index(row)
        self.dataChanged.emit(changed, changed)


class Thumbnails(QListView):
    """The list of all pages. Signal: `page_wanted(index)` when one is chosen."""

    page_wanted = Signal(int)

    def __init__(self, store: PageStore, labels: Sequence[str], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._pages = _Pages(store, labels, self)
        self.setModel(self._pages)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(WIDTH, _HEIGHT))
        self.setGridSize(QSize(WIDTH + SPACE_XL, _HEIGHT + CONTROL_HEIGHT))
        self.setFixedWidth(WIDTH + SPACE_XL + SPACE_L + SPACE_XS)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        words.bind(self.setAccessibleName, N_("Small pictures of the pages"))
        self._asking = QTimer(self, singleShot=True, interval=60)
        self._asking.timeout.connect(self._ask)
        store.opened.connect(self._opened)
        store.drawn.connect(self._pages.take)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._asking.start())
        self.clicked.connect(lambda index: self.page_wanted.emit(index.row()))
        self.activated.connect(lambda index: self.page_wanted.emit(index.row()))

    def show_page(self, row: int) -> None:
        """Mark the page in front."""
        index = self._pages.index(row)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def redraw(self, row: int) -> None:
        """The page stands another way up."""
        self._pages.forget(row)
        self._asking.start()

    def relabel(self, labels: Sequence[str]) -> None:
        """Other printed numbers."""
        self._pages.labels = labels
        self.viewport().update()

    def _opened(self) -> None:
        self._pages.layoutChanged.emit()
        self._asking.start()

    def showEvent(self, event: object) -> None:
        """Draw what comes into view."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._asking.start()

    def _ask(self) -> None:
        if not self.isVisible():
            return
        height = self.gridSize().height()
        first = self.verticalScrollBar().value() // height
        rows = range(first, min(self._pages.rowCount(), first + self.viewport().height() // height + 2))
        self._store.want_later([("draw", row, self._pages.scale(row)) for row in rows if not self._pages.has(row)])
