# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Opening and making libraries: one at a time lies on the desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from composer import paths
from composer.errors import ComposerError, LibraryDamaged, LibraryLocked, LibraryReadOnly
from composer.files import is_there
from composer.library.lock import Holder, LibraryHeldFar, take_away_lock
from composer.ui.desk import Desk
from composer.ui.library_names import library_name
from composer.ui.messages import Tone, WayOut
from composer.ui.settings import LIBRARIES_FOLDER, OPEN_NOTE, RECENT_LIBRARIES
from composer.wording import N_, Message
from composer.workspace import Workspace

_PREPARING = N_("Preparing the sample …")
_OPENED = N_("“{name}” is open.")
_READ_ONLY = N_("“{name}” is open for reading only: nothing you change is kept.")
_HELD = N_(
    "“{name}” is open here for reading only, because it is open elsewhere: {holder}. Close it there and try again."
)
_HELD_BY_SOMEONE = N_(
    "“{name}” is open here for reading only, because it is open in another window. Close it there and try again."
)
_HELD_FAR: Final = N_(
    "Open “{name}” for writing only if it is no longer open on “{machine}”, where {who} opened it: two who write at "
    "once would spoil it. Is it closed there, or is that computer switched off?"
)
_OPENS: Final = N_("“{name}” opens when this is finished: {work}")
_STOPPING: Final = N_("“{name}” opens as soon as this has stopped: {work}")


