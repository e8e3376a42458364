# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The notes of the library, with a field that searches in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from operator import length_hint
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QListWidgetItem, QWidget

from composer.i18n.languages import language_name
from composer.ui.dates import shown_time
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.line_list import LineList
from composer.ui.panes.empty_place import Emptiness, EmptyPlace
from composer.ui.theme import DIALOG_SMALL
from composer.ui.words import Words
from composer.wording import N_, N_plural
from composer.workspace import NoteRow

_NOTE = int(Qt.ItemDataRole.UserRole) + 1
_PORTION: Final = 150  # notes shown at once: some 15 ms


class NoteListDialog(DialogFrame):
    """After `exec` accepted, `chosen` is the id of a note."""

    def __init__(
        self,
        rows: Callable[[str], tuple[NoteRow, ...]],
        current: str,
        words: Words,
        parent: QWidget | None,
        *,
        offers_new: bool = False,
    ) -> None:
        """`rows` gives the notes that hold some words (all for ""); `current` is the open note; with
        `offers_new` an empty library leads to a new note, which `wants_new` then asks for."""
        super().__init__(words, N_("Notes"), parent)
        self._rows = rows
        self._current = current
        self._offers_new = offers_new
        self.wants_new = False
        self.resize(*DIALOG_SMALL)
        self._field = QLineEdit(self)
        self._field.setClearButtonEnabled(True)
        words.bind(self._field.setPlaceholderText, N_("Search in all notes"))
        words.bind(self._field.setAccessibleName, N_("Search in all notes"))
        self._list = LineList(self)
        words.bind(self._list.setAccessibleName, N_("Notes"))
        self.empty = EmptyPlace(self._list, words, self._why_empty)
        self.content.addWidget(self._field)
        self.content.addWidget(self._list, 1)
        self.add_button(N_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._open = self.add_button(N_("Open"), QDialogButtonBox.ButtonRole.AcceptRole, default=True)
        self._typing = QTimer(self, singleShot=True, interval=120)
        self._typing.timeout.connect(self._refresh)
        self._field.textChanged.connect(lambda _text: self._typing.start())
        self._left: Iterator[NoteRow] = iter(())
        self._adding = QTimer(self, singleShot=True, interval=0)
        self._adding.timeout.connect(self._add_some)
        self._field.installEventFilter(self)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self._list.currentItemChanged.connect(lambda new, _old: self._open.setEnabled(new is not None))
        self._refresh()
        self._field.setFocus()

    @property
    def chosen(self) -> str:
        """The id of the marked note, "" when there is none."""
        item = self._list.currentItem()
        return str(item.data(_NOTE)) if item is not None else ""

    def _why_empty(self) -> Emptiness:
        if self._field.text().strip():
            return Emptiness(N_("No note holds these words."), N_("Clear the search"), self._field.clear)
        way = N_("New note …") if self._offers_new else ""
        return Emptiness(N_("There is no note in this library yet."), way, self._begin_new)

    def _begin_new(self) -> None:
        self.wants_new = True
        self.reject()

    def _refresh(self) -> None:
        """Show the notes: some at once, the others while one looks at them."""
        self._list.clear()
        rows = self._rows(self._field.text().strip())
        many = len(rows) > _PORTION and not any(row.snippet for row in rows)
        self._list.setUniformItemSizes(many)  # two lines each: measuring thousands would take long
        self._left = iter(rows)
        self._add_some()
        if self._list.currentItem() is None and self._list.count():
            self._list.setCurrentRow(0)
        self._open.setEnabled(self._list.count() > 0)
        self.empty.look()

    def _add_some(self) -> None:
        for row in islice(self._left, _PORTION):
            count = self.words.plural(N_plural("{count} word", "{count} words"), row.words)
            when = shown_time(row.modified, self.words.language)
            tags = [tag for tag in (row.language, row.other_language) if tag]
            languages = " + ".join(language_name(tag, self.words.language) or tag for tag in tags)
            item = QListWidgetItem(
                f"{row.title}\n{languages} · {when} · {count}" + (f"\n{row.snippet}" if row.snippet else "")
            )
            item.setData(_NOTE, row.id)
            self._list.addItem(item)
            if row.id == self._current and self._list.count() <= _PORTION:
                self._list.setCurrentItem(item)
        if length_hint(self._left):
            self._adding.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the field move through the list."""
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in keys:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = self._list.currentRow() + step
            if 0 <= row < self._list.count():
                self._list.setCurrentRow(row)
            return True
        return super().eventFilter(watched, event)
