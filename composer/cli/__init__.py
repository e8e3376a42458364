# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Commands without a window: the same workspace, for people at a terminal and for other programs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["entry", "main"]


def entry() -> None:
    """The installed command `appunto`."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str], program: str = "appunto") -> int:
    """Run one command, or open the window when there is none; the exit code. Never raises.

    A window that looks as it did last time is shown before anything else is loaded.
    """
    from composer.cli.window_first import window_first

    shown = window_first(arguments)
    if shown is not None:
        try:
            return shown()
        except Exception as error:  # noqa: BLE001 - said as at any other start
            from composer.cli.program import failed

            return failed(error, arguments)
    from composer.cli.program import main as run

    return run(arguments, program)
