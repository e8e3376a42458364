#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Run every benchmark of this folder, one after the other: `make bench`, or some by name: `run.py start typing`.

Each `bench_*.py` times ours beside named peers in the same run, and says why a peer that is not there is left out.
What they say is printed as they say it, and kept in build/benchmarks.md with the machine and how busy it was. One that
fails or does not end is named, and the next one begins. Nothing here fails on a slow machine, and nothing is left in
the folder of temporary files; the large library is made in build/ the first time, and kept there.
"""

from __future__ import annotations

import os
import platform
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
KEPT: Final = ROOT / "build" / "benchmarks.md"
BEAT_S: Final = 20.0  # so long may a benchmark be silent before it is said that it goes on
LONGEST_S: Final = 90 * 60.0
MINUTES: Final = {
    "citations": 1,
    "evidence": 1,
    "export": 1,
    "large": 4,
    "origins": 2,
    "pdf": 1,
    "reading": 2,
    "search": 2,
    "start": 4,
    "typing": 4,
    "writing": 2,
}
"""How long each takes, roughly, on an idle machine of two processors."""
LIBRARY: Final = ROOT / "build" / "large-library.appunto"  # some 2 GB; made once
MAKING_IT: Final = 9  # minutes
ARGUMENTS: Final = {"large": ("--library", str(LIBRARY))}
_ENDED: Final = ""  # of a line: there are no more


@dataclass(frozen=True, slots=True)
class Ran:
    """One benchmark: what it said, why it failed ("" it did not), seconds, and how busy the machine was."""

    name: str
    said: tuple[str, ...]
    failed: str
    seconds: float
    load: str


def main(names: list[str], scripts: Iterable[Path] | None = None, kept: Path = KEPT) -> int:
    """Run the benchmarks whose name holds one of `names` (all when none is given); 1 when one of them failed."""
    found = sorted(HERE.glob("bench_*.py") if scripts is None else scripts)
    chosen = [script for script in found if not names or any(name in name_of(script) for name in names)]
    if not chosen:
        print(f"There is no such benchmark. There are: {', '.join(map(name_of, found))}.", file=sys.stderr)
        return 2
    minutes = sum(map(minutes_of, chosen))
    print(f"{len(chosen)} of {len(found)} benchmarks, some {minutes} minutes on an idle machine.", flush=True)
    ran: list[Ran] = []
    try:
        for script in chosen:
            print(f"\n== {name_of(script)}, some {minutes_of(script)} min", flush=True)
            ran.append(run(script))
            print(f"   {state_of(ran[-1])}", flush=True)
            keep(ran, kept)
    except KeyboardInterrupt:
        print("\nbroken off")
    if ran:
        print("\n" + "\n".join(overview(ran)) + f"\n\nAll that was said stands in {kept}")
    return int(len(ran) < len(chosen) or any(one.failed for one in ran))


def name_of(script: Path) -> str:
    """How a benchmark is called."""
    return script.stem.removeprefix("bench_")


def minutes_of(script: Path) -> int:
    """How long a benchmark takes, roughly."""
    name = name_of(script)
    return MINUTES.get(name, 1) + (MAKING_IT if name == "large" and not LIBRARY.exists() else 0)


def run(script: Path, longest_s: float = LONGEST_S, beat_s: float = BEAT_S) -> Ran:
    """Run one benchmark with a folder of its own for temporary files, showing what it says as it says it."""
    before = load()
    folder = tempfile.mkdtemp(prefix="appunto-bench-")
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)
    places["APPUNTO_HOME"] = str(Path(folder) / "home")  # nothing of the user's own is touched
    places["QT_LOGGING_RULES"] = "default.warning=false"  # what Qt misses without a screen
    program = subprocess.Popen(
        [sys.executable, "-u", str(script), *ARGUMENTS.get(name_of(script), ())],
        cwd=ROOT,
        env={**os.environ, **places},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    begun = time.monotonic()
    said: dict[str, list[str]] = {"said": [], "complained": []}
    try:
        late = _listen(program, said, begun, longest_s, beat_s)
    finally:
        _end(program)
        shutil.rmtree(folder, ignore_errors=True)
    code = program.wait()
    reason = next((line.strip() for line in reversed(said["complained"]) if line.strip()), "")
    failed = f"did not end within {longest_s / 60:.0f} min" if late else f"ended with {code}: {reason}" if code else ""
    seconds = time.monotonic() - begun
    return Ran(name_of(script), tuple(said["said"]), failed, seconds, f"{before} to {load()}")


def _listen(
    program: subprocess.Popen[str], said: dict[str, list[str]], begun: float, longest_s: float, beat_s: float
) -> bool:
    """Show and keep what `program` says until it ends; whether it took too long."""
    lines: queue.Queue[tuple[str, str]] = queue.Queue()
    assert program.stdout is not None and program.stderr is not None
    streams = {"said": program.stdout, "complained": program.stderr}
    for kind, stream in streams.items():
        threading.Thread(target=_read, args=(kind, stream, lines), daemon=True).start()
    while streams:
        left = begun + longest_s - time.monotonic()
        if left <= 0:
            return True
        try:
            kind, line = lines.get(timeout=min(beat_s, left))
        except queue.Empty:
            if program.poll() is not None:  # something it started lives on and holds its streams
                return False
            print(f"   … {time.monotonic() - begun:.0f} s so far", file=sys.stderr, flush=True)
            continue
        if line == _ENDED:
            del streams[kind]
            continue
        print(line, end="", file=sys.stdout if kind == "said" else sys.stderr, flush=True)
        said[kind].append(line.rstrip())
    return False


def _read(kind: str, stream: IO[str], lines: queue.Queue[tuple[str, str]]) -> None:
    with stream:
        for line in stream:
            lines.put((kind, line))
    lines.put((kind, _ENDED))


def _end(program: subprocess.Popen[str]) -> None:
    """End a benchmark and what it started, as far as they run."""
    if os.name == "nt":
        program.kill()
        return
    try:
        os.killpg(program.pid, signal.SIGKILL)  # its own group, whose number lives as long as anything of it
    except (ProcessLookupError, PermissionError):  # gone; macOS says the second of one that only waits to be counted
        return


def load() -> str:
    """How many programs want a processor at once: other work makes all figures larger, ours and the peers' alike."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"


def state_of(one: Ran) -> str:
    """How it went, in a few words."""
    return f"{one.failed or 'done'}, {one.seconds:.0f} s"


def overview(ran: list[Ran]) -> list[str]:
    """Which benchmarks ran, as a table (Markdown)."""
    rows = [f"| {one.name} | {one.seconds:.0f} s | {one.load} | {one.failed or 'done'} |" for one in ran]
    total = sum(one.seconds for one in ran)
    heads = ["| benchmark | took | load, before to after | |", "| --- | ---: | --- | --- |"]
    return [*heads, *rows, f"| all | {total / 60:.0f} min | | |"]


def keep(ran: list[Ran], kept: Path) -> None:
    """Write down what was said so far (Markdown)."""
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    how = (
        "Ours and the peers in turn in one run, each as it is installed here. What counts are the ratios: “load” is "
        "how many programs wanted a processor at once."
    )
    parts = ["# Benchmarks", "", f"{where}, {time.strftime('%Y-%m-%d')}. {how}", "", *overview(ran)]
    for one in ran:
        parts += ["", f"## {one.name}", "", "```", *(one.said or ("nothing was said",)), "```"]
        parts += ["", one.failed] if one.failed else []
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text("\n".join([*parts, ""]), encoding="utf-8")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what is being measured ends with it
    sys.exit(main(sys.argv[1:]))
