# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The log says what happened, and nothing of what anybody has written."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from composer import paths
from composer.diagnosis import diary
from composer.diagnosis.diary import Event
from composer.diagnosis.ending import Running, ended_badly
from composer.diagnosis.report import report_on
from composer.errors import BadNote
from composer.notes.note_markdown import note_from_markdown

ROOT = Path(__file__).resolve().parents[2]


def _failing() -> BaseException:
    try:
        try:
            note_from_markdown("---\nlanguage: [Geheim\n---\n", id="n-1", now="Geheim")
        except Exception as inner:
            raise KeyError("Geheim") from inner
    except KeyError as error:
        return error
    raise AssertionError


def test_an_event_is_a_line_with_its_figures_and_an_error_its_type_and_our_lines() -> None:
    diary.note(Event.LIBRARY_OPENED, sources=8, notes=1)
    diary.note(Event.UNEXPECTED, _failing())
    first, second, *stack = diary.last_lines(20)
    assert first.endswith(f"{os.getpid()} library opened sources=8 notes=1")
    assert second.endswith("unexpected error")
    assert stack[0] == "  KeyError"
    assert any(line.strip().startswith("composer/notes/") for line in stack)
    assert any(line.strip() == f"from {BadNote.__name__}" for line in stack)
    assert "Geheim" not in diary.log_file().read_text(encoding="utf-8")
    assert "Geheim" not in report_on(_failing())
    if os.name != "nt":
        assert stat.S_IMODE(diary.log_file().stat().st_mode) == 0o600


def test_it_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diary, "LARGEST", 200)
    for _ in range(40):
        diary.note(Event.STARTED)
    names = sorted(path.name for path in paths.user_logs().iterdir())
    assert names == ["appunto.1.log", "appunto.2.log", "appunto.3.log", "appunto.log"]
    assert all(path.stat().st_size < 400 for path in paths.user_logs().iterdir())


def test_where_it_cannot_be_written_nothing_happens(user_home: Path) -> None:
    user_home.mkdir()
    (user_home / "logs").write_text("in the way")
    diary.note(Event.STARTED)
    assert Running.begin() is None
    assert ended_badly() == ()
    assert diary.last_lines(3) == ()


def _start(code: str) -> None:
    begin = "from composer.diagnosis.ending import Running; running = Running.begin(); "
    done = subprocess.run([sys.executable, "-c", begin + code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0 or "well" not in code


def test_a_start_that_ended_well_leaves_nothing_and_one_that_runs_is_let_be() -> None:
    _start("running.well()")
    running = Running.begin()
    assert running is not None and ended_badly() == ()
    running.well()
    assert list(paths.user_logs().iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to crash with")
def test_a_crash_and_a_kill_are_told_once_with_where_it_crashed() -> None:
    _start(f"import os; os.kill(os.getpid(), {int(signal.SIGKILL)})")
    (killed,) = ended_badly()
    assert not killed.crashed
    _start("import faulthandler\ndef words(): faulthandler._sigsegv()\nwords()")
    (crashed,) = ended_badly()
    assert crashed.crashed
    assert "Segmentation fault" in report_on(file=crashed.file) and "in words" in report_on(file=crashed.file)
    assert ended_badly() == ()
