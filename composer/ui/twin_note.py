# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The open note as one in two languages: how its texts stand to each other, looked at beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from composer.document.model import Citation, Heading
from composer.errors import ComposerError
from composer.notes.model import Note
from composer.ui.desk import Desk
from composer.ui.editor.kinds import Kind
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.messages import Tone
from composer.ui.notes import Notes
from composer.wording import N_, Message

if TYPE_CHECKING:
    from composer.workspace.two_languages import Remark, TwinReport

_ONE_LANGUAGE = N_("This note has one language only. Add the other one first.")
_GONE = N_("The note has changed meanwhile; look at the checks again.")


class TwinNote(QObject):
    """What is known of the two texts of the open note, for whoever does something about them.

    Signals: `found(TwinReport | None)` when it is known how the two texts stand to each other.
    """

    found = Signal(object)

    def __init__(self, desk: Desk, editor: NoteEditor, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._notes = notes
        self._report: TwinReport | None = None
        self._looking = False
        self._look_again = False
        notes.opened.connect(self._note_opened)
        desk.library_closing.connect(lambda: self._know(None))

    @property
    def report(self) -> TwinReport | None:
        """How the two texts stand to each other, as last looked at; None for a note in one language."""
        return self._report

    def look(self) -> None:
        """See how the texts stand to each other, beside the window."""
        note = self._notes.snapshot()
        if note is None or note.other is None:
            self._look_again = False
            self._know(None)
            return
        if self._looking:
            self._look_again = True
            return
        self._looking = True

        def known(report: TwinReport | None) -> None:
            self._looking = False
            if self._notes.note_id == note.id and self._notes.language == note.front.language:
                self._know(report)
            if self._look_again:
                self._look_again = False
                self.look()

        def failed(error: BaseException) -> None:
            self._looking = False
            self._desk.presenter.error(error)

        self._desk.tasks.run(Message(""), lambda _progress: report_of(note), known, failed=failed)

    def _named(self, report: TwinReport | None) -> TwinReport | None:
        """`report` with each citation called as its chip is, not by the key of its source."""
        if report is None:
            return None
        label = self._editor.text.note.services.label

        def named(remark: Remark) -> Remark:
            cited = remark.about.item.inline if remark.about is not None else None
            if not isinstance(cited, Citation):
                return remark
            words = "; ".join(label(item, self._notes.language, "") for item in cited.items)
            return replace(remark, message=replace(remark.message, values={**remark.message.values, "words": words}))

        return replace(report, remarks=tuple(map(named, report.remarks)))

    def _know(self, report: TwinReport | None) -> None:
        report = self._named(report)
        if report != self._report:
            self._report = report
            self.found.emit(report)

    def _note_opened(self, note: Note | None) -> None:
        if note is None or note.other is None or self._report is None or self._report.language != note.front.language:
            self._know(None)

    def remark(self, number: int) -> tuple[Note, Remark] | None:
        """The note as it is and what it says now for a remark of the report shown; None when it says it no more."""
        note = self.both()
        shown: Sequence[Remark] = self._report.remarks if self._report is not None else ()
        if note is None or not 0 <= number < len(shown):
            return None
        wanted = shown[number]
        report = self._named(report_of(note))
        for remark in report.remarks if report is not None else ():
            same = (remark.concern, remark.language, remark.section) == (
                wanted.concern,
                wanted.language,
                wanted.section,
            )
            if same and str(remark.message) == str(wanted.message):
                return note, remark
        self._desk.presenter.say(Message(_GONE), Tone.INFORMATION)
        return None

    def both(self) -> Note | None:
        """The open note when it has two languages; else it is said that it has not."""
        note = self._notes.snapshot()
        if note is None:
            return None
        if note.other is None:
            self._desk.presenter.say(Message(_ONE_LANGUAGE), Tone.WARNING)
            return None
        return note

    def tried(self, act: Callable[[], Note]) -> Note | None:
        """What `act` gives, or None when it cannot be done: then it is said why."""
        try:
            return act()
        except ComposerError as error:
            self._desk.presenter.error(error)
        except ValueError:
            self._desk.presenter.say(Message(_GONE), Tone.INFORMATION)
        return None

    def section_here(self, note: Note) -> int:
        """The block of the heading over the cursor; -1 before the first heading."""
        headings = [place for place, block in enumerate(note.document.blocks) if isinstance(block, Heading)]
        text = self._editor.text.note
        block, count = text.qt.findBlock(self._editor.text.caret()), 0
        while block.isValid():
            count += text.info(block).kind is Kind.HEADING
            block = block.previous()
        return headings[count - 1] if 0 < count <= len(headings) else -1

    def keep_state(self) -> None:
        """Keep the note as it is now: later it can be shown what has changed since."""
        if self._notes.flush():
            self._desk.workspace.two_languages.keep_agreed(self._notes.note_id)


# What compares two texts is loaded when there are two.


def report_of(note: Note) -> TwinReport | None:
    """How the two texts of `note` stand to each other; None for a note in one language."""
    from composer.workspace import two_languages

    return two_languages.report_of(note)
