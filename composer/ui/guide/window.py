# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The window of the user guide: contents and search at the left, the page at the right, back and forward above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.ui import icons
from composer.ui.guide import pages
from composer.ui.guide.text import GuideText
from composer.ui.naming import name_field
from composer.ui.split import Split
from composer.ui.stylesheet import set_role
from composer.ui.theme import ICON_SIZE, SPACE_L, SPACE_M, SPACE_S, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_, N_plural

_NAME: Final = Qt.ItemDataRole.UserRole
_SIZE: Final = QSize(1120, 780)
_CONTENTS_WIDTH: Final = 290
_NARROWEST: Final = 2 * _CONTENTS_WIDTH
_NOTHING: Final = N_("No page of the guide holds these words.")
_FOUND: Final = N_plural("{count} page found", "{count} pages found")


@dataclass(frozen=True, slots=True)
class Seen:
    """A page one was at, and how far it was scrolled."""

    name: str
    scrolled: int = 0


class GuideWindow(QWidget):
    """The guide. It is not modal: one reads it beside the work.

    Signals: `action_wanted(id)` when a link is to do what a menu does; `web_wanted(QUrl)` for an address outside.
    """

    action_wanted = Signal(str)
    web_wanted = Signal(QUrl)

    def __init__(
        self,
        words: Words,
        tokens: Tokens,
        keys_of: Callable[[str], str],
        all_keys: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        """`keys_of` gives the keys of an action by its id, `all_keys` the list of all of them as Markdown."""
        super().__init__(parent, Qt.WindowType.Window)
        self._words = words
        self._tokens = tokens
        self._keys_of = keys_of
        self._all_keys = all_keys
        self._behind: list[Seen] = []
        self._ahead: list[Seen] = []
        self._here = Seen("")
        self._build(tokens)
        self._set_keys()
        words.bind(self.setWindowTitle, N_("User guide"))
        words.changed.connect(self._say_again)
        self._fill()
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size()))
        asked = self.field.fontMetrics().horizontalAdvance(self.field.placeholderText())
        self.field.setMinimumWidth(asked + 2 * SPACE_L)
        self._split.setSizes([_CONTENTS_WIDTH, max(self.width() - _CONTENTS_WIDTH, _CONTENTS_WIDTH)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where a line beside the contents would hold but a word or two, the page stands under them."""
        super().resizeEvent(event)
        beside = self.width() >= _NARROWEST
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._split.orientation() is not wanted:
            self._split.setOrientation(wanted)
            room, contents = (self.width(), _CONTENTS_WIDTH) if beside else (self.height(), self.height() // 3)
            self._split.setSizes([contents, room - contents])

    def _build(self, tokens: Tokens) -> None:
        words = self._words
        self.back_button = self._button(N_("Back"), self.back)
        self.forward_button = self._button(N_("Forward"), self.forward)
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        words.bind(self.field.setPlaceholderText, N_("Search in the guide"))
        name_field(words, self.field, N_("Search in the guide"))
        self.field.textChanged.connect(lambda _text: self._fill())
        self.field.installEventFilter(self)
        self.contents = QListWidget(self)
        self.contents.setWordWrap(True)
        set_role(self.contents, "contents")
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self.contents.setAccessibleName, N_("Pages of the guide"))
        self.contents.currentItemChanged.connect(self._chosen)
        self.contents.itemActivated.connect(lambda _item: self._read())
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        set_role(self.told, "small")
        self.text = GuideText(tokens, self)
        words.bind(self.text.setAccessibleName, N_("Page of the guide"))
        self.text.anchorClicked.connect(self._follow)
        bar = QFrame(self)
        set_role(bar, "topbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        row.addWidget(self.back_button)
        row.addWidget(self.forward_button)
        row.addSpacing(SPACE_S)
        row.addWidget(self.field, 1)
        side = QFrame(self)
        set_role(side, "pane")
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(bar)
        self.told.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, 0)
        left.addWidget(self.told)
        left.addWidget(self.contents, 1)
        split = Split(Qt.Orientation.Horizontal, self._words, self, by_tab=True)
        split.setHandleWidth(1)
        split.addWidget(side)
        split.addWidget(self.text)
        split.setStretchFactor(1, 1)
        self._split = split
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        QWidget.setTabOrder(self.field, self.contents)
        QWidget.setTabOrder(self.contents, self.text)
        self._dress_buttons()

    def _button(self, name: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setEnabled(False)
        self._words.bind(button.setAccessibleName, name)
        self._words.bind(button.setToolTip, name)
        button.clicked.connect(act)
        return button

    def _set_keys(self) -> None:
        for keys, act in (
            (("Alt+Left", "Backspace"), self.back),
            (("Alt+Right",), self.forward),
            (("Ctrl+F",), self._search),
            (("F6",), self._other_part),
            (("Esc",), self._leave),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, act)

    # Pages

    @property
    def page(self) -> str:
        """The name of the page that is shown; "" before the first."""
        return self._here.name

    def show_page(self, name: str, heading: str = "") -> None:
        """Show a page, at its heading `heading` (a `slug`) if that is given; where one was can be gone back to."""
        if name != self._here.name:
            self._remember()
            self._ahead.clear()
            self._show(Seen(name))
        if heading:
            self.text.go_to(heading)

    def tell(self, sentence: str) -> None:
        """Say something beside the page, until the next page is shown."""
        self.told.setText(sentence)
        self.told.show()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.told, sentence))

    def back(self) -> None:
        """The page one was at before."""
        self._step(self._behind, self._ahead)

    def forward(self) -> None:
        """The page one came back from."""
        self._step(self._ahead, self._behind)

    def _step(self, from_: list[Seen], to: list[Seen]) -> None:
        if from_:
            to.append(self._seen())
            self._show(from_.pop())

    def _remember(self) -> None:
        if self._here.name:
            self._behind.append(self._seen())

    def _seen(self) -> Seen:
        return replace(self._here, scrolled=self.text.verticalScrollBar().value())

    def _show(self, seen: Seen) -> None:
        self._here = seen
        shown = pages.page(seen.name, self._words.language)
        text = shown.text or self._words.text(pages.MISSING)
        self.text.show_page(pages.prepared(text, self._keys_of, self._all_keys()), self._tokens)
        self.text.verticalScrollBar().setValue(seen.scrolled)
        self.text.mark(self.field.text())
        self.back_button.setEnabled(bool(self._behind))
        self.forward_button.setEnabled(bool(self._ahead))
        self._choose()

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == pages.DO:
            self.action_wanted.emit(url.path())
        elif url.scheme() in ("http", "https"):
            self.web_wanted.emit(url)
        else:
            self.show_page(url.path().removesuffix(".md") or self._here.name, url.fragment())

    # Contents and search

    def _fill(self) -> None:
        """The contents, or what the search finds."""
        wanted = self.field.text().strip()
        self.contents.blockSignals(True)
        self.contents.clear()
        language = self._words.language
        if wanted:
            hits = pages.found(wanted, language)
            for hit in hits:
                self._add(hit.page.name, f"{hit.page.title}\n{hit.snippet}" if hit.snippet else hit.page.title)
            self.told.setText(self._words.plural(_FOUND, len(hits)) if hits else self._words.text(_NOTHING))
        else:
            for group in pages.contents(language):
                head = QListWidgetItem(group.title, self.contents)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setFont(self._bold())
                for name in group.pages:
                    self._add(name, pages.page(name, language).title)
        self.told.setVisible(bool(wanted))
        self.contents.blockSignals(False)
        self._choose()

    def _bold(self) -> QFont:
        font = self.contents.font()
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _add(self, name: str, words: str) -> None:
        item = QListWidgetItem(words, self.contents)
        item.setData(_NAME, name)

    def _choose(self) -> None:
        """The page that is shown is the one chosen in the list."""
        self.contents.blockSignals(True)
        rows = (self.contents.item(row) for row in range(self.contents.count()))
        here = next((row for row, item in enumerate(rows) if item.data(_NAME) == self._here.name), -1)
        self.contents.setCurrentRow(here)
        if here > 0 and not self.contents.item(here - 1).data(_NAME):
            self.contents.scrollToItem(self.contents.item(here - 1))  # with the title of its group
        self.contents.blockSignals(False)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_NAME):
            self.show_page(item.data(_NAME))
            self.text.mark(self.field.text())

    # Keyboard

    def _read(self) -> None:
        self.text.setFocus()

    def _search(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def _other_part(self) -> None:
        (self.contents if self.text.hasFocus() else self.text).setFocus()

    def _leave(self) -> None:
        """Escape ends the search first, then closes the guide."""
        if self.field.text():
            self.field.clear()
            self.text.mark("")
        else:
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field, Down and Return go to what was found."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            going = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if going and self.contents.count():
                self.contents.setFocus()
                if self.contents.currentItem() is None:
                    first = next(row for row in range(self.contents.count()) if self.contents.item(row).data(_NAME))
                    self.contents.setCurrentRow(first)
                return True
        return super().eventFilter(watched, event)

    # Looks and language

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`, the pictures too."""
        self._tokens = tokens
        self._dress_buttons()
        if self._here.name:
            self._show(self._seen())

    def _dress_buttons(self) -> None:
        self.back_button.setIcon(icons.icon("arrow-left-line", self._tokens))
        self.forward_button.setIcon(icons.icon("arrow-right-line", self._tokens))

    def _say_again(self) -> None:
        self._fill()
        if self._here.name:
            self._show(self._seen())
