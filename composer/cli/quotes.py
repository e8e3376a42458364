# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quotes: made from exact words of a source, and what is said of them."""

from __future__ import annotations

import argparse

from composer.cli import note_answers
from composer.cli.exit_codes import DONE
from composer.cli.output import Output
from composer.quotes.details import FIELDS
from composer.workspace import Workspace


def run(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """A new quote, or what is changed about one. Raises InputUnusable before anything is stored."""
    said = {name: value for name in FIELDS if (value := getattr(options, _option_of(name), None)) is not None}
    if options.change is not None:
        quote = workspace.quote_details.change(options.change, said)
    else:
        quote = workspace.make_quote_from_words(options.key, options.words, speaker=options.speaker, said=said)
    key, locator = workspace.quoted.locator_of(quote)
    markdown = workspace.quoted.markdown_of(quote) if key else ""
    output.answer(note_answers.of_quote(quote, key, locator, markdown), [markdown] if markdown else [])
    return DONE


def _option_of(field: str) -> str:
    """The option of the command that says a field of a quotation."""
    return "translation_lang" if field == "translation_language" else field
