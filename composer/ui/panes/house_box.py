# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The box in the head of a note that says which house prints it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from composer.houses.profiles import DEFAULT_PROFILE, listed_profiles
from composer.ui.choice import Choice
from composer.ui.words import Words
from composer.wording import N_, Message

_CANNOT = N_("{name} (cannot be used)")
_MISSING = Message(N_("There is no house profile of this name here: the note is shown and printed in the usual way."))


class HouseBox(Choice):
    """All house profiles there are; those that cannot be used stand there with their reason and cannot be chosen.

    Signals: `chosen(profile id)` when the user chose one; "" is the usual one.
    """

    chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown = ("", "en")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        words.bind(self.setToolTip, N_("House: how quotation marks, dates, numbers and notes are printed"))
        self.activated.connect(lambda index: self.chosen.emit(str(self.itemData(index) or "")))
        words.changed.connect(self._fill)

    def show_house(self, profile: str, language: str) -> None:
        """Show the house `profile` of a note in `language`."""
        self._shown = (profile, language)
        self._fill()

    def showPopup(self) -> None:
        """Opened: files may have been edited, added or taken away since."""
        self._fill()
        super().showPopup()

    def _fill(self) -> None:
        profile, _language = self._shown
        with QSignalBlocker(self):
            self.clear()
            for listed in listed_profiles(self._words.language):
                value = "" if listed.id == DEFAULT_PROFILE else listed.id
                self._add(listed.name, value, listed.fault)
            if profile not in ("", DEFAULT_PROFILE) and self.findData(profile) < 0:
                self._add(profile, profile, _MISSING)
            self.setCurrentIndex(max(self.findData("" if profile == DEFAULT_PROFILE else profile), 0))

    def _add(self, name: str, value: str, fault: Message | None) -> None:
        self.addItem(self._words.text(_CANNOT, name=name) if fault is not None else name, value)
        index = self.count() - 1
        model = self.model()
        if fault is not None and isinstance(model, QStandardItemModel):
            self.setItemData(index, self._words.say(fault), Qt.ItemDataRole.ToolTipRole)
            model.item(index).setEnabled(False)
