# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A library that had not been closed (a crash, a power cut, another machine that died) is read through beside the
window. What cannot be read is said with the ways out, and the library is open for reading only then. What was written
meanwhile lies beside it as text."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from composer.errors import ComposerError, Stopped
from composer.ui.desk import Desk
from composer.ui.libraries import Libraries
from composer.ui.library_names import library_name
from composer.ui.messages import Tone
from composer.ui.opening import opening
from composer.wording import N_, Message
from composer.workspace import Workspace

_LOOKING: Final = N_("Reading “{name}” through, which had not been closed")
_WHOLE: Final = N_("“{name}” had not been closed; it was read through and is whole.")
_WHOLE_OF: Final = N_("“{name}” had not been closed by {holder}; it was read through and is whole.")
_DAMAGED: Final = N_(
    "“{name}” is damaged and open for reading only, so that it gets no worse. Restore a backup, or make a new library "
    "of what can be read. {reason}"
)


_WRITTEN: Final = N_(
    "What you wrote while “{name}” was read through also lies as text in the folder “{folder}”. Copy it from there "
    "into the library that you go on with."
)
_LEFT: Final = N_(
    "The folder “{folder}” holds text of notes that “{name}” does not have like that: it was written before Appunto "
    "ended without being closed. Copy what you miss into a note, then delete the folder."
)
_IN_FILE: Final = N_(
    "Appunto put this text of a note here because the library “{name}” had not been closed properly and was still "
    "being read through. If the note in the library has all of it, this file can be deleted; if not, copy from here "
    "what it lacks."
)


class AfterCrash(QObject):
    """Looks at each library that is opened."""

    def __init__(self, desk: Desk, libraries: Libraries, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._libraries = libraries
        desk.library_opened.connect(self._look)
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        workspace = self._desk.workspace
        if not workspace.upkeep.is_unchecked:
            return
        name = library_name(workspace.path, self._desk.words)
        workspace.upkeep.explain_words_beside(self._desk.words.say(Message(_IN_FILE, {"name": name})))
        look = workspace.upkeep.looking_through()
        self._desk.tasks.run(
            Message(_LOOKING, {"name": name}),
            lambda _progress: look(),
            lambda problems: self._looked(workspace, problems),
            failed=self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Stopped):
            self._desk.presenter.error(error)

    def _looked(self, workspace: Workspace, problems: tuple[Message, ...]) -> None:
        if self._desk.workspace is not workspace:
            return
        if problems:
            # Not within the result of a task: the library is closed by this.
            QTimer.singleShot(0, self, lambda: self._close_for_writing(workspace, problems[0]))
            return
        workspace.upkeep.found_whole()
        values = {"name": library_name(workspace.path, self._desk.words), "holder": workspace.upkeep.left_by}
        self._say_written(workspace, workspace.path, _LEFT, Tone.WARNING)  # of an earlier time
        self._desk.presenter.say(Message(_WHOLE_OF if workspace.upkeep.left_by else _WHOLE, values))

    def _close_for_writing(self, workspace: Workspace, problem: Message) -> None:
        desk = self._desk
        if desk.workspace is not workspace:
            return
        path = workspace.path
        try:
            desk.exchange(lambda: None, lambda: self._for_reading(path))
        except ComposerError as error:  # it cannot be read at all: an empty one lies on the desk
            self._say_written(workspace, path)
            desk.presenter.error(error, *self._libraries.ways_out_of_damage(path))
            return
        values = {"name": library_name(path, desk.words), "reason": problem}
        ways = self._libraries.ways_out_of_damage(path)
        self._say_written(workspace, path)
        desk.presenter.say(Message(_DAMAGED, values), Tone.ERROR, *ways, concerned=str(path))

    def _say_written(self, workspace: Workspace, path: Path, sentence: str = _WRITTEN, tone: Tone = Tone.ERROR) -> None:
        """Say where the words lie that were written before the library was known to be damaged, if there are any. What
        is said next stands before this, and this comes to the front when that is closed."""
        folder = workspace.upkeep.words_beside
        if folder is not None:
            values = {"name": library_name(path, self._desk.words), "folder": folder.name}
            show = opening(N_("Show the folder"), folder)
            self._desk.presenter.say(Message(sentence, values), tone, show, concerned=str(folder))

    def _for_reading(self, path: Path) -> Workspace:
        return Workspace.open(path, environment=self._desk.environment, read_only=True)
