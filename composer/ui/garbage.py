# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Looking for unreachable objects on the window's thread only, and while nobody types.

Python looks for them in whichever thread happens to make the next object. Where that is a working thread, a closed
dialog whose objects point at one another is destroyed there, and Qt allows its windows to be destroyed in their own
thread only: the program ends now and then, far from the cause. The thorough look takes as long as there are objects,
and Python takes it in the midst of a key.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

LOOK_MS: Final = 500
REST_S: Final = 10.0
"""How long nothing has to be typed before a thorough look: it takes far longer than a key, and whoever has paused for a
moment goes on soon."""
SHORT_REST_S: Final = 3.0
"""How long it is where the last thorough look is `OVERDUE_S` ago: somebody may never rest longer."""
PAUSE_S: Final = 0.4
"""How long nothing has to be typed before any look: also a quick one takes as long as a key."""
MUCH: Final = 500_000
"""So many new objects are looked through whatever happens."""
THOROUGH_S: Final = 60.0
"""The least time between two thorough looks."""
OVERDUE_S: Final = 300.0


class WindowGarbage(QObject):
    """While it is on, unreachable objects are looked for by a timer of the window's thread.

    What is there when it is turned on is taken to stay (`gc.freeze`) and never looked through again: modules, the
    window and its parts.
    """

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` tells seconds."""
        super().__init__(parent)
        self._clock = clock
        self._touched, self._looked = float("-inf"), clock()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on Python does not look by itself."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def end(self) -> None:
        """From now on Python looks by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def touched(self) -> None:
        """Something was typed: looking has to wait."""
        self._touched = self._clock()

    def look(self) -> int | None:
        """Look through the generations whose time has come (those of `gc.get_threshold`), unless somebody types; the
        oldest one, or None."""
        young, middle, old = gc.get_count()
        often, seldom, rarely = gc.get_threshold()
        if young < often:
            return None
        now = self._clock()
        if now - self._touched < PAUSE_S and young < MUCH:
            return None
        generation = 1 if middle >= seldom else 0
        waited = now - self._looked
        rest = SHORT_REST_S if waited >= OVERDUE_S else REST_S
        if old >= rarely and now - self._touched >= rest and waited >= THOROUGH_S:
            generation, self._looked = 2, now
        gc.collect(generation)
        return generation
