# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Starts a program on a screen of memory and watches as a person does: its window, its writing, the first key.

A letter is pressed as soon as there is a window, and again every quarter of a second, six times. When
everything is quiet all are taken back: what differs between the two pictures are the letters, and the first picture in
which the first of them stood tells when a key was taken for the first time. So does a picture that differs from the one
before it by nothing but something of the size of a letter: it may be seen before it stands where it stays.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import subprocess
import time
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from screen_eye import COLOURS_OF_WRITING, RETURN, Eye

LONGEST_S: Final = 30.0
CLOSING_S: Final = 8.0  # then it is ended
QUIET_S: Final = 2.0  # after the writing: everything a program still does at its start has been done
LETTER: Final = "m"
MOST_PRESSES: Final = 6
_AGAIN_MS: Final = 250.0
_LETTER_DOTS: Final = 9  # how wide the first letter is, about
_LEAST_DOTS: Final = 12  # a caret alone is no letter
_LARGEST: Final = (30, 40)  # lines and columns that a letter with its caret takes
_EVERY_S: Final = 0.006  # looking takes time from who is looked at
_PLAINLY: Final = 60  # how much lighter or darker a dot is that belongs to a letter, of 255
_ALIKE: Final = 0.7  # how much of the letter is to be seen
_AROUND: Final = 3  # dots
_Picture = np.ndarray


class Start(NamedTuple):
    """Milliseconds from spawning a program: to its window, to writing in it, to the first key seen (None: it was not
    taken); and the processor time it and its helpers took until the writing."""

    window: float
    writing: float
    key: float | None
    work: float


