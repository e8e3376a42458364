# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Arguments of the commands of notes: taking them in, their languages, checking and exporting them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from composer.cli.note_templates_arguments import note_template_actions
from composer.cli.parsing import Parser, Text
from composer.cli.template_arguments import export_arguments
from composer.wording import N_


def note_commands(command: Callable[[str, str], Parser], shared: Parser, tr: Text) -> None:
    """Add the commands to those of the program."""
    _note_command(command, shared, tr)
    one = command("check", N_("check every quotation of a note, or of a .md or .docx file"))
    one.add_argument("note", metavar=tr(N_("NOTE|FILE")))
    _export_command(command, tr)


def _note_command(command: Callable[[str, str], Parser], shared: Parser, tr: Text) -> None:
    note = command("note", N_("import notes, list them, show one"))
    actions = note.add_subparsers(dest="action", required=True, metavar=tr(N_("ACTION")))

    def action(name: str, help_text: str) -> Parser:
        return actions.add_parser(
            name, help=tr(help_text), description=tr(help_text), parents=[shared], allow_abbrev=False
        )

    action("add", N_("import a note from its text form")).add_argument("file", type=Path, metavar="FILE.md")
    action("list", N_("list the notes"))
    note_template_actions(action, shared, tr)
    action("show", N_("print the text form of a note")).add_argument("id", metavar="ID")
    one = action("translate", N_("give a note a second language: its text is made from the one there is"))
    one.add_argument("id", metavar="ID")
    one = action("join", N_("make another note the second language of a note; the other note stays as it is"))
    one.add_argument("id", metavar="ID")
    one.add_argument("other", metavar="ID")
    one = action("agree", N_("say that both languages of a note say the same: in all sections, or in those named"))
    one.add_argument("id", metavar="ID")
    one.add_argument("sections", nargs="*", metavar=tr(N_("HEADING")))


def _export_command(command: Callable[[str, str], Parser], tr: Text) -> None:
    one = command("export", N_("write a note as a Word file, or as PDF, ODT or Markdown"))
    one.add_argument("note", metavar=tr(N_("NOTE|FILE.md")))
    one.add_argument(
        "--lang",
        choices=("it", "en", "both", "it,en", "en,it"),
        metavar="{it,en,both}",
        default="",
        help=tr(N_("the language (default: the note’s own); of both, each text becomes a file: note.it.docx …")),
    )
    one.add_argument(
        "--profile", default="", metavar=tr(N_("NAME")), dest="house", help=tr(N_("the house profile to print by"))
    )
    one.add_argument(
        "--style",
        default="",
        metavar="CSL",
        help=tr(
            N_(
                "how sources are cited: footnotes, numbered, author-date or in-text; or a style: its id or its .csl "
                "file"
            )
        ),
    )
    export_arguments(one, tr)
    _evidence_arguments(one, tr)
    one.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help=tr(N_("the file to write: .docx, .pdf, .odt or .md")),
    )


def _evidence_arguments(one: Parser, tr: Text) -> None:
    """What goes with the file for those who answer for it."""
    one.add_argument(
        "--reason", default="", metavar=tr(N_("WORDS")), help=tr(N_("why the note goes out with altered quotations"))
    )
    one.add_argument(
        "--annex", action="store_true", help=tr(N_("add the evidence for the quotations at the end of the file"))
    )
    one.add_argument(
        "--annex-file",
        type=Path,
        default=None,
        metavar="FILE.docx",
        help=tr(N_("write that evidence as a file of its own")),
    )
    one.add_argument(
        "--card",
        type=Path,
        default=None,
        metavar="FILE.docx",
        help=tr(N_("write the lines that may be said as a card")),
    )
