# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Keeps what live values show up to date while one writes: numbers of tables move, headings are reworded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from composer.ui.editor.note_document import NoteDocument

SOON_MS: Final = 300  # after the last key


class LiveRefresh(QObject):
    """Looks a moment after each change whether cross-references show what is true, and calls `changed` if not."""

    def __init__(self, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._changed = changed
        self._note: NoteDocument | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)

    def follow(self, note: NoteDocument) -> None:
        """Watch `note` instead of the one before."""
        if self._note is not None:
            self._note.touched.disconnect(self._touched)
        self._soon.stop()
        self._note = note
        note.touched.connect(self._touched)

    def _touched(self, _first: int, _last: int) -> None:
        if self._note is not None and self._note.live.refers:
            self._soon.start()

    def look(self) -> None:
        """Look now."""
        if self._note is not None and self._note.live.look_again():
            self._changed()