def seen_start(command: list[str], eye: Eye, size: tuple[int, int], env: dict[str, str], folder: Path) -> Start:
    """One start. Raises RuntimeError and TimeoutError when nothing comes to be seen."""
    begun = time.monotonic()
    program = subprocess.Popen(command, env=env, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        window = _until_window(program, eye, begun)
        frames: list[tuple[float, bytes]] = []
        writing, work, pressed = 0.0, 0.0, 1
        while not writing or _since(begun) < writing + QUIET_S * 1000:
            _look(eye, frames, begun)
            if not writing and _is_written(frames[-1][1], size):
                writing, work = frames[-1][0], _processor_ms(program.pid)
            if _since(begun) > window + pressed * _AGAIN_MS and pressed < MOST_PRESSES:
                eye.give_focus()
                eye.press(LETTER)
                pressed += 1
            _is_alive(program, begun)
            time.sleep(_EVERY_S)
        with_letter = eye.dots()
        for _letter in range(pressed):
            eye.press("\b")
        time.sleep(1.0)
        seen = (_seen_at(frames, with_letter, eye.dots(), size), _letter_alone(frames, size))
        return Start(window, writing, min((when for when in seen if when is not None), default=None), work)
    finally:
        _close(program, eye)


def _until_window(program: subprocess.Popen[bytes], eye: Eye, begun: float) -> float:
    while not eye.window():
        _is_alive(program, begun)
        time.sleep(_EVERY_S)
    window = _since(begun)
    eye.give_focus()
    eye.press(LETTER)
    return window


def _since(begun: float) -> float:
    return (time.monotonic() - begun) * 1000


def _is_alive(program: subprocess.Popen[bytes], begun: float) -> None:
    if program.poll() is not None:
        raise RuntimeError(f"it ended with {program.returncode} before it could be watched")
    if _since(begun) > LONGEST_S * 1000:
        raise TimeoutError(f"nothing to be read within {LONGEST_S:.0f} s")


def _look(eye: Eye, frames: list[tuple[float, bytes]], begun: float) -> None:
    """Keep the picture where it is another than before."""
    dots = eye.dots()
    if not frames or dots != frames[-1][1]:
        frames.append((_since(begun), dots))


def _is_written(dots: bytes, size: tuple[int, int]) -> bool:
    """Whether something is written anywhere: smoothed letters have many colours."""
    lines = np.frombuffer(dots, dtype=np.uint32).reshape(size[1], size[0])
    return any(len(np.unique(lines[y : y + 8])) >= COLOURS_OF_WRITING for y in range(2, size[1] - 8, 40))


def _light(dots: bytes, size: tuple[int, int]) -> _Picture:
    """How light each dot is, 0 to 255."""
    lines = np.frombuffer(dots, dtype=np.uint8).reshape(size[1], size[0], 4)
    return lines[:, :, :3].mean(axis=2)


def _seen_at(
    frames: list[tuple[float, bytes]], with_letter: bytes, without: bytes, size: tuple[int, int]
) -> float | None:
    """When the first letter was to be seen first."""
    there, gone = _light(with_letter, size), _light(without, size)
    place = _largest_band(abs(there - gone) > _PLAINLY)
    if place is None:
        return None
    letter = (abs(there - gone) > _PLAINLY)[place]
    letter[:, _AROUND + _LETTER_DOTS :] = False
    for when, dots in frames:
        same = abs(_light(dots, size)[place] - there[place]) <= _PLAINLY
        if same[letter].mean() >= _ALIKE and same[:, :_AROUND].mean() >= _ALIKE:
            return when
    return None


def _letter_alone(frames: list[tuple[float, bytes]], size: tuple[int, int]) -> float | None:
    """When a picture came first that has a letter more than the one before it, and nothing else."""
    for (_before, one), (when, other) in itertools.pairwise(frames):
        differs = abs(_light(one, size) - _light(other, size)) > _PLAINLY
        lines, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
        if differs.sum() < _LEAST_DOTS or np.ptp(columns) < _AROUND:
            continue
        if np.ptp(lines) <= _LARGEST[0] and np.ptp(columns) <= _LARGEST[1]:
            before = (slice(lines[0], lines[-1] + 1), slice(max(columns[0] - _LETTER_DOTS, 0), columns[0]))
            return _stood_from(frames, one, before, size) or when
    return None


def _stood_from(
    frames: list[tuple[float, bytes]], dots: bytes, place: tuple[slice, slice], size: tuple[int, int]
) -> float | None:
    """From when on something stood at `place` as in the picture `dots`: a letter that came with the first picture."""
    there = _light(dots, size)[place]
    if not there.size or np.ptp(there) <= _PLAINLY:
        return None
    return next(when for when, other in frames if (abs(_light(other, size)[place] - there) <= _PLAINLY).all())


def _largest_band(differs: _Picture) -> tuple[slice, slice] | None:
    """The lines of dots in which most differs, and from where to where."""
    lines = differs.sum(axis=1)
    best: tuple[int, int, int] | None = None
    top = None
    for y, count in enumerate([*lines, 0]):
        if count and top is None:
            top = y
        elif not count and top is not None:
            weight = int(lines[top:y].sum())
            best = max(best or (0, 0, 0), (weight, top, y))
            top = None
    if best is None or best[0] < _LEAST_DOTS:
        return None
    _weight, top, bottom = best
    columns = np.flatnonzero(differs[top:bottom].any(axis=0))
    left, right = int(columns[0]), int(columns[-1]) + 1
    return (
        slice(max(top - _AROUND, 0), bottom + _AROUND),
        slice(max(left - _AROUND, 0), right + _AROUND),
    )


def _processor_ms(process: int) -> float:
    """Processor time of a process and of those it started, so far."""
    ticks = 0
    waiting = [process]
    while waiting:
        one = waiting.pop()
        with contextlib.suppress(OSError, IndexError, ValueError):
            fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
            waiting += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _close(program: subprocess.Popen[bytes], eye: Eye) -> None:
    """Close it as a user does, so that it begins the next time as after an ordinary day; else end it."""
    begun, asked = time.monotonic(), False
    while program.poll() is None and _since(begun) < CLOSING_S * 1000:
        if eye.asks():  # a hint, or whether to keep what was typed: as it proposes
            eye.give_focus()
            eye.press(RETURN)
        elif not asked:
            asked = True
            eye.ask_to_close()
        time.sleep(0.3)
    program.kill()
    program.wait()
    until = time.monotonic() + 5
    while eye.window() and time.monotonic() < until:
        time.sleep(0.02)
