#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Run every benchmark of this folder, one after the other: `make bench`, or some by name: `run.py start typing`.

Each `bench_*.py` times ours beside named peers in the same run, and says why a peer that is not there is left out.
What all of them say is put into one table (Markdown) with the machine and how busy it was, printed at the end and kept
in build/benchmarks.md. Nothing here fails on a slow machine.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
KEPT: Final = ROOT / "build" / "benchmarks.md"
_APART: Final = re.compile(r" {2,}")  # what stands apart in the tables of the benchmarks


def main(names: list[str]) -> int:
    """Run the benchmarks whose file name holds one of `names` (all when none is given); the worst exit code."""
    worst = 0
    rows: list[str] = []
    for script in sorted(HERE.glob("bench_*.py")):
        if names and not any(name in script.stem for name in names):
            continue
        name = script.stem.removeprefix("bench_")
        print(f"== {name}", flush=True)
        before = load()
        code, said = run(script)
        worst = max(worst, code)
        rows += rows_of(name, said if code == 0 else [*said, f"ended with {code}"], f"{before} to {load()}")
    table = "\n".join([*heading(), *rows, ""])
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(table, encoding="utf-8")
    print(f"\n{table}\nkept in {KEPT.relative_to(ROOT)}")
    return worst


def run(script: Path) -> tuple[int, list[str]]:
    """Run one benchmark, showing what it says as it says it; its exit code and its lines."""
    lines: list[str] = []
    program = subprocess.Popen([sys.executable, str(script)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    for line in program.stdout:
        print(line, end="", flush=True)
        lines.append(line.rstrip())
    return program.wait(), [line for line in lines if line]


def load() -> str:
    """How many programs want a processor at once: other work makes all figures larger, ours and the peers' alike."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"


def heading() -> list[str]:
    """What was measured where, and the head of the table."""
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    how = (
        "Medians; ours and the peers in turn in one run, each as it is installed here. What counts are the ratios: "
        "“load” is how many programs wanted a processor at once, before and after."
    )
    return [f"{where}. {how}", "", "| benchmark | what | figures | load |", "| --- | --- | --- | --- |"]


def rows_of(name: str, lines: list[str], busy: str) -> list[str]:
    """The lines of one benchmark as rows: what stands first in a line, and what stands apart from it."""
    rows = []
    for line in lines:
        what, *figures = (part.replace("|", "\\|") for part in _APART.split(line.strip()))
        rows.append(f"| {name} | {what} | {' · '.join(figures)} | {busy} |")
    return rows


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
