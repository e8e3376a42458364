# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Files that another start of the program was given by double click, left for the window that is there or comes up."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from composer import paths

_BEGINS = "handed-"


def folder() -> Path:
    """Where starts of the program leave word for one another."""
    return paths.user_cache() / "second-starts"


def leave(path: Path) -> None:
    """Leave word of the file `path`. Where no cache can be written nobody hears of it."""
    full = os.fsencode(path.absolute())
    name = hashlib.sha256(full).hexdigest()[:24]
    written = folder() / f"written-{name}"
    try:
        folder().mkdir(parents=True, exist_ok=True)
        written.write_bytes(full)
        written.replace(folder() / f"{_BEGINS}{name}")  # whole at once: the window looks as soon as it is there
    except OSError:
        return


def taken() -> tuple[Path, ...]:
    """The files that word was left of; each is told once, to the first who asks."""
    found = []
    for word in sorted(folder().glob(f"{_BEGINS}*")):
        try:
            said = word.read_bytes()
            word.unlink()
        except OSError:  # another window was first
            continue
        found.append(Path(os.fsdecode(said)))
    return tuple(found)
