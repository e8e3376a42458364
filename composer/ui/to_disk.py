# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What an import has stored comes onto the disk beside the window, before anybody is told that it is kept.

Where the disk refuses it, that is said once and tried again until it is there: only then is it told as imported.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from composer.errors import ComposerError
from composer.ui.desk import Desk
from composer.ui.import_batches import Batch
from composer.ui.messages import Tone
from composer.wording import N_, Message

_ON_DISK_S: Final = 5.0  # seconds between two times that what was stored is brought onto the disk, while more is stored
_AGAIN_MS: Final = 5_000  # after it was refused
_NOT_YET: Final = N_("What was imported is not safely on the disk yet; it is tried again until it is. {reason}")
_NOT_KEPT: Final = N_("What was imported last may be missing when the library is opened again. {reason}")


class ToDisk(QObject):
    """Brings what was stored in the open library onto the disk, now and then and before it is told."""

    def __init__(
        self,
        desk: Desk,
        told: Callable[[Sequence[Batch]], None],
        lost: Callable[[Sequence[Batch]], None],
        parent: QObject,
    ) -> None:
        """`told` gets the batches that are on the disk for good, `lost` those of which nobody knows it, after a fault
        of the program; both on the window's thread."""
        super().__init__(parent)
        self._desk = desk
        self._told = told
        self._lost = lost
        self._bringing = False
        self._closings = 0  # what was begun before a library was closed is told no more
        self._refused = False
        self._brought = 0.0  # when that was done last, by the monotonic clock
        self.again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        """Runs out when what was refused is to be tried again."""

    def bring(self, stored: Sequence[Batch]) -> None:
        """Begin with it when batches of which all is `stored` wait to be told, or when it is time."""
        due = stored or time.monotonic() > self._brought + _ON_DISK_S
        if self._bringing or self.again.isActive() or not due:
            return
        bring = self._desk.workspace.intake.bringing_to_disk()
        self._bringing = True
        closings = self._closings

        def ended(_nothing: object) -> None:
            if closings != self._closings:
                return
            self._bringing = self._refused = False
            self._brought = time.monotonic()
            self._told(stored)

        def failed(error: BaseException) -> None:
            if closings != self._closings:
                return
            self._bringing = False
            if not isinstance(error, ComposerError):
                self._lost(stored)
                raise error
            if not self._refused and (not stored or any(batch.keeps for batch in stored)):
                self._refused = True
                self._desk.presenter.say(Message(_NOT_YET, {"reason": error.message}), Tone.WARNING)
            self.again.start()

        self._desk.tasks.run(Message(""), lambda _progress: bring(), ended, failed=failed, finish=True)

    def bring_now(self) -> bool:
        """Wait for it, before the library is closed; False when the disk refuses it, which is said."""
        self.again.stop()
        self._closings += 1
        self._bringing = self._refused = False
        try:
            self._desk.workspace.intake.bringing_to_disk()()
        except ComposerError as error:
            self._desk.presenter.say(Message(_NOT_KEPT, {"reason": error.message}), Tone.WARNING)
            return False
        return True
