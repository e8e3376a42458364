"""A sample of the fault harness, small enough for every run; the whole is `packaging/bootstrap.py prove faults`."""

from __future__ import annotations

import os

import pytest
from faults.harness import can_run, run

pytestmark = pytest.mark.skipif(
    not can_run(), reason="recording what a process writes needs Linux and a C compiler (cc)"
)


def test_after_kills_power_cuts_and_failing_writes_all_acknowledged_work_is_there() -> None:
    points = int(os.environ.get("APPUNTO_FAULTS", "60"))
    outcome = run(points, steps=40 if points < 1000 else 300, seed=3)
    print(outcome)
    assert outcome.wrong == []
    assert outcome.kills and outcome.cuts and outcome.failures >= points // 3
    assert outcome.full and outcome.errors and outcome.read_only
    assert outcome.removals and outcome.jumps
    assert outcome.acknowledged > 40
