# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Starting the program with a window. Only what the first picture needs is imported here."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from composer import paths
from composer.errors import ComposerError, LibraryDamaged, LibraryLocked, LibraryReadOnly
from composer.files import is_there
from composer.i18n.translator import interface_language
from composer.ui.appearance import Appearance
from composer.ui.desk import Tools
from composer.ui.diagnosing import Diagnosing
from composer.ui.first_start import introduce
from composer.ui.garbage import WindowGarbage
from composer.ui.icons import application_icon
from composer.ui.library_names import library_name
from composer.ui.main_window import MainWindow
from composer.ui.messages import Presenter, Tone, WayOut
from composer.ui.scaling import enlarged
from composer.ui.settings import LANGUAGE, LAST_LIBRARY, START_LIBRARY, THEME, Settings
from composer.ui.spare import is_spare, open_spare, spare_after
from composer.ui.system_letters import SystemLetters, percent_at_start
from composer.ui.tasks import TaskRunner
from composer.ui.untaken import say_of_last_time
from composer.ui.words import Words
from composer.wording import N_, Message
from composer.workspace import Environment, Workspace, user_environment

_READ_ONLY: Final = N_("“{name}” is open for reading only: nothing you change is kept.")

Opening = Callable[[], Workspace]


def run(library: Path | None, *, sample: bool) -> int:
    """Open the window on `library`, on the sample, or on what was open last; returns the exit code when it closes.

    Where a window has that library open already, it comes to the front instead.
    """
    from composer.ui.first_view import forget
    from composer.ui.second_start import shown_elsewhere

    forget()  # the picture of last time, which is not shown at this start
    settings = Settings()
    if shown_elsewhere(_path(library, sample, settings)):
        return 0
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        with enlarged(percent_at_start(settings), os.environ):
            application = QApplication([sys.argv[0] if sys.argv else "appunto"])
    introduce(application)
    gc.disable()  # the threads of tasks begin with the window: until `begin_work` they would look for waste, too
    window = make_window(application, library, sample=sample, settings=settings, note_after_picture=True)
    window.show()
    end = begin_work(window, application)
    try:
        return application.exec()
    finally:
        end()


def begin_work(window: MainWindow, application: QApplication) -> Callable[[], None]:
    """What goes on beside a window that is worked in, however it was started: second starts are answered, waste is
    looked for in pauses, its picture is kept for the next start. Gives what is to be done when it is closed."""
    from composer.ui.second_start import Arrivals

    # What dialogs of Qt itself remember (folders one looked into) lies with the settings, not beside those of others.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(paths.user_settings()))
    window.is_pictured = not os.environ.get(paths.SAFE_VARIABLE)
    QTimer.singleShot(0, window, lambda: Arrivals(window, application))
    system = SystemLetters(window.desk.settings, window.desk.appearance, window)
    window.preferring.scale_chosen.connect(system.follow)
    garbage = WindowGarbage(application)
    window.notes.changed.connect(garbage.touched)
    garbage.begin()
    window.diagnosing.begin()

    def end() -> None:
        garbage.end()
        window.diagnosing.end()

    return end


def make_window(
    application: QApplication,
    library: Path | None,
    *,
    sample: bool,
    environment: Environment | None = None,
    settings: Settings | None = None,
    note_after_picture: bool = False,
) -> MainWindow:
    """The window, not shown yet. A library that cannot be opened is said in it, over the user's own or an empty one.

    With `note_after_picture` the note and the open sources come right after the first picture of the window, so that
    reading them (and loading what reads them) does not keep it waiting.
    """
    window = MainWindow()
    for _step in making(
        application,
        window,
        library,
        sample=sample,
        environment=environment,
        settings=settings,
        note_after_picture=note_after_picture,
    ):
        pass
    return window


