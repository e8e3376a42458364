# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Everything larger: letters, icons, distances and the sheet, by one factor.

Qt reads the factor once, before it opens its first window (environment variable QT_SCALE_FACTOR, which multiplies what
the system says of each screen). So another one counts from the next start.

Where the user has chosen none, the factor is how large the system's font is beside the one it usually has.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontInfo, QGuiApplication

VARIABLE: Final = "QT_SCALE_FACTOR"
USUAL: Final = "100"
BY_SYSTEM: Final = "system"
"""What the setting says where the user has chosen no size."""
LEAST, MOST = 100, 300
_STEP: Final = 5
_USUAL_POINTS: Final[Mapping[str, float]] = {"win32": 9, "darwin": 13}
_DESKTOP_POINTS: Final[Mapping[str, float]] = {"kde": 10, "xfce": 10, "mate": 10, "x-cinnamon": 10, "lxqt": 10}
_OTHER_POINTS: Final = 11.0  # of GNOME and what is made of it; elsewhere the largest that is usual anywhere
_NO_SYSTEM: Final = ("vnc", "minimal", "linuxfb", "eglfs")  # screens without a desktop: Qt's own font, by nobody's wish
_PROPERTY: Final = "enlarged_percent"


@contextmanager
def enlarged(percent: str, environ: MutableMapping[str, str]) -> Iterator[None]:
    """Let an application that is made inside show everything at `percent` of the size the system and the variable in
    `environ` ask for. Afterwards `environ` is as it was, so that programs started from here are not enlarged."""
    before = environ.get(VARIABLE)
    if percent != USUAL:
        environ[VARIABLE] = f"{_number(before) * int(percent) / 100:g}"
    try:
        yield
    finally:
        if before is None:
            environ.pop(VARIABLE, None)
        else:
            environ[VARIABLE] = before
    application = QCoreApplication.instance()
    if application is not None:
        application.setProperty(_PROPERTY, percent)


def in_use() -> str:
    """At how many hundredths everything is shown now."""
    application = QCoreApplication.instance()
    said = application.property(_PROPERTY) if application is not None else None
    return said if isinstance(said, str) else USUAL


def usual_points(platform: str, desktop: str) -> float:
    """The size in points of the system's font where nobody has changed it.

    `platform` is that of `sys.platform`, `desktop` what XDG_CURRENT_DESKTOP says. Windows has
    Segoe UI in 9 points and macOS its own font in 13; of the others each says so in its own default settings.
    """
    if platform in _USUAL_POINTS:
        return _USUAL_POINTS[platform]
    names = desktop.lower().split(":")
    return next((_DESKTOP_POINTS[name] for name in names if name in _DESKTOP_POINTS), _OTHER_POINTS)


def percent_of(points: float, usual: float) -> int:
    """How large everything is to be for a font of `points`, in whole steps of 5 hundredths from 100 to 300."""
    return int(min(max(round(points / usual * 100 / _STEP) * _STEP, LEAST), MOST)) if points > 0 else LEAST


def system_percent() -> int:
    """How large the system wants letters now, in hundredths of what is usual on it; 100 where no system says it."""
    if QGuiApplication.platformName() in _NO_SYSTEM:
        return LEAST
    usual = usual_points(sys.platform, os.environ.get("XDG_CURRENT_DESKTOP", ""))
    return percent_of(QFontInfo(QGuiApplication.font()).pointSizeF(), usual)


def _number(text: str | None) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 1.0
