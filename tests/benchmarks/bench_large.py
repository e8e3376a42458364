#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A large library: opening its window, finding in it, and taking in more, beside peers in the same run.

    python tests/benchmarks/bench_large.py [--library FILE] [--sources N] [--notes N] [--words N] [--import N] [--json]

The library comes from `large_library` and is kept in the system's temporary folder; FILE is taken as it is when it is
there. Everything is done on a copy. The window's start is beside that with an empty library, in turns. What is timed of
a search is what the window asks for: the list, and the rows of its first page with their passages. Peers: SQLite's FTS5
by itself (the same index and words, its own ranking, 200 passages), and grep over the same texts in one file. For the
import the time between two beats of the window's loop is watched.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]

from bench_start import environment, offscreen_start, prepared  # noqa: E402
from large_library import NOW, make, tongue  # noqa: E402

from composer.library.listing import Order  # noqa: E402
from composer.library.store import Library  # noqa: E402
from composer.workspace.source_listing import SourceListing  # noqa: E402

REPEATS = 9
STARTS = 5
PAGE = 40  # rows: what the window reads at once

# Runs in a window over the library: watches its loop at rest and while documents come in.
IMPORT = """
import sys, time
from pathlib import Path
sys.path.insert(0, {root!r})
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from composer.ui.app import make_window

application = QApplication(["appunto"])
window = make_window(application, Path({library!r}), sample=False, note_after_picture=True)
window.show()
gaps, last = [], [time.perf_counter()]

def beat():
    now = time.perf_counter()
    gaps.append((now - last[0]) * 1000)
    last[0] = now

def busy():
    return window.desk.tasks.running or window.desk.tasks.works.running

def work(least):
    until = time.monotonic() + least
    while time.monotonic() < until or busy():
        application.processEvents()
        time.sleep(0.001)

timer = QTimer()
timer.timeout.connect(beat)
work(4)
timer.start(2)
last[0] = time.perf_counter()
gaps.clear()
begun = time.monotonic()
window.importing.import_paths([Path({documents!r})])
work(2)
took = time.monotonic() - begun
timer.stop()
with open("/proc/self/statm") as stream:
    memory = int(stream.read().split()[1]) * 4096
gaps.sort()
stored = sum(outcome.source is not None and not outcome.duplicate_of for outcome in window.importing.outcomes)
print(stored, took, gaps[-1], gaps[int(len(gaps) * 0.99)], sum(gap > 100 for gap in gaps), memory, flush=True)
window.close()
"""


def timed(act: Callable[[], object], repeats: int = REPEATS) -> tuple[float, float]:
    """Milliseconds of the median and of the slowest of `repeats`; the first one, which reads the disk, is apart."""
    act()
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times), max(times)


def queries() -> dict[str, str]:
    """What is searched for, by kind."""
    italian = tongue("it").words
    return {
        "rare word": f"{italian[40_000]} ",
        "common word (it)": "che ",
        "common word (en)": "the ",
        "phrase": f'"{italian[300]} {italian[7]}"',
        "common phrase": '"di la"',
        "prefix of two letters": italian[900][:2],
        "prefix of three letters": italian[900][:3],
        "two words": f"{italian[300]} {italian[2_000]} ",
        "other forms, accents": f"{italian[500]}à ",
        "author": "author:tagliapietra",
        "publication": "testata:stella",
        "dates": "date:2021-03..2021-05",
        "language": "lingua:it",
        "cited": "cited:yes",
        "not cited": "cited:no",
        "tag": "tag:nato",
        "common word, author": "che author:verdi",
        "common word, not cited": "the cited:no",
        "common word, month": "the date:2019-03",
    }


def searches(library: Library, path: Path) -> dict[str, dict[str, float]]:
    """Our times, and those of FTS5 by itself for the same words."""
    plain = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found: dict[str, dict[str, float]] = {}
    for name, typed in queries().items():
        median, slowest = timed(lambda typed=typed: SourceListing(library.sources, typed).page(0, PAGE))  # type: ignore[misc]
        found[name] = {"ours": median, "slowest": slowest}
        words = typed.strip()
        if ":" not in words:
            match = words if words.startswith('"') else " ".join(f'"{word}"' for word in words.split())
            match += "*" if typed == words and not words.endswith('"') else ""
            found[name]["FTS5"] = timed(lambda match=match: ranked(plain, match), 3)[0]  # type: ignore[misc]
    for order in Order:
        median, slowest = timed(lambda order=order: SourceListing(library.sources, "", order).page(0, PAGE))  # type: ignore[misc]
        found[f"list by {order.value}"] = {"ours": median, "slowest": slowest}
    plain.close()
    return found


def ranked(plain: sqlite3.Connection, match: str) -> list[Any]:
    """The 200 best passages as FTS5 ranks them."""
    query = """SELECT passage.text FROM passage_words JOIN passage ON passage.row = passage_words.rowid
               WHERE passage_words MATCH ? ORDER BY passage_words.rank LIMIT 200"""
    return plain.execute(query, (match,)).fetchall()


