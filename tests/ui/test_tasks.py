# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Long work runs beside the window and its results come back, also at the end."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QApplication

from composer.errors import UnreadableSource
from composer.ui import tasks
from composer.ui.tasks import Progress, TaskRunner
from composer.wording import Message

Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def errors() -> list[BaseException]:
    return []


@pytest.fixture
def runner(errors: list[BaseException]) -> TaskRunner:
    return TaskRunner(errors.append)


def test_work_runs_in_another_thread_and_its_result_arrives_on_this_one(runner: TaskRunner, wait: Wait) -> None:
    told: list[tuple[int, int]] = []
    runner.run(
        Message("w"), lambda _p: threading.get_ident(), lambda worker: told.append((worker, threading.get_ident()))
    )
    wait(lambda: told)
    worker, here = told[0]
    assert worker != here
    assert here == threading.get_ident()


def test_an_error_comes_back_as_an_error(runner: TaskRunner, errors: list[BaseException], wait: Wait) -> None:
    def fail(_progress: Progress) -> None:
        raise UnreadableSource("“{name}” is no document.", name="x")

    runner.run(Message("w"), fail, lambda _r: None)
    wait(lambda: errors)
    assert isinstance(errors[0], UnreadableSource)


def test_progress_is_told_on_this_thread(runner: TaskRunner, wait: Wait) -> None:
    told: list[tuple[int, int, str, int]] = []
    runner.progressed.connect(lambda _n, done, total, what: told.append((done, total, what, threading.get_ident())))
    runner.run(Message("w"), lambda progress: progress.report(1, 3, "a.txt"), lambda _r: None)
    wait(lambda: told)
    assert told[0] == (1, 3, "a.txt", threading.get_ident())


def test_a_cancelled_task_keeps_what_it_has_done(runner: TaskRunner, wait: Wait) -> None:
    results: list[list[int]] = []
    begun = threading.Event()

    def count(progress: Progress) -> list[int]:
        done: list[int] = []
        for number in range(10_000):
            if not progress.report(number, 10_000):
                break
            done.append(number)
            begun.set()
            time.sleep(0.001)
        return done

    task = runner.run(Message("w"), count, results.append)
    begun.wait(5)
    task.cancel()
    wait(lambda: results)
    assert 0 < len(results[0]) < 10_000


def test_closing_waits_and_delivers_what_was_done(runner: TaskRunner) -> None:
    results: list[str] = []

    def slow(_progress: Progress) -> str:
        time.sleep(0.1)
        return "done"

    runner.run(Message("w"), slow, results.append)
    runner.close()
    assert results == ["done"]
    assert runner.running == ()


def test_work_that_a_result_sets_off_while_closing_is_waited_for_too(runner: TaskRunner) -> None:
    ended: list[str] = []

    def go_on(first: str) -> None:
        ended.append(first)
        runner.run(Message("b"), lambda _p: "second", ended.append)

    runner.run(Message("a"), lambda _p: "first", go_on)
    runner.close()
    assert ended == ["first", "second"] and runner.running == ()


def test_what_is_told_of_a_task_is_let_go_on_this_thread(runner: TaskRunner, wait: Wait) -> None:
    """The thread that worked may end later than its result is told: it must not be the one that lets go of a dialog."""
    gone: list[int] = []
    told: list[int] = []

    class Dialog:
        def __del__(self) -> None:
            gone.append(threading.get_ident())

    def begin() -> None:
        dialog = Dialog()

        def done(result: int) -> None:
            assert dialog
            told.append(result)

        runner.run(Message("w"), lambda _p: 7 if dialog else 0, done)

    for _ in range(40):
        begin()
    wait(lambda: len(told) == 40)
    wait(lambda: len(gone) == 40)
    assert set(gone) == {threading.get_ident()}


def test_the_dialog_of_a_task_that_fails_is_let_go_on_this_thread_too(
    runner: TaskRunner, errors: list[BaseException], wait: Wait
) -> None:
    gone: list[int] = []

    class Dialog:
        def __del__(self) -> None:
            gone.append(threading.get_ident())

    def begin() -> None:
        dialog = Dialog()

        def fail(_progress: Progress) -> None:
            raise UnreadableSource("“{name}” is no document.", name=str(id(dialog)))

        runner.run(Message("w"), fail, lambda _r: None)

    for _ in range(40):
        begin()
    wait(lambda: len(errors) == 40)
    errors.clear()
    gc.collect()  # errors and the frames they passed point at one another
    assert len(gone) == 40
    assert set(gone) == {threading.get_ident()}


