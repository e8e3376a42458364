# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The command `returned`: what changed in an exported file that came back, and taking it into the note."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from composer.cli.answers import one_line
from composer.cli.exit_codes import CHECK_FAILED, DONE
from composer.cli.output import Output
from composer.cli.pages import SIGNS
from composer.errors import InputUnusable
from composer.export.returned.changes import Change
from composer.export.returned.told import KINDS, PLACES, summary
from composer.text.locate import shortened
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.workspace import Workspace
    from composer.workspace.returning import ReturnedFile

ALL: Final = "all"
_NO_SUCH_CHANGE = N_("There is no change {number} in “{name}”; they are counted from 1 to {count}.")
_NO_CHANGES = N_("There is no change {number} in “{name}”: nothing in it has changed.")
_NO_NUMBERS = N_("--take needs “all” or the numbers of changes (1,3,4), not “{words}”.")
_TAKEN = N_("Taken into the note: {numbers}.")
_LEFT = N_("Not taken: {numbers}.")
_FIGURES = N_("figures: {figures}")
_SEAL = N_("its seal would be: {state}")
_BEFORE = N_("Before the changes of “{name}”")


def run(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Compare, and take what is asked for. 0: no change, or everything asked for was taken; 1: there are changes."""
    returned = workspace.returns.compare(options.file, note_id=options.note)
    asked = _asked(options.take, returned)
    taken = tuple(change.number for change in returned.changes if change.number in asked and change.takable)
    if taken:
        title = output.translator.say(Message(_BEFORE, {"name": options.file.name}))
        workspace.versions.name(returned.note.id, one_line(title))
        workspace.save_note(workspace.returns.take(returned, taken))
    output.answer(of_returned(returned, taken, output), _lines(returned, taken, asked, output))
    left = set(asked) - set(taken) if options.take else {change.number for change in returned.changes}
    return CHECK_FAILED if left else DONE


def _asked(words: str, returned: ReturnedFile) -> tuple[int, ...]:
    """The numbers asked for. Raises InputUnusable when there is no such change."""
    count = len(returned.changes)
    if words == ALL or not words:
        return tuple(range(1, count + 1)) if words else ()
    numbers = []
    for part in words.split(","):
        if not part.strip().isdecimal():
            raise InputUnusable(_NO_NUMBERS, concerned=words, words=words)
        numbers.append(int(part))
        if not 1 <= numbers[-1] <= count:
            raise InputUnusable(
                _NO_SUCH_CHANGE if count else _NO_CHANGES,
                concerned=returned.name,
                number=numbers[-1],
                name=returned.name,
                count=count,
            )
    return tuple(numbers)


def of_returned(returned: ReturnedFile, taken: tuple[int, ...], output: Output) -> dict[str, Any]:
    """The answer for other programs."""
    return {
        "file": returned.name,
        "note": returned.note.id,
        "title": returned.title,
        "matched_by": returned.match.value,
        "exported": returned.exported or None,
        "changes": [_of_change(change, returned, output) for change in returned.changes],
        "taken": list(taken),
        "remarks": [one_line(output.translator.say(message)) for message in returned.said],
    }


def _of_change(change: Change, returned: ReturnedFile, output: Output) -> dict[str, Any]:
    seal = returned.seals.get(change.number)
    return {
        "number": change.number,
        "kind": change.kind.value,
        "where": change.where.value,
        "old": change.old or None,
        "new": change.new or None,
        "paragraph": change.around or None,
        "figures": [{"old": old or None, "new": new or None} for old, new in change.figures],
        "quote": change.quote_id or None,
        "seal": seal.status.value if seal else None,
        "takable": change.takable,
        "hindrance": one_line(output.translator.say(change.hindrance)) if change.hindrance else None,
    }


def _lines(returned: ReturnedFile, taken: tuple[int, ...], asked: tuple[int, ...], output: Output) -> Iterator[str]:
    say = output.translator.say
    yield f"{returned.title} [{returned.note.id}]"
    for message in returned.said:
        yield f"! {one_line(say(message))}"
    for change in returned.changes:
        yield f"{change.number}. {output.text(KINDS[change.kind])} ({output.text(PLACES[change.where])})"
        if change.around and change.around not in (change.old, change.new):
            yield f"    {shortened(change.around)}"
        if change.old:
            yield f"    - {change.old}"
        if change.new:
            yield f"    + {change.new}"
        if change.figures:
            figures = "; ".join(f"{old or '∅'} → {new or '∅'}" for old, new in change.figures)
            yield f"    {say(Message(_FIGURES, {'figures': figures}))}"
        seal = returned.seals.get(change.number)
        if seal is not None:
            yield f"    {say(Message(_SEAL, {'state': output.text(SIGNS[seal.status])}))}"
        if change.hindrance is not None:
            yield f"    ! {one_line(say(change.hindrance))}"
    yield say(summary(returned.changes, recorded=bool(returned.exported)))
    if taken:
        yield say(Message(_TAKEN, {"numbers": ", ".join(map(str, taken))}))
    if left := [number for number in asked if number not in taken]:
        yield say(Message(_LEFT, {"numbers": ", ".join(map(str, left))}))
