# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Helper processes that are kept for the next question: starting one takes a quarter of a second."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from composer.sources.isolated.process import HelperProcess

_MOST_KEPT: Final = 2  # as many as the window has threads


class Kept:
    """Helpers that wait for work; each ends itself when it waits long."""

    def __init__(self, module: str) -> None:
        """`module` is what they are started for (see `composer.sources.isolated.serving`)."""
        self._module = module
        atexit.register(self.close)
        self._lock = threading.Lock()
        self._idle: list[HelperProcess] = []

    @contextmanager
    def one(self) -> Iterator[HelperProcess]:
        """A helper that nobody else asks meanwhile."""
        with self._lock:
            helper = self._idle.pop() if self._idle else HelperProcess(self._module)
        try:
            yield helper
        finally:
            with self._lock:
                keep = len(self._idle) < _MOST_KEPT
                if keep:
                    self._idle.append(helper)
            if not keep:
                helper.close()

    def close(self) -> None:
        """End those that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for helper in idle:
            helper.close()
