# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Work in slices leaves the window free, tells what fails, and is finished before the library closes."""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable, Generator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from composer.errors import ComposerError, InputUnusable
from composer.ui.slices import BREATH_S, Slices
from composer.ui.tasks import TaskRunner
from composer.ui.works import Ending
from composer.wording import Message

Wait = Callable[[Callable[[], object]], None]


def slow(count: int, taken: list[float]) -> Generator[None, None, int]:
    for _ in range(count):
        time.sleep(0.01)
        taken.append(time.monotonic())
        yield
    return count


def test_the_window_is_free_between_the_slices(application: QApplication, wait: Wait) -> None:
    owner = QObject()
    slices = Slices(lambda error: None, owner, TaskRunner(lambda error: None))
    turns: list[float] = []
    timer = QTimer(owner, interval=0)
    timer.timeout.connect(lambda: turns.append(time.monotonic()))
    timer.start()
    done: list[int] = []
    slices.run(slow(30, []), done.append)
    assert done == []
    wait(lambda: done)
    assert done == [30]
    assert len(turns) >= 4


def test_the_window_has_a_turn_after_each_slice(application: QApplication, wait: Wait) -> None:
    owner = QObject()
    slices = Slices(lambda error: None, owner, TaskRunner(lambda error: None), breath_s=0)
    turns: list[int] = []
    timer = QTimer(owner, interval=0)
    timer.timeout.connect(lambda: turns.append(0))
    seen: list[int] = []

    def counted() -> Generator[None, None, int]:
        for _ in range(30):
            seen.append(len(turns))
            yield
        return 30

    timer.start()
    done: list[int] = []
    slices.run(counted(), done.append)
    wait(lambda: done)
    assert all(before < after for before, after in itertools.pairwise(seen))


def test_what_fails_is_told_and_the_next_work_goes_on(application: QApplication, wait: Wait) -> None:
    def failing() -> Generator[None, None, None]:
        yield
        raise InputUnusable("no")

    owner = QObject()
    told: list[ComposerError] = []
    done: list[int] = []
    slices = Slices(told.append, owner, TaskRunner(lambda error: None))
    slices.run(failing(), lambda _: done.append(0))
    slices.run(slow(1, []), done.append)
    wait(lambda: done)
    assert (len(told), done) == (1, [1])


def test_a_fault_of_the_program_is_no_result_and_the_next_work_goes_on(
    application: QApplication, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty() -> Generator[None, None, int]:
        yield
        raise ZeroDivisionError

    owner = QObject()
    tasks = TaskRunner(lambda error: None)
    work = tasks.works.begin(Message("faulty"))
    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_rest: seen.append(kind))
    done: list[object] = []
    slices = Slices(lambda error: None, owner, tasks)
    with tasks.works.speaking_of(work):
        try:
            slices.run(faulty(), done.append)
        except ZeroDivisionError:
            seen.append(ZeroDivisionError)
    slices.run(slow(1, []), done.append)
    wait(lambda: done)
    assert done == [1]
    assert seen == [ZeroDivisionError]
    assert work.ending is Ending.FAILED


def test_what_waits_is_finished_at_once_when_the_library_closes(application: QApplication) -> None:
    owner = QObject()
    done: list[int] = []
    slices = Slices(lambda error: None, owner, TaskRunner(lambda error: None))
    slices.run(slow(10, []), done.append)
    slices.run(slow(5, []), done.append)
    slices.finish()
    assert done == [10, 5]


def test_what_the_work_came_to_is_shown_in_a_turn_of_its_own(application: QApplication, wait: Wait) -> None:
    def long() -> Generator[None, None, int]:
        yield
        turns.append("worked")
        time.sleep(2 * BREATH_S)
        return 7

    owner = QObject()
    slices = Slices(lambda error: None, owner, TaskRunner(lambda error: None))
    turns: list[str] = []
    slices.run(long(), lambda value: turns.append(f"shown {value}"))
    assert turns == ["worked"]
    wait(lambda: turns == ["worked", "shown 7"])


def test_what_may_be_met_by_a_key_waits_for_a_pause_and_is_finished_all_the_same(
    application: QApplication, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause: list[bool] = []
    monkeypatch.setattr("composer.ui.slices.rests", lambda: bool(pause))
    monkeypatch.setattr("composer.ui.slices.LOOK_MS", 1)
    owner = QObject()
    careful = Slices(lambda error: None, owner, TaskRunner(lambda error: None), breath_s=0.001)
    wanted = Slices(lambda error: None, owner, TaskRunner(lambda error: None))
    put_off, now, at_last = [], [], []
    careful.run(in_one_step(), put_off.append)
    wanted.run(in_one_step(), now.append)
    wait(lambda: now)
    application.processEvents()
    assert put_off == []
    pause.append(True)
    wait(lambda: put_off)
    pause.clear()
    careful.run(in_one_step(), at_last.append)
    careful.finish()
    assert at_last == ["done"]


def in_one_step() -> Generator[None, None, str]:
    yield
    return "done"
