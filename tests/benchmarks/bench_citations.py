# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The citations of a note from cold, and one more added, beside `pandoc --citeproc` on the same note in the same run.

What the writer waits for: `label_ms`, until the short words of one more citation stand on its chip; `window_ms`, how
long the window's own thread is kept (the note's citations gathered, what was kept looked up, the answer kept);
`whole_s`, until all notes are formatted, the pause after the last key included. `pandoc_s` is the whole command of
pandoc, Markdown in and Markdown out, with the same style and items. Seconds belong to one machine, ratios are what
counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).resolve().parent), str(ROOT)]

from tables import table  # noqa: E402

from composer.citations.engine import Engine  # noqa: E402
from composer.citations.pandoc_form import bibliography  # noqa: E402
from composer.citations.pandoc_program import pandoc_program  # noqa: E402
from composer.document.markdown_writer import write_markdown  # noqa: E402
from composer.document.model import Citation, CitationItem, Document, Locator, Paragraph, Text  # noqa: E402
from composer.notes.model import FrontMatter, Note  # noqa: E402
from composer.workspace import Workspace  # noqa: E402
from composer.workspace.environment import user_environment  # noqa: E402

SIZES = (150, 1000)
SOURCES = 200
STYLES = ("appunto-stampa-it", "appunto-eu-notes-en", "appunto-fonti-it", "appunto-author-date-en")
PAUSE_S = 0.4  # composer.ui.citing.DELAY_MS
HEADS = {
    "citations": "citations",
    "style": "style",
    "cold_s": "cold, s",
    "pandoc_s": "pandoc, s",
    "pandoc_per_cold": "pandoc / ours",
    "one_more_s": "one more, s",
    "whole_s": "with pause, s",
    "pandoc_more_s": "pandoc, s",
    "pandoc_per_one_more": "pandoc / ours",
    "label_ms": "its chip, ms",
    "window_ms": "window held, ms",
}


def paragraph(number: int, keys: Sequence[str]) -> Paragraph:
    """A sentence with a citation: first mentions, the same again, other places, as notes have them."""
    key = keys[(number * 7 // 3) % len(keys)]
    place = str(number % 40 + 1) if number % 3 else ""
    cited = CitationItem(key, place, Locator.PAGE if number % 2 else Locator.PARAGRAPH)
    return Paragraph((Text(f"Sentence {number} of the note says something"), Citation((cited,)), Text(".")))


def note_of(count: int, keys: Sequence[str], style: str) -> Note:
    """A note with `count` citations of the sources `keys`."""
    document = Document(tuple(paragraph(number, keys) for number in range(count)))
    return Note("n-1", FrontMatter(title="Benchmark", language="it", style=style), document)


def library(folder: Path) -> tuple[Workspace, list[str]]:
    """A library of as many short cuttings."""
    workspace = Workspace.open(folder / "b.appunto", environment=user_environment())
    keys = []
    for number in range(SOURCES):
        text = f"Headline number {number}: what it says\nBy ANNA VERDI{number}\nThe Harbour Post\n\nIt says {number}.\n"
        keys.append(workspace.import_bytes(text.encode(), f"{number}.txt").key)
    return workspace, keys


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and result of `work`."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def formatted(workspace: Workspace, note: Note) -> tuple[float, float]:
    """How long the window's thread and the engine's take to finish the citations of `note`."""
    asking, request = timed(lambda: workspace.citing.request(note))
    hashing, _ = timed(request.fingerprint)
    looking, known = timed(lambda: workspace.citing.known(request))
    assert known is None
    running, words = timed(lambda: Engine().format(request).to_json())
    keeping, _ = timed(lambda: workspace.citing.keep(request, words))
    return asking + looking + keeping, hashing + running


def by_pandoc(workspace: Workspace, note: Note, style: str, folder: Path) -> float:
    """The whole command of pandoc for the same note."""
    request = workspace.citing.request(note)
    (folder / "items.json").write_bytes(bibliography(list(request.items.values())))
    markdown = write_markdown(note.document)
    csl = ROOT / "resources" / "csl" / f"{style}.csl"
    command = [str(pandoc_program()), "--from=markdown", "--to=markdown", "--citeproc", f"--csl={csl}"]
    command += [f"--bibliography={folder / 'items.json'}"]
    return timed(lambda: subprocess.run(command, input=markdown.encode(), check=True, capture_output=True))[0]


def measure(size: int, style: str, workspace: Workspace, keys: Sequence[str], folder: Path) -> dict[str, Any]:
    """One row of the table."""
    note = note_of(size, keys, style)
    window, engine = formatted(workspace, note)
    pandoc = by_pandoc(workspace, note, style, folder)
    more = replace(note, document=Document((*note.document.blocks, paragraph(size, keys))))
    item = CitationItem(keys[-1], "4")
    label, _ = timed(lambda: workspace.citing.label(item, "it"))
    window_more, engine_more = formatted(workspace, more)
    pandoc_more = by_pandoc(workspace, more, style, folder)
    whole = PAUSE_S + window_more + engine_more
    return {
        "citations": size,
        "style": style,
        "cold_s": window + engine,
        "pandoc_s": pandoc,
        "pandoc_per_cold": pandoc / (window + engine),
        "label_ms": 1000 * label,
        "window_ms": 1000 * window_more,
        "one_more_s": window_more + engine_more,
        "whole_s": whole,
        "pandoc_more_s": pandoc_more,
        "pandoc_per_one_more": pandoc_more / (window_more + engine_more),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print a table, or JSON with --json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace, keys = library(folder)
        measure(3, STYLES[0], workspace, keys, folder)  # imports are paid once a program, not once a note
        rows = [measure(size, style, workspace, keys, folder) for size in chosen.sizes for style in STYLES]
        workspace.close()
    if chosen.json:
        print(json.dumps({"citations": rows}))
        return 0
    print("\n".join(table(HEADS, rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
