# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The tags of one source or of several: which they have, and which they are to have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from composer.ui.dialogs.frame import DialogFrame
from composer.ui.naming import name_field
from composer.ui.theme import DIALOG_SMALL
from composer.ui.words import Words
from composer.wording import N_

_NAME = int(Qt.ItemDataRole.UserRole)


class TagsDialog(DialogFrame):
    """After `exec` accepted, `given` are the tags all sources are to have, `taken` those none is to have."""

    def __init__(
        self, tags: Sequence[str], had: Mapping[str, int], sources: int, words: Words, parent: QWidget | None
    ) -> None:
        """`tags` are all tags, `had` says how many of the `sources` have one."""
        super().__init__(words, N_("Tags"), parent)
        self.resize(*DIALOG_SMALL)
        self._before: dict[str, Qt.CheckState] = {}
        self._field = QLineEdit(self)
        self._field.setClearButtonEnabled(True)
        words.bind(self._field.setPlaceholderText, N_("Write a tag, then Return"))
        name_field(words, self._field, N_("New tag, or one to find"))
        self._list = QListWidget(self)
        words.bind(self._list.setAccessibleName, N_("Tags"))
        for name in tags:
            count = had.get(name, 0)
            whole = Qt.CheckState.Checked if count == sources else Qt.CheckState.PartiallyChecked
            self._add(name, whole if count else Qt.CheckState.Unchecked)
        self.sentence(
            N_("A tick gives a tag to all sources selected; a tag that only some of them have stands half ticked.")
            if sources > 1
            else N_("A tick gives the tag to the source.")
        )
        self.content.addWidget(self._field)
        self.content.addWidget(self._list, 1)
        self.add_ok_and_cancel(N_("Keep"))
        self._field.textChanged.connect(self._narrow)
        self._field.installEventFilter(self)
        self._field.setFocus()

    def _add(self, name: str, state: Qt.CheckState) -> QListWidgetItem:
        item = QListWidgetItem(name)
        item.setData(_NAME, name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(state)
        self._list.addItem(item)
        self._before[name] = state
        return item

    def _narrow(self, typed: str) -> None:
        for item in self._items():
            item.setHidden(typed.strip().casefold() not in item.text().casefold())

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def take_typed(self) -> bool:
        """Give the tag that is typed: one that is known, else a new one; False when nothing is typed."""
        typed = " ".join("".join(" " if letter in '"“„«»”' else letter for letter in self._field.text()).split())
        if not typed:
            return False
        item = next((one for one in self._items() if one.text().casefold() == typed.casefold()), None)
        if item is None:
            item = self._add(typed, Qt.CheckState.Unchecked)
        item.setCheckState(Qt.CheckState.Checked)
        self._list.setCurrentItem(item)
        self._field.clear()
        return True

    def accept(self) -> None:
        """What is typed counts as well."""
        self.take_typed()
        super().accept()

    @property
    def given(self) -> tuple[str, ...]:
        """The tags that were ticked."""
        return self._turned(Qt.CheckState.Checked)

    @property
    def taken(self) -> tuple[str, ...]:
        """The tags whose tick was taken away."""
        return self._turned(Qt.CheckState.Unchecked)

    def _turned(self, state: Qt.CheckState) -> tuple[str, ...]:
        return tuple(
            str(item.data(_NAME))
            for item in self._items()
            if item.checkState() is state and self._before[str(item.data(_NAME))] is not state
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return gives what is typed, Down goes into the list."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.take_typed():
                return True
            if event.key() == Qt.Key.Key_Down:
                self._list.setFocus()
                return True
        return super().eventFilter(watched, event)
