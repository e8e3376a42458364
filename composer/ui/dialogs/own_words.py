# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The user's own words for the spelling: looked through, added, taken out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from composer.ui.dialogs.frame import DialogFrame
from composer.ui.naming import name_box
from composer.ui.panes.empty_place import Emptiness, EmptyPlace
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_SMALL
from composer.ui.words import Words
from composer.wording import N_, N_plural

_COUNT = N_plural("{count} word of yours", "{count} words of yours")
_NONE_YET = N_("No words of yours yet: type one below, or add a marked word of a note from its context menu.")
_ABOUT = N_(
    "These words are right for the spelling in all your notes. A word in small letters may have a capital, too."
)


class _Listed(QListWidget):
    """A list of which Delete takes something out."""

    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, besides what a list does with keys."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
            return
        super().keyPressEvent(event)


class OwnWordsDialog(DialogFrame):
    """The words of one language at a time.

    `words_in(language)` gives them; `add_wanted(word, language)` and `remove_wanted(words, language)` ask for changes,
    after which `show_words` shows them anew.
    """

    add_wanted = Signal(str, str)
    remove_wanted = Signal(list, str)

    def __init__(
        self,
        words_in: Callable[[str], frozenset[str]],
        languages: tuple[tuple[str, str], ...],
        language: str,
        words: Words,
        parent: QWidget | None,
    ) -> None:
        """`languages` are tag and name of each; `language` the tag that is shown first."""
        super().__init__(words, N_("Your words"), parent)
        self.resize(*DIALOG_SMALL)
        self._words_in = words_in
        self.sentence(_ABOUT)
        self._language = QComboBox(self)
        for tag, name in languages:
            self._language.addItem(name, tag)
        self._language.setCurrentIndex(max(self._language.findData(language), 0))
        name_box(words, self._language, N_("Language"))
        self.content.addWidget(self._language)
        self._list = _Listed(self)
        self._list.delete_pressed.connect(self._ask_to_remove)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        words.bind(self._list.setAccessibleName, N_("Your words"))
        EmptyPlace(self._list, words, lambda: Emptiness(_NONE_YET))
        self.content.addWidget(self._list, 1)
        self._count = QLabel(self)
        set_role(self._count, "muted")
        self.content.addWidget(self._count)
        self._new = QLineEdit(self)
        words.bind(self._new.setPlaceholderText, N_("Another word"))
        words.bind(self._new.setAccessibleName, N_("Another word"))
        self._add = QPushButton(self)
        words.bind(self._add.setText, N_("Add"))
        self._remove = QPushButton(self)
        words.bind(self._remove.setText, N_("Take out"))
        line = QHBoxLayout()
        line.addWidget(self._new, 1)
        line.addWidget(self._add)
        line.addWidget(self._remove)
        self.content.addLayout(line)
        for pressed in (self.add_close(), self._add, self._remove):
            pressed.setAutoDefault(False)  # Enter adds the word that is being typed
            pressed.setDefault(False)
        self._language.currentIndexChanged.connect(lambda _index: self.show_words())
        self._list.itemSelectionChanged.connect(self._allow)
        self._new.textChanged.connect(lambda _text: self._allow())
        self._new.returnPressed.connect(self._ask_to_add)
        self._add.clicked.connect(self._ask_to_add)
        self._remove.clicked.connect(self._ask_to_remove)
        words.changed.connect(self.show_words)
        self.show_words()
        self._new.setFocus()

    @property
    def language(self) -> str:
        """The tag of the language whose words are shown."""
        return str(self._language.currentData())

    def show_words(self) -> None:
        """Show the words as they are kept now."""
        known = sorted(self._words_in(self.language), key=lambda word: (word.casefold(), word))
        self._list.clear()
        self._list.addItems(known)
        self._count.setText(self.words.plural(_COUNT, len(known)))
        self._allow()

    def _allow(self) -> None:
        self._add.setEnabled(self._word() != "")
        self._remove.setEnabled(bool(self._list.selectedItems()))

    def _word(self) -> str:
        """The word typed, "" for none or for several: the spelling looks at words one by one."""
        word = self._new.text().strip()
        return "" if not word or any(sign.isspace() for sign in word) or word.startswith("#") else word

    def _ask_to_add(self) -> None:
        if word := self._word():
            self.add_wanted.emit(word, self.language)
            self._new.clear()
            self.show_words()
            self._new.setFocus()

    def _ask_to_remove(self) -> None:
        if chosen := [item.text() for item in self._list.selectedItems()]:
            self.remove_wanted.emit(chosen, self.language)
            self.show_words()
