# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What may be written on the command line about the library as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from composer.wording import N_

if TYPE_CHECKING:
    from composer.cli.arguments import Parser, Text


def whole_library_commands(command: Callable[[str, str], Parser], tr: Text) -> None:
    """`backup FILE` and `check-all`."""
    one = command("backup", N_("copy the whole library to a file, and read the copy through"))
    one.add_argument("file", type=Path, metavar="FILE.appunto", help=tr(N_("the copy; one that is there is replaced")))
    command("check-all", N_("check every note of the library"))
