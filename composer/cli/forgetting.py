# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The command that takes everything of a source out of the library."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from composer.cli.arguments import DONE
from composer.cli.output import Output
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.library.forgetting import Traces
    from composer.workspace import Workspace

_GONE: Final = N_("Everything of “{key}” is gone from the library and from its file.")
_STANDS: Final = N_("Where words of “{key}” stand:")
_NOTE: Final = N_("the note “{title}” quotes it; what is written in notes stays until it is changed there")
_BACKUPS: Final = N_("Backups and copies of the library that were made before still hold it.")
_QUOTES: Final = N_plural("{count} captured quote", "{count} captured quotes")
_EARLIER: Final = N_plural("{count} earlier version of the source", "{count} earlier versions of the source")
_VERSIONS: Final = N_plural("{count} earlier version of a note", "{count} earlier versions of notes")
_EXPORTS: Final = N_plural("the record of {count} exported file", "the records of {count} exported files")


def run(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Say where words of a source stand and take them away. Raises NotFound, LibraryError."""
    from composer.workspace.steps import all_at_once

    traces = workspace.traces_of(options.key)
    lines = [output.translator.say(line) for line in _lines(traces)]
    if not options.look:
        all_at_once(workspace.removing_everything(options.key))
    head = Message(_STANDS if options.look else _GONE, {"key": options.key})
    shown = lines if options.look else [*lines[: len(traces.notes)], output.translator.say(Message(_BACKUPS))]
    answer = {
        "key": options.key,
        "removed": not options.look,
        "notes": list(traces.notes),
        "versions": traces.versions,
        "exports": traces.exports,
        "quotes": traces.quotes,
        "earlier": traces.earlier,
    }
    output.answer(answer, [output.translator.say(head), *(f"  {line}" for line in shown)])
    return DONE


def _lines(traces: Traces) -> Iterator[Message]:
    for title in traces.notes:
        yield Message(_NOTE, {"title": title})
    counts = (
        (_QUOTES, traces.quotes),
        (_EARLIER, traces.earlier),
        (_VERSIONS, traces.versions),
        (_EXPORTS, traces.exports),
    )
    for (one, many), count in counts:
        if count:
            yield Message(one, plural=many, count=count)
