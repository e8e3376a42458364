# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""How well generated press reviews are split: precision and recall of cuts and of each fact, by layout.

As a program: python tests/measuring_packs.py [packs a layout] [seed]
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

if __name__ == "__main__":
    sys.path.append(str(Path(__file__).resolve().parents[1]))

from press_reviews import LAYOUTS, Cutting, MadePack

from composer.sources.model import AsideKind, BlockKind, Certainty, Fact, RightsLevel, Source
from composer.sources.packs.contents import plain
from composer.sources.raw import Reading
from composer.sources.reading import read_articles, read_whole

_NOW = "2025-03-10T09:30:00Z"
FACTS = ("title", "paper", "date", "page", "author", "weight", "notice")


@dataclass
class Count:
    """Right ones, wrong ones, and those that are there but were not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0


@dataclass
class Measured:
    """Counts of one layout or of all; `trouble` are what went wrong, in words."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    certain: int = 0
    packs: int = 0
    trouble: list[str] = field(default_factory=list)


def whole(data: bytes, filename: str) -> Reading:
    """A document as it is read."""
    return read_whole(data, filename, key_taken=lambda _: False, make_id=lambda prefix: prefix, now=_NOW)


def articles(data: bytes, filename: str, cuts: Sequence[int]) -> tuple[Source, ...]:
    """Its articles when they begin at `cuts`."""
    return read_articles(data, filename, cuts, key_taken=lambda _: False, make_id=lambda prefix: prefix, now=_NOW)


def split(made: MadePack) -> tuple[tuple[Source, ...], bool]:
    """The articles that the proposed cuts make of a document, and whether all cuts are certain."""
    reading = whole(made.data, made.filename)
    if reading.pack is None:
        return (reading.source,), True
    cuts = [cut.at for cut in reading.pack.cuts]
    return articles(made.data, made.filename, cuts), reading.pack.certain


def measure(made: MadePack, into: Measured) -> None:
    """Compare what is read of `made` with its truth."""
    sources, certain = split(made)
    into.packs += 1
    into.certain += certain
    starts = [_holder(sources, cutting.paragraphs[0]) for cutting in made.cuttings]
    cuts = into.counts["cuts"]
    alone = {at for at in starts if at is not None and starts.count(at) == 1}
    cuts.right += len(alone)
    cuts.wrong += len(sources) - len(alone)
    cuts.missed += len(made.cuttings) - len(alone)
    if len(alone) != len(made.cuttings) or len(sources) != len(made.cuttings):
        into.trouble.append(f"{made.layout}: {len(made.cuttings)} articles, {len(sources)} sources")
    for cutting, at in zip(made.cuttings, starts, strict=True):
        if at is None or at not in alone:
            continue
        _whole(cutting, sources[at], into, made.layout)
        for name in made.facts:
            wanted, found = _wanted(cutting, name), _found(sources[at], name)
            count = into.counts[name]
            if found and plain(found) == plain(wanted):
                count.right += 1
                continue
            count.missed += 1
            count.wrong += bool(found)
            into.trouble.append(f"{made.layout}: {name} {found!r} for {wanted!r}")


def _holder(sources: Iterable[Source], words: str) -> int | None:
    probe = _flat(" ".join(words.split()[-7:]))
    return next((at for at, source in enumerate(sources) if probe in _flat(source.text.text)), None)


def _flat(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _whole(cutting: Cutting, source: Source, into: Measured, layout: str) -> None:
    """Count the paragraphs that stand whole in the running text, and foreign words in it."""
    running = [block.text for block in source.text.blocks if block.kind is BlockKind.PARAGRAPH]
    text = _flat(" ".join(running))
    count = into.counts["text"]
    for paragraph in cutting.paragraphs:
        if _flat(paragraph) in text:
            count.right += 1
        else:
            count.missed += 1
            into.trouble.append(f"{layout}: paragraph not whole: {paragraph[:60]}")
    extra = len(text.split()) - sum(len(_flat(p).split()) for p in cutting.paragraphs)
    if extra > 0:
        count.wrong += 1
        into.trouble.append(f"{layout}: {extra} words more in the text: {[r for r in running if len(r) < 90]}")


def _wanted(cutting: Cutting, name: str) -> str:
    return "restricted" if name == "notice" else str(getattr(cutting, name))


def _found(source: Source, name: str) -> str:
    data = source.metadata
    if name == "notice":
        kept = any(block.aside is AsideKind.RIGHTS for block in source.text.blocks)
        return "restricted" if source.rights.level is RightsLevel.RESTRICTED and kept else ""
    if name == "weight":
        strip = dict(source.part.strip) if source.part else {}
        return strip.get("weight", "").replace(" ", "")
    fact: Fact | None = {
        "title": data.title,
        "paper": data.publication,
        "date": data.date,
        "page": data.page,
        "author": data.authors[0] if data.authors else None,
    }[name]
    return fact.value if fact is not None and fact.certainty is Certainty.READ else ""


def measure_layouts(packs: int, seed: int) -> dict[str, Measured]:
    """Every layout `packs` times."""
    found: dict[str, Measured] = {}
    for name, make in LAYOUTS.items():
        found[name] = Measured()
        for number in range(packs):
            measure(make(random.Random(f"{seed} {number} {name}")), found[name])
    return found


def main() -> None:
    """Print the figures."""
    packs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    measured = measure_layouts(packs, seed)
    columns = ("cuts", "text", *FACTS)
    sys.stdout.write(f"{'layout':26}{'certain':>9}" + "".join(f"{name:>12}" for name in columns) + "\n")
    for name, one in measured.items():
        figures = (one.counts.get(column) for column in columns)
        cells = (f"{c.precision:.2f}/{c.recall:.2f}" if c else "" for c in figures)
        sys.stdout.write(f"{name:26}{one.certain:>6}/{one.packs}" + "".join(f"{cell:>12}" for cell in cells) + "\n")
    for one in measured.values():
        for line in dict.fromkeys(one.trouble):
            sys.stdout.write(f"   {line[:220]}\n")


if __name__ == "__main__":
    main()
