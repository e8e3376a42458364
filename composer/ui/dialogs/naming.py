# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Asks for a name: of a collection, a tag, a kept search."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from composer.ui.dialogs.small_asks import FormDialog
from composer.ui.words import Words
from composer.wording import N_


class NamingDialog(FormDialog):
    """After `exec` accepted, `name` is what was written."""

    def __init__(self, title: str, name: str, words: Words, parent: QWidget | None) -> None:
        """`title` is the English template; `name` is proposed."""
        super().__init__(words, title, parent)
        self._name = QLineEdit(name, self)
        self._name.setMaxLength(80)
        self._name.selectAll()
        self.add_field(N_("Name"), self._name)
        keep = self.add_ok_and_cancel(N_("Keep"))
        keep.setEnabled(bool(self.name))
        self._name.textChanged.connect(lambda _text: keep.setEnabled(bool(self.name)))

    @property
    def name(self) -> str:
        """The name, without quotation marks and blanks around it."""
        plain = "".join(" " if letter in '"“„«»”' else letter for letter in self._name.text())
        return " ".join(plain.split())
