# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Notes: taking them in, listing them, showing one; and a note that is named by its id or its file."""

from __future__ import annotations

import argparse
from pathlib import Path

from composer.cli import note_answers, pages, proofread
from composer.cli.exit_codes import DONE
from composer.cli.output import Output
from composer.errors import InputUnusable, NotFound
from composer.notes.model import Note
from composer.wording import N_
from composer.workspace import Workspace

_NEITHER = N_("“{name}” is neither a file nor the id of a note in the library.")
_NOT_MARKDOWN = N_("“{name}” is no Markdown file (.md): only notes in their text form can be exported or imported.")


def add(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Import a note from its text form. Raises BadNote, InputUnusable."""
    note = workspace.add_note_markdown(workspace.read_text(markdown_file(options.file)), origin=str(options.file))
    output.answer(note_answers.of_note(note, *_title_and_words(workspace, note)), [note.id])
    tell_language(note, output)
    return DONE


def listed(workspace: Workspace, _: argparse.Namespace, output: Output) -> int:
    """List the notes."""
    rows = workspace.notes()
    output.answer([note_answers.of_note_row(row) for row in rows], (pages.note_listed(row) for row in rows))
    return DONE


def show(workspace: Workspace, options: argparse.Namespace, output: Output) -> int:
    """Print the text form of a note. Raises NotFound."""
    note = workspace.note(options.id)
    title, words, markdown = _title_and_words(workspace, note)
    output.answer(note_answers.of_note(note, title, words, markdown) | proofread.of_note(note), [markdown.rstrip("\n")])
    return DONE


def _title_and_words(workspace: Workspace, note: Note) -> tuple[str, int, str]:
    row = next((row for row in workspace.notes() if row.id == note.id), None)
    return (row.title if row else "", row.words if row else 0, workspace.note_markdown(note.id))


def tell_language(note: Note, output: Output) -> None:
    """That a file gave a language that no note can be in."""
    from composer.notes.checks import language_fault

    for message in language_fault(note.front):
        output.remark(message)


def is_file(path: Path, workspace: Workspace) -> bool:
    """Whether what was named is a file (True) or the id of a note (False). Raises NotFound when it is neither."""
    try:
        if path.exists():
            return True
    except (OSError, ValueError):  # too long for a name, or with a NUL in it
        pass
    if any(row.id == str(path) for row in workspace.notes()):
        return False
    raise NotFound(_NEITHER, concerned=str(path), name=str(path))


def markdown_file(path: Path) -> Path:
    """`path`, which is in Markdown as far as its name says. Raises InputUnusable."""
    if path.suffix.lower() not in (".md", ".markdown", ".txt") and path.exists():
        raise InputUnusable(_NOT_MARKDOWN, concerned=str(path), name=path.name)
    return path
