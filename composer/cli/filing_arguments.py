# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What may be written on the command line about tags and collections."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from composer.wording import N_

if TYPE_CHECKING:
    from composer.cli.parsing import Parser, Text


def filing_commands(command: Callable[[str, str], Parser], tr: Text) -> None:
    """`tag` and `collection`."""
    for name, said, removal in (
        (
            "tag",
            N_("list the tags, give one to sources, take it from them, rename or remove it"),
            N_("take the tag from these sources, or from all where none is named"),
        ),
        (
            "collection",
            N_("list the collections, put sources into one, take them out, rename or remove it"),
            N_("take these sources out, or remove the collection where none is named"),
        ),
    ):
        one = command(name, said)
        one.add_argument("name", metavar=tr(N_("NAME")), nargs="?", help=tr(N_("alone: list its sources")))
        one.add_argument("keys", metavar=tr(N_("KEY")), nargs="*", default=[], help=tr(N_("citation keys of sources")))
        what = one.add_mutually_exclusive_group()
        what.add_argument("--remove", action="store_true", help=tr(removal))
        what.add_argument("--rename", metavar=tr(N_("NAME")), help=tr(N_("call it this from now on")))


def changes(options: argparse.Namespace) -> bool:
    """Whether a command of these changes the library."""
    of_these = options.command in ("tag", "collection")
    return of_these and bool(options.keys or options.remove or options.rename is not None)
