#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From starting the process to a window one can write in, beside other writing programs in the same run.

    python tests/benchmarks/bench_start.py [--runs N] [--json]

Ours, timed inside: until the window's first picture is painted, and until a first key typed into the note has changed
it. The library holds the sample's sources and its note, which is open.

Where Xvfb and libX11 are there, ours and the peers (novelWriter from PyPI, ghostwriter from Debian) are also timed
alike from outside, by looking at the screen: until a window of their own stands there, and until something is written
in it. The peers open empty. A peer that is not installed is named as such; NOVELWRITER may name its command, and
APPUNTO_PROGRAM a built program, which is then timed beside the checkout.
Also measured: memory (resident) with the sample open and with an empty library, and the command `sources`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from screen_eye import Eye

ROOT = Path(__file__).resolve().parents[2]
RUNS = 7
LONGEST_S = 30
SCREEN = (1920, 1080)

# Runs in the process that is timed; prints when (wall clock, nanoseconds) what happened.
CHILD = """
import sys, time
from pathlib import Path
sys.path.insert(0, {root!r})
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from composer.ui.app import make_window

application = QApplication(["appunto"])
window = make_window(application, Path({library!r}), sample=False, note_after_picture=True)
told = {{}}

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and "paint" not in told:
            told["paint"] = 0
            QTimer.singleShot(0, painted)
        return False

def painted():
    told["paint"] = time.time_ns()
    press()

def press():
    if not window.notes.note_id:
        QTimer.singleShot(0, press)
        return
    text = window.editor.text
    before = text.toPlainText()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        application.sendEvent(text, QKeyEvent(kind, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x"))
    text.repaint()
    assert text.toPlainText() != before
    told["key"] = time.time_ns()
    QTimer.singleShot(1500, tell)  # after the first check and with everything painted

def tell():
    try:
        with open("/proc/self/statm") as stream:
            memory = int(stream.read().split()[1]) * 4096
    except OSError:
        memory = 0
    print(told["paint"], told["key"], memory, flush=True)
    window.close()
    QTimer.singleShot(0, application.quit)

watch = Watch()
window.installEventFilter(watch)
window.show()
application.exec()
"""

PREPARE = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from composer.workspace.environment import user_environment
from composer.workspace import Workspace
with Workspace.open(Path({library!r}), environment=user_environment()) as workspace:
    if {filled!r}:
        from composer.workspace.sample import sample_files
        sources, notes = sample_files(Path({seeds!r}))
        workspace.import_files(sources)
        for note in notes:
            workspace.add_note_markdown(note.read_text(encoding="utf-8"), origin=note.name)
    else:
        workspace.new_note("appunto", "it")
"""


def prepared(folder: Path, *, filled: bool = True) -> Path:
    """A library with the sample's sources and notes, or one with an empty note."""
    library = folder / ("sample.appunto" if filled else "empty.appunto")
    code = PREPARE.format(root=str(ROOT), library=str(library), seeds=str(ROOT / "seeds"), filled=filled)
    subprocess.run([sys.executable, "-c", code], check=True, env=environment(folder), cwd=ROOT)
    return library


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What the programs run in: a home of their own, and compiled modules kept as on any user's machine."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    # ghostwriter's preview, like any Chromium, does not start for root with its sandbox
    own = {"APPUNTO_HOME": str(folder / "home"), "QT_LOGGING_RULES": "*=false", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    return {**kept, **own, **more}


def offscreen_start(library: Path, folder: Path) -> tuple[float, float, int]:
    """Milliseconds from spawning to the first picture and to the first key taken; bytes of memory a second later."""
    code = CHILD.format(root=str(ROOT), library=str(library))
    begun = time.time_ns()
    answer = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        env=environment(folder, QT_QPA_PLATFORM="offscreen"),
        cwd=ROOT,
    )
    paint, key, memory = (int(part) for part in answer.stdout.split()[-3:])
    return (paint - begun) / 1e6, (key - begun) / 1e6, memory


def command_time(folder: Path) -> float:
    """Milliseconds that the command `sources` takes."""
    command = [sys.executable, "main.py", "--library", str(folder / "sample.appunto"), "sources"]
    begun = time.monotonic()
    subprocess.run(command, check=True, capture_output=True, env=environment(folder), cwd=ROOT)
    return (time.monotonic() - begun) * 1000


