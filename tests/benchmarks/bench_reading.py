"""How many HTML pages and PDF pages are read in a minute, beside trafilatura's and pdftotext's own command lines.

    python tests/benchmarks/bench_reading.py [--pages N] [--json]

All is read as an import does it: in the helper process, to a whole source (text, facts, rights, who says what). The
peers give text alone: `trafilatura --input-dir` over the same folder (in as many processes as it likes, and in one),
and `pdftotext` over the same PDF. The pages are made here: articles of 400 to 900
Italian words with navigation, lists and a table in HTML; one PDF of two columns a page, and one document a page.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pdf_pages import PdfPage, pdf

from composer.sources.isolated.reading import read_isolated

ITALIAN = Path(__file__).resolve().parents[2] / "seeds" / "articolo-copertura-ucraina-it.txt"
NOW = "2026-10-18T10:00:00+02:00"


def sentence(chance: random.Random, words: list[str]) -> str:
    return " ".join(word.strip("«».") for word in chance.choices(words, k=chance.randint(8, 25))).capitalize() + "."


def html_page(chance: random.Random, words: list[str], number: int) -> str:
    """An article as sites write it."""
    links = "".join(f'<li><a href="/{n}">{chance.choice(words)}</a></li>' for n in range(30))
    text = "".join(
        f"<p>{' '.join(sentence(chance, words) for _ in range(chance.randint(2, 5)))}</p>"
        for _ in range(chance.randint(8, 14))
    )
    title = sentence(chance, words)
    return (
        f'<!DOCTYPE html><html lang="it"><head><title>{title} - Il Giornale</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Il Giornale">'
        f'<meta property="article:published_time" content="2025-03-{number % 28 + 1:02d}T08:00:00+01:00"></head><body>'
        f"<nav><ul>{links}</ul></nav><main><article><h1>{title}</h1><p class='byline'>di Anna Rossi</p>{text}"
        f"<table><tr><td>{chance.choice(words)}</td><td>7</td></tr></table></article></main>"
        f"<aside><ul>{links}</ul></aside><footer>© Il Giornale. Riproduzione riservata.</footer></body></html>"
    )


def pdf_page(chance: random.Random, words: list[str]) -> PdfPage:
    """Two columns of fifty lines."""
    page = PdfPage()
    for left in (50, 310):
        lines = [" ".join(chance.choices(words, k=6))[:44] for _ in range(50)]
        page.column(left, 780, lines)
    return page


def ours(files: list[Path]) -> float:
    """Seconds for an import's reading of `files`."""
    begun = time.perf_counter()
    for path in files:
        read_isolated(path.read_bytes(), path.name, key_taken=lambda _: False, make_id=lambda p: f"{p}1", now=NOW)
    return time.perf_counter() - begun


def timed(command: list[str | Path]) -> float | None:
    """Seconds that another program takes; None where it is not installed."""
    if shutil.which(str(command[0])) is None:
        return None
    begun = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - begun


def measure(folder: Path, pages: int) -> dict[str, Any]:
    chance = random.Random(3)
    words = ITALIAN.read_text(encoding="utf-8").split()
    web, made = folder / "web", folder / "made"
    for place in (web, made):
        place.mkdir()
    for number in range(pages):
        (web / f"{number:05}.html").write_text(html_page(chance, words, number), encoding="utf-8")
    book = folder / "book.pdf"
    book.write_bytes(pdf([pdf_page(chance, words) for _ in range(pages)]))
    singles = []
    for number in range(min(pages, 200)):
        singles.append(folder / f"{number:05}.pdf")
        singles[-1].write_bytes(pdf([pdf_page(chance, words)]))
    beside = Path(sys.executable).parent / "trafilatura"
    trafilatura: list[str | Path] = [beside, "--input-dir", web, "--output-dir", made, "--no-comments"]
    ours([*sorted(web.glob("*.html"))[:3], singles[0]])  # the helper has started and loaded its readers
    begun = time.perf_counter()
    one_by_one = None
    if shutil.which("pdftotext"):
        for path in singles:
            subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
        one_by_one = time.perf_counter() - begun
    return {
        "pages": pages,
        "html_s": ours(sorted(web.glob("*.html"))),
        "trafilatura_s": timed([*trafilatura, "--parallel", "1"]),
        "pdf_s": ours([book]),
        "pdftotext_s": timed(["pdftotext", book, folder / "book.txt"]),
        "singles": len(singles),
        "single_pdf_s": ours(singles),
        "single_pdftotext_s": one_by_one,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        result = measure(Path(name), options.pages)
    if options.json:
        print(json.dumps(result, indent=1))
        return
    print(f"{'':34}{'seconds':>9}{'a minute':>10}{'peer s':>9}  peer / ours")
    rows = (
        ("HTML pages", result["pages"], result["html_s"], result["trafilatura_s"], "trafilatura"),
        ("pages of one PDF", result["pages"], result["pdf_s"], result["pdftotext_s"], "pdftotext"),
        ("PDF files of one page", result["singles"], result["single_pdf_s"], result["single_pdftotext_s"], "pdftotext"),
    )
    for what, count, seconds, peer, name in rows:
        ratio = "not installed" if peer is None else f"{peer / seconds:.2f} ({name})"
        print(f"{count:>6,} {what:27}{seconds:>9.2f}{count / seconds * 60:>10,.0f}{peer or 0:>9.2f}  {ratio}")


if __name__ == "__main__":
    main()
