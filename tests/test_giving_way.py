# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Long work beside the window waits while that answers a person, and never for long."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from composer import giving_way
from composer.giving_way import give_way, go_first, gone, rests

LONG_S = 30.0


@pytest.fixture(autouse=True)
def nobody_goes_first() -> Iterator[None]:
    gone()
    yield
    gone()


def work_beside() -> threading.Thread:
    """A thread that gives way once; it has begun."""
    begun = threading.Event()

    def work() -> None:
        begun.set()
        give_way()

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait()
    return thread


def test_work_beside_waits_until_the_person_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving_way, "LONGEST_S", LONG_S)
    go_first()
    beside = work_beside()
    beside.join(0.02)
    assert beside.is_alive()
    gone()
    beside.join(LONG_S / 2)
    assert not beside.is_alive()


def test_what_is_never_answered_holds_nobody_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving_way, "LONGEST_S", 0.001)
    go_first()
    beside = work_beside()
    beside.join(LONG_S)
    assert not beside.is_alive()
    give_way()


def test_whoever_goes_first_does_not_wait_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving_way, "LONGEST_S", LONG_S)
    monkeypatch.setattr(giving_way._way.clear, "wait", lambda _left: pytest.fail("it waits for itself"))
    go_first()
    give_way()


def test_somebody_rests_only_a_while_after_the_last_key(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(giving_way, "monotonic", lambda: now[0])
    go_first()
    gone()
    assert not rests()
    now[0] += giving_way.PAUSE_S
    assert rests()
