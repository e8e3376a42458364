# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A start with the picture of last time, its frame or a sheet: the window takes keys while all in it is being made.

The window is shown with `FirstView` in front; then everything is loaded and made in steps, between which it draws
breath, and when the note is there the view gives it what was typed and goes. Nothing of the program is imported here
before the picture is seen but what shows it.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication

from composer.ui import accessible
from composer.ui.first_frame import Frame, Paper
from composer.ui.first_view import FirstView, Kept, writes
from composer.ui.main_window import MainWindow
from composer.ui.scaling import enlarged

_BETWEEN_WORDS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_UNSEEN_MS: Final = 300  # a window that nobody sees (another screen, minimised) is not painted: it is made all the same

# What takes a while to load, from what is needed first to what is needed last; each is a step, with what it needs.
MODULES: Final = (
    "tomllib",
    "composer.i18n.translator",
    "composer.preferences.store",
    "composer.ui.settings",
    "composer.text.spans",
    "composer.document.model",
    "composer.i18n.typography",
    "composer.houses.model",
    "composer.sources.model",
    "composer.quotes.model",
    "composer.notes.model",
    "composer.library.store",
    "composer.citations.engine",
    "composer.workspace.quoting",
    "composer.workspace.importing",
    "composer.workspace.session",
    "composer.workspace",
    "composer.ui.stylesheet",
    "composer.ui.editor.note_document",
    "composer.ui.editor.text_edit",
    "composer.ui.editor.transfer",
    "composer.ui.editor.note_editor",
    "composer.ui.desk",
    "composer.ui.notes",
    "composer.ui.reader.column",
    "composer.ui.reader.reader",
    "composer.ui.panes.library_pane",
    "composer.ui.panes.checks_pane",
    "composer.ui.panes.columns",
    "composer.ui.panes.outline_pane",
    "composer.ui.checking",
    "composer.ui.citations",
    "composer.ui.importing",
    "composer.ui.exporting",
    "composer.ui.actions",
    "composer.ui.menus",
    "composer.ui.searching",
    "composer.ui.part_kinds",
    "composer.ui.wiring",
    "composer.ui.window_memory",
    "composer.ui.app",
    "markdown",
    "yaml",
    "composer.notes.note_markdown",
    "babel.dates",
    "composer.spelling.words",
    "composer.workspace.proofreading",
)


class FirstStart(QObject):
    """Makes a window that is on the screen already, step by step."""

    def __init__(
        self, application: QApplication, window: MainWindow, view: FirstView, library: Path | None, *, sample: bool
    ) -> None:
        super().__init__(window)
        self._application = application
        self._window = window
        self._view = view
        self._steps = self._all_steps(library, sample=sample)
        self._has_begun = False
        self._is_closing = False
        self._is_stepping = False
        self._is_closed = False  # inside a step: it is closed after it
        self.failure: Exception | None = None
        self.end: Callable[[], None] = lambda: None
        self.stepped: Callable[[], None] = lambda: None
        """Called after each step."""
        view.painted = self.begin
        window.before_closing = self.finish
        QTimer.singleShot(_UNSEEN_MS, self, self.begin)

    @Slot()
    def begin(self) -> None:
        """The first picture is seen: go on."""
        if not self._has_begun:
            self._has_begun = True
            self._step()

    @Slot()
    def _step(self) -> None:
        going_on = self._went_on()
        if self._is_closed:
            QTimer.singleShot(0, self._window, self._window.close)
        if self._is_closed or not going_on:
            return
        if not self._view.is_done:  # what is made comes to stand in front, and may take the keyboard
            self._view.raise_()
            self._view.setFocus()
        self.stepped()
        QTimer.singleShot(0, self, self._step)

    def _went_on(self) -> bool:
        """Take the next step; whether there was one. What went wrong in it ends the program."""
        self._is_stepping = True
        try:
            next(self._steps)
        except StopIteration:
            return False
        except Exception as error:  # noqa: BLE001 - whoever has started the program says it, as at any other start
            self.failure = error
            self._application.exit(1)
            return False
        finally:
            self._is_stepping = False
        return True

    def _all_steps(self, library: Path | None, *, sample: bool) -> Iterator[None]:
        """Everything between the first picture and the window in use."""
        import gc

        from composer import temporary

        temporary.begin()
        yield
        # Of what is loaded nothing is waste; and the threads of tasks begin with the window: they must not look for it.
        gc.disable()
        try:
            for name in MODULES:
                importlib.import_module(name)
                yield
            from composer.ui import app

            yield from app.making(self._application, self._window, library, sample=sample)
            yield from self._window.lay_desk()
            yield
            _give(self._window, self._view, closing=self._is_closing)
            self.end = app.begin_work(self._window, self._application)
        except BaseException:
            gc.enable()
            raise

    def run(self) -> int:
        """Until the window is closed; the exit code. Raises what went wrong while it was made."""
        from composer import temporary

        try:
            code = self._application.exec()
            self.end()
        finally:
            temporary.end()
        if self.failure is not None:
            raise self.failure
        return code

    def finish(self) -> bool:
        """Take all steps that are left: the window is to be closed, and what was typed is in the note first.

        False inside a step: then it is closed as soon as that is taken.
        """
        if self._is_stepping:
            self._is_closed = True
            return False
        self._is_closing = True
        while self._went_on():
            pass
        return True


