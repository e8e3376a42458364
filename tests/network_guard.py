# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Nothing of the program uses the network unless somebody asked for it: what tries is stopped, and fails its test.

Python tells of each try before it is made (https://docs.python.org/3/library/audit_events.html). A test in which
somebody does ask says so with the marker `network`.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Final

_TRIES: Final = frozenset(
    {
        *("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"),
        *(
            "socket.gethostbyname",
            "socket.gethostbyaddr",
            "socket.getnameinfo",
            "urllib.Request",
            "http.client.connect",
        ),
        *("ftplib.connect", "smtplib.connect", "imaplib.open", "telnetlib.Telnet.open"),
    }
)
_BETWEEN_PROCESSES: Final = 1  # AF_UNIX: stays on this machine


class NetworkUsed(BaseException):
    """Something tried. No `Exception`, so that nothing takes it for a failed connection."""


class Guard:
    """What was tried while it was shut."""

    def __init__(self) -> None:
        self.is_open = False
        self.tries: list[str] = []

    @contextlib.contextmanager
    def opened(self) -> Iterator[None]:
        """A tool of the tests itself talks to what it tests."""
        before, self.is_open = self.is_open, True
        try:
            yield
        finally:
            self.is_open = before

    def listen(self, event: str, facts: tuple[object, ...]) -> None:
        """Called by Python at each event."""
        if event not in _TRIES or self.is_open:
            return
        if facts and getattr(facts[0], "family", None) == _BETWEEN_PROCESSES:
            return
        self.tries.append(event)
        raise NetworkUsed(event)


GUARD: Final = Guard()
sys.addaudithook(GUARD.listen)
