# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What may be written on the command line, explained in the user's language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from composer.cli.belonging_arguments import add_arguments as belonging_arguments
from composer.cli.belonging_arguments import add_version
from composer.cli.citing_arguments import add_arguments as facts_arguments
from composer.cli.filing_arguments import filing_commands
from composer.cli.note_templates_arguments import note_template_actions
from composer.cli.settings_arguments import settings_commands
from composer.cli.template_arguments import export_arguments, template_commands
from composer.cli.whole_library_arguments import whole_library_commands
from composer.i18n.translator import Translator
from composer.wording import N_

DONE: Final = 0
CHECK_FAILED: Final = 1
USAGE: Final = 2
UNUSABLE: Final = 3

_ABOUT: Final = N_("Briefing notes in which every quotation is checked against its source.")
_EXIT_CODES: Final = N_(
    "Exit codes: 0 done; 1 a check failed (a quotation is altered or without source); 2 wrong usage; "
    "3 the input could not be used (of several files: at least one; the others were imported)."
)

# What argparse says, as sentences of ours; groups fill the places in order.
_COMPLAINTS: Final = (
    (re.compile(r"the following arguments are required: (.+)"), N_("Missing: {0}.")),
    (re.compile(r"unrecognized arguments: (.+)"), N_("Not understood: {0}.")),
    (re.compile(r"argument (\S+): expected (?:one|at least one) argument"), N_("A value is missing after {0}.")),
    (
        re.compile(r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)"),
        N_("{0} may not be {1}; choose one of {2}."),
    ),
    (re.compile(r"argument (\S+): ignored explicit argument (.+)"), N_("{0} takes no value ({1}).")),
    (re.compile(r"argument (\S+): (.+)"), N_("{0}: {1}.")),
)

Text = Callable[[str], str]
P = TypeVar("P", bound="Parser")


class WrongUsage(Exception):
    """What was written on the command line is not understood: a sentence, and the line that says it with the usage."""

    def __init__(self, sentence: str, line: str) -> None:
        super().__init__(line)
        self.sentence = sentence
        self.line = line


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks through a translator.

    `fault` looks at what was written as a whole: what argparse would say of it, "" when it is in order.
    """

    fault: Callable[[argparse.Namespace], str] | None = None

    def parse_known_args(  # type: ignore[override]  # argparse overloads it by the kind of namespace; ours is one
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """As argparse does. Raises WrongUsage also for what is only wrong together."""
        found, rest = super().parse_known_args(args, namespace)
        complaint = self.fault(found) if self.fault is not None else ""
        if complaint:
            self.error(complaint)
        return found, rest

    def tr(self, sentence: str) -> str:
        """`sentence` in the user's language."""
        return sentence

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong and how it is meant. Raises WrongUsage, where argparse would end the program."""
        for pattern, sentence in _COMPLAINTS:
            found = pattern.fullmatch(message)
            if found:
                message = self.tr(sentence).format(*found.groups())
                break
        usage = " ".join(self.format_usage().split())
        raise WrongUsage(message, f"{self.prog}: {message} {usage}")

    def format_usage(self) -> str:
        """The usage line, its first word in the user's language."""
        return re.sub(r"^usage: ", self.tr(N_("usage")) + ": ", super().format_usage())

    def format_help(self) -> str:
        """The help, its headings in the user's language."""
        help_text = re.sub(r"^usage: ", self.tr(N_("usage")) + ": ", super().format_help())
        for heading, ours in (
            ("positional arguments", N_("arguments")),
            ("options", N_("options")),
            ("show this help message and exit", N_("show this help and stop")),
        ):
            help_text = help_text.replace(heading, self.tr(ours))
        return help_text


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

    _sources_commands(command, tr)
    _note_commands(command, shared, tr)
    _returned_command(command, tr)
    template_commands(command, shared, tr)
    whole_library_commands(command, tr)
    filing_commands(command, tr)
    _profiles_commands(command, shared, tr)
    settings_commands(command, shared, tr)
    return top


