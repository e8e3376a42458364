# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The command that takes everything of a source out of the library."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from composer.cli.arguments import DONE
from composer.cli.output import Output
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.workspace import Workspace

_GONE: Final = N_("Everything of “{key}” is gone from the library and from its file.")
_STANDS: Final = N_("Where words of “{key}” stand:")


def run(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Say where words of a source stand and take them away. Raises NotFound, LibraryError."""
    from composer.preferences.store import preferences
    from composer.workspace.backups import holding, rotation_of
    from composer.workspace.steps import all_at_once
    from composer.workspace.traces import backups_said, kept_said, notes_said

    rotation = rotation_of(preferences().get)
    held = holding(workspace.path, rotation, workspace.source(options.key).id)
    traces = replace(workspace.removing.traces(options.key), backups=held)
    lines = [output.translator.say(line) for line in (*notes_said(traces), *kept_said(traces))]
    if not options.look:
        all_at_once(workspace.removing.everything(options.key))
    head = Message(_STANDS if options.look else _GONE, {"key": options.key})
    shown = lines if options.look else [*lines[: len(traces.notes)], *map(output.translator.say, backups_said(traces))]
    answer = {
        "key": options.key,
        "removed": not options.look,
        "notes": list(traces.notes),
        "versions": traces.versions,
        "exports": traces.exports,
        "quotes": traces.quotes,
        "earlier": traces.earlier,
        "backups": list(traces.backups),
    }
    output.answer(answer, [output.translator.say(head), *(f"  {line}" for line in shown)])
    return DONE
