# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Checking the note while it is written: a little after the last key, and never while somebody types."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from composer.document.measure import word_count
from composer.errors import ComposerError
from composer.notes.outline import outline
from composer.quotes.model import SealStatus
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.seals import SIGNS
from composer.ui.messages import Tone
from composer.ui.notes import Notes
from composer.ui.panes.checks_pane import ChecksPane
from composer.ui.panes.outline_pane import OutlinePane
from composer.ui.places import Places
from composer.ui.tasks import Progress
from composer.wording import N_, Message, N_plural
from composer.workspace import CheckReport

DELAY_MS: Final = 450
_TOO_LONG: Final = N_plural(
    "The note is longer than the {count} page that a note of this kind may have.",
    "The note is longer than the {count} pages that a note of this kind may have.",
)
WORDS_A_PAGE: Final = 420  # of a note at 11 points with its head; an estimate, and shown as one


class Checking(QObject):
    """Keeps checks, outline and length up to date.

    Signals: `checked(CheckReport, int)` with the number of words.
    """

    checked = Signal(object, int)

    def __init__(
        self,
        desk: Desk,
        notes: Notes,
        editor: NoteEditor,
        places: Places,
        pane: ChecksPane,
        outline_pane: OutlinePane,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._notes = notes
        self._editor = editor
        self._places = places
        self._pane = pane
        self._outline = outline_pane
        self._report = CheckReport()
        self._words = 0
        self._limits: dict[str, int] = {}
        self._limits_asked = False
        self._waiting = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._waiting.timeout.connect(self.check_now)
        notes.changed.connect(self._waiting.start)
        notes.opened.connect(lambda _note: self._waiting.start(0))
        desk.library_closing.connect(self._waiting.stop)
        desk.sources_changed.connect(self._waiting.start)
        desk.source_edited.connect(lambda _old, _new: self._waiting.start())
        pane.quote_wanted.connect(self.go_to_quote)
        pane.source_wanted.connect(self.go_to_source)
        pane.restore_wanted.connect(self.restore)
        outline_pane.heading_wanted.connect(editor.scroll_to_block)

    @property
    def report(self) -> CheckReport:
        """What was found last."""
        return self._report

    @property
    def words(self) -> int:
        """How many words the note has."""
        return self._words

    def check_now(self) -> None:
        """Check the note as it is now."""
        self._waiting.stop()
        note = self._notes.snapshot()
        if note is None:
            self._report, self._words = CheckReport(), 0
            self._outline.show_entries(())
        else:
            try:
                self._report = self._desk.workspace.check_note(note)
            except ComposerError as error:
                self._desk.presenter.error(error)
                return
            self._words = word_count(note.document)
            self._outline.show_entries(outline(note.document))
        self._pane.show_report(self._report, self._about_length())
        self._ask_limits()
        self.checked.emit(self._report, self._words)

    @property
    def page_limit(self) -> int:
        """How many pages a note of this kind may have; 0 when there is no limit or none is known yet."""
        note = self._notes.snapshot_head()
        return self._limits.get(note.front.template, 0) if note is not None else 0

    def _about_length(self) -> tuple[Message, ...]:
        limit = self.page_limit
        if not limit or pages_of(self._words) <= limit:
            return ()
        one, many = _TOO_LONG
        return (Message(one, plural=many, count=limit),)

    def _ask_limits(self) -> None:
        """Read once, beside the window, how long notes of each kind may be."""
        if self._limits_asked or not self._words:
            return
        self._limits_asked = True
        self._desk.tasks.run(Message(""), _page_limits, self._know_limits, failed=lambda _error: None)

    def _know_limits(self, limits: dict[str, int]) -> None:
        self._limits = limits
        self._pane.show_report(self._report, self._about_length())
        self.checked.emit(self._report, self._words)

    def go_to_quote(self, use_index: int) -> None:
        """Stand at a quotation in the note."""
        self._editor.goto_use(use_index)
        self._editor.setFocus()

    def go_to_source(self, use_index: int) -> None:
        """Stand at the words of a quotation in its source."""
        checked = next((quote for quote in self._report.quotes if quote.use_index == use_index), None)
        if checked is not None:
            self._places.follow_citation(checked.source_key, checked.locator, checked.quote_id)

    def restore(self, use_index: int) -> None:
        """Put the words of the source back into a quotation."""
        if self._editor.restore_words(use_index):
            self._desk.presenter.say(Message(N_("The words are again those of the source.")), Tone.DONE)
            self.check_now()


def _page_limits(_progress: Progress) -> dict[str, int]:
    """The page limit of each kind of note; in any thread."""
    from composer.notes.templates import templates

    return {template.id: template.limits.pages for template in templates()}


def seal_summary(report: CheckReport) -> tuple[Message, str]:
    """The number of quotations as a message, and the signs with their counts: "14 quotes", "13 ✓ 1 ≠"."""
    one, many = N_plural("{count} quote", "{count} quotes")
    total = Message(one, plural=many, count=len(report.quotes))
    counts = ((SIGNS[status], report.count(status)) for status in SealStatus)
    return total, "  ".join(f"{count} {sign}" for sign, count in counts if count)


def pages_of(words: int) -> float:
    """About how many pages so many words take."""
    return max(words, 1) / WORDS_A_PAGE
