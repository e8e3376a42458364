# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The commands about the library as a whole: a check of all its notes, and where it lies with everything else."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from composer import paths
from composer.cli.exit_codes import CHECK_FAILED, DONE
from composer.cli.output import Output
from composer.wording import Message, N_plural

if TYPE_CHECKING:
    from composer.workspace import Workspace
    from composer.workspace.whole_library import CheckedNote

_FINDINGS: Final = N_plural("{count} other finding", "{count} other findings")


def check_all(workspace: Workspace, _options: argparse.Namespace, output: Output) -> int:
    """Check all notes; 1 when a quotation is not as in its source, or a note cannot be read."""
    from composer.workspace.whole_library import check_all

    found = check_all(workspace.path, workspace.environment, lambda _done, _total, _what: True)
    output.answer([_answer(note, output) for note in found], (line for note in found for line in _lines(note, output)))
    return CHECK_FAILED if any(note.quotes_amiss or note.problem for note in found) else DONE


def where(options: argparse.Namespace, output: Output) -> int:
    """Say where everything of the user lies; nothing is opened."""
    from composer.preferences.store import preferences
    from composer.workspace.where import places_of

    sample = getattr(options, "sample", False)
    library = paths.sample_library() if sample else getattr(options, "library", None) or paths.default_library()
    found = places_of(library, preferences().get)
    answer = {place.name: str(place.path) for place in found}
    output.answer(answer, (f"{output.text(place.label)}\n    {place.path}" for place in found))
    return DONE


def _answer(note: CheckedNote, output: Output) -> dict[str, object]:
    return {
        "note": note.id,
        "title": note.title,
        "quotations": note.quotes,
        "not as in the source": note.quotes_amiss,
        "findings": note.findings,
        "reason": output.translator.say(note.problem) if note.problem is not None else "",
    }


def _lines(note: CheckedNote, output: Output) -> Iterator[str]:
    sign = "✗" if note.quotes_amiss or note.problem else "!" if note.findings else "✓"
    yield f"{sign} {note.id}  {note.title}  {note.quotes - note.quotes_amiss}/{note.quotes}"
    if note.problem is not None:
        yield f"    {output.translator.say(note.problem)}"
    elif note.findings:
        one, many = _FINDINGS
        yield "    " + output.translator.say(Message(one, plural=many, count=note.findings))
