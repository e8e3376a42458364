# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Live values and cross-references of the window: asking for them, changing them, making typed words live."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from composer.document.model import CrossReference, Live, ReferenceShows, Value
from composer.houses.model import Numbering
from composer.text.spans import to_cp, to_u16
from composer.ui.actions import BY_ID
from composer.ui.desk import Desk
from composer.ui.editor import value_commands
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.editor.own_text import own_text
from composer.ui.editor.text_edit import NoteTextEdit
from composer.ui.editor_services import DeskServices
from composer.ui.messages import Tone, WayOut
from composer.ui.notes import Notes
from composer.ui.panes.hint_bar import HintBar
from composer.ui.settings import OFFER_VALUES, REFERENCE_SHOWS, VALUE_KIND
from composer.ui.theme import Tokens
from composer.values.targets import Target
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.evidence.typed_values import TypedFinding, TypedValue
    from composer.values.showing import Shown

SOON_MS: Final = 650  # after the last key: a hint stands in nobody's way
_NO_NOTE: Final = N_("There is no note to write in yet.")
_IN_QUOTATION: Final = N_("A live value cannot stand in a quotation: its words are never changed.")
_NO_TARGETS: Final = N_("There is nothing to refer to yet: no heading, table, picture or footnote.")
_NONE_HERE: Final = N_("Before the cursor stands no date, sum, percentage or number that could be made live.")
_NOT_HERE: Final = N_("There is no live value at the cursor.")
_OFFER: Final = N_("Make it live: {italian} · {english}")
_MADE: Final = N_plural("{count} value is live now.", "{count} values are live now.")


