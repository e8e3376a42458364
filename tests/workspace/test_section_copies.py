# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""A section that is copied reads as it does in the note: numbers, references to other sections, its own footnotes."""

from __future__ import annotations

import pytest

from composer.document.model import Heading
from composer.export.rich_text import RichText
from composer.notes.model import Note
from composer.sources.model import Source
from composer.workspace import Workspace
from composer.workspace.rich_copies import prepare_copy, section_at

TEXT = """---
title: T
lang: {language}
numbering: {numbering}
contents: yes
---

# One {{#one}}

First words [@{key}, para. 2], and more [@{key}, para. 3].^[A note of the writer.]

Second words.

## Empty

# Two {{#two}}

| A | B |
|:--|:--|
| 1 | words [@{key}, para. 4] |

: Caption {{#t}}

Third words, see [x](#one){{.reference}}, [x](#one){{.reference shows=title}} and [x](#t){{.reference}}.^[A last note.]

- a line [@{key}, para. 2]

# Three

Last words [@{key}].
"""


@pytest.fixture(params=["it", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def note_of(workspace: Workspace, cutting: Source, language: str, numbering: str = "headings") -> Note:
    text = TEXT.format(key=cutting.key, language=language, numbering=numbering)
    return workspace.read_note(text, origin="note.md")


def copied(workspace: Workspace, note: Note, block: int) -> RichText:
    return prepare_copy(workspace, note, section=section_at(note.document, block)).run().text


def heading_at(note: Note, words: str) -> int:
    blocks = note.document.blocks
    return next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and words in repr(block))


def test_headings_keep_their_numbers_and_references_say_what_the_note_says(
    workspace: Workspace, cutting: Source, language: str
) -> None:
    note = note_of(workspace, cutting, language)
    words = copied(workspace, note, heading_at(note, "'Two'")).plain.replace("\u00a0", " ")
    assert words.startswith("2 Two\n")
    section, one = ("sezione 1", "«One»") if language == "it" else ("section 1", "“One”")
    table = "tabella 1" if language == "it" else "table 1"
    assert section in words.lower() and one in words and table in words.lower()
    assert "First words" not in words and "Last words" not in words and "Three" not in words
    assert "border" not in words


def test_footnotes_are_counted_from_one_and_stand_alone(workspace: Workspace, cutting: Source, language: str) -> None:
    note = note_of(workspace, cutting, language)
    rich = copied(workspace, note, heading_at(note, "'Two'"))
    words = rich.plain.replace("\u00a0", " ")
    notes = [line for line in words.splitlines() if line.startswith("[")]
    assert [line[:3] for line in notes] == ["[1]", "[2]", "[3]"]
    assert "words[1]" in words and "[2]" in words and "a line[3]" in words
    assert "A last note." in notes[1] and "A note of the writer" not in words
    alone = copied(workspace, note, heading_at(note, "'One'")).plain
    # the first citation of the section names its source in full, as the first of the whole note does
    whole = prepare_copy(workspace, note).run().text.plain.replace("\u00a0", " ")
    first = next(line for line in whole.splitlines() if line.startswith("[1]"))
    assert notes[0].split(", par")[0] == first.split(", par")[0]
    assert alone.count("[3]") == 2
    assert rich.html.count("mso-footnote-id:ftn1") == 2


def test_paragraphs_keep_their_numbers(workspace: Workspace, cutting: Source) -> None:
    note = note_of(workspace, cutting, "en", "paragraphs")
    words = copied(workspace, note, heading_at(note, "'Two'")).plain.replace("\u00a0", " ")
    assert "3. Third words" in words
    last = copied(workspace, note, heading_at(note, "'Three'")).plain.replace("\u00a0", " ")
    assert "4. Last words" in last
