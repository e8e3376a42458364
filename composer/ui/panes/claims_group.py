# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Figures, names and dates of the note in the checks: closed it is one line, open a list with ways to each place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from composer.evidence.claims import ClaimStatus
from composer.evidence.comparing import Remark
from composer.ui.elided import ElidedButton
from composer.ui.panes.cards import Way, row_card, small_line, worded_links
from composer.ui.panes.folding_group import FoldingGroup
from composer.ui.stylesheet import set_role
from composer.ui.words import Words
from composer.wording import N_, N_plural
from composer.workspace import CheckedClaim

SIGNS: Final = {
    ClaimStatus.FOUND: "✓",
    ClaimStatus.ELSEWHERE: "↷",
    ClaimStatus.CLOSE: "≈",
    ClaimStatus.NOT_FOUND: "?",
    ClaimStatus.ASSESSMENT: "✎",
}
_STATES: Final = {
    ClaimStatus.FOUND: N_("found"),
    ClaimStatus.ELSEWHERE: N_("stands in a cited source, but not in the passage cited"),
    ClaimStatus.CLOSE: N_("close to what the source says"),
    ClaimStatus.NOT_FOUND: N_("not found in the passages cited"),
    ClaimStatus.ASSESSMENT: N_("own assessment"),
}
_REMARKS: Final = {
    Remark.ROUNDED: N_("a rounded figure"),
    Remark.NO_UNIT: N_("the source names no unit or currency"),
    Remark.NO_YEAR: N_("the source names no year"),
    Remark.LESS_EXACT: N_("the source is less exact"),
    Remark.AMBIGUOUS: N_("the figures can be two days"),
    Remark.CAPITAL: N_("a country and its capital"),
    Remark.PART_OF_NAME: N_("the source has a part of the name"),
}
_ORDER: Final = (
    ClaimStatus.NOT_FOUND,
    ClaimStatus.CLOSE,
    ClaimStatus.ELSEWHERE,
    ClaimStatus.ASSESSMENT,
    ClaimStatus.FOUND,
)
TITLE: Final = N_("Figures, names and dates")


class ClaimsGroup(FoldingGroup):
    """The group. Signals carry the number of the claim in the list that was given.

    `place_wanted(number)` to stand at it in the note, `source_wanted(number)` at its place in the source,
    `assessment_wanted(number)` to mark it as the writer's own assessment.
    """

    place_wanted = Signal(int)
    source_wanted = Signal(int)
    assessment_wanted = Signal(int)
    MOST_ROWS = 120

    def __init__(
        self, claims: Sequence[CheckedClaim], words: Words, *, is_open: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(TITLE, words, is_open=is_open, parent=parent)
        self._claims = claims
        self._show_count()
        self._show()

    def _counted(self) -> str:
        sound = (ClaimStatus.FOUND, ClaimStatus.ASSESSMENT)
        to_look_at = sum(1 for one in self._claims if one.claim.status not in sound)
        if not to_look_at:
            return self._words.plural(N_plural("{count}, found", "all {count} found"), len(self._claims))
        count = self._words.plural(N_plural("{count} to look at", "{count} to look at"), to_look_at)
        return self._words.text(N_("{count}, {all} in all"), count=count, all=len(self._claims))

    def _fill(self, rows: QWidget, column: QVBoxLayout) -> None:
        numbers = sorted(range(len(self._claims)), key=lambda n: _ORDER.index(self._claims[n].claim.status))
        self._add_rows([partial(self._row, number, rows) for number in numbers], column)
        self._add_rest(len(numbers), rows, column)

    def _row(self, number: int, parent: QWidget) -> QWidget:
        checked = self._claims[number]
        claim = checked.claim
        button = ElidedButton(parent)
        set_role(button, "row")
        place = checked.locator.replace("para. ", "§\u00a0").replace("paras. ", "§§\u00a0")
        where = ", ".join(part for part in (claim.key, place) if part)
        button.set_words(f"{SIGNS[claim.status]}  {claim.text}" + (f" · {where}" if where else ""))
        said = self._said(checked)
        button.setToolTip(said)
        button.setAccessibleName(f"{claim.text}: {said}")
        button.clicked.connect(lambda _checked=False: self.place_wanted.emit(number))
        if claim.status is ClaimStatus.FOUND:
            return button
        card, column = row_card(parent)
        column.addWidget(button)
        column.addWidget(small_line(said, card))
        ways: list[Way] = []
        if claim.key:
            ways.append((N_("Go to the source"), partial(self.source_wanted.emit, number)))
        if claim.status is not ClaimStatus.ASSESSMENT and not claim.in_footnote:
            ways.append((N_("Mark as own assessment"), partial(self.assessment_wanted.emit, number)))
        if ways:
            column.addWidget(worded_links(ways, self._words, card))
        return card

    def _said(self, checked: CheckedClaim) -> str:
        """The state in words, why it is only close, and the words of the source."""
        claim = checked.claim
        said = self._words.text(_STATES[claim.status])
        if claim.remark in _REMARKS:
            said = f"{said}: {self._words.text(_REMARKS[claim.remark])}"
        return f"{said}\n{self._words.quoted(checked.words)}" if checked.words else said
