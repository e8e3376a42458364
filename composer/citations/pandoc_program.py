# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The pandoc executable: where it is, and one short run of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from composer.errors import EngineFailed
from composer.wording import N_

TIMEOUT_S: Final = 60.0
_REASON_LENGTH: Final = 300

MISSING = N_("The citations cannot be formatted: the program pandoc was not found. Install Appunto again.")
FAILED = N_("The citations could not be formatted ({reason}). Check the citation style, or choose another one.")
TOO_SLOW = N_("The citations were not formatted within {seconds} seconds. Choose another citation style.")


def pandoc_program() -> Path:
    """The pandoc that came with Appunto, or the system's. Raises EngineFailed when there is none.

    pypandoc is asked second: it keeps the program it is trying out where another thread takes it for the answer, and
    an older pandoc of the system does not understand what it is given.
    """
    import pypandoc

    name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
    own = Path(pypandoc.__file__).parent / "files" / name
    if own.is_file() and not os.environ.get("PYPANDOC_PANDOC"):
        return own
    try:
        return Path(pypandoc.get_pandoc_path())
    except OSError as error:
        raise EngineFailed(MISSING) from error


def window_flags() -> int:
    """What keeps a console window from opening on Windows; 0 elsewhere."""
    return getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0


def run_pandoc(arguments: Sequence[str], data: bytes, *, must: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run pandoc on `data`. Raises EngineFailed when it cannot be run, takes too long, or (with `must`) fails."""
    command = [str(pandoc_program()), *arguments]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=TIMEOUT_S, check=False, creationflags=window_flags()
        )
    except subprocess.TimeoutExpired as error:
        raise EngineFailed(TOO_SLOW, seconds=round(TIMEOUT_S)) from error
    except OSError as error:
        raise EngineFailed(MISSING) from error
    if must and done.returncode:
        raise EngineFailed(FAILED, reason=" ".join(done.stderr.decode("utf-8", "replace").split())[:_REASON_LENGTH])
    return done
