# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""What the tour sees of the window, and what it does there when a step is to be shown; in pixels of the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from composer.quotes.model import SealStatus
from composer.text.spans import Span
from composer.ui.editor.kinds import Kind
from composer.ui.editor.quotation_places import placed_uses
from composer.ui.exporting import file_name
from composer.ui.panes.arrangement import Part
from composer.ui.reader.text_view import SourceView
from composer.workspace.tour import WORDS, export_place

if TYPE_CHECKING:
    from composer.ui.window_parts import WindowParts

_FEWEST_WORDS = 2  # a word that was clicked by chance is no passage
_SLIP = {"it": "sempre ", "en": "ever "}


class Stage:
    """The window during one tour."""

    def __init__(self, window: WindowParts, language: str) -> None:
        self._window = window
        self._language = language if language in WORDS else "en"
        self._before = {use.quote_id for _start, _end, use in placed_uses(window.editor.text.note)}
        self.exported: Path | None = None

    def prepare(self) -> None:
        """Clear the desk: no source open, the library in sight, the cursor in the note where a quotation fits."""
        w = self._window
        w.reader.close_all()
        w.places.forget()
        for part in (Part.NOTE, Part.LIBRARY):
            w.columns.bring(part)
        cursor = w.editor.text.textCursor()
        cursor.setPosition(self._place_to_quote())
        w.editor.text.setTextCursor(cursor)
        self._show_cursor()

    def _show_cursor(self) -> None:
        """Bring the cursor of the note into the middle of what is seen: the callout needs room beside it."""
        text = self._window.editor.text
        text.ensureCursorVisible()
        bar = text.verticalScrollBar()
        bar.setValue(bar.value() + text.cursorRect().center().y() - text.viewport().height() // 2)

    def _place_to_quote(self) -> int:
        """The end of the first paragraph of the assessment, else of the note."""
        note = self._window.editor.text.note
        block, inside = note.qt.begin(), False
        while block.isValid():
            info = note.info(block)
            inside = info.term == "assessment" if info.kind is Kind.HEADING else inside
            if inside and info.kind is Kind.PARAGRAPH and block.text().strip():
                return block.position() + block.length() - 1
            block = block.next()
        return note.qt.characterCount() - 1

    # What is so

    @property
    def _view(self) -> SourceView | None:
        page = self._window.reader.current
        return page.view if page is not None and isinstance(page.view, SourceView) else None

    @property
    def title(self) -> str:
        """The name of the source the tour opens."""
        key = WORDS[self._language][0]
        listing = self._window.desk.workspace.listing()
        place = listing.place_of(key)
        return listing.page(place, 1)[0].label if place >= 0 else ""

    def source_is_open(self) -> bool:
        """Whether a source stands in the reader."""
        return self._window.reader.current is not None

    def words_are_selected(self) -> bool:
        """Whether a passage is selected in it, and the mouse is no longer selecting."""
        page = self._window.reader.current
        span = page.view.selected_span() if page is not None else None
        if page is None or span is None or QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return False
        return len(span.of(page.source.text.text).split()) >= _FEWEST_WORDS

    def _quotation(self) -> tuple[int, int, SealStatus] | None:
        """The quotation that came into the note during the tour: where it is, and its state."""
        text = self._window.editor.text
        for start, end, use in placed_uses(text.note):
            if use.quote_id and use.quote_id not in self._before:
                return start, end, text.seals.of(use).status
        return None

    def is_quoted(self) -> bool:
        """Whether a passage was quoted."""
        return self._quotation() is not None

    def seal_is_open(self) -> bool:
        """Whether a seal is shown."""
        return self._window.seal_viewing.panel.view is not None

    def is_altered(self) -> bool:
        """Whether the words of the quotation differ from the source."""
        found = self._quotation()
        return found is not None and found[2] is SealStatus.ALTERED

    def is_restored(self) -> bool:
        """Whether they are those of the source again."""
        found = self._quotation()
        return found is not None and found[2] is SealStatus.VERBATIM

    def is_exported(self) -> bool:
        """Whether a file was written."""
        return self.exported is not None

    # Where it is

    def place_of(self, widget: QWidget, within: QRect | None = None) -> QRect | None:
        """Where `widget`, or a part of it, is in the window; None when it cannot be seen."""
        shown = (within or widget.rect()).intersected(widget.rect())
        if not widget.isVisible() or shown.isEmpty():
            return None
        return QRect(widget.mapTo(self._window, QPoint(0, 0)) + shown.topLeft(), shown.size())

    def source_row(self) -> QRect | None:
        """The row of the source in the library, or the library."""
        library = self._window.library
        return self.place_of(library, library.place_of(WORDS[self._language][0])) or self.place_of(library)

    def passage(self) -> QRect | None:
        """The passage the tour proposes, or the text of the source that is open."""
        view, span = self._view, self._span()
        if view is None:
            return self.place_of(self._window.reader)
        at = view.box_of(span) if span is not None else None
        return self.place_of(view.viewport(), at) or self.place_of(view.viewport())

    def quote_button(self) -> QRect | None:
        """The button beside the selected words, else these."""
        view = self._view
        button = self.place_of(view.quote_button) if view is not None else None
        return button or self.passage()

    def quotation(self) -> QRect | None:
        """The quotation in the note with what floats beside it."""
        w, found = self._window, self._quotation()
        editor = w.editor
        if found is None:
            return self.place_of(editor)
        first, last = editor.place_of(found[0]), editor.place_of(found[1])
        lines = QRect(QPoint(0, first.top()), QPoint(editor.width(), last.bottom())).intersected(editor.rect())
        at = self.place_of(editor, lines)
        for floating in (w.seal_viewing.panel, w.seal_viewing.hint):
            beside = self.place_of(floating)
            at = at.united(beside) if at is not None and beside is not None else at or beside
        return at or self.place_of(editor)

    def export_button(self) -> QRect | None:
        """The button that exports."""
        return self.place_of(self._window.note_area.export_button) or self.place_of(self._window.note_area)

    # What is shown on request

    def _span(self) -> Span | None:
        """The passage the tour proposes, in the source that is open; None when that is another one."""
        page = self._window.reader.current
        key, words = WORDS[self._language]
        if page is None or page.key != key:
            return None
        start = page.source.text.text.find(words)
        return Span(start, start + len(words)) if start >= 0 else None

    def open_source(self) -> None:
        """Open the source."""
        self._window.columns.bring(Part.READER)
        self._window.places.open_source(WORDS[self._language][0])

    def select_words(self) -> None:
        """Select the passage."""
        if self._span() is None:
            self.open_source()
        view, span = self._view, self._span()
        if view is not None and span is not None:
            view.go_to(span)
            view.select(span)

    def quote(self) -> None:
        """Quote what is selected, else the passage."""
        if not self.words_are_selected():
            self.select_words()
        self._window.quoting.quote()

    def open_seal(self) -> None:
        """Open the seal of the quotation."""
        if self._enter_quotation():
            self._window.seal_viewing.show(take_focus=False)

    def change_a_word(self) -> None:
        """Type a word into the quotation, as a slip of the hand does."""
        if self._enter_quotation():
            self._window.editor.text.write(_SLIP[self._language])

    def restore(self) -> None:
        """Put the captured words back."""
        if self._enter_quotation():
            self._window.quotations.restore()

    def _enter_quotation(self) -> bool:
        """Put the cursor behind the second word of the quotation, out of what floats."""
        found, editor = self._quotation(), self._window.editor
        if found is None:
            return False
        self._window.seal_viewing.panel.leave()
        start, end, _status = found
        words = editor.text.toPlainText()[start:end]
        second = words.find(" ", words.find(" ") + 1)
        cursor = editor.text.textCursor()
        cursor.setPosition(start + second + 1 if second > 0 else start + 1)
        editor.text.setTextCursor(cursor)
        self._show_cursor()
        editor.setFocus()
        return True

    def export(self) -> None:
        """Export the note beside the library of the tour."""
        w = self._window
        note = w.notes.snapshot()
        if note is None:
            return
        w.notes.flush()
        w.exporting.export_to(note, export_place(w.desk.workspace.path, file_name(note)))
