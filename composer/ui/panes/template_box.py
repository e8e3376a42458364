# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The box that says into which Word template a note is put."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from composer.export.word_templates import OWN_LOOK, SHIPPED, listed_templates
from composer.ui.choice import Choice
from composer.ui.words import Words
from composer.wording import N_

REMEMBERED: Final = 6
_CHOOSE: Final = "\0choose"
_AS_SAID: Final = N_("As the house says")


class TemplateBox(Choice):
    """What the house says, our own look, the shipped templates, the user's own, files chosen before, and any file.

    `value` is "" for what the house (or the note) says, the name of a template, or the path of a file.
    Signals: `chosen(value)` when the user chose.
    """

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None, *, usual: str = _AS_SAID) -> None:
        """`usual` is the English name of the first entry."""
        super().__init__(parent)
        self._words = words
        self._usual = usual
        self._value = ""
        self._files: list[str] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        words.bind(self.setToolTip, N_("Word template: letterhead, styles and places that the note is put into"))
        self.activated.connect(self._activated)
        words.changed.connect(self._fill)
        self._fill()

    @property
    def value(self) -> str:
        """What is chosen now."""
        return self._value

    @property
    def files(self) -> tuple[str, ...]:
        """The files to be remembered, the last chosen first."""
        return tuple(self._files[:REMEMBERED])

    def remember(self, files: Sequence[str]) -> None:
        """Offer files that were chosen before."""
        self._files = [file for file in files if file][:REMEMBERED]
        self._fill()

    def show_template(self, value: str) -> None:
        """Show what a note or the user says."""
        self._value = value
        self._fill()

    def _fill(self) -> None:
        with QSignalBlocker(self):
            self.clear()
            self.addItem(self._words.text(self._usual), "")
            self.addItem(self._words.text(N_("Our own look")), OWN_LOOK)
            self.insertSeparator(self.count())
            for listed in listed_templates(self._words.language):
                name = self._words.text(SHIPPED[listed.name]) if not listed.own else listed.name
                self.addItem(name, listed.name)
            known = [file for file in self._files if self.findData(file) < 0]
            if self._value and self.findData(self._value) < 0 and self._value not in known:
                known.insert(0, self._value)
            if known:
                self.insertSeparator(self.count())
            for file in known:
                self.addItem(Path(file).name or file, file)
                self.setItemData(self.count() - 1, file, Qt.ItemDataRole.ToolTipRole)
            self.insertSeparator(self.count())
            self.addItem(self._words.text(N_("Another file …")), _CHOOSE)
            self.setCurrentIndex(max(self.findData(self._value), 0))

    def _activated(self, index: int) -> None:
        value = str(self.itemData(index) or "")
        if value == _CHOOSE:
            value = self._file()
            if not value:
                self._fill()
                return
            self._files = [value, *(file for file in self._files if file != value)][:REMEMBERED]
        self._value = value
        self._fill()
        self.chosen.emit(value)

    def _file(self) -> str:
        kinds = self._words.text(N_("Word templates")) + " (*.docx *.dotx)"
        start = self._files[0] if self._files else ""
        name, _kind = QFileDialog.getOpenFileName(self, self._words.text(N_("Word template")), start, kinds)
        return name
