# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which process makes which test, where there are several (`pytest -n 2`).

The tests of a file go to one process, so that what they share is made once: a sheet of citations, files saved by
LibreOffice, a window. Long ones come first and one by one, so that at the end no process waits for another.
"""

from __future__ import annotations

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

# Folders and files whose tests take long and share nothing that is dear, the longest first.
ONE_BY_ONE = (
    "tests/journeys/",
    "tests/accessibility/",
    "tests/quotes/test_properties.py",
    "tests/document/test_markdown_round_trip.py",
    "tests/document/test_live_values.py",
)
# Folders that take long altogether: their files come before those of the others.
EARLY = (
    "tests/sources/recognition/",
    "tests/sources/isolated/",
    "tests/ui/",
    "tests/sources/",
    "tests/export/",
    "tests/workspace/",
    "tests/citations/",
    "tests/architecture/",
)


def turn(nodeid: str) -> int:
    """When a test is begun: the lower, the earlier."""
    places = (*ONE_BY_ONE, *EARLY)
    return next((number for number, place in enumerate(places) if nodeid.startswith(place)), len(places))


class ByFile(LoadScopeScheduling):
    """Files in the order in which their tests are collected."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        config.option.loadscopereorder = False  # by how many tests a file has, however short they are
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if nodeid.startswith(ONE_BY_ONE) else nodeid.partition("::")[0]

    def schedule(self) -> None:
        """As in the base, but that a process that takes the place of another gets two units as the first ones did: it
        begins a test when it knows the next."""
        super().schedule()
        for node in self.nodes:
            self._reschedule(node)

    def _reschedule(self, node: WorkerController) -> None:
        """As in the base, but not for a process that takes the place of another and is not yet ready."""
        if node in self.registered_collections:
            super()._reschedule(node)

    def remove_node(self, node: WorkerController) -> str | None:
        """As in the base, but that a test that ended its process is not begun again, and that nobody is given files
        that were done before: a process without a test to make would be waited for without end."""
        done_before = self.assigned_work.get(node, {})
        for scope in [scope for scope, tests in done_before.items() if all(tests.values())]:
            del done_before[scope]
        crashed = next((test for tests in done_before.values() for test, done in tests.items() if not done), None)
        if crashed is None:
            return super().remove_node(node)
        unit = self._split_scope(crashed)
        done_before[unit][crashed] = True
        if all(done_before[unit].values()):
            del done_before[unit]
        left = self.assigned_work.pop(node)
        self.workqueue.update(left)
        for scope in reversed(left):
            self.workqueue.move_to_end(scope, last=False)
        for other in self.assigned_work:
            self._reschedule(other)
        return crashed
