# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the helper process may use: time for each step, memory, no file written. It ends itself when it goes beyond.

A second thread watches memory and time while foreign code works. Code that holds Python's lock (a regular expression)
would hold up that thread too: the system's own limits stand behind it (Linux, macOS), and the program's own clock.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

MOST_MEMORY = 420 * 1024 * 1024  # bytes in use, the document included
_MOST_TOGETHER = 485 * 1024 * 1024  # bytes of this process and of the program, which holds the document as well
_PROGRAM = 25 * 1024 * 1024  # bytes the program takes without it
_MOST_DATA = 470 * 1024 * 1024  # bytes asked of the system, used or not (Linux)
_MOST_ADDRESSES = 900 * 1024 * 1024  # bytes of address space, program and packages included
SECONDS = 4.0  # for a request, or for one step of it that is reported
_SECONDS_A_MEGABYTE = 3.0  # of what a request brings beyond the first
_MOST_MEGABYTES = 20.0  # for which there is more time; what is larger is mostly pictures
_END_SECONDS, _END_SECONDS_A_STEP = 4.0, 0.05  # for what is done when all steps are
OUT_OF_MEMORY, OUT_OF_TIME, UNUSED = 71, 72, 73  # exit codes
_ROOM_FOR_FILES = 512 * 1024 * 1024  # bytes
_set: list[bool] = []  # whether this process is limited
_EVERY = 0.02  # seconds between two looks
_BY_THE_CLOCK = 3.0  # a machine with other work gives a process a third of its time


def seconds_for(size: int, seconds: float = SECONDS) -> float:
    """The time of the processor for a request that brings `size` bytes."""
    return seconds + min(max(0.0, size / 1_000_000 - 1), _MOST_MEGABYTES) * _SECONDS_A_MEGABYTE


def memory_for(size: int) -> int:
    """The memory this process may take for a request that brings `size` bytes, these included."""
    return min(MOST_MEMORY, _MOST_TOGETHER - _PROGRAM - size)


def seconds_at_the_end(steps: int) -> float:
    """The time for putting in order what `steps` steps have brought."""
    return _END_SECONDS + steps * _END_SECONDS_A_STEP


def by_the_clock(seconds: float) -> float:
    """How long `seconds` of the processor may take on a machine with other work."""
    return seconds * _BY_THE_CLOCK + 1.0


class Watch:
    """Ends the process when a step takes longer than was said, or memory runs out."""

    def __init__(self) -> None:
        self._until = self._busy_until = float("inf")
        self._code = OUT_OF_TIME
        self.most_memory = MOST_MEMORY  # bytes
        _set_system_limits()
        threading.Thread(target=self._look, daemon=True).start()

    @staticmethod
    def now() -> float:
        """Seconds by a clock that only goes on."""
        return time.monotonic()

    def expect(self, seconds: float) -> None:
        """The next step takes at most `seconds` of the processor, and by the clock as much as a busy machine makes it.

        Programs that a step starts count by the clock alone.
        """
        self._code = OUT_OF_TIME
        self._busy_until = time.process_time() + seconds
        self._until = time.monotonic() + by_the_clock(seconds)
        _end_after(seconds + 0.3)

    def idle(self, seconds: float) -> None:
        """Nothing is being done; when nobody asks for `seconds`, the process ends."""
        _end_after(0)
        self._code = UNUSED
        self._busy_until = float("inf")
        self._until = time.monotonic() + seconds

    def _look(self) -> None:
        while True:
            time.sleep(_EVERY)
            if time.monotonic() > self._until or time.process_time() > self._busy_until:
                os._exit(self._code)
            if memory_in_use() > self.most_memory:
                os._exit(OUT_OF_MEMORY)


def _end_after(seconds: float) -> None:
    """Have the system end this process (SIGPROF) when it has used so much of the processor; 0 takes that back."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _set_system_limits() -> None:
    _set.append(True)
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, _MOST_ADDRESSES),
        (resource.RLIMIT_DATA, _MOST_DATA),
        (resource.RLIMIT_FSIZE, 0),  # nothing is written: pipes are no files
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):  # a system that does not know this limit
            continue


@contextmanager
def room_for_files() -> Iterator[None]:
    """A program that is started meanwhile may write so much to a temporary file (Tesseract puts its picture there)."""
    if sys.platform == "win32" or not _set:
        yield
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    room = _ROOM_FOR_FILES if hard == resource.RLIM_INFINITY else min(hard, _ROOM_FOR_FILES)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))


def memory_in_use() -> int:
    """Bytes of memory this process has in use, or has had at most where only that is known."""
    if sys.platform == "win32":
        return _memory_on_windows()
    if sys.platform == "linux":
        try:
            with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - read thirty times a second
                return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            pass
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _memory_on_windows() -> int:
    import ctypes

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi.h."""

        _fields_ = (
            ("cb", ctypes.c_uint32),
            ("page_faults", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in ("peak", "working_set", "a", "b", "c", "d", "pagefile", "e")),
        )

    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - known on Windows alone
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel.GetCurrentProcess())
    kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
    return int(counters.pagefile)
