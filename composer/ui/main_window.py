# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The window: puts its parts together and in place. What they do is in the parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent

from composer.ui.window_parts import WindowParts

if TYPE_CHECKING:
    from composer.ui.desk import Tools
    from composer.ui.diagnosing import Diagnosing
    from composer.ui.first_picture import WindowPicture
    from composer.ui.theme import Tokens
    from composer.ui.typed_early import TypedEarly
    from composer.workspace import Workspace


class MainWindow(WindowParts):
    """The one window of the program, over one open library."""

    diagnosing: Diagnosing
    desk_is_laid = False  # the note and the sources that were open are shown
    is_built = False
    is_pictured = False  # when it is closed its picture is kept for the next start
    before_closing: Callable[[], bool] | None = None  # what is to be done before it may be closed; False: later
    _early: TypedEarly | None = None  # has the keyboard until the note is there

    def build(self, workspace: Workspace, tools: Tools, *, note_after_picture: bool = False) -> Iterator[None]:
        """Make everything the window holds, in steps between which it may draw breath; before the last of them nothing
        in it can be used."""
        from composer.ui import icons
        from composer.ui.window_memory import WindowMemory
        from composer.ui.wiring import Wiring

        yield from self.build_parts(workspace, tools)
        yield
        self.setWindowIcon(icons.application_icon())
        self.setAcceptDrops(True)
        self.memory = WindowMemory(self)
        self.wiring = Wiring(self)
        self.wiring.connect_all()
        self.memory.restore()
        self.view.begin(self.panes, self.actions_)
        self.guide.begin(self.actions_)
        self.typing.begin(self.actions_)
        self.preferring.begin(self.actions_)
        self.spelling.begin(self.actions_)
        self.arranging.begin(self.actions_)
        self.touring.begin(self.memory.keep)
        self.starting.begin()
        self.is_built = True
        if note_after_picture:
            self._try_to(self.library.refresh)
            self.wiring.retitle()
            self._await_note()
        else:
            self.fill_library()

    # Library and note

    def fill_library(self) -> None:
        """Show the library that was opened."""
        for _step in self._filling():
            pass

    def lay_desk(self) -> Iterator[None]:
        """Show the library and the note for the first time, in steps; once."""
        if not self.desk_is_laid:
            yield from self._filling()

    def _filling(self) -> Iterator[None]:
        self.desk_is_laid = True
        if self.watching.folder is None:
            self.watching.resume()
        self._try_to(self.library.refresh)
        yield
        self._try_to(self.memory.open_sources)
        yield
        self._try_to(self.notes.open_last)
        yield
        if not self.reader.keys:
            self._try_to(self.places.open_first_of_note)
        self.places.forget()
        self.wiring.retitle()

    def _try_to(self, show: Callable[[], None]) -> None:
        """Show something of the library; where it is damaged that is said, and the window stands all the same."""
        from composer.errors import ComposerError

        try:
            show()
        except ComposerError as error:
            self.desk.presenter.error(error)

    def leave_library(self) -> None:
        """Another library is about to be opened."""
        self.reader.close_all()
        self.library.forget()

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        for part in (
            self.actions_,
            self.library,
            self.outline,
            self.reader,
            self.checks,
            self.note_area,
            self.message_bar,
            self.status_line,
            self.search,
            self.origins,
            self.seal_viewing,
            self.values,
            self.moving,
        ):
            part.dress(tokens)
        self.editor.set_tokens(tokens)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files, pages, words and addresses may be dropped anywhere on the window."""
        if self.dropping.accepts(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        if self.dropping.accepts(event.mimeData()):
            event.acceptProposedAction()
            kept = self.dropping.taker(event.mimeData())
            # The program it comes from waits until this returns.
            QTimer.singleShot(0, self, lambda: self.dropping.take(kept))

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard goes where one will write."""
        super().showEvent(event)
        if not self.is_built:
            return
        if self.starting.is_shown:
            self.starting.take_focus()
        elif not self.desk_is_laid and self.desk.workspace.has_notes:
            from composer.ui.typed_early import TypedEarly

            self._early = self._early or TypedEarly(self)
        else:
            (self.editor if self.notes.note_id else self.library).setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first picture come the note and the sources that were open."""
        super().paintEvent(event)
        if self.is_built and not self.desk_is_laid:
            QTimer.singleShot(0, self, self._lay_desk)

    def _await_note(self) -> None:
        if self.desk.workspace.has_notes:
            self.note_area.await_note()
            self.editor.set_read_only(True)  # until there is a note to write into

    def _lay_desk(self) -> None:
        if self.desk_is_laid:
            return
        early, self._early = self._early, None
        chosen = (
            self.focusWidget()
        )  # something that was clicked on meanwhile; a source that is opened takes the keyboard
        try:
            self.fill_library()
        finally:
            if early is not None:
                early.give(chosen)
        if self.notes.note_id and self.focusWidget() in (None, self.library, self.library.focusProxy()):
            self.editor.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, wait for what is running, remember the places and the picture, close the library."""
        if self.before_closing is not None and not self.before_closing():
            event.ignore()
            return
        if self._early is not None:  # the note takes what was typed
            self._lay_desk()
        if not self.is_built:  # it could not be made
            super().closeEvent(event)
            return
        if not self.notes.flush() or not self.work_list.may_close():
            event.ignore()
            return
        picture = self._picture() if self.is_pictured else None
        self.focus_mode.leave()
        self.memory.keep()
        self.desk.close()
        if picture is not None:
            picture.keep(self)
        self.work_list.finish()
        super().closeEvent(event)

    def _picture(self) -> WindowPicture:
        from composer.ui.first_picture import picture_of

        return picture_of(self)
