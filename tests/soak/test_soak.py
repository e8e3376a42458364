# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The hours of work that `prove soak` lives through: a few steps of them run, and what grows is seen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from soak.soak import Weight, verdict

SCRIPT = Path(__file__).with_name("soak.py")


def weights(memory: float = 0.0, files: float = 0.0, qt: float = 0.0) -> list[Weight]:
    """Eight hours, weighed each quarter, in which something grows by so much an hour."""
    hours = [quarter / 4 for quarter in range(33)]
    return [
        Weight(
            hour, 200 + memory * hour + (3 if number % 2 else 0), int(20 + files * hour), 3, int(2000 + qt * hour), 1
        )
        for number, hour in enumerate(hours)
    ]


def test_what_goes_up_and_down_is_flat() -> None:
    assert verdict(weights()) == []


@pytest.mark.parametrize(
    ("grown", "name"), [({"memory": 6.0}, "memory"), ({"files": 4.0}, "files"), ({"qt": 60.0}, "qt")]
)
def test_what_grows_hour_by_hour_is_named(grown: dict[str, float], name: str) -> None:
    (said,) = verdict(weights(**grown))
    assert said.startswith(name)


@pytest.mark.skipif(sys.platform != "linux", reason="the process is weighed by what Linux says of it")
def test_some_minutes_of_work_are_lived_through() -> None:
    command = [sys.executable, str(SCRIPT), "--hours", "0.1", "--minutes", "0"]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.splitlines()[-1] == "flat"
    assert "Traceback" not in ran.stderr
