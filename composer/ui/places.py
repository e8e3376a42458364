# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Going to and fro: from a chip to the words in the source, from a used passage to the note, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from composer.document.model import citations, quote_uses
from composer.errors import ComposerError
from composer.sources.model import Source
from composer.text.spans import Span
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.facts import source_label
from composer.ui.messages import Tone
from composer.ui.notes import Notes
from composer.ui.panes.note_area import note_title
from composer.ui.reader.column import passage_label
from composer.ui.reader.reader import Reader
from composer.ui.reader.text_column import UsedPassage
from composer.ui.visited import NotePlace, Place, SourcePlace, Visited
from composer.wording import N_, Message

_GONE = N_("These words no longer stand in the source.")
_LOST = N_("“{name}” is no longer there and was passed over.")


class Places(QObject):
    """Opens sources and notes at places, and remembers where one was.

    Signals: `moved()` when back or forward may have become possible or impossible; `reader_needed()`, `note_needed()`
    before a place in one of them is shown; `trail_wanted()` when the places visited are to be listed.
    """

    moved = Signal()
    reader_needed = Signal()
    note_needed = Signal()
    trail_wanted = Signal()

    def __init__(self, desk: Desk, reader: Reader, editor: NoteEditor, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._reader = reader
        self._editor = editor
        self._notes = notes
        self._visited = Visited(self._name_of)
        self._note_id = ""  # the note that was opened last
        self._left: NotePlace | None = None  # the note that is being left
        self._moving = False  # a note is opened as part of a move that is already known
        editor.citation_activated.connect(self.follow_citation)
        reader.use_wanted.connect(self.show_use)
        desk.library_opened.connect(self.forget)
        desk.source_edited.connect(self._visited.rename_source)
        notes.leaving.connect(self._leaving_note)
        notes.opened.connect(self._note_opened)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._visited.past)

    @property
    def can_go_forward(self) -> bool:
        """Whether one has gone back."""
        return bool(self._visited.future)

    # Going

    def open_source(self, key: str, span: Span | None = None) -> bool:
        """Show a source in the reader, at `span` when that is given; False when it cannot be had."""
        return self._go(SourcePlace(key, span))

    def follow_citation(self, key: str, _locator: str, quote_id: str) -> None:
        """Show what a chip in the note points to: the exact words when it belongs to a quote."""
        found = self._desk.workspace.quoted.place_of(quote_id) if quote_id else None
        if found is not None:
            self._remember_note(quote_id)
            self._go(SourcePlace(*found))
            return
        if not key:
            return
        self._remember_note(quote_id)
        if self._go(SourcePlace(key, self._paragraph(key, _locator))) and quote_id:
            self._desk.presenter.say(Message(_GONE), Tone.WARNING)

    def open_first_of_note(self) -> None:
        """Show the source of the first quotation of the open note, else the source cited first, from its top."""
        note = self._notes.snapshot_head()
        if note is None:
            return
        workspace = self._desk.workspace
        places = (workspace.quoted.place_of(use.quote_id) for use in quote_uses(note.document) if use.quote_id)
        quoted = (found[0] for found in places if found is not None)
        cited = (item.key for citation in citations(note.document) for item in citation.items)
        first = next((key for key in chain(quoted, cited) if workspace.find_source(key) is not None), "")
        if first:
            self._show(SourcePlace(first))

    def show_use(self, note_id: str, quote_id: str) -> None:
        """Show a quotation in its note."""
        page = self._reader.current
        if page is not None:
            self._visited.stand(SourcePlace(page.key, page.view.place()))
        self._go(NotePlace(note_id, quote_id))

    def go_to_use(self) -> None:
        """From the caret in the reader to the use of the passage it stands in, in a note."""
        page = self._reader.current
        used = page.view.used_here() if page is not None else None
        if used is None:
            self._desk.presenter.say(Message(N_("This passage is not quoted in a note.")))
            return
        self.show_use(used.note_id, used.quote_id)

    def back(self, steps: int = 1) -> None:
        """Go where one was before, several steps at once on wish."""
        self._step(-steps)

    def forward(self, steps: int = 1) -> None:
        """Go again where one went back from."""
        self._step(steps)

    def show_trail(self) -> None:
        """List the places visited, to choose from."""
        self.trail_wanted.emit()

    def trail(self, *, forward: bool) -> tuple[str, ...]:
        """The names of the places back or forward, the nearest first."""
        places = self._visited.future if forward else self._visited.past
        return tuple(self._visited.name(place) for place in places)

    def _step(self, steps: int) -> None:
        self._stand_in_note()
        target, gone = self._visited.step(steps, self._is_there)
        if target is not None:
            self._moving = True
            try:
                self._show(target)
            finally:
                self._moving = False
        for name in gone:
            self._desk.presenter.say(Message(_LOST, {"name": name}))
        self.moved.emit()

    def _stand_in_note(self) -> None:
        """Remember the cursor where one is in a note."""
        here = self._visited.here
        if isinstance(here, NotePlace) and here.note_id == self._notes.note_id:
            self._visited.here = replace(here, cursor_u16=self._editor.text.caret())

    def _is_there(self, place: Place) -> bool:
        workspace = self._desk.workspace
        if isinstance(place, SourcePlace):
            return workspace.find_source(place.key) is not None
        return workspace.has_note(place.note_id)

    def _name_of(self, place: Place) -> str:
        if isinstance(place, NotePlace):
            note = self._notes.snapshot_head()
            if note is None or note.id != place.note_id:
                try:
                    note = self._desk.workspace.note(place.note_id)
                except ComposerError:
                    note = None
            return (note_title(note) if note is not None else "") or self._desk.words.text(N_("Note without a title"))
        source = self._desk.workspace.find_source(place.key)
        if source is None:
            return place.key
        said = passage_label(self._desk.words, place.span, source.text) if place.span is not None else ""
        return " · ".join(part for part in (source_label(source), said) if part)

    def _leaving_note(self) -> None:
        self._stand_in_note()
        note_id, here = self._notes.note_id, self._visited.here
        known = isinstance(here, NotePlace) and here.note_id == note_id
        self._left = NotePlace(note_id, cursor_u16=self._editor.text.caret()) if note_id and not known else None

    def _note_opened(self, note: object) -> None:
        """A note was opened by its list, or begun."""
        before, self._note_id = self._note_id, self._notes.note_id
        left, self._left = self._left, None
        if self._moving or note is None or before == self._note_id:
            return
        for place in (left, NotePlace(self._note_id)):
            if place is not None:
                self._visited.visit(place)
        self.moved.emit()

    def _go(self, place: Place) -> bool:
        self._stand_in_note()
        self._moving = True
        try:
            shown = self._show(place)
        finally:
            self._moving = False
        if shown:
            self._visited.visit(place)
            self.moved.emit()
        return shown

    def _remember_note(self, quote_id: str) -> None:
        self._visited.stand(NotePlace(self._notes.note_id, quote_id))

    def _show(self, place: Place) -> bool:
        if isinstance(place, NotePlace):
            if not self._notes.open(place.note_id):
                return False
            self.note_needed.emit()
            if place.quote_id and not self._editor.goto_quote(place.quote_id) and self._is_in_other(place.quote_id):
                self._notes.turn()
                self._editor.goto_quote(place.quote_id)
            elif not place.quote_id and place.cursor_u16 >= 0:
                self._editor.stand_at(place.cursor_u16)
            self._editor.setFocus()
            return True
        try:
            source = self._desk.workspace.source(place.key)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return False
        self.reader_needed.emit()
        page = self._reader.open(source)
        self.mark_uses(place.key)
        if place.span is not None:
            page.view.go_to(place.span)
        page.view.setFocus()
        return True

    def _is_in_other(self, quote_id: str) -> bool:
        """Whether a quotation stands in the other text of the open note."""
        note = self._notes.snapshot_head()
        other = note.other if note is not None else None
        return other is not None and any(use.quote_id == quote_id for use in quote_uses(other.document))

    def _paragraph(self, key: str, locator: str) -> Span | None:
        """The paragraph a locator names, for chips that belong to no quote."""
        try:
            source = self._desk.workspace.source(key)
        except ComposerError:
            return None
        return paragraph_span(source, locator)

    def forget(self) -> None:
        """Forget where one was: what is open now is where one begins."""
        self._visited.forget()
        self.moved.emit()

    # Used passages

    def mark_uses(self, key: str) -> None:
        """Mark in the reader the passages of one source that stand in notes."""
        try:
            uses = self._desk.workspace.quoted.uses_of(key)
        except ComposerError:
            return
        found = tuple(
            UsedPassage(use.span, use.quote_id, use.note_id, use.note_title) for use in uses if use.span is not None
        )
        self._reader.set_used(key, found)

    def mark_all_uses(self) -> None:
        """The same for every open source."""
        for key in self._reader.keys:
            self.mark_uses(key)


def paragraph_span(source: Source, locator: str) -> Span | None:
    """The span of the paragraph with the number that `locator` begins with; None when there is none."""
    digits = "".join(c for c in locator.split("-")[0].split("–")[0] if c.isdigit())
    is_number: Callable[[int | None], bool] = lambda number: number is not None and str(number) == digits  # noqa: E731
    block = next((block for block in source.text.blocks if is_number(block.number)), None) if digits else None
    return block.span if block is not None else None
