# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What becomes of the tests of a process that ended in the midst of one."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sharing_out import ByFile
from xdist.workermanage import WorkerController

FILES = {"tests/a/test_a.py": 4, "tests/a/test_b.py": 3, "tests/a/test_c.py": 5, "tests/journeys/test_j.py": 3}
TESTS = [f"{file}::test_{number}" for file, count in FILES.items() for number in range(count)]


class Process:
    """A process that makes its tests when told, as that of xdist: one when it knows the next, or that none comes."""

    def __init__(self, name: str) -> None:
        self.gateway = SimpleNamespace(id=name)
        self.shutting_down = False
        self.given: list[int] = []
        self.made: list[str] = []

    def send_runtest_some(self, indices: Iterable[int]) -> None:
        self.given.extend(indices)

    def shutdown(self) -> None:
        self.shutting_down = True

    def next_test(self) -> int | None:
        return self.given.pop(0) if len(self.given) > (0 if self.shutting_down else 1) else None


class Run:
    """A run of `TESTS` in which every process that begins one of `deadly` ends, and another takes its place."""

    def __init__(self, processes: int, deadly: set[str], late: int) -> None:
        config = SimpleNamespace(option=SimpleNamespace(loadscopereorder=True), getvalue=lambda name: ["x"] * processes)
        self.sharing = ByFile(cast(pytest.Config, config))
        self.deadly, self.late = deadly, late
        self.passed: list[str] = []
        self.crashed: list[str | None] = []
        self.processes: list[Process] = []
        self.waiting: list[tuple[int, Process]] = []
        for number in range(processes):
            self._add(Process(f"p{number}"))
        for process in list(self.processes):
            self.sharing.add_node_collection(_node(process), TESTS)
        self.sharing.schedule()

    def _add(self, process: Process) -> None:
        self.processes.append(process)
        self.sharing.add_node(_node(process))

    def go(self) -> None:
        for turn in range(250):
            for due, process in [pair for pair in self.waiting if pair[0] <= turn]:
                self.waiting.remove((due, process))
                self.sharing.add_node_collection(_node(process), TESTS)
                self.sharing.schedule()
            for process in list(self.processes):
                self._one(process, turn)

    def _one(self, process: Process, turn: int) -> None:
        index = process.next_test()
        if index is None:
            return
        if TESTS[index] in self.deadly:
            self.processes.remove(process)
            self.crashed.append(self.sharing.remove_node(_node(process)))
            another = Process(f"p{turn}")
            self._add(another)
            self.waiting.append((turn + self.late, another))
            return
        self.passed.append(TESTS[index])
        self.sharing.mark_test_complete(_node(process), index)


def _node(process: Process) -> WorkerController:
    return cast(WorkerController, cast(Any, process))


@pytest.mark.parametrize("late", [1, 3, 9])
@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize(
    "deadly",
    [
        set(),
        {"tests/a/test_b.py::test_1"},
        {"tests/a/test_c.py::test_4", "tests/journeys/test_j.py::test_2"},
        {"tests/a/test_a.py::test_0", "tests/a/test_a.py::test_3", "tests/journeys/test_j.py::test_0"},
        set(TESTS),
    ],
    ids=len,
)
def test_each_test_is_made_once_whatever_ends_on_the_way(processes: int, deadly: set[str], late: int) -> None:
    run = Run(processes, deadly, late)
    run.go()
    assert sorted(run.passed) == sorted(set(TESTS) - deadly)
    assert sorted(str(test) for test in run.crashed) == sorted(deadly)
    assert not run.sharing.has_pending
