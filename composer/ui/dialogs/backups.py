# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The backups of a library: of which day, how large, and how what they hold differs from now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QWidget

from composer import paths
from composer.ui.dates import shown_date, shown_tenths
from composer.ui.dialogs.frame import DialogFrame
from composer.ui.dialogs.line_list import LineList
from composer.ui.theme import DIALOG_MEDIUM
from composer.ui.words import Words
from composer.wording import N_

if TYPE_CHECKING:
    from composer.library.rotation import Counts
    from composer.workspace.backups import Listed

_NONE: Final = N_("There is no daily backup of this library yet; one kept elsewhere can be chosen as a file.")
_ROW: Final = N_("{day} · {size} MB")


class BackupsDialog(DialogFrame):
    """A list to choose from. `chosen` is the backup to put back, None when there is none."""

    def __init__(
        self, library: Path, found: tuple[Listed, ...], here: Counts | None, words: Words, parent: QWidget | None
    ) -> None:
        from composer.library.rotation import said_of_counts

        super().__init__(words, N_("Restore a backup"), parent)
        self.chosen: Path | None = None
        self._library = library
        self._found = found
        if found:
            self.resize(*DIALOG_MEDIUM)
        self.sentence(
            N_(
                "The library as it is now is kept beside it, under a name with date and time: nothing is lost. The "
                "backup stays, too."
            )
        )
        self.list = LineList(self)
        words.bind(self.list.setAccessibleName, N_("Backups"))
        for one in found:
            holds = words.say(said_of_counts(one.counts, here))
            day = shown_date(one.kept.day.isoformat(), words.language)
            size = shown_tenths(max(one.kept.size / 1_000_000, 0.1), words.language)
            self.list.addItem(f"{words.text(_ROW, day=day, size=size)}\n{holds}")
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.content.addWidget(self.list, 1)
        if not found:
            self.list.hide()
            self.sentence(_NONE)
            self.content.addStretch(1)
        self.other = self.add_button(N_("Another file …"), QDialogButtonBox.ButtonRole.ResetRole)
        self.other.clicked.connect(self._choose_file)
        self.restore = self.add_ok_and_cancel(N_("Restore"))
        self.restore.setEnabled(bool(found))
        self.buttons.accepted.disconnect(self.accept)
        self.buttons.accepted.connect(self._choose)

    def _choose(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            self.chosen = self._found[row].kept.path
            self.accept()

    def _choose_file(self) -> None:
        kinds = self.words.text(N_("Libraries")) + f" (*{paths.LIBRARY_SUFFIX})"
        title = self.words.text(N_("Restore a backup"))
        name, _kind = QFileDialog.getOpenFileName(self, title, str(self._library.parent), kinds)
        if name:
            self.chosen = Path(name)
            self.accept()
