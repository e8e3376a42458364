# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Work that has to be done on the window's thread (the library is written there) in slices between which it is free."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer

from composer.errors import ComposerError, Stopped
from composer.giving_way import rests
from composer.ui.tasks import TaskRunner
from composer.ui.works import Ending, Work

T = TypeVar("T")
BREATH_S: Final = 0.02
"""Seconds after which the window draws breath."""
TURN_MS: Final = 1
"""After so long what goes on in slices is called again. Not 0: Qt would make that an event like those of keys, of which
it takes all there are before it looks at the screen and its timers, and each slice adds one: seconds can go by."""
LOOK_MS: Final = 100
"""How often is looked whether somebody has stopped typing."""

Steps = Generator[None, None, Any]


class Slices(QObject):
    """Takes the steps of what it is given one after the other; `finish` takes all that are left at once."""

    def __init__(
        self,
        failed: Callable[[ComposerError], None],
        parent: QObject,
        tasks: TaskRunner,
        *,
        breath_s: float | None = None,
    ) -> None:
        """`failed` is told what goes wrong with a step; the rest of that work is left. `breath_s`: the seconds after
        which the window draws breath, fewer for what is done while somebody may type: that waits for a pause.

        Steps that follow from a listed work of `tasks` go on with it: it ends with them.
        """
        super().__init__(parent)
        self._failed = failed
        self._tasks = tasks
        self._breath_s = breath_s
        self._has_turn: Steps | None = None
        self._waiting: list[tuple[Steps, Callable[[Any], None], Work | None]] = []
        self._turn = QTimer(self, singleShot=True, interval=TURN_MS)  # one, however much is waiting
        self._turn.timeout.connect(self._go_on)

    def run(self, steps: Generator[None, None, T], done: Callable[[T], None]) -> None:
        """Take `steps`; what they come to goes to `done`."""
        self._waiting.append((steps, done, self._tasks.hold(self._tasks.works.spoken_of)))
        self._go_on()

    @property
    def _breath(self) -> float:
        return BREATH_S if self._breath_s is None else self._breath_s

    def finish(self) -> None:
        """Take all steps that are left (the library is about to be closed)."""
        self._work(float("inf"))

    def _work(self, until: float) -> None:
        while self._waiting:
            steps, done, work = self._waiting[0]
            try:
                next(steps)
            except StopIteration as finished:
                if steps is not self._has_turn and time.monotonic() > until - self._breath / 2:
                    # showing what it came to often takes as long as a slice: it has a turn of its own
                    self._has_turn = _came_to(finished.value)
                    self._waiting[0] = (self._has_turn, done, work)
                    self._go_on_soon()
                    return
                self._end(work, Ending.DONE, partial(done, finished.value))
            except ComposerError as error:
                ending = Ending.STOPPED if isinstance(error, Stopped) else Ending.FAILED
                self._end(work, ending, partial(self._failed, error))
            except BaseException as fault:  # noqa: BLE001 - raised again below, once the work is ended
                self._end(work, Ending.FAILED, partial(_raise, fault))
            if time.monotonic() > until:
                self._go_on_soon()
                return

    def _end(self, work: Work | None, ending: Ending, tell: Callable[[], object]) -> None:
        """What is at the front has ended; what waits behind it goes on, whatever comes of telling that."""
        self._waiting.pop(0)
        told = False
        try:
            with self._tasks.works.speaking_of(work):
                tell()
            told = True
        finally:
            self._tasks.let_go(work, ending if told else Ending.FAILED)
            if not told:
                self._go_on_soon()

    def _go_on_soon(self) -> None:
        self._turn.start(TURN_MS)

    def _go_on(self) -> None:
        if self._breath_s is not None and not rests():
            self._turn.start(LOOK_MS)
        else:
            self._work(time.monotonic() + self._breath)


def _came_to(value: Any) -> Steps:
    """Work that has been done already."""
    yield from ()
    return value


def _raise(fault: BaseException) -> None:
    """A fault of the program is told where all such are told."""
    raise fault
