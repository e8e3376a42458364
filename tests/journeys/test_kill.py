"""The program is killed at random moments while somebody types and drops quotations: what it had acknowledged is there,
and of the rest only the last second is lost.

A window is killed once it has acknowledged some words itself, however long the machine takes for that: in each there is
something to lose. APPUNTO_KILLS says how many are killed (default 12, `prove faults` 300); four libraries are worked on
side by side.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
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

KILLS = int(os.environ.get("APPUNTO_KILLS", "12"))
LANES = 4
SEED = 20250310
LOST_AT_MOST_S = 1.0
LATE_TIMERS_S = 0.2  # of autosave
MOST_AWAITED = 30  # words acknowledged, before a window is killed
TOO_MANY = 1_000  # words typed of which none was acknowledged
LONGEST_MORE_S = 1.8  # two rounds of saving: were there no second one, words older than a second would be lost
KILLED_AT_START = 0.1  # of the windows, whatever they have come to by then

WORD = re.compile(r"\bw(\d{6})\b")


@dataclass(frozen=True)
class Moment:
    """When a word was begun: the time, how long the window had worked by then, how long the typist rests behind it."""

    time: float
    worked: float
    pause: float


@dataclass
class Life:
    """What a window told from its start until it was killed."""

    first: int
    child: int = 0
    killed: float = 0.0
    worked: float = 0.0  # until then
    stored: int = 0  # the number of the last word that was acknowledged
    typed: dict[int, Moment] = field(default_factory=dict)
    dropped: list[int] = field(default_factory=list)

    def hear(self, line: str) -> None:
        kind, number, *times = line.split()
        match kind:
            case "started":
                self.child = int(number)
            case "word":
                self.typed[int(number)] = Moment(*map(float, times))
            case "quote":
                self.dropped.append(int(number))
            case "stored":
                self.stored = int(number)

    @property
    def acknowledged(self) -> int:
        """How many words the window had acknowledged."""
        return max(0, self.stored - self.first + 1)

    def kill(self) -> None:
        self.worked, self.killed = _worked_by(self.child), time.monotonic()
        os.kill(self.child, signal.SIGKILL)

    def age_lost(self, there: set[int]) -> float:
        """How long before the kill the oldest word was typed that is not `there`, in seconds; 0.0 when all are.

        The time in which the window neither worked nor rested by its typist's will does not count: others had the
        processor or the disk then, and it could store nothing.
        """
        lost = [number for number in self.typed if number not in there]
        if not lost:
            return 0.0
        begun = [moment for number, moment in self.typed.items() if number >= min(lost)]
        kept = sum(_kept_waiting(one, other.time, other.worked - one.worked) for one, other in pairwise(begun))
        worked = max(0.0, self.worked - begun[-1].worked)
        return self.killed - begun[0].time - kept - _kept_waiting(begun[-1], self.killed, worked)


def _worked_by(process: int) -> float:
    """How long a process has had a processor so far, in seconds; 0.0 where the system does not tell.

    The clock is that of clock_getcpuclockid(3), which Python does not offer; Linux makes it of the process's number.
    """
    if sys.platform != "linux":
        return 0.0
    try:
        return time.clock_gettime((~process << 3) | 2)
    except OSError:
        return 0.0


def _kept_waiting(moment: Moment, until: float, worked: float) -> float:
    return max(0.0, until - moment.time - moment.pause - worked)


@dataclass
class Lane:
    """One library and what happened to it."""

    library: Path
    kills: int
    draw: random.Random
    home: Path
    faults: list[str] = field(default_factory=list)
    done: int = 0
    words: int = 0
    acknowledged: list[int] = field(default_factory=list)  # words of each window that was typed in
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
            for _ in range(self.kills):
                self._look(self._one_life(typist))
                self.done += 1
        except Exception as error:  # noqa: BLE001 a thread's end must be told, whatever it was
            self.faults.append(f"{type(error).__name__}: {error}")
        finally:
            typist.kill()
            typist.communicate()
            if "Traceback" in complaints.read_text():
                self.faults.append(complaints.read_text()[-1500:])

    def _one_life(self, typist: subprocess.Popen[str]) -> Life:
        """Let a window be typed in, and kill it at a random moment after it has acknowledged as much as is awaited."""
        assert typist.stdin is not None and typist.stdout is not None
        life = Life(first=self.words + 1)
        typist.stdin.write(f"{life.first}\n")
        typist.stdin.flush()
        at_start = self.draw.random() < KILLED_AT_START
        awaited = 0 if at_start else self.draw.randint(1, MOST_AWAITED)
        more_s = self.draw.uniform(0, LONGEST_MORE_S)
        timer = None
        for line in typist.stdout:
            if line == "ended\n":
                break
            life.hear(line)
            enough = life.acknowledged >= awaited or len(life.typed) - life.acknowledged >= TOO_MANY
            if timer is None and life.child and enough:
                timer = threading.Timer(more_s, life.kill)
                timer.start()
        if timer is not None:
            timer.cancel()  # where the window ended before, its number may soon be another's
        if not life.killed:
            self.faults.append("a window ended by itself")
        if not at_start:
            self.acknowledged.append(life.acknowledged)
        return life

    def _look(self, life: Life) -> None:
        """Compare what a window told with what is in the library now."""
        with sqlite3.connect(f"file:{self.library}?mode=ro", uri=True) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                self.faults.append("the library is damaged")
        with Workspace.open(self.library, environment=_environment()) as workspace:
            notes = [workspace.note(row.id) for row in workspace.notes()]
            found = sorted(int(n) for note in notes for n in WORD.findall(note_to_markdown(note)))
            uses = [use.quote_id for note in notes for use in quote_uses(note.document) if use.quote_id]
            missing = [quote_id for quote_id in uses if workspace.quote(quote_id) is None]
        if found != list(range(1, len(found) + 1)):
            self.faults.append(f"words are missing in between or stand twice: {found[:3]} … {found[-3:]}")
        if len(found) < max(self.words, life.stored):
            self.faults.append(f"{max(self.words, life.stored) - len(found)} acknowledged words are gone")
        if missing:
            self.faults.append(f"quotations without their quote: {missing}")
        sure = self.quotes + sum(1 for number in life.dropped if number <= life.stored)
        if len(uses) < sure:
            self.faults.append(f"{sure - len(uses)} acknowledged quotations are gone")
        self.oldest_lost_s = max(self.oldest_lost_s, life.age_lost(set(found)))
        self.quotes, self.words = len(uses), len(found)


def _environment() -> Environment:
    return Environment(now=lambda: "2025-03-10T09:30:00+01:00", make_id=lambda prefix: f"{prefix}-look", who="test")


@pytest.mark.parametrize(
    ("there", "worked", "age"),
    [
        ({1, 2, 3}, 1.0, 0.0),
        ({1, 2}, 1.0, 0.4),  # rested as it wished, then waited for a processor
        ({1, 2}, 2.5, 1.9),  # rested, then worked: what a window does itself counts
        ({1}, 1.0, 0.7),  # 0.1 s worked, 0.2 s rested, 1.7 s kept waiting before
    ],
)
def test_what_a_window_waited_for_others_does_not_make_a_lost_word_older(
    there: set[int], worked: float, age: float
) -> None:
    life = Life(1, killed=15.0, worked=worked)
    life.typed = {1: Moment(10.0, 0.8, 0.0), 2: Moment(11.0, 0.9, 0.2), 3: Moment(13.0, 1.0, 0.4)}
    assert life.age_lost(there) == pytest.approx(age)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it this way")
def test_how_long_a_process_had_a_processor_is_told_as_it_tells_it_itself() -> None:
    before = time.process_time()
    assert before <= _worked_by(os.getpid()) <= time.process_time()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="typists are forked, which this system cannot do")
def test_what_was_acknowledged_is_there_and_only_the_last_second_is_lost_when_the_program_is_killed(
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
    at_stake = [words for lane in lanes for words in lane.acknowledged]
    quotes, oldest = sum(lane.quotes for lane in lanes), max(lane.oldest_lost_s for lane in lanes)
    print(  # noqa: T201 the figures that `prove faults` shows
        f"{sum(lane.done for lane in lanes)} windows killed; in the {len(at_stake)} that were typed in {sum(at_stake)} "
        f"words acknowledged, {min(at_stake, default=0)} or more in each, and {quotes} quotations kept; the oldest "
        f"word lost was {oldest:.2f} s old"
    )
    assert [fault for lane in lanes for fault in lane.faults] == []
    assert sum(lane.done for lane in lanes) == KILLS
    assert len(at_stake) > KILLS / 2 and min(at_stake) > 0  # in each of them there was something to lose
    assert quotes > 0
    assert oldest <= LOST_AT_MOST_S + LATE_TIMERS_S
