# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The editor as the window uses it: one note at a time on its sheet, with find bar and footnote box."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from composer.document.canonical import canonical
from composer.document.model import (
    BreakKind,
    Citation,
    Document,
    Footnote,
    InlineQuote,
    QuoteBlock,
    plain,
)
from composer.notes.model import FrontMatter, Note
from composer.notes.two_texts import swapped
from composer.quotes.model import Seal, SealStatus
from composer.text.spans import Span
from composer.ui.announcing import announce
from composer.ui.editor import inserting, marking
from composer.ui.editor.block_place import BlockPlace
from composer.ui.editor.editor_places import EditorPlaces
from composer.ui.editor.formats import OBJECT
from composer.ui.editor.hover import hover_text
from composer.ui.editor.kept_texts import KeptTexts
from composer.ui.editor.kinds import RunInfo
from composer.ui.editor.language_marks import LanguageMarks
from composer.ui.editor.look import Look
from composer.ui.editor.note_document import NoteDocument
from composer.ui.editor.payload import citation_from_json, footnote_from_json, to_json
from composer.ui.editor.place_speaking import PlaceSpeaking, chip_in_words
from composer.ui.editor.quotation_commands import QuotationCommands
from composer.ui.editor.quotation_places import placed_footnotes, placed_uses, quote_beside
from composer.ui.editor.rewriting import write_over
from composer.ui.editor.seals import Use
from composer.ui.editor.services import EditorServices
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.editor.transfer import NoteTransfer
from composer.ui.editor.two_sheets import TwoSheets
from composer.ui.editor.typist import Typist
from composer.ui.editor.whole_commands import insert_break
from composer.ui.mime import DraggedQuote
from composer.ui.stylesheet import set_role
from composer.ui.theme import Tokens
from composer.ui.words import Words
from composer.wording import N_

if TYPE_CHECKING:
    from composer.ui.editor.find_bar import FindBar
    from composer.ui.editor.footnote_box import FootnoteBox


