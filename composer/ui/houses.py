# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What can be done with house profiles in the window: choose one, make one's own, read the rules."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from composer.errors import ComposerError
from composer.ui.desk import Desk
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.panes.note_head import NoteHead
from composer.wording import N_, Message
from composer.workspace import Finding

_MADE = N_("The house profile “{name}” is a file of yours now: change its rules there, and choose it for a note.")


class Houses(QObject):
    """The commands about house profiles.

    Signals: `answered()` after the note was changed as its house wants it.
    """

    answered = Signal()

    def __init__(self, desk: Desk, notes: Notes, head: NoteHead, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._head = head
        self._window = window

    def choose(self) -> None:
        """Open the head of the note at its house."""
        self._head.focus_form("house")

    def make_own(self) -> None:
        """Copy a profile under a name of the user's, and open the file."""
        from composer.houses.own import copy_profile
        from composer.ui.dialogs.own_house import OwnHouseDialog

        front = self._notes.snapshot_head()
        dialog = OwnHouseDialog(front.front.profile if front is not None else "", self._desk.words, self._window)
        if not dialog.exec():
            return
        try:
            path = copy_profile(dialog.copied, dialog.name)
        except ComposerError as error:
            self._desk.presenter.error(error, WayOut(N_("Change …"), self.make_own))
            return
        ways = (
            WayOut(N_("Open the file"), lambda: _open(str(path))),
            WayOut(N_("Choose it for this note"), lambda: self._notes.set_house(path.stem)),
        )
        self._desk.presenter.say(Message(_MADE, {"name": dialog.name}), Tone.DONE, *ways)

    def answer(self, finding: Finding) -> None:
        """Do what a check offers about the house, as one step to undo."""
        from composer.workspace.house_checks import answered

        note = self._notes.snapshot()
        if note is None:
            return
        changed = answered(note, finding)
        if changed is not note:
            self._notes.change_text(changed)
            self.answered.emit()


def _open(path: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
