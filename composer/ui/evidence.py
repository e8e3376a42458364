# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Figures, names and dates looked for beside the window while the note is written, and what is done about one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from composer.notes.model import Note
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.messages import Tone
from composer.ui.places import Places
from composer.ui.slices import Slices
from composer.wording import N_, Message
from composer.workspace import CheckedClaim, CheckReport

if TYPE_CHECKING:
    from composer.workspace.evidence import EvidencePlan, EvidenceReport

SLICE_S: Final = 0.002  # at a time on the window's thread: somebody may be typing

_GONE = N_("These words are no longer in the note.")
_IN_HEAD = N_("Only words of the text can be marked as your own assessment, not those of the head.")
_MARKED = N_("Marked as your own assessment: it is no longer looked for in the sources.")


class EvidenceWatch(QObject):
    """Reads the note against its sources, one reading at a time; of several that wait, only the last.

    Signals: `found()` when there is something new to show; `field_wanted(name)` to stand at a field of the note's head.
    """

    found = Signal()
    field_wanted = Signal(str)

    def __init__(self, desk: Desk, editor: NoteEditor, places: Places, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._editor = editor
        self._places = places
        self._note_id = ""
        self._evidence: EvidenceReport | None = None
        self._reading = False
        self._waiting: Note | None = None
        self._slices = Slices(self._failed, self, desk.tasks, breath_s=SLICE_S)
        desk.library_closing.connect(self._slices.finish)

    def look(self, note: Note | None) -> None:
        """Read `note`, None for none, when the reading before is done."""
        if note is None or note.id != self._note_id:
            self._evidence = None
            self._note_id = note.id if note is not None else ""
        self._waiting = note
        if note is not None and not self._reading:
            self._read()

    def added_to(self, report: CheckReport) -> CheckReport:
        """`report` with what was read last of the same note."""
        if self._evidence is None:
            return report
        from composer.workspace.evidence import with_evidence

        return with_evidence(report, self._evidence)

    def _read(self) -> None:
        note, self._waiting = self._waiting, None
        if note is None:
            return
        self._reading = True
        note_id = note.id
        self._slices.run(self._desk.workspace.evidence.planning(note), lambda plan: self._run(plan, note_id))

    def _run(self, plan: EvidencePlan, note_id: str) -> None:

        def keep(evidence: EvidenceReport) -> None:
            self._reading = False
            if note_id == self._note_id and evidence != self._evidence:
                self._evidence = evidence
                self.found.emit()
            self._read()

        self._desk.tasks.run(Message(""), lambda _progress: plan.run(), keep, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        self._reading = False
        self._waiting = None
        self._desk.presenter.error(error)

    def _claim(self, number: int) -> CheckedClaim | None:
        claims = self._evidence.claims if self._evidence is not None else ()
        return claims[number] if 0 <= number < len(claims) else None

    def go_to_note(self, number: int) -> None:
        """Stand at a claim in the note, its words selected."""
        checked = self._claim(number)
        if checked is None:
            return
        claim = checked.claim
        if claim.field:
            self.field_wanted.emit(claim.field)
            return
        if claim.in_footnote or not self._editor.select_words(claim.block_index, claim.text, claim.occurrence):
            self._editor.scroll_to_block(claim.block_index)
        self._editor.setFocus()

    def go_to_source(self, number: int) -> None:
        """Stand at what bears a claim out in its source."""
        checked = self._claim(number)
        if checked is not None and checked.claim.key:
            self._places.open_source(checked.claim.key, checked.claim.place)

    def mark_assessment(self, number: int) -> None:
        """Mark the words of a claim as the writer's own assessment."""
        checked = self._claim(number)
        if checked is None:
            return
        claim = checked.claim
        if claim.field:
            self._desk.presenter.say(Message(_IN_HEAD), Tone.INFORMATION)
            return
        if not self._editor.select_words(claim.block_index, claim.text, claim.occurrence):
            self._desk.presenter.say(Message(_GONE), Tone.INFORMATION)
            return
        self._editor.mark_assessment()
        self._desk.presenter.say(Message(_MARKED), Tone.DONE)
