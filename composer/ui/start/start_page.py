# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The start page: what one worked on last at the left, the ways to begin at the right. It shows and asks; what is done
is done by `starting`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from composer.ui.choice import Choice
from composer.ui.laid_out import widgets_in
from composer.ui.start.drop_place import DropPlace
from composer.ui.start.entry import Entry
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS, Tokens
from composer.ui.words import Words
from composer.wording import N_

WIDEST_PX: Final = 1180  # lines of a list that are longer than that are read no better
FEW_NOTES: Final = 3  # recent notes, with which the left column is still shorter than the right one
LANGUAGES: Final = (("it", "Italiano"), ("en", "English"))


@dataclass(frozen=True)
class Line:
    """What one row shows and does: `name`, a line `about` it (as a warning where `gone`), `act` when it is chosen,
    `drop` when it is taken off its list (None where that cannot be), `how` the words for that."""

    icon: str
    name: str
    about: str
    act: Callable[[], object]
    gone: bool = False
    drop: Callable[[], None] | None = None
    how: str = ""


class Card(QFrame):
    """A caption and rows under it; without rows a sentence."""

    def __init__(self, words: Words, tokens: Tokens, caption: str, empty: str = "", parent: QWidget | None = None):
        """`caption` and `empty` are English templates."""
        super().__init__(parent)
        set_role(self, "card")
        self._tokens = tokens
        self._rows: list[Entry] = []
        self._caption = QLabel(self)
        set_role(self._caption, "lead")
        words.bind(self._caption.setText, caption)
        words.bind(self.setAccessibleName, caption)
        self._empty = QLabel(self)
        self._empty.setWordWrap(True)
        set_role(self._empty, "muted")
        self._empty.setContentsMargins(SPACE_S, 0, SPACE_S, SPACE_S)
        words.bind(self._empty.setText, empty or "")
        self.head = QHBoxLayout()
        self.head.setContentsMargins(SPACE_S, 0, SPACE_XS, SPACE_XS)
        self.head.addWidget(self._caption, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_S)
        self.column.setSpacing(0)
        self.column.addLayout(self.head)
        self.column.addWidget(self._empty)

    @property
    def rows(self) -> tuple[Entry, ...]:
        """The rows shown now."""
        return tuple(self._rows)

    def show_lines(self, lines: Sequence[Line], tokens: Tokens) -> None:
        """Show `lines` instead of those shown now; the row that had the keyboard gives it to the one in its place."""
        keyboard = self.window().focusWidget()  # also while the window is not in front yet
        had = next((at for at, row in enumerate(self._rows) if row is keyboard), -1)
        for old in self._rows:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        for at, line in enumerate(lines):
            row = Entry(line.icon, line.name, line.about, tokens, self, whole=line.drop is None and not line.gone)
            if line.gone:
                row.warn(line.about)
            if line.drop is not None:
                row.let_drop(line.how, tokens)
                row.dropped.connect(line.drop)
            row.clicked.connect(lambda _checked=False, act=line.act: act())
            self.column.insertWidget(2 + at, row)
            row.show()  # at once: it may be given the keyboard
            self._rows.append(row)
        self._empty.setVisible(not self._rows and bool(self._empty.text()))
        if had >= 0 and self._rows:
            self._rows[min(had, len(self._rows) - 1)].setFocus()


