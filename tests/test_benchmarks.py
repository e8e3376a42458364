# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""All benchmarks in one go: what one of them does keeps no other from being measured, and leaves nothing behind."""

from __future__ import annotations

import itertools
import shutil
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from composer.library.store import Library

sys.path.insert(0, str(Path(__file__).resolve().parent / "benchmarks"))

import large_library
import run

WELL = "import tempfile; print('typing   3 ms   plain   1 ms'); tempfile.mkdtemp(prefix='left-')"
BADLY = "print('before'); raise ZeroDivisionError('no peer')"
FOR_EVER = "import time; print('begun', flush=True); time.sleep(1000)"


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Three benchmarks; what is temporary lies in a folder that can be looked into."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    made = {"bench_badly.py": BADLY, "bench_ever.py": FOR_EVER, "bench_well.py": WELL}
    for name, text in made.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in made]


def test_one_that_fails_is_named_with_its_reason_and_the_next_is_measured(
    scripts: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    badly, _, well = scripts
    kept = tmp_path / "build" / "benchmarks.md"
    assert run.main([], [badly, well], kept) == 1
    assert capsys.readouterr().out.startswith("2 of 2 benchmarks, some 2 minutes on an idle machine.")
    text = kept.read_text(encoding="utf-8")
    assert "| ended with 1: ZeroDivisionError: no peer |" in text
    assert "## well\n\n```\ntyping   3 ms   plain   1 ms\n```\n" in text
    assert list((tmp_path / "temporary").iterdir()) == []


def test_one_that_does_not_end_is_ended_and_it_is_said_meanwhile_that_it_lives(
    scripts: list[Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    looks = itertools.count()
    monkeypatch.setattr(run, "time", SimpleNamespace(monotonic=lambda: float(next(looks))))  # a second a look
    ran = run.run(scripts[1], longest_s=5.5, beat_s=0.01)
    assert ran.failed.startswith("did not end")
    assert "s so far" in capfd.readouterr().err


def test_a_large_library_whose_making_was_broken_off_is_made_anew_without_what_is_left_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(library: Library, *_numbers: int) -> None:
        library.set_about("made", "whole")

    monkeypatch.setattr(large_library, "_fill", fill)
    wanted = tmp_path / "build" / "large.appunto"  # of a tree in which nothing was built yet
    large_library.make(wanted, 1, 1, 1, lambda _said: None)
    with Library.open(wanted, who="test", now=large_library.NOW) as library:
        library.set_about("left", "of the first")
        for end in ("", "-wal"):  # as a program that was killed leaves them
            shutil.copyfile(f"{wanted}{end}", f"{wanted.with_name('large-part.appunto')}{end}")
    wanted.unlink()
    large_library.make(wanted, 1, 1, 1, lambda _said: None)
    with Library.open(wanted, who="test", now=large_library.NOW) as library:
        assert (library.about("made"), library.about("left")) == ("whole", "")
    assert [one.name for one in wanted.parent.iterdir()] == ["large.appunto"]


def test_each_benchmark_is_found_by_its_name_and_says_how_long_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(run.MINUTES) == {run.name_of(script) for script in run.HERE.glob("bench_*.py")}
    assert run.main(["nothing like it"]) == 2
    assert "citations" in capsys.readouterr().err
