# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The form of a dialog with more fields than a small screen shows: it scrolls, and widens with the dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QScrollArea, QWidget

from composer.ui.theme import SPACE_L, SPACE_M


class DetailsForm(QScrollArea):
    """`sheet` is the parent of the fields, `form` lays them out under one another."""

    def __init__(self, between: int, parent: QWidget) -> None:
        """`between` is the space between two fields, in pixels."""
        super().__init__(parent)
        self.sheet = QWidget(self)
        self.form = QFormLayout(self.sheet)
        self.form.setContentsMargins(0, 0, SPACE_M, 0)
        self.form.setHorizontalSpacing(SPACE_L)
        self.form.setVerticalSpacing(between)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.sheet)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
