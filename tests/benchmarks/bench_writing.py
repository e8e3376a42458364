# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Writing in the whole window, with spelling, corrections of typing, checks, outline and length on, and with them off.

    python tests/benchmarks/bench_writing.py [--words N …] [--keys N] [--json]

Keys are sent as a quick typist sends them, one each 80 ms, with a pause after each sentence, so that everything that
waits for a pause happens in between. Told are key to paint, the longest the window was busy at one stretch while it was
written in, and how long it takes until a note just opened is looked through. The dictionary is one of our own with the
words of the note, so that the figures do not hang on what a machine has installed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

from bench_typing import milliseconds, summary, words  # noqa: E402
from PySide6.QtCore import QEvent, Qt  # noqa: E402
from PySide6.QtGui import QKeyEvent, QTextCursor  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from composer.document.model import Document, Heading, Paragraph, Text  # noqa: E402
from composer.notes.model import FrontMatter, Note  # noqa: E402
from composer.ui.app import make_window  # noqa: E402
from composer.ui.main_window import MainWindow  # noqa: E402
from composer.workspace import Workspace, user_environment  # noqa: E402

BETWEEN_S = 0.08
PAUSE_S = 1.2
TYPED = "Il minisstro l'ha detto \"chiaramente\": perche' no -- dice... the proposal was read by ministers. "


def dictionary(folder: Path) -> None:
    """A dictionary of both languages with the words of the note and a few more, so that some are wrong."""
    known = sorted(set(words(2_000, 3).split()) | {"ministro", "dice", "chiaramente", "detto", "ha", "no", "perché"})
    folder.mkdir(parents=True)
    for stem in ("it_IT", "en_GB"):
        (folder / f"{stem}.aff").write_text("SET UTF-8\nTRY aeiou\n", encoding="utf-8")
        (folder / f"{stem}.dic").write_text("\n".join([str(len(known)), *known]) + "\n", encoding="utf-8")


def plain_note(size: int) -> Document:
    """A note of `size` words of the writer's own, a heading to each thousand."""
    blocks: list[Heading | Paragraph] = []
    for number in range(size // 100):
        if number % 10 == 0:
            blocks.append(Heading(2, (Text(f"Part {number}"),)))
        wrong = "minisster " if number % 5 == 0 else ""
        blocks.append(Paragraph((Text(f"{wrong}{words(98, number)}."),)))
    return Document(tuple(blocks))


class Watch:
    """Lets the window work, and knows the longest it was busy at one stretch."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self.longest_ms = 0.0

    def work(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Let it work for so long, or until something is so."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end and not until():
            self.longest_ms = max(self.longest_ms, milliseconds(self._application.processEvents))
            time.sleep(0.001)


def write(watch: Watch, application: QApplication, window: MainWindow, keys: int) -> dict[str, float]:
    """Type in the middle of the note; key to paint."""
    edit = window.editor.text
    cursor = QTextCursor(edit.document())
    cursor.setPosition(edit.document().characterCount() // 2)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    window.editor.setFocus()
    watch.work(0.5)
    watch.longest_ms = 0.0
    times: list[float] = []
    for character in (TYPED * (keys // len(TYPED) + 1))[:keys]:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)

        def press(event: QKeyEvent = event) -> None:
            application.sendEvent(edit, event)
            application.processEvents()

        times.append(milliseconds(press))
        watch.work(PAUSE_S if character == "." else BETWEEN_S)
    return summary(times)


def measure(application: QApplication, size: int, keys: int, *, language: bool) -> dict[str, Any]:
    """All figures for a note of `size` words."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ["APPUNTO_HOME"] = str(home / "home")
        os.environ["DICPATH"] = str(home / "dictionaries")
        dictionary(home / "dictionaries")
        library = home / "bench.appunto"
        with Workspace.open(library, environment=user_environment()) as workspace:
            workspace.save_note(Note("n-1", FrontMatter(language="it", template="appunto"), plain_note(size)))
        window = make_window(application, library, sample=False)
        window.resize(1600, 1000)
        window.spelling.check(language)
        window.typing.correct(language)
        window.view.show_outline(language)
        window.view.show_checks(language)
        window.show()
        watch = Watch(application)
        looked = time.perf_counter()
        watch.work(60 if language else 3, lambda: bool(window.proofing.misspelt))
        looked_ms = (time.perf_counter() - looked) * 1000
        watch.work(2)
        typing = write(watch, application, window, keys)
        answer = {
            "words": size,
            "language": language,
            "key_to_paint": typing,
            "longest_busy_ms": round(watch.longest_ms, 1),
            "looked_through_ms": round(looked_ms),
            "misspelt": len(window.proofing.misspelt),
        }
        window.close()
        return answer


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, nargs="+", default=[5_000, 50_000])
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["bench"])
    results = [measure(application, size, options.keys, language=on) for size in options.words for on in (False, True)]
    if options.json:
        print(json.dumps({"benchmark": "writing", "results": results}, indent=2))
        return 0
    for result in results:
        own, state = result["key_to_paint"], "on" if result["language"] else "off"
        print(f"{result['words']:>7} words, spelling, corrections, outline and checks {state}")
        print(f"  key to paint   median {own['median_ms']} ms, p99 {own['p99_ms']} ms, longest {own['longest_ms']} ms")
        print(f"  longest busy   {result['longest_busy_ms']} ms at one stretch between keys")
        print(f"  looked through {result['looked_through_ms']} ms after opening, {result['misspelt']} words misspelt")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
