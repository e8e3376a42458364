# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The two languages of a note in the checks: what is missing, older, not translated or in one text only, each with what
to do about it. Closed it is one line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from composer.ui.panes.cards import Way, card, line, links
from composer.ui.panes.folding_group import FoldingGroup
from composer.ui.theme import SPACE_S
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
TITLE: Final = N_("Italian and English")


class TwinsGroup(FoldingGroup):
    """The group. Signals carry the number of the remark in the report.

    `place_wanted(number)` to stand where something is to be done, `other_wanted(number)` at the same place of the other
    text, `bring_wanted(number)` to bring over what is missing, `agree_wanted(number)` to say that the section says the
    same in both texts, `agree_all_wanted()` to say it of all, `changes_wanted(number)` to see what changed since they
    agreed.
    """

    place_wanted = Signal(int)
    other_wanted = Signal(int)
    bring_wanted = Signal(int)
    agree_wanted = Signal(int)
    agree_all_wanted = Signal()
    changes_wanted = Signal(int)
    MOST_ROWS = 80
    SPACE_BETWEEN = SPACE_S

    def __init__(self, report: TwinReport, words: Words, *, is_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, words, is_open=is_open, parent=parent)
        self._report = report
        self._show_count()
        self._show()

    def _counted(self) -> str:
        count = len(self._report.remarks)
        if not count:
            return self._words.text(N_("both texts say the same in every section"))
        return self._words.plural(N_plural("{count} to look at", "{count} to look at"), count)

    def _fill(self, rows: QWidget, column: QVBoxLayout) -> None:
        remarks = self._report.remarks
        numbers = sorted(range(len(remarks)), key=lambda number: _ORDER.index(remarks[number].concern))
        new = [number for number in numbers if remarks[number].concern is Concern.NOT_COMPARED]
        if len(new) >= _TOGETHER:
            numbers = [number for number in numbers if number not in new]
        self._add_rows([partial(self._card, number, remarks[number], rows) for number in numbers], column)
        if len(new) >= _TOGETHER:
            column.addWidget(self._new_card(new, rows))
        self._add_rest(len(numbers), rows, column)

    def _card(self, number: int, remark: Remark, parent: QWidget) -> QWidget:
        said = f"{SIGNS[remark.concern]}  {self._words.say(remark.message)}"
        ways = [(self._words.text(text), act) for text, act in self._ways(number, remark)]
        return self._framed(said, ways, parent)

    def _new_card(self, numbers: Sequence[int], parent: QWidget) -> QWidget:
        """One card for all sections that nobody has compared yet, each a way to its place."""
        said = self._words.text(N_("Nobody has said yet that these sections say the same in both languages."))
        ways: list[Way] = [
            (self._report.remarks[number].title or "—", partial(self.place_wanted.emit, number)) for number in numbers
        ]
        ways.append((self._words.text(N_("All say the same now")), self.agree_all_wanted.emit))
        return self._framed(f"{SIGNS[Concern.NOT_COMPARED]}  {said}", ways, parent)

    def _framed(self, said: str, ways: Sequence[Way], parent: QWidget) -> QWidget:
        frame, column = card(parent)
        column.addWidget(line(said, frame))
        column.addWidget(links(ways, frame))
        return frame

    def _ways(self, number: int, remark: Remark) -> list[Way]:
        ways: list[Way] = []
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
