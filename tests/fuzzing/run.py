#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Feed the targets with what atheris makes of it (inputs that reach new lines are kept and changed further).

    python tests/fuzzing/run.py [--minutes N] [--target NAME]

Each target gets its share of the minutes, in a process of its own. A finding is told once for each place it comes from,
and its input is kept in tests/fuzzing/found, where the tests read it from then on. Needs atheris (Linux).
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FOUND = HERE / "found"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

LONGEST = 4096  # bytes of an input
PATIENCE_S = 60  # for one input


def place_of(error: BaseException) -> str:
    """Where a finding comes from: its kind and the last line of the program it passed."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "composer" in frame.filename]
    frames = ours or traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} in {Path(frames[-1].filename).name}:{frames[-1].lineno} ({frames[-1].name})"


def kept_before(name: str) -> str:
    """What the names of inputs begin with that the fuzzer keeps by itself (too slow, too much memory): they lie among
    the other findings of their target."""
    return f"{FOUND / name}/"


def fuzz(name: str, seconds: int, folder: Path) -> int:
    """Feed one target; the number of findings."""
    import atheris

    with atheris.instrument_imports(include=["composer"]):
        from fuzzing.targets import TARGETS

        target = TARGETS[name]
        for seed in (b"", b"\x00", b"\x01"):  # loads what it needs, so that it is watched
            target(seed)
    told: set[str] = set()

    def one(data: bytes) -> None:
        try:
            target(data)
        except Exception as error:  # noqa: BLE001 - every kind is a finding
            place = place_of(error)
            if place in told:
                return
            told.add(place)
            kept = FOUND / name / hashlib.sha256(data).hexdigest()[:16]
            kept.write_bytes(data)
            print(f"{name}: {place}: {error}\n  kept as {kept.relative_to(ROOT)}", flush=True)

    corpus = folder / name
    corpus.mkdir()
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed{number}").write_bytes(seed[:LONGEST])
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={PATIENCE_S}", "-rss_limit_mb=3000"]
    options.append(f"-report_slow_units={PATIENCE_S}")
    (FOUND / name).mkdir(parents=True, exist_ok=True)
    options += [f"-artifact_prefix={kept_before(name)}", "-print_final_stats=1", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    import atexit

    atexit.register(lambda: print(f"{name}: {len(told)} findings", flush=True))
    atheris.Fuzz()
    return len(told)


def seeds(name: str) -> list[bytes]:
    """What to begin with: samples of what the target is for."""
    from fuzzing.targets import NOTE
    from strategies import NASTY_PIECES

    samples = [path.read_bytes() for path in sorted((ROOT / "seeds").rglob("*")) if path.suffix in (".md", ".html")]
    match name:
        case "markdown":
            return [NOTE.encode(), *samples, *(piece.encode() for piece in NASTY_PIECES)]
        case "clipboard":
            return [bytes([form]) + sample for form in range(3) for sample in samples]
        case "csl":
            item = (
                b'[{"id":"a","type":"book","title":"T","author":[{"family":"F"}],"issued":{"date-parts":[[2026,1]]}}]'
            )
            ris = b"TY  - NEWS\nAU  - Serra, Livia\nTI  - Il varco\nPY  - 2026/01/05\nER  - \n"
            xml = b"<xml><records><record><titles><title>T</title></titles></record></records></xml>"
            return [b"\x00" + item, b"\x01" + ris, b"\x02" + xml]
        case "library":
            return [bytes([at, 0, 3, 255]) for at in range(0, 256, 8)]
    return [bytes([command, word]) for command in range(25) for word in (0, 9)]


def main() -> int:
    """Fuzz all targets, or one."""
    from fuzzing.targets import TARGETS

    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--target", choices=sorted(TARGETS))
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.folder is not None:
        fuzz(options.target, int(options.minutes * 60), options.folder)
        return 0
    names = [options.target] if options.target else list(TARGETS)
    before = set(FOUND.rglob("*"))
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            share = str(options.minutes / len(names))
            command = [sys.executable, __file__, "--minutes", share, "--target", name, "--folder", folder]
            worst = max(worst, abs(subprocess.call(command)))
    new = sorted(path for path in set(FOUND.rglob("*")) - before if path.is_file())
    print(f"{options.minutes:g} minutes, {len(new)} new inputs that end badly")
    return 1 if new or worst else 0


if __name__ == "__main__":
    sys.exit(main())
