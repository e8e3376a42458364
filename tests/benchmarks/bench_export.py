# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Export of notes with 10, 100 and 1,000 quotations beside `pandoc --citeproc` in the same run.

Compared are whole commands of pandoc (Markdown, CSL-JSON and a style in, a Word file out) with what this program does
for the same note: settling and writing it with its citations formatted before, and from cold with the engine's own
time. "deflate" is the time to compress the same parts alone. Ratios are what counts; seconds belong to one machine.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).resolve().parent), str(ROOT)]

from tables import table  # noqa: E402

from composer.document.model import (  # noqa: E402
    Citation,
    CitationItem,
    Document,
    Heading,
    InlineQuote,
    Locator,
    Paragraph,
    QuoteBlock,
    Text,
)
from composer.export.resolve import FormattedCitations, resolve  # noqa: E402
from composer.export.resolved import ResolvedNote  # noqa: E402
from composer.export.word.writer import write_docx  # noqa: E402
from composer.notes.model import FrontMatter, Note  # noqa: E402
from composer.quotes.model import Seal, SealStatus  # noqa: E402

SIZES = (10, 100, 1000)
HEADS = {
    "quotations": "quotations",
    "words": "words",
    "kilobytes": "file, kB",
    "memory_mb": "memory, MB",
    "engine_s": "citations, s",
    "resolve_s": "settled, s",
    "write_s": "written, s",
    "deflate_s": "deflate, s",
    "write_per_deflate": "written / deflate",
    "pandoc_s": "pandoc, s",
    "pandoc_per_formatted": "pandoc / ours",
    "pandoc_per_cold": "pandoc / ours cold",
}
WORDS_PER_QUOTE = 200
SOURCES = 60

_NOUNS = ("alliance", "council", "treaty", "ministry", "assembly", "budget", "harbour", "railway", "archive", "market")
_VERBS = ("supports", "questions", "delays", "finances", "describes", "joins", "leaves", "reviews", "extends", "names")


