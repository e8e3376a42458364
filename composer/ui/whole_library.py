# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Backing the library up now, and checking all of its notes: long work on the whole library."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from composer import paths
from composer.ui.desk import Desk
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.opening import opening
from composer.ui.saving import asked_target
from composer.ui.settings import BACKUP_FOLDER
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.library.backup import BackedUp
    from composer.workspace.whole_library import CheckedNote

_BACKING_UP: Final = N_("Backing up to “{name}”")
_MADE: Final = N_("The library was copied to “{name}”; the copy was opened and read through: {sources}, {notes}.")
_SOURCES: Final = N_plural("{count} source", "{count} sources")
_NOTES: Final = N_plural("{count} note", "{count} notes")
_CHECKING: Final = N_("Checking all notes")
_ALL_WELL: Final = N_plural(
    "{count} note was checked: every quotation stands in its source as it is quoted.",
    "{count} notes were checked: every quotation stands in its source as it is quoted.",
)
_LOOK: Final = N_plural(
    "{count} note was checked; {many} of them needs a look.", "{count} notes were checked; {many} of them need a look."
)
_OF_ONE: Final = N_("“{title}”: {quotes}, {findings}.")
_QUOTES: Final = N_plural("{count} quotation not as in its source", "{count} quotations not as in their sources")
_FINDINGS: Final = N_plural("{count} other finding", "{count} other findings")
_UNREADABLE: Final = N_("“{title}” could not be checked: {reason}")
_NO_NOTES: Final = N_("There is no note in the library to check.")


class WholeLibrary(QObject):
    """What is done with the library as a whole, beside the window."""

    def __init__(self, desk: Desk, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._window = window

    def show_places(self) -> None:
        """Show where everything lies on this computer."""
        from composer.ui.dialogs.where import WhereDialog
        from composer.workspace.where import places_of

        desk = self._desk
        WhereDialog(places_of(desk.workspace.path, desk.settings.preferences.get), desk.words, self._window).exec()

    def ask_backup(self) -> None:
        """Ask where the copy is to lie, and make it."""
        words = self._desk.words
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._desk.settings.get(BACKUP_FOLDER) or documents or Path.home())
        day = self._desk.environment.now()[:10]
        proposed = folder / f"{self._desk.workspace.path.stem} {day}{paths.LIBRARY_SUFFIX}"
        kinds = words.text(N_("Libraries")) + f" (*{paths.LIBRARY_SUFFIX})"
        title = words.text(N_("Back up the library"))
        path = asked_target(self._window, title, str(proposed), kinds, paths.LIBRARY_SUFFIX)
        if path is not None:
            self._desk.settings.set(BACKUP_FOLDER, str(path.parent))
            self.back_up(path)

    def back_up(self, path: Path) -> None:
        """Copy the library to `path`, beside the window; what was typed last is in the copy."""
        self._notes.flush()
        copying = self._desk.workspace.upkeep.backing_up()
        self._desk.tasks.run(
            Message(_BACKING_UP, {"name": path.name}),
            lambda progress: copying(path, lambda done, total: progress.report(done, total, path.name)),
            self._backed_up,
            finish=True,
        )

    def _backed_up(self, made: BackedUp) -> None:
        sources, notes = _counted(_SOURCES, made.sources), _counted(_NOTES, made.notes)
        said = Message(_MADE, {"name": made.path.name, "sources": sources, "notes": notes})
        self._desk.presenter.say(said, Tone.DONE, opening(N_("Show the folder"), made.path.parent))

    def check_all(self) -> None:
        """Check every note of the library, beside the window; what is found can be read in the list of work."""
        from composer.workspace.whole_library import check_all

        self._notes.flush()
        workspace = self._desk.workspace
        if not workspace.has_notes:
            self._desk.presenter.say(Message(_NO_NOTES))
            return
        self._desk.tasks.run(
            Message(_CHECKING),
            lambda progress: check_all(workspace.path, self._desk.environment, progress.report),
            self._checked,
        )

    def _checked(self, found: tuple[CheckedNote, ...]) -> None:
        wrong = [note for note in found if note.needs_a_look]
        presenter = self._desk.presenter
        for note in wrong[:_MOST_TOLD]:
            show = WayOut(N_("Open the note"), partial(self._open, note.id))
            presenter.say(_of_one(note), Tone.WARNING, show)
        if not wrong:
            presenter.say(_counted(_ALL_WELL, len(found)), Tone.DONE)
            return
        said = Message(_LOOK[0], {"many": len(wrong)}, plural=_LOOK[1], count=len(found))
        presenter.say(said, Tone.WARNING, WayOut(N_("Read them"), self._desk.work_wanted.emit))

    def _open(self, note_id: str) -> None:
        self._notes.open(note_id)


_MOST_TOLD: Final = 50


def _of_one(note: CheckedNote) -> Message:
    if note.problem is not None:
        return Message(_UNREADABLE, {"title": note.title, "reason": note.problem})
    values = {
        "title": note.title,
        "quotes": _counted(_QUOTES, note.quotes_amiss),
        "findings": _counted(_FINDINGS, note.findings),
    }
    return Message(_OF_ONE, values)


def _counted(forms: tuple[str, str], count: int) -> Message:
    return Message(forms[0], plural=forms[1], count=count)
