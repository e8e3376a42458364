#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From starting the process to a window one can write in, beside other writing programs in the same run.

    python tests/benchmarks/bench_start.py [--runs N] [--json]

Two figures for ours without a screen: until the first picture is painted, and until a first key typed into the note
has changed it. Where Xvfb and xdotool are there, ours and the peers (novelWriter from PyPI, ghostwriter from Debian)
are also timed alike, from spawning to a visible window of their own. A peer that is not installed is named as such.
The library holds the five documents and the note of the sample where it can be made, else an empty note.
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

ROOT = Path(__file__).resolve().parents[2]
RUNS = 7
LONGEST_S = 30

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
window = make_window(application, Path({library!r}), sample=False)
told = {{}}

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and "paint" not in told:
            told["paint"] = time.time_ns()
            QTimer.singleShot(0, press)
        return False

def press():
    text = window.editor.text
    before = text.toPlainText()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        application.sendEvent(text, QKeyEvent(kind, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x"))
    text.repaint()
    assert text.toPlainText() != before
    told["key"] = time.time_ns()
    print(told["paint"], told["key"], flush=True)
    window.close()
    QTimer.singleShot(0, application.quit)

watch = Watch()
window.editor.text.viewport().installEventFilter(watch)
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
    workspace.import_files([Path({seeds!r})])
    if not workspace.notes():
        from composer.notes.templates import templates
        workspace.new_note(templates()[0].id, "it")
"""


def prepared(folder: Path) -> Path:
    """A library with the sample sources and a note."""
    library = folder / "bench.appunto"
    code = PREPARE.format(root=str(ROOT), library=str(library), seeds=str(ROOT / "seeds"))
    subprocess.run([sys.executable, "-c", code], check=True, env=environment(folder), cwd=ROOT)
    return library


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "APPUNTO_HOME": str(folder / "home"), "QT_LOGGING_RULES": "*=false", **more}


def offscreen_start(library: Path, folder: Path) -> tuple[float, float]:
    """Milliseconds from spawning to the first picture and to the first key taken."""
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
    paint, key = (int(part) for part in answer.stdout.split()[-2:])
    return (paint - begun) / 1e6, (key - begun) / 1e6


@contextmanager
def screen() -> Iterator[str]:
    """A screen of memory; gives its name (":97")."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"],
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


def visible_start(command: list[str], name: str, display: str, folder: Path) -> float:
    """Milliseconds from spawning `command` to a visible window whose title holds `name`."""
    env = environment(folder, DISPLAY=display, QT_QPA_PLATFORM="xcb", HOME=str(folder))
    begun = time.monotonic()
    program = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - begun < LONGEST_S:
            seen = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", name],
                env=env,
                capture_output=True,
                text=True,
                check=False,
            )
            if seen.stdout.strip():
                return (time.monotonic() - begun) * 1000
            if program.poll() is not None:
                raise RuntimeError(f"{command[0]} ended with {program.returncode} before it showed a window")
            time.sleep(0.005)
        raise TimeoutError(command[0])
    finally:
        program.kill()
        program.wait()


def peers() -> dict[str, tuple[list[str], str] | None]:
    """Programs to compare with: their command and a part of their window's title; None when not installed."""
    novelwriter = shutil.which("novelwriter", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    ghostwriter = shutil.which("ghostwriter")
    return {
        "novelWriter": ([novelwriter], "novelWriter") if novelwriter else None,
        "ghostwriter": ([ghostwriter], "ghostwriter") if ghostwriter else None,
    }


def measured(runs: int) -> dict[str, Any]:
    """All figures, in milliseconds; medians of `runs` after one run to warm up."""
    result: dict[str, Any] = {"runs": runs}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = prepared(folder)
        offscreen_start(library, folder)
        times = [offscreen_start(library, folder) for _run in range(runs)]
        result["offscreen"] = {
            "first_picture": round(statistics.median(paint for paint, _key in times)),
            "first_key": round(statistics.median(key for _paint, key in times)),
        }
        if not shutil.which("Xvfb") or not shutil.which("xdotool"):
            result["visible"] = "Xvfb or xdotool is not installed: no comparison on a screen"
            return result
        result["visible"] = on_screen(library, folder, runs)
    return result


def on_screen(library: Path, folder: Path, runs: int) -> dict[str, Any]:
    own = "import sys; from pathlib import Path; from composer.ui.app import run; "
    own += f"sys.exit(run(Path({str(library)!r}), sample=False))"
    programs: dict[str, tuple[list[str], str] | None] = {"Appunto": ([sys.executable, "-c", own], "Appunto"), **peers()}
    figures: dict[str, Any] = {}
    with screen() as display:
        for program, found in programs.items():
            if found is None:
                figures[program] = "not installed"
                continue
            command, title = found
            try:
                visible_start(command, title, display, folder)
                times = [visible_start(command, title, display, folder) for _run in range(runs)]
            except (RuntimeError, TimeoutError) as error:
                figures[program] = f"could not be started: {error}"
                continue
            figures[program] = round(statistics.median(times))
    return figures


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
    print(f"medians of {result['runs']} starts, milliseconds from spawning the process")
    for what, figure in result["offscreen"].items():
        print(f"  Appunto, no screen, {what.replace('_', ' '):<22} {figure:>6}")
    visible = result["visible"]
    if isinstance(visible, str):
        print(f"  {visible}")
        return 0
    own = visible["Appunto"]
    for program, figure in visible.items():
        times = f"{figure / own:.1f} times ours" if isinstance(figure, int) and isinstance(own, int) else ""
        print(f"  {program}, to a visible window{'':<12} {figure!s:>6}  {times}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
