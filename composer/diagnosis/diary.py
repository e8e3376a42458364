# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The log: what happened when, in names of events, numbers, and types of errors with the lines of our own code.

Nothing that is written, read or called somehow by a user can get in: what may be noted are the events below, numbers,
and types. The words of an error stay out, since they name files and quote what could not be read.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Final

from composer import paths

FILE_NAME: Final = "appunto.log"
LARGEST: Final = 256 * 1024  # bytes; then it is put aside, and the oldest of those goes
KEPT: Final = 3
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_MOST_LINES: Final = 40  # of the stack of an error


class Event(Enum):
    """What is noted."""

    STARTED = "started"
    SAFE_MODE = "started in safe mode"
    ENDED = "ended"
    LIBRARY_OPENED = "library opened"
    NOT_SAVED = "not saved"
    TOLD = "told of an error"
    UNEXPECTED = "unexpected error"
    ENDED_BADLY = "an earlier start had not ended"
    COMMAND = "command"


def log_file() -> Path:
    """The log; it is there once something was noted."""
    return paths.user_logs() / FILE_NAME


def note(event: Event, error: BaseException | None = None, **figures: float) -> None:
    """Write down that `event` happened, with `figures`, and with the type of `error` and where it came from.

    Never raises: a log that cannot be written costs the log.
    """
    facts = "".join(f" {name}={figure:g}" for name, figure in figures.items())
    lines = [f"{datetime.now().astimezone().isoformat(timespec='seconds')} {os.getpid()} {event.value}{facts}"]
    if error is not None:
        lines += (f"  {line}" for line in stack_of(error))
    with suppress(OSError):
        _append("\n".join(lines) + "\n")


def stack_of(error: BaseException) -> Iterator[str]:
    """`error` and what caused it, outermost first: the types, and the lines of our own code with their functions."""
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield ("" if at is error else "from ") + type(at).__name__
        frames = traceback.extract_tb(at.__traceback__)
        for frame in frames[-_MOST_LINES:]:
            own = _own(frame.filename)
            if own:
                yield f"  {own}:{frame.lineno} {frame.name}"
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def last_lines(count: int) -> tuple[str, ...]:
    """The last lines of the log; () when there is none."""
    with suppress(OSError):
        return tuple(log_file().read_text(encoding="utf-8", errors="replace").splitlines()[-count:])
    return ()


def machine() -> str:
    """The system and the version of Python, for a report."""
    release = os.uname().release if hasattr(os, "uname") else str(sys.getwindowsversion().major)  # type: ignore[attr-defined,unused-ignore]
    return f"{sys.platform} {release}, Python {sys.version.split()[0]}"


def private_folder(folder: Path) -> None:
    """Make `folder` if it is not there, readable by the user alone. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        folder.chmod(0o700)


def _own(name: str) -> str:
    """A file of ours from the package on; "" for another's."""
    with suppress(ValueError, OSError):
        return (Path("composer") / Path(name).resolve().relative_to(_PACKAGE)).as_posix()
    return ""


def _append(text: str) -> None:
    file = log_file()
    private_folder(file.parent)
    if file.exists() and file.stat().st_size > LARGEST:
        _turn(file)
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, text.encode("utf-8", "replace"))
    finally:
        os.close(descriptor)


def _turn(file: Path) -> None:
    """Put the log aside: 1 is the last one."""
    for number in range(KEPT, 0, -1):
        former = file if number == 1 else file.with_name(f"appunto.{number - 1}.log")
        if former.exists():
            former.replace(file.with_name(f"appunto.{number}.log"))
