# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The settings as the file of an office: what it is called, and what of it nobody there can change."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from composer.errors import ComposerError
from composer.files import write_atomically
from composer.preferences.office import FILE_NAME
from composer.preferences.store import HEADING, Preferences, as_office_file
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.saving import asked_target
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_SMALL, SPACE_L
from composer.ui.words import Words
from composer.wording import N_

_ABOUT: Final = N_(
    "What is set now becomes a file that others adopt, or that is put in the system’s place for all. What you tick "
    "here, they cannot change."
)
_KEY: Final = int(Qt.ItemDataRole.UserRole) + 1


class OfficeFileDialog(DialogFrame):
    """The form; after `exec` accepted, `written` is the file that was written."""

    def __init__(self, preferences: Preferences, words: Words, parent: QWidget | None) -> None:
        super().__init__(words, N_("The file of an office"), parent)
        self.resize(*DIALOG_SMALL)
        self._preferences = preferences
        self.written: Path | None = None
        self.sentence(_ABOUT)
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_L)
        self.name = QLineEdit(self)
        said = QLabel(self)
        set_role(said, "muted")
        said.setBuddy(self.name)
        words.bind(said.setText, N_("Name of the office"))
        words.bind(self.name.setAccessibleName, N_("Name of the office"))
        form.addRow(said, self.name)
        self.content.addLayout(form)
        self.locks = QListWidget(self)
        words.bind(self.locks.setAccessibleName, N_("Settings to lock"))
        for standing in preferences.standings():
            one = standing.preference
            if one.offered:
                item = QListWidgetItem(f"{words.text(one.label)}  ({one.key})")
                item.setData(_KEY, one.key)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if standing.locked else Qt.CheckState.Unchecked)
                self.locks.addItem(item)
        self.content.addWidget(self.locks, 1)
        self._wrong = QLabel(self)
        self._wrong.setWordWrap(True)
        set_role(self._wrong, "bad")
        self.content.addWidget(self._wrong)
        self.add_ok_and_cancel(N_("Save …"))
        self.name.setFocus()

    @property
    def locked(self) -> tuple[str, ...]:
        """The keys that are ticked."""
        items = (self.locks.item(row) for row in range(self.locks.count()))
        return tuple(str(item.data(_KEY)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def accept(self) -> None:
        """Ask where the file goes and write it; what stands in the way is said here."""
        title = self.words.text(N_("The file of an office"))
        path = asked_target(self, title, FILE_NAME, "(*.toml)", ".toml")
        if path is None:
            return
        heading = self.words.text(HEADING)
        text = as_office_file(self._preferences.standings(), self.name.text().strip(), self.locked, heading)
        try:
            write_atomically(path, text.encode("utf-8"))
        except ComposerError as error:
            self._wrong.setText(self.words.say(error.message))
            return
        self.written = path
        super().accept()
