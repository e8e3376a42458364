# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note as text: front matter between `---` and `---`, then the Markdown of its document. Pandoc reads it as well."""

from __future__ import annotations

import re

from composer.document.front_block import split_front_block
from composer.document.markdown_reader import read_markdown
from composer.document.markdown_writer import write_markdown
from composer.errors import BadNote
from composer.notes.front_matter import front_matter_from_yaml, front_matter_to_yaml
from composer.notes.model import FrontMatter, Note
from composer.wording import N_

_NOT_CLOSED = N_("The head of the note that begins in line 1 is never closed. Put a line “---” after it.")
_OPEN_HEAD = re.compile("\ufeff?---[ \t]*\r?\n[ \t]*[A-Za-z][\\w-]*:")


def note_to_markdown(note: Note) -> str:
    """The text form of `note`: everything but its id and times."""
    body = write_markdown(note.document)
    head = f"---\n{front_matter_to_yaml(note.front)}---\n"
    return f"{head}\n{body}" if body else head


def note_from_markdown(text: str, *, id: str, now: str) -> Note:
    """The note that `text` says, under that id; `now` becomes the time of its making and last change.

    A text without front matter is a note without head. Raises BadNote naming the line.
    """
    parts = split_front_block(text)
    if not parts.yaml and parts.body_line == 1 and _OPEN_HEAD.match(text):
        raise BadNote(_NOT_CLOSED)
    front = front_matter_from_yaml(parts.yaml) if parts.yaml.strip() else FrontMatter()
    return Note(id, front, read_markdown(parts.body), created=now, modified=now)
