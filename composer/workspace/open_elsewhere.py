# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Whether a file to be replaced is open in Word or LibreOffice, by the lock file that either leaves beside it.

On Windows the system refuses to replace an open file. On a share, and on other systems, it does not: whoever has it
open would go on with words that are gone, and save them over the new ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from composer.errors import WriteFailed
from composer.wording import N_

_OPEN: Final = N_(
    "“{name}” is open in Word or LibreOffice and was not replaced. Close it there, or choose another name. If nobody "
    "has it open, delete “{lock}” beside it."
)
_OPEN_BY: Final = N_(
    "“{name}” is open in Word or LibreOffice ({who}) and was not replaced. Close it there, or choose another name. If "
    "nobody has it open, delete “{lock}” beside it."
)
_LARGEST_LOCK: Final = 4096
_WORD_NAME: Final = 53  # the longest name that Word writes into its lock


def require_closed(path: Path) -> None:
    """Raise WriteFailed when `path` is there and open in Word or LibreOffice."""
    try:
        if not path.is_file():
            return
    except (OSError, ValueError):
        return  # writing will say what is wrong with the name
    for lock in _locks(path):
        try:
            if not lock.is_file():
                continue
        except (OSError, ValueError):
            continue
        who = _who(lock)
        raise WriteFailed(_OPEN_BY if who else _OPEN, concerned=str(path), name=path.name, lock=lock.name, who=who)


def _locks(path: Path) -> Iterator[Path]:
    """The names of lock files: Word puts “~$” before a short name, in place of the first letters of a longer one."""
    stem = len(path.stem)
    cut = 0 if stem <= 6 else 1 if stem == 7 else 2
    yield path.with_name(f"~${path.name[cut:]}")
    yield path.with_name(f"~${path.name}")
    yield path.with_name(f".~lock.{path.name}#")


def _who(lock: Path) -> str:
    """Who has the file open, as the lock says; "" when it does not, or cannot be read."""
    try:
        with lock.open("rb") as stream:
            data = stream.read(_LARGEST_LOCK)
    except OSError:
        return ""
    if lock.name.startswith(".~lock."):
        return data.split(b",", 1)[0].decode("utf-8", "replace").strip()
    length = data[0] if data else 0
    name = data[1 : 1 + length] if 0 < length <= _WORD_NAME else b""
    return os.fsdecode(name).strip() if name.isascii() else ""
