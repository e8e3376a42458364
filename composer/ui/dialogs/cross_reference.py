# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Asks where a cross-reference leads and what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QListWidgetItem, QRadioButton, QWidget

from composer.document.model import CrossReference, ReferenceShows
from composer.i18n.languages import LANGUAGES
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.line_list import LineList
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_SMALL, SPACE_L, SPACE_XS
from composer.ui.words import Words
from composer.values.targets import Target, TargetKind
from composer.wording import N_

Say = Callable[[ReferenceShows, Target, str], str]
"""What a cross-reference says in the house of the note, in a language."""

_NAMES: Final = {
    TargetKind.HEADING: N_("Heading: {title}"),
    TargetKind.TABLE: N_("Table {number}: {title}"),
    TargetKind.PICTURE: N_("Picture {number}: {title}"),
    TargetKind.FOOTNOTE: N_("Footnote {number}: {title}"),
}
_SHOWN: Final = (
    (ReferenceShows.NUMBER, N_("Number")),
    (ReferenceShows.TITLE, N_("Title")),
    (ReferenceShows.PAGE, N_("Page")),
)
_IN_WHICH: Final = {"it": N_("In Italian"), "en": N_("In English")}
_LONGEST: Final = 90


class CrossReferenceDialog(DialogFrame):
    """After `exec` accepted, `target` and `shows` tell what was chosen."""

    def __init__(
        self,
        targets: Sequence[Target],
        reference: CrossReference | None,
        say: Say,
        words: Words,
        parent: QWidget | None,
        last: str = "",
    ) -> None:
        """`targets` are all places of the note in reading order; `reference` the one to change (None: a new one, that
        shows what the `last` one was to show)."""
        super().__init__(words, N_("Cross-reference"), parent)
        self.resize(*DIALOG_SMALL)
        self._targets = tuple(targets)
        self._say = say
        self._list = LineList(self)
        words.bind(self._list.setAccessibleName, N_("Places of the note"))
        for target in self._targets:
            self._list.addItem(QListWidgetItem(self._name(target)))
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        said = QLabel(self)
        set_role(said, "muted")
        words.bind(said.setText, N_("Show the"))
        row.addWidget(said)
        self._shows = QButtonGroup(self)
        first = next((shows for shows, _name in _SHOWN if shows.value == last), ReferenceShows.NUMBER)
        for number, (shows, name) in enumerate(_SHOWN):
            button = QRadioButton(self)
            words.bind(button.setText, name)
            button.setChecked(shows is (reference.shows if reference else first))
            self._shows.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self._preview = QLabel(self)
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setWordWrap(True)
        self._preview.setMinimumHeight(self.fontMetrics().height() * 2 + SPACE_XS)
        self.content.addWidget(self._list, 1)
        self.content.addLayout(row)
        self.content.addWidget(self._preview)
        self._ok = self.add_ok_and_cancel(N_("Insert") if reference is None else N_("Change"))
        known = [target.label for target in self._targets]
        chosen = known.index(reference.target) if reference and reference.target in known else 0
        self._list.setCurrentRow(chosen)
        self._list.currentRowChanged.connect(self._changed)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self._shows.idClicked.connect(self._changed)
        self._changed()
        self._list.setFocus()

    def _name(self, target: Target) -> str:
        title = target.title if len(target.title) <= _LONGEST else target.title[: _LONGEST - 1].rstrip() + "…"
        return self.words.text(_NAMES[target.kind], number=target.number, title=title or "–").replace("  ", " ")

    @property
    def target(self) -> Target:
        """Where it leads."""
        return self._targets[max(self._list.currentRow(), 0)]

    @property
    def shows(self) -> ReferenceShows:
        """What it says."""
        return _SHOWN[self._shows.checkedId()][0]

    def _changed(self, _number: int = 0) -> None:
        said = [
            f"{self.words.text(_IN_WHICH[language])}: {self._say(self.shows, self.target, language)}"
            for language in LANGUAGES
        ]
        self._preview.setText("\n".join(said))
