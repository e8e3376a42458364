# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Unreachable objects are destroyed on the window's thread, whichever thread makes the next object."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator

import pytest

from composer.ui.garbage import OVERDUE_S, PAUSE_S, REST_S, SHORT_REST_S, THOROUGH_S, WindowGarbage
from composer.ui.tasks import Progress, TaskRunner
from composer.wording import Message

Wait = Callable[[Callable[[], object]], None]


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def garbage(clock: Clock) -> Iterator[WindowGarbage]:
    gc.collect()
    kept = gc.get_threshold()
    made = WindowGarbage(clock=clock)
    made.begin()
    yield made
    made.end()
    gc.set_threshold(*kept)


def ring(gone: list[int]) -> None:
    """An object that only a look for unreachable ones can destroy, and that tells the thread it happens in."""

    class Ring:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            gone.append(threading.get_ident())

    Ring()


def fill(kept: list[object]) -> None:
    """Make objects (they stay in `kept`) until all generations are due."""
    often, seldom, rarely = gc.get_threshold()
    for _ in range(rarely + 1):
        gc.collect(1)
    for _ in range(seldom + 1):
        gc.collect(0)
    kept.extend([number] for number in range(often + 100))


def test_a_working_thread_destroys_nothing_of_the_windows(garbage: WindowGarbage, wait: Wait) -> None:
    gone: list[int] = []
    ring(gone)
    gc.set_threshold(10, 2, 2)

    def work(_progress: Progress) -> int:
        return len([[number] for number in range(20_000)])

    told: list[int] = []
    runner = TaskRunner(lambda error: None)
    runner.run(Message("w"), work, told.append)
    wait(lambda: told)
    assert gone == []
    kept: list[object] = []
    fill(kept)  # what the thread has let go of counts against what is new
    garbage.look()
    assert gone == [threading.get_ident()]


def test_in_these_tests_a_working_thread_destroys_nothing_either(wait: Wait) -> None:
    kept = gc.get_threshold()
    gone: list[int] = []
    told: list[int] = []
    ring(gone)
    gc.set_threshold(10, 2, 2)
    try:
        runner = TaskRunner(lambda error: None)
        runner.run(Message("w"), lambda _p: len([[number] for number in range(20_000)]), told.append)
        wait(lambda: told)
    finally:
        gc.set_threshold(*kept)
    assert gone == []
    gc.collect()
    assert gone == [threading.get_ident()]


def test_nothing_is_looked_through_before_enough_is_new(garbage: WindowGarbage) -> None:
    gc.collect()
    assert garbage.look() is None


def test_a_thorough_look_waits_for_a_rest_and_is_not_taken_often(garbage: WindowGarbage, clock: Clock) -> None:
    kept: list[object] = []
    clock.now += THOROUGH_S
    garbage.touched()
    fill(kept)
    clock.now += PAUSE_S
    assert garbage.look() == 1
    clock.now += REST_S
    fill(kept)
    assert garbage.look() == 2
    clock.now += REST_S
    fill(kept)
    assert garbage.look() == 1
    clock.now += THOROUGH_S
    fill(kept)
    assert garbage.look() == 2


def test_a_thorough_look_that_is_overdue_takes_a_shorter_rest(garbage: WindowGarbage, clock: Clock) -> None:
    kept: list[object] = []
    for waited, generation in ((THOROUGH_S, 1), (OVERDUE_S, 2)):
        clock.now += waited
        garbage.touched()
        fill(kept)
        clock.now += SHORT_REST_S
        assert garbage.look() == generation


def test_nothing_is_looked_through_while_somebody_types(garbage: WindowGarbage, clock: Clock) -> None:
    kept: list[object] = []
    fill(kept)
    garbage.touched()
    clock.now += PAUSE_S / 2
    assert garbage.look() is None
    clock.now += PAUSE_S / 2
    assert garbage.look() is not None


def test_python_looks_by_itself_again_afterwards(garbage: WindowGarbage) -> None:
    assert not gc.isenabled()
    garbage.end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
