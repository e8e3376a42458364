# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A field for a number, without Qt's tiny arrows; the arrow keys and the wheel count up and down."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from composer.ui.theme import SPACE_S


class NumberField(QSpinBox):
    """The arrows are made nothing by the style sheet (`QSpinBox::up-button`): where they are switched off, Qt leaves a
    field with a border of its own a single pixel for the number."""

    def __init__(self, least: int, most: int, value: int, parent: QWidget | None = None) -> None:
        """A number from `least` to `most`, `value` at first."""
        super().__init__(parent)
        self.setRange(least, most)
        self.setValue(value)
        self.lineEdit().setTextMargins(SPACE_S, 0, SPACE_S, 0)
