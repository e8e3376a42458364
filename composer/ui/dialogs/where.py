# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Where everything of the user lies on this computer, each place with a button that opens it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from composer.ui import opening
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_MEDIUM, SPACE_L, SPACE_M
from composer.ui.words import Words
from composer.wording import N_

if TYPE_CHECKING:
    from composer.workspace.where import Place


class WhereDialog(DialogFrame):
    """A row for each of `places`."""

    def __init__(self, places: tuple[Place, ...], words: Words, parent: QWidget | None) -> None:
        super().__init__(words, N_("Where your work lies"), parent)
        self.resize(DIALOG_MEDIUM[0], 0)  # as high as its rows
        self.sentence(N_("All of it is on this computer, or where you put the library yourself. Nothing leaves it."))
        rows = QGridLayout()
        rows.setHorizontalSpacing(SPACE_L)
        rows.setVerticalSpacing(SPACE_M)
        rows.setColumnStretch(0, 1)
        for row, place in enumerate(places):
            rows.addLayout(self._named(place), row, 0)
            button = QPushButton(self)
            button.setAutoDefault(False)
            words.bind(button.setText, N_("Open the folder"))
            what = words.text(place.label)
            button.setAccessibleName(words.text(N_("Open the folder: {what}"), what=what))
            button.clicked.connect(partial(_open, place))
            rows.addWidget(button, row, 1, Qt.AlignmentFlag.AlignVCenter)
        self.content.addLayout(rows)
        self.content.addStretch(1)
        self.add_close()

    def _named(self, place: Place) -> QGridLayout:
        box = QGridLayout()
        box.setSpacing(0)
        label = QLabel(self)
        label.setWordWrap(True)
        self.words.bind(label.setText, place.label)
        path = QLabel(str(place.path), self)
        path.setWordWrap(True)
        path.setTextFormat(Qt.TextFormat.PlainText)
        path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        path.setAccessibleName(str(place.path))
        set_role(path, "small")
        box.addWidget(label, 0, 0)
        box.addWidget(path, 1, 0)
        return box


def _open(place: Place) -> None:
    opening.open_path(place.folder)
