# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The program's side of a helper process: start it, ask, and say in one sentence why a document cannot be read.

The helper ends itself when it runs out of time or memory (`composer.sources.isolated.limits`); whatever ends it, the
question it was asked is told so, and the next question starts another.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final

from composer.errors import PicturesOnly, Stopped, UnreadableSource
from composer.sources.isolated import HELPER_ARGUMENT
from composer.sources.isolated.frames import read_frame, write_frame
from composer.sources.isolated.limits import (
    OUT_OF_MEMORY,
    OUT_OF_TIME,
    SECONDS,
    UNUSED,
    by_the_clock,
    seconds_at_the_end,
    seconds_for,
)
from composer.wording import N_

_ROOT: Final = Path(__file__).resolve().parents[3]
_START: Final = "from composer.sources.isolated.serving import main; main({module!r})"
_DEBUG_VARIABLE: Final = "APPUNTO_DEBUG"  # what goes wrong in the helper is shown
_MEMORY_TO_KEEP: Final = 220 * 1024 * 1024  # bytes; a helper that holds more is not asked again

TOO_LONG = N_("“{name}” takes too long to read and was given up: it is damaged, or made to hold up programs.")
TOO_LARGE = N_("“{name}” needs more memory than a document may take and was given up.")
FAILED = N_("“{name}” could not be read: it is damaged. Open it in its own program, save it anew, and import that.")
TOO_DEEP = N_("“{name}” is nested deeper than any document and was not read.")
STOPPED = N_("The reading of “{name}” was stopped.")

Progress = Callable[[int, int], bool | None]
_REASONS: Final = {"memory": TOO_LARGE, "deep": TOO_DEEP}
_SIGPROF: Final = -27  # on Linux and macOS alike: the system ended it for the time it used
_ENDS: Final = {OUT_OF_MEMORY: TOO_LARGE, OUT_OF_TIME: TOO_LONG, _SIGPROF: TOO_LONG}
_START_SECONDS: Final = 2.0  # for a helper that has to load its readers first
_MOST_SECONDS: Final = 600.0
_MOST_STEPS: Final = 20_000
_LATE_SECONDS: Final = 1.0  # the helper ends itself first, where it can


class ReadingStopped(Stopped):
    """The user did not want to wait for the document."""


class HelperProcess:
    """A process that answers with `answer` of `module`; a context manager. Its methods may be called in any thread.

    It is started with the first question and again when it has ended; `opening` is then asked first. `reasons` are the
    sentences, with a place {name}, for reasons that the module refuses with; unasked for `idle_seconds` it ends.
    """

    def __init__(
        self,
        module: str,
        *,
        reasons: Mapping[str, str] | None = None,
        opening: Callable[[], tuple[dict[str, Any], bytes]] | None = None,
        idle_seconds: float = 60.0,
    ) -> None:
        self._module = module
        self._idle_seconds = idle_seconds
        self._reasons = {**_REASONS, **(reasons or {})}
        self._opening = opening
        self._helper: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._served = False  # whether the process that runs has answered already
        self.tried: tuple[str, ...] = ()

    def __enter__(self) -> HelperProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def abandon(self) -> None:
        """End the process at once, also while it is asked something; that question raises UnreadableSource."""
        helper = self._helper
        if helper is not None:
            _kill(helper)

    def start(self) -> None:
        """Start the process already, so that the first question need not wait for it; never raises."""
        with self._lock:
            if self._helper is None:
                self._helper = _launched(self._module)

    def ask(
        self, filename: str, head: dict[str, Any], body: bytes = b"", progress: Progress | None = None
    ) -> tuple[dict[str, Any], bytes]:
        """What the helper answers. Raises UnreadableSource about `filename`.

        `progress(done, all)` is told how far it is; when it answers False the process is ended and ReadingStopped
        raised.
        """
        head = {**head, "idle": self._idle_seconds}
        with self._lock:
            answer, data = self._asked_twice(filename, head, body, progress)
            if int(answer.get("memory", 0)) > _MEMORY_TO_KEEP and self._opening is None:
                self._end()
        self.tried = tuple(map(str, answer.get("tried", ())))
        if answer.get("ok") is True:
            return answer, data
        if "reason" in answer:
            raise _error(self._reasons.get(str(answer["reason"]), FAILED), filename)
        values = answer.get("values")
        if not isinstance(values, dict) or not isinstance(answer.get("refused"), str):
            raise _error(FAILED, filename)
        values = {str(key): value for key, value in values.items() if isinstance(value, str | int)}
        kind = PicturesOnly if answer.get("pictures") is True else UnreadableSource
        raise kind(answer["refused"], concerned=filename, **values)

    def _asked_twice(
        self, filename: str, head: dict[str, Any], body: bytes, progress: Progress | None
    ) -> tuple[dict[str, Any], bytes]:
        """One that ended for want of work just before it was asked is replaced.

        So is one that ran out of memory and had served before: what it still held of other documents is not this one's.
        """
        for last in (False, True):
            helper, new = self._running()
            try:
                if new and self._opening is not None:
                    self._asked(helper, *self._opening(), None)
                answer, data = self._asked(helper, head, body, progress)
                self._served = True
                if last or new or answer.get("reason") != "memory":
                    return answer, data
                self._end()
            except _Stop as stop:
                self._end()
                raise ReadingStopped(STOPPED, concerned=filename, name=filename) from stop
            except _Late as late:
                self._end()
                raise _error(TOO_LONG, filename) from late
            except (OSError, EOFError, ValueError) as error:
                code = self._ended(helper)
                if last or (code != UNUSED and (new or code != OUT_OF_MEMORY)):
                    raise _error(_ENDS.get(code, FAILED), filename) from error
        raise AssertionError("asked at most twice")

    def _asked(
        self, helper: subprocess.Popen[bytes], head: dict[str, Any], body: bytes, progress: Progress | None
    ) -> tuple[dict[str, Any], bytes]:
        assert helper.stdin is not None
        assert helper.stdout is not None
        seconds = float(head.get("seconds", SECONDS))
        with _Alarm(helper) as alarm:
            alarm.set(seconds_for(len(body), seconds) + _START_SECONDS)
            write_frame(helper.stdin, head, body)
            while True:
                answer, data = alarm.awaited(helper.stdout)
                if "ok" in answer:
                    return answer, data
                done, steps = int(answer.get("done", 0)), int(answer.get("all", 0))
                # frames are not told for every step: a second's worth of steps may stand between two
                alarm.set(
                    max(seconds * 2, min(float(answer.get("seconds", 0)), _MOST_SECONDS))
                    if done < steps
                    else seconds_at_the_end(min(steps, _MOST_STEPS))
                )
                if progress is not None and progress(done, steps) is False:
                    raise _Stop

    def _running(self) -> tuple[subprocess.Popen[bytes], bool]:
        """The process, and whether it is a new one, that was asked nothing yet."""
        if self._helper is not None and self._helper.poll() is None:
            return self._helper, not self._served
        self._end()
        self._helper = _prepared(self._module) or _launched(self._module)
        return self._helper, True

    def _ended(self, helper: subprocess.Popen[bytes]) -> int:
        """The code the process has ended with, 0 when it has not."""
        try:
            code = helper.wait(1.0)
        except subprocess.TimeoutExpired:
            code = 0
        self._end()
        return code

    def _end(self) -> None:
        helper, self._helper, self._served = self._helper, None, False
        if helper is None:
            return
        _dismiss(helper)


