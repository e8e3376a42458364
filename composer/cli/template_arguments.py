# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What may be written on the command line about Word templates, markings and copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from composer.houses.model import CitationForm
from composer.wording import N_

if TYPE_CHECKING:
    from composer.cli.parsing import Parser, Text


def template_commands(command: Callable[[str, str], Parser], shared: Parser, tr: Text) -> None:
    """`template list`, `template check NAME|FILE`, `template copy NAME FILE`."""
    one = command("template", N_("list Word templates, check one, copy one to adapt it"))
    actions = one.add_subparsers(dest="action", required=True, metavar=tr(N_("ACTION")))

    def action(name: str, help_text: str) -> Parser:
        made = actions.add_parser(
            name, help=tr(help_text), description=tr(help_text), parents=[shared], allow_abbrev=False
        )
        made.add_argument(
            "--lang", choices=("it", "en"), default="it", help=tr(N_("the language of the notes it is for"))
        )
        return made

    action("list", N_("list the templates that are shipped, and your own"))
    check = action("check", N_("say what a Word template has, what it lacks, and what of it is not handed on"))
    check.add_argument("template", metavar=tr(N_("NAME|FILE.dotx")))
    copy = action("copy", N_("copy a template to a file, to adapt it in Word"))
    copy.add_argument("template", metavar=tr(N_("NAME")))
    copy.add_argument("file", type=Path, metavar="FILE.dotx")


def export_arguments(one: Parser, tr: Text) -> None:
    """The Word template of an export, and what it alone says of marking and copies."""
    one.add_argument(
        "--template",
        type=Path,
        default=None,
        metavar=tr(N_("NAME|FILE.docx")),
        help=tr(N_("the house’s Word template: its file, or a name of “template list”; “own” for none")),
    )
    one.add_argument(
        "--citations",
        choices=[form.value for form in CitationForm],
        default="",
        help=tr(
            N_("citations in the file: words (plain), fields of Zotero or of Word, or none but the list of sources")
        ),
    )
    one.add_argument(
        "--pdf-a", action="store_true", help=tr(N_("a PDF becomes one for archives (PDF/A-2)")), dest="archival"
    )
    one.add_argument(
        "--marking", default=None, metavar=tr(N_("WORDS")), help=tr(N_("the marking, instead of the note’s own"))
    )
    one.add_argument(
        "--draft",
        nargs="?",
        const="yes",
        default=None,
        metavar=tr(N_("WORDS")),
        help=tr(N_("set DRAFT, or these words, across every page; “no” takes the note’s own away")),
    )
    one.add_argument(
        "--copy", default=None, metavar="N/M", help=tr(N_("the number of this copy and of all copies: 3/10"))
    )
    one.add_argument(
        "--distribution",
        action="append",
        default=None,
        metavar=tr(N_("NAME")),
        help=tr(N_("who gets the note; once for each")),
    )
