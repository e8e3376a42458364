# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Citing a source without quoting it, and changing the place or the words of a citation that is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from composer.document.model import Citation, Locator
from composer.quotes.passage import locator_at
from composer.text.spans import Span
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.reader.reader import Reader
from composer.wording import N_, Message
from composer.workspace import SourceRow

_MOST_OFFERED: Final = 200  # sources listed before anything is typed
_NO_NOTE = N_("There is no note to cite in yet.")
_NO_SOURCE = N_("There is no source to cite in this library yet. Import one first.")


class Citations(QObject):
    """Asks for citations.

    Signals: `chip_here(bool)` whether the caret is at a citation that can be changed.
    """

    chip_here = Signal(bool)

    def __init__(self, desk: Desk, reader: Reader, editor: NoteEditor, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._reader = reader
        self._editor = editor
        self._notes = notes
        self._window = window
        editor.selection_changed.connect(self.look)

    def look(self) -> None:
        """Tell whether the caret is at a citation."""
        self.chip_here.emit(self._editor.citation_at_cursor() is not None)

    def ask_new(self) -> None:
        """Ask for a source and a place in it, and cite it at the caret."""
        if not self._notes.note_id:
            new = WayOut(N_("New note …"), self._notes.ask_new)
            self._desk.presenter.say(Message(_NO_NOTE), Tone.INFORMATION, new)
            return
        if self._desk.refuses_change():
            return
        if not self._desk.workspace.has_sources:
            self._desk.presenter.say(Message(_NO_SOURCE), Tone.INFORMATION)
            return
        citation = self._ask(None)
        if citation is not None:
            self._editor.insert_citation(citation)

    def ask_change(self) -> None:
        """Ask for another source, place or words of the citation at the caret."""
        found = self._editor.citation_at_cursor()
        if found is None or self._desk.refuses_change():
            return
        citation = self._ask(found)
        if citation is not None and citation != found:
            self._editor.change_citation(citation)

    def _ask(self, found: Citation | None) -> Citation | None:
        from composer.ui.dialogs.citation import CitationDialog

        page = self._reader.current
        dialog = CitationDialog(
            self._offered(found, page.key if page is not None else ""),
            found,
            page.key if page is not None else "",
            self.place_in,
            self._desk.words,
            self._window,
            label_of=lambda item: self._editor.text.note.services.label(item, self._notes.language, ""),
        )
        accepted = dialog.exec()
        self._editor.setFocus()
        return dialog.citation if accepted else None

    def _offered(self, found: Citation | None, open_key: str) -> Callable[[str], tuple[SourceRow, ...]]:
        """What gives the sources to choose from: those with some words, or for "" the last ones that came in and those
        asked about."""
        workspace = self._desk.workspace
        wanted = [item.key for item in found.items] if found is not None else [open_key]

        def rows(search: str) -> tuple[SourceRow, ...]:
            listing = workspace.listing(search)
            shown = listing.page(0, _MOST_OFFERED)
            places = [] if search else [listing.place_of(key) for key in wanted]
            more = [listing.page(place, 1)[0] for place in places if place >= len(shown)]
            return (*more, *shown)

        return rows

    def place_in(self, key: str) -> tuple[Locator, str]:
        """Where one is in source `key` when it is open in the reader: its page or paragraph; "" when it is not."""
        page = self._reader.page_of(key)
        if page is None:
            return Locator.PAGE, ""
        span = page.view.selected_span()
        if span is None:
            place = page.view.place()
            if place is None:
                return Locator.PARAGRAPH, ""
            span = Span(place.start, place.start + 1)
        return locator_at(page.source.text, span)
