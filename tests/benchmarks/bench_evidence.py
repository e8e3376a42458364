"""How long it takes to look for every figure, date and name of a note in the passages it cites.

    python tests/benchmarks/bench_evidence.py [--words N] [--sources N] [--json]

The note has 50,000 words by default; each sentence cites a paragraph and holds a sum, a date and a name that stand in
it, and one figure in five is another than the source's. Every answer is looked at: a fast wrong answer is an error.
The peer is what one would write in ten lines: numbers and capitals by a regular expression, looked for with `in` in
the text of all sources, which knows neither paragraphs nor that 29,2 miliardi are 29.2 billion.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from composer.document.model import Citation, CitationItem, Document, Locator, Paragraph, Text, plain
from composer.evidence.claims import ClaimReader, ClaimStatus
from composer.evidence.source_index import SourceIndex
from composer.sources.model import (
    BLOCK_SEPARATOR,
    BlockKind,
    Certainty,
    Fact,
    Metadata,
    Source,
    SourceBlock,
    SourceText,
)

PARAGRAPHS = 30
NAMES = ("Anna", "Marta", "Carlo", "Luca", "Elena"), ("Verdi", "Bianchi", "Rossi", "Moretti", "Galli", "Ferri")
MONTHS = (
    *(("January", "gennaio"), ("March", "marzo"), ("May", "maggio"), ("June", "giugno")),
    *(("September", "settembre"), ("November", "novembre")),
)
FILLING = "come hanno confermato le autorità della regione dopo una lunga riunione con i sindaci della costa"


@dataclass(frozen=True)
class Made:
    """A note, its sources by key, and for each sentence whether its sum is that of the source."""

    document: Document
    sources: dict[str, Source]
    right: tuple[bool, ...]


def made(words: int, count: int) -> Made:
    chance = random.Random(5)
    sources: dict[str, Source] = {}
    facts: list[tuple[str, int, float, str, tuple[int, int, int]]] = []
    for number in range(count):
        blocks, start = [], 0
        for paragraph in range(1, PARAGRAPHS + 1):
            name = f"{chance.choice(NAMES[0])} {chance.choice(NAMES[1])}"
            amount = chance.randint(11, 999) / 10
            day, month, year = chance.randint(1, 28), chance.randrange(len(MONTHS)), chance.randint(2001, 2025)
            text = (
                f"On {MONTHS[month][0]} {day}, {year}, {name} said that ${amount} billion would be spent on the coast."
            )
            blocks.append(SourceBlock(BlockKind.PARAGRAPH, text, start, number=paragraph))
            start += len(text) + len(BLOCK_SEPARATOR)
            facts.append((f"source{number}", paragraph, amount, name, (day, month, year)))
        metadata = Metadata(language=Fact("en", Certainty.GIVEN))
        key = f"source{number}"
        sources[key] = Source(f"s-{number}", key, "a.txt", "text/plain", "0", SourceText(tuple(blocks)), metadata)
    paragraphs, right, written = [], [], 0
    while written < words:
        key, paragraph, amount, name, (day, month, year) = chance.choice(facts)
        true = chance.random() < 0.8
        said = f"{amount if true else amount + 500:.1f}".replace(".", ",")
        text = f"Il {day} {MONTHS[month][1]} {year} per {name} erano {said} miliardi di dollari, {FILLING} "
        cited = Citation((CitationItem(key, str(paragraph), Locator.PARAGRAPH),))
        paragraphs.append(Paragraph((Text(text), cited, Text("."))))
        right.append(true)
        written += len(text.split())
    return Made(Document(tuple(paragraphs)), sources, tuple(right))


def measure(words: int, count: int) -> dict[str, Any]:
    note = made(words, count)
    reader = ClaimReader()

    def read(document: Document) -> tuple[float, dict[tuple[int, str], ClaimStatus]]:
        begun = time.perf_counter()
        indexes: dict[str, SourceIndex] = {key: reader.index_of(source) for key, source in note.sources.items()}
        claims = reader.claims(document, "it", indexes, {})
        took = time.perf_counter() - begun
        return took, {(claim.block_index, claim.kind.value): claim.status for claim in claims}

    first, found = read(note.document)
    blocks = note.document.blocks
    again, _ = read(Document((Paragraph((Text("Un capoverso in più."),)), *blocks[1:])))
    sound = {True: {ClaimStatus.FOUND}, False: {ClaimStatus.NOT_FOUND, ClaimStatus.CLOSE, ClaimStatus.ELSEWHERE}}
    sums = {index: status for (index, kind), status in found.items() if kind not in ("date", "name")}
    wrong = sum(sums.get(index) not in sound[true] for index, true in enumerate(note.right))
    others = [status for (_, kind), status in found.items() if kind in ("date", "name")]
    return {
        "words": words,
        "sources": count,
        "claims": len(found),
        "first_s": first,
        "again_s": again,
        "wrong": wrong + sum(status is not ClaimStatus.FOUND for status in others),
        "naive_s": by_expression(note),
    }


def by_expression(note: Made) -> float:
    """Seconds that a regular expression and `in` take for the same note."""
    begun = time.perf_counter()
    texts = [source.text.text for source in note.sources.values()]
    for block in note.document.blocks:
        words = plain(block.content) if isinstance(block, Paragraph) else ""
        for match in re.findall(r"\d[\d.,]*|(?:[A-Z]\w+ ?)+", words):
            any(match in text for text in texts)
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--sources", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result = measure(options.words, options.sources)
    if options.json:
        print(json.dumps(result, indent=1))
        return
    print(
        f"{result['words']:,} words, {result['claims']:,} claims, {result['sources']} sources: first reading "
        f"{result['first_s']:.2f} s, after an edit {result['again_s']:.2f} s, {result['wrong']} wrong"
    )
    print(f"regular expression and `in` / ours: {result['naive_s'] / result['first_s']:.2f}")


if __name__ == "__main__":
    main()