class Libraries(QObject):
    """Opens libraries onto the desk; what stands in the way is said with a way out.

    Signals: `rescue_wanted(Path)` when a new library is to be made of what can be read of a damaged one,
    `restore_wanted(Path)` when a backup is to take its place.
    """

    rescue_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._makes_sample = False
        self._wanted: tuple[Path, Callable[[], Workspace]] | None = None  # waits for what is running
        desk.tasks.ended.connect(lambda _number: QTimer.singleShot(0, self, self._go_on))

    def open_path(self, path: Path, *, read_only: bool = False, note_id: str = "") -> bool:
        """Open (or make) the library at `path`, with one of its notes; False when that could not be done."""
        environment = self._desk.environment

        def opening() -> Workspace:
            workspace = Workspace.open(path, environment=environment, read_only=read_only, check_later=True)
            self._begin_with(note_id)
            return workspace

        return self._open(path, opening)

    def open_own(self, *, note_id: str = "") -> None:
        """Open the user's own library, with one of its notes."""
        environment = self._desk.environment

        def opening() -> Workspace:
            workspace = Workspace.open(environment=environment, check_later=True)
            self._begin_with(note_id)
            return workspace

        self._open(paths.default_library(), opening)

    def _begin_with(self, note_id: str) -> None:
        if note_id:
            self._desk.settings.set(OPEN_NOTE, note_id)

    def open_sample(self) -> None:
        """Open the library of sample sources; the first time it is made beside the window."""
        environment = self._desk.environment
        if not paths.sample_library().exists():
            self._make_sample()
            return
        self._open(paths.sample_library(), lambda: Workspace.open_sample(environment=environment))

    def _make_sample(self) -> None:
        if self._makes_sample:
            return
        self._makes_sample = True
        environment = self._desk.environment

        def made() -> None:
            self._makes_sample = False
            if paths.sample_library().exists():
                self.open_sample()

        def failed(error: BaseException) -> None:
            self._makes_sample = False
            self._desk.presenter.error(error)

        self._desk.tasks.run(
            Message(_PREPARING),
            lambda _progress: Workspace.open_sample(environment=environment).close(),
            lambda _none: made(),
            failed=failed,
        )

    def choose_open(self) -> None:
        """Ask for a library file and open it."""
        name, _kind = QFileDialog.getOpenFileName(
            self._window, self._say(N_("Open a library")), self._folder(), self._say(N_("Libraries")) + " (*.appunto)"
        )
        if name:
            self.open_path(Path(name))

    def choose_new(self) -> None:
        """Ask where a new library is to lie, make it and open it."""
        name, _kind = QFileDialog.getSaveFileName(
            self._window, self._say(N_("New library")), self._folder(), self._say(N_("Libraries")) + " (*.appunto)"
        )
        if name:
            path = Path(name)
            named = path.suffix.lower() == paths.LIBRARY_SUFFIX
            self.open_path(path if named else path.with_name(path.name + paths.LIBRARY_SUFFIX))

    def ways_out_of_damage(self, path: Path) -> tuple[WayOut, ...]:
        """What one may do about the library at `path`, which cannot be read as it should be; () when it is no file."""
        if not path.is_file():
            return ()
        restore = WayOut(N_("Restore a backup …"), lambda: self.restore_wanted.emit(path))
        return restore, WayOut(N_("Rescue what can be read …"), lambda: self.rescue_wanted.emit(path))

    def say_held(self, error: LibraryLocked) -> None:
        """Say that the library on the desk is open for reading only, who holds it, and offer to try again."""
        path = self._desk.workspace.path
        sentence = Message(
            _HELD if error.holder else _HELD_BY_SOMEONE,
            {"name": library_name(path, self._desk.words), "holder": error.holder},
        )
        again = WayOut(N_("Try again"), lambda: self._try_again(path))
        ways = (again, *self._ways_out_of_holding(error, path))
        self._desk.presenter.say(sentence, Tone.WARNING, *ways, concerned=error.concerned)

    def _ways_out_of_holding(self, error: ComposerError, path: Path) -> tuple[WayOut, ...]:
        """Where nobody but the user can say whether another machine still holds the library: to say that."""
        if not isinstance(error, LibraryHeldFar):
            return ()
        return (WayOut(N_("It is not open there any more …"), lambda: self._ask_about_holder(path, error.by)),)

    def _ask_about_holder(self, path: Path, by: Holder) -> None:
        values = {"name": library_name(path, self._desk.words), "machine": by.machine, "who": by.who}
        ways = (
            WayOut(N_("Open it for writing"), lambda: self._take_over(path, by)),
            WayOut(N_("Try again"), lambda: self._try_again(path)),
        )
        self._desk.presenter.say(Message(_HELD_FAR, values), Tone.WARNING, *ways, concerned=str(path))

    def _take_over(self, path: Path, by: Holder) -> None:
        try:
            take_away_lock(path, by)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._try_again(path)

    def recent(self) -> tuple[Path, ...]:
        """The libraries opened last that still exist, without the open one."""
        remembered = (Path(name) for name in self._desk.settings.get(RECENT_LIBRARIES))
        return tuple(path for path in remembered if path != self._desk.workspace.path and is_there(path))

    @property
    def waits(self) -> bool:
        """Whether a library is opened as soon as what is running has ended."""
        return self._wanted is not None

    def _open(self, path: Path, opening: Callable[[], Workspace]) -> bool:
        if path == self._desk.workspace.path and not self._desk.workspace.read_only:
            self._wanted = None  # what is here is wanted after all
            self._desk.presenter.say(Message(_OPENED, {"name": library_name(path, self._desk.words)}))
            return True
        if self._must_wait():
            self._wanted = (path, opening)
            self._say_waiting(path)
            return False
        self._wanted = None
        try:
            workspace = opening()
        except (LibraryLocked, LibraryReadOnly) as error:
            if isinstance(error, LibraryLocked) and path == self._desk.workspace.path:
                self.say_held(error)
                return False
            way = WayOut(N_("Open for reading only"), lambda: self._open_reading(path))
            self._desk.presenter.error(error, way, *self._ways_out_of_holding(error, path))
            return False
        except LibraryDamaged as error:
            self._desk.presenter.error(error, *self.ways_out_of_damage(path))
            return False
        except ComposerError as error:
            self._desk.presenter.error(error)
            return False
        self._desk.take(workspace)
        tone = Tone.WARNING if workspace.read_only else Tone.DONE
        said = _READ_ONLY if workspace.read_only else _OPENED
        self._desk.presenter.say(Message(said, {"name": library_name(path, self._desk.words)}), tone)
        for problem in workspace.problems:
            self._desk.presenter.say(problem, Tone.WARNING)
        return True

    # What is running goes first: it belongs to the library on the desk

    def _must_wait(self) -> bool:
        """Whether something is running that has to end first. What need not be finished is asked to stop."""
        running = [task for task in self._desk.tasks.running if task.title.template]
        for task in running:
            if not task.finish:
                task.cancel()
        return bool(running)

    def _say_waiting(self, path: Path) -> None:
        running = [task for task in self._desk.tasks.running if task.title.template]
        lasting = [task for task in running if not task.progress.cancelled]
        values = {
            "name": library_name(path, self._desk.words),
            "work": self._desk.words.say((lasting or running)[0].title),
        }
        ways = [WayOut(N_("Stop it and open"), self._stop)] if lasting else []
        said = Message(_OPENS if lasting else _STOPPING, values)
        self._desk.presenter.say(said, Tone.WARNING, *ways, WayOut(N_("Do not open"), self._stay))

    def _stop(self) -> None:
        for task in self._desk.tasks.running:
            task.cancel()

    def _stay(self) -> None:
        self._wanted = None

    def _go_on(self) -> None:
        if self._wanted is None or any(task.title.template for task in self._desk.tasks.running):
            return
        self._open(*self._wanted)

    def _try_again(self, path: Path) -> None:
        self.open_path(path)

    def _open_reading(self, path: Path) -> None:
        self.open_path(path, read_only=True)

    def _folder(self) -> str:
        chosen = self._desk.settings.get(LIBRARIES_FOLDER)
        return chosen if chosen and Path(chosen).is_dir() else str(self._desk.workspace.path.parent)

    def _say(self, template: str) -> str:
        return self._desk.words.text(template)
