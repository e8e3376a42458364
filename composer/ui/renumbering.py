# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Lets the citations of all notes follow when the pages of a source are numbered anew.

Those of the open note change as one step of undo, those of the others beside the window; what was done is said.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from composer.document.model import citations
from composer.ui.desk import Desk
from composer.ui.editor.citation_pages import change_citations
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.notes import Notes
from composer.ui.slices import Slices
from composer.wording import N_, Message, N_plural
from composer.workspace.renumbering import Renumbered, Renumbering

_HERE = N_plural(
    "{count} citation of this note names the new page number.",
    "{count} citations of this note name the new page numbers.",
)
_OTHERS = N_plural(
    "In {count} other note the citations follow, too: {names}. Its state before is kept among its versions.",
    "In {count} other notes the citations follow, too: {names}. Their states before are kept among their versions.",
)
_BOTH = N_("{first} {second}")
_NAME = N_("“{title}”")
_VERSION = N_("Before the pages of “{key}” were numbered anew")
_WORKING = N_("Changing page numbers in the citations of other notes")
_MOST_NAMED: Final = 4


class CitationNumbers(QObject):
    """Changes page numbers in citations."""

    def __init__(self, desk: Desk, editor: NoteEditor, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._notes = notes
        self._slices = Slices(desk.presenter.error, self, desk.tasks)
        desk.library_closing.connect(self._slices.finish)

    def follow(self, keys: Collection[str], numbers: Mapping[str, str]) -> None:
        """Have all citations of the source `keys` (its citation key and id) name its pages by their new numbers."""
        workspace = self._desk.workspace
        if workspace.read_only or not numbers:
            return
        renumbering = Renumbering(keys, numbers)
        here = self._in_open_note(renumbering)

        def looked(texts: tuple[tuple[str, str], ...]) -> None:
            if texts:
                title = Message(_WORKING)
                self._desk.tasks.run(title, lambda _progress: renumbering.changed(texts), changed, finish=True)
            else:
                self._tell(here, ())

        def changed(notes: tuple[Renumbered, ...]) -> None:
            if workspace is not self._desk.workspace:
                return
            source = next(filter(None, map(workspace.find_source, keys)), None)
            version = self._desk.words.say(Message(_VERSION, {"key": source.key if source is not None else ""}))
            steps = renumbering.storing(workspace, notes, version, self._notes.note_id)
            self._slices.run(steps, lambda stored: done(notes, stored))

        def done(notes: tuple[Renumbered, ...], stored: tuple[Renumbered, ...]) -> None:
            opened = {one.note.id for one in notes} - {one.note.id for one in stored}
            count = here + (self._in_open_note(renumbering) if self._notes.note_id in opened else 0)
            self._tell(count, stored)

        self._slices.run(renumbering.looking(workspace, self._notes.note_id), looked)

    def _in_open_note(self, renumbering: Renumbering) -> int:
        """How many citations of the open note were changed, those of its other language included."""
        count = change_citations(self._editor.text, renumbering.in_citation)
        note = self._notes.snapshot()
        other = renumbering.in_note(note).other if note is not None else None
        if note is None or note.other is None or other is None or other == note.other:
            return count
        pairs = zip(citations(note.other.document), citations(other.document), strict=True)
        self._notes.change_text(replace(note, other=other))  # the text in front was changed above: never twice
        return count + sum(old != changed for old, changed in pairs)

    def _tell(self, here: int, others: tuple[Renumbered, ...]) -> None:
        said = [Message(_HERE[0], plural=_HERE[1], count=here)] if here else []
        if others:
            names = [self._desk.words.say(Message(_NAME, {"title": one.title})) for one in others[:_MOST_NAMED]]
            about = {"names": ", ".join(names) + (" …" if others[_MOST_NAMED:] else "")}
            said.append(Message(_OTHERS[0], about, _OTHERS[1], len(others)))
            self._desk.notes_changed.emit()
        if said:
            self._desk.presenter.say(
                said[0] if len(said) == 1 else Message(_BOTH, {"first": said[0], "second": said[1]})
            )
