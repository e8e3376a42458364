#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A window that takes documents in while somebody writes, scrolls and searches: what `bench_large.py` watches.

    python tests/benchmarks/watched_import.py LIBRARY FOLDER

Works on LIBRARY itself and imports what is in FOLDER. A timer of the window's loop beats every two milliseconds; the
time between two beats is how long the window was held. What it was doing in the longest waits is looked for from
another thread and named. Says on standard error what is waited for, and gives up after a while; the figures are one
line of JSON on standard output.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE), str(ROOT / "tests")]

from pdf_pages import PdfPage, pdf  # noqa: E402

BEAT_MS: Final = 2
HITCH_MS: Final = 100.0
LOOKED_AT_MS: Final = 60.0  # a wait that lasts so long already is looked into
ACT_MS: Final = 90  # between two things that the person does
LONGEST_OPENING_S: Final = 60.0
LONGEST_IMPORT_S: Final = 900.0
TELL_S: Final = 10.0
AFTER_S: Final = 4.0
SENTENCE: Final = "la proposta di una difesa comune fu letta dai ministri "
SEARCHED: Final = ("gove", "alleanza ", "che ", '"di la"', "autore:verdi ", "citata:sì ")


def made_documents(folder: Path, count: int, words: list[str], seed: int = 3) -> Path:
    """`count` documents in `folder`: in turn plain text, web pages, Word files, PDFs and mails, of some 600 words."""
    chance = random.Random(seed)
    folder.mkdir()
    for number in range(count):
        title = f"{words[number % 9_000 + 500].title()} {words[number % 7_000 + 900]} {number}"
        paragraphs = [" ".join(chance.choices(words[:20_000], k=60)).capitalize() + "." for _ in range(10)]
        ending, made = _KINDS[number % len(_KINDS)]
        (folder / f"{words[number % 9_000 + 500]} {number}.{ending}").write_bytes(made(title, paragraphs))
    return folder


def _text(title: str, paragraphs: list[str]) -> bytes:
    return "\n\n".join([title, *paragraphs]).encode()


def _web_page(title: str, paragraphs: list[str]) -> bytes:
    text = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title><meta property="og:title" content="{title}">'
        f"</head><body><nav><a href='/'>Home</a></nav><main><article><h1>{title}</h1>{text}</article></main>"
        "<footer>Imprint</footer></body></html>"
    ).encode()


def _word_file(title: str, paragraphs: list[str]) -> bytes:
    import io
    import zipfile

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in (title, *paragraphs))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        document = f'<?xml version="1.0"?><w:document {space}><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", document)
    return stream.getvalue()


def _pdf(title: str, paragraphs: list[str]) -> bytes:
    page = PdfPage()
    page.write(60, 800, title, 14)
    lines: list[str] = []
    for one in paragraphs:
        line = ""
        for word in one.split():
            if len(line) + len(word) > 85:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line)
    page.column(60, 770, lines[:60])
    return pdf([page])


def _mail(title: str, paragraphs: list[str]) -> bytes:
    head = f"From: Ada Whitlock <ada@example.org>\nTo: desk@example.org\nSubject: {title}\n"
    return (head + "Date: Thu, 6 Mar 2025 10:00:00 +0100\n\n" + "\n\n".join(paragraphs)).encode()


_KINDS: Final[tuple[tuple[str, Callable[[str, list[str]], bytes]], ...]] = (
    ("txt", _text),
    ("html", _web_page),
    ("docx", _word_file),
    ("pdf", _pdf),
    ("eml", _mail),
)


@dataclass
class Wait:
    """A wait of the window: when it began (seconds after the import was asked for) and how long it was; for how much of
    that its thread was ready and no processor free (other programs, but also the import's own readers, had them all);
    and what the window was doing, as it was seen."""

    at: float
    ms: float
    others_ms: float
    seen: list[str] = field(default_factory=list)


class Watch:
    """Notes the time between two beats, and looks from another thread at what a long wait is spent with."""

    def __init__(self) -> None:
        self.waits: list[Wait] = []
        self.begun = self._last = time.perf_counter()
        self._kept = kept_ms()
        self._thread = threading.get_ident()
        self._seen: list[str] = []
        self._on = True
        self._looker = threading.Thread(target=self._look, daemon=True)
        self._looker.start()

    def beat(self) -> None:
        """The window's loop is here."""
        now, kept = time.perf_counter(), kept_ms()
        self.waits.append(
            Wait(self._last - self.begun, (now - self._last) * 1000, kept - self._kept, list(dict.fromkeys(self._seen)))
        )
        if self._seen:
            self._seen = []
        self._last, self._kept = now, kept

    def begin(self) -> None:
        """What was until now does not count."""
        self.beat()
        self.waits.clear()
        self.begun = self._last

    def end(self) -> None:
        """No more is watched."""
        self._on = False
        self._looker.join()

    def _look(self) -> None:
        while self._on:
            time.sleep(0.015)
            if (time.perf_counter() - self._last) * 1000 > LOOKED_AT_MS:
                frame = sys._current_frames().get(self._thread)
                if frame is not None:
                    self._seen.append(_named(traceback.extract_stack(frame)))


def _named(stack: traceback.StackSummary) -> str:
    """The innermost of our own functions in a stack, the last four."""
    own = [one for one in stack if "/composer/" in one.filename]
    return " < ".join(f"{Path(one.filename).stem}.{one.name}:{one.lineno}" for one in reversed(own[-4:]))


