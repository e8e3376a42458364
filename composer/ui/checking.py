# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Checking the note while it is written: a little after the last key, and never while somebody types."""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from composer.errors import ComposerError
from composer.giving_way import rests
from composer.notes.model import Note
from composer.notes.outline import outline
from composer.quotes.model import SealStatus
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.seals import SIGNS
from composer.ui.evidence import EvidenceWatch
from composer.ui.measuring import Measured, measured, sheet_lines, with_length
from composer.ui.notes import Notes
from composer.ui.panes.checks_pane import ChecksPane
from composer.ui.panes.outline_pane import OutlinePane
from composer.ui.places import Places
from composer.ui.slices import LOOK_MS, TURN_MS, Slices
from composer.wording import Message, N_plural
from composer.workspace import CheckReport

DELAY_MS: Final = 450
OPENING_DELAY_MS: Final = 150  # the note is seen before it is checked
LONGEST_DELAY_MS: Final = 4_000
SLICE_S: Final = 0.002
COST_FACTOR: Final = 12  # a check that takes long comes that many times its own length after the last key


class Checking(QObject):
    """Keeps checks, outline and length up to date.

    Signals: `checked()` when something of it may be otherwise than before.
    """

    checked = Signal()

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
        self._evidence = EvidenceWatch(desk, editor, places, self)
        self._evidence.found.connect(self._show_in_pause)
        self._evidence.field_wanted.connect(pane.field_wanted)
        self._measured: Measured | None = None
        self._measuring: Note | None = None
        self._to_measure: Note | None = None
        self._delay_ms = DELAY_MS
        self._waiting = QTimer(self, singleShot=True)
        self._waiting.timeout.connect(self._begin_loaded)
        self._loaded = False
        self._reading = Slices(desk.presenter.error, self, desk.tasks, breath_s=SLICE_S)
        self._note: Note | None = None  # that is being checked
        self._steps: Generator[None, None, CheckReport] | None = None
        self._cost_s = 0.0
        self._slice = QTimer(self, singleShot=True, interval=TURN_MS)
        self._slice.timeout.connect(self._go_on)
        notes.changed.connect(self._check_soon)
        notes.opened.connect(lambda _note: self._waiting.start(OPENING_DELAY_MS))
        self._pause = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._pause.timeout.connect(self._show_in_pause)
        self._new_lengths = False
        notes.opened.connect(lambda _note: self._slice.stop())  # what it goes on with is of another text
        notes.leaving.connect(self._slice.stop)
        notes.leaving.connect(self._pause.stop)
        desk.library_closing.connect(self._waiting.stop)
        desk.library_closing.connect(self._slice.stop)
        desk.sources_changed.connect(self._check_soon)
        desk.source_edited.connect(lambda _old, _new: self._check_soon())
        pane.quote_wanted.connect(self.go_to_quote)
        pane.source_wanted.connect(self.go_to_source)
        pane.words_wanted.connect(self.go_to_words)
        pane.place_wanted.connect(lambda key, locator: places.follow_citation(key, locator, ""))
        pane.block_wanted.connect(self.go_to_block)
        pane.citation_wanted.connect(self.go_to_citation)
        pane.claim_wanted.connect(self._evidence.go_to_note)
        pane.claim_source_wanted.connect(self._evidence.go_to_source)
        pane.assessment_wanted.connect(self._evidence.mark_assessment)
        outline_pane.heading_wanted.connect(editor.scroll_to_block)

    @property
    def report(self) -> CheckReport:
        """What was found last."""
        return self._report

    @property
    def measured(self) -> Measured | None:
        """How long the note is and how it reads, as last measured; None as long as that is not known."""
        return self._measured

    def _check_soon(self) -> None:
        self._slice.stop()  # what was found so far may be otherwise by now
        self._waiting.start(self._delay_ms)

    def check_now(self) -> None:
        """Check the note as it is now."""
        self._waiting.stop()
        self._begin(slice_s=float("inf"))

    def _begin_loaded(self) -> None:
        """Check once the modules for it are there: the first time they are loaded beside the window, while the sheet is
        read."""
        from composer.workspace.loading import load_for_checks

        if self._loaded or not self._notes.note_id:
            self._begin()
        else:
            self._reading.run(self._editor.reading_through(), lambda _none: None)  # whatever else asks for it finds it
            self._desk.tasks.run(
                Message(""),
                lambda _progress: load_for_checks(),
                lambda _none: self._has_loaded(),
                failed=lambda _error: self._has_loaded(),  # whatever could not be loaded says so where it is needed
            )

    def _has_loaded(self) -> None:
        self._loaded = True
        if self._notes.note_id and not self._waiting.isActive() and not self._slice.isActive():
            self._begin()

    def _begin(self, slice_s: float = SLICE_S) -> None:
        """Check the note as it is now, some milliseconds at a time; what changes meanwhile puts it off."""
        self._slice.stop()
        self._cost_s = 0.0
        if not self._notes.note_id:
            self._report = CheckReport()
            self._outline.show_entries(())
            self._tell(None)
            return
        self._steps = self._checking()
        self._go_on(slice_s)

    def _checking(self) -> Generator[None, None, CheckReport]:
        """The steps of a check: the sheet is read, then what was read is looked at."""
        yield from self._editor.reading_through()
        self._note = self._notes.snapshot()
        assert self._note is not None  # leaving a note ends its steps
        yield
        return (yield from self._desk.workspace.checking_note(self._note))

    def _go_on(self, slice_s: float = SLICE_S) -> None:
        begun = perf_counter()
        assert self._steps is not None
        try:
            while perf_counter() - begun < slice_s:
                next(self._steps)
        except StopIteration as finished:
            note = self._note
            assert note is not None
            self._cost_s += perf_counter() - begun
            self._report = finished.value
            self._outline.show_entries(outline(note.document))
            self._delay_ms = min(max(DELAY_MS, COST_FACTOR * round(self._cost_s * 1000)), LONGEST_DELAY_MS)
            self._tell(note)
        except ComposerError as error:
            self._desk.presenter.error(error)
        else:
            self._cost_s += perf_counter() - begun
            self._slice.start()

    def _tell(self, note: Note | None) -> None:
        self._show()
        self._evidence.look(note)
        self._measure(note)

    def _show(self) -> None:
        self._report = self._evidence.added_to(self._report)
        if self._measured is not None:
            self._report = with_length(self._report, self._measured)
        self._pane.show_report(self._report)
        self.checked.emit()

    def _show_in_pause(self) -> None:
        """Show what was found beside the window once nobody types: of a long note that takes longer than a key may."""
        if not rests():
            self._pause.start()
            return
        if self._new_lengths and self._measured is not None:
            self._outline.show_lengths(self._measured.length.sections)
        self._new_lengths = False
        self._show()

    def _measure(self, note: Note | None) -> None:
        """Measure `note` beside the window, one at a time; of several that wait, only the last."""
        if note is None:
            self._measured = None
            self._outline.show_lengths(())
        self._to_measure = note
        if self._to_measure is not None and self._measuring is None:
            self._measuring, self._to_measure = self._to_measure, None
            noted = self._measuring
            lines = sheet_lines(self._editor.text)
            self._desk.tasks.run(
                Message(""), lambda _progress: measured(noted, lines), self._know, failed=self._unknown
            )

    def _know(self, found: Measured) -> None:
        noted, self._measuring = self._measuring, None
        if noted is not None and noted.id == self._notes.note_id:
            self._measured = found
            self._new_lengths = True
            self._show_in_pause()
        if self._to_measure is not None:
            self._measure(self._to_measure)

    def _unknown(self, error: BaseException) -> None:
        self._measuring = self._to_measure = None
        self._desk.presenter.error(error)

    def go_to_block(self, block_index: int) -> None:
        """Stand at a block of the note."""
        self._editor.scroll_to_block(block_index)
        self._editor.setFocus()

    def go_to_quote(self, use_index: int) -> None:
        """Stand at a quotation in the note."""
        self._editor.goto_use(use_index)
        self._editor.setFocus()

    def go_to_words(self, words: str) -> None:
        """Stand at words typed in the note."""
        self._editor.goto_words(words)
        self._editor.quotations.take_focus()

    def go_to_citation(self, key: str) -> None:
        """Stand at the first citation of a source in the note."""
        self._editor.goto_citation(key)
        self._editor.setFocus()

    def go_to_source(self, use_index: int) -> None:
        """Stand at the words of a quotation in its source."""
        checked = next((quote for quote in self._report.quotes if quote.use_index == use_index), None)
        if checked is not None:
            self._places.follow_citation(checked.source_key, checked.locator, checked.quote_id)


def seal_summary(report: CheckReport) -> tuple[Message, str]:
    """The number of quotations as a message, and the signs with their counts: "14 quotes", "13 ✓ 1 ≠"."""
    one, many = N_plural("{count} quotation", "{count} quotations")
    total = Message(one, plural=many, count=len(report.quotes))
    counts = ((SIGNS[status], report.count(status)) for status in SealStatus)
    return total, "  ".join(f"{count} {sign}" for sign, count in counts if count)
