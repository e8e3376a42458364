"""The program is killed at random moments while somebody types and drops quotations: the last second is lost, no more.

APPUNTO_KILLS says how often (default 36, `prove faults` 300); six libraries are worked on side by side.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from built_program import script_command

from composer.document.model import quote_uses
from composer.notes.note_markdown import note_to_markdown
from composer.workspace import Environment, Workspace

KILLS = int(os.environ.get("APPUNTO_KILLS", "36"))
LANES = 6
SEED = 20250310
LOST_AT_MOST_S = 1.0
LATE_TIMERS_S = 0.2  # of autosave and of the kill, on a machine that runs other tests beside this one
LONGEST_LIFE_S = 1.8  # from the first word on
LONGEST_PAUSE_S = 0.45  # of a typist, by its own will (PAUSE_MS)
KILLED_AT_START = 0.1  # of the typists, before they have typed anything

WORD = re.compile(r"\bw(\d{6})\b")


@dataclass
class Lane:
    """One library and what happened to it."""

    library: Path
    kills: int
    draw: random.Random
    home: Path
    faults: list[str] = field(default_factory=list)
    done: int = 0
    typed: int = 0
    words: int = 0
    quotes: int = 0
    oldest_lost_s: float = 0.0

    def run(self) -> None:
        environment = {**os.environ, "APPUNTO_HOME": str(self.home), "LANG": "it_IT.UTF-8"}
        complaints = self.library.with_suffix(".log")
        with complaints.open("w") as stream:
            typist = subprocess.Popen(
                script_command(Path(__file__).with_name("typist.py"), str(self.library)),
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                text=True,
            )
        try:
            first = 1
            for _ in range(self.kills):
                first = self._one_life(typist, first)
                self.done += 1
        except Exception as error:  # noqa: BLE001 a thread's end must be told, whatever it was
            self.faults.append(f"{type(error).__name__}: {error}")
        finally:
            typist.kill()
            typist.communicate()
            if "Traceback" in complaints.read_text():
                self.faults.append(complaints.read_text()[-1500:])

    def _one_life(self, typist: subprocess.Popen[str], first: int) -> int:
        """Start a typist, kill it at a random moment, look at the library; the number of the next word."""
        assert typist.stdin is not None and typist.stdout is not None
        typist.stdin.write(f"{first}\n")
        typist.stdin.flush()
        lines: list[str] = []
        life = self.draw.uniform(0.05, LONGEST_LIFE_S)
        awaited = "started" if self.draw.random() < KILLED_AT_START else "word"  # a slow machine starts slowly
        child, killed = 0, 0.0
        for line in typist.stdout:
            if line == "ended\n":
                break
            lines.append(line)
            if line.startswith("started"):
                child = int(line.split()[1])
            if line.startswith(awaited) and not killed:
                threading.Timer(life, os.kill, (child, signal.SIGKILL)).start()
                killed = time.monotonic() + life
        return self._look(first, lines, killed)

    def _look(self, first: int, lines: list[str], killed: float) -> int:
        told = [line.split() for line in lines if line.startswith(("word", "quote"))]
        typed = {int(number): float(at) for kind, number, at in told if kind == "word"}
        dropped = {int(number): float(at) for kind, number, at in told if kind == "quote"}
        with sqlite3.connect(f"file:{self.library}?mode=ro", uri=True) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                self.faults.append("the library is damaged")
        with Workspace.open(self.library, environment=_environment()) as workspace:
            notes = [workspace.note(row.id) for row in workspace.notes()]
            found = sorted(int(n) for note in notes for n in WORD.findall(note_to_markdown(note)))
            uses = [use.quote_id for note in notes for use in quote_uses(note.document) if use.quote_id]
            missing = [quote_id for quote_id in uses if workspace.quote(quote_id) is None]
        mine = [number for number in found if number >= first]
        if len(set(found)) != len(found):
            self.faults.append("words stand twice")
        if mine != list(range(first, first + len(mine))):
            self.faults.append(f"words are missing in between: {mine[:3]} … {mine[-3:]}")
        if missing:
            self.faults.append(f"quotations without their quote: {missing}")
        lost = [at for number, at in typed.items() if number not in mine]
        if lost:
            late = _lateness([*typed.values(), *dropped.values(), killed])
            self.oldest_lost_s = max(self.oldest_lost_s, killed - min(lost) - late)
        sure = sum(1 for at in dropped.values() if at < killed - LOST_AT_MOST_S)
        if len(uses) < self.quotes + sure:
            self.faults.append(f"{self.quotes + sure - len(uses)} dropped quotations are gone")
        self.quotes = len(uses)
        self.words = len(found)
        self.typed += len(typed)
        return first + len(mine)


def _lateness(moments: list[float]) -> float:
    """How long a typist was kept from working by a busy machine, over the longest pause it makes itself, in seconds."""
    ordered = sorted(moments)
    gaps = (after - before for before, after in pairwise(ordered))
    return max(0.0, max(gaps, default=0.0) - LONGEST_PAUSE_S)


def _environment() -> Environment:
    return Environment(now=lambda: "2025-03-10T09:30:00+01:00", make_id=lambda prefix: f"{prefix}-look", who="test")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="typists are forked, which this system cannot do")
def test_only_the_last_second_is_lost_when_the_program_is_killed(
    tmp_path: Path, make_id: Callable[[str], str], now: str
) -> None:
    lanes = []
    for number in range(LANES):
        library = tmp_path / f"lane{number}.appunto"
        environment = Environment(now=lambda: now, make_id=make_id, who="test")
        with Workspace.open(library, environment=environment) as workspace:
            text = "\n\n".join(f"The minister said sentence {n} of this cutting, and more of it." for n in range(12))
            workspace.import_bytes(text.encode(), "cutting.txt")
            workspace.new_note("appunto", "it")
        kills = KILLS // LANES + (number < KILLS % LANES)
        lanes.append(Lane(library, kills, random.Random(SEED + number), tmp_path / f"home{number}"))
    threads = [threading.Thread(target=lane.run) for lane in lanes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [fault for lane in lanes for fault in lane.faults] == []
    assert sum(lane.done for lane in lanes) == KILLS
    assert sum(lane.words for lane in lanes) > KILLS  # they did get to type
    assert sum(lane.quotes for lane in lanes) > 0
    assert max(lane.oldest_lost_s for lane in lanes) <= LOST_AT_MOST_S + LATE_TIMERS_S
