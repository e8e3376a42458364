# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether the program ended as it should: a file from the start to the end, which a crash leaves with its reason.

Python writes into it where each thread was when the program crashed (`faulthandler`): lines of code, no values.
"""

from __future__ import annotations

import faulthandler
import io
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from composer import paths
from composer.diagnosis import diary
from composer.system_lock import lock

_RUNNING: Final = "running-"
_ENDED: Final = "ended-badly-"
_KEPT: Final = 5


@dataclass(frozen=True, slots=True)
class EndedBadly:
    """An earlier start that did not end as it should: when it began (ISO 8601), whether it crashed (else it was killed
    or the power failed), and the file that says more."""

    began: str
    crashed: bool
    file: Path


class Running:
    """From `begin` to `well`: this start of the program."""

    def __init__(self, file: Path, descriptor: int) -> None:
        self._file = file
        self._descriptor = descriptor

    @classmethod
    def begin(cls) -> Running | None:
        """Watch over this start; None where nothing can be written."""
        with suppress(OSError):
            folder = paths.user_logs()
            diary.private_folder(folder)
            descriptor, name = tempfile.mkstemp(prefix=_RUNNING, suffix=".txt", dir=folder)
            lock(descriptor)
            os.write(descriptor, f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n".encode())
            with suppress(ValueError, io.UnsupportedOperation):
                faulthandler.enable(descriptor, all_threads=True)
            return cls(Path(name), descriptor)
        return None

    def well(self) -> None:
        """The program ends as it should."""
        faulthandler.disable()
        with suppress(OSError):
            os.close(self._descriptor)
        with suppress(OSError):
            self._file.unlink(missing_ok=True)


def ended_badly() -> tuple[EndedBadly, ...]:
    """The earlier starts that did not end as they should, the last one first. Each is told once."""
    found = []
    with suppress(OSError):
        for file in paths.user_logs().glob(f"{_RUNNING}*.txt"):
            with suppress(OSError, ValueError):
                ended = _looked_at(file)
                if ended is not None:
                    found.append(ended)
        for old in sorted(paths.user_logs().glob(f"{_ENDED}*.txt"))[:-_KEPT]:
            old.unlink()
    return tuple(sorted(found, key=lambda ended: ended.began, reverse=True))


def _looked_at(file: Path) -> EndedBadly | None:
    descriptor = os.open(file, os.O_RDWR)
    try:
        if lock(descriptor) is not True:  # it runs, or nobody can say
            return None
    finally:
        os.close(descriptor)
    began, _, said = file.read_text(encoding="utf-8", errors="replace").partition("\n")
    datetime.fromisoformat(began)
    kept = file.with_name(_ENDED + began[:19].replace(":", ".") + file.name.removeprefix(_RUNNING))
    file.replace(kept)
    return EndedBadly(began, bool(said.strip()), kept)
