# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A window as it is worked in, over a long note, and a hand that types in it: what `bench_typing.py` measures.

Keys come at their own times, as from a hand: one that finds the window busy waits, and its waiting counts.
"""

from __future__ import annotations

import itertools
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

import large_library  # noqa: E402
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QKeyEvent, QTextCursor  # noqa: E402
from PySide6.QtWidgets import QApplication, QTextEdit  # noqa: E402

from composer.library.store import Library  # noqa: E402
from composer.quotes.model import Quote  # noqa: E402
from composer.sources.model import Source  # noqa: E402
from composer.text.anchors import anchor_at  # noqa: E402
from composer.text.spans import Span  # noqa: E402
from composer.ui.app import make_window  # noqa: E402
from composer.ui.garbage import WindowGarbage  # noqa: E402
from composer.ui.main_window import MainWindow  # noqa: E402
from composer.ui.settings import LANGUAGE, Settings  # noqa: E402
from composer.workspace import Environment, Workspace  # noqa: E402

SOURCES = 60
SOURCE_WORDS = 3_000
PARAGRAPH_WORDS = 100
SECTION_PARAGRAPHS = 10
QUOTED_WORDS = 12
KEY_S = 0.05  # between two keys: twenty in a second, faster than any typist
KEY_OF_PEER_S = 0.02  # nothing is done beside it that would have to be met
SENTENCE_KEYS = 50  # after so many keys the hand rests
TYPED_PARAGRAPH_KEYS = 300  # after so many, a new paragraph
RESTS_S = (0.5, 1.5, 4.5)  # in turn: work that waits until nobody types has not begun, has begun, is at its height
SETTLED_S = 1.0
AT_REST = 0.05  # of the processor time of the settling, and not more
LONGEST_SETTLING_S = 30.0
_PAINTED = QEvent.Type(QEvent.registerEventType())
NOW = "2026-06-30T09:30:00+02:00"
MISSPELT = 0.003
OWN_WORDS = re.findall(
    r"\w+",
    "il lo la i gli le un una di a da in con su per tra fra e o ma che non si come quando dove mentre anche ancora "
    "governo ministro consiglio regione comune parlamento commissione paese città confine strada costa porto ferrovia "
    "proposta decisione bilancio spesa legge riforma accordo trattato incontro vertice riunione intervento progetto "
    "ha aveva sarà sono erano stato stata fatto detto chiesto deciso approvato respinto discusso firmato rinviato "
    "nuovo nuova grande comune pubblico europeo italiano nazionale lungo breve prossimo ultimo primo secondo terzo "
    "anno mese settimana giorno lunedì martedì gennaio marzo giugno settembre oggi ieri domani dopo prima entro senza "
    "lavoro scuola salute difesa energia acqua ambiente sicurezza commercio industria agricoltura trasporti turismo",
)


def made_library(path: Path, words: int, citations: int) -> Path:
    """A library with a note of `words` words and `citations` quotations, each with its citation; kept once made."""
    if path.exists():
        return path
    sources = list(large_library.made_sources(SOURCES, SOURCE_WORDS))
    with Library.open(path, who="bench", now=NOW) as library, library.transaction():
        for source in sources:
            library.sources.add(source, b"")
        quotes, text = _note_of(sources, words, citations)
        for quote in quotes:
            library.quotes.put(quote)
    environment = Environment(now=lambda: NOW, make_id=lambda kind: f"{kind}-bench", who="bench")
    with Workspace.open(path, environment=environment) as workspace:
        workspace.add_note_markdown(text, origin="bench")
    return path


def _note_of(sources: list[Source], words: int, citations: int) -> tuple[list[Quote], str]:
    chance = random.Random(3)
    quotes: list[Quote] = []
    lines = ["---\ntitle: Appunto lungo\nlanguage: it\nid: n-long\n---"]
    paragraphs = words // PARAGRAPH_WORDS
    for number in range(paragraphs):
        if number % SECTION_PARAGRAPHS == 0:
            lines.append(f"## Parte {number // SECTION_PARAGRAPHS + 1}")
        wanted = citations * (number + 1) // paragraphs - citations * number // paragraphs
        free = chance.choices(OWN_WORDS, k=PARAGRAPH_WORDS - wanted * QUOTED_WORDS)
        free = [word + "zx" if chance.random() < MISSPELT else word for word in free]
        said = [" ".join(free[part::wanted]) for part in range(wanted)] if wanted else [" ".join(free)]
        pieces = []
        for part in range(wanted):
            source = sources[len(quotes) % len(sources)]
            block = source.text.blocks[chance.randrange(len(source.text.blocks))]
            span = Span(block.start, block.start + len(" ".join(block.text.split()[:QUOTED_WORDS])))
            anchor = anchor_at(source.text.text, span, paragraph=block.number)
            quotes.append(Quote(f"q-{len(quotes):05}", source.id, anchor, language="it", created=NOW))
            cited = f'["{anchor.exact}"]{{.quote q="{quotes[-1].id}"}} [@{source.key}, para. {block.number}]'
            pieces.append(f"{said[part].capitalize()} {cited}.")
        lines.append(" ".join(pieces) if pieces else said[0].capitalize() + ".")
    return quotes, "\n\n".join(lines) + "\n"


def opened(application: QApplication, library: Path, folder: Path) -> MainWindow:
    """The window over `library` with its note open."""
    settings = Settings(folder / "window.ini")
    settings.set(LANGUAGE, "it")
    window = make_window(application, library, sample=False, settings=settings)
    window.resize(1600, 900)
    window.show()
    return window


def settle(application: QApplication, ready: Callable[[], object] = lambda: True) -> None:
    """Let the window work until it is `ready` and has rested for a while; what other programs do for it beside that
    is not waited for."""
    latest = time.monotonic() + LONGEST_SETTLING_S
    while time.monotonic() < latest:
        begun = time.process_time()
        until = time.monotonic() + SETTLED_S
        while time.monotonic() < until:
            application.processEvents()
            time.sleep(0.01)
        if time.process_time() - begun < AT_REST * SETTLED_S and ready():
            return


@dataclass(frozen=True, slots=True)
class Key:
    """One key: milliseconds from the time it was due until what it did was painted, how much of that the window's
    thread was at work for it, and how much of it that thread was ready and other programs had the processors."""

    wall: float
    work: float
    kept: float = 0.0


_KEPT = Path("/proc/thread-self/schedstat")


def kept_ms() -> float:
    """For how long this thread was ready to work and none of the processors was free; 0 where the system does not
    tell."""
    try:
        return int(_KEPT.read_text(encoding="ascii").split()[1]) / 1e6
    except OSError:
        return 0.0


class Hand(QObject):
    """Types in an editor, each key at its own time; sees when the editor has painted what a key did."""

    def __init__(self, application: QApplication, edit: QTextEdit) -> None:
        super().__init__()
        self.keys: list[Key] = []
        self._edit = edit
        self._application = application
        self._loop = QEventLoop()
        self._timer = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._press)
        self._due = 0.0
        self._begun = self._kept = self._kept_before = 0.0
        self._rested = False
        self._left: list[str] = []
        self._every = KEY_S
        self._rests: Iterator[float] = iter(())
        self._waiting = False
        edit.viewport().installEventFilter(self)

    def settled(self, ready: Callable[[], object] = lambda: True) -> None:
        """Stand in the middle of the text, and let all be done until the window is `ready`."""
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(self._edit.document().characterCount() // 2)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()
        self._edit.setFocus()
        settle(self._application, ready)

    def type(self, text: str, every_s: float, rests_s: Sequence[float] = (0.0,)) -> list[Key]:
        """Type a key of `text` every so many seconds; after each sentence the hand rests for one of `rests_s`, in
        turn."""
        self._left, self._every, self._rests = list(reversed(text)), every_s, itertools.cycle(rests_s)
        self._due = time.perf_counter()
        self._next()
        self._loop.exec()
        return self.keys

    def _next(self) -> None:
        rest = next(self._rests) if self._left and self.keys and len(self.keys) % SENTENCE_KEYS == 0 else 0.0
        self._due = max(self._due + self._every + rest, time.perf_counter() + 0.002)
        self._kept, self._rested = kept_ms(), rest > 0
        self._timer.start(max(0, round((self._due - time.perf_counter()) * 1000)))

    def _press(self) -> None:
        if not self._left:
            self._loop.quit()
            return
        self._begun, kept, late = time.thread_time(), kept_ms(), (time.perf_counter() - self._due) * 1000
        # before it was pressed: not what others had in the time before it was due
        self._kept_before = 0.0 if self._rested else min(kept - self._kept, max(late, 0.0))
        self._kept = kept
        self._waiting = True
        typed = self._left.pop()
        key = Qt.Key.Key_Return if typed == "\r" else 0
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, typed)
        self._application.sendEvent(self._edit, event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What the key did is about to be painted: what is posted now is heard when all of it is on the screen."""
        if self._waiting and event.type() == QEvent.Type.Paint:
            self._waiting = False
            self._application.postEvent(self, QEvent(_PAINTED), Qt.EventPriority.HighEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        """What the key did has been painted."""
        if event.type() != _PAINTED:
            return super().event(event)
        wall = (time.perf_counter() - self._due) * 1000
        self.keys.append(
            Key(wall, (time.thread_time() - self._begun) * 1000, kept_ms() - self._kept + self._kept_before)
        )
        self._next()
        return True


@dataclass(frozen=True, slots=True)
class Typed:
    """What one typing over a note of `words` words came to, here and in a bare QTextEdit with the same words; `beside`
    is the processor time of all threads for each key, milliseconds, and `on` what was on meanwhile, counted."""

    words: int
    ours: list[Key]
    plain: list[Key]
    beside: float
    on: dict[str, int]


def measure(application: QApplication, folder: Path, words: int, citations: int, keys: int) -> Typed:
    """Type `keys` keys in the window over a note of `words` words, then in a bare QTextEdit."""
    window = opened(application, made_library(folder / f"{words}.appunto", words, citations), folder)
    garbage = WindowGarbage()  # as `composer.ui.app.run` does
    window.notes.changed.connect(garbage.touched)
    garbage.begin()
    text = " ".join(["la proposta di una difesa comune fu letta dai ministri sbaglaita"] * (keys // 60 + 1))[:keys]
    text = "".join("\r" if number % TYPED_PARAGRAPH_KEYS == 0 else key for number, key in enumerate(text, 1))
    saved: list[float] = []
    window.notes.saved.connect(lambda _time: saved.append(time.perf_counter()))
    hand = Hand(application, window.editor.text)
    hand.settled(lambda: window.checking.measured and window.proofing.misspelt)
    measured = window.checking.measured
    on = {
        "seals": len(window.checking.report.quotes),
        "misspelt": len(window.proofing.misspelt),
        "headings": len(measured.length.sections) if measured is not None else 0,
        "measured_words": measured.length.words if measured is not None else 0,
    }
    saved.clear()
    begun = time.process_time()
    ours = hand.type(text, KEY_S, RESTS_S)
    beside = (time.process_time() - begun) * 1000 / len(ours)
    last = time.perf_counter()
    while window.notes.dirty:
        application.processEvents()
        time.sleep(0.002)
    on["saved"] = len(saved)
    on["saved_after_last_key_ms"] = round(max(saved[-1] - last, 0.0) * 1000) if saved else -1
    plain = QTextEdit()
    plain.resize(window.editor.text.size())
    plain.setPlainText(window.editor.text.toPlainText().replace("\ufffc", "chip"))
    window.close()
    plain.show()
    other = Hand(application, plain)
    other.settled()
    peer = other.type(text, KEY_OF_PEER_S)
    plain.close()
    garbage.end()
    return Typed(words, ours, peer, beside, on)
