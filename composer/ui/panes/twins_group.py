# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The two languages of a note in the checks: what is missing, older, not translated or in one text only, each with what
to do about it. Closed it is one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from composer.ui.elided import ElidedButton
from composer.ui.flow import FlowRow
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from composer.ui.words import Words
from composer.wording import N_, N_plural
from composer.workspace.two_languages import Concern, Remark, TwinReport

SIGNS: Final = {
    Concern.MISSING: "∅",
    Concern.OLDER: "◷",
    Concern.BOTH_CHANGED: "⇅",
    Concern.NOT_COMPARED: "?",
    Concern.MOVED: "↷",
    Concern.NOT_TRANSLATED: "✎",
    Concern.ONE_SIDED: "◐",
    Concern.HEAD: "✉",
}
AGREEABLE: Final = (Concern.OLDER, Concern.BOTH_CHANGED, Concern.NOT_COMPARED)
"""What the writer can answer by saying that both texts say the same."""
CHANGED: Final = (Concern.OLDER, Concern.BOTH_CHANGED)
"""Where it can be shown what has changed since both texts agreed."""
_ORDER: Final = (
    *(Concern.MISSING, Concern.OLDER, Concern.BOTH_CHANGED, Concern.ONE_SIDED, Concern.NOT_TRANSLATED, Concern.MOVED),
    *(Concern.HEAD, Concern.NOT_COMPARED),
)
_TOGETHER: Final = 2  # so many sections that nobody has compared yet, and more, are told on one card
_MOST_ROWS: Final = 80  # widgets made at once; more would be felt while one types
_TITLE: Final = N_("Italian and English")


class TwinsGroup(QFrame):
    """The group. Signals carry the number of the remark in the report.

    `place_wanted(number)` to stand where something is to be done, `other_wanted(number)` at the same place of the other
    text, `bring_wanted(number)` to bring over what is missing, `agree_wanted(number)` to say that the section says the
    same in both texts, `agree_all_wanted()` to say it of all, `changes_wanted(number)` to see what changed since they
    agreed, `opened(bool)`.
    """

    place_wanted = Signal(int)
    other_wanted = Signal(int)
    bring_wanted = Signal(int)
    agree_wanted = Signal(int)
    agree_all_wanted = Signal()
    changes_wanted = Signal(int)
    opened = Signal(bool)

    def __init__(self, report: TwinReport, words: Words, *, is_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._words = words
        self._open = is_open
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_S, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self._head = ElidedButton(self)
        set_role(self._head, "row")
        self._head.clicked.connect(self._toggle)
        self._column.addWidget(self._head)
        count = QLabel(self._counted(), self)
        count.setWordWrap(True)
        count.setContentsMargins(SPACE_M, 0, SPACE_M, SPACE_XS)
        set_role(count, "small")
        self._column.addWidget(count)
        self._list: QWidget | None = None
        self._show()

    @property
    def summary(self) -> str:
        """The title with how much there is to do."""
        return f"{self._words.text(_TITLE)}: {self._counted()}"

    def _counted(self) -> str:
        count = len(self._report.remarks)
        if not count:
            return self._words.text(N_("both texts say the same in every section"))
        return self._words.plural(N_plural("{count} to look at", "{count} to look at"), count)

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
        if self._open and self._report.remarks:
            self._list = self._rows()
            self._column.addWidget(self._list)

    def _rows(self) -> QWidget:
        rows = QWidget(self)
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        remarks = self._report.remarks
        numbers = sorted(range(len(remarks)), key=lambda number: _ORDER.index(remarks[number].concern))
        new = [number for number in numbers if remarks[number].concern is Concern.NOT_COMPARED]
        if len(new) >= _TOGETHER:
            numbers = [number for number in numbers if number not in new]
        for number in numbers[:_MOST_ROWS]:
            column.addWidget(self._card(number, remarks[number], rows))
        if len(new) >= _TOGETHER:
            column.addWidget(self._new_card(new, rows))
        rest = len(numbers) - _MOST_ROWS
        if rest > 0:
            label = QLabel(self._words.plural(N_plural("and {count} more", "and {count} more"), rest), rows)
            set_role(label, "small")
            column.addWidget(label)
        return rows

    def _card(self, number: int, remark: Remark, parent: QWidget) -> QWidget:
        said = f"{SIGNS[remark.concern]}  {self._words.say(remark.message)}"
        ways = [(self._words.text(text), act) for text, act in self._ways(number, remark)]
        return self._framed(said, ways, parent)

    def _new_card(self, numbers: Sequence[int], parent: QWidget) -> QWidget:
        """One card for all sections that nobody has compared yet, each a way to its place."""
        said = self._words.text(N_("Nobody has said yet that these sections say the same in both languages."))
        ways: list[tuple[str, Callable[[], None]]] = [
            (self._report.remarks[number].title or "—", partial(self.place_wanted.emit, number)) for number in numbers
        ]
        ways.append((self._words.text(N_("All say the same now")), self.agree_all_wanted.emit))
        return self._framed(f"{SIGNS[Concern.NOT_COMPARED]}  {said}", ways, parent)

    def _framed(self, said: str, ways: Sequence[tuple[str, Callable[[], None]]], parent: QWidget) -> QWidget:
        card = QFrame(parent)
        set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_XS)
        label = QLabel(said, card)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        column.addWidget(label)
        column.addWidget(self._links(card, ways))
        return card

    def _ways(self, number: int, remark: Remark) -> list[tuple[str, Callable[[], None]]]:
        ways: list[tuple[str, Callable[[], None]]] = []
        if remark.block_index >= 0 or remark.concern is Concern.HEAD:
            ways.append((N_("Go to this place"), partial(self.place_wanted.emit, number)))
        if remark.there >= 0:
            ways.append((N_("Show it in the other text"), partial(self.other_wanted.emit, number)))
        if remark.concern is Concern.MISSING or (remark.one is not None and remark.one.item.can_be_brought):
            ways.append((N_("Bring it over"), partial(self.bring_wanted.emit, number)))
        if remark.concern in CHANGED:
            ways.append((N_("Show what changed"), partial(self.changes_wanted.emit, number)))
        if remark.concern in AGREEABLE:
            ways.append((N_("They say the same now"), partial(self.agree_wanted.emit, number)))
        return ways

    def _links(self, card: QWidget, ways: Sequence[tuple[str, Callable[[], None]]]) -> QWidget:
        row = FlowRow(card)
        links = []
        for text, act in ways:
            link = QPushButton(text, row)
            set_role(link, "link")
            link.setAutoDefault(True)  # Enter presses it, as in a dialog
            link.clicked.connect(lambda _checked=False, act=act: act())
            links.append(link)
        row.show_widgets(links)
        return row
