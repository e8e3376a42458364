# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The helper's side: it answers one request after the other until its input ends, within limits, or ends itself.

What it answers with is the function `answer` of the module it is started for. Answers are frames with "ok" and, where
that is false, the "refused" sentence and its "values"; frames with "done" and "all" may come in between.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO, Final

from composer.errors import PicturesOnly, UnreadableSource
from composer.sources.facts import known
from composer.sources.isolated import place
from composer.sources.isolated.frames import read_frame, write_frame
from composer.sources.isolated.guard import Guard
from composer.sources.isolated.limits import (
    MOST_MEMORY,
    SECONDS,
    Watch,
    memory_for,
    memory_in_use,
    seconds_at_the_end,
    seconds_for,
)

IDLE_SECONDS: Final = 60.0  # a helper nobody asks ends itself
_EVERY_SECONDS: Final = 0.1  # how often progress is told

Answer = tuple[dict[str, Any], bytes]
Answering = Callable[[dict[str, Any], bytes], Answer]


class Refusal(Exception):
    """A request that is answered with a reason instead of a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def main(module: str) -> None:
    """Serve requests on the standard streams until they end; `module` (of this program) has the function `answer`."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing but frames may reach the program
    if not module.startswith("composer."):
        raise ValueError(module)
    answering = importlib.import_module(module).answering()
    known.hold()  # the user's list of publications, which the guard keeps from being read later
    guard = Guard()
    guard.stand()
    serve(asked, answers, Watch(), guard, answering)


def serve(asked: BinaryIO, answers: BinaryIO, watch: Watch, guard: Guard, answer: Answering) -> None:
    """Answer what is asked, one request after the other."""
    step = _Step(answers, watch)
    place.become_helper(step.report, guard.permit)
    watch.idle(IDLE_SECONDS)
    while True:
        try:
            head, body = read_frame(asked)
        except (EOFError, ValueError):
            return
        # drawing pages for recognition takes room of its own, and is asked for when the document was read once
        drawn = head.get("recognition") or head.get("within")
        watch.most_memory = MOST_MEMORY if drawn else memory_for(len(body))
        step.begin(float(head.get("seconds", SECONDS)), len(body))
        told, data = _answered(answer, head, body)
        watch.idle(float(head.get("idle", IDLE_SECONDS)))
        told |= {"ok": "refused" not in told, "tried": guard.tried, "memory": memory_in_use()}
        try:
            write_frame(answers, told, data)
        except OSError:
            return


def _answered(answer: Answering, head: dict[str, Any], body: bytes) -> Answer:
    try:
        return answer(head, body)
    except UnreadableSource as error:
        pictures = isinstance(error, PicturesOnly)
        return {"refused": error.message.template, "values": dict(error.message.values), "pictures": pictures}, b""
    except Refusal as refused:
        return {"reason": refused.reason, "refused": ""}, b""
    except MemoryError:
        return {"reason": "memory", "refused": ""}, b""
    except RecursionError:
        return {"reason": "deep", "refused": ""}, b""
    except Exception:  # noqa: BLE001 - foreign bytes make foreign libraries fail in every way
        traceback.print_exc()  # shown where the program is started to be examined
        return {"reason": "failed", "refused": ""}, b""


class _Step:
    """The time that what is being done may still take."""

    def __init__(self, answers: BinaryIO, watch: Watch) -> None:
        self._answers = answers
        self._watch = watch
        self._seconds = SECONDS
        self._told = 0.0

    def begin(self, seconds: float, size: int) -> None:
        self._seconds = seconds
        self._watch.expect(seconds_for(size, seconds))

    def report(self, done: int, total: int, seconds: float = 0.0) -> None:
        # one step may take its time; when all are done, they are put in order together
        self._watch.expect(max(self._seconds, seconds) if done < total else seconds_at_the_end(total))
        if seconds or self._watch.now() - self._told > _EVERY_SECONDS:
            self._told = self._watch.now()
            write_frame(self._answers, {"done": done, "all": total, "seconds": seconds})
