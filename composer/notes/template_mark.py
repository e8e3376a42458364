# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The line in the head of a note by which it is the text of a note template that is being changed."""

from __future__ import annotations

from typing import Final

from composer.notes.model import Note

MARK: Final = "edits-note-template"
"""Its name in the front matter; what it says is the template's id."""


def template_edited(note: Note | None) -> str:
    """The id of the template whose text `note` is, "" when it is a note like any other."""
    said = note.front.extra.get(MARK, "") if note is not None else ""
    return said if isinstance(said, str) else ""
