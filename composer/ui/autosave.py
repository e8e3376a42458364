# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Saving from the first key: shortly after the last one, and at least once a second while one goes on typing.

Saving has three steps: what is to be saved is taken, made ready, and stored. Making a long note ready and writing it to
the disk takes a noticeable time, so that these steps are done beside the window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from composer.errors import ComposerError
from composer.ui.tasks import Progress, TaskRunner, Turn
from composer.wording import Message

T = TypeVar("T")
P = TypeVar("P")

IDLE_MS: Final = 300  # after the last change
LATEST_MS: Final = 900  # from the first unsaved change until it is stored
SOONEST_MS: Final = 200  # as much of that at least is waited for more to save
GAP_MS: Final = 50  # for so long a long note waits for a key, to be saved behind it and not when the next one comes
BEHIND_KEY_MS: Final = 15  # by then what the key did has been painted
RETRY_MS: Final = 5_000  # when saving failed


@dataclass(frozen=True)
class Steps(Generic[T, P]):
    """The three steps: `take` and `store` on the window's thread, `prepare` in any.

    `store` is one transaction and raises ComposerError when it cannot; `is_long` tells whether it would be felt. What
    `beside` gives is `store` for any thread; `stored` is told, on the window's thread, what either has stored.
    """

    take: Callable[[], T]
    prepare: Callable[[T], P]
    store: Callable[[P], None]
    is_long: Callable[[], bool]
    beside: Callable[[], Callable[[P], None]]
    stored: Callable[[P], None] = lambda _prepared: None


class Autosave(QObject, Generic[T, P]):
    """Takes the steps when there is something to save.

    Signals: `saved()` after each save, `failed(error)` once for each run of failures.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(self, steps: Steps[T, P], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = steps
        self._tasks = TaskRunner(self.failed.emit, self)  # its own: a save never waits for an import
        self._dirty = False
        self._failing = False
        self._round = 0  # what was prepared for an earlier one is not stored
        self._storing = Turn()  # held while something is stored beside, and to begin another round
        self._preparing = False
        self._changed_since = False
        self._prepare_ms = 0
        self.held = False
        """The library cannot be written for a moment: what is due is saved after it."""
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._latest = QTimer(self, singleShot=True)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._gap = QTimer(self, singleShot=True)
        self._awaits_key = False
        self._latest.timeout.connect(self._late)
        for timer in (self._idle, self._gap, self._retry):
            timer.timeout.connect(self._due)

    @property
    def dirty(self) -> bool:
        """Whether something is not saved yet."""
        return self._dirty

    def touch(self) -> None:
        """Something has changed."""
        self._dirty = self._changed_since = True
        if self._failing:
            return
        self._idle.start()
        if not self._latest.isActive():
            self._latest.start(max(LATEST_MS - GAP_MS - self._prepare_ms, SOONEST_MS))
        if self._awaits_key:
            self._awaits_key = False
            self._gap.start(BEHIND_KEY_MS)

    def flush(self) -> bool:
        """Save now what is not saved yet; False when that could not be done (it is tried again)."""
        self._begin_round()
        if not self._dirty:
            return True
        try:
            prepared = self._steps.prepare(self._steps.take())
            self._steps.store(prepared)
        except ComposerError as error:
            self._not_saved(error)
            return False
        self._is_saved(prepared)
        return True

    def forget(self) -> None:
        """What has changed is not to be saved (the note is gone)."""
        self._begin_round()
        self._dirty = self._failing = False

    def _begin_round(self) -> None:
        for timer in (self._idle, self._latest, self._gap, self._retry):
            timer.stop()
        self._awaits_key = False
        with self._storing:  # what is just being stored beside is stored: what comes now comes after it
            self._round += 1
        self._preparing = self._changed_since = False

    def _late(self) -> None:
        """It is time, though somebody goes on typing: what takes long is begun right behind a key, so that the next
        one finds it done."""
        if not self._steps.is_long():
            self._due()
            return
        self._awaits_key = True
        self._gap.start(GAP_MS)

    def _due(self) -> None:
        """Save, beside the window when that takes long; what is being saved already is not begun twice."""
        if self.held:
            self._idle.start()
            return
        if self._preparing:
            return
        if not self._dirty or not self._steps.is_long():
            self.flush()
            return
        self._begin_round()
        self._preparing = True
        taken, number, begun = self._steps.take(), self._round, perf_counter()
        store = self._steps.beside()

        def save(_progress: Progress) -> P:
            prepared = self._steps.prepare(taken)
            with self._storing:
                if number == self._round:
                    store(prepared)
            return prepared

        def arrived(prepared: P) -> None:
            self._prepare_ms = round((perf_counter() - begun) * 1000)
            if number == self._round:
                self._preparing = False
                self._is_saved(prepared)

        def broken(error: BaseException) -> None:
            if number == self._round:
                self._preparing = False
                self._not_saved(error)

        self._tasks.run(Message(""), save, arrived, failed=broken)

    def _is_saved(self, prepared: P) -> None:
        self._dirty = self._changed_since
        self._failing = False
        if self._dirty and not self._idle.isActive() and not self._latest.isActive():
            self._idle.start()  # it was due while the step before was being done
        self._steps.stored(prepared)
        self.saved.emit()

    def _not_saved(self, error: BaseException) -> None:
        self._retry.start()
        if not self._failing:
            self._failing = True
            self.failed.emit(error)
