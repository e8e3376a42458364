# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Importing: files and folders, what Zotero holds, attachments of mails, newer versions of sources."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from composer.cli import pages, source_answers
from composer.cli.exit_codes import DONE, UNUSABLE
from composer.cli.output import Output
from composer.errors import ComposerError, InputUnusable
from composer.wording import N_
from composer.workspace import ImportOutcome, Split, Workspace
from composer.workspace.files_found import bytes_of
from composer.workspace.recognising import recognition
from composer.workspace.steps import all_at_once

_ONE_FILE = N_("--update takes one file: the newer version of “{key}”.")


def run(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Import what is named, or read one file as the newer version of a source. Raises InputUnusable, NotFound."""
    if options.update is not None:
        return _update(workspace, options, output)
    split = Split.ALWAYS if options.split else Split.NEVER if options.no_split else Split.WHEN_CERTAIN
    how = recognition(output.translator.language) if options.ocr else None
    outcomes = workspace.import_files(options.paths, split=split, recognition=how) if options.paths else ()
    if options.zotero:
        outcomes = (*outcomes, *_of_zotero(workspace))
    if options.attachments:
        outcomes = _with_attachments(workspace, outcomes, output)
    output.answer(
        [source_answers.of_import(outcome, output.translator) for outcome in outcomes],
        [line for outcome in outcomes if outcome.error is None for line in pages.imported(outcome, output)],
    )
    for outcome in outcomes:
        if outcome.error is not None:
            output.remark(outcome.error.message)
    all_at_once(workspace.upkeep.catching_up())
    strictly = options.strict and any(outcome.error is not None for outcome in outcomes)
    return UNUSABLE if strictly or _failed(outcomes, options.paths) else DONE


def _of_zotero(workspace: Workspace) -> tuple[ImportOutcome, ...]:
    """The references of the Zotero on this computer. Raises InputUnusable: it does not run, or does not answer."""
    from composer.workspace.zotero import read_zotero

    return tuple(workspace.intake.store(read) for read in read_zotero(workspace.intake.plan([])))


def _with_attachments(
    workspace: Workspace, outcomes: Sequence[ImportOutcome], output: Output
) -> tuple[ImportOutcome, ...]:
    """The outcomes, behind each mail those of what hangs on it."""
    found: list[ImportOutcome] = []
    for outcome in outcomes:
        found.append(outcome)
        if outcome.source is not None and (outcome.attachments or outcome.duplicate_of):
            try:
                found += workspace.attached.take_in(outcome.source.id)
            except ComposerError as error:
                output.remark(error.message)
    return tuple(found)


def _failed(outcomes: Sequence[ImportOutcome], named: Sequence[Path]) -> bool:
    """Whether an import failed: a file that was named cannot be used, or nothing at all in the folders that were.

    What else lies in a folder is told, and is no failure of the import.
    """
    refused = [outcome.path for outcome in outcomes if outcome.error is not None]
    return len(refused) == len(outcomes) > 0 or any(path in named for path in refused)


def _update(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """The newer version of a source, in its place. Raises InputUnusable when it is not one file."""
    plan = workspace.source_states.plan_newer(options.update)
    if len(options.paths) != 1:
        raise InputUnusable(_ONE_FILE, concerned=plan.source.key, key=plan.source.key)
    (path,) = options.paths
    how = recognition(output.translator.language) if options.ocr else None
    newer = plan.read_bytes(bytes_of(path), path.name, recognition=how)
    doubt = newer.doubt(plan.source.key, path.name)
    if doubt is not None and not options.all_the_same:
        raise InputUnusable(doubt.template, concerned=plan.source.key, **doubt.values)
    source = workspace.source_states.store_newer(newer)
    warned = ImportOutcome(path, source=replace(source, warnings=(*source.warnings, *newer.warnings)))
    answer = source_answers.of_import(warned, output.translator) | {"quotes": source_answers.of_renewal(newer)}
    read = pages.imported(ImportOutcome(path, source=source), output)
    lines = (*read, *pages.touched(newer, output), pages.renewed(newer, source.key, output))
    output.answer([answer], lines)
    return DONE
