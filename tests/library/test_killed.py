"""A writer killed at any moment loses nothing that it was told is stored."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from composer.library.store import Library

KILLS = 20
NOW = "2025-03-10T09:30:00+01:00"

# Types into a note and captures quotes, and says after every change what is stored by now.
WRITER = """
import sys
from pathlib import Path
from composer.library.note_table import StoredNote
from composer.library.store import Library
from composer.quotes.model import Quote
from composer.text.anchors import QuoteAnchor

library = Library.open(Path(sys.argv[1]), who="Writer", now="2025-03-10T09:30:00+01:00")
stored = library.notes.get("n-1")
number = int(stored.markdown.split()[-1]) if stored else 0
while True:
    number += 1
    words = " ".join(["typed"] * (number % 700)) + f" {number}"
    with library.transaction():
        library.quotes.put(Quote(f"q-{number}", "s-1", QuoteAnchor(words, "", "", 0, len(words))))
        library.notes.put(StoredNote("n-1", "Note", "en", "", "", number, words, words, (f"q-{number}",)))
    print(number, flush=True)
"""


ON_A_SHARE = """
import composer.library.store
composer.library.store.on_network = lambda path: True
"""


def killed_after(path: Path, seconds: float, writer: str) -> int:
    """Run the writer and kill it that long after its first change; the last number it said was stored."""
    with subprocess.Popen([sys.executable, "-c", writer, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        lines = [first, *process.stdout.read().splitlines(keepends=True)]
    whole = [line for line in lines if line.endswith("\n")]
    return int(whole[-1])


@pytest.mark.parametrize("shared", [False, True], ids=["log", "rollback journal"])
def test_nothing_that_was_acknowledged_is_lost(
    library_path: Path, shared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shared:
        monkeypatch.setattr(
            sys.modules[__name__],
            "WRITER",
            "import composer.library.store as s\ns.on_network = lambda p: True\n" + WRITER,
        )
    chance = random.Random(2025)
    for _ in range(KILLS // 2):
        acknowledged = killed_after(library_path, chance.uniform(0, 0.08), ON_A_SHARE + WRITER if shared else WRITER)
        with Library.open(library_path, who="Anna", now=NOW) as library:
            assert library.problems == () and not library.read_only
            note = library.notes.get("n-1")
            assert note is not None
            stored = int(note.markdown.split()[-1])
            assert stored in (acknowledged, acknowledged + 1)  # killed between storing and saying so
            assert note.words == stored
            assert library.quotes.get(f"q-{stored}") is not None
            assert library.quotes.get(f"q-{stored + 1}") is None
            assert [row.id for row in library.notes.search(str(stored))] == ["n-1"]
            assert library.damage() == ()
    assert sorted(path.name for path in library_path.parent.iterdir()) == [library_path.name]
