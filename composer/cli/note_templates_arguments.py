# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What may be written on the command line about note templates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from composer.wording import N_

if TYPE_CHECKING:
    from composer.cli.parsing import Parser, Text


def note_template_actions(action: Callable[[str, str], Parser], shared: Parser, tr: Text) -> None:
    """`note new` and `note templates list|export|import|new-from`."""
    one = action("new", N_("begin a note from a template"))
    one.add_argument("template", metavar=tr(N_("NAME")))
    one.add_argument("--lang", choices=("it", "en"), default="it", help=tr(N_("the language of the note")))
    one.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar=tr(N_("NAME=WORDS")),
        help=tr(N_("what the template asks for: to=…, subject=…; once for each")),
    )
    templates = action("templates", N_("list note templates, hand one on, take one in, make one of a note"))
    actions = templates.add_subparsers(dest="do", required=True, metavar=tr(N_("ACTION")))

    def do(name: str, help_text: str) -> Parser:
        return actions.add_parser(
            name, help=tr(help_text), description=tr(help_text), parents=[shared], allow_abbrev=False
        )

    do("list", N_("list the note templates, those that cannot be used with their reason"))
    one = do("export", N_("write a note template to a file, for others to take in"))
    one.add_argument("template", metavar=tr(N_("NAME")))
    one.add_argument("file", type=Path, metavar="FILE.md")
    one = do("import", N_("take a note template in from a file"))
    one.add_argument("file", type=Path, metavar="FILE.md")
    one = do("new-from", N_("make a note template of a note"))
    one.add_argument("id", metavar="ID")
    one.add_argument("name", metavar=tr(N_("NEW NAME")))
    one.add_argument("--description", default="", metavar=tr(N_("WORDS")), help=tr(N_("what it is for")))
    one.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar=tr(N_("HEADING")),
        help=tr(N_("keep the text of this section, too; once for each")),
    )
