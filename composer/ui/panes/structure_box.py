# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What of a note is numbered, and whether it lists its contents: two boxes side by side."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QSizePolicy, QWidget

from composer.houses.model import Numbering
from composer.notes.model import FrontMatter
from composer.notes.structure import Contents, said_contents, said_numbering
from composer.ui.choice import Choice
from composer.ui.naming import name_box
from composer.ui.theme import SPACE_M
from composer.ui.words import Words
from composer.wording import N_

_BOTH_PX: Final = 400  # room enough for both boxes side by side
_NUMBERINGS: Final = (
    ("", N_("House numbering")),
    (Numbering.NONE.value, N_("No numbers")),
    (Numbering.HEADINGS.value, N_("Headings numbered")),
    (Numbering.PARAGRAPHS.value, N_("Paragraphs numbered")),
)
_CONTENTS: Final = (
    ("", N_("Contents if long")),
    (Contents.YES.value, N_("With contents")),
    (Contents.NO.value, N_("Without contents")),
)


class StructureBox(QWidget):
    """Signals: `edited()` when the user chose something."""

    edited = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown = ("", "")
        self.numbering = Choice(self)
        self.contents = Choice(self)
        name_box(words, self.numbering, N_("What is numbered"))
        name_box(words, self.contents, N_("Contents"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        self._row = row
        for box in (self.numbering, self.contents):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(box, 1)
            box.activated.connect(self._chosen)
        self.setFocusProxy(self.numbering)
        self._fill()
        words.changed.connect(self._fill)

    def _fill(self) -> None:
        for box, entries in ((self.numbering, _NUMBERINGS), (self.contents, _CONTENTS)):
            with QSignalBlocker(box):
                chosen = box.currentData()
                box.clear()
                for value, name in entries:
                    box.addItem(self._words.text(name), value)
                self._choose(box, chosen or "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One under the other where there is no room for both."""
        super().resizeEvent(event)
        beside = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(beside if self.width() >= _BOTH_PX else QBoxLayout.Direction.TopToBottom)

    @staticmethod
    def _choose(box: QComboBox, value: str) -> None:
        box.setCurrentIndex(max(0, box.findData(value)))

    def show_values(self, front: FrontMatter) -> None:
        """Show what the head of a note says."""
        numbering, contents = said_numbering(front), said_contents(front)
        self._shown = (front.numbering, front.contents)
        with QSignalBlocker(self.numbering), QSignalBlocker(self.contents):
            self._choose(self.numbering, numbering.value if numbering is not None else "")
            self._choose(self.contents, contents.value if contents is not Contents.AUTO else "")

    def _chosen(self) -> None:
        self._shown = (str(self.numbering.currentData()), str(self.contents.currentData()))
        self.edited.emit()

    @property
    def said(self) -> tuple[str, str]:
        """What the head of the note says of numbers and contents; as it said before until something is chosen."""
        return self._shown
