# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What may be written on the command line about settings and the office's file of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from composer.wording import N_

if TYPE_CHECKING:
    from composer.cli.parsing import Parser, Text


def settings_commands(command: Callable[[str, str], Parser], shared: Parser, tr: Text) -> None:
    """`settings list`, `get`, `set`, `reset`, and for offices `office`, `adopt`, `leave`, `export`."""
    settings = command("settings", N_("list the settings, read and change one, use the settings of an office"))
    actions = settings.add_subparsers(dest="action", metavar=tr(N_("ACTION")))
    settings.set_defaults(action="list")  # after them: they have a default of their own

    def action(name: str, help_text: str) -> Parser:
        return actions.add_parser(
            name, help=tr(help_text), description=tr(help_text), parents=[shared], allow_abbrev=False
        )

    key = tr(N_("SETTING"))
    one = action("list", N_("list the settings, or those that have all words: what they are, and who says so"))
    one.add_argument("words", nargs="*", metavar=tr(N_("WORDS")))
    action("get", N_("print what a setting is")).add_argument("key", metavar=key)
    one = action("set", N_("let a setting be something else"))
    one.add_argument("key", metavar=key)
    one.add_argument("value", metavar=tr(N_("VALUE")), help=tr(N_("lists: their lines, parted by semicolons")))
    action("reset", N_("let a setting be as usual again")).add_argument("key", metavar=key)
    action("office", N_("say what the office’s settings propose and lock, and what is wrong with them"))
    one = action("adopt", N_("let the settings in the file of an office hold from now on"))
    one.add_argument("file", type=Path, metavar="FILE.toml")
    action("leave", N_("let the settings of the office that was adopted no longer hold"))
    one = action("export", N_("write the settings as they are now as the file of an office"))
    one.add_argument("--name", default="", metavar=tr(N_("NAME")), help=tr(N_("the name of the office")))
    one.add_argument(
        "--lock",
        action="append",
        default=[],
        metavar=key,
        help=tr(N_("a setting nobody can change; once for each (new_note.* for all of a group)")),
    )
    one.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.toml", help=tr(N_("the file to write")))
