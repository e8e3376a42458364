# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is running and what was done: each work with its title, how far it is, how it ended and what was said of it.

A work is what a user would call one thing (an import), however many tasks and slices of time it takes. Sentences said
while its result comes back belong to it; those said otherwise are entries of their own, so that one list holds all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from composer.ui.messages import Presenter, Said, Tone
from composer.wording import Message

if TYPE_CHECKING:
    from composer.ui.tasks import Progress

MOST_ENTRIES: Final = 400


class Ending(Enum):
    """How a work ended, or that it has not."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"
    BROKEN_OFF = "broken off"
    """The program ended in the midst of it."""


@dataclass(eq=False)
class Work:
    """One work, or (without a title) one sentence said beside any work.

    `began` and `ended` are ISO 8601 times; `done` of `total` is how far it is (`total` 0: nobody can say), `what` the
    name of what it is at. `said` are the sentences of its result, with the ways out they had.
    """

    number: int
    title: Message
    began: str
    progress: Progress | None = None
    ended: str = ""
    ending: Ending = Ending.RUNNING
    done: int = 0
    total: int = 0
    what: str = ""
    said: list[Said] = field(default_factory=list)
    held: int = 0

    @property
    def running(self) -> bool:
        """Whether it is still going on."""
        return self.ending is Ending.RUNNING

    @property
    def is_work(self) -> bool:
        """Whether it is a work, not a mere sentence."""
        return bool(self.title.template)

    def cancel(self) -> None:
        """Ask it to stop."""
        if self.progress is not None:
            self.progress.cancel()


class Works(QObject):
    """All works of this session and those kept from earlier ones, the oldest first.

    Signals: `changed()` when an entry came, went or ended; `moved(number)` when one is further than before.
    """

    changed = Signal()
    moved = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now: Callable[[], str] = lambda: datetime.now(UTC).isoformat(timespec="seconds")
        self._entries: list[Work] = []
        self._number = 0
        self._speaking: list[Work] = []

    def listen(self, presenter: Presenter, now: Callable[[], str]) -> None:
        """Take in what `presenter` says; `now` gives the time in ISO 8601."""
        self.now = now
        presenter.said.connect(self._heard)

    @property
    def entries(self) -> tuple[Work, ...]:
        """All entries, the oldest first."""
        return tuple(self._entries)

    @property
    def running(self) -> tuple[Work, ...]:
        """Works that are going on, the oldest first."""
        return tuple(work for work in self._entries if work.is_work and work.running)

    def put_before(self, kept: Sequence[Work]) -> None:
        """Add works of earlier sessions, ended ones; they get numbers of this session."""
        for work in kept:
            self._number += 1
            work.number = self._number
        self._entries[:0] = kept
        self.changed.emit()

    def begin(self, title: Message, progress: Progress | None = None) -> Work:
        """A work begins. Whoever begins it sees to it that `end` is called, also when it fails."""
        work = self._new(title)
        work.progress = progress
        self.changed.emit()
        return work

    def move(self, work: Work, done: int, total: int, what: str) -> None:
        """It has done `done` of `total` and is at `what`."""
        work.done, work.total, work.what = done, total, what
        self.moved.emit(work.number)

    def end(self, work: Work, ending: Ending) -> None:
        """It has ended. What was said as an error makes a failure of it."""
        if not work.running:
            return
        if ending is Ending.DONE and any(said.tone is Tone.ERROR for said in work.said):
            ending = Ending.FAILED
        work.ending, work.ended = ending, self.now()
        self.changed.emit()

    @contextmanager
    def speaking_of(self, work: Work | None) -> Iterator[None]:
        """What is said inside belongs to `work` (None: to whatever it belonged to)."""
        if work is None:
            yield
            return
        self._speaking.append(work)
        try:
            yield
        finally:
            self._speaking.remove(work)

    @property
    def spoken_of(self) -> Work | None:
        """The work whose result is being told now."""
        return self._speaking[-1] if self._speaking else None

    def clear(self) -> None:
        """Forget all that has ended."""
        self._entries = [work for work in self._entries if work.is_work and work.running]
        self.changed.emit()

    def _heard(self, said: Said) -> None:
        work = self.spoken_of
        if work is None:
            work = self._new(Message(""))
            work.ended, work.ending = work.began, Ending.DONE
        work.said.append(said)
        self.changed.emit()

    def _new(self, title: Message) -> Work:
        self._number += 1
        work = Work(self._number, title, self.now())
        self._entries.append(work)
        over = len(self._entries) - MOST_ENTRIES
        if over > 0:
            old = [one for one in self._entries if not one.running][:over]
            self._entries = [one for one in self._entries if one not in old]
        return work
