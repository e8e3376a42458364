# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What a source belongs to on the command line: its press review, mail, copies and links, and its earlier versions."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from composer.cli.answers import one_line
from composer.cli.belonging_arguments import KINSHIPS
from composer.cli.output import Output
from composer.cli.source_answers import of_part
from composer.errors import InputUnusable
from composer.files import write_atomically
from composer.sources.model import Kinship, Source
from composer.wording import N_, Message
from composer.workspace import Workspace
from composer.workspace.belonging import said_of_belonging

_NO_VERSION = N_("“{key}” has {count} earlier versions; there is no version {number}.")
_TARGET = N_("Say with -o which file version {number} of “{key}” is to be written to.")
_WRITTEN = N_("Version {number} of “{key}” was written to “{name}”.")
_OVER_LIBRARY = N_("“{name}” is the library itself: give the file another name.")
_VERSION = N_("{number}. until {replaced}: {name}")


def link(workspace: Workspace, options: argparse.Namespace) -> None:
    """Say what the source and others are to each other. Raises NotFound, InputUnusable, LibraryError."""
    for name, (value, _) in KINSHIPS.items():
        if (other := getattr(options, name, None)) is not None:
            workspace.linking.link(options.key, other, Kinship(value) if value else None)


def write_version(workspace: Workspace, options: argparse.Namespace, output: Output) -> None:
    """Write the document an earlier version was read from to a file. Raises NotFound, InputUnusable, WriteFailed."""
    source = workspace.source(options.key)
    about = {"number": options.earlier, "key": source.key}
    _, data = version_of(workspace, source, options.earlier)
    if options.output is None:
        raise InputUnusable(_TARGET, concerned=source.key, **about)
    if options.output.exists() and workspace.path.exists() and options.output.samefile(workspace.path):
        raise InputUnusable(_OVER_LIBRARY, concerned=str(options.output), name=options.output.name)
    write_atomically(options.output, data)
    output.remark(Message(_WRITTEN, {**about, "name": options.output.name}))


def version_of(workspace: Workspace, source: Source, number: int) -> tuple[Source, bytes]:
    """An earlier version, counted from the last one (1), and its document. Raises InputUnusable: there is none."""
    rows = workspace.source_states.earlier(source.id)
    found = workspace.source_states.earlier_state(rows[number - 1].id) if 0 < number <= len(rows) else None
    if found is None:
        raise InputUnusable(_NO_VERSION, concerned=source.key, key=source.key, count=len(rows), number=number)
    return found


def of_belonging(workspace: Workspace, source: Source) -> dict[str, Any]:
    """For programs."""
    holder = workspace.attached.holder_of(source.id)
    return {
        "pack": of_part(source.part),
        "attached_to": holder.key if holder is not None else None,
        "attachments": [row.key for row in workspace.attached.hanging_on(source.id)],
        "same_text_as": [
            {
                "key": alike.other,
                "share": round(alike.share, 3),
                "one_origin": alike.one_origin,
                "said": alike.kinship.value if alike.kinship is not None else None,
            }
            for alike in workspace.evidence.same_text_as(source.id)
        ],
        "versions": [
            {"number": number, "until": row.replaced, "name": row.filename, "sha256": row.sha256}
            for number, row in enumerate(workspace.source_states.earlier(source.id), 1)
        ],
    }


def lines(workspace: Workspace, source: Source, output: Output) -> Iterator[str]:
    """For people."""
    for said in (*said_of_belonging(workspace, source.id), *workspace.evidence.said_of_copies(source.id)):
        yield one_line(output.translator.say(said))
    for number, row in enumerate(workspace.source_states.earlier(source.id), 1):
        about = {"number": number, "replaced": row.replaced[:16].replace("T", " "), "name": row.filename}
        yield "  " + one_line(output.translator.say(Message(_VERSION, about)))