def grep_time(path: Path, folder: Path) -> float:
    """Milliseconds that grep takes for one rare word over all texts in one file."""
    texts = folder / "texts"
    plain = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with texts.open("w", encoding="utf-8") as stream:
        for (text,) in plain.execute("SELECT text FROM passage"):
            stream.write(text.replace("\n", " ") + "\n")
    plain.close()
    word = tongue("it").words[40_000]
    command = ["grep", "-c", "-i", "-w", word, str(texts)]
    return timed(lambda: subprocess.run(command, check=False, stdout=subprocess.DEVNULL), 3)[0]


def quotes(library: Library) -> tuple[float, float]:
    """Milliseconds from quoted words to their place in a source: median and slowest of 200."""
    library.sources.ready_to_find()
    times = []
    for quote in library.quotes.all()[:200]:
        begun = time.perf_counter()
        for likely in library.sources.likely(quote.anchor.exact, 3):
            source = library.sources.get(likely.id)
            if source is not None and source.text.text.find(quote.anchor.exact) >= 0:
                break
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times), max(times)


def starts(large: Path, empty: Path, folder: Path) -> dict[str, dict[str, float]]:
    """First picture and first key with both libraries, in turns, and memory with the window open."""
    times: dict[str, list[tuple[float, float, int]]] = {"large": [], "empty": []}
    for _ in range(STARTS):
        for name, library in (("large", large), ("empty", empty)):
            times[name].append(offscreen_start(library, folder))
    return {
        name: {
            "picture": statistics.median(one[0] for one in found),
            "key": statistics.median(one[1] for one in found),
            "MB": max(one[2] for one in found) / 1e6,
        }
        for name, found in times.items()
    }


def imported(large: Path, folder: Path, count: int) -> dict[str, float]:
    """Documents taken in while the window's loop is watched."""
    documents = folder / "documents"
    documents.mkdir()
    words, chance = tongue("en").words, random.Random(3)
    for number in range(count):
        lines = (" ".join(chance.choices(words[:20_000], k=60)) for _ in range(10))
        text = f"{words[number + 500].title()} {number}\n\n" + "\n\n".join(f"{line}." for line in lines)
        (documents / f"{words[number + 500]} {number}.txt").write_text(text, "utf-8")
    code = IMPORT.format(root=str(ROOT), library=str(large), documents=str(documents))
    answer = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env=environment(folder, QT_QPA_PLATFORM="offscreen"),
        cwd=ROOT,
    )
    stored, took, longest, usual, over, memory = (float(part) for part in answer.stdout.split()[-6:])
    return {
        "stored": stored,
        "s": took,
        "longest ms": longest,
        "p99 ms": usual,
        "over 100 ms": over,
        "MB": memory / 1e6,
    }


def show(results: dict[str, Any]) -> None:
    """The tables."""
    if "start" in results:
        ours, empty = results["start"]["large"], results["start"]["empty"]
        print(f"{'window':28} {'large':>9} {'empty':>9} {'ratio':>6}")
        for name, what in (("picture", "first picture, ms"), ("key", "first key, ms"), ("MB", "memory, MB")):
            print(f"{what:28} {ours[name]:9.0f} {empty[name]:9.0f} {ours[name] / empty[name]:6.2f}")
    print(f"\n{'first page of a search, ms':28} {'ours':>9} {'slowest':>9} {'FTS5':>9} {'ratio':>6}")
    for name, found in results["search"].items():
        peer = f"{found['FTS5']:9.1f} {found['FTS5'] / max(found['ours'], 0.001):6.1f}" if "FTS5" in found else ""
        print(f"{name:28} {found['ours']:9.1f} {found['slowest']:9.1f} {peer}")
    if results.get("grep"):
        print(f"{'grep, one rare word':28} {results['grep']:9.1f}")
    print(f"{'quoted words to their place':28} {results['quote'][0]:9.1f} {results['quote'][1]:9.1f}")
    print(f"{'memory of the library, MB':28} {results['memory']:9.0f}")
    if "import" in results:
        print("\nimport beside the window: " + ", ".join(f"{n} {v:.1f}" for n, v in results["import"].items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--library", type=Path)
    parser.add_argument("--sources", type=int, default=100_000)
    parser.add_argument("--notes", type=int, default=5_000)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--import", type=int, default=1_000, dest="more")
    parser.add_argument("--only", choices=("start", "search", "import"), default="")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    kept = Path(tempfile.gettempdir()) / f"appunto-large-{options.sources}-{options.notes}-{options.words}.appunto"
    made = make(options.library or kept, options.sources, options.notes, options.words, lambda _said: None)
    results: dict[str, Any] = {"search": {}, "quote": (0.0, 0.0), "memory": 0.0}
    folder = Path(tempfile.mkdtemp(prefix="appunto-bench-"))
    try:
        large = folder / "large.appunto"
        shutil.copyfile(made, large)
        if options.only in ("", "search"):
            with Library.open(large, who="bench", now=NOW) as library:
                results["search"] = searches(library, large)
                results["quote"] = quotes(library)
                if Path("/proc/self/statm").exists():
                    results["memory"] = int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
            results["grep"] = grep_time(large, folder) if shutil.which("grep") else 0.0
        if options.only in ("", "start"):
            results["start"] = starts(large, prepared(folder, filled=False), folder)
        if options.only in ("", "import") and options.more:
            results["import"] = imported(large, folder, options.more)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(results)) if options.json else show(results)


if __name__ == "__main__":
    main()
