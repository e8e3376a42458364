# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Moving whole sections of the note in its outline, by pointer and by key; each move is one step to undo."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from composer.document.model import Heading, plain
from composer.notes.moving import move_section_by
from composer.notes.outline import outline, section_end
from composer.ui.desk import Desk
from composer.ui.editor.block_moving import move_section_to
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.messages import Tone
from composer.ui.panes.outline_pane import OutlinePane
from composer.ui.way_back import way_back
from composer.wording import N_, Message

_MOVED = N_("“{heading}” was moved with all under it.")
_AT_EDGE = N_("It cannot go further that way.")
_IN_FOOTNOTE = N_("Leave the footnote first: what is written in it stays where it is.")


class SectionMoving(QObject):
    """Moves the sections of the note that is open."""

    def __init__(self, desk: Desk, editor: NoteEditor, pane: OutlinePane, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._pane = pane
        pane.move_wanted.connect(self.move)
        pane.step_wanted.connect(self.step)

    def takes(self, step: int) -> bool:
        """Move the heading chosen in the outline up (-1) or down (1) when the keyboard is there; whether it is."""
        block = self._pane.block_with_keyboard()
        if block >= 0:
            self.step(block, step)
        return block >= 0

    def step(self, block: int, step: int) -> None:
        """Move the section of a heading past its neighbour."""
        document = self._editor.document_model()
        moved, at = move_section_by(document, block, step)
        if moved == document:
            self._desk.presenter.say(Message(_AT_EDGE))
        elif step < 0:
            self.move(block, at)
        else:
            self.move(block, at + section_end(document, block) - block)

    def move(self, block: int, to: int) -> None:
        """Put the section whose heading is block `block` before what is now block `to`."""
        text = self._editor.text
        if text.isReadOnly():
            return
        if self._editor.written_in is not text:
            self._desk.presenter.say(Message(_IN_FOOTNOTE))
            return
        heading = self._editor.document_model().blocks[block]
        at = move_section_to(text, block, to)
        if at < 0 or not isinstance(heading, Heading):
            return
        self._pane.show_entries(outline(self._editor.document_model()))
        self._pane.choose(at)
        said = Message(_MOVED, {"heading": plain(heading.content).strip()})
        self._desk.presenter.say(said, Tone.DONE, way_back(text, self._desk.presenter))
