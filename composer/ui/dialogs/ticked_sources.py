# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Sources with a tick each, of which only what is seen is read: a hundred thousand are there as soon as ten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel

from composer.ui.panes.source_list import second_line
from composer.ui.words import Words
from composer.workspace import SourceRow

_PAGE: Final = 40  # rows read at once
_FLAGS: Final = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
_Index = QModelIndex | QPersistentModelIndex


class Listed(Protocol):
    """A list of sources, as `SourceListing` is."""

    def __len__(self) -> int: ...

    def page(self, first: int, count: int) -> Sequence[SourceRow]:
        """The rows from place `first` on."""

    def selected(self, places: Iterable[range]) -> Sequence[str]:
        """The citation keys of the sources at `places`."""


class TickedSources(QStandardItemModel):
    """Qt's own model counts the rows; what they show and whether they are ticked is asked here."""

    def __init__(self, listed: Listed, ticked: Iterable[int], words: Words) -> None:
        """`ticked` are the places that are ticked at first."""
        super().__init__()
        self._listed = listed
        self._words = words
        self._ticks = bytearray(len(listed))
        for place in ticked:
            self._ticks[place] = 1
        self._page: tuple[int, Sequence[SourceRow]] = (-1, ())
        self.setColumnCount(1)
        self.setRowCount(len(listed))

    @property
    def ticked(self) -> int:
        """How many are ticked."""
        return sum(self._ticks)

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the sources that are ticked, in the order of the list."""
        return self._listed.selected(range(place, place + 1) for place, on in enumerate(self._ticks) if on)

    def tick_all(self, *, on: bool) -> None:
        """Tick all, or none."""
        self._ticks = bytearray([on]) * len(self._ticks)
        if self._ticks:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ticks) - 1, 0))

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a row, and its tick."""
        place = index.row()
        if not 0 <= place < len(self._ticks):
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self._ticks[place] else Qt.CheckState.Unchecked
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        number = place // _PAGE
        if self._page[0] != number:
            self._page = (number, self._listed.page(number * _PAGE, _PAGE))
        row = self._page[1][place - number * _PAGE]
        return f"{row.label}\n{second_line(row, self._words)}"

    def setData(self, index: _Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Set or take a tick."""
        if role != Qt.ItemDataRole.CheckStateRole or not 0 <= index.row() < len(self._ticks):
            return False
        self._ticks[index.row()] = Qt.CheckState(value) is Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags
