# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What is done about two texts of a note that differ: saying that they agree, going there, bringing things over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from composer.document.model import Heading
from composer.notes.model import Note
from composer.notes.two_texts import turned_to
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.untranslated_marks import mark_translated
from composer.ui.messages import Tone
from composer.ui.notes import Notes
from composer.ui.twin_changes import show_changes
from composer.ui.twin_note import TwinNote, report_of
from composer.ui.way_back import undo_way
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.ui.panes.checks_pane import ChecksPane
    from composer.ui.panes.note_head import NoteHead
    from composer.ui.panes.outline_pane import OutlinePane
    from composer.workspace.two_languages import Remark

_AGREED = N_("“{section}” says the same in both languages.")
_ALL_AGREED = N_("All sections say the same in both languages.")
_BROUGHT = N_("It was brought over into the {language} text.")
_NO_MATCH = N_("This section does not stand in the other text.")
_NOTHING_LEFT = N_("Nothing is left to do: both texts say the same in every section.")
_BEGINNING = N_("before the first heading")


class TwinActs(QObject):
    """What the menu, the checks and the outline offer about the sections of a note in two languages."""

    def __init__(self, desk: Desk, editor: NoteEditor, notes: Notes, twins: TwinNote, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._notes = notes
        self._twins = twins
        self._window = window

    def attach(self, pane: ChecksPane, outline: OutlinePane, head: NoteHead) -> None:
        """The panes in which the two languages are seen."""
        self._head = head
        self._twins.found.connect(pane.show_twins)
        self._twins.found.connect(outline.show_twins)
        pane.twin_place_wanted.connect(self.go_to)
        pane.twin_other_wanted.connect(self.go_to_other)
        pane.twin_bring_wanted.connect(self.bring)
        pane.twin_agree_wanted.connect(self.agree_about)
        pane.twin_agree_all_wanted.connect(self.agree_all)
        pane.twin_changes_wanted.connect(self.show_changes)
        outline.other_wanted.connect(self._go_to_block_of_other)

    # Agreeing

    def agree(self) -> None:
        """Say that the section of the cursor says the same in both languages."""
        note = self._twins.both()
        if note is not None and not self._desk.refuses_change():
            self._agree(note, self._twins.section_here(note))

    def agree_all(self) -> None:
        """Say that all sections say the same in both languages."""
        note = self._twins.both()
        if note is not None and not self._desk.refuses_change():
            self._declare(note, self._desk.workspace.two_languages.declare(note), Message(_ALL_AGREED))

    def agree_about(self, number: int) -> None:
        """Say it of the section that remark `number` is about."""
        found = self._twins.remark(number)
        if found is not None and not self._desk.refuses_change():
            note, remark = found
            here = remark.block_index if remark.language == note.front.language else remark.there
            self._agree(note, here)

    def _agree(self, note: Note, place: int) -> None:
        from composer.twins.sections import BEGINNING

        names = (BEGINNING,) if place < 0 or not isinstance(note.document.blocks[place], Heading) else ()
        changed = self._desk.workspace.two_languages.declare(note, names, places=() if names else (place,))
        if changed == note:
            self._desk.presenter.say(Message(_NO_MATCH), Tone.INFORMATION)
            return
        report = report_of(changed)
        sections = report.sections if report is not None else ()
        title = next((s.title for s in sections if s.pair.here is not None and s.pair.here.start == place), "")
        self._declare(note, changed, Message(_AGREED, {"section": title or Message(_BEGINNING)}))

    def _declare(self, before: Note, changed: Note, said: Message) -> None:
        self._notes.change_text(changed)
        self._twins.keep_state()
        self._twins.look()
        self._desk.presenter.say(said, Tone.DONE, undo_way(lambda: self._undeclare(before)))

    def _undeclare(self, before: Note) -> None:
        note = self._notes.snapshot()
        if note is None or note.id != before.id or note.other is None or before.other is None:
            return
        steps = turned_to(before, note.front.language).other
        assert steps is not None
        self._notes.change_text(replace(note, other=replace(note.other, in_step=steps.in_step)))
        self._twins.look()

    def show_changes(self, number: int) -> None:
        """Show what has changed, since both texts agreed, in the section that remark `number` is about."""
        found = self._twins.remark(number)
        if found is not None:
            self._notes.flush()
            show_changes(self._desk, *found, self._desk.tokens, self._window)

    def translated(self) -> None:
        """Say that the selected words, or the paragraph of the cursor, are translated."""
        if self._twins.both() is not None and not self._desk.refuses_change():
            self._editor.written_in.edit(mark_translated)

    # Going, bringing

    def other_side(self) -> None:
        """Go to the same section of the other text."""
        note = self._twins.both()
        if note is None:
            return
        from composer.twins.pairing import pairs

        assert note.other is not None
        place = self._twins.section_here(note)
        pair = next(
            (
                one
                for one in pairs(note.document, note.other.document)
                if one.here is not None and (one.here.start == place or (place < 0 and one.here.heading is None))
            ),
            None,
        )
        self._notes.turn()
        if pair is None or pair.there is None:
            self._desk.presenter.say(Message(_NO_MATCH), Tone.INFORMATION)
        else:
            self._editor.scroll_to_block(pair.there.start)
        self._editor.setFocus()

    def next_open(self) -> None:
        """Go to the next section in which something is to be done."""
        note = self._twins.both()
        if note is None:
            return
        report = report_of(note)
        remarks = [remark for remark in report.remarks if remark.block_index >= 0] if report is not None else []
        if not remarks:
            self._desk.presenter.say(Message(_NOTHING_LEFT), Tone.DONE)
            return
        here = self._twins.section_here(note)
        own = [remark for remark in remarks if remark.language == note.front.language]
        later = [remark for remark in own if remark.block_index > here]
        self._go((later or own or remarks)[0])

    def go_to(self, number: int) -> None:
        """Stand where something is to be done about remark `number`."""
        found = self._twins.remark(number)
        if found is not None:
            self._go(found[1])

    def _go(self, remark: Remark) -> None:
        if remark.language != self._notes.language:
            self._notes.turn()
        from composer.workspace.two_languages import Concern

        if remark.concern is Concern.HEAD:
            self._head.focus_form(remark.field)
            return
        self._editor.scroll_to_block(max(remark.block_index, 0))
        self._editor.setFocus()

    def go_to_other(self, number: int) -> None:
        """Stand at what remark `number` is about in the text that has it."""
        found = self._twins.remark(number)
        if found is not None:
            remark = found[1]
            if remark.language == self._notes.language:
                self._notes.turn()
            self._editor.scroll_to_block(max(remark.there, 0))
            self._editor.setFocus()

    def _go_to_block_of_other(self, place: int) -> None:
        if self._twins.both() is not None:
            self._notes.turn()
            self._editor.scroll_to_block(place)
            self._editor.setFocus()

    def bring(self, number: int) -> None:
        """Bring over what remark `number` says is missing; one step to undo in the text it comes into."""
        found = self._twins.remark(number)
        if found is None or self._desk.refuses_change():
            return
        note, remark = found
        changed = self._twins.tried(lambda: self._desk.workspace.two_languages.bring(note, remark))
        if changed is None:
            return
        changed = turned_to(changed, remark.language)
        before = turned_to(note, remark.language)
        self._notes.change_text(changed)
        place = next(
            (
                place
                for place, block in enumerate(changed.document.blocks)
                if place >= len(before.document.blocks) or block != before.document.blocks[place]
            ),
            0,
        )
        self._editor.scroll_to_block(place)
        self._editor.setFocus()
        self._twins.look()
        from composer.workspace.two_languages import language_word

        self._desk.presenter.say(Message(_BROUGHT, {"language": language_word(remark.language)}), Tone.DONE)
