#!/usr/bin/env python3
"""Kill, power cut and failing disk at many points of a working day: is every acknowledged piece of work there?

    python tests/faults/harness.py [--points N] [--steps N] [--seed N]

A day is recorded once; what a kill or a power cut at any of its points leaves is worked out from the record (disk.py).
A failing disk is a day of its own for each seed, in which changes fail now and then, one or many in a row.
Needs a C compiler, on Linux.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from faults.disk import Disk, records  # noqa: E402
from faults.verdict import missing  # noqa: E402

from composer.errors import ComposerError  # noqa: E402

ODDS = 200  # in a failing day trouble begins once in so many changes


@dataclass
class Outcome:
    """What was tried and what was wrong."""

    kills: int = 0
    cuts: int = 0
    full: int = 0  # writes that met a full disk
    errors: int = 0  # changes that met an error of the disk
    read_only: int = 0  # changes that met a disk that is read-only all at once
    jumps: int = 0  # of the clock, forth and back
    removals: int = 0  # of the folder that is worked in, or written to
    acknowledged: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def failures(self) -> int:
        """How many changes failed."""
        return self.full + self.errors + self.read_only

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.cuts} power cuts, {self.full} times a full disk, {self.errors} errors of the "
            f"disk, {self.read_only} times a read-only disk, {self.removals} times without folder, {self.jumps} jumps "
            f"of the clock; up to {self.acknowledged} acknowledged pieces of work each: {len(self.wrong)} wrong"
        )


def can_run() -> bool:
    """Whether there is what recording needs."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def built(folder: Path) -> Path:
    """The recorder, made from its source."""
    target = folder / "recorder.so"
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O1", "-o", str(target), str(HERE / "recorder.c"), "-ldl", "-lpthread"], check=True
    )
    return target


def recorded_day(folder: Path, recorder: Path, steps: int, seed: int, *, odds: int = 0) -> tuple[Path, Path]:
    """Live through a day; the folder it worked in and the record of it."""
    place, log = folder / f"day-{seed}-{odds}", folder / f"record-{seed}-{odds}"
    place.mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "FAULT_OWNER"}
    environment |= {"FAULT_ROOT": str(place), "FAULT_LOG": str(log), "LD_PRELOAD": str(recorder)}
    environment |= {"FAULT_ODDS": f"{seed}:{odds}"} if odds else {}
    environment["APPUNTO_HOME"] = str(folder / "home")
    rough = ["rough"] if odds else []
    subprocess.run(
        [sys.executable, str(HERE / "day.py"), str(place), str(steps), str(seed), *rough], env=environment, check=True
    )
    return place, log


def after_each(place: Path, log: Path, points: int, seed: int, outcome: Outcome, folder: Path) -> None:
    """Look at what a kill or a power cut leaves at `points` moments of a recorded day."""
    changes = list(records(log.read_bytes()))
    chance = random.Random(seed)
    chosen = sorted(chance.sample(range(1, len(changes)), min(points, len(changes) - 1)))
    disk = Disk(place)
    done = 0
    for number in chosen:
        for record in changes[done:number]:
            disk.take(record)
        done = number
        cut = chance.random() < 0.7
        left = folder / "left"
        shutil.rmtree(left, ignore_errors=True)
        left.mkdir()
        disk.write(disk.after_power_cut(chance) if cut else disk.after_kill(), left)
        outcome.cuts += cut
        outcome.kills += not cut
        outcome.acknowledged = max(outcome.acknowledged, len(disk.said))
        kind = "power cut" if cut else "kill"
        outcome.wrong += [f"{kind} at {number} of day {seed}: {what}" for what in missing(left, disk.said)]


def failing_day(folder: Path, recorder: Path, steps: int, seed: int, outcome: Outcome) -> None:
    """Look at what is left of a day on a disk that fails now and then."""
    place, log = recorded_day(folder, recorder, steps, seed, odds=ODDS)
    disk = Disk(place)
    for record in records(log.read_bytes()):
        disk.take(record)
    outcome.full += disk.failures[errno.ENOSPC]
    outcome.errors += disk.failures[errno.EIO]
    outcome.read_only += disk.failures[errno.EROFS]
    outcome.jumps += _jumps(place)
    outcome.wrong += [f"failing day {seed}: {what}" for what in missing(place, disk.said)]


def without_folder(folder: Path, steps: int, seed: int, outcome: Outcome) -> None:
    """A day in whose course the folder it is worked in is taken away at times and put back, as an unplugged disk."""
    from faults.day import Day

    place, away = folder / f"unplugged-{seed}", folder / f"away-{seed}"
    place.mkdir()
    day, chance = Day(place, seed), random.Random(seed)
    for number in range(1, steps + 1):
        is_gone = chance.random() < 0.2
        if is_gone:
            place.rename(away)
            outcome.removals += 1
        try:
            if not day.is_open or day.workspace.read_only:
                day.close_and_open(number)
            day.step(number)
        except ComposerError as error:
            day.acknowledge(failed=type(error).__name__)
        if is_gone:
            if place.exists():  # nothing may be made where the folder was
                outcome.wrong.append(f"day {seed} without folder: {[one.name for one in place.iterdir()]} was made")
                shutil.rmtree(place)
            away.rename(place)
    day.workspace.close()
    said = (place / "said").read_text(encoding="utf-8").splitlines()
    outcome.wrong += [f"day {seed} without folder: {what}" for what in missing(place, said)]
    outcome.jumps += _jumps(place)


def _jumps(place: Path) -> int:
    return (place / "said").read_text(encoding="utf-8").count('"clock"')


def run(points: int, steps: int, seed: int) -> Outcome:
    """A third of `points` or more are failures of each kind on failing days, the others are on a recorded one."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        recorder = built(folder)
        failing = 0
        while outcome.failures < points // 3 or not (outcome.full and outcome.errors and outcome.read_only):
            failing_day(folder, recorder, steps, seed + 1000 + failing, outcome)
            failing += 1
        without_folder(folder, steps, seed, outcome)
        left = max(points - outcome.failures, points * 2 // 3)
        place, log = recorded_day(folder, recorder, steps, seed)
        outcome.jumps += _jumps(place)
        after_each(place, log, left, seed, outcome, folder)
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--points", type=int, default=2_000)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not can_run():
        print("Needs Linux and a C compiler (cc).")
        return 2
    outcome = run(options.points, options.steps, options.seed)
    print(outcome)
    print("\n".join(outcome.wrong[:40]))
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
