# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a user may hand to whoever looks for a fault: versions, where it happened, the last lines of the log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from composer.diagnosis import diary
from composer.shipped import version

_FOLDERS: Final = re.compile(r'(?<=File ")[^"]*?(?=composer[/\\]|[^/\\"]+")')  # where the program lies may name a user
_LINES_OF_LOG: Final = 60
_LARGEST: Final = 40_000


def report_on(error: BaseException | None = None, file: Path | None = None) -> str:
    """A report on `error`, or on a start that ended badly and left `file`. English, for whoever mends the program; it
    holds no words of sources, notes, titles or names of files."""
    return "\n".join(_lines(error, file)) + "\n"


def _lines(error: BaseException | None, file: Path | None) -> Iterator[str]:
    yield f"Appunto {version()}, {diary.machine()}"
    if error is not None:
        yield ""
        yield from diary.stack_of(error)
    if file is not None:
        yield ""
        with suppress(OSError):
            said = file.read_text(encoding="utf-8", errors="replace")[:_LARGEST].rstrip()
            yield _FOLDERS.sub("", said)
    yield ""
    yield from diary.last_lines(_LINES_OF_LOG)
