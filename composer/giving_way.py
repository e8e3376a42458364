# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Python runs one thread at a time: long work beside a window gives way while that answers a person.

The window says when it needs Python at once (`go_first`), and when it has answered (`gone`). Long work calls `give_way`
every millisecond or so, wherever it is: that costs next to nothing, and it waits there only while somebody goes first.
"""

from __future__ import annotations

import threading
from time import monotonic
from typing import Final

PAUSE_S: Final = 0.4
"""After so long a pause somebody who typed rests: what can wait is done then."""
LONGEST_S: Final = 0.04
"""Nobody goes first for longer: what is not answered by then has come to nothing, or takes long anyway."""


class _Way:
    """Whether somebody goes first, who that is, and until when at the latest (`until` 0.0: nobody does)."""

    def __init__(self) -> None:
        self.until = 0.0
        self.asked = float("-inf")
        self.first = 0
        self.clear = threading.Event()

    def wait(self) -> None:
        """Until nobody goes first any longer; whoever goes first does not wait."""
        left = self.until - monotonic()
        if self.first == threading.get_ident():
            return
        if left <= 0 or self.clear.wait(left):
            return
        self.until = 0.0


_way: Final = _Way()


def go_first() -> None:
    """This thread answers a person now: others give way until it has `gone`, or `LONGEST_S` are over."""
    _way.clear.clear()
    _way.first = threading.get_ident()
    _way.asked = monotonic()
    _way.until = _way.asked + LONGEST_S


def gone() -> None:
    """It is answered: others go on."""
    if _way.until:
        _way.until = 0.0
        _way.clear.set()


def rests() -> bool:
    """Whether nobody has gone first for `PAUSE_S`."""
    return monotonic() - _way.asked >= PAUSE_S


def give_way() -> None:
    """Let whoever goes first go first."""
    if _way.until:
        _way.wait()
