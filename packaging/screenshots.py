# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Makes every picture of the window, from the sample library.

    python packaging/screenshots.py                 the pictures that are kept: README and user guide
    python packaging/screenshots.py all [FOLDER]    every view x both languages x three themes x 100 and 200 %,
                                                    into FOLDER (build/screenshots), a folder for each set
    python packaging/screenshots.py outlines        what is in each view, for the tests (tests/ui/views/)

`--view NAME` (several times) takes only some views, `--set it-dark-200` (several times) only some sets. Nothing needs
a screen. On one machine the same program gives the same bytes; fonts, and so letters, are those of the machine
(`stage.FONTS`).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from stage import ROOT, Stage, fresh_home, make_application
from views import VIEWS, View

KEPT_FOLDER: Final = ROOT / "resources" / "screenshots"
ALL_FOLDER: Final = ROOT / "build" / "screenshots"
LANGUAGES: Final = ("it", "en")
THEMES: Final = ("light", "dark", "contrast")
SCALES: Final = (1, 2)
LARGE: Final = QSize(1600, 900)
MEDIUM: Final = QSize(1280, 720)
LARGEST_BYTES: Final = 400_000
PALETTE: Final = 256
GROUNDS: Final = 64  # the commonest colours
NEAR: Final = 9  # of 255
_HANGING: Final = (Qt.WindowType.ToolTip, Qt.WindowType.Popup)


@dataclass(frozen=True)
class Kept:
    """A picture that is kept in the repository: its file, what it shows, in which language, colours and size."""

    file: str
    view: str
    language: str
    theme: str
    size: QSize


README: Final = (
    Kept("window-en-light.png", "window-seal", "en", "light", LARGE),
    Kept("window-it-dark.png", "window-checks", "it", "dark", LARGE),
    Kept("start-en-light.png", "start", "en", "light", MEDIUM),
)
GUIDE_VIEWS: Final = {
    "start": MEDIUM, "settings": MEDIUM,
    "window": LARGE, "window-search": MEDIUM, "library": MEDIUM, "reader": MEDIUM, "note-seal": MEDIUM,
    "note-two-languages": MEDIUM, "checks": MEDIUM, "source-details": MEDIUM, "citation": MEDIUM, "value": MEDIUM,
    "export": MEDIUM, "returned": MEDIUM, "versions": MEDIUM, "keys": MEDIUM,
}  # fmt: skip
"""The views that the guide shows, and the size of the window they are taken in."""
GUIDE: Final = tuple(
    Kept(f"guide/{view}-{language}-{theme}.png", view, language, theme, size)
    for view, size in GUIDE_VIEWS.items()
    for language in LANGUAGES
    for theme in ("light", "dark")
)
KEPT: Final = (*README, *GUIDE)


def main() -> int:
    """Make the pictures; 1 when one of them is too large."""
    parser = argparse.ArgumentParser(description="Make the pictures of the window.")
    parser.add_argument("what", nargs="?", choices=("kept", "all", "outlines"), default="kept")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--view", action="append", help="only this view (several times)")
    parser.add_argument("--set", action="append", dest="sets", help="of all only this set, as it-dark-200")
    parser.add_argument("--scale", type=int, help=argparse.SUPPRESS)  # of this process; Qt reads it once
    options = parser.parse_args()
    chosen = [view for view in VIEWS if not options.view or view.name in options.view]
    if options.what == "outlines":
        from outlines import write_outlines

        return write_outlines(make_application(), chosen)
    if options.what == "kept":
        return take_kept(options.folder or KEPT_FOLDER, {view.name for view in chosen})
    folder: Path = options.folder or ALL_FOLDER
    if options.scale:
        take_all(folder, chosen, options.scale, options.sets)
        return 0
    with tempfile.TemporaryDirectory() as there:
        for scale in SCALES:
            views = [word for view in options.view or () for word in ("--view", view)]
            sets = [word for one in options.sets or () for word in ("--set", one)]
            again = [sys.executable, __file__, "all", str(folder), "--scale", str(scale), *views, *sets]
            subprocess.run(again, check=True, env=_environment(scale, Path(there) / "screen.json"))
    return 0


def _environment(scale: int, file: Path) -> dict[str, str]:
    """A screen of the size of the window; that which Qt has in memory by itself has 800 pixels in each direction."""
    size = _size(scale) * scale
    screen = {"name": "screen", "x": 0, "y": 0, "width": size.width(), "height": size.height()}
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file.write_text(json.dumps({"screens": [screen | dots]}), encoding="utf-8")
    return {**os.environ, "QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": f"offscreen:configfile={file}"}


def _size(scale: int) -> QSize:
    return MEDIUM if scale > 1 else LARGE


def take_kept(folder: Path, names: set[str]) -> int:
    """Take the pictures of README and guide; how many are too large."""
    application = make_application()
    too_large = 0
    by_name = {view.name: view for view in VIEWS}
    for language in LANGUAGES:
        for size in (LARGE, MEDIUM):
            wanted = [kept for kept in KEPT if (kept.language, kept.size) == (language, size) and kept.view in names]
            with fresh_home() as home:
                stage = Stage(application, language, home, size)
                for kept in wanted:
                    stage.theme(kept.theme)
                    file = folder / kept.file
                    take(stage, by_name[kept.view], file, few=True)
                    too_large += file.stat().st_size > LARGEST_BYTES
                    print(f"{file}: {file.stat().st_size} bytes")
                stage.close()
    return 1 if too_large else 0


def take_all(folder: Path, views: list[View], scale: int, sets: list[str] | None = None) -> None:
    """Every view in every language and theme at one scale; with `sets` only in those, as `it-dark-200`."""
    application = make_application()
    for language in LANGUAGES:
        themes = [theme for theme in THEMES if not sets or f"{language}-{theme}-{scale * 100}" in sets]
        if not themes:
            continue
        with fresh_home() as home:
            stage = Stage(application, language, home, _size(scale))
            for theme in themes:
                stage.theme(theme)
                there = folder / f"{language}-{theme}-{scale * 100}"
                for view in views:
                    take(stage, view, there / f"{view.name}.png", few=False)
                print(f"{there}: {len(views)} pictures", flush=True)
            stage.close()


def take(stage: Stage, view: View, file: Path, *, few: bool) -> None:
    """One picture into `file`, in few colours where it is to be kept."""
    file.parent.mkdir(parents=True, exist_ok=True)

    def keep(widget: QWidget) -> None:
        image = picture(widget)
        (few_colours(image) if few else image).save(str(file), quality=0)  # 0: as small as it gets, without loss

    view.show(stage, keep)


def picture(widget: QWidget) -> QImage:
    """What is to be seen of `widget`, with what hangs over it in a window of its own, as a list of hits."""
    seen = widget.grab()
    painter = QPainter(seen)
    for over in widget.findChildren(QWidget):
        if over.isVisible() and over.windowType() in _HANGING:
            painter.drawPixmap(over.pos() - widget.mapToGlobal(QPoint()), over.grab())
    painter.end()
    return seen.toImage()


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


if __name__ == "__main__":
    raise SystemExit(main())
