"""A tireless typist: the real window without a screen, in which numbered words are typed and quotations dropped.

Usage: typist.py LIBRARY. Every line on standard input, the number of the first word to type, forks one typist off this
process, in which everything is imported already; its process number is answered, then "ended" when it is gone.
A typist goes on until it is killed. It tells on standard output, one line each, before it does it, "word NUMBER TIME
WORKED PAUSE" and "quote NUMBER TIME WORKED", and as soon as the window has acknowledged that everything typed is
stored, "stored NUMBER TIME WORKED" with the number of the last word. TIME is that of the monotonic clock, WORKED how
long the process has had a processor so far, PAUSE how long the typist rests behind the word by its own will, all in
seconds.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

if not getattr(sys, "frozen", False):  # the built program has its own modules, and they are what is tried
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from composer.text.spans import Span
from composer.ui.app import make_window
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.main_window import MainWindow

WORD_MS = 15
QUOTE_EVERY = 25  # words
PAUSE_EVERY, PAUSE_MS = 18, 400
LONGEST_NOTE = 400  # words; a longer one is left and a new one begun


class Typist:
    """Types in the note of one window, a word at each tick."""

    def __init__(self, window: MainWindow, first: int) -> None:
        self._window = window
        self._number = first
        self._edit: NoteTextEdit = window.findChild(NoteEditor).findChild(NoteTextEdit)
        cursor = self._edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._edit.setTextCursor(cursor)
        self._press("\r", Qt.Key.Key_Return)
        self._timer = QTimer(window, interval=WORD_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        window.notes.saved.connect(self._saved)

    def _tick(self) -> None:
        if self._number % QUOTE_EVERY == 0:
            tell(f"quote {self._number}")
            self._drop()
        # Now and then one stops to think, long enough for the save that waits for a pause.
        pause = PAUSE_MS if (self._number + 1) % PAUSE_EVERY == 0 else WORD_MS
        tell(f"word {self._number}", pause)
        for character in f"w{self._number:06d} ":
            self._press(character)
        if self._number % 17 == 0:
            self._press("\r", Qt.Key.Key_Return)
        self._number += 1
        self._timer.start(pause)

    def _saved(self) -> None:
        """A word that is just being typed has not got its number's successor yet."""
        if not self._window.notes.dirty:
            tell(f"stored {self._number - 1}")

    def _press(self, text: str, key: Qt.Key = Qt.Key.Key_unknown) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._edit, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    def _drop(self) -> None:
        """Drop a sentence of the first source at the caret, as the pointer would."""
        row = self._window.desk.workspace.sources()[0]
        source = self._window.desk.workspace.source(row.key)
        block = source.text.blocks[self._number % len(source.text.blocks)]
        data = self._window.quoting.mime_of(row.key, Span(block.start, block.start + min(60, len(block.text))))
        at = self._edit.cursorRect().center()
        everything = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self._edit.viewport(), QDragEnterEvent(at, *everything))
        QApplication.sendEvent(self._edit.viewport(), QDropEvent(QPointF(at), *everything))
        cursor = self._edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._edit.setTextCursor(cursor)
        self._press("\r", Qt.Key.Key_Return)


def tell(line: str, pause_ms: int | None = None) -> None:
    """One line, at once, whatever happens next."""
    pause = "" if pause_ms is None else f" {pause_ms / 1000}"
    os.write(1, f"{line} {time.monotonic():.4f} {time.process_time():.4f}{pause}\n".encode())


def work(library: Path, first: int) -> None:
    """Open the window on `library` and type until the end."""
    application = QApplication(["typist"])
    window = make_window(application, library, sample=False)
    note = window.notes.snapshot()
    if note is None or sum(len(line.split()) for line in str(note.document).split("'")) > LONGEST_NOTE * 4:
        window.notes.new("appunto", "it")
    window.show()
    typist = Typist(window, first)
    application.exec()
    del typist


def main() -> None:
    """Fork a typist for each line."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # where nobody listens any more, nobody types
    library = Path(sys.argv[1])
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            work(library, int(line))
            os._exit(0)
        os.write(1, f"started {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"ended\n")


if __name__ == "__main__":
    main()
