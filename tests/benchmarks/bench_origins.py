"""How long it takes to find where 1,000 quotations come from, in a library of 10,000 sources of 1,500 words.

    python tests/benchmarks/bench_origins.py [--sources N] [--words N] [--quotations N] [--json]

The texts are those of bench_search. Of the quotations four in ten stand in a source as they are, three have one word
changed, one is shortened with […], and two stand nowhere. Every verdict is looked at: a fast wrong answer is an error.
The peers are grep -F with all quotations as patterns in one run over the same files (which finds only what is exact
and says of all others that they are nowhere), and difflib, which finds near passages too but reads every source for
every quotation: it is timed on a few of them and multiplied.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_search import NOW, made_sources, vocabulary

from composer.library.store import Library
from composer.sources.model import Source
from composer.workspace.passages import PassageFinder
from composer.workspace.shelf import Shelf

Wanted = tuple[str, str, str]  # words, the key of their source ("" none), kind
KINDS = (*["exact"] * 4, *["near"] * 3, "declared", *["invented"] * 2)
DIFFLIB_TRIES = 6


def made_quotations(chance: random.Random, sources: dict[int, Source], count: int, words: list[str]) -> list[Wanted]:
    """`count` quotations; each source in `sources` lends one."""
    found: list[Wanted] = []
    lenders = list(sources.values())
    for number in range(count):
        source = lenders[number % len(lenders)]
        text = chance.choice(source.text.blocks).text.rstrip(".").split()
        length = chance.randint(10, 40)
        start = chance.randrange(max(1, len(text) - length))
        piece = text[start : start + length]
        kind = KINDS[number % len(KINDS)]
        if kind == "near":
            piece[chance.randrange(2, len(piece) - 2)] = "diversamente"
        elif kind == "declared":
            middle = len(piece) // 2
            piece[middle : middle + 2] = ["[…]"]
        elif kind == "invented":
            piece = chance.choices(words, k=length)
        found.append((" ".join(piece), "" if kind == "invented" else source.key, kind))
    return found


def measure(folder: Path, count: int, words_each: int, quotations: int) -> dict[str, Any]:
    texts = folder / "texts"
    texts.mkdir(parents=True, exist_ok=True)
    chance = random.Random(11)
    chosen = set(chance.sample(range(count), min(count, quotations)))
    lenders: dict[int, Source] = {}
    file = folder / "bench.appunto"
    made = file.exists()
    start = time.perf_counter()
    with Library.open(file, who="bench", now=NOW) as library, library.transaction():
        for number, source in enumerate(made_sources(count, words_each)):
            if number in chosen:
                lenders[number] = source
            if not made:
                library.sources.add(source, b"")
                (texts / source.filename).write_text(source.text.text, encoding="utf-8")
    built = time.perf_counter() - start
    wanted = made_quotations(chance, lenders, quotations, vocabulary(random.Random(7)))
    times: dict[str, list[float]] = {}
    wrong = 0
    with Library.open(file, who="bench", now=NOW) as library:
        finder = PassageFinder(Shelf(library), library)
        for words, key, kind in wanted:
            begun = time.perf_counter()
            passage = finder.find(words)
            times.setdefault(kind, []).append((time.perf_counter() - begun) * 1000)
            right = passage is None if kind == "invented" else passage is not None and passage.source.key == key
            if passage is not None and right:
                right = passage.seal.status.value == {"exact": "verbatim", "near": "altered"}.get(kind, kind)
            wrong += not right
    return {
        "sources": count,
        "words": words_each,
        "quotations": len(wanted),
        "build_s": built,
        "total_s": sum(map(sum, times.values())) / 1000,
        "wrong": wrong,
        "kinds": [
            {"kind": kind, "count": len(all_ms), "median_ms": statistics.median(all_ms), "worst_ms": max(all_ms)}
            for kind, all_ms in times.items()
        ],
        "grep_s": by_grep(folder, wanted),
        "difflib_s": by_difflib(wanted, [source.text.text for source in lenders.values()], count),
    }


def by_grep(folder: Path, wanted: list[Wanted]) -> float | None:
    """Seconds that grep takes to look for all quotations at once; None where there is no grep."""
    if not shutil.which("grep"):
        return None
    patterns = folder / "patterns.txt"
    patterns.write_text("\n".join(words for words, _, _ in wanted), encoding="utf-8")
    begun = time.perf_counter()
    subprocess.run(["grep", "-r", "-o", "-F", "-f", patterns, folder / "texts"], capture_output=True, check=False)
    return time.perf_counter() - begun


def by_difflib(wanted: list[Wanted], texts: list[str], count: int) -> float:
    """Seconds that difflib would take to lay every quotation beside every source, word by word."""
    begun = time.perf_counter()
    for (words, _, _), text in zip(wanted[:DIFFLIB_TRIES], texts, strict=False):
        matcher = difflib.SequenceMatcher(None, text.split(), words.split(), autojunk=False)
        matcher.get_matching_blocks()
    return (time.perf_counter() - begun) / DIFFLIB_TRIES * len(wanted) * count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sources", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=1_500)
    parser.add_argument("--quotations", type=int, default=1_000)
    parser.add_argument("--folder", type=Path, help="keep the library there and use it again")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        result = measure(folder, options.sources, options.words, options.quotations)
    if options.json:
        print(json.dumps(result, indent=1))
        return
    print(
        f"{result['quotations']:,} quotations, {result['sources']:,} sources of {result['words']:,} words: "
        f"{result['total_s']:.2f} s, {result['wrong']} wrong"
    )
    print(f"{'kind':10}{'count':>7}{'median ms':>11}{'worst ms':>10}")
    for row in result["kinds"]:
        print(f"{row['kind']:10}{row['count']:>7}{row['median_ms']:>11.2f}{row['worst_ms']:>10.2f}")
    if result["grep_s"] is not None:
        print(f"grep -F, exact only, all in one run / ours: {result['grep_s'] / result['total_s']:.2f}")
    else:
        print("grep: not installed")
    print(f"difflib, from {DIFFLIB_TRIES} of them / ours: {result['difflib_s'] / result['total_s']:,.0f}")


if __name__ == "__main__":
    main()
