# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which sources are cited, where in them, in which order, and the words before and after each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidgetItem, QWidget

from composer.document.canonical_runs import canonical_item
from composer.document.model import Citation, CitationItem, Locator
from composer.ui.choice import Choice
from composer.ui.dialogs.cited_list import CitedList
from composer.ui.dialogs.line_list import LineList
from composer.ui.dialogs.small_asks import FormDialog
from composer.ui.panes.empty_place import Emptiness, EmptyPlace
from composer.ui.panes.source_list import second_line
from composer.ui.theme import DIALOG_MEDIUM
from composer.ui.words import Words
from composer.wording import N_
from composer.workspace import SourceRow

_KEY: Final = int(Qt.ItemDataRole.UserRole) + 1
_KINDS: Final = (
    (Locator.PAGE, N_("Page")),
    (Locator.PARAGRAPH, N_("Paragraph")),
    (Locator.ARTICLE, N_("Article (of an act)")),
    (Locator.SECTION, N_("Section")),
    (Locator.CHAPTER, N_("Chapter")),
    (Locator.PART, N_("Part")),
    (Locator.TITLE, N_("Title (of an act)")),
    (Locator.VOLUME, N_("Volume")),
    (Locator.COLUMN, N_("Column")),
    (Locator.LINE, N_("Line")),
    (Locator.NOTE, N_("Note")),
    (Locator.FIGURE, N_("Figure")),
    (Locator.TABLE, N_("Table")),
    (Locator.ANNEX, N_("Annex")),
    (Locator.TIMESTAMP, N_("Time")),
)