def begin(library: str | None, *, sample: bool) -> Callable[[], int] | None:
    """Show the window with the picture of last time, else with its frame, else with a sheet; gives what goes on from
    there and tells the exit code.

    None when another window of this machine has the library open, which may come to the front: nothing was shown.
    """
    if QApplication.instance() is not None:
        return None
    kept = (way for way in (Kept.take(), Frame.look()) if way is not None)
    ways: list[Kept | Paper] = [way for way in kept if way.shows(library, sample=sample)]
    if not ways:
        ways = [Paper()]
        if not ways[0].shows(library, sample=sample):
            return None
    with enlarged(ways[0].scale, os.environ):
        application = QApplication([sys.argv[0] if sys.argv else "appunto"])
    introduce(application)
    for way in [*ways, *(() if isinstance(ways[0], Paper) else (Paper(),))]:
        if way.on_this_screen():
            started = _shown(application, way, Path(library) if library else None, sample=sample)
            if started is not None:
                return started.run
    return None


def _shown(application: QApplication, way: Kept | Paper, library: Path | None, *, sample: bool) -> FirstStart | None:
    """Show the window in this way; None when its picture cannot be read."""
    window = MainWindow()
    way.put(window)
    view = way.view(window)
    if view is None:
        return None
    window.setWindowTitle(way.title)
    window.show()
    view.setAccessibleName(way.title)  # what is read out while the note is on its way
    view.show()
    view.setFocus()
    return FirstStart(application, window, view, library, sample=sample)


def introduce(application: QApplication) -> None:
    """Tell the system what the program is called, and assistive technology whom to ask; on macOS keep the files that
    it hands over before the window is there."""
    if sys.platform == "darwin":
        from composer.ui.files_at_start import FilesAtStart

        FilesAtStart(application)
    accessible.install()
    application.setApplicationName("Appunto")
    application.setApplicationDisplayName("Appunto")
    application.setDesktopFileName("appunto")


def _give(window: MainWindow, view: FirstView, *, closing: bool) -> None:
    """The note takes what was typed; from now on the window is seen itself."""
    text = window.editor.text
    taken = bool(window.notes.note_id) and not text.isReadOnly()
    if window.starting.is_shown:
        window.starting.take_focus()
    else:
        (window.editor if window.notes.note_id else window.library).setFocus()

    refused: list[str] = []

    def give(one: QKeyEvent | QPoint) -> None:
        if isinstance(one, QPoint):
            if not closing:  # the window may not be laid out yet
                _point(window, one, view.begins_at)
        elif taken or QApplication.activePopupWidget() or not (_is_refused(one, refused) or closing):
            press(window, one)

    view.hand_over(give)
    view.end()
    if words := "".join(refused).strip():
        from composer.ui.untaken import say_not_taken

        say_not_taken(window, words)


def _is_refused(key: QKeyEvent, refused: list[str]) -> bool:
    """Whether a key belongs to words that no note can take, which `refused` holds: it would do something else now."""
    if writes(key):
        refused.append(key.text())
    elif refused and key.key() == Qt.Key.Key_Backspace:
        refused.pop()
    elif refused and key.key() in _BETWEEN_WORDS:
        refused.append(" ")
    else:
        return False
    return True


def press(window: MainWindow, key: QKeyEvent) -> None:
    """What the key would have done: that of an action or a menu, else it is typed."""
    opened = QApplication.activePopupWidget()
    if opened is None and not writes(key):
        pressed = QKeySequence(key.keyCombination())
        for action in window.actions():
            if pressed in action.shortcuts() and action.isEnabled():
                action.trigger()
                return
        menu = _menu_of(window, pressed)
        if menu is not None:
            window.menuBar().setActiveAction(menu)
            return
        if key.text().isascii() and key.text().isalnum():  # a letter held with Alt that nothing has: none is typed
            return
    receiver = opened or window.focusWidget() or window.editor.text
    release = QKeyEvent(QEvent.Type.KeyRelease, key.key(), key.modifiers(), key.text())
    for event in (key, release):
        QApplication.sendEvent(receiver, event)


def _menu_of(window: MainWindow, pressed: QKeySequence) -> QAction | None:
    """The menu that is opened with these keys (Alt and the letter that is underlined), if any."""
    bar = window.menuBar()
    there = (menu for menu in bar.actions() if menu.isVisible() and menu.isEnabled())
    return next((menu for menu in there if pressed == QKeySequence.mnemonic(menu.text())), None)


def _point(window: MainWindow, place: QPoint, begin: QPoint) -> None:
    """What was clicked on in the picture gets the keyboard; in the note, which began at `begin`, the caret goes there.
    Nothing else is done: a button may stand elsewhere by now."""
    text = window.editor.text
    viewport = text.viewport()
    if text.isVisible() and viewport.rect().contains(viewport.mapFrom(window, place)):
        begins = text.cursorRect(QTextCursor(text.document())).topLeft()  # lower than it was under a bar with a message
        text.setFocus()
        text.setTextCursor(text.cursorForPosition(begins + place - begin))
        return
    widget = window.childAt(place)
    while widget is not None and widget is not window:
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.ClickFocus == Qt.FocusPolicy.ClickFocus:
            widget.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        widget = widget.parentWidget()
