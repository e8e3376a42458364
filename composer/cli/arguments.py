# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What may be written on the command line, explained in the user's language."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from composer.cli.filing_arguments import filing_commands
from composer.cli.note_arguments import note_commands
from composer.cli.parsing import Parser, Text
from composer.cli.settings_arguments import settings_commands
from composer.cli.source_arguments import source_commands
from composer.cli.template_arguments import template_commands
from composer.cli.whole_library_arguments import whole_library_commands
from composer.i18n.translator import Translator
from composer.wording import N_

_ABOUT: Final = N_("Briefing notes in which every quotation is checked against its source.")
_EXIT_CODES: Final = N_(
    "Exit codes: 0 done; 1 a check failed (a quotation is altered or without source); 2 wrong usage; "
    "3 the input could not be used (of several files: at least one; the others were imported)."
)

P = TypeVar("P", bound="Parser")


def _shared(parser_class: type[P], tr: Text) -> P:
    """The options that may stand before and after the command."""
    shared = parser_class(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "--library", type=Path, metavar="FILE", help=tr(N_("the library to use (default: the user’s own)"))
    )
    shared.add_argument("--sample", action="store_true", help=tr(N_("use the sample library")))
    shared.add_argument("--json", action="store_true", help=tr(N_("answer in JSON, for other programs")))
    return shared


def parser(translator: Translator, program: str) -> Parser:
    """The parser of the whole command line, which says what is wrong in the translator's language."""
    tr = translator.text

    class SpeakingParser(Parser):
        """A parser in this language; those of the commands are of the same class."""

        def tr(self, sentence: str) -> str:
            """`sentence` in this language."""
            return tr(sentence)

    shared = _shared(SpeakingParser, tr)
    top = SpeakingParser(
        prog=program, description=tr(_ABOUT), epilog=tr(_EXIT_CODES), parents=[shared], allow_abbrev=False
    )
    _own_options(top, tr)
    commands = top.add_subparsers(dest="command", metavar=tr(N_("COMMAND")), title=tr(N_("commands")))

    def command(name: str, help_text: str) -> Parser:
        return commands.add_parser(
            name,
            help=tr(help_text),
            description=tr(help_text),
            epilog=tr(_EXIT_CODES),
            parents=[shared],
            allow_abbrev=False,
        )

    source_commands(command, tr)
    note_commands(command, shared, tr)
    _returned_command(command, tr)
    template_commands(command, shared, tr)
    whole_library_commands(command, tr)
    filing_commands(command, tr)
    _profiles_commands(command, shared, tr)
    settings_commands(command, shared, tr)
    return top


def _own_options(top: Parser, tr: Text) -> None:
    """The options of the program itself."""
    top.add_argument("--version", action="store_true", help=tr(N_("show the version and stop")))
    top.add_argument(
        "--profile",
        type=Path,
        metavar=tr(N_("FOLDER")),
        dest="home",
        help=tr(N_("keep everything of the user in this folder")),
    )
    top.add_argument(
        "--safe-mode",
        action="store_true",
        help=tr(N_("open the window without your settings, keys and watched folder; libraries stay as they are")),
    )


def _returned_command(command: Callable[[str, str], Parser], tr: Text) -> None:
    one = command("returned", N_("show what changed in a Word file that came back, and take it into the note"))
    one.add_argument("file", type=Path, metavar="FILE.docx")
    one.add_argument(
        "--note", default="", metavar="ID", help=tr(N_("the note it was exported from, where the file does not say it"))
    )
    one.add_argument(
        "--take",
        default="",
        metavar="all|N,N",
        help=tr(N_("take these changes into the note; the note as it was is kept as a version")),
    )


def _profiles_commands(command: Callable[[str, str], Parser], shared: Parser, tr: Text) -> None:
    profiles = command("profiles", N_("list the house profiles, show the rules of one, make one of your own"))
    actions = profiles.add_subparsers(dest="action", metavar=tr(N_("ACTION")))
    profiles.set_defaults(action="list")  # after them: they have a default of their own

    def action(name: str, help_text: str) -> Parser:
        return actions.add_parser(
            name, help=tr(help_text), description=tr(help_text), parents=[shared], allow_abbrev=False
        )

    action("list", N_("list the house profiles, those that cannot be used with their reason"))
    one = action("show", N_("print all rules of a house profile for one language"))
    one.add_argument("id", metavar=tr(N_("NAME")))
    one.add_argument("--lang", choices=("it", "en"), default="it", help=tr(N_("the language of the notes")))
    one = action("copy", N_("copy a house profile under a name of your own, to be edited"))
    one.add_argument("id", metavar=tr(N_("NAME")))
    one.add_argument("name", metavar=tr(N_("NEW NAME")))
