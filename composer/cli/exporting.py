# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Exporting a note of the library, or one that is a file."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from composer.cli import note_answers, notes, pages, two_languages
from composer.cli.exit_codes import CHECK_FAILED, DONE
from composer.cli.export_choice import export_choice
from composer.cli.office_rules import as_the_office_set
from composer.cli.output import Output
from composer.errors import ExportRefused, InputUnusable
from composer.wording import N_
from composer.workspace import Workspace
from composer.workspace.exporting import export

_OVER_ITSELF = N_("“{name}” is what is read: give the Word file another name.")


def run(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Write a note as a file, in one language or both. Raises NotFound, InputUnusable, BadNote, WriteFailed."""
    path = Path(options.note)
    if notes.is_file(path, workspace):
        note = workspace.read_note(workspace.read_text(notes.markdown_file(path)), origin=path.name)
        # of a file the same bytes whenever it is exported; and it is no note of the library that it could come back to
        note = replace(note, id="", created="", modified="")
        read: tuple[Path | None, ...] = (path, options.template, workspace.path)
    else:
        note = workspace.note(options.note)
        read = (options.template, workspace.path)
    several = two_languages.several(options)
    options = as_the_office_set(options, note)
    for target in (
        two_languages.targets(options, note) if several else (options.output, options.annex_file, options.card)
    ):
        if target is not None:
            _refuse_overwriting(target, *read)
    if several:
        return two_languages.export(workspace, note, options, output)
    try:
        report = export(workspace, note, options.output, export_choice(options, note, options.lang))
    except ExportRefused as error:
        output.complain(error)
        return CHECK_FAILED
    language = options.lang or note.front.language
    output.answer(
        note_answers.of_export(report, options.output, language, output.translator),
        pages.exported(report, options, output),
    )
    return DONE


def _refuse_overwriting(target: Path, *read: Path | None) -> None:
    """Raise when the file to write is one that is read."""
    for path in read:
        if path is not None and target.exists() and path.exists() and target.samefile(path):
            raise InputUnusable(_OVER_ITSELF, concerned=str(target), name=target.name)
