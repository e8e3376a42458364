# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""All note templates: one's own to be changed, handed on and removed; those that are broken with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton, QWidget

from composer.notes.templates import BrokenTemplate, NoteTemplate, Origin, listed_templates
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.line_list import LineList
from composer.ui.start.template_lines import line_about
from composer.ui.theme import DIALOG_MEDIUM, SPACE_S
from composer.ui.words import Words
from composer.wording import N_

_ENTRY: Final = int(Qt.ItemDataRole.UserRole) + 1
_WHOSE: Final = {Origin.OWN: N_("your own"), Origin.OFFICE: N_("the office’s"), Origin.SHIPPED: N_("shipped")}


class TemplateListDialog(DialogFrame):
    """A list of templates.

    Signals: `change_wanted(id)`, `text_wanted(id)`, `hand_on_wanted(id)`, `remove_wanted(id)`, `take_in_wanted()`,
    `file_wanted(path)` for the file of a broken one.
    """

    change_wanted = Signal(str)
    text_wanted = Signal(str)
    hand_on_wanted = Signal(str)
    remove_wanted = Signal(str)
    take_in_wanted = Signal()
    file_wanted = Signal(str)

    def __init__(self, language: str, words: Words, parent: QWidget | None) -> None:
        super().__init__(words, N_("Note templates"), parent)
        self._language = language
        self.resize(*DIALOG_MEDIUM)
        self.list = LineList(self)
        words.bind(self.list.setAccessibleName, N_("Note templates"))
        self.content.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        self.change = self._button(N_("Change …"), lambda: self._say(self.change_wanted))
        self.text = self._button(N_("Change its text"), lambda: self._say(self.text_wanted))
        self.hand_on = self._button(N_("Save as a file …"), lambda: self._say(self.hand_on_wanted))
        self.remove = self._button(N_("Remove"), lambda: self._say(self.remove_wanted))
        self.file = self._button(N_("Open the file"), self._open_file)
        self.take_in = self._button(N_("Take in a file …"), self.take_in_wanted.emit)
        for button in (self.change, self.text, self.hand_on, self.remove, self.file, self.take_in):
            row.addWidget(button)
        row.addStretch(1)
        self.content.addLayout(row)
        self.add_close()
        self.list.currentItemChanged.connect(lambda _now, _before: self._enable())
        self.fill()

    def fill(self, chosen: str = "") -> None:
        """List what there is now."""
        self.list.clear()
        for entry in listed_templates():
            whose = self.words.text(_WHOSE[entry.origin])
            if isinstance(entry, BrokenTemplate):
                said = f"✗ {entry.path.name} · {whose}\n{self.words.say(entry.fault)}"
            else:
                about = line_about(entry, self._language, self.words)
                said = f"{entry.name(self._language)} · {whose}\n{about}"
            item = QListWidgetItem(said)
            item.setData(_ENTRY, entry)
            self.list.addItem(item)
            if isinstance(entry, NoteTemplate) and entry.id == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self._enable()

    @property
    def entry(self) -> NoteTemplate | BrokenTemplate | None:
        """The one chosen."""
        item = self.list.currentItem()
        found = item.data(_ENTRY) if item is not None else None
        return found if isinstance(found, NoteTemplate | BrokenTemplate) else None

    def _enable(self) -> None:
        entry = self.entry
        usable = isinstance(entry, NoteTemplate)
        own = usable and entry is not None and entry.origin is Origin.OWN
        self.change.setEnabled(own)
        self.text.setEnabled(own)
        self.remove.setEnabled(own)
        self.hand_on.setEnabled(usable)
        self.file.setEnabled(entry is not None and entry.origin is Origin.OWN)

    def _say(self, signal: SignalInstance) -> None:
        entry = self.entry
        if isinstance(entry, NoteTemplate):
            signal.emit(entry.id)

    def _open_file(self) -> None:
        if self.entry is not None:
            self.file_wanted.emit(str(self.entry.path))

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        self.words.bind(button.setText, text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button