def _sources_commands(command: Callable[[str, str], Parser], tr: Text) -> None:
    one = command("import", N_("import files and folders into the library"))
    one.fault = _import_fault
    one.add_argument("paths", nargs="*", type=Path, metavar=tr(N_("PATH")))
    one.add_argument(
        "--zotero",
        action="store_true",
        help=tr(
            N_("import the references of the Zotero that runs on this computer, too; nothing else asks it for them")
        ),
    )
    one.add_argument(
        "--update",
        default=None,
        metavar=tr(N_("KEY")),
        help=tr(N_("read one file as the newer version of this source")),
    )
    one.add_argument(
        "--all-the-same",
        action="store_true",
        help=tr(N_("with --update: also a document that has hardly any words in common with the source")),
    )
    one.add_argument(
        "--strict", action="store_true", help=tr(N_("fail (exit code 3) when any file of a folder cannot be used"))
    )
    one.add_argument(
        "--ocr", action="store_true", help=tr(N_("recognise the words of pictures and scanned pages, with Tesseract"))
    )
    one.add_argument(
        "--attachments",
        action="store_true",
        help=tr(N_("import the attachments of mails, too, as sources of their own")),
    )
    split = one.add_mutually_exclusive_group()
    split.add_argument(
        "--split",
        action="store_true",
        help=tr(N_("split press reviews into their articles also where a beginning is not certain")),
    )
    split.add_argument("--no-split", action="store_true", help=tr(N_("import a press review as one source")))
    one = command("sources", N_("list the sources, or find those in which all words stand"))
    one.add_argument("--search", default="", metavar=tr(N_("WORDS")), help=tr(N_("words, or a “phrase” in marks")))
    one = command("references", N_("write the references of sources for other programs"))
    one.add_argument("keys", nargs="*", metavar=tr(N_("KEY")), help=tr(N_("the sources (default: all)")))
    one.add_argument(
        "--format",
        choices=("csl-json", "ris", "bibtex", "endnote"),
        default="csl-json",
        dest="form",
        help=tr(N_("the form of the references")),
    )
    one.add_argument("-o", "--output", type=Path, default=None, metavar="FILE", help=tr(N_("the file to write")))
    one = command("evaluate", N_("measure how well documents are read, by what is expected of each"))
    one.add_argument("folder", type=Path, metavar=tr(N_("FOLDER")))
    one.add_argument("--errors", action="store_true", help=tr(N_("list every wrong and every missed value")))
    one = command("show", N_("show the clean text of a source with its paragraph numbers"))
    one.add_argument("key", metavar=tr(N_("KEY")))
    add_version(one, tr, N_("show its earlier version N (1: the last one)"))
    one = command(
        "source",
        N_("say what is known about a source: its kind, how it is cited, rights, reliability, what it belongs to"),
    )
    one.add_argument("key", metavar=tr(N_("KEY")))
    facts_arguments(one, tr)
    belonging_arguments(one, tr)
    one.add_argument(
        "--rights", default=None, metavar=tr(N_("LEVEL")), help=tr(N_("unknown, free, quotable or restricted"))
    )
    one.add_argument(
        "--notice", default=None, metavar=tr(N_("WORDS")), help=tr(N_("the rights notice as printed (“” takes it off)"))
    )
    one.add_argument(
        "--handling",
        default=None,
        metavar=tr(N_("MARKING")),
        help=tr(N_("the handling marking, for example TLP:AMBER (“” takes it off)")),
    )
    one.add_argument(
        "--reliability",
        default=None,
        metavar="A-F",
        help=tr(N_("how reliable the source is, A to F (“” takes it off)")),
    )
    one = command("quote", N_("make a quotation from exact words of a source; prints what to put into a note"))
    _quote_arguments(one, tr)


def _import_fault(options: argparse.Namespace) -> str:
    """There is something to take in: paths, or Zotero's references."""
    return "" if options.paths or options.zotero else "the following arguments are required: PATH"


def _quote_fault(tr: Text, options: argparse.Namespace) -> str:
    """A new quote needs a key and words; what is said of an old one needs its id, and no words."""
    missing = [
        name for name, value in ((tr(N_("KEY")), options.key), (tr(N_("WORDS")), options.words)) if value is None
    ]
    if options.change is None and missing:
        return f"the following arguments are required: {', '.join(missing)}"
    if options.change is not None and options.key is not None:
        return "unrecognized arguments: " + " ".join(filter(None, (options.key, options.words)))
    return ""


def _quote_arguments(one: Parser, tr: Text) -> None:
    one.fault = partial(_quote_fault, tr)
    one.add_argument("key", metavar=tr(N_("KEY")), nargs="?", default=None)
    one.add_argument("words", metavar=tr(N_("WORDS")), nargs="?", default=None)
    one.add_argument(
        "--change", default=None, metavar="ID", help=tr(N_("change what is said of this quotation instead"))
    )
    name, words, day, language = tr(N_("NAME")), tr(N_("WORDS")), tr(N_("DAY")), tr(N_("LANGUAGE"))
    for option, place, help_text in (
        ("--speaker", name, N_("who said the words")),
        ("--occasion", words, N_("on what occasion: interview, letter, press conference …")),
        ("--said-on", day, N_("on what day they were said: 2025-03-06, 6 March 2025 …")),
        ("--credibility", "1-6", N_("how credible they are, from 1 (confirmed) to 6 (cannot be judged)")),
        ("--primary-author", name, N_("who wrote the text that the source quotes from")),
        ("--primary-title", words, N_("the title of that text")),
        ("--primary-publication", name, N_("where that text was published")),
        ("--primary-date", day, N_("the day of that text")),
        ("--primary-kind", words, N_("what that text is: letter, interview, speech, report … or a CSL type")),
        ("--primary-place", name, N_("where that text was written or published")),
        ("--primary-url", "URL", N_("the address of that text")),
        ("--primary-locator", words, N_("the place in that text: p. 4 …")),
        ("--translation", words, N_("the words in another language")),
        ("--translation-lang", language, N_("the language of the translation: it, en …")),
        ("--translator", name, N_("who translated (default: we did)")),
    ):
        one.add_argument(option, default=None, metavar=place, help=tr(help_text))


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


def _note_commands(command: Callable[[str, str], Parser], shared: Parser, tr: Text) -> None:
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
    one = command("check", N_("check every quotation of a note, or of a .md or .docx file"))
    one.add_argument("note", metavar=tr(N_("NOTE|FILE")))
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
    one.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help=tr(N_("the file to write: .docx, .pdf, .odt or .md")),
    )
