#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""From starting the process to a window one can write in, beside other writing programs in the same run.

    python tests/benchmarks/bench_start.py [--runs N] [--cold N] [--json]

Ours, timed inside, as at a first start (no picture kept of last time): until the window's first picture is painted, and
until a first key typed into the note has changed it. The library holds the sample's sources and its note.

Where Xvfb, libX11 and libXtst are there, ours and the peers (ghostwriter from Debian, novelWriter and ReText from PyPI)
are timed alike from outside, by looking at the screen: until a window stands there, until something is written in it,
and until a letter is seen that was pressed as soon as there was a window. ReText begins with the sample's note as
Markdown, novelWriter with its own sample project, ghostwriter empty. Each is started and closed once before, as on any
day. Beside that stand, with a library and a home of their own, ours after the library was changed elsewhere each time,
and as a user's very first start, of whom nothing is kept. Cold: the same after the system has forgotten what it had
read of any file (root on Linux; what other programs have in use stays).

A peer that is not installed is named as such; NOVELWRITER, RETEXT and GHOSTWRITER may name their commands, and
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
RUNS = 5
LONGEST_S = 120  # on a machine that does much else
COLD_RUNS = 3
WARMING = 2  # the first makes what is kept from then on; the second begins as on any day
SCREEN = (1366, 768)
CHANGED = "Appunto, changed lib."
FIRST = "Appunto, first start"
FORGET = Path("/proc/sys/vm/drop_caches")  # https://docs.kernel.org/admin-guide/sysctl/vm.html

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
    try:
        answer = subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            timeout=LONGEST_S,
            env=environment(folder, QT_QPA_PLATFORM="offscreen"),
            cwd=ROOT,
        )
    except subprocess.TimeoutExpired as error:
        raise SystemExit(f"the window was not there within {LONGEST_S} s") from error
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"the window could not be made: {error.stderr.strip()[-2000:]}") from error
    paint, key, memory = (int(part) for part in answer.stdout.split()[-3:])
    return (paint - begun) / 1e6, (key - begun) / 1e6, memory


