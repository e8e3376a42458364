# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is in a view, as lines of words: each control with what it is and how it is called, in the order of the window.

Not pixels: fonts and colours may change, a button that is gone or has lost its name may not, unless somebody says so
with `python packaging/screenshots.py outlines`. The test compares with `tests/ui/views/NAME.txt`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTextEdit,
    QWidget,
)
from stage import ROOT, Stage, fresh_home
from views import VIEWS, View

FOLDER: Final = ROOT / "tests" / "ui" / "views"
SIZE: Final = QSize(1600, 900)
LANGUAGE: Final = "en"
_LONGEST: Final = 100
_KINDS: Final[tuple[tuple[type[QWidget], str], ...]] = (
    (QCheckBox, "tick"),
    (QRadioButton, "choice"),
    (QAbstractButton, "button"),
    (QComboBox, "list to choose from"),
    (QAbstractSpinBox, "number"),
    (QLineEdit, "field"),
    (QTabBar, "tabs"),
    (QMenuBar, "menus"),
    (QTextEdit, "text"),
    (QPlainTextEdit, "text"),
    (QAbstractItemView, "list"),
    (QLabel, "words"),
)


def outline(top: QWidget, home: str = "") -> list[str]:
    """The lines of a view; the folder `home` is called ~ in them."""
    lines = [f"{type(top).__name__}: {top.windowTitle()}".rstrip(": ")]
    for widget in top.findChildren(QWidget):
        if widget.isVisibleTo(top) and widget.window() is top.window() and not _inside(widget):
            lines += _line(widget, home)
    return lines


def _inside(widget: QWidget) -> bool:
    """Whether it is only a piece of another control."""
    parent = widget.parentWidget()
    return isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QMenuBar | QTabBar)


def _line(widget: QWidget, home: str) -> Iterator[str]:
    kind = next((name for made, name in _KINDS if isinstance(widget, made)), "")
    words = _words(widget).replace(home, "~") if home else _words(widget)
    if kind and words:
        yield f"{kind}: {words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}"


def _words(widget: QWidget) -> str:
    if isinstance(widget, QTabBar):
        return " | ".join(widget.tabText(at) for at in range(widget.count()))
    if isinstance(widget, QMenuBar):
        return " | ".join(action.text().replace("&", "") for action in widget.actions())
    own = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return " ".join((widget.accessibleName() or own or widget.toolTip()).split())


def outlines_of(stage: Stage, views: Sequence[View] = VIEWS) -> dict[str, list[str]]:
    """The outlines of views, by name."""
    found: dict[str, list[str]] = {}
    for view in views:

        def keep(top: QWidget, name: str = view.name) -> None:
            found[name] = outline(top, str(stage.home))

        view.show(stage, keep)
    return found


def write_outlines(application: QApplication, views: Sequence[View]) -> int:
    """Write the outlines of views; those of views that are no more are taken away when all are written. 0."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with fresh_home() as home:
        stage = Stage(application, LANGUAGE, home, SIZE)
        for name, lines in outlines_of(stage, views).items():
            (FOLDER / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        stage.close()
    if len(views) == len(VIEWS):
        for file in FOLDER.glob("*.txt"):
            if file.stem not in {view.name for view in VIEWS}:
                file.unlink()
    return 0
