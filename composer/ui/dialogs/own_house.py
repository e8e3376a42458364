# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A house profile of one's own: which one to begin with, and what it is called."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from composer.houses.profiles import listed_profiles
from composer.ui.choice import Choice
from composer.ui.dialogs.small_asks import FormDialog
from composer.ui.words import Words
from composer.wording import N_

_SAID = N_("A copy of the profile you choose is put into your own folder, as a text file you can change.")


class OwnHouseDialog(FormDialog):
    """The form; after `exec` accepted, `copied` is the profile to copy and `name` what the copy is called."""

    def __init__(self, profile: str, words: Words, parent: QWidget | None) -> None:
        """`profile` is the id of the profile proposed."""
        super().__init__(words, N_("A house profile of your own"), parent, _SAID)
        self._copied = Choice(self)
        for listed in listed_profiles(words.language):
            if listed.fault is None:
                self._copied.addItem(listed.name, listed.id)
        self._copied.setCurrentIndex(max(self._copied.findData(profile), 0))
        self.add_field(N_("Begin with"), self._copied)
        self._name = QLineEdit(self)
        self.add_field(N_("Name"), self._name)
        self._go = self.add_ok_and_cancel(N_("Make it"))
        self._name.textChanged.connect(lambda _text: self._check())
        self._check()
        self._name.setFocus()

    def _check(self) -> None:
        self._go.setEnabled(any(character.isalnum() for character in self.name))

    @property
    def copied(self) -> str:
        """The id of the profile to begin with."""
        return str(self._copied.currentData())

    @property
    def name(self) -> str:
        """What the copy is called."""
        return self._name.text().strip()
