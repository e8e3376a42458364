# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Which command does what: each takes a workspace and what was asked, speaks through `Output`, answers an exit code."""

from __future__ import annotations

import argparse
import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from composer import paths
from composer.cli import (
    backups,
    checking,
    evaluating,
    exporting,
    filing,
    filing_arguments,
    forgetting,
    houses,
    importing,
    note_templates,
    notes,
    other_libraries,
    quotes,
    returned,
    settings,
    sources,
    two_languages,
    whole_library,
    word_templates,
)
from composer.cli.output import Output
from composer.errors import LibraryLocked
from composer.workspace import Workspace, user_environment

_WAIT_S: Final = 2.0  # for another command to finish with the library; a window keeps it longer
_PAUSE_S: Final = 0.05


def run(options: argparse.Namespace, output: Output) -> int:
    """Run the command in `options`. Raises ComposerError."""
    if options.command == "evaluate":  # no library is needed or touched
        return evaluating.run(options, output)
    if options.command == "template":
        return word_templates.run(options, output)
    if options.command == "profiles":
        return houses.run(options, output)
    if options.command == "note" and options.action == "templates" and options.do != "new-from":
        return note_templates.run(options, output)
    if options.command == "settings":
        return settings.run(options, output)
    if options.command == "rescue":
        return other_libraries.rescue(options, output)
    if options.command == "restore":
        return backups.restore(options, output)
    if options.command == "where":
        return whole_library.where(options, output)
    command = options.command if options.command != "note" else f"note {options.action}"
    work, writes = _COMMANDS[command]
    if command == "import":
        from composer.sources.isolated.reading import warm_up

        warm_up()  # it starts while the library opens
    changes = getattr(options, "take", "") or filing_arguments.changes(options)
    with open_workspace(options, writes=True if changes else writes) as workspace:
        for problem in workspace.problems:
            output.remark(problem)
        return work(workspace, options, output)


def open_workspace(options: argparse.Namespace, *, writes: bool | None) -> Workspace:
    """The library that is asked for. One that others have open is read beside them; for writing they are waited for.

    None for `writes`: it is written when nobody else has it open, and only read otherwise.
    """
    if getattr(options, "sample", False):
        return Workspace.open_sample(environment=user_environment(), read_only=not writes)
    path: Path | None = getattr(options, "library", None)
    place = path or paths.default_library()
    if writes is None and place.exists():
        with contextlib.suppress(LibraryLocked):
            return Workspace.open(place, environment=user_environment())
    if not writes and (path is not None or place.exists()):
        return Workspace.open(place, environment=user_environment(), read_only=True)
    until = time.monotonic() + _WAIT_S
    while True:
        try:
            return Workspace.open(path, environment=user_environment())
        except LibraryLocked:
            if time.monotonic() > until:
                raise
            time.sleep(_PAUSE_S)


Work = Callable[[Workspace, argparse.Namespace, Output], int]

# What each command does, and whether it changes the library (None: it does when nobody else has it open).
_COMMANDS: Final[dict[str, tuple[Work, bool | None]]] = {
    "import": (importing.run, True),
    "sources": (sources.listed, False),
    "references": (sources.references, False),
    "show": (sources.show, False),
    "source": (sources.source, True),
    "quote": (quotes.run, True),
    "note add": (notes.add, True),
    "note list": (notes.listed, False),
    "note new": (note_templates.new, True),
    "note templates": (note_templates.new_from, False),
    "note show": (notes.show, False),
    "note translate": (two_languages.translate, True),
    "note join": (two_languages.join, True),
    "note agree": (two_languages.agree, True),
    "check": (checking.run, False),
    "export": (exporting.run, None),  # the record of the export is kept where the library may be written
    "returned": (returned.run, False),
    "backup": (backups.backup, False),
    "check-all": (whole_library.check_all, False),
    "share": (other_libraries.share, False),
    "merge": (other_libraries.merge, True),
    "forget": (forgetting.run, True),
    "tag": (filing.tag, False),
    "collection": (filing.collection, False),
}
