# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The backups that are made by themselves while one pauses, and putting one back.

Whether one is due is looked for beside the window, too: the folder may lie on a slow disk.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from composer.errors import ComposerError, Stopped
from composer.ui.desk import Desk
from composer.ui.libraries import Libraries
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.opening import opening
from composer.wording import N_, Message
from composer.workspace import Workspace

if TYPE_CHECKING:
    from composer.library.rotation import Counts, Rotated, Rotation
    from composer.workspace.backups import Listed

PAUSE_MS: Final = 30_000  # without a change to the note
AGAIN_MS: Final = 3_600_000  # a day may end while the window is open

_MAKING: Final = N_("Daily backup of the library")
_FAILED: Final = N_("Today’s backup of the library was not made. {reason}")
_LOOKING: Final = N_("Looking at the backups")
_RESTORING: Final = N_("Reading the backup “{name}” through")
_RESTORED: Final = N_("“{name}” is again as in the backup “{backup}”. What it was until now is kept as “{aside}”.")
_BUSY: Final = N_("Something is still running on this library. Wait until it is finished, then restore the backup.")


class Backups(QObject):
    """Makes them, lists them, puts one back."""

    def __init__(self, desk: Desk, notes: Notes, libraries: Libraries, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._libraries = libraries
        self._window = window
        self._settled: tuple[Path, str] | None = None  # library and day that need no further look
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self._wait)
        self._again.start()
        notes.changed.connect(self._wait)
        desk.library_opened.connect(self._wait)
        libraries.restore_wanted.connect(self.ask_restore_of)
        self._wait()

    def _wait(self) -> None:
        if self._settled != self._today():
            self._pause.start()

    def _today(self) -> tuple[Path, str]:
        return self._desk.workspace.path, self._desk.environment.now()[:10]

    def _rotation(self) -> Rotation:
        from composer.workspace.backups import rotation_of

        return rotation_of(self._desk.settings.preferences.get)

    # Made by themselves

    def look(self) -> None:
        """Make today's backup if there is none; while something else runs, or one writes, it is put off."""
        from composer.workspace.backups import day_of, has_backups, require_folder

        desk = self._desk
        workspace, today = desk.workspace, self._today()
        if self._settled == today or workspace.read_only or not desk.settings.preferences.get("backup.daily"):
            return
        if not has_backups(workspace.path):
            return
        if desk.tasks.running or self._notes.dirty:
            self._pause.start()
            return
        rotation = self._rotation()

        def due() -> bool:
            require_folder(rotation)
            return rotation.is_due(workspace.path, day_of(today[1]))

        def looked(is_due: bool) -> None:
            if desk.workspace is workspace:
                self._settled = today
                if is_due:
                    self._make(rotation)

        desk.tasks.run(Message(""), lambda _progress: due(), looked, failed=self._failed)

    def _make(self, rotation: Rotation) -> None:
        rotating = self._desk.workspace.upkeep.rotating(rotation)
        self._desk.tasks.run(
            Message(_MAKING),
            lambda progress: rotating(progress.report),
            self._made,
            failed=self._failed,
        )

    def _made(self, _rotated: Rotated) -> None:
        """It stands in the list of work; nobody is disturbed."""

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Stopped):  # the library is being closed: next time
            self._settled = None
            return
        self._settled = self._today()  # said once a day
        if isinstance(error, ComposerError):
            settings = WayOut(N_("Settings …"), partial(self._desk.setting_wanted.emit, "backup.folder"))
            self._desk.presenter.say(
                Message(_FAILED, {"reason": error.message}), Tone.WARNING, settings, concerned=error.concerned
            )
        else:
            self._desk.presenter.error(error)

    # Putting one back

    def ask_restore(self) -> None:
        """Show the backups of the open library and put back the one that is chosen."""
        self._notes.flush()
        self.ask_restore_of(self._desk.workspace.path)

    def ask_restore_of(self, library: Path) -> None:
        """Show the backups of the library at `library`, which may be one that cannot be opened."""
        from composer.library.rotation import counts_of
        from composer.workspace.backups import listed

        rotation = self._rotation()

        def looked(found: tuple[tuple[Listed, ...], Counts | None]) -> None:
            from composer.ui.dialogs.backups import BackupsDialog

            dialog = BackupsDialog(library, *found, self._desk.words, self._window)
            if dialog.exec() and dialog.chosen is not None:
                self.restore(library, dialog.chosen)

        self._desk.tasks.run(
            Message(_LOOKING),
            lambda _progress: (listed(library, rotation), counts_of(library)),
            lambda found: QTimer.singleShot(0, self, lambda: looked(found)),
        )

    def restore(self, library: Path, backup: Path) -> None:
        """Put `backup` in the place of `library`, which is kept aside. It is read through beside the window first."""
        from composer.library.rotation import copied_beside

        if any(task.title.template for task in self._desk.tasks.running):
            self._desk.presenter.say(Message(_BUSY), Tone.WARNING)
            return
        self._desk.tasks.run(
            Message(_RESTORING, {"name": backup.name}),
            lambda _progress: copied_beside(library, backup),
            lambda part: QTimer.singleShot(0, self, lambda: self._exchange(library, backup, part)),
            finish=True,
        )

    def _exchange(self, library: Path, backup: Path, part: Path) -> None:
        from composer.library.rotation import exchange

        desk, kept = self._desk, []

        def between() -> None:
            environment = desk.environment
            kept.append(exchange(library, part, who=environment.who, now=environment.now()))

        try:
            if library == desk.workspace.path:
                desk.exchange(between, lambda: self._opened_again(library))
            else:
                between()
                if not self._libraries.open_path(library):
                    return
        except ComposerError as error:
            desk.presenter.error(error, WayOut(N_("Open a library …"), self._libraries.choose_open))
            return
        aside = kept[0]
        values = {"name": library.name, "backup": backup.name, "aside": aside.name if aside is not None else ""}
        desk.presenter.say(
            Message(_RESTORED, values), Tone.DONE, opening(N_("Show the folder"), library.parent), concerned=str(aside)
        )

    def _opened_again(self, library: Path) -> Workspace:
        environment = self._desk.environment
        try:
            return Workspace.open(library, environment=environment)
        except ComposerError:
            return Workspace.open(library, environment=environment, read_only=True)