class StartPage(QScrollArea):
    """The page.

    Signals: `painted()` once, after its first picture; `left()` when Escape or the way back is pressed;
    `language_chosen(str)` for new notes; `library_wanted()`, `new_library_wanted()`.
    """

    painted = Signal()
    left = Signal()
    language_chosen = Signal(str)
    library_wanted = Signal()
    new_library_wanted = Signal()

    def __init__(self, words: Words, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._was_painted = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words.bind(self.setAccessibleName, N_("Start page"))
        self.notes = Card(words, tokens, N_("Recent notes"), N_("The notes you work on are listed here."), self)
        self.libraries = Card(words, tokens, N_("Libraries"), "", self)
        self.kinds = Card(words, tokens, N_("New note"), "", self)
        self.steps = Card(words, tokens, N_("First steps"), "", self)
        self.drop_place = DropPlace(words, self)
        self._make_languages()
        self._make_ways()
        self._lay_out()

    def _make_languages(self) -> None:
        self._language = Choice(self)
        for tag, name in LANGUAGES:
            self._language.addItem(name, tag)
        for tell in (self._language.setAccessibleName, self._language.setToolTip):
            self._words.bind(tell, N_("Language of the new note"))
        self._language.activated.connect(lambda at: self.language_chosen.emit(str(self._language.itemData(at))))
        self.kinds.head.addWidget(self._language)

    def _make_ways(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, 0)
        row.setSpacing(SPACE_S)
        ways = (
            (N_("Open a library …"), self.library_wanted),
            (N_("New library …"), self.new_library_wanted),
        )
        for text, wanted in ways:
            button = QPushButton(self.libraries)
            set_role(button, "link")
            button.setAutoDefault(True)
            self._words.bind(button.setText, text)
            button.clicked.connect(lambda _checked=False, wanted=wanted: wanted.emit())
            row.addWidget(button)
        row.addStretch(1)
        self.libraries.column.addLayout(row)

    def _lay_out(self) -> None:
        title = QLabel(self)
        set_role(title, "display")
        title.setText("Appunto")
        saying = QLabel(self)
        set_role(saying, "muted")
        saying.setWordWrap(True)
        self._words.bind(saying.setText, N_("Briefing notes in which every quotation can be checked with its source."))
        self._back = QPushButton(self)
        self._back.setAutoDefault(True)
        self._back.clicked.connect(self.left)
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(title)
        names.addWidget(saying)
        head.addLayout(names, 1)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._left_column, self._right_column = _column(), _column()
        self._left_column.insertWidget(0, self.notes)
        self._left_column.insertWidget(1, self.libraries)
        self._right_column.insertWidget(0, self.kinds)
        self._right_column.insertWidget(1, self.drop_place)
        self._right_column.insertWidget(2, self.steps)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_L)
        columns.addLayout(self._left_column, 1)
        columns.addLayout(self._right_column, 1)
        inner = QWidget(self)
        set_role(inner, "desk")
        middle = QWidget(inner)
        middle.setMaximumWidth(WIDEST_PX)
        column = QVBoxLayout(middle)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_L)
        column.addLayout(head)
        column.addLayout(columns)
        column.addStretch(1)
        around = QHBoxLayout(inner)
        around.setContentsMargins(0, 0, 0, 0)
        around.addStretch(1)
        around.addWidget(middle, 1000)
        around.addStretch(1)
        self.setWidget(inner)

    def put_steps_first(self, *, first: bool) -> None:
        """The first steps stand at the top left for somebody who has no notes yet, else last: in the left column while
        it is the shorter one, so that a small window shows the whole page."""
        at_left = first or len(self.notes.rows) <= FEW_NOTES
        column = self._left_column if at_left else self._right_column
        column.insertWidget(0 if first else 2, self.steps)

    def show_language(self, tag: str) -> None:
        """Show `tag` as the language of new notes."""
        self._language.setCurrentIndex(max(self._language.findData(tag), 0))

    def show_way_back(self, said: str) -> None:
        """Offer the way back, with these words; "" hides it."""
        self._back.setText(said)
        self._back.setVisible(bool(said))

    def order_tabs(self) -> None:
        """Tab goes as one reads: down the left side, then down the right."""
        before: QWidget = self._back
        for part in (*widgets_in(self._left_column), *widgets_in(self._right_column)):
            rows = list(part.rows) if isinstance(part, Card) else []
            rest = [button for button in part.findChildren(QPushButton) if not isinstance(button, Entry)]
            choices = [self._language] if part is self.kinds else []
            for widget in (*choices, *rows, *rest):
                self.setTabOrder(before, widget)
                before = widget

    def take_focus(self) -> None:
        """Put the keyboard on the first thing one is likely to want."""
        cards = (self.notes, self.steps, self.kinds) if self.notes.rows else (self.steps, self.kinds)
        rows = next((card.rows for card in cards if card.rows), ())
        if rows:
            rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first picture."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE_L)
    column.addStretch(1)
    return column
