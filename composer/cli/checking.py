# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Checking a note of the library, or a file from anywhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from composer.cli import note_answers, notes, pages, proofread, two_languages
from composer.cli.exit_codes import CHECK_FAILED, DONE
from composer.cli.output import Output
from composer.wording import N_, Message
from composer.workspace import Workspace

_NO_CLAIMS = N_(
    "Figures, names and dates were not looked for: “{name}” does not say in a form that can be read which source each "
    "sentence is taken from. A note in its text form (.md) does."
)


def run(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Check every quotation, figure and spelling. Raises NotFound, UnreadableSource, BadNote."""
    path = Path(options.note)
    if not notes.is_file(path, workspace):
        note = workspace.note(options.note)
    elif path.suffix.lower() in (".md", ".markdown"):
        note = workspace.read_note(workspace.read_text(path), origin=path.name)
    else:
        note = None  # a file from elsewhere, which cites no sources of the library
    if note is not None:
        notes.tell_language(note, output)
    if note is not None and note.other is not None:
        return two_languages.check(workspace, note, output)
    report = workspace.check_note(note) if note is not None else workspace.check_file(path)
    said = proofread.no_proof()
    lines = pages.checked(report, output)
    if note is not None:
        report = workspace.evidence.complete(report, note)
        proof = workspace.proofreading.read(note)
        said = proofread.of_proof(proof)
        lines = pages.checked(report, output, proofread.lines(proof, output))
    output.answer(note_answers.of_check(report, output.translator) | said, lines)
    if note is None:
        output.remark(Message(_NO_CLAIMS, {"name": path.name}))
    return CHECK_FAILED if report.failed else DONE