class CitationDialog(FormDialog):
    """After `exec` accepted, `citation` is what was asked for. Of several sources one at a time is asked about."""

    def __init__(
        self,
        rows: Callable[[str], tuple[SourceRow, ...]],
        citation: Citation | None,
        open_key: str,
        place_in: Callable[[str], tuple[Locator, str]],
        words: Words,
        parent: QWidget | None,
        *,
        label_of: Callable[[CitationItem], str] | None = None,
    ) -> None:
        """`rows` gives the sources that hold some words (all for ""); `citation` is the one to change, None for a new
        one. For a new source `open_key` is the one to begin with and `place_in` proposes the place in a source.
        `label_of` says a source and its place in short."""
        super().__init__(words, N_("Change the citation") if citation else N_("Citation"), parent)
        self._rows = rows
        self._place_in = place_in
        self._label_of = label_of or _plain_label
        self._items = list(citation.items) if citation else [CitationItem(open_key)]
        self._new = citation is None  # the source asked about is not in the note yet: its place is proposed
        self._at = 0
        self._key = self._items[0].key
        self._proposed = ""
        self._filling = False
        self.resize(*DIALOG_MEDIUM)
        self._build()
        self.add_ok_and_cancel(N_("Insert") if self._new else N_("Keep"))
        self._typing = QTimer(self, singleShot=True, interval=120)
        self._typing.timeout.connect(self._refresh)
        self._field.textChanged.connect(lambda _text: self._typing.start())
        self._field.installEventFilter(self)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self._list.currentItemChanged.connect(lambda new, _old: self._chosen(new))
        self._cited.turned.connect(self._turn_to)
        self._cited.added.connect(self._add)
        self._cited.removed.connect(self._remove)
        self._cited.moved.connect(self._move)
        self._refresh()
        if not self._new:
            self._show_item()
        self._show_cited()
        (self._field if self._new else self._locator).setFocus()

    def _build(self) -> None:
        words = self.words
        self._cited = CitedList(words, self)
        self._field = QLineEdit(self)
        self._field.setClearButtonEnabled(True)
        words.bind(self._field.setPlaceholderText, N_("Search in all sources"))
        words.bind(self._field.setAccessibleName, N_("Search in all sources"))
        self._list = LineList(self)
        self._list.setUniformItemSizes(True)
        words.bind(self._list.setAccessibleName, N_("Sources"))
        self.empty = EmptyPlace(self._list, words, self._why_empty)
        self.content.insertWidget(0, self._field)
        self.content.insertWidget(1, self._list, 1)
        self._kind = Choice(self)
        self._kind.setMaxVisibleItems(len(_KINDS))
        for _kind, name in _KINDS:
            self._kind.addItem(words.text(name))
        self._locator = QLineEdit(self)
        self._prefix = QLineEdit(self)
        self._suffix = QLineEdit(self)
        self._bare = QCheckBox(self)
        words.bind(self._bare.setText, N_("Without the author, whom the sentence names"))
        words.bind(self._locator.setPlaceholderText, N_("4, or 4-6, or 00:12:05"))
        words.bind(self._prefix.setPlaceholderText, N_("see, compare …"))
        self.add_field(N_("Kind of place"), self._kind)
        self.add_field(N_("Place in the source"), self._locator)
        self.add_field(N_("Words before"), self._prefix)
        self.add_field(N_("Words after"), self._suffix)
        self.content.addWidget(self._bare)
        self.content.addWidget(self._cited)

    def _why_empty(self) -> Emptiness:
        if self._field.text().strip():
            return Emptiness(N_("No source holds these words."), N_("Clear the search"), self._field.clear)
        return Emptiness(N_("There is no source in this library yet: import a document, then it can be cited."))

    @property
    def citation(self) -> Citation | None:
        """What is asked for; None when no source is chosen."""
        self._keep()
        items = tuple(item for item in self._items if item.key)
        return Citation(items) if items else None

    def _keep(self) -> None:
        """Take what the fields say of the source asked about."""
        self._items[self._at] = canonical_item(
            replace(
                self._items[self._at],
                key=self._key,
                locator=self._locator.text(),
                label=_KINDS[self._kind.currentIndex()][0],
                prefix=self._prefix.text(),
                suffix=self._suffix.text(),
                suppress_author=self._bare.isChecked(),
            )
        )

    def _show_cited(self) -> None:
        labels = [self._label_of(item) if item.key else self.words.text(N_("not chosen yet")) for item in self._items]
        self._cited.show_items(labels, self._at)

    def _turn_to(self, number: int) -> None:
        """Another source of the citation is asked about."""
        self._keep()
        self._ask_about(number, new=False)

    def _ask_about(self, number: int, *, new: bool) -> None:
        self._at, self._new = number, new
        self._key = self._items[number].key
        self._proposed = ""
        self._show_item()
        if self._field.text():
            self._field.clear()
        self._refresh()
        self._show_cited()

    def _add(self) -> None:
        """One more source, behind the one asked about."""
        self._keep()
        if not self._items[self._at].key:
            self._field.setFocus()
            return
        self._items.insert(self._at + 1, CitationItem(""))
        self._ask_about(self._at + 1, new=True)
        self._field.setFocus()

    def _remove(self) -> None:
        """The source asked about is cited no more here."""
        if len(self._items) > 1:
            del self._items[self._at]
            self._ask_about(min(self._at, len(self._items) - 1), new=False)

    def _move(self, places: int) -> None:
        """The source asked about stands earlier or later."""
        self._keep()
        to = self._at + places
        if 0 <= to < len(self._items):
            self._items.insert(to, self._items.pop(self._at))
            self._ask_about(to, new=False)

    def _show_item(self) -> None:
        item = self._items[self._at]
        self._set_place(item.label, item.locator)
        self._prefix.setText(item.prefix)
        self._suffix.setText(item.suffix)
        self._bare.setChecked(item.suppress_author)

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
        if len(self._items) > 1:
            self._items[self._at] = replace(self._items[self._at], key=self._key)
            self._show_cited()
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


def _plain_label(item: CitationItem) -> str:
    return f"{item.key}, {item.locator}" if item.locator else item.key
