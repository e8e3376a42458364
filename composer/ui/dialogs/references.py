# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which references are exported, and in which form."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QWidget

from composer.citations.interchange.formats import FORMATS
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.panes.source_list import second_line
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_SMALL, SPACE_M, SPACE_S
from composer.ui.words import Words
from composer.wording import N_, N_plural
from composer.workspace import SourceRow

NAMES: Final = {"ris": "RIS", "bibtex": "BibTeX", "csl-json": "CSL-JSON", "endnote": "EndNote XML"}
_KEY: Final = int(Qt.ItemDataRole.UserRole) + 1


class ReferencesDialog(DialogFrame):
    """The sources with a tick each, and the form of the file."""

    def __init__(
        self,
        rows: Sequence[SourceRow],
        ticked: Collection[str],
        words: Words,
        parent: QWidget | None,
        form: str = "",
    ) -> None:
        """`ticked` are the keys of the sources that are chosen at first, `form` the one chosen last."""
        super().__init__(words, N_("Export references"), parent)
        self.resize(*DIALOG_SMALL)
        self.sentence(N_("The file can be read by reference managers: Zotero, EndNote, JabRef and others."))
        self._list = QListWidget(self)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self._list.setAccessibleName, N_("Sources"))
        for row in rows:
            item = QListWidgetItem(f"{row.label}\n{second_line(row, words)}")
            item.setData(_KEY, row.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if row.key in ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self.content.addWidget(self._list, 1)
        self._count = QLabel(self)
        set_role(self._count, "small")
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self._count, 1)
        for name, state in ((N_("All"), Qt.CheckState.Checked), (N_("None"), Qt.CheckState.Unchecked)):
            button = QPushButton(self)
            words.bind(button.setText, name)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, state=state: self._tick_all(state))
            line.addWidget(button)
        self.content.addLayout(line)
        self._forms = QComboBox(self)
        for known, name in NAMES.items():
            self._forms.addItem(f"{name} ({FORMATS[known]})", known)
        self._forms.setCurrentIndex(max(self._forms.findData(form), 0))
        words.bind(self._forms.setAccessibleName, N_("Form"))
        said = QLabel(self)
        set_role(said, "muted")
        said.setBuddy(self._forms)
        words.bind(said.setText, N_("Form"))
        below = QHBoxLayout()
        below.setSpacing(SPACE_M)
        below.addWidget(said)
        below.addWidget(self._forms, 1)
        self.content.addLayout(below)
        self._export = self.add_ok_and_cancel(N_("Export …"))
        self._list.itemChanged.connect(self._say)
        self._say()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the sources that are ticked, in their order."""
        items = (self._list.item(number) for number in range(self._list.count()))
        return tuple(str(item.data(_KEY)) for item in items if item.checkState() is Qt.CheckState.Checked)

    @property
    def form(self) -> str:
        """The id of the form chosen, of `FORMATS`."""
        return str(self._forms.currentData())

    @property
    def ending(self) -> str:
        """The ending of the file's name, with its dot."""
        return FORMATS[self.form]

    def _tick_all(self, state: Qt.CheckState) -> None:
        for number in range(self._list.count()):
            self._list.item(number).setCheckState(state)

    def _say(self, _item: object = None) -> None:
        count = len(self.keys)
        self._count.setText(self.words.plural(N_plural("{count} source ticked", "{count} sources ticked"), count))
        self._export.setEnabled(count > 0)
