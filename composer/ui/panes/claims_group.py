# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Figures, names and dates of the note in the checks: closed it is one line, open a list with ways to each place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from composer.evidence.claims import ClaimStatus
from composer.evidence.comparing import Remark
from composer.ui.elided import ElidedButton
from composer.ui.flow import FlowRow
from composer.ui.stylesheet import set_role
from composer.ui.theme import SPACE_M, SPACE_S, SPACE_XS
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
_MOST_ROWS: Final = 120  # widgets made at once; more would be felt while one types
_TITLE: Final = N_("Figures, names and dates")


class ClaimsGroup(QFrame):
    """The group. Signals carry the number of the claim in the list that was given.

    `place_wanted(number)` to stand at it in the note, `source_wanted(number)` at its place in the source,
    `assessment_wanted(number)` to mark it as the writer's own assessment, `opened(bool)`.
    """

    place_wanted = Signal(int)
    source_wanted = Signal(int)
    assessment_wanted = Signal(int)
    opened = Signal(bool)

    def __init__(
        self, claims: Sequence[CheckedClaim], words: Words, *, is_open: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._claims = claims
        self._words = words
        self._open = is_open
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_S, 0, 0)
        self._column.setSpacing(SPACE_XS)
        self._head = ElidedButton(self)
        set_role(self._head, "row")
        self._head.clicked.connect(self._toggle)
        self._column.addWidget(self._head)
        count = QLabel(self._counted(), self)  # under the title, which a narrow pane would cut before it
        count.setWordWrap(True)
        count.setContentsMargins(SPACE_M, 0, SPACE_M, SPACE_XS)
        set_role(count, "small")
        self._column.addWidget(count)
        self._list: QWidget | None = None
        self._show()

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._open

    @property
    def summary(self) -> str:
        """The title with how many need a look."""
        return f"{self._words.text(_TITLE)}: {self._counted()}"

    def _counted(self) -> str:
        sound = (ClaimStatus.FOUND, ClaimStatus.ASSESSMENT)
        to_look_at = sum(1 for one in self._claims if one.claim.status not in sound)
        if not to_look_at:
            return self._words.plural(N_plural("{count}, found", "all {count} found"), len(self._claims))
        count = self._words.plural(N_plural("{count} to look at", "{count} to look at"), to_look_at)
        return self._words.text(N_("{count}, {all} in all"), count=count, all=len(self._claims))

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
        numbers = sorted(range(len(self._claims)), key=lambda n: _ORDER.index(self._claims[n].claim.status))
        for number in numbers[:_MOST_ROWS]:
            column.addWidget(self._row(number, rows))
        if len(numbers) > _MOST_ROWS:
            more = self._words.plural(N_plural("and {count} more", "and {count} more"), len(numbers) - _MOST_ROWS)
            label = QLabel(more, rows)
            set_role(label, "small")
            column.addWidget(label)
        return rows

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
        card = QFrame(parent)
        set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE_S, SPACE_XS, SPACE_M, SPACE_S)
        column.setSpacing(0)
        column.addWidget(button)
        label = QLabel(said, card)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setContentsMargins(SPACE_S, 0, 0, 0)
        set_role(label, "small")
        column.addWidget(label)
        ways: list[tuple[str, Callable[[], None]]] = []
        if claim.key:
            ways.append((N_("Go to the source"), partial(self.source_wanted.emit, number)))
        if claim.status is not ClaimStatus.ASSESSMENT and not claim.in_footnote:
            ways.append((N_("Mark as own assessment"), partial(self.assessment_wanted.emit, number)))
        if ways:
            column.addWidget(self._links(card, ways))
        return card

    def _links(self, card: QWidget, ways: Sequence[tuple[str, Callable[[], None]]]) -> QWidget:
        row = FlowRow(card)
        links = []
        for text, act in ways:
            link = QPushButton(self._words.text(text), row)
            set_role(link, "link")
            link.setAutoDefault(True)  # Enter presses it, as in a dialog
            link.clicked.connect(lambda _checked=False, act=act: act())
            links.append(link)
        row.show_widgets(links)
        return row

    def _said(self, checked: CheckedClaim) -> str:
        """The state in words, why it is only close, and the words of the source."""
        claim = checked.claim
        said = self._words.text(_STATES[claim.status])
        if claim.remark in _REMARKS:
            said = f"{said}: {self._words.text(_REMARKS[claim.remark])}"
        return f"{said}\n{self._words.quoted(checked.words)}" if checked.words else said
