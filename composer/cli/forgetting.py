# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The command that takes everything of a source out of the library."""

from __future__ import annotations

import argparse
import shutil
from typing import TYPE_CHECKING, Final

from composer import paths
from composer.cli.exit_codes import DONE
from composer.cli.output import Output
from composer.errors import ComposerError, LibraryError
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.workspace import Workspace

_GONE: Final = N_("Everything of “{key}” is gone from the library and from its file.")
_STANDS: Final = N_("Where words of “{key}” stand:")


def run(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Say where words of a source stand and take them away. Raises NotFound, LibraryError."""
    from composer.preferences.store import preferences
    from composer.workspace.backups import rotation_of, with_copies
    from composer.workspace.kept_elsewhere import forget_elsewhere
    from composer.workspace.steps import all_at_once
    from composer.workspace.traces import NOT_WIPED, backups_said, kept_said, notes_first_said, notes_said

    rotation = rotation_of(preferences().get)
    source = workspace.source(options.key)
    traces = with_copies(workspace.removing.traces(source.id), workspace.path, rotation, source.id)
    if not options.look:
        all_at_once(workspace.removing.everything(options.key, wipe=False))
        shutil.rmtree(paths.user_first_view(), ignore_errors=True)  # it may show the source at the next start
        forget_elsewhere(source)
        try:
            workspace.removing.wiping()()
        except ComposerError as error:
            raise LibraryError(
                NOT_WIPED, concerned=str(workspace.path), title=source.key, reason=error.message
            ) from error
    head = Message(_STANDS if options.look else _GONE, {"key": options.key})
    goes = (*notes_first_said(traces), *kept_said(traces)) if options.look else ()
    lines = map(output.translator.say, (*notes_said(traces), *goes, *backups_said(traces)))
    answer = {
        "key": options.key,
        "removed": not options.look,
        "notes": list(traces.notes),
        "versions": traces.versions,
        "exports": traces.exports,
        "quotes": traces.quotes,
        "earlier": traces.earlier,
        "backups": list(traces.backups),
        "kept aside": list(traces.aside),
    }
    output.answer(answer, [output.translator.say(head), *(f"  {line}" for line in lines)])
    return DONE
