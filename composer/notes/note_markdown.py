# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A note as text: front matter between `---` and `---`, then the Markdown of its document. Pandoc reads it as well.

A note in two languages holds both texts, each in a fenced div (`composer.document.text_divs`), the note's own first.
"""

from __future__ import annotations

import re
from dataclasses import replace

from composer.document.front_block import split_front_block
from composer.document.markdown_reader import read_markdown
from composer.document.markdown_writer import write_markdown
from composer.document.model import Document
from composer.document.text_divs import TextDiv, split_texts, write_texts
from composer.errors import BadNote
from composer.notes.front_matter import front_matter_to_yaml, heads_from_yaml
from composer.notes.model import FrontMatter, Note, OtherText
from composer.wording import N_

_NOT_CLOSED = N_("The head of the note that begins in line 1 is never closed. Put a line “---” after it.")
_OPEN_HEAD = re.compile("\ufeff?---[ \t]*\r?\n[ \t]*[A-Za-z][\\w-]*:")


def note_to_markdown(note: Note) -> str:
    """The text form of `note`: everything but its id and times."""
    head = f"---\n{front_matter_to_yaml(note.front, note.other)}---\n"
    body = write_markdown(note.document)
    if note.other is not None:
        texts = (
            TextDiv(note.front.language, body),
            TextDiv(note.other.language, write_markdown(note.other.document)),
        )
        return f"{head}\n{write_texts(texts)}"
    return f"{head}\n{body}" if body else head


def note_from_markdown(text: str, *, id: str, now: str) -> Note:
    """The note that `text` says, under that id; `now` becomes the time of its making and last change.

    A text without front matter is a note without head. Of two texts the one in the head's language is the note's own;
    where the head says nothing of the language, the first. Raises BadNote naming the line.
    """
    parts = split_front_block(text)
    if not parts.yaml and parts.body_line == 1 and _OPEN_HEAD.match(text):
        raise BadNote(_NOT_CLOSED)
    front, other = heads_from_yaml(parts.yaml) if parts.yaml.strip() else (FrontMatter(), None)
    texts = split_texts(parts.body, first_line=parts.body_line)
    if not texts and other is None:
        return Note(id, front, read_markdown(parts.body), created=now, modified=now)
    document, other = _both(front, other, texts or (TextDiv(front.language, parts.body),))
    return Note(id, front, document, created=now, modified=now, other=other)


def _both(front: FrontMatter, other: OtherText | None, texts: tuple[TextDiv, ...]) -> tuple[Document, OtherText | None]:
    """The document of a note and its other text, of which the head says `other`."""
    documents = {text.language: read_markdown(text.body) for text in texts}
    language = next((found for found in documents if found != front.language), "")
    if other is None and language:
        other = OtherText(language)
    if other is not None:
        other = replace(other, document=documents.get(other.language, Document()))
    return documents.get(front.language, Document()), other
