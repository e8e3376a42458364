#!/usr/bin/env python3
"""Run every benchmark of this folder, one after the other: `make bench` or `make bench` with names as arguments.

Each `bench_*.py` prints a table of ratios beside a peer measured in the same run. Nothing here fails on a slow machine.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main(names: list[str]) -> int:
    """Run the benchmarks whose file name holds one of `names` (all when none is given); the worst exit code."""
    worst = 0
    for script in sorted(HERE.glob("bench_*.py")):
        if names and not any(name in script.stem for name in names):
            continue
        print(f"== {script.stem.removeprefix('bench_')}", flush=True)
        worst = max(worst, subprocess.call([sys.executable, str(script)], cwd=HERE.parent.parent))
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
