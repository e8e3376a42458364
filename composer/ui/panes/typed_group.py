# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dates, sums and numbers typed by hand, in the checks: closed it is one line, open a list with what to do about each.

Those that the house writes otherwise come first, with how it does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from composer.evidence.typed_values import TypedFinding
from composer.ui.elided import ElidedButton
from composer.ui.flow import FlowRow
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from composer.ui.words import Words
from composer.wording import N_, N_plural

_MOST_ROWS: Final = 60  # widgets made at once; more would be felt while one types
_TITLE: Final = N_("Dates and figures typed by hand")
_HOUSE: Final = N_("The house writes “{words}”.")


class TypedGroup(QFrame):
    """The group. Signals: `place_wanted(TypedFinding)` to stand at it in the note, `live_wanted(TypedFinding)` to make
    it live, `all_wanted()` to make all live, `opened(bool)`.
    """

    place_wanted = Signal(object)
    live_wanted = Signal(object)
    all_wanted = Signal()
    opened = Signal(bool)

    def __init__(
        self, found: Sequence[TypedFinding], words: Words, *, is_open: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._found = sorted(found, key=lambda one: not one.typed.against_house)
        self._words = words
        self._open = is_open
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_S, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self._head = ElidedButton(self)
        set_role(self._head, "row")
        self._head.clicked.connect(self._toggle)
        self._column.addWidget(self._head)
        self._column.addWidget(self._small(self._counted()))
        self._list: QWidget | None = None
        self._show()

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._open

    @property
    def summary(self) -> str:
        """The title with how many there are."""
        return f"{self._words.text(_TITLE)}: {self._counted()}"

    def _small(self, said: str, parent: QWidget | None = None) -> QLabel:
        label = QLabel(said, parent or self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setContentsMargins(SPACE_M, 0, SPACE_M, SPACE_XS)
        set_role(label, "small")
        return label

    def _counted(self) -> str:
        against = sum(1 for one in self._found if one.typed.against_house)
        forms = N_plural("{count} does not follow language and house", "{count} do not follow language and house")
        said = self._words.plural(forms, len(self._found)).format(count=len(self._found))
        if not against:
            return said
        other = N_plural("{count} otherwise than the house writes", "{count} otherwise than the house writes")
        return f"{said}, {self._words.plural(other, against).format(count=against)}"

    def _toggle(self) -> None:
        self._open = not self._open
        self._show()
        self.opened.emit(self._open)

    def _show(self) -> None:
        self._head.set_words(f"{'▾' if self._open else '▸'}  {self._words.text(_TITLE)}")
        state = self._words.text(N_("shown") if self._open else N_("hidden"))
        self._head.setAccessibleName(f"{self.summary}, {state}")
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None
        if self._open:
            self._list = self._rows()
            self._column.addWidget(self._list)

    def _rows(self) -> QWidget:
        rows = QWidget(self)
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._links(rows, [(N_("Make all live"), self.all_wanted.emit)]))
        for one in self._found[:_MOST_ROWS]:
            column.addWidget(self._row(one, rows))
        more = len(self._found) - _MOST_ROWS
        if more > 0:
            forms = N_plural("and {count} more", "and {count} more")
            column.addWidget(self._small(self._words.plural(forms, more).format(count=more), rows))
        return rows

    def _row(self, one: TypedFinding, parent: QWidget) -> QWidget:
        card = QFrame(parent)
        set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE_S, SPACE_XS, SPACE_M, SPACE_S)
        column.setSpacing(0)
        button = ElidedButton(card)
        set_role(button, "row")
        sign = "≠" if one.typed.against_house else "○"
        button.set_words(f"{sign}  {one.typed.words}")
        said = self._words.text(_HOUSE, words=one.typed.house_words) if one.typed.against_house else ""
        button.setToolTip(said)
        button.setAccessibleName(f"{one.typed.words}. {said}".strip())
        button.clicked.connect(lambda _checked=False: self.place_wanted.emit(one))
        column.addWidget(button)
        if said:
            column.addWidget(self._small(said, card))
        if not one.run.in_footnote:
            column.addWidget(self._links(card, [(N_("Make it live"), partial(self.live_wanted.emit, one))]))
        return card

    def _links(self, parent: QWidget, ways: Sequence[tuple[str, Callable[[], None]]]) -> QWidget:
        row = FlowRow(parent)
        links = []
        for text, act in ways:
            link = QPushButton(self._words.text(text), row)
            set_role(link, "link")
            link.setAutoDefault(True)  # Enter presses it, as in a dialog
            link.clicked.connect(lambda _checked=False, act=act: act())
            links.append(link)
        row.show_widgets(links)
        return row
