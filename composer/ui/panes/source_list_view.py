# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The list of sources as a control: what Qt would ask of every single row is asked of the library at once."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtWidgets import QApplication, QListView, QWidget

from composer.ui.panes.source_list import SourceListModel

_BETWEEN_LETTERS: Final = 1.0  # seconds, where the system says nothing


class SourceListView(QListView):
    """Finds sources by first letters, and says which are selected, however many there are."""

    def __init__(self, model: SourceListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._letters = ""
        self._typed_at = 0.0
        self.setModel(model)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next source whose title begins with what is typed; the same letter again goes on to the next."""
        pause = QApplication.keyboardInputInterval() / 1000 or _BETWEEN_LETTERS
        now = time.monotonic()
        goes_on = bool(search) and now - self._typed_at < pause
        self._typed_at = now
        self._letters = self._letters + search if goes_on else search
        again = set(self._letters) == {search}
        here = self.currentIndex().row()
        letters = search if again else self._letters
        found = self._model.index_beginning(letters, here + 1 if len(letters) == 1 else max(here, 0))
        if found.isValid():
            self.setCurrentIndex(found)

    def selected_places(self) -> list[range]:
        """The places selected, from the top."""
        selection = self.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        return sorted((range(part.top(), part.bottom() + 1) for part in parts), key=lambda part: part.start)
