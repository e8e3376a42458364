# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The commands between libraries: a note handed on with its sources, another library brought in, one rescued."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from composer.cli.exit_codes import CHECK_FAILED, DONE
from composer.cli.output import Output
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.workspace import Workspace

_SHARED: Final = N_plural(
    "“{name}” holds the note with {count} source.", "“{name}” holds the note with {count} sources."
)
_COPY_OF: Final = N_("From “{name}”")


def share(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Write a note with its sources to a file. Raises NotFound, InputUnusable, WriteFailed, LibraryError."""
    shared = workspace.share(workspace.note(options.note), options.output)
    one, many = _SHARED
    said = Message(one, {"name": shared.path.name}, plural=many, count=shared.sources)
    left_out = [output.translator.say(sentence) for sentence in shared.left_out]
    answer = {"file": str(shared.path), "bytes": shared.size, "sources": shared.sources, "left out": left_out}
    output.answer(answer, [output.translator.say(said), *left_out])
    return DONE


def merge(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Bring another library in. Raises NotFound, InputUnusable, LibraryError."""
    from composer.workspace.merged import said_in_lists, said_of
    from composer.workspace.steps import all_at_once

    called = output.translator.say(Message(_COPY_OF, {"name": options.file.stem}))
    done = all_at_once(workspace.merging(options.file, called=called))
    answer = {
        "sources": done.sources,
        "renamed": dict(done.renamed),
        "completed": done.completed,
        "enlarged": done.enlarged,
        "kept": list(done.kept),
        "quotes": done.quotes,
        "told more": done.told_more,
        "kept quotes": list(done.kept_quotes),
        "differences": [asdict(one) for one in done.differences],
        "notes": done.notes,
        "advanced": done.advanced,
        "filed": done.filed,
        "links": done.links,
        "pictures": done.pictures,
        "versions": done.versions,
        "earlier": done.earlier,
        "exports": done.exports,
        "stayed there": {"earlier": done.earlier_left, "exports": done.exports_left},
        "back": [{"source": key, "removed": when} for key, _called, when in done.back],
        "apart": [{"note": one.note_id, "title": one.title, "version": one.version_id} for one in done.apart],
    }
    said = (*said_of(done), *(one for _head, facts in said_in_lists(done) for one in facts))
    output.answer(answer, map(output.translator.say, said))
    return DONE


def rescue(options: argparse.Namespace, output: Output) -> int:
    """Make a new library of what can be read of a damaged one; 1 when something is lost.

    Raises InputUnusable, LibraryDamaged, WriteFailed.
    """
    from composer.workspace import user_environment
    from composer.workspace.whole_library import rescue_library, rescued_said

    found = rescue_library(options.file, options.output, user_environment())
    lost = [output.translator.say(sentence) for sentence in found.lost]
    counts = {"sources": found.sources, "notes": found.notes, "quotes": found.quotes}
    answer = {"file": str(found.path), **counts, "lost": lost}
    output.answer(answer, [output.translator.say(rescued_said(found)), *lost])
    return CHECK_FAILED if lost else DONE
