# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Finishing the citations beside the window after they have changed, so that an export finds them ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from composer.document.model import Citation, citations
from composer.errors import BadProfile, BadStyle, EngineFailed, NotFound
from composer.notes.model import Note
from composer.ui.desk import Desk
from composer.ui.notes import Notes
from composer.ui.tasks import Progress
from composer.wording import Message

if TYPE_CHECKING:
    from composer.citations.engine import Request
    from composer.workspace import Workspace

DELAY_MS: Final = 400  # after the last change; with the engine's second the notes are whole well within 1.5 s


class Citing(QObject):
    """Runs the citation engine in the background, one run at a time."""

    def __init__(self, desk: Desk, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._last: tuple[str, tuple[Citation, ...]] | None = None
        self._running = False
        self._waiting = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._waiting.timeout.connect(self.format_now)
        self._as_opened: Note | None = None  # the open note as long as nothing has changed: it need not be read
        notes.changed.connect(self._changed)
        notes.opened.connect(self._opened)
        desk.source_edited.connect(self._edited)
        desk.library_closing.connect(self._waiting.stop)

    def _opened(self, note: Note | None) -> None:
        self._as_opened = note
        self._waiting.start()

    def _changed(self) -> None:
        self._as_opened = None
        self._waiting.start()

    def _edited(self, _old: str, _new: str) -> None:
        self._last = None
        self._waiting.start()

    def format_now(self) -> None:
        """Finish the citations of the open note, unless nothing about them has changed."""
        note = self._as_opened or self._notes.snapshot()
        if note is None or self._desk.workspace.read_only:
            return
        if self._running:
            self._waiting.start()
            return
        front = note.front
        wanted = (f"{note.id} {front.language} {front.style} {front.profile}", tuple(citations(note.document)))
        if wanted == self._last or not wanted[1]:
            return
        self._last = wanted
        workspace = self._desk.workspace
        try:
            request = workspace.citing.request(note)
        except (BadStyle, BadProfile, NotFound):
            return  # said when the note is exported, where something can be done about it
        self._running = True
        self._beside(lambda _progress: request.fingerprint(), lambda _hash: self._look(workspace, request))

    def _look(self, workspace: Workspace, request: Request) -> None:
        """Have the engine run, unless what it would say has been kept."""
        if self._desk.workspace is not workspace or workspace.citing.known(request) is not None:
            self._running = False
            return

        def keep(words: str) -> None:
            self._running = False
            if self._desk.workspace is workspace:
                workspace.citing.keep(request, words)

        self._beside(lambda progress: _format(request, progress), keep)

    def _beside(self, work: Callable[[Progress], str], done: Callable[[str], None]) -> None:
        self._desk.tasks.run(Message(""), work, done, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        self._running = False
        if not isinstance(error, EngineFailed):  # that one is said when the note is exported
            self._desk.presenter.error(error)


def _format(request: Request, _progress: Progress) -> str:
    """Run the engine; its answer as the text that is kept. In any thread."""
    from composer.citations.engine import Engine

    return Engine().format(request).to_json()
