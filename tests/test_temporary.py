# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Temporary files lie in one private folder; nothing of them is left after closing, and after a kill."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from composer import paths, temporary

ROOT = Path(__file__).resolve().parents[1]
WORKS = """
import sys, tempfile
from pathlib import Path
from composer import temporary
temporary.begin()
Path(tempfile.mkdtemp(prefix="appunto-"), "words").write_text("words of a note")
print("begun", flush=True)
sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def ended(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield
    temporary.end()


def _working() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WORKS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None and process.stdout.readline() == "begun\n"
    return process


def _left() -> list[Path]:
    return [path for path in paths.user_temporary().rglob("*") if path.is_file()]


def test_they_lie_in_a_folder_of_the_user_alone_and_none_is_left_at_the_end() -> None:
    folder = temporary.begin()
    assert folder is not None
    with tempfile.NamedTemporaryFile(delete=False) as file:
        assert Path(file.name).parent == folder
    if os.name != "nt":
        assert {stat.S_IMODE(one.stat().st_mode) for one in (folder, folder.parent)} == {0o700}
    assert temporary.begin() == folder
    temporary.end()
    assert list(paths.user_temporary().iterdir()) == []
    assert Path(tempfile.gettempdir()) != folder


def test_a_folder_that_another_start_takes_for_left_over_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([False, True])
    first: list[Path] = []

    def lock(_descriptor: int) -> bool:
        first.extend(path for path in paths.user_temporary().iterdir() if path.is_dir() and not first)
        return next(answers)

    monkeypatch.setattr(temporary, "lock", lock)
    folder = temporary.begin()
    assert folder is not None and first and folder != first[0]


def test_none_is_left_when_the_program_ends_and_those_of_another_stay_while_it_runs() -> None:
    process = _working()
    temporary.begin()
    assert [path.name for path in _left() if path.suffix != ".lock"] == ["words"]
    process.communicate("\n")
    temporary.end()
    assert list(paths.user_temporary().iterdir()) == []


def test_what_a_killed_program_left_is_taken_away_by_the_next_one() -> None:
    process = _working()
    process.kill()
    process.communicate()
    assert [path.name for path in _left() if path.suffix != ".lock"] == ["words"]
    temporary.begin()
    assert [path.name for path in _left() if path.suffix != ".lock"] == []
    temporary.end()
    assert list(paths.user_temporary().iterdir()) == []


def test_where_no_folder_can_be_made_the_systems_own_serves(user_home: Path) -> None:
    user_home.mkdir()
    (user_home / "cache").write_text("in the way")
    assert temporary.begin() is None
    with tempfile.TemporaryDirectory() as name:
        assert Path(name).is_dir()


def test_what_is_to_last_lies_elsewhere() -> None:
    folder = temporary.begin()
    lasting = temporary.lasting_folder()
    assert folder is not None and folder not in lasting.parents
    lasting.rmdir()
