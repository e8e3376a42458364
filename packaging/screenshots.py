# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The pictures of the window that the README shows, made from the sample library.

    python packaging/screenshots.py [FOLDER]

Opens the real window without a screen, at 1600x900, with a clock that stands still, and writes
`window-en-light.png` and `window-it-dark.png` into FOLDER (resources/screenshots). On one machine the same program
gives the same bytes; fonts, and so letters, are those of the machine.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
FOLDER: Final = ROOT / "resources" / "screenshots"
SIZE: Final = (1600, 900)
NOW: Final = "2026-06-29T09:30:00+02:00"
LARGEST_BYTES: Final = 400_000
PALETTE: Final = 256
GROUNDS: Final = 64  # the commonest colours
NEAR: Final = 9  # of 255
PATIENCE_MS: Final = 20_000

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt  # noqa: E402
from PySide6.QtGui import QCursor, QImage  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from composer.ui.app import make_window  # noqa: E402
from composer.ui.main_window import MainWindow  # noqa: E402
from composer.ui.reader.text_view import SourceView  # noqa: E402
from composer.ui.settings import LANGUAGE, THEME, Settings  # noqa: E402
from composer.workspace import Environment  # noqa: E402


@dataclass(frozen=True)
class Picture:
    """One picture: its name, the language of the program and of the note, and the colours."""

    name: str
    language: str
    theme: str


PICTURES: Final = (Picture("window-en-light", "en", "light"), Picture("window-it-dark", "it", "dark"))


def main() -> int:
    """Make the pictures; 1 when one of them is too large."""
    parser = argparse.ArgumentParser(description="Make the pictures of the window.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["appunto"])
    application.setCursorFlashTime(0)
    too_large = 0
    for picture in PICTURES:
        with tempfile.TemporaryDirectory(prefix="appunto-") as home:
            os.environ["APPUNTO_HOME"] = home
            file = take(application, picture, folder, Path(home))
        size = file.stat().st_size
        too_large += size > LARGEST_BYTES
        print(f"{file}: {size} bytes")
    return 1 if too_large else 0


def take(application: QApplication, picture: Picture, folder: Path, home: Path) -> Path:
    """Open the sample, put a quotation and its source side by side, and keep what is to be seen."""
    numbers = itertools.count(1)
    environment = Environment(lambda: NOW, lambda prefix: f"{prefix}-{next(numbers):08d}", "Appunto")
    settings = Settings(home / "window.ini")
    settings.set(LANGUAGE, picture.language)
    settings.set(THEME, picture.theme)
    window = make_window(application, None, sample=True, environment=environment, settings=settings)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*SIZE)
    QCursor.setPos(*SIZE)  # away from what would light up under it
    window.show()
    wait(application, lambda: window.checking.measured is not None and not window.desk.tasks.running)
    show_quotation(application, window)
    file = folder / f"{picture.name}.png"
    few_colours(window.grab().toImage()).save(str(file), quality=0)  # 0: as small as the format allows, without loss
    window.close()
    window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return file


def few_colours(image: QImage) -> QImage:
    """The picture in 256 colours, a third of the size and to the eye the same: the grounds as they are, then
    none that is hardly another than one taken already, so that rare colours (a seal, a warning) keep their place."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    colours = Counter(memoryview(plain.constBits()).cast("I"))
    table: list[int] = []
    for colour, _count in colours.most_common():
        if len(table) < GROUNDS or (len(table) < PALETTE and all(distance(colour, taken) > NEAR for taken in table)):
            table.append(colour)
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)


def distance(one: int, other: int) -> int:
    """How far two colours (0xAARRGGBB) are from one another in the channel in which they differ most."""
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


def show_quotation(application: QApplication, window: MainWindow) -> None:
    """Follow a quotation to its source, one in the language of the program, as both lie best beside each other."""
    workspace = window.desk.workspace
    languages = {row.key: row.language for row in workspace.sources()}
    spoken = window.desk.words.language
    places = {quote.use_index: workspace.quote_place(quote.quote_id) for quote in window.checking.report.quotes}
    near_the_top = {use: found[1].start for use, found in places.items() if found and languages.get(found[0]) == spoken}
    use_index = min(near_the_top, key=lambda use: near_the_top[use])
    window.reader.close_all()
    window.checking.go_to_source(use_index)
    window.checking.go_to_quote(use_index)
    settle(application, 1_800)  # what was gone to shines for a moment
    page = window.reader.current
    assert page is not None
    view = page.view
    assert isinstance(view, SourceView)  # of the samples none is a PDF
    view.verticalScrollBar().setValue(0)
    view.ensureCursorVisible()
    settle(application, 200)


def wait(application: QApplication, is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not is_so():
        if deadline.hasExpired():
            raise SystemExit("The window did not get ready.")
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def settle(application: QApplication, milliseconds: int) -> None:
    """Let the window work for a while."""
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    raise SystemExit(main())
