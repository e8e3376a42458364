# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Arguments of the commands that take sources in, list them and say what is known of them, and that make quotes."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from composer.cli.belonging_arguments import add_arguments as belonging_arguments
from composer.cli.belonging_arguments import add_version
from composer.cli.citing_arguments import add_arguments as facts_arguments
from composer.cli.parsing import Parser, Text
from composer.wording import N_


def source_commands(command: Callable[[str, str], Parser], tr: Text) -> None:
    """Add the commands to those of the program."""
    _import_command(command, tr)
    _listing_commands(command, tr)
    _source_command(command, tr)
    one = command("quote", N_("make a quotation from exact words of a source; prints what to put into a note"))
    _quote_arguments(one, tr)


def _import_command(command: Callable[[str, str], Parser], tr: Text) -> None:
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


def _listing_commands(command: Callable[[str, str], Parser], tr: Text) -> None:
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


def _source_command(command: Callable[[str, str], Parser], tr: Text) -> None:
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


def _import_fault(options: argparse.Namespace) -> str:
    """There is something to take in: paths, or Zotero's references."""
    return "" if options.paths or options.zotero else "the following arguments are required: PATH"


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
