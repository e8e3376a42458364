# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Work that has to be done on the window's thread (the library is written there) in slices between which it is free."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer

from composer.errors import ComposerError

T = TypeVar("T")
BREATH_S: Final = 0.03
"""Seconds after which the window draws breath."""

Steps = Generator[None, None, Any]


class Slices(QObject):
    """Takes the steps of what it is given one after the other; `finish` takes all that are left at once."""

    def __init__(self, failed: Callable[[ComposerError], None], parent: QObject) -> None:
        """`failed` is told what goes wrong with a step; the rest of that work is left."""
        super().__init__(parent)
        self._failed = failed
        self._waiting: list[tuple[Steps, Callable[[Any], None]]] = []

    def run(self, steps: Generator[None, None, T], done: Callable[[T], None]) -> None:
        """Take `steps`; what they come to goes to `done`."""
        self._waiting.append((steps, done))
        self._work(time.monotonic() + BREATH_S)

    def finish(self) -> None:
        """Take all steps that are left (the library is about to be closed)."""
        self._work(float("inf"))

    def _work(self, until: float) -> None:
        while self._waiting:
            steps, done = self._waiting[0]
            try:
                next(steps)
            except StopIteration as finished:
                self._waiting.pop(0)
                done(finished.value)
            except ComposerError as error:
                self._waiting.pop(0)
                self._failed(error)
            if time.monotonic() > until:
                QTimer.singleShot(0, self, lambda: self._work(time.monotonic() + BREATH_S))
                return
