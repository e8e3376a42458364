#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A large library: opening its window, finding in it, and taking in more, beside peers in the same run.

    python tests/benchmarks/bench_large.py [--library FILE] [--sources N] [--notes N] [--words N] [--import N] [--json]

The library comes from `large_library` and is kept in the system's temporary folder; FILE is taken as it is when it is
there. Everything is done on a copy. The window's start is beside that with an empty library, in turns. What is timed of
a search is what the window asks for: the list, and the rows of its first page with their passages. Peers: SQLite's FTS5
by itself (the same index and words, its own ranking, 200 passages), and grep over the same texts in one file. For the
import (text, web pages, Word, PDF, mails) the time between two beats of the window's loop is watched while somebody
writes, scrolls and searches in it (`watched_import`); what others took of a wait is the time for which the window's
thread was ready and no processor free, be it for other programs or for the readers of this import. A library of an
earlier version is first brought up to date, which takes minutes; what is waited for is said on standard error.
"""

from __future__ import annotations

import argparse
import json
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
from watched_import import made_documents  # noqa: E402

from composer.library.listing import Order  # noqa: E402
from composer.library.store import Library  # noqa: E402
from composer.workspace.source_listing import SourceListing  # noqa: E402

REPEATS = 9
STARTS = 5
PAGE = 40  # rows: what the window reads at once
TELL_S = 10.0


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


def imported(large: Path, folder: Path, count: int) -> dict[str, Any]:
    """Documents of five kinds taken in while somebody works in the window and its loop is watched."""
    documents = made_documents(folder / "documents", count, list(tongue("en").words))
    with subprocess.Popen(
        [sys.executable, str(HERE / "watched_import.py"), str(large), str(documents)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(folder, QT_QPA_PLATFORM="offscreen"),
        cwd=ROOT,
    ) as window:
        answer, _ = window.communicate()
    if window.returncode or not answer.strip():
        raise SystemExit("the window did not take the documents in: see above")
    told: dict[str, Any] = json.loads(answer.splitlines()[-1])
    return told


def caught_up(large: Path, say: Callable[[str], None]) -> None:
    """Have a library of an earlier version ready before anything is timed, as the window does while it is idle."""
    with Library.open(large, who="bench", now=NOW) as library:
        left = library.sources.to_catch_up()
        begun = told = time.monotonic()
        for _ in library.sources.catching_up():
            if time.monotonic() - told > TELL_S:
                told = time.monotonic()
                say(f"an older library: {library.sources.to_catch_up()} of {left} passages still to be gone through")
        if left:
            say(f"caught up in {time.monotonic() - begun:.0f} s")


def show(results: dict[str, Any]) -> None:
    """The tables."""
    if "start" in results:
        ours, empty = results["start"]["large"], results["start"]["empty"]
        print(f"{'window':28} {'large':>9} {'empty':>9} {'ratio':>6}")
        for name, what in (("picture", "first picture, ms"), ("key", "first key, ms"), ("MB", "memory, MB")):
            print(f"{what:28} {ours[name]:9.0f} {empty[name]:9.0f} {ours[name] / empty[name]:6.2f}")
    if results["search"]:
        print(f"\n{'first page of a search, ms':28} {'ours':>9} {'slowest':>9} {'FTS5':>9} {'ratio':>6}")
        for name, found in results["search"].items():
            peer = f"{found['FTS5']:9.1f} {found['FTS5'] / max(found['ours'], 0.001):6.1f}" if "FTS5" in found else ""
            print(f"{name:28} {found['ours']:9.1f} {found['slowest']:9.1f} {peer}")
        if results.get("grep"):
            print(f"{'grep, one rare word':28} {results['grep']:9.1f}")
        print(f"{'quoted words to their place':28} {results['quote'][0]:9.1f} {results['quote'][1]:9.1f}")
        print(f"{'memory of the library, MB':28} {results['memory']:9.0f}")
    if "import" in results:
        told = results["import"]
        before = told["before"]
        print(f"\n{'import beside the window':28} {'meanwhile':>9} {'before':>9}")
        print(f"{'longest wait, ms':28} {told['longest ms']:9.0f} {before['longest ms']:9.0f}")
        own, own_before = told["longest ms without others"], before["longest ms without others"]
        print(f"{'  without what others took':28} {own:9.0f} {own_before:9.0f}")
        print(f"{'p99 of all waits, ms':28} {told['p99 ms']:9.0f} {before['p99 ms']:9.0f}")
        print(f"{'waits over 100 ms':28} {told['over 100 ms']:9.0f} {before['over 100 ms']:9.0f}")
        print(f"{'most memory of the window, MB':28} {told['MB']:8.0f} {told['MB opened']:9.0f}")
        print(f"{'documents stored, seconds':28} {told['stored']:9.0f} {told['s']:9.1f}")
        for wait in told["waits"]:
            print(f"a wait of {wait}", file=sys.stderr)


def say(what: str) -> None:
    """Tell whoever waits, beside the figures."""
    print(what, file=sys.stderr, flush=True)


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
    made = make(options.library or kept, options.sources, options.notes, options.words, say)
    results: dict[str, Any] = {"search": {}, "quote": (0.0, 0.0), "memory": 0.0}
    folder = Path(tempfile.mkdtemp(prefix="appunto-bench-"))
    try:
        large = folder / "large.appunto"
        say(f"copying {made.stat().st_size / 1e6:.0f} MB")
        shutil.copyfile(made, large)
        caught_up(large, say)
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
