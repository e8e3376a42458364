# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Finishing the citations beside the window after they have changed, so that an export finds them ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from composer.document.model import Citation, citations
from composer.errors import BadStyle, EngineFailed
from composer.ui.desk import Desk
from composer.ui.notes import Notes
from composer.ui.tasks import Progress
from composer.wording import Message

if TYPE_CHECKING:
    from composer.citations.engine import Formatted, Request

DELAY_MS: Final = 2_500


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
        notes.changed.connect(self._waiting.start)
        notes.opened.connect(lambda _note: self._waiting.start())
        desk.source_edited.connect(self._edited)
        desk.library_closing.connect(self._waiting.stop)

    def _edited(self, _old: str, _new: str) -> None:
        self._last = None
        self._waiting.start()

    def format_now(self) -> None:
        """Finish the citations of the open note, unless nothing about them has changed."""
        note = self._notes.snapshot()
        if note is None or self._desk.workspace.read_only:
            return
        if self._running:
            self._waiting.start()
            return
        wanted = (f"{note.id} {note.front.language} {note.front.style}", tuple(citations(note.document)))
        if wanted == self._last or not wanted[1]:
            return
        self._last = wanted
        workspace = self._desk.workspace
        try:
            request = workspace.citation_request(note)
            if workspace.known_citations(request) is not None:
                return
        except BadStyle:
            return  # said when the note is exported, where something can be done about it
        self._running = True

        def keep(formatted: Formatted) -> None:
            self._running = False
            if self._desk.workspace is workspace:
                workspace.keep_citations(request, formatted)

        self._desk.tasks.run(Message(""), lambda progress: _format(request, progress), keep, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        self._running = False
        if not isinstance(error, EngineFailed):  # that one is said when the note is exported
            self._desk.presenter.error(error)


def _format(request: Request, _progress: Progress) -> Formatted:
    """Run the engine; in any thread."""
    from composer.citations.engine import Engine

    return Engine().format(request)