def prose(seed: int, words: int) -> str:
    """A paragraph of about `words` words; the same seed gives the same one."""
    sentences = []
    count = 0
    state = seed * 2654435761 % 2**32
    while count < words:
        state = (state * 1664525 + 1013904223) % 2**32
        noun, other = _NOUNS[state % len(_NOUNS)], _NOUNS[state // 13 % len(_NOUNS)]
        verb = _VERBS[state // 169 % len(_VERBS)]
        sentences.append(
            f"In year {1950 + state % 75} the {noun} of region {state % 997} {verb} the {other} as planned."
        )
        count += 12
    return " ".join(sentences)


def long_note(quotations: int) -> Note:
    """A note with so many quotations, each with its citation, and 200 words to each."""
    blocks: list[Any] = []
    for number in range(quotations):
        if number % 10 == 0:
            blocks.append(Heading(1, (Text(f"Part {number // 10 + 1}"),)))
        item = CitationItem(f"source{number % SOURCES}", str(number % 40 + 1), Locator.PAGE)
        text = prose(number, WORDS_PER_QUOTE - 24)
        quote_id, words = f"q-{number:08d}", prose(number + 7, 24)
        if number % 3:
            quote = InlineQuote(quote_id, (Text(words.rstrip(".")),))
            blocks.append(Paragraph((Text(text + " It is said that "), quote, Text(" "), Citation((item,)), Text("."))))
        else:
            blocks.append(Paragraph((Text(text),)))
            blocks.append(QuoteBlock(quote_id, ((Text(words + " "), Citation((item,))),)))
    front = FrontMatter(title="A long note", language="en", date="2025-03-10", to=("Minister",), subject="Everything")
    return Note("n-1", front, Document(tuple(blocks)), "2025-03-10T09:30:00Z", "2025-03-10T09:30:00Z")


def csl_items() -> list[dict[str, Any]]:
    return [
        {
            "id": f"source{number}",
            "type": "article-newspaper",
            "title": f"What the {_NOUNS[number % len(_NOUNS)]} means, part {number}",
            "author": [{"family": f"Writer{number}", "given": "Anna"}],
            "container-title": "The Plain Paper",
            "issued": {"date-parts": [[2020 + number % 5, number % 12 + 1, number % 28 + 1]]},
            "URL": f"https://example.org/{number}",
        }
        for number in range(SOURCES)
    ]


def markdown_of(note: Note) -> str:
    """The same note as a person would write it for pandoc."""
    lines = ["---", "title: A long note", "lang: en-GB", "---", ""]
    for block in note.document.blocks:
        match block:
            case Heading(content=(Text(text=words),)):
                lines += [f"# {words}", ""]
            case Paragraph(content=(Text(text=words),)):
                lines += [words, ""]
            case Paragraph(
                content=(Text(text=before), InlineQuote(content=(Text(text=words),)), _, cited, Text(text=end))
            ):
                lines += [f'{before}"{words}" {_pandoc_citation(cited)}{end}', ""]
            case QuoteBlock(paragraphs=((Text(text=words), cited),)):
                lines += [f"> {words}{_pandoc_citation(cited)}", ""]
    return "\n".join(lines)


def _pandoc_citation(citation: Any) -> str:
    item = citation.items[0]
    return f"[@{item.key}, p. {item.locator}]"


def best(work: Callable[[], Any], times: int) -> tuple[float, Any]:
    """The shortest time of several, and what came of it."""
    shortest, result = float("inf"), None
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest, result


def format_citations(note: Note, style: bytes) -> FormattedCitations:
    """The note's citations through the engine."""
    from composer.citations.engine import Engine, Request, placed_citations
    from composer.citations.style import read_style

    read = read_style(style, "benchmark")
    items = {item["id"]: item for item in csl_items()}
    placed = placed_citations(note.document, in_text=read.in_text)
    return Engine().format(Request(placed, items, read, note.front.language))


def settle(note: Note, formatted: FormattedCitations) -> ResolvedNote:
    seals = [Seal(SealStatus.VERBATIM)] * sum(
        isinstance(inline, InlineQuote) for block in note.document.blocks for inline in getattr(block, "content", ())
    )
    seals += [Seal(SealStatus.VERBATIM)] * sum(isinstance(block, QuoteBlock) for block in note.document.blocks)
    return resolve(note, sources={}, quotes={}, seals=seals, formatted=formatted)


def deflate(data: bytes) -> Callable[[], bytes]:
    """Compressing the parts of `data` once more, and nothing else."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def work() -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return stream.getvalue()

    return work


def pandoc_seconds(note: Note, style: bytes, folder: Path, times: int) -> float:
    """The whole command, from Markdown to a Word file, citations formatted."""
    import pypandoc

    (folder / "note.md").write_text(markdown_of(note), encoding="utf-8")
    (folder / "items.json").write_text(json.dumps(csl_items()), encoding="utf-8")
    (folder / "style.csl").write_bytes(style)
    command = [
        pypandoc.get_pandoc_path(), "--citeproc", f"--csl={folder / 'style.csl'}",
        f"--bibliography={folder / 'items.json'}", "-o", str(folder / "pandoc.docx"), str(folder / "note.md"),
    ]  # fmt: skip
    return best(lambda: subprocess.run(command, check=True, capture_output=True), times)[0]


def peak_megabytes() -> float:
    """The most memory this process has held so far; 0.0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def measure(quotations: int, style: bytes, folder: Path) -> dict[str, float]:
    """All figures for one size, in seconds and ratios."""
    times = 7
    note = long_note(quotations)
    engine_s, formatted = best(lambda: format_citations(note, style), 3)
    idle_mb = peak_megabytes()  # with the note, its citations and everything imported
    resolve_s, settled = best(lambda: settle(note, formatted), times)
    write_s, (data, report) = best(lambda: write_docx(settled), times)
    memory_mb = peak_megabytes() - idle_mb
    assert report.footnotes == quotations
    deflate_s, _ = best(deflate(data), times)
    pandoc_s = pandoc_seconds(note, style, folder, 3)
    return {
        "quotations": quotations,
        "words": settled.words,
        "kilobytes": round(len(data) / 1000),
        "memory_mb": memory_mb,
        "resolve_s": resolve_s,
        "write_s": write_s,
        "deflate_s": deflate_s,
        "engine_s": engine_s,
        "pandoc_s": pandoc_s,
        "write_per_deflate": write_s / deflate_s,
        "pandoc_per_formatted": pandoc_s / (resolve_s + write_s),
        "pandoc_per_cold": pandoc_s / (engine_s + resolve_s + write_s),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print a table, or JSON with --json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    chosen = parser.parse_args(arguments)
    style = (ROOT / "resources" / "csl" / "appunto-press-en.csl").read_bytes()
    import docx  # noqa: F401  (its import is paid once a program, not once a note)

    with tempfile.TemporaryDirectory() as folder:
        rows = [measure(size, style, Path(folder)) for size in chosen.sizes]
    if chosen.json:
        print(json.dumps({"export": rows}))
        return 0
    print("\n".join(table(HEADS, rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