class _Alarm:
    """Ends a helper that does not answer in time; for one that cannot look at the clock itself."""

    def __init__(self, helper: subprocess.Popen[bytes]) -> None:
        self._helper = helper
        self._timer: threading.Timer | None = None
        self._rung = False

    def __enter__(self) -> _Alarm:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def set(self, seconds: float) -> None:
        """From now on it has so much time of the processor."""
        self._stop()
        self._timer = threading.Timer(by_the_clock(seconds) + _LATE_SECONDS, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def awaited(self, stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
        """The next frame. Raises _Late when the alarm has rung, else as `read_frame`."""
        try:
            return read_frame(stream)
        except (OSError, EOFError, ValueError) as error:
            if self._rung:
                raise _Late from error
            raise

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _ring(self) -> None:
        self._rung = True
        _kill(self._helper)


class _Late(Exception):
    """It did not answer in time and was ended."""


class _Stop(Exception):
    """The user stops what is being read."""


def _error(sentence: str, filename: str) -> UnreadableSource:
    return UnreadableSource(sentence, concerned=filename, name=filename)


def _kill(helper: subprocess.Popen[bytes]) -> None:
    """End the process and the program it may have started."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.killpg(helper.pid, signal.SIGKILL)
    helper.kill()


_spare: Final[dict[str, subprocess.Popen[bytes]]] = {}
_spare_lock: Final = threading.Lock()


def prepare(module: str) -> None:
    """Start a process for `module` that the next `HelperProcess` takes over; one that nobody takes ends itself."""
    with _spare_lock:
        waiting = _spare.get(module)
        if waiting is not None and waiting.poll() is None:
            return
        _spare[module] = _launched(module)
    if waiting is not None:
        _dismiss(waiting)


def _prepared(module: str) -> subprocess.Popen[bytes] | None:
    """The process that waits for `module`; None when there is none, or it has ended for want of work."""
    with _spare_lock:
        waiting = _spare.pop(module, None)
    if waiting is not None and waiting.poll() is not None:
        _dismiss(waiting)
        return None
    return waiting


@atexit.register
def _end_spares() -> None:
    with _spare_lock:
        for waiting in _spare.values():
            _dismiss(waiting)
        _spare.clear()


def _dismiss(helper: subprocess.Popen[bytes]) -> None:
    """End a process and let go of what led to it."""
    _kill(helper)
    helper.wait()
    for stream in (helper.stdin, helper.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:  # what was not sent yet goes to nobody
                continue


def _launched(module: str) -> subprocess.Popen[bytes]:
    """This program as a helper: itself when it is frozen, else its interpreter; no window on Windows."""
    frozen = getattr(sys, "frozen", False)
    command = [HELPER_ARGUMENT, module] if frozen else ["-c", _START.format(module=module)]
    surroundings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, sys.path)]),
        # one thread each: address space is limited, and several helpers may run
        **dict.fromkeys(("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS"), "1"),
    }
    manner: dict[str, Any] = {"env": surroundings}
    if sys.platform == "win32":
        manner["creationflags"] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    else:
        manner["start_new_session"] = True  # it is ended together with what it starts
    return subprocess.Popen(
        [_own_program() if frozen else sys.executable, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if os.environ.get(_DEBUG_VARIABLE) else subprocess.DEVNULL,
        **manner,
    )


def _own_program() -> str:
    """This program, frozen: on Windows the one of the two that has streams to talk by (the other has a window)."""
    talking = Path(sys.executable).with_name("appunto-cli.exe")
    return str(talking) if sys.platform == "win32" and talking.is_file() else sys.executable
