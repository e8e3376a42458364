#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Eight hours of work in the window in some twenty minutes: do memory, handles and objects stay as they are?

    python tests/soak/soak.py [--hours N] [--minutes M] [--seed S]

An hour is a press officer's: notes opened and written in key by key, quotations taken from sources, undone, words
looked for, sources imported and removed, checks, exports, dialogs opened and closed, the language and the colours
changed. After each quarter of an hour of it the process is weighed; the first two hours fill caches and are not judged.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, qInstallMessageHandler  # noqa: E402
from PySide6.QtGui import QKeyEvent, QTextCursor  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from composer.errors import ComposerError  # noqa: E402
from composer.ui.app import make_window  # noqa: E402
from composer.ui.garbage import WindowGarbage  # noqa: E402
from composer.ui.main_window import MainWindow  # noqa: E402
from composer.ui.messages import Said, Tone  # noqa: E402

STEPS_AN_HOUR = 180  # some keys, a quotation, a look at another note …: one in twenty seconds of the hour
WARM_HOURS = 2.0
GROWTH_MB_AN_HOUR = 3.0
OBJECTS_GROWTH = 0.05
WORDS = ("governo", "ministro", "varco", "porto", "commissione", "deciderà", "entro", "giugno", "regione", "città", "è")
CUTTING = """{place} chiede fondi per il varco numero {number}

di NERI GALVANI

{place} – Il consiglio comunale ha discusso del varco doganale, che da dieci anni aspetta un progetto.

«Il varco di {place} non può aspettare il {number}º inverno», ha detto la presidente dell’autorità portuale.
"""
DIALOGS = ("program.settings", "help.shortcuts", "note.versions", "edit.commands", "help.messages", "go.places")


@dataclass(frozen=True)
class Weight:
    """What the process holds: memory in MB (resident), open files, threads, objects of Qt in the window, of Python."""

    hour: float
    memory: float
    files: int
    threads: int
    qt: int
    python: int

    def __str__(self) -> str:
        return (
            f"hour {self.hour:5.2f}: {self.memory:6.1f} MB, {self.files:3} files, {self.threads:2} threads, "
            f"{self.qt:6} objects of Qt, {self.python:7} of Python"
        )


def weigh(window: MainWindow, hour: float) -> Weight:
    """Weigh this process once all that is unreachable is gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    return Weight(
        hour,
        int(status["VmRSS"].split()[0]) / 1024,
        len(list(Path("/proc/self/fd").iterdir())),
        int(status["Threads"]),
        len(window.findChildren(QObject)),
        len(gc.get_objects()),
    )


def close_all() -> None:
    """Close whatever stands over the window."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


class Officer:
    """Somebody who works in the window; each step is one thing they do."""

    def __init__(self, window: MainWindow, folder: Path, seed: int) -> None:
        self.window = window
        self.folder = folder
        self.chance = random.Random(seed)
        self.imported: list[str] = []
        self.number = 0
        self.done: dict[str, int] = {}
        self.first = frozenset(row.key for row in window.desk.workspace.sources())

    def breathe(self, until: Callable[[], object] = lambda: True, patience_s: float = 180.0) -> None:
        """Let the window work until something is so."""
        limit = time.monotonic() + patience_s
        while True:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if until():
                return
            if time.monotonic() > limit:
                raise TimeoutError("the window did not come to rest")

    def rest(self, seconds: float) -> None:
        """Leave the window to itself."""
        end = time.monotonic() + seconds
        self.breathe(lambda: time.monotonic() >= end, seconds + 60)

    def step(self) -> None:
        """One thing."""
        often = [self.write] * 9 + [self.quote] * 3 + [self.other_note] * 2 + [self.search] * 2 + [self.undo] * 2
        seldom = [self.import_one, self.remove_one, self.check, self.dialog, self.colours, self.language, self.export]
        seldom += [self.tidy] * 2
        todo = self.chance.choice(often + seldom)
        self.done[todo.__name__] = self.done.get(todo.__name__, 0) + 1
        todo()
        self.breathe()

    def at_end(self) -> None:
        text = self.window.editor.text
        cursor = text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        text.setTextCursor(cursor)
        text.setFocus()

    def write(self) -> None:
        self.at_end()
        text = self.window.editor.text
        for word in self.chance.choices(WORDS, k=4):
            for letter in word + " ":
                QApplication.sendEvent(text, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
        if len(self.window.editor.document_model().blocks) > 60:  # a note has its length: the last words go again
            cursor = text.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            for _ in range(12):
                cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock, QTextCursor.MoveMode.KeepAnchor)
            text.setTextCursor(cursor)
            QTest.keyClick(text, Qt.Key.Key_Delete)
        elif self.chance.random() < 0.2:
            QTest.keyClick(text, Qt.Key.Key_Return)

    def quote(self) -> None:
        window = self.window
        rows = window.desk.workspace.sources()
        window.sources.open_row(self.chance.choice(rows).key, None)
        page = window.reader.current
        if page is None:
            return
        paragraphs = [block for block in page.source.text.blocks if len(block.text) > 40]
        if not paragraphs:
            return
        from composer.text.spans import Span

        block = self.chance.choice(paragraphs)
        self.at_end()
        page.view.select(Span(block.start, block.start + min(len(block.text), 60)))
        window.actions_["quote.selection"].trigger()

    def undo(self) -> None:
        for _ in range(self.chance.randint(1, 6)):
            self.window.actions_["edit.undo"].trigger()
        self.window.actions_["edit.redo"].trigger()

    def other_note(self) -> None:
        window = self.window
        notes = window.desk.workspace.notes()
        window.notes.show(window.desk.workspace.note(self.chance.choice(notes).id))

    def search(self) -> None:
        self.window.library.search(self.chance.choice(WORDS))
        self.breathe()
        self.window.library.clear_search()

    def import_one(self) -> None:
        self.number += 1
        path = self.folder / f"ritaglio-{self.number}.txt"
        path.write_text(CUTTING.format(place=f"Porto {self.number}", number=self.number), encoding="utf-8")
        before = len(self.window.desk.workspace.sources())
        desk, said = self.window.desk, list[Said]()
        desk.presenter.said.connect(said.append)
        self.window.importing.import_paths([path])

        def is_told() -> bool:  # on a very busy machine reading is given up after a time, which is said
            failed = any(one.tone is Tone.ERROR for one in said)
            return not desk.tasks.running and (failed or len(desk.workspace.sources()) > before)

        self.breathe(is_told)
        desk.presenter.said.disconnect(said.append)
        path.unlink()

    def tidy(self) -> None:
        """Close the sources that lie open, but for two: what one leaves open is no leak."""
        for _ in range(60):
            if len(self.window.reader.keys) <= 2:
                return
            self.window.actions_["source.close"].trigger()

    def remove_one(self) -> None:
        mine = [row.key for row in self.window.desk.workspace.sources() if row.key not in self.first]
        if mine:
            self.window.sources.remove(self.chance.choice(mine))

    def check(self) -> None:
        self.window.actions_["library.check"].trigger()
        self.breathe(lambda: not self.window.desk.tasks.running)

    def dialog(self) -> None:
        closing = QTimer(interval=50)  # also where the dialog keeps the program waiting
        closing.timeout.connect(close_all)
        closing.start()
        self.window.actions_[self.chance.choice(DIALOGS)].trigger()
        self.breathe()
        closing.stop()
        close_all()

    def colours(self) -> None:
        self.window.actions_[self.chance.choice(("theme.dark", "theme.light", "theme.contrast"))].trigger()

    def language(self) -> None:
        self.window.actions_[self.chance.choice(("language.it", "language.en"))].trigger()

    def export(self) -> None:
        note = self.window.notes.snapshot()
        if note is not None:
            with contextlib.suppress(ComposerError):  # a quotation that is altered by now stops it, as it should
                self.window.desk.workspace.export_note(note, self.folder / "nota.docx")