class Values(QObject):
    """The commands of live values, and the hint that offers them while one writes.

    Signals: `value_here(bool)` whether the caret is at a live value.
    """

    value_here = Signal(bool)

    def __init__(self, desk: Desk, services: DeskServices, editor: NoteEditor, notes: Notes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._services = services
        self._editor = editor
        self._notes = notes
        self._window = window
        self.hint = HintBar(desk.words, desk.tokens, editor)
        self._closed_for: object = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._look)
        editor.value_activated.connect(self.ask_change)
        editor.selection_changed.connect(self._moved)
        editor.changed.connect(self._typed)
        editor.escaped.connect(self._escaped)
        editor.scrolled.connect(self.hint.leave)
        desk.library_closing.connect(self._leave)

    def dress(self, tokens: Tokens) -> None:
        """Take on the colours of `tokens`."""
        self.hint.dress(tokens)

    # asking

    def ask_new(self) -> None:
        """Ask for a value and put it in at the caret."""
        edit = self._writable()
        if edit is None:
            return
        value = self._asked(None)
        if value is not None:
            value_commands.insert(edit, value)
            self._given_back(edit)

    def ask_reference(self) -> None:
        """Ask for a place of the note and refer to it at the caret."""
        edit = self._writable()
        found = self._asked_reference(None) if edit is not None else None
        if edit is not None and found is not None:
            target, shows = found
            if edit is not self._editor.text:
                self._name_in_text(target)
                target = next(t for t in self._targets() if _same_place(t, target))
            value_commands.refer(edit, target, CrossReference(target.label, shows))
            self._given_back(edit)

    def ask_change(self) -> None:
        """Change the live value or cross-reference at the caret."""
        edit = self._editor.written_in
        placed = value_commands.live_at_cursor(edit)
        if placed is None:
            self._desk.presenter.say(Message(_NOT_HERE), Tone.INFORMATION)
            return
        if self._desk.refuses_change() or edit.isReadOnly():
            return
        old = placed.live
        live: Live | None = self._asked(old) if isinstance(old, Value) else self._changed_reference(old)
        if live is not None and live != placed.live:
            value_commands.change(edit, placed.position, replace(live, marks=placed.live.marks))
        self._given_back(edit)

    def make_words(self) -> None:
        """Let the live value at the caret be ordinary words."""
        edit = self._editor.written_in
        placed = value_commands.live_at_cursor(edit)
        if placed is None:
            self._desk.presenter.say(Message(_NOT_HERE), Tone.INFORMATION)
        elif not self._desk.refuses_change():
            value_commands.make_words(edit, placed.position)

    def _asked(self, value: Value | None) -> Value | None:
        from composer.ui.dialogs.value import ValueDialog

        language = value.marks.language if value is not None and value.marks.language else self._editor.language
        last = self._desk.settings.get(VALUE_KIND)
        dialog = ValueDialog(value, language, self._shown, self._desk.words, self._window, last)
        if not dialog.exec() or dialog.value is None:
            return None
        if value is None:
            self._desk.settings.set(VALUE_KIND, [dialog.value.kind.value, dialog.value.unit, dialog.value.form])
        return dialog.value

    def _shown(self, value: Value, language: str) -> Shown:
        return self._services.show(value, language, {})

    def _asked_reference(self, reference: CrossReference | None) -> tuple[Target, ReferenceShows] | None:
        from composer.ui.dialogs.cross_reference import CrossReferenceDialog

        targets = self._targets()
        if not targets:
            self._desk.presenter.say(Message(_NO_TARGETS), Tone.INFORMATION)
            return None
        last = self._desk.settings.get(REFERENCE_SHOWS)
        dialog = CrossReferenceDialog(targets, reference, self._said, self._desk.words, self._window, last)
        if not dialog.exec():
            return None
        if reference is None:
            self._desk.settings.set(REFERENCE_SHOWS, dialog.shows.value)
        return dialog.target, dialog.shows

    def _changed_reference(self, reference: CrossReference) -> CrossReference | None:
        found = self._asked_reference(reference)
        if found is None:
            return None
        target, shows = found
        if not target.label:
            self._name_in_text(target)
            target = next(t for t in self._targets() if _same_place(t, target))
        return replace(reference, target=target.label, shows=shows, words="")

    def _name_in_text(self, target: Target) -> None:
        """Give a place of the text a label, where it has none."""
        if not target.label:
            value_commands.name_place(self._editor.text, target)

    def _targets(self) -> list[Target]:
        from composer.values.targets import targets_in

        numbered = self._services.numbering(self._editor.language) is Numbering.HEADINGS
        return list(targets_in(self._editor.document_model(), numbered_headings=numbered))

    def _said(self, shows: ReferenceShows, target: Target, language: str) -> str:
        from composer.values.showing import reference_words

        return reference_words(shows, target, self._services.setting(language).house()).words

    # making live

    def make_live(self) -> None:
        """Make the date, sum or number that is selected or stands before the caret a live value."""
        edit = self._writable()
        if edit is None:
            return
        found = self._typed_at(edit)
        if found is None:
            self._desk.presenter.say(Message(_NONE_HERE), Tone.INFORMATION)
            return
        self._take(edit, [found])
        self.hint.leave()

    def go_to_typed(self, found: TypedFinding) -> bool:
        """Stand at words that a check found; whether they are still there."""
        place = found.run.block_index, found.typed.words, found.occurrence
        there = not found.run.in_footnote and self._editor.select_words(*place)
        if not there:
            self._editor.scroll_to_block(found.run.block_index)
        self._editor.setFocus()
        return there

    def make_found(self, found: TypedFinding) -> None:
        """Make the words that a check found live."""
        if self.go_to_typed(found):
            self.make_live()

    def make_all_live(self) -> None:
        """Make all dates, sums, percentages and numbers of the text live that can be, in one step to undo."""
        edit = self._writable()
        if edit is None:
            return
        edit = self._editor.text
        places: list[tuple[int, int, Value]] = []
        block = edit.note.qt.begin()
        while block.isValid():
            text = self._own(edit, block)
            for typed in self._typed_in(text, edit.note.language):
                start = block.position() + to_u16(block.text(), typed.span.start)
                places.append((start, block.position() + to_u16(block.text(), typed.span.end), typed.live))
            block = block.next()
        count = value_commands.make_all_live(edit, places, self._services.setting(edit.note.language))
        one, many = _MADE
        self._desk.presenter.say(Message(one, plural=many, count=count), Tone.INFORMATION)

    def offer_while_writing(self, on: bool) -> None:
        """Whether the hint comes while one writes."""
        self._desk.settings.set(OFFER_VALUES, on)
        self.hint.leave()

    @property
    def offers(self) -> bool:
        """Whether it does."""
        return self._desk.settings.get(OFFER_VALUES)

    def _take(self, edit: NoteTextEdit, places: list[tuple[int, int, Value]]) -> None:
        if places:
            value_commands.make_live(edit, places)

    def _typed_in(self, text: str, language: str) -> tuple[TypedValue, ...]:
        from composer.evidence.typed_values import typed_values

        return typed_values(text, self._services.setting(language))

    def _typed_at(self, edit: NoteTextEdit) -> tuple[int, int, Value] | None:
        """What is selected, or stands right before the caret, as a value: start, end (UTF-16), value."""
        from composer.evidence.typed_values import value_before

        cursor = edit.textCursor()
        block = edit.note.qt.findBlock(cursor.selectionEnd())
        if edit.note.qt.findBlock(cursor.selectionStart()) != block:
            return None
        own = self._own(edit, block)
        end = to_cp(block.text(), cursor.selectionEnd() - block.position())
        typed = value_before(own[:end], self._services.setting(edit.note.language))
        if typed is None:
            return None
        start = block.position() + to_u16(block.text(), typed.span.start)
        if cursor.hasSelection() and start < cursor.selectionStart():
            return None
        return start, block.position() + to_u16(block.text(), typed.span.end), typed.live

    @staticmethod
    def _own(edit: NoteTextEdit, block: QTextBlock) -> str:
        """The writer's own words of a block, what stands in quotation marks hidden as well."""
        from composer.evidence.own_words import without_quotations

        return without_quotations(own_text(edit.note, block).text)

    # the hint

    def _typed(self) -> None:
        self.hint.leave()
        if self.offers and not self._editor.text.isReadOnly():
            self._soon.start()

    def _moved(self) -> None:
        placed = value_commands.live_at_cursor(self._editor.written_in)
        self.value_here.emit(placed is not None)
        if not self.hint.isHidden():
            self._soon.start()

    def _escaped(self) -> None:
        if not self.hint.isHidden():
            self._closed_for = self.hint.about
            self.hint.leave()

    def _leave(self) -> None:
        self._soon.stop()
        self.hint.leave()

    def _look(self) -> None:
        """Offer what stands before the caret."""
        edit = self._editor.written_in
        cursor: QTextCursor = edit.textCursor()
        found = None if cursor.hasSelection() or not edit.hasFocus() else self._typed_at(edit)
        if found is None:
            self.hint.leave()
            return
        start, end, value = found
        about = (self._editor.note_id, start, value.kind, value.value)
        if about == self._closed_for:
            return
        shown = {language: self._services.show(value, language, {}).words for language in ("it", "en")}
        sentence = self._desk.words.text(_OFFER, italian=shown["it"], english=shown["en"])
        key = QKeySequence(BY_ID["value.live"].keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        way = (self._desk.words.text(N_("Make it live")), key, self.make_live)
        self.hint.say(about, sentence, [way], self._editor.place_of(end))

    # helpers of the commands

    def _writable(self) -> NoteTextEdit | None:
        """Where one writes, when a value may be put there."""
        if not self._notes.note_id:
            new = WayOut(N_("New note …"), self._notes.ask_new)
            self._desk.presenter.say(Message(_NO_NOTE), Tone.INFORMATION, new)
            return None
        edit = self._editor.written_in
        if self._desk.refuses_change() or edit.isReadOnly():
            return None
        if not value_commands.may_stand(edit):
            self._desk.presenter.say(Message(_IN_QUOTATION), Tone.INFORMATION)
            return None
        return edit

    def _given_back(self, edit: NoteTextEdit) -> None:
        edit.setFocus()


def _same_place(one: Target, other: Target) -> bool:
    return (one.kind, one.block_index, one.place) == (other.kind, other.block_index, other.place)
