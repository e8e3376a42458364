# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The window of the sample library, set up for being looked at: by pictures and by the tests of what is in each view.

A clock that stands still, numbered ids, one font, no blinking: on one machine it is the same each time.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QLockFile, QRect, QSize, Qt  # noqa: E402 - the path comes first
from PySide6.QtGui import QCursor, QFont, QFontDatabase  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget  # noqa: E402

from composer.document.model import quote_uses, shown_words  # noqa: E402
from composer.ui.app import make_window  # noqa: E402
from composer.ui.dialogs.frame import DialogFrame  # noqa: E402
from composer.ui.main_window import MainWindow  # noqa: E402
from composer.ui.reader.text_view import SourceView  # noqa: E402
from composer.ui.settings import LANGUAGE, THEME, Settings  # noqa: E402
from composer.workspace import Environment  # noqa: E402

NOW: Final = "2026-06-29T09:30:00+02:00"
PATIENCE_MS: Final = 60_000
GLOW_MS: Final = 1_800  # what was gone to shines for a moment
FONTS: Final = ("Inter", "Noto Sans", "Liberation Sans", "DejaVu Sans")
"""The first that is installed sets the pictures: which font a system has of its own is nobody's choice."""

HOME: Final = Path(tempfile.gettempdir()) / "anna"
"""Where the user of the pictures lives; its name is to be read in some of them."""

Take = Callable[[QWidget], None]


@contextmanager
def fresh_home() -> Iterator[Path]:
    """An empty folder for one stage after the other: the same each time, or another while another run lives in it."""
    lock = QLockFile(f"{HOME}.lock")
    lock.setStaleLockTime(0)  # that of a run which has ended by force is taken over all the same
    with tempfile.TemporaryDirectory() as apart:
        home = HOME if lock.tryLock(0) else Path(apart) / HOME.name
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        try:
            yield home
        finally:
            shutil.rmtree(home, ignore_errors=True)
            lock.unlock()


def make_application() -> QApplication:
    """The one application, with a font of known name."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["appunto"])
    installed = set(QFontDatabase.families())
    family = next((name for name in FONTS if name in installed), application.font().family())
    application.setFont(QFont(family))
    application.setCursorFlashTime(0)
    return application


class Stage:
    """One window in one language, at one size; `take` of a view gets what there is to see."""

    def __init__(self, application: QApplication, language: str, home: Path, size: QSize) -> None:
        """`home` is an empty folder; the user of this window lives there."""
        os.environ["APPUNTO_HOME"] = str(home)
        self.application = application
        self.home = home
        self.size = size
        numbers = itertools.count(1)
        self.environment = Environment(lambda: NOW, lambda prefix: f"{prefix}-{next(numbers):08d}", "Appunto")
        self.settings = Settings(home / "window.ini")
        self.settings.set(LANGUAGE, language)
        self.settings.set(THEME, "light")
        self._beside = False
        self.window = self._open()

    def _open(self) -> MainWindow:
        window = make_window(self.application, None, sample=True, environment=self.environment, settings=self.settings)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(self.size)
        away = self.size * window.devicePixelRatio()
        QCursor.setPos(away.width(), away.height())  # away from what would light up under it
        window.show()
        self.wait(lambda: window.checking.measured is not None and not window.desk.tasks.running)
        return window

    def close(self) -> None:
        """Close the window and take it apart."""
        self.window.close()
        self.window.deleteLater()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # Time

    def wait(self, is_so: Callable[[], object]) -> None:
        """Let the window work until something is so."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not is_so():
            if deadline.hasExpired():
                raise RuntimeError("The window did not get ready.")
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            self.application.sendPostedEvents()

    def settle(self, milliseconds: int = 60) -> None:
        """Let the window work for a while."""
        deadline = QDeadlineTimer(milliseconds)
        while not deadline.hasExpired():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            self.application.sendPostedEvents()

    def rest(self) -> None:
        """Wait until nothing runs in the background."""
        self.wait(lambda: not self.window.desk.tasks.running)
        self.settle()

    # Things to do before one looks

    def do(self, action_id: str) -> None:
        """What a menu does."""
        self.window.actions_[action_id].trigger()
        self.settle()

    def theme(self, setting: str) -> None:
        """Other colours."""
        self.settings.set(THEME, setting)
        self.window.desk.appearance.choose(setting)
        self.settle()

    def moved(self) -> None:
        """Forget what stood beside what: a view has opened something else."""
        self._beside = False

    def into_quotation(self) -> None:
        """Put the cursor into the first quotation of the note."""
        self._beside = False
        text = self.window.editor.text
        quoted = next(shown_words(use) for use in quote_uses(self.window.editor.document_model()))
        cursor = text.textCursor()
        cursor.setPosition(text.toPlainText().find(quoted[:20]) + 8)
        text.setTextCursor(cursor)
        self.settle()

    def quotation_beside_source(self) -> None:
        """Follow a quotation to its source, one in the language of the program, as both lie best beside each other."""
        window = self.window
        if self._beside:
            return
        self._beside = True
        workspace = window.desk.workspace
        languages = {row.key: row.language for row in workspace.sources()}
        spoken = window.desk.words.language if window.desk.words.language in languages.values() else "en"
        places = {quote.use_index: workspace.quoted.place_of(quote.quote_id) for quote in window.checking.report.quotes}
        near_the_top = {use: found[1].start for use, found in places.items() if found and languages[found[0]] == spoken}
        use_index = min(near_the_top, key=lambda use: near_the_top[use])
        window.reader.close_all()
        window.checking.go_to_source(use_index)
        window.checking.go_to_quote(use_index)
        self.settle(GLOW_MS)
        self.rest()
        page = window.reader.current
        assert page is not None
        view = page.view
        assert isinstance(view, SourceView)  # of the samples none is a PDF
        view.verticalScrollBar().setValue(0)
        view.ensureCursorVisible()
        self.settle(200)

    # Dialogs

    @contextmanager
    def dialogs_taken(self, take: Take) -> Iterator[None]:
        """Dialogs that open in the meantime are shown, taken, and closed again; file dialogs answer nothing."""
        exec_, screen = DialogFrame.exec, DialogFrame.screen

        def taken(dialog: QDialog) -> int:
            dialog.show()
            self.rest()
            take(dialog)
            dialog.done(0)
            return 0

        asking = {name: getattr(QFileDialog, name) for name in ("getOpenFileName", "getSaveFileName")}
        room = _Screen(self.size)
        try:
            DialogFrame.exec = taken  # type: ignore[method-assign]
            DialogFrame.screen = lambda _dialog: room  # type: ignore[assignment, method-assign, return-value]
            for name in asking:
                setattr(QFileDialog, name, lambda *_args: ("", ""))
            yield
        finally:
            DialogFrame.exec, DialogFrame.screen = exec_, screen  # type: ignore[method-assign]
            for name, ask in asking.items():
                setattr(QFileDialog, name, ask)


class _Screen:
    """A screen of the size of the window; the one Qt draws on in memory is 800 pixels wide."""

    def __init__(self, size: QSize) -> None:
        self._size = size

    def availableGeometry(self) -> QRect:
        return QRect(0, 0, self._size.width(), self._size.height())
