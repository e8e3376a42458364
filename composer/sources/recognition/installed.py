# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Tesseract on this computer: where it is and which of our languages it knows. Nothing is installed or fetched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from composer.sources.recognition.asked import Recognition

# Our languages by Tesseract's names (ISO 639-2/T).
LANGUAGES: Final = {"it": "ita", "en": "eng", "fr": "fra", "de": "deu"}
# Installers do not always put it on the path.
_USUAL: Final = (
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
)
_SECONDS: Final = 10


def recognition_here(first: str = "it") -> Recognition | None:
    """How pictures can be read on this computer, the language `first` before others; None without Tesseract.

    A Tesseract that has none of our languages counts as none.
    """
    program = _program(os.environ.get("PATH", ""))
    known = _languages(program) if program else ()
    order = sorted(LANGUAGES, key=lambda code: code != first)
    wanted = tuple(LANGUAGES[code] for code in order if LANGUAGES[code] in known)
    return Recognition(program, wanted) if wanted else None


@lru_cache(maxsize=4)
def _program(path: str) -> str:
    found = shutil.which("tesseract", path=path) or next((name for name in _USUAL if Path(name).is_file()), "")
    return str(Path(found).absolute()) if found else ""


@lru_cache(maxsize=4)
def _languages(program: str) -> tuple[str, ...]:
    manner: dict[str, Any] = {}
    if sys.platform == "win32":
        manner["creationflags"] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        said = subprocess.run(
            [program, "--list-langs"],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
            **manner,
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(line.strip() for line in (said.stdout + said.stderr).decode("utf-8", "replace").splitlines())