def verdict(weights: list[Weight]) -> list[str]:
    """What grew after the first hours; empty when all is flat. Memory by the slope of a line through all weights."""
    judged = [weight for weight in weights if weight.hour > WARM_HOURS]
    if len(judged) < 4:
        return []
    middle = sum(weight.hour for weight in judged) / len(judged)
    mean = sum(weight.memory for weight in judged) / len(judged)
    slope = sum((w.hour - middle) * (w.memory - mean) for w in judged) / sum((w.hour - middle) ** 2 for w in judged)
    grown = []
    if slope > GROWTH_MB_AN_HOUR:
        grown.append(f"memory grows by {slope:.1f} MB an hour")
    first, last = judged[: len(judged) // 4 or 1], judged[-(len(judged) // 4 or 1) :]
    for name, allowed in (("files", 0.1), ("threads", 0.3), ("qt", OBJECTS_GROWTH)):
        before = max(getattr(weight, name) for weight in first)
        after = min(getattr(weight, name) for weight in last)
        if after > before * (1 + allowed) + 2:
            grown.append(f"{name}: {before} became {after}")
    return grown


def soak(hours: float, minutes: float, seed: int, folder: Path, tell: Callable[[str], None]) -> list[str]:
    """Work for `hours` in at most `minutes`; what grew (see `verdict`)."""
    os.environ["APPUNTO_HOME"] = str(folder / "home")
    application = QApplication.instance() or QApplication(["appunto"])
    assert isinstance(application, QApplication)
    window = make_window(application, None, sample=True)
    window.show()
    garbage = WindowGarbage(application)
    garbage.begin()
    officer = Officer(window, folder, seed)
    begun, weights = time.monotonic(), [weigh(window, 0)]
    tell(str(weights[0]))
    steps = int(hours * STEPS_AN_HOUR)
    try:
        for number in range(1, steps + 1):
            officer.step()
            rest = begun + minutes * 60 * number / steps - time.monotonic()
            if rest > 0:
                officer.rest(rest)
            if number % (STEPS_AN_HOUR // 4) == 0:
                weights.append(weigh(window, number / STEPS_AN_HOUR))
                tell(str(weights[-1]))
        tell(", ".join(f"{count} × {name}" for name, count in sorted(officer.done.items())))
        return verdict(weights)
    finally:
        garbage.end()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main() -> int:
    """Soak, and say what grew."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--hours", type=float, default=8)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    # said by the offscreen platform whenever a window is shown
    qInstallMessageHandler(lambda _k, _c, said: None if "does not support" in said else print(said, file=sys.stderr))
    with tempfile.TemporaryDirectory(prefix="appunto-soak-") as folder:
        grown = soak(options.hours, options.minutes, options.seed, Path(folder), lambda line: print(line, flush=True))
    print("grown: " + "; ".join(grown) if grown else "flat")
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main())
