# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which source is cited, where in it, and the words before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget

from composer.document.canonical import canonical_item
from composer.document.model import Citation, CitationItem, Locator
from composer.ui.choice import Choice
from composer.ui.dialogs.line_list import LineList
from composer.ui.dialogs.small_asks import FormDialog
from composer.ui.panes.source_list import second_line
from composer.ui.words import Words
from composer.wording import N_
from composer.workspace import SourceRow

_KEY: Final = int(Qt.ItemDataRole.UserRole) + 1
_KINDS: Final = (
    (Locator.PAGE, N_("Page")),
    (Locator.PARAGRAPH, N_("Paragraph")),
    (Locator.SECTION, N_("Section")),
    (Locator.CHAPTER, N_("Chapter")),
    (Locator.LINE, N_("Line")),
    (Locator.FIGURE, N_("Figure")),
    (Locator.TIMESTAMP, N_("Time")),
)


class CitationDialog(FormDialog):
    """After `exec` accepted, `citation` is what was asked for. One with several sources shows them one at a time."""

    def __init__(
        self,
        rows: Callable[[str], tuple[SourceRow, ...]],
        citation: Citation | None,
        open_key: str,
        place_in: Callable[[str], tuple[Locator, str]],
        words: Words,
        parent: QWidget | None,
    ) -> None:
        """`rows` gives the sources that hold some words (all for ""); `citation` is the one to change, None for a new
        one. For a new one `open_key` is the source to begin with and `place_in` proposes the place in a source."""
        super().__init__(words, N_("Change the citation") if citation else N_("Citation"), parent)
        self._rows = rows
        self._place_in = place_in
        self._items = list(citation.items) if citation else []
        self._new = not self._items
        self._at = 0
        self._key = self._items[0].key if self._items else open_key
        self._proposed = ""
        self._filling = False
        self.resize(560, 600)
        self._build()
        self.add_ok_and_cancel(N_("Insert") if self._new else N_("Keep"))
        self._typing = QTimer(self, singleShot=True, interval=120)
        self._typing.timeout.connect(self._refresh)
        self._field.textChanged.connect(lambda _text: self._typing.start())
        self._field.installEventFilter(self)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self._list.currentItemChanged.connect(lambda new, _old: self._chosen(new))
        self._refresh()
        if self._items:
            self._show_item()
        (self._field if self._new else self._locator).setFocus()

    def _build(self) -> None:
        words = self.words
        self._field = QLineEdit(self)
        self._field.setClearButtonEnabled(True)
        words.bind(self._field.setPlaceholderText, N_("Search in all sources"))
        words.bind(self._field.setAccessibleName, N_("Search in all sources"))
        self._list = LineList(self)
        self._list.setUniformItemSizes(True)
        words.bind(self._list.setAccessibleName, N_("Sources"))
        self.content.insertWidget(0, self._field)
        self.content.insertWidget(1, self._list, 1)
        if len(self._items) > 1:
            self._which = Choice(self)
            self._which.addItems([f"{number}. {item.key}" for number, item in enumerate(self._items, 1)])
            self.add_field(N_("Source of this citation"), self._which)
            self._which.currentIndexChanged.connect(self._turn_to)
        self._kind = Choice(self)
        for _kind, name in _KINDS:
            self._kind.addItem(words.text(name))
        self._locator = QLineEdit(self)
        self._prefix = QLineEdit(self)
        self._suffix = QLineEdit(self)
        self.add_field(N_("Kind of place"), self._kind)
        self.add_field(N_("Place in the source"), self._locator)
        self.add_field(N_("Words before"), self._prefix)
        self.add_field(N_("Words after"), self._suffix)

    @property
    def citation(self) -> Citation | None:
        """What is asked for; None when no source is chosen."""
        if not self._key:
            return None
        items = [*self._items]
        items[self._at : self._at + 1] = [self._item()]
        return Citation(tuple(items))

    def _item(self) -> CitationItem:
        before = self._items[self._at] if self._items else CitationItem(self._key)
        return canonical_item(
            replace(
                before,
                key=self._key,
                locator=self._locator.text(),
                label=_KINDS[self._kind.currentIndex()][0],
                prefix=self._prefix.text(),
                suffix=self._suffix.text(),
            )
        )

    def _turn_to(self, number: int) -> None:
        """Another source of the citation is to be changed."""
        self._items[self._at] = self._item()
        self._at = number
        self._key = self._items[number].key
        self._field.clear()
        self._refresh()
        self._show_item()

    def _show_item(self) -> None:
        item = self._items[self._at]
        self._set_place(item.label, item.locator)
        self._prefix.setText(item.prefix)
        self._suffix.setText(item.suffix)

    def _set_place(self, kind: Locator, locator: str) -> None:
        self._kind.setCurrentIndex(next(i for i, (known, _name) in enumerate(_KINDS) if known is kind))
        self._locator.setText(locator)

    def _refresh(self) -> None:
        """The sources that hold the words typed. The one chosen stays so as long as no other is."""
        self._filling = True
        self._list.clear()
        for row in self._rows(self._field.text().strip()):
            item = QListWidgetItem(f"{row.label}\n{second_line(row, self.words)}")
            item.setData(_KEY, row.key)
            self._list.addItem(item)
            if row.key == self._key:
                self._list.setCurrentItem(item)
        self._filling = False
        self._list.scrollToItem(self._list.currentItem())
        if self._list.currentItem() is None and self._list.count() and (self._new or self._field.text().strip()):
            self._list.setCurrentRow(0)
        elif self._new:
            self._chosen(self._list.currentItem())

    def _chosen(self, item: QListWidgetItem | None) -> None:
        """A source is marked: for a new citation, where one is in it is proposed unless a place has been typed."""
        if self._filling or item is None:
            return
        self._key = str(item.data(_KEY))
        if self._new and self._locator.text() == self._proposed:
            kind, self._proposed = self._place_in(self._key)
            self._set_place(kind, self._proposed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the field move through the list."""
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in keys:
            row = self._list.currentRow() + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= row < self._list.count():
                self._list.setCurrentRow(row)
            return True
        return super().eventFilter(watched, event)
