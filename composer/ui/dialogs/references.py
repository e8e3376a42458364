# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which references are exported, and in which form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListView, QPushButton, QWidget

from composer.citations.interchange.formats import FORMATS
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.ticked_sources import Listed, TickedSources
from composer.ui.stylesheet import set_role
from composer.ui.theme import DIALOG_SMALL, SPACE_M, SPACE_S
from composer.ui.words import Words
from composer.wording import N_, N_plural

NAMES: Final = {"ris": "RIS", "bibtex": "BibTeX", "csl-json": "CSL-JSON", "endnote": "EndNote XML"}


class ReferencesDialog(DialogFrame):
    """The sources with a tick each, and the form of the file."""

    def __init__(
        self,
        listed: Listed,
        ticked: Iterable[int],
        words: Words,
        parent: QWidget | None,
        form: str = "",
    ) -> None:
        """`ticked` are the places of the sources that are chosen at first, `form` the one chosen last."""
        super().__init__(words, N_("Export references"), parent)
        self.resize(*DIALOG_SMALL)
        self.sentence(N_("The file can be read by reference managers: Zotero, EndNote, JabRef and others."))
        self._sources = TickedSources(listed, ticked, words)
        self._list = QListView(self)
        self._list.setModel(self._sources)
        self._list.setUniformItemSizes(True)  # all have two lines
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self._list.setAccessibleName, N_("Sources"))
        self.content.addWidget(self._list, 1)
        self._count = QLabel(self)
        set_role(self._count, "small")
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self._count, 1)
        for name, on in ((N_("All"), True), (N_("None"), False)):
            button = QPushButton(self)
            words.bind(button.setText, name)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, on=on: self._sources.tick_all(on=on))
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
        self._sources.dataChanged.connect(self._say)
        self._say()

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the sources that are ticked, in their order."""
        return self._sources.keys

    @property
    def form(self) -> str:
        """The id of the form chosen, of `FORMATS`."""
        return str(self._forms.currentData())

    @property
    def ending(self) -> str:
        """The ending of the file's name, with its dot."""
        return FORMATS[self.form]

    def _say(self, *_index: object) -> None:
        count = self._sources.ticked
        self._count.setText(self.words.plural(N_plural("{count} source ticked", "{count} sources ticked"), count))
        self._export.setEnabled(count > 0)
