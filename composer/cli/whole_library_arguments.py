# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What may be written on the command line about the library as a whole."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from composer.wording import N_

if TYPE_CHECKING:
    from composer.cli.parsing import Parser, Text


def whole_library_commands(command: Callable[[str, str], Parser], tr: Text) -> None:
    """`backup`, `restore`, `where`, `check-all`, `share`, `merge`, `rescue` and `forget`."""
    one = command("backup", N_("copy the whole library to a file, and read the copy through"))
    one.fault = _backup_fault
    one.add_argument(
        "file",
        type=Path,
        nargs="?",
        default=None,
        metavar="FILE.appunto",
        help=tr(N_("the copy; one that is there is replaced")),
    )
    which = one.add_mutually_exclusive_group()
    which.add_argument(
        "--rotate", action="store_true", help=tr(N_("make today’s backup where the settings say, and drop old ones"))
    )
    which.add_argument("--list", action="store_true", help=tr(N_("list the daily backups with what they hold")))
    one = command("restore", N_("put a backup in the place of the library, which is kept aside"))
    one.add_argument("backup", metavar="DAY|FILE", help=tr(N_("the day of a daily backup (2026-03-10), or a file")))
    command("where", N_("say where everything of yours lies on this computer"))
    command("check-all", N_("check every note of the library"))
    one = command("share", N_("write a note with its sources to a small library, for somebody else"))
    one.add_argument("note", metavar="NOTE", help=tr(N_("the id of the note (see “note list”)")))
    one.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.appunto", help=tr(N_("the file to write"))
    )
    one = command("merge", N_("bring another library, or a note with its sources, into this one"))
    one.add_argument("file", type=Path, metavar="FILE.appunto", help=tr(N_("the other library; it is only read")))
    one = command("rescue", N_("make a new library of what can still be read of a damaged one"))
    one.add_argument("file", type=Path, metavar="FILE.appunto", help=tr(N_("the damaged library; it is only read")))
    one.add_argument("-o", "--output", type=Path, required=True, metavar="NEW.appunto", help=tr(N_("the new library")))
    one = command("forget", N_("take everything of a source out of the library, so that its file no longer holds it"))
    one.add_argument("key", metavar="KEY", help=tr(N_("the citation key of the source")))
    one.add_argument("--look", action="store_true", help=tr(N_("only say where words of it stand; nothing is changed")))


def _backup_fault(options: argparse.Namespace) -> str:
    """A file, or that the daily backups are meant, and not both."""
    daily = options.rotate or options.list
    if options.file is not None and daily:
        return f"unrecognized arguments: {options.file}"
    return "" if options.file is not None or daily else "the following arguments are required: FILE.appunto"