@pytest.mark.parametrize("fails", [True, False])
def test_a_thread_that_is_slow_to_end_holds_nothing_of_what_was_told(
    runner: TaskRunner, errors: list[BaseException], wait: Wait, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    let_go = threading.Event()
    sender = tasks._sender

    def slow(*given: Any) -> Callable[[Any], None]:
        send = sender(*given)

        def send_and_wait(what: Any) -> None:
            send(what)
            let_go.wait(10)

        return send_and_wait

    monkeypatch.setattr(tasks, "_sender", slow)
    gone: list[int] = []
    told: list[object] = []

    class Dialog:
        def __del__(self) -> None:
            gone.append(threading.get_ident())

    def begin() -> None:
        dialog = Dialog()

        def work(_progress: Progress) -> int:
            if fails:
                raise UnreadableSource("“{name}” is no document.", name=str(id(dialog)))
            return 7 if dialog else 0

        runner.run(Message("w"), work, told.append)

    begin()
    wait(lambda: told or errors)
    errors.clear()
    gc.collect()
    assert gone == [threading.get_ident()]
    let_go.set()


def test_what_ends_after_the_window_is_gone_is_told_to_nobody(
    runner: TaskRunner,
    errors: list[BaseException],
    application: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bodies: list[Callable[[], None]] = []
    monkeypatch.setattr(QThreadPool, "start", lambda _pool, body: bodies.append(body))
    ended: list[int] = []
    told: list[object] = []

    def work(progress: Progress) -> None:
        progress.report(1, 2, "a.txt")
        ended.append(1)

    runner.run(Message("w"), work, told.append)
    shiboken6.delete(runner)
    bodies[0]()
    application.sendPostedEvents()
    assert ended == [1]
    assert errors == [] and told == []


def test_what_a_thread_is_given_leads_to_no_runner_and_no_window(
    runner: TaskRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies: list[FunctionType] = []
    monkeypatch.setattr(QThreadPool, "start", lambda _pool, body: bodies.append(body))
    window = QObject()
    runner.run(Message("w"), lambda _p: window, lambda _result: window)
    names = {id(body.__globals__) for body in bodies} | {id(vars(module)) for module in list(sys.modules.values())}
    found: list[object] = list(bodies)
    seen = {id(one) for one in found} | names
    for one in found:
        for other in gc.get_referents(one):
            if id(other) not in seen and not isinstance(other, type | ModuleType):
                seen.add(id(other))
                found.append(other)
    assert {type(one).__name__ for one in found if isinstance(one, QObject)} == {"_Bell"}


def test_a_window_may_go_while_its_tasks_tell_how_far_they_are(application: QApplication) -> None:
    """Were it the runner itself that a thread tells, the program would end here now and then."""

    def work(progress: Progress) -> None:
        for number in range(50):
            progress.report(number, 50, "a.txt")

    for moment in range(100):
        window = QObject()
        runner = TaskRunner(lambda error: None, window)
        for _ in range(4):
            runner.run(Message(""), work, lambda _result: None)
        later = time.perf_counter() + moment % 20 / 10_000  # now in the midst of it, now at its end
        while time.perf_counter() < later:
            pass
        shiboken6.delete(window)
        assert not shiboken6.isValid(runner)
    application.sendPostedEvents()


def test_nothing_stays_of_tasks_that_have_ended(runner: TaskRunner, wait: Wait) -> None:
    """However short they are: what is kept of each one adds up in a program that runs for days."""
    gone: list[int] = []
    told: list[int] = []

    class Given:
        def __del__(self) -> None:
            gone.append(1)

    def begin() -> None:
        given = Given()
        progress = runner.run(Message(""), lambda _p: 1, told.append).progress
        progress.given = given  # type: ignore[attr-defined]

    for number in range(50):
        begin()
        wait(lambda number=number: len(told) > number)
    wait(lambda: len(gone) == 50)