@contextmanager
def screen() -> Iterator[str]:
    """A screen of memory; gives its name (":97")."""
    read, write = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            f"{SCREEN[0]}x{SCREEN[1]}x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def visible_start(command: list[str], eye: Eye, display: str, folder: Path) -> tuple[float, float]:
    """Milliseconds from spawning `command` to a window on the screen, and to something written in it."""
    env = environment(folder, DISPLAY=display, QT_QPA_PLATFORM="xcb", HOME=str(folder))
    begun = time.monotonic()
    program = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    window = 0.0
    try:
        while time.monotonic() - begun < LONGEST_S:
            if not window and eye.window():
                window = (time.monotonic() - begun) * 1000
            if window and eye.writing():
                return window, (time.monotonic() - begun) * 1000
            if program.poll() is not None:
                raise RuntimeError(f"it ended with {program.returncode} before it showed a window")
            time.sleep(0.008)  # looking takes time from who is looked at
        raise TimeoutError(f"no window in {LONGEST_S} s")
    finally:
        program.kill()
        program.wait()
        while eye.window():
            time.sleep(0.02)


def peers() -> dict[str, list[str] | None]:
    """The commands of programs to compare with; None when one is not installed."""
    own = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    novelwriter = os.environ.get("NOVELWRITER") or shutil.which("novelwriter", path=own)
    ghostwriter = shutil.which("ghostwriter")
    return {
        "ghostwriter": [ghostwriter] if ghostwriter else None,
        "novelWriter": [novelwriter] if novelwriter else None,
    }


def measured(runs: int) -> dict[str, Any]:
    """All figures, in milliseconds and megabytes; medians of `runs` after one run to warm up."""
    result: dict[str, Any] = {"runs": runs}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library, empty = prepared(folder), prepared(folder, filled=False)
        offscreen_start(library, folder)
        times = [offscreen_start(library, folder) for _run in range(runs)]
        command_time(folder)
        result["inside"] = {
            "first picture, ms": round(statistics.median(paint for paint, _key, _memory in times)),
            "first key in the note, ms": round(statistics.median(key for _paint, key, _memory in times)),
            "memory with the sample, MB": round(statistics.median(memory for *_times, memory in times) / 1e6),
            "memory with an empty note, MB": round(offscreen_start(empty, folder)[2] / 1e6),
            "command sources, ms": round(statistics.median(command_time(folder) for _run in range(runs))),
        }
        result["visible"] = on_screen(library, folder, runs)
    return result


def on_screen(library: Path, folder: Path, runs: int) -> dict[str, Any] | str:
    """Window and writing of each program, seen on a screen of memory."""
    if not shutil.which("Xvfb"):
        return "Xvfb is not installed: no comparison on a screen"
    figures: dict[str, Any] = {}
    with screen() as display:
        try:
            eye = Eye(display, *SCREEN)
        except OSError as error:
            return f"the screen cannot be looked at: {error}"
        built = os.environ.get("APPUNTO_PROGRAM")
        commands: dict[str, list[str] | None] = {"Appunto": [sys.executable, "main.py", "--library", str(library)]}
        if built:
            commands["Appunto, built"] = [built, "--library", str(library)]
        commands |= peers()
        times: dict[str, list[tuple[float, float]]] = {program: [] for program in commands}
        for run in range(
            runs + 1
        ):  # in turn, so that what else the machine does falls on all alike; the first warms up
            for program, command in commands.items():
                if not command:
                    figures[program] = "not installed"
                if program in figures:
                    continue
                try:
                    seen = visible_start(command or [], eye, display, folder)
                except (OSError, RuntimeError, TimeoutError) as error:
                    figures[program] = f"could not be started: {error}"
                    continue
                if run:
                    times[program].append(seen)
        eye.close()
    medians = {
        program: tuple(round(statistics.median(part)) for part in zip(*all_, strict=True))
        for program, all_ in times.items()
    }
    return {program: figures.get(program) or medians[program] for program in commands}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if importlib.util.find_spec("PySide6") is None:
        print("PySide6 is not installed: nothing to start")
        return 1
    result = measured(options.runs)
    if options.json:
        print(json.dumps(result, indent=2))
        return 0
    print(f"medians of {result['runs']} starts, from spawning the process; Appunto with the sample and its note open")
    for what, figure in result["inside"].items():
        print(f"  {what:<32} {figure:>6}")
    visible = result["visible"]
    if isinstance(visible, str):
        print(f"  {visible}")
        return 0
    print(f"  {'on a screen, ms':<32} {'window':>6} {'writing':>8} {'ours':>6}")
    own = visible["Appunto"]
    for program, figure in visible.items():
        if isinstance(figure, str):
            print(f"  {program:<32} {figure}")
            continue
        ratio = f"{figure[1] / own[1]:>5.2f}x" if not isinstance(own, str) else ""
        print(f"  {program:<32} {figure[0]:>6} {figure[1]:>8} {ratio}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
