# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Quoting: button, key, menu, drop and paste all come to the same two calls and give the same quote and citation."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtWidgets import QWidget

from composer.errors import ComposerError
from composer.text.spans import Span
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.transfer import QUOTED_BLOCK, QUOTED_INLINE
from composer.ui.messages import Tone, WayOut
from composer.ui.mime import DraggedQuote, write_quote
from composer.ui.notes import Notes
from composer.ui.reader.reader import Reader
from composer.ui.settings import QUOTING_FORM
from composer.ui.way_back import way_back
from composer.wording import N_, Message

_NO_SELECTION = N_("Select the words to quote in the reader first.")
_NO_NOTE = N_("There is no note to quote in yet.")


class Quoting(QObject):
    """Puts passages of sources into the note."""

    def __init__(self, desk: Desk, reader: Reader, editor: NoteEditor, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._reader = reader
        self._editor = editor
        self._notes = notes
        reader.quote_wanted.connect(self.quote_span)
        editor.quote_dropped.connect(lambda _key, _start, _end, _block: self._inserted())
        editor.said.connect(self._say)

    def mime_of(self, key: str, span: Span) -> QMimeData:
        """A passage as it travels by clipboard and drag."""
        data = QMimeData()
        try:
            write_quote(data, self._dragged(key, span))
        except ComposerError as error:
            self._desk.presenter.error(error)
        return data

    def _dragged(self, key: str, span: Span) -> DraggedQuote:
        """A passage under way. Raises NotFound."""
        workspace = self._desk.workspace
        words = span.of(workspace.source(key).text.text)
        return DraggedQuote(str(workspace.path), key, span.start, span.end, words)

    def quote(self) -> None:
        """Quote what is selected in the reader, as it fits where the caret stands."""
        self._quote_selection(None)

    def quote_inline(self) -> None:
        """Quote what is selected in the sentence."""
        self._quote_selection(block=False)

    def quote_block(self) -> None:
        """Quote what is selected, set apart."""
        self._quote_selection(block=True)

    def _quote_selection(self, block: bool | None) -> None:
        chip = self._editor.text.chip_beside(self._editor.text.caret()) if self._editor.text.hasFocus() else -1
        if chip >= 0 and block is None:
            self._editor.text.activate(chip)
            return
        page = self._reader.current
        span = page.view.selected_span() if page is not None else None
        if page is None or span is None:
            self._desk.presenter.say(Message(_NO_SELECTION), Tone.INFORMATION)
            return
        self.quote_span(page.key, span, block=block)

    def quote_span(self, key: str, span: Span, *, block: bool | None = None) -> None:
        """Quote `span` of source `key` at the caret; `block` None leaves the form to the settings, or to the place."""
        if not self._notes.note_id:
            new = WayOut(N_("New note …"), self._notes.ask_new)
            self._desk.presenter.say(Message(_NO_NOTE), Tone.INFORMATION, new)
            return
        form = self._desk.settings.get(QUOTING_FORM)
        if block is None and form != "place":
            block = form == "block"
        try:
            if block is None:  # exactly what a drop and a paste do
                taken = self._editor.take_quote(self._dragged(key, span))
            else:
                self._editor.quote(key, span, block=block)
                taken = True
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        page = self._reader.page_of(key)
        if taken and page is not None:
            page.view.clear_selection()

    def _inserted(self) -> None:
        """A quote has come into the note, by whatever way."""
        self._notes.flush()

    def _say(self, message: Message) -> None:
        """What the editor has to say; beside a quotation that came in stands the way back."""
        if message.template in (QUOTED_BLOCK, QUOTED_INLINE):
            self._desk.presenter.say(message, Tone.DONE, way_back(self._editor.written_in, self._desk.presenter))
        else:
            self._desk.presenter.say(message, Tone.WARNING)
