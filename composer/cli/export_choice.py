# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the words of the command line choose for an export."""

from __future__ import annotations

import argparse
from pathlib import Path

from composer.notes.model import Note
from composer.workspace.dressing import HeadChoice
from composer.workspace.export_job import ExportChoice


def export_choice(options: argparse.Namespace, note: Note, language: str = "") -> ExportChoice:
    """What was asked for, for an export in one language; a note without an id is read from the file that was named."""
    names = options.distribution
    return ExportChoice(
        language=language,
        style=options.style,
        profile=options.house,
        reason=options.reason,
        annex=options.annex,
        annex_file=options.annex_file,
        card=options.card,
        word_template=str(options.template) if options.template is not None else "",
        beside=None if note.id else Path(options.note).parent,
        citations=options.citations,
        archival=options.archival,
        head=HeadChoice(
            marking=options.marking,
            draft=options.draft,
            copy=options.copy,
            distribution=None if names is None else tuple(name for name in names if name.strip()),
        ),
    )