def load() -> str:
    """How busy the machine is: what else runs makes all programs slower."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors" if hasattr(os, "getloadavg") else ""


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


def peers(folder: Path) -> dict[str, list[str] | str]:
    """The commands of programs to compare with, each with a text to open; or why one is left out."""
    own = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    found: dict[str, list[str] | str] = {}
    for place in (".config/ghostwriter", ".cache", ".local/share", "Documents"):  # as in any home
        (folder / place).mkdir(parents=True, exist_ok=True)
    # its backup of an untitled text fails in a home that is new, with a dialog that takes the keys
    settings = folder / ".config" / "ghostwriter" / "ghostwriter.conf"
    settings.write_text("[Save]\nautoSave=false\nbackupFile=false\n", encoding="utf-8")
    for name, packaged in (("ghostwriter", "Debian"), ("novelWriter", "PyPI"), ("ReText", "PyPI")):
        program = os.environ.get(name.upper()) or shutil.which(name.lower(), path=own)
        if not program:
            found[name] = f"not installed ({packaged}; {name.upper()} may name its command)"
            continue
        text = folder / f"{name}.md"
        shutil.copy(ROOT / "seeds" / "note.it.md", text)
        # ghostwriter takes keys before it has opened the file it is given, and asks then what to do with them
        found[name] = [program] if name == "ghostwriter" else [program, str(text)]
        if name == "novelWriter":
            sample = next(
                Path(program).resolve().parents[1].glob("lib/python*/site-packages/novelwriter/assets/sample.zip"), None
            )
            if sample is None:
                found[name] = f"its sample project is not beside {program}"
                continue
            shutil.unpack_archive(sample, folder / "novel")
            found[name] = [program, str(folder / "novel")]
    return found


def measured(runs: int, cold: int) -> dict[str, Any]:
    """All figures, in milliseconds and megabytes; medians of `runs` after one run to warm up."""
    result: dict[str, Any] = {"runs": runs, "cold runs": cold, "load": load()}
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
        result["warm"] = on_screen(library, folder, runs, cold=False)
        result["cold"] = on_screen(library, folder, cold, cold=True)
        result["load"] += f"; afterwards {load()}"
    return result


def on_screen(library: Path, folder: Path, runs: int, *, cold: bool) -> dict[str, Any] | str:
    """Window, writing and first key of each program, seen on a screen of memory."""
    if not runs:
        return "not asked for"
    if not shutil.which("Xvfb"):
        return "Xvfb is not installed: no comparison on a screen"
    if cold and not FORGET.exists():
        return "the system cannot be made to forget what it read (needs Linux)"
    try:
        from seen_start import Start, seen_start
    except ImportError as error:
        return f"the screen cannot be looked at: {error}"

    built = os.environ.get("APPUNTO_PROGRAM")
    commands: dict[str, list[str] | str] = {
        "Appunto": [sys.executable, str(ROOT / "main.py"), "--library", str(library)]
    }
    if built:  # with a library and a home of its own: either program would find the other's picture of last time false
        other = folder / "built" / library.name
        other.parent.mkdir(exist_ok=True)
        if not other.exists():
            shutil.copy(library, other)
        commands["Appunto, built"] = [built, "--profile", str(other.parent / "home"), "--library", str(other)]
    commands |= {name: begun_anew(folder, library, name) for name in (CHANGED, FIRST)}
    commands |= peers(folder)
    times: dict[str, list[Start]] = {program: [] for program in commands}
    left_out = {program: command for program, command in commands.items() if isinstance(command, str)}
    with screen() as display:
        try:
            eye = Eye(display, *SCREEN)
        except OSError as error:
            return f"the screen cannot be looked at: {error}"
        env = environment(folder, DISPLAY=display, QT_QPA_PLATFORM="xcb", HOME=str(folder), LANGUAGE="en")
        for run in range(
            0 if cold else -WARMING, runs
        ):  # in turn, so that what else the machine does falls on all alike
            for program, command in commands.items():
                if program in left_out or isinstance(command, str):
                    continue
                if program in (CHANGED, FIRST):
                    begun_anew(folder, library, program)
                try:
                    if cold and run >= 0:
                        forget_files()
                    seen = seen_start(command, eye, SCREEN, env, folder)
                except (OSError, RuntimeError, TimeoutError) as error:
                    left_out[program] = f"could not be started: {error}"
                    continue
                if run >= 0:
                    times[program].append(seen)
        eye.close()
    return {program: left_out.get(program) or medians(times[program]) for program in commands}


def begun_anew(folder: Path, library: Path, program: str) -> list[str]:
    """Ours over a copy of `library` that was changed since (CHANGED), or for a new user (FIRST); its command."""
    own = folder / program.replace(" ", "-").replace(",", "")
    own.mkdir(exist_ok=True)
    if program == FIRST:
        shutil.rmtree(own / "home", ignore_errors=True)
    shutil.copyfile(library, own / library.name)
    return [sys.executable, str(ROOT / "main.py"), "--profile", str(own / "home"), "--library", str(own / library.name)]


def forget_files() -> None:
    """Let the system forget what it has read of files (Linux, root)."""
    os.sync()
    FORGET.write_text("3")


def medians(starts: list[Any]) -> dict[str, float | None]:
    """The median of each figure; a key that was not taken in most starts has none."""
    keys = sorted(start.key if start.key is not None else float("inf") for start in starts)
    key = keys[len(keys) // 2]
    return {
        "window": round(statistics.median(start.window for start in starts)),
        "writing": round(statistics.median(start.writing for start in starts)),
        "key": round(key) if key != float("inf") else None,
        "work": round(statistics.median(start.work for start in starts)),
    }


def printed(title: str, figures: dict[str, Any] | str) -> None:
    """One table of what was seen."""
    if isinstance(figures, str):
        print(f"  {title}: {figures}")
        return
    heads = f"{'window':>8} {'writing':>8} {'first key':>10} {'processor':>10}   ours/its: writing, key"
    print(f"  {title + ', ms':<22} {heads}")
    own = figures["Appunto"]
    for program, figure in figures.items():
        if isinstance(figure, str):
            print(f"  {program:<22} {figure}")
            continue
        key = figure["key"] if figure["key"] is not None else "not taken"
        line = f"  {program:<22} {figure['window']:>8} {figure['writing']:>8} {key:>10} {figure['work']:>10}"
        if not isinstance(own, str) and figure is not own:
            both = own["key"] is not None and figure["key"] is not None
            ratio = f"{own['key'] / figure['key']:.2f}x" if both else "-"
            line += f"   {own['writing'] / figure['writing']:.2f}x, {ratio}"
        print(line)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--cold", type=int, default=COLD_RUNS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if importlib.util.find_spec("PySide6") is None:
        print("PySide6 is not installed: nothing to start")
        return 1
    result = measured(options.runs, options.cold)
    if options.json:
        print(json.dumps(result, indent=2))
        return 0
    print(
        f"medians of {result['runs']} starts (cold: {result['cold runs']}), from spawning the process; {result['load']}"
    )
    for what, figure in result["inside"].items():
        print(f"  {what:<32} {figure:>6}")
    printed("warm", result["warm"])
    printed("cold", result["cold"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
