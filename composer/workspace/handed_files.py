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
    try:
        folder().mkdir(parents=True, exist_ok=True)
        (folder() / f"{_BEGINS}{hashlib.sha256(full).hexdigest()[:24]}").write_bytes(full)
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
