# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Dates, sums and numbers typed by hand, in the checks: closed it is one line, open a list with what to do about each.

Those that the house writes otherwise come first, with how it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from composer.evidence.typed_values import TypedFinding
from composer.ui.elided import ElidedButton
from composer.ui.panes.cards import row_card, small_line, worded_links
from composer.ui.panes.folding_group import FoldingGroup
from composer.ui.stylesheet import set_role
from composer.ui.words import Words
from composer.wording import N_, N_plural

TITLE: Final = N_("Dates and figures typed by hand")
_HOUSE: Final = N_("The house writes “{words}”.")


class TypedGroup(FoldingGroup):
    """The group. Signals: `place_wanted(TypedFinding)` to stand at it in the note, `live_wanted(TypedFinding)` to make
    it live, `all_wanted()` to make all live.
    """

    place_wanted = Signal(object)
    live_wanted = Signal(object)
    all_wanted = Signal()
    MOST_ROWS = 60

    def __init__(
        self, found: Sequence[TypedFinding], words: Words, *, is_open: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(TITLE, words, is_open=is_open, parent=parent)
        self._found = sorted(found, key=lambda one: not one.typed.against_house)
        self._show_count()
        self._show()

    def _counted(self) -> str:
        against = sum(1 for one in self._found if one.typed.against_house)
        forms = N_plural("{count} does not follow language and house", "{count} do not follow language and house")
        said = self._words.plural(forms, len(self._found))
        if not against:
            return said
        other = N_plural("{count} otherwise than the house writes", "{count} otherwise than the house writes")
        return f"{said}, {self._words.plural(other, against)}"

    def _fill(self, rows: QWidget, column: QVBoxLayout) -> None:
        column.addWidget(worded_links([(N_("Make all live"), self.all_wanted.emit)], self._words, rows))
        self._add_rows([partial(self._row, one, rows) for one in self._found], column)
        self._add_rest(len(self._found), rows, column)

    def _row(self, one: TypedFinding, parent: QWidget) -> QWidget:
        card, column = row_card(parent)
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
            column.addWidget(small_line(said, card))
        if not one.run.in_footnote:
            column.addWidget(
                worded_links([(N_("Make it live"), partial(self.live_wanted.emit, one))], self._words, card)
            )
        return card
