# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The pages of a source with what belongs to them: a bar with the page's number, small pictures of all pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from composer.errors import ComposerError
from composer.sources.model import SeenPage, SourceText
from composer.text.spans import Span
from composer.ui import icons
from composer.ui.reader.page_store import PageStore
from composer.ui.reader.page_view import PageView
from composer.ui.reader.thumbnails import Thumbnails
from composer.ui.stylesheet import set_role
from composer.ui.theme import FIELD_SHORT, SPACE_L, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_


def labels_of(text: SourceText, count: int) -> tuple[str, ...]:
    """The number printed on each page as far as it is known, from the first page of the file."""
    labels = [""] * count
    for block in text.blocks:
        for sheet, label in ((block.sheet, block.page), *((turn.sheet, turn.page) for turn in block.turns)):
            if 0 < sheet <= count and label:
                labels[sheet - 1] = label
    return tuple(labels)


class PagesPane(QWidget):
    """Pages, bar and thumbnails. Signal: `numbering_wanted(int)`: the page of the file, from 1, to be numbered."""

    numbering_wanted = Signal(int)

    def __init__(
        self,
        data: bytes | Callable[[], bytes],
        filename: str,
        source: SourceText,
        words: Words,
        tokens: Tokens,
        mime_of: Callable[[Span], QMimeData],
        parent: QWidget | None = None,
        seen: tuple[SeenPage, ...] = (),
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._source = source
        self._labels: tuple[str, ...] = ()
        self.store = PageStore(data, filename, source, self, seen)
        self.store.open()  # the document is opened beside while the rest is built; what is found comes later
        self.view = PageView(self.store, source, words, tokens, mime_of, self)
        self.thumbnails = Thumbnails(self.store, (), words, self)
        self.thumbnails.hide()
        self._failure = QLabel(self)
        self._failure.setWordWrap(True)
        self._failure.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._failure.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        self._failure.hide()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        for widget in (self.thumbnails, self.view, self._failure):
            beside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addLayout(beside, 1)
        self.setFocusProxy(self.view)
        self.store.opened.connect(self._opened)
        self.store.failed.connect(self._failed)
        self.view.page_changed.connect(self._page_changed)
        self.thumbnails.page_wanted.connect(self.view.show_page)
        words.changed.connect(self._say_again)
        self.dress(tokens)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self.view.dress(tokens)
        self._previous.setIcon(icons.icon("arrow-up-s-line", tokens))
        self._next.setIcon(icons.icon("arrow-down-s-line", tokens))
        self._turn.setIcon(icons.icon("clockwise-line", tokens))
        self._all.setIcon(icons.icon("side-bar-line", tokens))

    def _say_again(self) -> None:
        self._show_number(self.view.page)

    def show_source(self, source: SourceText) -> None:
        """The page numbers of the source may have changed."""
        self._source = source
        self.view.show_source(source)
        self._opened()

    def close_pages(self) -> None:
        """End what draws the pages; nothing is shown any more."""
        self.store.close()

    def go_to_number(self, number: str) -> None:
        """Show the page on which `number` is printed, else the page of the file with that number."""
        wanted = number.strip()
        if wanted in self._labels:
            self.view.show_page(self._labels.index(wanted))
        elif wanted.isdecimal() and 0 < int(wanted) <= len(self._labels):
            self.view.show_page(int(wanted) - 1)
        self._show_number(self.view.page)

    def _bar(self) -> QFrame:
        bar = QFrame(self)
        set_role(bar, "notebar")
        self._all = self._button(N_("Small pictures of all pages"))
        self._all.setCheckable(True)
        self._all.toggled.connect(self.thumbnails.setVisible)
        self._previous = self._button(N_("Previous page"))
        self._next = self._button(N_("Next page"))
        self._previous.clicked.connect(lambda: self.view.show_page(self.view.page - 1))
        self._next.clicked.connect(lambda: self.view.show_page(self.view.page + 1))
        self._number = QLineEdit(bar)
        self._number.setFixedWidth(FIELD_SHORT)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._words.bind(self._number.setAccessibleName, N_("Printed page number"))
        self._words.bind(self._number.setToolTip, N_("Go to a page: its printed number, or its number in the file"))
        self._number.returnPressed.connect(lambda: self.go_to_number(self._number.text()))
        self._count = QLabel(bar)
        set_role(self._count, "small")
        self._turn = self._button(N_("Turn this page"))
        self._turn.clicked.connect(self._turn_page)
        self._renumber = QToolButton(bar)
        self._words.bind(self._renumber.setText, N_("Number …"))
        self._words.bind(self._renumber.setToolTip, N_("Say which number is printed on this page; the others follow"))
        self._renumber.clicked.connect(lambda: self.numbering_wanted.emit(self.view.page + 1))
        row = QHBoxLayout(bar)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        for widget in (self._all, self._previous, self._next, self._number, self._count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._turn)
        row.addWidget(self._renumber)
        return bar

    def _turn_page(self) -> None:
        """Turn the page in front; it stays in front."""
        index = self.view.page
        self.store.turn(index)
        self.thumbnails.redraw(index)
        self.view.show_page(index)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        self._words.bind(button.setAccessibleName, name)
        self._words.bind(button.setToolTip, name)
        return button

    def _opened(self) -> None:
        if self.store.pages is None:
            return
        count = len(self.store.pages.sizes)
        known = labels_of(self._source, count)
        self._labels = known if any(known) else tuple(self.store.pages.labels) or known
        self.thumbnails.relabel(self._labels)
        self._show_number(self.view.page)

    def _page_changed(self, index: int) -> None:
        self._show_number(index)
        if self.view.hasFocus() and index < len(self._labels):
            self.view.speaking.page(self._labels[index], index + 1, len(self._labels))

    def _show_number(self, index: int) -> None:
        """Say which page is in front: the number printed on it, apart from that in the file."""
        count = len(self._labels)
        if not count:
            return
        label = self._labels[index]
        self._number.setText(label)
        self._count.setText(self._words.text(N_("{sheet} of {count} in the file"), sheet=index + 1, count=count))
        self._previous.setEnabled(index > 0)
        self._next.setEnabled(index + 1 < count)
        self.thumbnails.show_page(index)

    def _failed(self, error: object) -> None:
        """The file cannot be drawn: say why; its text is there all the same."""
        if isinstance(error, ComposerError):
            self._failure.setText(self._words.say(error.message))
        self.view.hide()
        self._failure.show()
