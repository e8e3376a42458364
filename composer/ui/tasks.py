# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Long work beside the window: the only place of the program with threads.

A task is a pure function of what it was given: it touches no widget and no library. Its result comes back on the
window's thread, in the order of finishing; an error comes back the same way. On closing, running tasks are waited for
and their results delivered, so that nothing that was done is lost.

A thread touches no object of Qt but one, which is never destroyed (`_Bell`). A runner goes with the window it belongs
to, and a signal of it that a thread sends at that moment ends the program: that it is still there is asked before, and
it may go in between.
"""

from __future__ import annotations

import contextlib
import itertools
import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from composer.errors import Stopped
from composer.ui.works import Ending, Work, Works
from composer.wording import Message

T = TypeVar("T")

WAIT_AT_CLOSING_MS: Final = 30_000
SWITCH_S: Final = 0.0001
"""For so long a task may keep Python from the window that wants it (Python's own 5 ms, once for each of several waits
in one key, would be felt)."""


Turn = threading.Lock
"""What one thread at a time may hold."""


class Progress:
    """What a running task may say and ask: how far it is, and whether it should stop."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()

    def report(self, done: int, total: int, what: str = "") -> bool:
        """Say that `done` of `total` is done and `what` is next; False when the user has cancelled."""
        self._tell(done, total, what)
        return not self._cancelled.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether the user wants it to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the task to stop; it does so at its next report."""
        self._cancelled.set()


@dataclass(frozen=True)
class Task:
    """One running task, as those who started it see it: `title` is shown while it runs.

    `finish` says that it is not stopped when the program closes; `work` is what the user sees of it (None: nothing).
    """

    number: int
    title: Message
    progress: Progress
    finish: bool = False
    work: Work | None = None

    def cancel(self) -> None:
        """Ask it to stop."""
        self.progress.cancel()


@dataclass(frozen=True)
class _Asked:
    """What a task does and who is told, see `_asked`."""

    runner: TaskRunner
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None]


@dataclass(frozen=True)
class _Told:
    """How far a task is."""

    number: int
    done: int
    total: int
    what: str


@dataclass(frozen=True)
class _Ended:
    """That a task has ended; what has come of it is in `_outcomes`."""

    number: int


@dataclass(frozen=True)
class _Outcome:
    result: Any = None
    error: BaseException | None = None


_numbers = itertools.count(1)
_asked: dict[int, _Asked] = {}
"""What was asked of all runners, by the number of the task; taken out on the window's thread only. A thread knows but
the number: runners, and what is to be done and told, may know windows and dialogs, and were their last reference the
thread's, they would be destroyed there, where Qt does not allow it."""
_outcomes: dict[int, _Outcome] = {}
"""What has come of tasks that have ended, by number, until it is told. An error knows the frames it has passed, and
these what was given to the task: when the window's thread hears of it, the thread of the task holds nothing of it."""


class _Bell(QObject):
    """Rung by working threads when something has come of a task; heard on the window's thread."""

    rung = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rung.connect(self._heard, Qt.ConnectionType.QueuedConnection)

    def _heard(self, number: int) -> None:
        if number in _asked:  # else it was delivered with what came before it
            _asked[number].runner.deliver()


_bell = cache(_Bell)
"""The one bell, made with the first runner."""