class NoteEditor(EditorPlaces):
    """Shows and edits one note.

    Signals:
    - `changed()` after each change of the text (whoever saves waits a moment).
    - `selection_changed()` cursor, selection or typing marks changed: styles box and buttons follow.
    - `value_activated()` the live value at the cursor was clicked or opened by key.
    - `citation_activated(str key, str locator, str quote_id)` a chip was clicked or opened by key.
    - `quote_dropped(str key, int start, int end, bool as_block)` a passage came in by drop or paste.
    - `touched(int first, int last)` where the text was changed, UTF-16; `footnote_touched(int first, int last)` the
      same in the footnote that is being written.
    - `seal_wanted()` the seal of the quotation at the cursor is to be shown; `escaped()` Esc was pressed in the text;
      `find_opening()` the bar for finding is about to take room above the sheet.
    - `picture_activated()` the picture at the cursor was opened; `pictures_given(list[Path | bytes], int position)`
      pictures were dropped or pasted (-1: at the caret).
    - `files_dropped(list[Path])`; `said(Message)` a sentence for the status line.
    - `seals_changed()` the states counted over the note changed (see `tally`).
    - `language_changed(str)` the note's language changed, by command or by undo; `house_changed(str)` its house, by
      undo.
    - `undo_available(bool)`, `redo_available(bool)`; `zoom_changed(float)`.
    - `context_menu_requested(QPoint)` with a global position.
    - `scrolled()` when the text that is written in was scrolled.
    - `other_entered()` when the keyboard comes into the other text of a note in two languages; whoever has the note
      answers with `exchange`. `text` and `transfer` are always those that are written in.
    """

    changed = Signal()
    value_activated = Signal()
    citation_activated = Signal(str, str, str)
    quote_dropped = Signal(str, int, int, bool)
    touched = Signal(int, int)
    footnote_touched = Signal(int, int)
    seal_wanted = Signal()
    escaped = Signal()
    files_dropped = Signal(object)
    picture_activated = Signal()
    pictures_given = Signal(object, int)
    said = Signal(object)
    seals_changed = Signal()
    language_changed = Signal(str)
    house_changed = Signal(str)
    undo_available = Signal(bool)
    redo_available = Signal(bool)
    context_menu_requested = Signal(QPoint)
    scrolled = Signal()
    other_entered = Signal()
    find_opening = Signal()

    def __init__(self, services: EditorServices, tokens: Tokens, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._words = words
        self._tokens = tokens
        self._look = Look(unit_dpi=_unit_dpi())
        self._texts = KeptTexts(self._new_text)
        self._note_id = ""
        self._speaking = PlaceSpeaking(words)
        self._footnote_serial = 0  # which footnote is in the box
        self._footnote_step = False  # the last undo step is one of the footnote in the box
        first = self._new_text("it")
        self.typist = Typist()
        self.language_marks = LanguageMarks(self)
        self._transfers: dict[NoteTextEdit, NoteTransfer] = {}
        self.text = self._new_sheet(first)
        self.transfer = self._transfers[self.text]
        self.sheets = TwoSheets(self.text, lambda: self._new_sheet(self._new_text("en")), words, self)
        self.sheets.entered.connect(self.other_entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheets, 1)  # what comes above or below it takes no more than it needs
        self.setFocusProxy(self.text)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # the ground of its role, in whatever colours come
        set_role(self, "desk")
        self._follow(first)
        self.set_tokens(tokens)

    def _new_text(self, language: str) -> NoteDocument:
        return NoteDocument(self._services, language, self._look, self)

    def _new_sheet(self, note: NoteDocument) -> NoteTextEdit:
        """A text widget; what it tells is passed on while it is the one that is written in."""
        text = NoteTextEdit(note, self._tokens, self._words, self)
        text.typist = self.typist
        text.language_marks = self.language_marks
        self.language_marks.changed.connect(text.viewport().update)
        self._words.bind(text.setAccessibleName, N_("Text of the note"))
        self._words.changed.connect(text.viewport().update)
        text.hover_text = lambda position: hover_text(text, position, self._words)
        text.selection_moved.connect(lambda: self._moved() if text is self.text else None)
        text.chip_activated.connect(self._open_citation)
        text.footnote_activated.connect(self.edit_footnote)
        text.live_activated.connect(lambda position: self._open_value(text, position))
        text.whole_activated.connect(lambda _position: self.picture_activated.emit())
        text.page_wanted.connect(lambda: text.edit(lambda note, at: insert_break(note, at, BreakKind.PAGE)))
        text.seal_activated.connect(self._open_seal)
        text.escape_pressed.connect(self.escaped)
        text.language_changed.connect(self.language_changed)
        text.house_changed.connect(self.house_changed)
        text.zoom_wanted.connect(self.zoom_step)
        text.undoAvailable.connect(lambda on: self.undo_available.emit(on) if text is self.text else None)
        text.redoAvailable.connect(lambda on: self.redo_available.emit(on) if text is self.text else None)
        text.verticalScrollBar().valueChanged.connect(lambda: self.scrolled.emit() if text is self.text else None)
        text.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        text.customContextMenuRequested.connect(self._ask_for_menu)
        text.seals.changed.connect(self.seals_changed)
        self._transfers[text] = NoteTransfer(text)
        self._connect_transfer(self._transfers[text])
        return text

    def _connect_transfer(self, transfer: NoteTransfer) -> None:
        transfer.said.connect(self.said)
        transfer.quote_made.connect(self.quote_dropped)
        transfer.files_dropped.connect(self.files_dropped)
        transfer.pictures_given.connect(self.pictures_given)

    @cached_property
    def find_bar(self) -> FindBar:
        """The bar for find and replace; made on first use, as it is not needed for the first picture."""
        from composer.ui.editor.find_bar import FindBar

        bar = FindBar(self.text, self._words, self)
        bar.said.connect(self.said)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, bar)
        return bar

    @cached_property
    def footnote_box(self) -> FootnoteBox:
        """The box in which a footnote is written; made on first use."""
        from composer.ui.editor.footnote_box import FootnoteBox

        box = FootnoteBox(self._services, self.text.note, self._tokens, self._words, self)
        self._connect_transfer(box.transfer)
        box.edit.typist = self.typist
        box.edit.language_marks = self.language_marks
        self.language_marks.changed.connect(box.edit.viewport().update)
        box.edit.chip_activated.connect(self._open_footnote_citation)
        box.edit.live_activated.connect(lambda position: self._open_value(box.edit, position))
        box.edit.selection_moved.connect(self.selection_changed)
        box.edit.note.touched.connect(self.footnote_touched)
        box.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        box.edit.customContextMenuRequested.connect(
            lambda point: self.context_menu_requested.emit(box.edit.mapToGlobal(point))
        )
        box.written.connect(self._footnote_written)
        box.finished.connect(self.setFocus)
        box.finished.connect(self.selection_changed)
        return box

    @property
    def _in_footnote(self) -> bool:
        return "footnote_box" in self.__dict__ and self.footnote_box.position >= 0

    def _ask_for_menu(self, point: QPoint) -> None:
        chip = self.text.chip_at(QPointF(point))
        if chip >= 0 and not self.text.textCursor().hasSelection():
            self.text.select_chip(chip)
        self.context_menu_requested.emit(self.text.mapToGlobal(point))

    def _follow(self, note: NoteDocument) -> None:
        note.qt.contentsChanged.connect(self.changed)
        note.touched.connect(self.touched)

    def _unfollow(self, note: NoteDocument) -> None:
        note.qt.contentsChanged.disconnect(self.changed)
        note.touched.disconnect(self.touched)

    def _show_in(self, sheet: NoteTextEdit, text: NoteDocument, outdated: NoteDocument | None) -> None:
        """Put a text on a sheet in the place of the one that lies there."""
        if sheet.note is not text:
            sheet.show_note(text)
            sheet.seals.changed.connect(self.seals_changed)
        else:  # it lay there while another library was open: what that one said of its quotations counts no more
            sheet.seals.forget()
        if outdated is not None:
            outdated.deleteLater()
        sheet.setExtraSelections([])

    def _open_value(self, text: NoteTextEdit, position: int) -> None:
        text.select_chip(position)
        self.value_activated.emit()

    # the note

    def take_head(self, front: FrontMatter) -> None:
        """The head of the note is another: marks and live values follow its house and its fields. Another house is one
        step to undo."""
        self._services.take_head(front)
        for sheet in self._transfers:
            if sheet.note.house != front.profile:
                sheet.chips.forget()  # they say “p.” and dates as the house does; the text is laid out once
                sheet.live.forget()
                with sheet.editing():
                    sheet.note.change_house(front.profile)
            sheet.refresh_live()
            sheet.viewport().update()  # what is numbered may be else

    def set_note(self, note: Note) -> None:
        """Show `note`. A note shown lately keeps its undo steps as long as its text is the one left."""
        if self._in_footnote:
            self.footnote_box.leave()
        self._services.take_head(note.front)
        known, outdated = self._texts.text_of(note)
        self._note_id = note.id
        current = self.text.note
        if current is not known:
            self._unfollow(current)
            self._follow(known)
        self._show_in(self.text, known, outdated)
        self.show_other(note if self.sheets.shows_both else None)
        self._tell_all()
        self.text.verticalScrollBar().setValue(0)

    def _tell_all(self) -> None:
        """Another text is written in than before."""
        if "find_bar" in self.__dict__:
            self.find_bar.search_in(self.text)
        self.undo_available.emit(self.text.note.qt.isUndoAvailable())
        self.redo_available.emit(self.text.note.qt.isRedoAvailable())
        self.seals_changed.emit()
        self.selection_changed.emit()

    def show_other(self, note: Note | None) -> None:
        """Show the other text of `note`, which is the one shown, beside it; None, or a note in one language, shows the
        one text alone."""
        if note is None or note.other is None:
            self.sheets.show_one()
            return
        other, outdated = self._texts.text_of(swapped(note))
        sheet = self.sheets.second()
        sheet.set_tokens(self._tokens)
        sheet.setReadOnly(self.text.isReadOnly())
        self._show_in(sheet, other, outdated)
        if sheet.zoom != self.text.zoom:
            sheet.set_zoom(self.text.zoom)
        self.sheets.show_both()

    def exchange(self, note: Note) -> None:
        """The other text is written in from now on: that in front of `note`, whose texts are as they were."""
        if self._in_footnote:
            self.footnote_box.leave()
        shown = self.sheets.shows_both
        known, outdated = self._texts.text_of(note)
        self._unfollow(self.text.note)
        self.text.setExtraSelections([])
        self.text = self.sheets.exchange()
        self.transfer = self._transfers[self.text]
        self._follow(known)
        self._show_in(self.text, known, outdated)
        self.text.setReadOnly(self.sheets.other is not None and self.sheets.other.isReadOnly())
        if not shown:
            self.text.set_tokens(self._tokens)
            if self.sheets.other is not None and self.text.zoom != self.sheets.other.zoom:
                self.text.set_zoom(self.sheets.other.zoom)
        self.setFocusProxy(self.text)
        self._tell_all()

    def change_other(self, note: Note) -> None:
        """Let the other text of `note` say what it says now, as one step to undo in that text."""
        self._texts.change_behind(note)

    @property
    def note_id(self) -> str:
        """The id of the note shown; "" before the first."""
        return self._note_id

    def document_model(self) -> Document:
        """The text as it stands, in canonical form."""
        return self.text.note.model()

    def reading_through(self) -> Generator[None, None, None]:
        """Read what was not read yet of the text, block by block: `document_model` finds it read."""
        return self.text.note.reading_through()

    @property
    def language(self) -> str:
        """The language of the note shown."""
        return self.text.note.language

    def set_language(self, language: str) -> None:
        """Let quotation marks, headings with a term, prompts and chips follow `language`; one undo step."""
        if language == self.language:
            return
        self.text.chips.forget()  # they say “p.” and dates in the language; the text is laid out once
        self.text.live.forget()
        with self.text.editing():
            self.text.note.change_language(language)
        self.language_changed.emit(language)

    def change_note(self, note: Note) -> None:
        """Show another state of the note that is open (its language, its blocks), as one undo step; the cursor stays
        in its block, as far into it as before."""
        self._services.take_head(note.front)
        document = canonical(note.document)
        place = BlockPlace.of(self.text.note, self.text.caret())
        other_language = note.front.language != self.language
        self.set_language(note.front.language)
        if self.document_model() != document:
            write_over(self.text.note, document, join=other_language)
            with self.text.editing(join=True) as cursor:
                place.put(self.text.note, cursor)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take on other colours."""
        self._tokens = tokens
        self.text.set_tokens(tokens)
        if self.sheets.other is not None:
            self.sheets.other.set_tokens(tokens)
        if "footnote_box" in self.__dict__:
            self.footnote_box.set_tokens(tokens)

    def set_read_only(self, read_only: bool) -> None:
        """Show only (a library that may not be written)."""
        for sheet in self._transfers:
            sheet.setReadOnly(read_only)

    def set_zoom(self, zoom: float) -> None:
        """Show the sheets at another size (0.5 to 3)."""
        if self.sheets.other is not None:
            self.sheets.other.set_zoom(zoom)
        super().set_zoom(zoom)

    def refresh_sources(self) -> None:
        """Ask again for the words of all chips and the state of all quotations (sources or quotes changed)."""
        for sheet in self._transfers:
            sheet.refresh_labels()
            sheet.seals.forget()

    # quotations

    def insert_quote(
        self, use: InlineQuote | QuoteBlock, citation: Citation | None = None, at: int | None = None
    ) -> None:
        """Put a quotation with its citation at the cursor, or at `at` (UTF-16): one undo step, glowing for a second."""
        edit = self.footnote_box.edit if self._in_footnote and at is None else self.text
        transfer = self.footnote_box.transfer if edit is not self.text else self.transfer
        transfer.put(use, citation, edit.caret() if at is None else at)

    def quote(self, key: str, span: Span, *, block: bool | None = None) -> None:
        """Capture `span` (code points) of source `key` and put it at the cursor, set apart or in the sentence; with
        `block` None the place decides. Raises ComposerError when the passage cannot be had."""
        if self._in_footnote:
            self.footnote_box.transfer.capture(key, span, self.footnote_box.edit.caret(), as_block=False)
        else:
            self.transfer.capture(key, span, self.text.caret(), as_block=block)

    @property
    def quotations(self) -> QuotationCommands:
        """What can be done to the quotation at the cursor, in the text or in the footnote that is being written."""
        return QuotationCommands(self.written_in)

    def enter_use(self, index: int) -> bool:
        """Put the cursor into quotation number `index` (as `quote_uses` counts), in its footnote where it stands in
        one; whether there is one."""
        places = list(placed_uses(self.text.note))
        if not 0 <= index < len(places):
            return False
        start, end, _use = places[index]
        if self.text.chip_run(start).footnote is None or end != start + 1:
            self._show(start, end)
            return True
        self._centre(start)
        self.edit_footnote(start)
        within = sum(1 for place in places[:index] if place[0] == start)
        inside = list(placed_uses(self.footnote_box.edit.note)) if self._in_footnote else []
        if within >= len(inside):
            return False
        cursor = self.footnote_box.edit.textCursor()
        cursor.setPosition(inside[within][0])
        self.footnote_box.edit.setTextCursor(cursor)
        return True

    def goto_words(self, words: str) -> bool:
        """Select the first place where `words` stand, in the text or else in a footnote, which is opened for writing;
        whether there is one."""
        if super().goto_words(words):
            return True
        wanted = " ".join(words.split())
        for start, content in placed_footnotes(self.text.note):
            if wanted in " ".join(plain(content).split()):
                self._centre(start)
                self.edit_footnote(start)
                edit = self.footnote_box.edit
                found = edit.document().find(wanted)
                edit.setTextCursor(found if not found.isNull() else edit.textCursor())
                return True
        return False

    def place_of(self, position_u16: int) -> QRect:
        """Where a position of the text, or of the footnote that is being written, is in this widget's pixels."""
        edit = self.written_in
        rect: QRectF = edit.sheet.position_rect(position_u16)
        corner = edit.viewport().mapTo(self, QPoint(0, 0))
        left = rect.left() - edit.horizontalScrollBar().value() + corner.x()
        top = rect.top() - edit.verticalScrollBar().value() + corner.y()
        return QRect(round(left), round(top), 1, round(rect.height()))

    def take_quote(self, quote: DraggedQuote) -> bool:
        """Capture a passage and put it at the cursor (button and shortcut of the reader); whether it could be had."""
        if self._in_footnote:
            return self.footnote_box.transfer.take_quote(quote, self.footnote_box.edit.caret())
        return self.transfer.take_quote(quote, self.text.caret())

    def mark_assessment(self) -> None:
        """Make the selected words of the writer an assessment of their own; one step of undo."""
        self.text.edit(lambda note, cursor: marking.mark_assessment(note, cursor, on=True))

    def seals(self) -> tuple[tuple[Use, Seal], ...]:
        """Every quotation of the note with its state, as last counted."""
        return self.text.seals.all

    def tally(self) -> Counter[SealStatus]:
        """How many quotations there are in each state, as last counted."""
        return self.text.seals.tally()

    # chips

    def _open_citation(self, position: int) -> None:
        citation = citation_from_json(self.text.chip_run(position).citation)
        self._activate(citation, quote_beside(self.text.note, position))

    def _open_footnote_citation(self, position: int) -> None:
        self._activate(citation_from_json(self.footnote_box.edit.chip_run(position).citation), "")

    def _activate(self, citation: Citation, quote_id: str) -> None:
        if citation.items:
            first = citation.items[0]
            self.citation_activated.emit(first.key, first.locator, quote_id)

    def _open_seal(self, start: int, end: int) -> None:
        """A click on a seal puts the cursor into its quotation and opens the seal there."""
        cursor = self.text.textCursor()
        if not start <= cursor.position() <= end:
            cursor.setPosition(end)
            self.text.setTextCursor(cursor)
        self.seal_wanted.emit()

    @property
    def written_in(self) -> NoteTextEdit:
        """The text, or the footnote that is being written."""
        return self.footnote_box.edit if self._in_footnote else self.text

    def insert_citation(self, citation: Citation) -> None:
        """Put a chip at the cursor."""
        edit = self.written_in
        with edit.editing() as cursor:
            inserting.insert_citation(edit.note, cursor, citation)

    def citation_at_cursor(self) -> Citation | None:
        """The citation whose chip is selected or beside the cursor."""
        position = self._citation_position()
        return citation_from_json(self.written_in.chip_run(position).citation) if position >= 0 else None

    def change_citation(self, citation: Citation) -> None:
        """Give the chip selected or beside the cursor other contents (an edited locator)."""
        edit, position = self.written_in, self._citation_position()
        if position >= 0:
            run = replace(edit.chip_run(position), citation=to_json(citation))
            with edit.editing():
                inserting.change_object(edit.note, position, run)

    def _citation_position(self) -> int:
        edit = self.written_in
        caret = edit.caret()
        for position in (edit.selected_chip(), caret - 1, caret):
            if position >= 0 and edit.note.qt.characterAt(position) == OBJECT and edit.chip_run(position).citation:
                return position
        return -1

    # footnotes

    def insert_footnote(self) -> None:
        """Put a footnote at the cursor and open it for writing."""
        with self.text.editing() as cursor:
            position = inserting.insert_footnote(self.text.note, cursor, Footnote(()))
        self.edit_footnote(position)
        self._footnote_step = True

    def edit_footnote(self, position_u16: int) -> None:
        """Open the footnote whose number stands at a position; a note that is only read shows its words on hover."""
        run = self.text.chip_run(position_u16)
        if run.footnote is None or self.text.isReadOnly():
            return
        self.footnote_box.leave()
        self._footnote_step, self._footnote_serial = False, run.serial
        cursor = self.text.textCursor()
        cursor.setPosition(position_u16 + 1)
        self.text.setTextCursor(cursor)
        number = self.text.note.footnote_number(run.serial)
        content = footnote_from_json(run.footnote).content
        self.footnote_box.edit.note.other_language = self.text.note.other_language
        self.footnote_box.edit.note.live.main = self.text.note.live
        self.footnote_box.open(position_u16, number, content, self.place_of(position_u16), self.language)

    def _footnote_written(self, position: int, content: object) -> None:
        """What is written in the box goes into the text, all in one undo step, with the footnote when it is new."""
        position = self._place_of_footnote(position)
        run = self.text.chip_run(position) if position >= 0 else None
        if run is None or not isinstance(content, tuple):
            return
        written = to_json(content)
        if written != run.footnote:
            with self.text.editing(join=self._footnote_step):
                inserting.change_object(self.text.note, position, replace(run, footnote=written))
            self._footnote_step = True

    def take_footnote(self) -> None:
        """Take into the text what was just written in the box of a footnote; the box stays."""
        if self._in_footnote:
            self.footnote_box.hand_over()

    def _place_of_footnote(self, position: int) -> int:
        """Where the footnote in the box stands by now: undo may have moved it, or taken it (-1); another one that came
        to stand there is not overwritten."""
        starts = (position, *(start for start, _ in placed_footnotes(self.text.note)))
        return next((start for start in starts if self._is_written(self.text.chip_run(start))), -1)

    def _is_written(self, run: RunInfo) -> bool:
        return run.footnote is not None and run.serial == self._footnote_serial

    def open_find(self, *, replace: bool = False) -> None:
        """Open the bar for find and replace."""
        self.find_opening.emit()
        self.find_bar.open(replace=replace)

    # screen readers

    def _moved(self) -> None:
        self.selection_changed.emit()
        if self._in_footnote:
            self.footnote_box.leave()
        self._speaking.follow(self.text)

    def announce(self, words: str) -> None:
        """Let a screen reader say `words`."""
        announce(self.text, words)

    def chip_description(self, position_u16: int) -> str:
        """A chip in words, for screen readers."""
        return chip_in_words(self.text, position_u16, self._words)


def _unit_dpi() -> float:
    """The units to the inch in which Qt reckons type and distances here (96, on macOS 72)."""
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInchY() if screen is not None else 96.0
