"""A sample of the fault harness, small enough for every run; the whole is `packaging/bootstrap.py prove faults`."""

from __future__ import annotations

import pytest
from faults.harness import can_run, run

pytestmark = pytest.mark.skipif(
    not can_run(), reason="recording what a process writes needs Linux and a C compiler (cc)"
)


def test_after_kills_power_cuts_and_failing_writes_all_acknowledged_work_is_there() -> None:
    outcome = run(points=60, steps=60, seed=3)
    assert outcome.wrong == []
    assert outcome.kills and outcome.cuts and outcome.failures >= 20
    assert outcome.acknowledged > 40
