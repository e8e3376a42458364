#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How fast PDF pages become sources, beside pdftotext's command line on the same file in the same run.

    python tests/benchmarks/bench_pdf.py [--pages N] [--json]

pdftotext writes characters in a row. What is timed here is the whole reading: columns, heads, paragraphs, notes,
cleaning, metadata, direct speech, and the page of every word. Then what the window waits for: the first page drawn by
a helper process that has just been started, a page drawn by one that runs, and the way to a passage.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from pdf_pages import PdfPage, pdf  # noqa: E402

from composer.sources.pdf.page_map import passage_boxes  # noqa: E402
from composer.sources.pdf.process import PdfProcess  # noqa: E402
from composer.sources.reading import read_source  # noqa: E402
from composer.text.spans import Span  # noqa: E402

WORDS = (  # noqa: SIM905
    "the proposal of minister defence that members alliance organise their common security with those countries which "
    "are not yet part was received caution by most governments while a smaller number welcomed letter and asked for "
    "details about costs command timing before summer nobody could say what it would be called"
).split()
LINES, COLUMN = 50, 46  # lines and characters of a column
REPEATS = 5


def made(pages: int, seed: int = 3) -> bytes:
    """Pages in two columns with a running head and a number."""
    chance = random.Random(seed)
    found = []
    for number in range(1, pages + 1):
        page = PdfPage()
        page.write(60, 800, "The Daily Ledger", 8)
        page.write(295, 30, str(number), 8)
        for x in (60, 310):
            page.column(x, 770, [_line(chance, row) for row in range(LINES)])
        found.append(page)
    return pdf(found)


def _line(chance: random.Random, row: int) -> str:
    words: list[str] = []
    while sum(map(len, words)) + len(words) < COLUMN:
        words.append(chance.choice(WORDS))
    line = " ".join(words)
    return line.capitalize() if row % 8 == 0 else line[:24] + "." if row % 8 == 7 else line


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    data = made(options.pages)
    figures: dict[str, float] = {"pages": options.pages, "megabytes": len(data) / 1e6}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.pdf"
        path.write_bytes(data)
        if shutil.which("pdftotext"):
            started = time.perf_counter()
            subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True)
            figures["pdftotext pages a minute"] = options.pages * 60 / (time.perf_counter() - started)
    started = time.perf_counter()
    source = read_source(data, "ledger.pdf", key_taken=lambda _: False, make_id=lambda p: f"{p}-1", now="2025-03-10")
    taken = time.perf_counter() - started
    figures["pages a minute"] = options.pages * 60 / taken
    figures["words"] = len(source.text.text.split())
    if "pdftotext pages a minute" in figures:
        figures["times pdftotext's time"] = figures["pdftotext pages a minute"] / figures["pages a minute"]
    figures["MB at most, helper"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    figures["MB at most, program"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with PdfProcess(data, "ledger.pdf") as helper:
        started = time.perf_counter()
        helper.pages()
        helper.draw(0, 1.5)
        figures["ms to the first page"] = (time.perf_counter() - started) * 1000
        figures["ms a page"] = statistics.median(
            _timed(lambda n=n: helper.draw(n % options.pages, 1.5)) for n in range(1, REPEATS + 1)
        )
        last = source.text.text.rindex(" the ")
        figures["ms to a passage"] = statistics.median(
            _timed(lambda: passage_boxes(source.text, Span(last, last + 4), helper.text)) for _ in range(REPEATS)
        )
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        if "times pdftotext's time" not in figures:
            print("pdftotext: not installed (Debian: poppler-utils)")
        for name, figure in figures.items():
            print(f"{name:28} {figure:12,.1f}")
    return 0


def _timed(work: object) -> float:
    """Milliseconds that `work` takes."""
    assert callable(work)
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
