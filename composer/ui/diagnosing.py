# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is done about errors nobody foresaw, and about an end nobody wanted: save, note it without words, say it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, QSocketNotifier, QTimer

from composer import paths
from composer.diagnosis import diary
from composer.diagnosis.diary import Event
from composer.errors import ComposerError, LibraryDamaged
from composer.ui.messages import Tone, WayOut
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.diagnosis.ending import EndedBadly, Running
    from composer.ui.main_window import MainWindow

DEBUG_VARIABLE: Final = "APPUNTO_DEBUG"  # set to anything: unexpected errors are printed with their traceback, too
_ENDED: Final = N_(
    "Appunto was started on {time} and ended unexpectedly. Nothing that was saved is lost: your notes are as they were "
    "a second before."
)
_SAFE_MODE: Final = N_(
    "Appunto runs in safe mode: usual settings and keys, no folder watched, nothing of the window remembered. Your "
    "libraries are the same; what you write is saved as always."
)
_REPORT: Final = N_("Report …")


class Diagnosing(QObject):
    """Listens to everything that goes wrong in `window`."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._told: set[tuple[str, ...]] = set()
        self._running: Running | None = None
        self._is_shown = False
        window.desk.presenter.noticed = self._noticed
        window.desk.library_opened.connect(self._opened)

    # Errors

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The last resort for `error`: the note is saved, then it is noted and said; a dialog the first time."""
        if not shiboken6.isValid(self):  # the window is gone, and this with it
            self._let_go()
            if not issubclass(kind, KeyboardInterrupt):
                diary.note(Event.UNEXPECTED, error, saved=False)
            sys.__excepthook__(kind, error, trace)
            return
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        saved = False
        try:
            saved = self._window.notes.flush()
        finally:
            diary.note(Event.UNEXPECTED, error, saved=saved)
            if os.environ.get(DEBUG_VARIABLE):
                sys.__excepthook__(kind, error, trace)
            self._tell(error, saved=saved)

    def _let_go(self) -> None:
        """Nothing is told here any more: Python's own hook is back, unless another window has put its own."""
        if sys.excepthook == self.hook:
            sys.excepthook = sys.__excepthook__

    def _tell(self, error: BaseException, *, saved: bool) -> None:
        place = tuple(diary.stack_of(error))
        if isinstance(error, LibraryDamaged):  # no fault of the program: said with the ways out, once for each place
            if place not in self._told:
                self._told.add(place)
                self._window.desk.presenter.error(error)
            return
        if place in self._told or self._is_shown:  # it comes again and again: one dialog is enough
            self._window.desk.presenter.error(error)
            return
        self._told.add(place)
        self._is_shown = True
        QTimer.singleShot(0, self, lambda: self.show_report(error, saved=saved))

    def show_report(self, error: BaseException, *, saved: bool) -> None:
        """Show what may be handed on about `error`."""
        from composer.diagnosis.report import report_on
        from composer.ui.dialogs.unexpected import NOT_SAVED, SAVED

        self._show(SAVED if saved else NOT_SAVED, report_on(error))

    def _show(self, sentence: str, report: str) -> None:
        from composer.ui.dialogs.unexpected import UnexpectedDialog

        dialog = UnexpectedDialog(sentence, report, self._window.desk.words, self._window)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._is_shown = False

    def _noticed(self, error: BaseException) -> tuple[WayOut, ...]:
        """An error was said in the bar: it is noted; about one that nobody foresaw there is a report, and a damaged
        library has its ways out, whoever met the damage."""
        if isinstance(error, ComposerError):
            diary.note(Event.TOLD, error)
            path = self._window.desk.workspace.path
            damaged = isinstance(error, LibraryDamaged) and error.concerned == str(path)
            return self._window.libraries.ways_out_of_damage(path) if damaged else ()
        diary.note(Event.UNEXPECTED, error)
        return (WayOut(_REPORT, lambda: self.show_report(error, saved=self._window.notes.flush())),)

    # The start and the end of the program

    def say_start(self) -> None:
        """Say what is to be known at the start: safe mode, and that an earlier start ended badly."""
        from composer.diagnosis.ending import ended_badly

        if os.environ.get(paths.SAFE_VARIABLE):
            self._say_safe_mode()
        ended = ended_badly()
        if ended:
            self._say_ended(ended[0])

    def begin(self) -> None:
        """The program is worked with: a bad end is told at the next start from now on."""
        from composer import temporary
        from composer.diagnosis.ending import Running
        from composer.ui.files_on_the_way import empty_old

        temporary.begin()
        empty_old()
        self._running = Running.begin()
        self._listen_for_the_end()
        diary.note(Event.STARTED)
        self._opened()

    def _listen_for_the_end(self) -> None:
        """The system asks the program to end (log-out, shut-down): the window is closed as by hand, all is saved.

        Python hears of a signal only when it runs; the pipe wakes Qt up for it.
        """
        if sys.platform == "win32":  # there Qt is asked, and closes the window
            return
        import signal

        reading, writing = os.pipe()
        for end in (reading, writing):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for one in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(one, lambda _number, _frame: None)
        self._asked = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._asked.activated.connect(self._close)

    def _close(self) -> None:
        self._asked.setEnabled(False)
        self._window.close()

    def _say_ended(self, ended: EndedBadly) -> None:
        from composer.ui.dates import shown_time

        diary.note(Event.ENDED_BADLY, crashed=ended.crashed)
        time = shown_time(ended.began, self._window.desk.words.language)
        show = WayOut(_REPORT, lambda: self.show_ending(ended.file))
        self._window.desk.presenter.say(Message(_ENDED, {"time": time}), Tone.WARNING, show)

    def show_ending(self, file: Path) -> None:
        """Show what is known about a bad end."""
        from composer.diagnosis.report import report_on
        from composer.ui.dialogs.unexpected import ENDED

        self._show(ENDED, report_on(file=file))

    def _say_safe_mode(self) -> None:
        from composer.ui.restarting import restart_as_usual

        diary.note(Event.SAFE_MODE)
        usual = WayOut(N_("Start as usual"), lambda: restart_as_usual(self._window, self._window.desk.workspace.path))
        self._window.desk.presenter.say(Message(_SAFE_MODE), Tone.WARNING, usual)

    def end(self) -> None:
        """The program ends as it should."""
        from composer import temporary

        self._let_go()
        diary.note(Event.ENDED)
        temporary.end()
        if self._running is not None:
            self._running.well()
            self._running = None

    def _opened(self) -> None:
        workspace = self._window.desk.workspace
        try:
            size = workspace.path.stat().st_size / 1_000_000
        except OSError:
            size = 0.0
        diary.note(Event.LIBRARY_OPENED, megabytes=round(size, 1), read_only=workspace.read_only)
