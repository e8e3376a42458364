# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The text of one's own note template, changed as a note: the note says in its head which template it is, and what is
written in it goes back into the template."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from composer.notes.model import Note
from composer.notes.note_markdown import note_to_markdown
from composer.notes.template_making import rewritten
from composer.notes.template_mark import MARK, template_edited
from composer.notes.templates import NoteTemplate, template
from composer.workspace import note_templates
from composer.workspace.session import Workspace


def as_note(workspace: Workspace, template_id: str) -> Note:
    """The text of one's own template as a note of the library: the one that is being changed already, else a new one.

    Raises InputUnusable (no template of one's own), BadNote, LibraryError.
    """
    note_templates.text_of(template_id)
    own = template(template_id).own
    assert own is not None  # text_of knows one's own only
    begun = own.note
    for row in workspace.notes():
        if row.title == begun.front.title and template_edited(found := workspace.note(row.id)) == template_id:
            return found
    marked = MappingProxyType({**begun.front.extra, MARK: template_id})
    text = note_to_markdown(replace(begun, front=replace(begun.front, extra=marked)))
    return workspace.add_note_markdown(text, origin=own.name)


def put_into_template(note: Note) -> tuple[NoteTemplate, str]:
    """Let the template of `note` say what the note says; the template, and its text as it was (`say_again`).

    Raises InputUnusable (the template is gone, or no longer one's own), WriteFailed.
    """
    template_id = template_edited(note)
    before = note_templates.text_of(template_id)
    own = template(template_id).own
    assert own is not None  # text_of knows one's own only
    kept = {name: said for name, said in note.front.extra.items() if name != MARK}
    plain = replace(note, front=replace(note.front, extra=MappingProxyType(kept)))
    return note_templates.keep(rewritten(own, plain), replacing=template_id), before
