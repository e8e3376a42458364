# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Everything larger: letters, icons, distances and the sheet, by one factor.

Qt reads the factor once, before it opens its first window (environment variable QT_SCALE_FACTOR, which multiplies what
the system says of each screen). So another one counts from the next start.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QCoreApplication

VARIABLE: Final = "QT_SCALE_FACTOR"
USUAL: Final = "100"
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


def _number(text: str | None) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 1.0