def making(
    application: QApplication,
    window: MainWindow,
    library: Path | None,
    *,
    sample: bool,
    environment: Environment | None = None,
    settings: Settings | None = None,
    note_after_picture: bool = True,
) -> Iterator[None]:
    """Open the library and make all that is in `window`, in steps; the arguments are those of `make_window`."""
    application.setWindowIcon(application_icon())
    settings = settings or Settings()
    environment = environment or user_environment()
    words = Words(interface_language(settings.get(LANGUAGE), os.environ, QLocale.system().name()))
    yield
    presenter = Presenter()
    tools = Tools(
        words=words,
        settings=settings,
        presenter=presenter,
        tasks=TaskRunner(presenter.error),
        appearance=Appearance(application, settings.get(THEME)),
        environment=environment,
    )
    yield
    workspace, trouble = _open(library, sample, settings, environment)
    yield
    yield from window.build(workspace, tools, note_after_picture=note_after_picture)
    window.diagnosing = Diagnosing(window)
    sys.excepthook = window.diagnosing.hook
    if not trouble or isinstance(trouble, LibraryLocked | LibraryReadOnly):
        settings.remember_library(workspace.path)
    # Said once the window stands, so that it is seen.
    QTimer.singleShot(0, window, lambda: _say_opening(window, workspace, trouble))


def _wanted(library: Path | None, settings: Settings) -> Path | None:
    """The library that is named, else the one that was open last; None for the user's own."""
    remembered = settings.get(LAST_LIBRARY) if settings.get(START_LIBRARY) == "last" else ""
    return library or (Path(remembered) if remembered and is_there(Path(remembered)) else None)


def _path(library: Path | None, sample: bool, settings: Settings) -> Path:
    """Where the library lies that is to be opened."""
    return paths.sample_library() if sample else _wanted(library, settings) or paths.default_library()


def _open(
    library: Path | None, sample: bool, settings: Settings, environment: Environment
) -> tuple[Workspace, ComposerError | None]:
    """The library wanted, else one that can be had, and what stood in the way."""
    wanted = _wanted(library, settings)

    def open_wanted() -> Workspace:
        if sample:
            return Workspace.open_sample(environment=environment)
        return Workspace.open(wanted, environment=environment, check_later=True)

    def open_reading() -> Workspace:
        path = _path(library, sample, settings)
        return Workspace.open(path, environment=environment, read_only=True)

    def open_own() -> Workspace:
        return Workspace.open(environment=environment, check_later=True)

    trouble: ComposerError | None = None
    ways: tuple[Opening, ...] = (open_wanted, open_reading, open_own)
    for opening in ways:
        if opening is open_reading and not isinstance(trouble, LibraryLocked | LibraryReadOnly):
            continue
        try:
            return opening(), trouble
        except ComposerError as error:
            trouble = trouble or error
    return open_spare(environment), trouble


def _say_opening(window: MainWindow, workspace: Workspace, trouble: ComposerError | None) -> None:
    presenter = window.desk.presenter
    begun = len(presenter.history)
    window.preferring.say_problems()
    if isinstance(trouble, LibraryLocked) and trouble.concerned == str(workspace.path):
        window.libraries.say_held(trouble)
    elif trouble is not None:
        another = WayOut(N_("Open a library …"), window.libraries.choose_open)
        if is_spare(workspace):
            new = WayOut(N_("New library …"), window.libraries.choose_new)
            said = spare_after(trouble, workspace)
            presenter.say(said.message, Tone.ERROR, new, another, concerned=said.concerned)
        else:
            damaged = isinstance(trouble, LibraryDamaged) and bool(trouble.concerned)
            ways = window.libraries.ways_out_of_damage(Path(trouble.concerned)) if damaged else ()
            presenter.error(trouble, *ways, another)
    elif workspace.read_only:
        presenter.say(Message(_READ_ONLY, {"name": library_name(workspace.path, window.desk.words)}), Tone.WARNING)
    for problem in workspace.problems:
        presenter.say(problem, Tone.WARNING)
    window.diagnosing.say_start()
    say_of_last_time(window)
    window.message_bar.show_together(presenter.history[begun:], window.desk.work_wanted.emit)
