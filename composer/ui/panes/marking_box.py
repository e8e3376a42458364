# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where the marking of a note is typed, or chosen from those its house knows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

from composer.houses.profiles import profile_or_usual
from composer.i18n.terms import Term
from composer.notes.model import FrontMatter
from composer.sources.handling import KNOWN
from composer.ui.choice import Choice

MARKINGS: Final = (Term.MARKING_UNCLASSIFIED, Term.MARKING_INTERNAL, Term.MARKING_DRAFT, Term.MARKING_RECIPIENT)
_AROUND_PX: Final = 12  # what a line to type in keeps free on either side of its words


def offered_markings(front: FrontMatter) -> tuple[str, ...]:
    """The markings to choose from: those of the house, the usual ones, those that are the same everywhere."""
    house = profile_or_usual(front.profile, front.language)
    usual = [house.term(marking) for marking in MARKINGS]
    return tuple(dict.fromkeys((*house.markings.offered, *usual, *KNOWN)))


class MarkingBox(Choice):
    """The words of a marking, typed or chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def show_marking(self, front: FrontMatter) -> None:
        """Show the marking of a note, and offer those of its house and language."""
        with QSignalBlocker(self):
            self.clear()
            self.addItem("")
            self.addItems(offered_markings(front))
            self.setEditText(front.marking)

    def width_for_words(self) -> int:
        """How wide, in pixels, the box must be to show its words whole: half a marking is another marking."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        around = max(0, self.width() - field.width()) + _AROUND_PX
        return self.fontMetrics().horizontalAdvance(self.currentText()) + around
