# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How the window looks and where the keyboard is: colours, language, sizes, panes, and what is only to be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from composer.i18n.languages import INTERFACE_LANGUAGES
from composer.ui.desk import Desk
from composer.ui.explaining import explain
from composer.ui.panes.arrangement import Part
from composer.ui.qt_words import QtWords
from composer.ui.reader.text_column import LARGEST_STEP, SMALLEST_STEP
from composer.ui.settings import HEAD_OPEN, LANGUAGE, READER_ZOOM, THEME
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.ui.action_set import ActionSet
    from composer.ui.window_parts import Panes

_NOTHING_MORE = N_("Nothing more is said of what stands here.")


class View(QObject):
    """Changes what is shown, and remembers it."""

    _panes: Panes

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._qt_words = QtWords(desk.words, self)
        self._actions: ActionSet | None = None

    def begin(self, panes: Panes, actions: ActionSet) -> None:
        """Show in `panes` what was shown last time, and keep the ticks of `actions` true from now on."""
        self._panes = panes
        self._actions = actions
        settings = self._desk.settings
        self._panes.columns.changed.connect(self._tick)
        self._panes.head.set_open(open_form=settings.get(HEAD_OPEN))
        self._panes.head.opened.connect(self._head_opened)
        self._panes.reader.zoom(settings.get(READER_ZOOM))
        self._tick()

    # Panes

    def show_checks(self, shown: bool) -> None:
        """Open or close the drawer of checks."""
        self._show_part(Part.CHECKS, shown=shown)

    def open_checks(self) -> None:
        """Open the checks."""
        self.show_checks(True)

    def close_checks(self) -> None:
        """Close the checks."""
        self.show_checks(False)

    def open_menu(self) -> None:
        """Open the menu of what has the keyboard, at its cursor: many keyboards have no key for it."""
        widget = QApplication.focusWidget()
        if widget is None:
            return
        cursor = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)  # None where nothing is typed
        at = QRectF(cursor).toRect().bottomLeft() if cursor is not None else widget.rect().center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, widget.mapToGlobal(at))
        QApplication.sendEvent(widget, asked)

    def explain(self) -> None:
        """Show and say what resting the pointer on what has the keyboard shows."""
        widget = QApplication.focusWidget()
        if widget is None or not explain(widget):
            self._desk.presenter.say(Message(_NOTHING_MORE))

    def go_menu_bar(self) -> None:
        """Put the keyboard into the menu bar, at its first menu."""
        bar = self._window.menuBar()
        if bar.actions():
            bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
            bar.setActiveAction(bar.actions()[0])

    def show_outline(self, shown: bool) -> None:
        """Show or hide the outline."""
        self._show_part(Part.OUTLINE, shown=shown)

    def _show_part(self, part: Part, *, shown: bool) -> None:
        if shown:
            self._panes.columns.bring(part)
        else:
            self._panes.columns.show_part(part, shown=False)

    def show_head(self, shown: bool) -> None:
        """Open or close the form of the note's head."""
        if shown:
            self._panes.head.focus_form()
        else:
            self._panes.head.set_open(open_form=False)
            self._panes.editor.setFocus()

    def _head_opened(self, opened: bool) -> None:
        self._desk.settings.set(HEAD_OPEN, opened)
        self._tick()

    # Keyboard

    def go_library(self) -> None:
        """Put the keyboard into the library."""
        self._panes.columns.bring(Part.LIBRARY)
        self._panes.library.setFocus()

    def go_reader(self) -> None:
        """Put the keyboard into the open source."""
        self._panes.columns.bring(Part.READER)
        self._panes.reader.setFocus()

    def go_note(self) -> None:
        """Put the keyboard into the note."""
        self._panes.columns.bring(Part.NOTE)
        self._panes.editor.setFocus()

    def next_pane(self) -> None:
        """Go on to the next part of the window."""
        self._step(1)

    def previous_pane(self) -> None:
        """Go back to the part before."""
        self._step(-1)

    def _step(self, number: int) -> None:
        """What is hidden stays so; one part at least is there: the line at the bottom."""
        panes = self._panes
        ways: list[tuple[QWidget, bool, Callable[[], None]]] = [
            (panes.library, panes.columns.shows(Part.LIBRARY), self.go_library),
            (panes.outline, panes.columns.shows(Part.OUTLINE), self._go_outline),
            (panes.reader, panes.columns.shows(Part.READER), self.go_reader),
            (panes.note_area, panes.columns.shows(Part.NOTE), self.go_note),
            (panes.checks, panes.checks.isVisible(), panes.checks.take_focus),
            (panes.message_bar, panes.message_bar.isVisible(), panes.message_bar.take_focus),
            (panes.status_line, True, panes.status_line.take_focus),
        ]
        focus = QApplication.focusWidget()
        here = next((i for i, (part, *_) in enumerate(ways) if focus is not None and part.isAncestorOf(focus)), None)
        first = here + number if here is not None else min(number, 0)
        round_ = (ways[(first + number * further) % len(ways)] for further in range(len(ways)))
        next(go for _part, there, go in round_ if there)()

    def _go_outline(self) -> None:
        self._panes.columns.bring(Part.OUTLINE)
        self._panes.outline.setFocus()

    def search_everywhere(self) -> None:
        """Put the keyboard into the field at the top."""
        self._panes.search.begin()

    def search_commands(self) -> None:
        """Put the keyboard there to look for a command: at first those used lately are shown."""
        self._panes.search.begin("> ")

    # Size, colours, language

    def larger(self) -> None:
        """Larger type in the reader."""
        self._zoom(self._panes.reader.zoom_step + 1)

    def smaller(self) -> None:
        """Smaller type in the reader."""
        self._zoom(self._panes.reader.zoom_step - 1)

    def usual_size(self) -> None:
        """The usual type in the reader."""
        self._zoom(0)

    def _zoom(self, step: int) -> None:
        self._desk.settings.set(READER_ZOOM, max(SMALLEST_STEP, min(step, LARGEST_STEP)))
        self._panes.reader.zoom(self._desk.settings.get(READER_ZOOM))

    def theme_system(self, _checked: bool = True) -> None:
        """Colours as the system has them."""
        self._theme("system")

    def theme_light(self, _checked: bool = True) -> None:
        """Light colours."""
        self._theme("light")

    def theme_dark(self, _checked: bool = True) -> None:
        """Dark colours."""
        self._theme("dark")

    def theme_contrast(self, _checked: bool = True) -> None:
        """High contrast."""
        self._theme("contrast")

    def _theme(self, setting: str) -> None:
        self._desk.settings.set(THEME, setting)
        self.show_theme(self._desk.settings.get(THEME))

    def show_theme(self, setting: str) -> None:
        """Show the colours that `setting` says."""
        self._desk.appearance.choose(setting)
        self._tick()

    def speak(self, language: str, _checked: bool = True) -> None:
        """The program in `language`, a key of INTERFACE_LANGUAGES."""
        self._desk.settings.set(LANGUAGE, language)
        if not self._desk.settings.locked(LANGUAGE):
            self.show_language(language)
        self._tick()

    def show_language(self, language: str) -> None:
        """Speak `language`."""
        self._desk.words.switch(language)
        self._tick()

    def _tick(self) -> None:
        """Keep the ticks in the menus true."""
        if self._actions is None:
            return
        states = {
            **{f"view.{part}": self._panes.columns.shows(part) for part in Part},
            "view.head": self._panes.head.is_open,
            **{
                f"theme.{name}": self._desk.appearance.setting == name
                for name in ("system", "light", "dark", "contrast")
            },
            **{f"language.{tag}": self._desk.words.language == tag for tag in INTERFACE_LANGUAGES},
        }
        for action_id, checked in states.items():
            self._actions[action_id].setChecked(checked)

    # Reading

    def show_shortcuts(self) -> None:
        """All keys, to be looked up and changed."""
        from composer.ui.dialogs.keys import KeysDialog

        KeysDialog(self._desk.keys, self._desk.words, self._window).exec()

    def show_about(self) -> None:
        """What the program is."""
        from composer.ui.dialogs.about import AboutDialog

        AboutDialog(self._desk.words, self._window).exec()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()
