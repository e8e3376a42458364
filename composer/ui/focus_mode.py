# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Only the sheet: everything else is out of sight until Esc is pressed or something else is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from composer.ui.editor.find_bar import FindBar
from composer.ui.editor.footnote_box import FootnoteBox
from composer.ui.panes.arrangement import Part
from composer.ui.panes.hint_bar import HintBar
from composer.ui.panes.seal_panel import SealPanel
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.ui.window_parts import WindowParts

_ENTERED: Final = N_("Only the note is shown. Esc shows everything again.")
_NO_NOTE: Final = N_("Open a note first: then it can be shown alone.")
CLOSED_BY_ESC: Final = (FindBar, FootnoteBox, HintBar, SealPanel)
"""What stands at the note for a while: Esc closes it before it ends the focus mode."""


class FocusMode(QObject):
    """Shows the note alone, on the whole screen."""

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window = window
        self._place = QRect()
        self._state: Qt.WindowState | None = None  # of the window before; None while everything is shown
        self._watched: QWidget | None = None

    @property
    def is_on(self) -> bool:
        """Whether only the note is shown."""
        return self._state is not None

    def begin(self) -> None:
        """Follow what would not be seen while only the note is: it ends the mode first."""
        w = self._window
        w.columns.alone_ended.connect(self.leave)
        w.status_line.news_shown.connect(self._show_line)
        w.notes.opened.connect(lambda note: self.leave() if note is None else None)
        for action_id, again in (
            ("edit.search_all", w.view.search_everywhere),
            ("go.menu_bar", w.view.go_menu_bar),
            ("view.head", w.head.focus_form),
        ):
            w.actions_[action_id].triggered.connect(lambda _checked=False, again=again: self._end_for(again))

    def toggle(self, on: bool) -> None:
        """Show only the note, or everything again."""
        if on:
            self.enter()
        else:
            self.leave()

    def enter(self) -> None:
        """Show only the note."""
        w = self._window
        if self.is_on:
            return
        if not w.notes.note_id:
            w.actions_["view.focus"].setChecked(False)
            w.desk.presenter.say(Message(_NO_NOTE))
            return
        self._state, self._place = w.windowState(), w.geometry()
        self._show_rest(shown=False)
        w.columns.show_alone(Part.NOTE)
        w.showFullScreen()
        w.editor.setFocus()
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]
        self._follow(None, w.focusWidget())
        w.actions_["view.focus"].setChecked(True)
        w.desk.presenter.say(Message(_ENTERED))
        w.editor.announce(w.desk.words.text(_ENTERED))

    def leave(self) -> None:
        """Show everything again."""
        w, state = self._window, self._state
        if state is None:
            return
        self._state = None
        QApplication.instance().focusChanged.disconnect(self._follow)  # type: ignore[union-attr]
        self._follow(None, None)
        focus = QApplication.focusWidget()
        w.setWindowState(state)
        if state == Qt.WindowState.WindowNoState:
            w.setGeometry(self._place)  # not every system gives a window its place back
        self._show_rest(shown=True)
        w.columns.show_alone(None)
        w.status_line.end_news()
        w.actions_["view.focus"].setChecked(False)
        if focus is not None and w.isAncestorOf(focus):
            focus.setFocus()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """What has the keyboard in the note is watched for Esc: of a filter over the whole program each event asks."""
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        inside = now is not None and shiboken6.isValid(now) and self._window.editor.isAncestorOf(now)
        self._watched = now if inside else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def _show_rest(self, *, shown: bool) -> None:
        w = self._window
        rest: tuple[QWidget, ...] = (w.menuBar(), w.top_bar, w.status_line)
        for widget in rest:
            widget.setVisible(shown)
        w.note_area.show_tools(shown=shown)

    def _show_line(self, news: bool) -> None:
        """The line at the bottom comes with what there is to say, and goes with it."""
        if self.is_on:
            self._window.status_line.setVisible(news)

    def _end_for(self, again: object) -> None:
        if self.is_on and callable(again):
            self.leave()
            again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the note, unless it closes something else."""
        w = self._window
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and watched is self._watched
            and not any(widget.isVisible() for kind in CLOSED_BY_ESC for widget in w.findChildren(kind))
        ):
            self.leave()
            return True
        return False
