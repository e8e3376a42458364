# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Works kept over a restart, for some days: what, when, how it ended, and which files it was about.

No words of sources or notes are written down: of a sentence stay its template, its figures and the names of files;
whatever else stood in it becomes “…”. A file that cannot be read or written costs the memory, never the work.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from composer import paths
from composer.errors import ComposerError
from composer.files import write_atomically
from composer.ui.messages import Said, Tone, WayOut
from composer.ui.tasks import TaskRunner
from composer.ui.works import Ending, Work
from composer.wording import Message

KEPT_DAYS: Final = 14
_MOST: Final = 100
_FORM: Final = 1
_LEFT_OUT: Final = "…"
_FILE_PLACES: Final = ("name", "file", "folder")
"""Places of sentences in which the names of files stand; in works nothing else stands there."""


def kept_file() -> Path:
    """Where works are kept."""
    return paths.user_data() / "works.json"


class KeptWorks(QObject):
    """Writes the works of a runner to a file a moment after each change, in another thread; reads them at the start."""

    def __init__(self, tasks: TaskRunner, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._file = file
        self._written = ""
        self._soon = QTimer(self, singleShot=True, interval=400)
        self._soon.timeout.connect(self._write)
        tasks.works.put_before(read_works(file, tasks.works.now()))
        self._written = works_text(tasks.works.entries)
        tasks.works.changed.connect(self._soon.start)

    def finish(self) -> None:
        """Write what is not written yet, at once: the window closes."""
        self._soon.stop()
        text = works_text(self._tasks.works.entries)
        if text != self._written:
            _put(self._file, text)
            self._written = text

    def _write(self) -> None:
        text = works_text(self._tasks.works.entries)
        if text != self._written:
            self._written = text
            self._tasks.run(Message(""), lambda _progress: _put(self._file, text), lambda _none: None)


def _put(file: Path, text: str) -> None:
    with suppress(ComposerError, OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, text.encode())


def works_text(entries: tuple[Work, ...]) -> str:
    """The works among `entries` in the form in which they are kept; mere sentences are not."""
    works = [work for work in entries if work.is_work][-_MOST:]
    return json.dumps({"form": _FORM, "works": [_kept(work) for work in works]}, ensure_ascii=False, indent=1)


def read_works(file: Path, now: str) -> list[Work]:
    """The works kept in `file` that ended in the last days before `now` (ISO 8601), the oldest first.

    One that was running is broken off. What cannot be understood is left out.
    """
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        works = held["works"] if held.get("form") == _FORM else []
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
    found = []
    for one in works if isinstance(works, list) else []:
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            work = _read(one)
            if _is_recent(work.began, now):
                found.append(work)
    return found


def _is_recent(began: str, now: str) -> bool:
    return datetime.fromisoformat(began) > datetime.fromisoformat(now) - timedelta(days=KEPT_DAYS)


def _kept(work: Work) -> dict[str, Any]:
    return {
        "title": _message(work.title),
        "began": work.began,
        "ended": work.ended,
        "ending": work.ending.value,
        "said": [
            {
                "tone": said.tone.value,
                "message": _message(said.message),
                "ways": [[way.text, *way.place] for way in said.ways_out if way.place],
            }
            for said in work.said
        ],
    }


def _read(held: dict[str, Any]) -> Work:
    ending = Ending(held["ending"])
    work = Work(0, _message_of(held["title"]), str(held["began"]), ended=str(held["ended"]))
    work.ending = Ending.BROKEN_OFF if ending is Ending.RUNNING else ending
    work.said = [
        Said(
            _message_of(said["message"]),
            Tone(said["tone"]),
            tuple(WayOut(str(text), _nowhere, tuple(map(str, place))) for text, *place in said["ways"]),
        )
        for said in held["said"]
    ]
    return work


def _nowhere() -> None:
    """The act of a way that only its place leads to."""


def _message(message: Message) -> dict[str, Any]:
    values = {name: _value(name, value) for name, value in message.values.items()}
    return {"template": message.template, "values": values, "plural": message.plural, "count": message.count}


def _value(name: str, value: object) -> object:
    if isinstance(value, Message):
        return _message(value)
    if isinstance(value, int | float):
        return value
    return str(value) if name in _FILE_PLACES else _LEFT_OUT


def _message_of(held: Mapping[str, Any]) -> Message:
    values = {
        str(name): _message_of(value) if isinstance(value, dict) else value for name, value in held["values"].items()
    }
    count = held["count"]
    message = Message(str(held["template"]), values, str(held["plural"]), count if isinstance(count, int) else None)
    str(message)  # raises KeyError, ValueError when its places do not fit
    return message


def with_acts(said: Said, act_of: Mapping[str, Any]) -> Said:
    """`said` with ways out that do what their places say: `act_of` has a function of the rest of a place by its first
    word; it answers None where nothing is left to go to. Such ways are left out."""
    ways = []
    for way in said.ways_out:
        if not way.place:
            ways.append(way)
            continue
        make = act_of.get(way.place[0])
        act = make(*way.place[1:]) if make is not None else None
        if act is not None:
            ways.append(replace(way, act=act))
    return replace(said, ways_out=tuple(ways))
