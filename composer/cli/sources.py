# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The sources of a library: listing and finding them, their text, their references, what is known of each."""

from __future__ import annotations

import argparse

from composer.cli import belonging, pages, source_answers
from composer.cli.exit_codes import DONE
from composer.cli.output import Output
from composer.files import write_atomically
from composer.library.conditions import misread, parts_of
from composer.library.query import words_of
from composer.wording import N_, Message
from composer.workspace import Workspace

_NOTHING_FOUND = N_("No source holds all of these words: {words}")
_REFERENCES_WRITTEN = N_("The references were written to “{name}”.")


def listed(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """List the sources, or those in which all words stand."""
    rows = workspace.sources(search=options.search)
    marked = [(row, *workspace.handling.standing(row.key)) for row in rows]
    output.answer(
        [source_answers.of_source_row(row, handling, letter) for row, handling, letter in marked],
        (pages.listed(row, handling, letter) for row, handling, letter in marked),
    )
    if options.search.strip() and not rows:
        output.remark(misread(options.search) or _why_nothing(options.search.strip()))
    return DONE


def _why_nothing(typed: str) -> Message:
    parts, rest = parts_of(typed)
    if words_of(rest):
        return Message(_NOTHING_FOUND, {"words": typed})
    if parts:
        return Message(N_("There is no source with “{conditions}”."), {"conditions": typed})
    return Message(N_("“{typed}” holds no word that could be searched for."), {"typed": typed})


def references(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """The references of sources, to a file or to the standard output. Raises NotFound, WriteFailed."""
    data = workspace.citing.references(options.keys, options.form)
    if options.output is not None:
        write_atomically(options.output, data)
        output.remark(Message(_REFERENCES_WRITTEN, {"name": options.output.name}))
    else:
        output.text_as_it_is(data.decode("utf-8"))
    return DONE


def show(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Show the text of a source, or of an earlier version of it. Raises NotFound."""
    source = workspace.source(options.key)
    if options.earlier is not None:
        source, _ = belonging.version_of(workspace, source, options.earlier)
    output.answer(source_answers.of_source(source), pages.shown(source, output))
    return DONE


def source(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Say what is known about a source; with options, set it first. Raises NotFound, InputUnusable."""
    from composer.sources.changes import with_metadata

    source = workspace.source(options.key)
    given = {"rights": options.rights, "rights_notice": options.notice}
    given |= {"handling": options.handling, "reliability": options.reliability}
    changes = {name: value for name, value in given.items() if value is not None}
    if changes or options.kind is not None or options.facts:
        from composer.cli.citing_facts import with_facts

        source = with_facts(with_metadata(source, changes), options.kind, options.facts)
        workspace.update_source(source)
    belonging.link(workspace, options)
    if options.earlier is not None:
        belonging.write_version(workspace, options, output)
        return DONE
    from composer.cli import citing_facts

    answer = (
        source_answers.of_standing(source) | citing_facts.answer(source) | belonging.of_belonging(workspace, source)
    )
    told = (*pages.standing(source, output), *citing_facts.lines(source, output))
    output.answer(answer, (*told, *belonging.lines(workspace, source, output)))
    return DONE
