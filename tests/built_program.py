# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which program the journeys run: that of the checkout, or a built one, where APPUNTO_PROGRAM names it.

APPUNTO_PROGRAM is the path of a built `appunto`. What a test must look at from inside is asked of `appunto-witness`
beside it: the same folder of modules and libraries, but the script named first is run in it. It is made for the tests
(`python packaging/bootstrap.py prove package`) and is in no package.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "APPUNTO_PROGRAM"
MAIN = Path(__file__).resolve().parents[1] / "main.py"


def built_program() -> Path | None:
    """The built program that is tried; None when it is the checkout."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def program_command(*arguments: str) -> list[str]:
    """What starts the program itself: one command of it, or its window."""
    built = built_program()
    return [str(built), *arguments] if built else [sys.executable, str(MAIN), *arguments]


def script_command(script: Path, *arguments: str) -> list[str]:
    """What runs a script of the tests inside the program: with its modules, its Qt and its helper processes."""
    built = built_program()
    if built is None:
        return [sys.executable, str(script), *arguments]
    witness = built.with_name(f"appunto-witness{built.suffix}")
    return [str(witness), str(script), *arguments]


def program_surroundings() -> dict[str, str]:
    """The environment for it. The built program holds no plug-in for a screen that is looked at from far: it gets the
    one of the checkout's Qt, which is the same Qt."""
    built = built_program()
    if built is None:
        return dict(os.environ)
    return {**os.environ, "QT_QPA_PLATFORM_PLUGIN_PATH": str(built.parent / "witness-platforms")}
