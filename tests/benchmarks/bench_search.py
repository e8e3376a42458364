"""How fast sources are found among ten thousand, beside grep (and ripgrep, where it is there) over the same texts.

    python tests/benchmarks/bench_search.py [--sources N] [--words N] [--json]

The texts are made here, of invented words whose frequencies fall as those of a language do (Zipf). What is timed is
the whole search as the window asks for it: query, ranking, rows with their snippets. The peers read plain files, know
no accents and rank nothing; they stand for what the disk and the processor can do.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from composer.library.store import Library  # noqa: E402
from composer.sources.model import (  # noqa: E402
    BLOCK_SEPARATOR,
    BlockKind,
    Certainty,
    Fact,
    Metadata,
    Source,
    SourceBlock,
    SourceText,
)

NOW = "2025-03-10T09:30:00+01:00"
SYLLABLES = re.findall("..[aeiouè]?", "mareticolunesteprivodascignopefradoquaterusobèghizanuca")
PARAGRAPH_WORDS = 60
REPEATS = 15
PEER_REPEATS = 3


def vocabulary(chance: random.Random, count: int = 40_000) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < count:
        words["".join(chance.choices(SYLLABLES, k=chance.randint(1, 5)))] = None
    return list(words)


def made_sources(count: int, words_each: int, seed: int = 7) -> Iterator[Source]:
    chance = random.Random(seed)
    words = vocabulary(chance)
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for number in range(count):
        text = chance.choices(words, cum_weights=weights, k=words_each)
        blocks, start = [], 0
        for index, first in enumerate(range(0, words_each, PARAGRAPH_WORDS), 1):
            paragraph = " ".join(text[first : first + PARAGRAPH_WORDS]).capitalize() + "."
            blocks.append(SourceBlock(BlockKind.PARAGRAPH, paragraph, start, number=index))
            start += len(paragraph) + len(BLOCK_SEPARATOR)
        yield Source(
            id=f"s-{number}",
            key=f"autore{number}",
            filename=f"{number}.txt",
            media_type="text/plain",
            sha256=hashlib.sha256(str(number).encode()).hexdigest(),
            text=SourceText(tuple(blocks)),
            metadata=Metadata(title=Fact(" ".join(text[:8]).capitalize(), Certainty.READ)),
            imported=NOW,
        )


def queries(seed: int = 7) -> dict[str, str]:
    words = vocabulary(random.Random(seed))
    sample = next(made_sources(1, 600, seed)).text.blocks[3].text.rstrip(".").split()
    return {
        "the commonest word": words[0] + " ",
        "a common word": words[30] + " ",
        "a rare word": words[30_000] + " ",
        "two common words": f"{words[5]} {words[12]} ",
        "a common and a rare word": f"{words[3]} {words[20_000]} ",
        "a phrase": f"“{' '.join(sample[10:13])}” ",
        "two letters typed": words[40][:2],
        "four letters typed": next(word for word in words[300:] if len(word) > 5)[:4],
        "no such word": "xyzzyx ",
    }


def milliseconds(work: Callable[[], object], repeats: int) -> tuple[float, float]:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), max(times)


def looked_up_by_peer(command: list[str], wanted: str, texts: Path) -> None:
    subprocess.run([*command, wanted, str(texts)], capture_output=True, check=False)


PEERS = {"grep": ["grep", "-r", "-i", "-l", "-F", "-w"], "ripgrep": ["rg", "-i", "-l", "-F", "-w"]}


def peers() -> dict[str, list[str]]:
    return {name: command for name, command in PEERS.items() if shutil.which(command[0])}


def measure(folder: Path, count: int, words_each: int) -> dict[str, Any]:
    texts = folder / "texts"
    texts.mkdir()
    start = time.perf_counter()
    with Library.open(folder / "bench.appunto", who="bench", now=NOW) as library, library.transaction():
        for source in made_sources(count, words_each):
            library.sources.add(source, b"")
            (texts / source.filename).write_text(source.text.text, encoding="utf-8")
    built = time.perf_counter() - start
    rows = []
    with Library.open(folder / "bench.appunto", who="bench", now=NOW) as library:
        for name, typed in queries().items():
            found = len(library.sources.search(typed))
            median, worst = milliseconds(partial(library.sources.search, typed), REPEATS)
            row: dict[str, Any] = {"query": name, "found": found, "median_ms": median, "worst_ms": worst}
            for peer, command in peers().items():
                wanted = typed.strip(" “”").split()[0] if "words" in name else typed.strip(" “”")
                peer_median, _ = milliseconds(partial(looked_up_by_peer, command, wanted, texts), PEER_REPEATS)
                row[peer] = peer_median / median
            rows.append(row)
        listing, _ = milliseconds(library.sources.rows, 5)
    size = (folder / "bench.appunto").stat().st_size
    return {"sources": count, "words": words_each, "build_s": built, "bytes": size, "list_ms": listing, "queries": rows}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sources", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        result = measure(Path(name), options.sources, options.words)
    if options.json:
        print(json.dumps(result, indent=1))
        return
    print(
        f"{result['sources']:,} sources of {result['words']} words: built in {result['build_s']:.1f} s, "
        f"{result['bytes'] / 1e6:.0f} MB, listed in {result['list_ms']:.0f} ms"
    )
    names = [name for name in result["queries"][0] if name in PEERS]
    for name in (name for name in PEERS if name not in names):
        print(f"{name}: not installed (Debian: {name})")
    print(f"{'query':28}{'found':>7}{'median ms':>11}{'worst ms':>10}" + "".join(f"{n + ' / ours':>16}" for n in names))
    for row in result["queries"]:
        ratios = "".join(f"{row[name]:>16.1f}" for name in names)
        print(f"{row['query']:28}{row['found']:>7}{row['median_ms']:>11.2f}{row['worst_ms']:>10.2f}{ratios}")


if __name__ == "__main__":
    main()
