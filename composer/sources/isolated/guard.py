# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a helper process cannot do: reach the network, write, start programs, read the user's other files.

Python itself asks before it does any of this (PEP 578 audit hooks, which cannot be taken back). On Linux the process
also leaves the network behind, where the system lets it, so that no foreign code in it can reach anything either.
"""

from __future__ import annotations

import io
import os
import site
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

_NETWORK: Final = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "webbrowser.")
_HARMLESS: Final = frozenset({"socket.gethostname", "os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.getxattr"})
_PROGRAMS: Final = frozenset(
    {
        *("subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn"),
        *("os.startfile", "os.startfile/2", "pty.spawn", "_winapi.CreateProcess"),
    }
)
_CHANGES: Final = frozenset(
    {
        *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"),
        *("os.chown", "os.utime", "os.setxattr", "os.removexattr", "os.chflags", "os.lchflags", "os.mkfifo"),
        *("tempfile.mkstemp", "tempfile.mkdtemp", "sqlite3.connect", "winreg.CreateKey"),
    }
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_OWN_NETWORK: Final = 0x40000000  # CLONE_NEWNET of <linux/sched.h>
_OWN_USERS: Final = 0x10000000  # CLONE_NEWUSER: what a user without rights needs for the first
_OF_THE_SYSTEM: Final = ("/dev/urandom", "/usr/share/zoneinfo/", "/etc/localtime")


class Refused(PermissionError):
    """Something that reading a document needs never."""


class Guard:
    """Refuses; what was tried is in `tried`. `program` is the one that may be started now ("" none)."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        self.program = ""
        self._open_to_read = (*_own_folders(), *_OF_THE_SYSTEM)

    def stand(self) -> None:
        """From now on, until the process ends."""
        sys.dont_write_bytecode = True
        socket.has_ipv6 = False  # or urllib3, loaded by trafilatura, would open a socket to see whether it can
        setattr(tempfile, "TemporaryFile", _in_memory)  # noqa: B010 - no type fits; py3langid unpacks its model into one
        _leave_network()
        sys.addaudithook(self._ask)

    def permit(self, program: str) -> None:
        """Let `program` be started, "" none."""
        self.program = program

    def _ask(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            self._ask_open(*arguments[:3])
        elif event in _PROGRAMS:
            if not self.program or str(arguments[0] or arguments[1][0]) != self.program:
                self._refuse(event)
        elif event not in _HARMLESS and (event in _CHANGES or event.startswith(("shutil.", *_NETWORK))):
            self._refuse(event)

    def _ask_open(self, path: object, mode: object, flags: object) -> None:
        if isinstance(path, int):  # what is open already
            return
        name = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else str(path)
        if name == os.devnull or name == "/proc/self/statm":
            return
        writes = isinstance(flags, int) and flags & _WRITING
        if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
            self._refuse(f"open {name} to write")
        if not os.path.realpath(name).startswith(self._open_to_read):
            self._refuse(f"open {name}")

    def _refuse(self, what: str) -> None:
        self.tried.append(what)
        raise Refused(what)


def _in_memory(*_arguments: object, **_named: object) -> io.BytesIO:
    """What stands for a temporary file."""
    return io.BytesIO()


def _own_folders() -> tuple[str, ...]:
    """Where the program and its packages lie: all that is read there are its own modules and tables."""
    from composer import paths

    own = Path(__file__).resolve().parents[3]
    folders = [
        sys.prefix,
        sys.base_prefix,
        sys.exec_prefix,
        getattr(sys, "_MEIPASS", ""),
        str(Path(os.__file__).parent),
    ]
    folders += [str(own / "composer"), str(paths.resources()), *site.getsitepackages()]
    folders += [entry for entry in sys.path if "site-packages" in entry or "dist-packages" in entry]
    whole = (os.path.realpath(sys.executable),) if getattr(sys, "frozen", False) else ()  # it carries its modules
    return (*whole, *(os.path.realpath(folder) + os.sep for folder in folders if folder and Path(folder).is_dir()))


def _leave_network() -> None:
    """A network of its own, with nothing in it; where the system refuses that, the audit hook stands alone."""
    if sys.platform != "linux":
        return
    import ctypes

    try:
        system = ctypes.CDLL(None, use_errno=True)
        if system.unshare(_OWN_NETWORK) != 0:
            system.unshare(_OWN_USERS | _OWN_NETWORK)
    except (OSError, AttributeError):
        return