class TaskRunner(QObject):
    """Runs tasks and brings their results back.

    Signals: `started(number)`, `progressed(number, done, total, what)`, `ended(number)`, all on the window's thread.
    """

    started = Signal(int)
    progressed = Signal(int, int, int, str)
    ended = Signal(int)

    def __init__(self, failed: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        """`failed` is told every error that a task's own `failed` does not take."""
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_S)
        self._failed = failed
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._arrived: queue.SimpleQueue[_Told | _Ended] = queue.SimpleQueue()
        self._running: dict[int, Task] = {}
        self._bell = _bell()
        self.works = Works(self)
        self.progressed.connect(self._progressed)

    @property
    def running(self) -> tuple[Task, ...]:
        """What is running now, oldest first."""
        return tuple(self._running.values())

    def run(
        self,
        title: Message,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[BaseException], None] | None = None,
        finish: bool = False,
        part_of: Work | None = None,
    ) -> Task:
        """Start `work` in another thread; `done` gets its result, `failed` its error, on the window's thread.

        With `finish` it is waited for on closing, not stopped. What has a title is listed (`works`) until its result
        was told; a task that is `part_of` a work is stopped with it, and whoever began that work ends it. A task that
        is started while the result of another is told goes on with the same work.
        """
        number = next(_numbers)
        send = _sender(number, self._arrived, self._bell)
        progress = Progress(lambda count, total, what: send(_Told(number, count, total, what)))
        listed = part_of or self.works.spoken_of
        if title.template and (listed is None or not listed.running):
            listed = self.works.begin(title)
        if not title.template:
            listed = part_of
        if listed is not None:
            listed.title = title
            if listed.progress is not None and listed.progress.cancelled:
                progress.cancel()  # it was stopped between two of its tasks
            listed.progress = progress
            listed.held += 1
        task = Task(number, title, progress, finish, listed)
        self._running[number] = task
        _asked[number] = _Asked(self, work, done, failed or self._failed)

        def body() -> None:
            try:
                _outcomes[number] = _Outcome(_asked[number].work(progress))
            except BaseException as error:  # noqa: BLE001 - the border of the thread: everything is told
                _outcomes[number] = _Outcome(error=error)
            send(_Ended(number))

        self.started.emit(number)
        # No QRunnable of Python's: one that has ended before `start` returns would be kept for good.
        self._pool.start(body)
        return task

    def deliver(self) -> None:
        """Tell what has come of the tasks until now; on the window's thread."""
        for _ in range(self._arrived.qsize()):  # what comes meanwhile waits for its turn, like keys and pictures
            try:
                arrived = self._arrived.get_nowait()
            except queue.Empty:
                return
            if not shiboken6.isValid(self):  # the window is gone meanwhile: there is nobody to tell
                if isinstance(arrived, _Ended):
                    del _asked[arrived.number], _outcomes[arrived.number]
            elif isinstance(arrived, _Told):
                self.progressed.emit(arrived.number, arrived.done, arrived.total, arrived.what)
            else:
                self._tell(arrived.number)

    def _tell(self, number: int) -> None:
        task = self._running.pop(number, None)
        asked, outcome = _asked.pop(number), _outcomes.pop(number)
        listed = task.work if task is not None else None
        try:
            with self.works.speaking_of(listed):
                if outcome.error is None:
                    asked.done(outcome.result)
                else:
                    asked.failed(outcome.error)
        finally:
            if task is not None and listed is not None:
                self._end(task, listed, outcome.error)
            self.ended.emit(number)

    def hold(self, work: Work | None) -> Work | None:
        """Keep `work` (that whose result is told now) from ending with its last task; `let_go` ends it."""
        if work is not None:
            work.held += 1
        return work

    def let_go(self, work: Work | None, ending: Ending = Ending.DONE) -> None:
        """What `hold` kept open has come to its end, unless more tasks of it run."""
        if work is not None:
            work.held -= 1
            if work.held <= 0 or ending is not Ending.DONE:
                self.works.end(work, ending)

    def _end(self, task: Task, work: Work, error: BaseException | None) -> None:
        if error is None:
            self.let_go(work)
        elif isinstance(error, Stopped) or task.progress.cancelled:
            self.let_go(work, Ending.STOPPED)
        else:
            self.let_go(work, Ending.FAILED)

    def _progressed(self, number: int, done: int, total: int, what: str) -> None:
        task = self._running.get(number)
        if task is not None and task.work is not None:
            self.works.move(task.work, done, total, what)

    def wait(self, timeout_ms: int = WAIT_AT_CLOSING_MS) -> bool:
        """Wait until all tasks have ended and their results are delivered; False when the time was too short."""
        while True:
            finished = self._pool.waitForDone(timeout_ms)
            self.deliver()
            if not finished or not self._running:  # what is delivered may start another task
                return finished

    def close(self) -> None:
        """Ask all tasks to stop but those that are to finish, wait for them and deliver what they have done."""
        for task in self.running:
            if not task.finish:
                task.cancel()
        self.wait()


def _sender(number: int, arrived: queue.SimpleQueue[_Told | _Ended], bell: _Bell) -> Callable[[_Told | _Ended], None]:
    """How the thread of a task sends what comes of it: it knows neither the runner nor the window."""

    def send(what: _Told | _Ended) -> None:
        arrived.put(what)
        with contextlib.suppress(RuntimeError):  # the program is ending
            bell.rung.emit(number)

    return send