_SCHEDULED: Final = Path("/proc/thread-self/schedstat")


def kept_ms() -> float:
    """For how long this thread was ready to work while others had all processors; 0 where the system does not tell."""
    try:
        return int(_SCHEDULED.read_text(encoding="ascii").split()[1]) / 1e6
    except OSError:
        return 0.0


def memory_mb() -> float:
    """The most memory this process ever had at once, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


class Person:
    """Writes in the note, then goes through the list of sources, then searches in it; and so on."""

    def __init__(self, window: Any) -> None:
        self._window = window
        self._acts = self._day()
        self.done = 0

    def act(self) -> None:
        """The next thing."""
        next(self._acts)
        self.done += 1

    def _day(self) -> Iterator[None]:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        window, turn = self._window, 0
        field = window.library._field
        bar = window.library._list.verticalScrollBar()

        def press(widget: Any, character: str) -> None:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(widget, key)

        while True:
            for character in SENTENCE:
                press(window.editor.text, character)
                yield
            for _ in range(20):
                bar.setValue((bar.value() + 400) % max(bar.maximum(), 1))
                yield
            for character in SEARCHED[turn % len(SEARCHED)]:
                press(field, character)
                yield
            for _ in range(10):  # and reads what was found
                yield
            window.library.search("")
            turn += 1
            yield


class Waiting:
    """Lets the window work until something is so; says now and then what that is, and gives up."""

    def __init__(self, application: Any, window: Any) -> None:
        self._application = application
        self._window = window

    def until(self, what: str, is_so: Callable[[], object], longest_s: float) -> None:
        """Raises SystemExit when it is not so in time."""
        begun = told = time.monotonic()
        while not is_so():
            self._application.processEvents()
            time.sleep(0.001)
            now = time.monotonic()
            if now - told > TELL_S:
                told = now
                print(f"waiting for {what} since {now - begun:.0f} s: {self._running()}", file=sys.stderr, flush=True)
            if now - begun > longest_s:
                raise SystemExit(f"{what}: not done in {longest_s:.0f} s; {self._running()}")

    def for_s(self, seconds: float) -> None:
        """Let it work so long."""
        until = time.monotonic() + seconds
        self.until("a pause", lambda: time.monotonic() >= until, seconds + 60)

    def _running(self) -> str:
        desk = self._window.desk
        said = [f"{desk.words.say(work.title)} {work.done}/{work.total}" for work in desk.tasks.works.running]
        return "; ".join(said) or "nothing runs"


def figures(waits: list[Wait]) -> dict[str, float]:
    """What is told of some waits."""
    times = sorted(wait.ms for wait in waits) or [0.0]
    own = sorted(wait.ms - wait.others_ms for wait in waits) or [0.0]
    return {
        "longest ms": times[-1],
        "longest ms without others": own[-1],
        "p99 ms": times[int(len(times) * 0.99)],
        "over 100 ms": sum(one > HITCH_MS for one in times),
    }


def watched(library: Path, documents: Path) -> dict[str, Any]:
    """Open the window over `library`, and import `documents` into it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from composer.ui.app import make_window
    from composer.ui.garbage import WindowGarbage

    application = QApplication(["appunto"])
    window = make_window(application, library, sample=False, note_after_picture=True)
    garbage = WindowGarbage()  # as `composer.ui.app.run` does
    window.notes.changed.connect(garbage.touched)
    garbage.begin()
    window.resize(1600, 900)
    window.show()
    waiting = Waiting(application, window)
    waiting.until("the note", lambda: window.notes.note_id, LONGEST_OPENING_S)
    waiting.for_s(AFTER_S)
    waiting.until("what follows the opening", lambda: not window.desk.tasks.works.running, LONGEST_OPENING_S)
    opened = memory_mb()
    watch, person, beat, act = Watch(), Person(window), QTimer(), QTimer()
    beat.timeout.connect(watch.beat)
    act.timeout.connect(person.act)
    beat.start(BEAT_MS)
    act.start(ACT_MS)
    watch.begin()
    waiting.for_s(AFTER_S * 4)
    before = figures(watch.waits)
    reported: list[tuple[Any, ...]] = []
    window.importing.finished.connect(reported.append)
    watch.begin()
    window.importing.import_paths([documents])
    waiting.until("the import", lambda: reported, LONGEST_IMPORT_S)
    took = time.perf_counter() - watch.begun
    waiting.for_s(AFTER_S)
    beat.stop()
    act.stop()
    watch.end()
    stored = sum(outcome.source is not None and not outcome.duplicate_of for outcome in reported[0])
    long = sorted(watch.waits, key=lambda wait: -wait.ms)[:6]
    answer = {
        "stored": stored,
        "s": took,
        **figures(watch.waits),
        "before": before,
        "acts": person.done,
        "MB opened": opened,
        "MB": memory_mb(),
        "waits": [f"{one.ms:.0f} ms ({one.others_ms:.0f} of others) at {one.at:.1f} s: {one.seen}" for one in long],
    }
    window.close()
    garbage.end()
    return answer


if __name__ == "__main__":
    print(json.dumps(watched(Path(sys.argv[1]), Path(sys.argv[2]))), flush=True)
    sys.stdout.flush()
    os._exit(0)  # what Qt would take apart now is of no interest
