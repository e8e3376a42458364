# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""The note on the desk: opening, writing its head, changing its language, saving it all the time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from composer.document.model import Document
from composer.errors import ComposerError
from composer.notes.model import FrontMatter, Note
from composer.notes.two_texts import swapped, turned_to
from composer.ui.autosave import Autosave, Steps
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.messages import Tone
from composer.ui.panes.note_area import note_title
from composer.ui.settings import (
    BOTH_TEXTS,
    NEW_LANGUAGE,
    NEW_TEMPLATE,
    NOTE_LANGUAGE,
    NOTE_TEMPLATE,
    OPEN_NOTE,
    OPEN_TEXT,
)
from composer.ui.way_back import undo_way
from composer.wording import N_, Message
from composer.workspace import Workspace
from composer.workspace.kept_notes import NO_ANSWERS
from composer.workspace.note_store import used_quotes

if TYPE_CHECKING:
    from composer.library.note_table import StoredNote

LONG_NOTE: Final = 20_000  # characters; making one ready to be stored takes some 25 ms

_REMOVED = N_("“{title}” was removed.")
_UNTITLED = N_("Note without a title")


class Notes(QObject):
    """Keeps one note open in the editor and stored in the library.

    A note in two languages is worked on in one of them, whichever is in front; the library keeps as the first the one
    that was the note's own (`_own`).

    Signals: `wanted()` when a note is asked for, be it the one that is open; `leaving()` before another one is put on
    the desk; `opened(Note | None)` when another note, or the other text of it, is there; `changed()` when its text or
    head has changed;
    `head_changed(Note)` when its head has; `saved(str)` with the ISO 8601 time.
    """

    wanted = Signal()
    leaving = Signal()
    opened = Signal(object)
    changed = Signal()
    head_changed = Signal(object)
    saved = Signal(str)

    def __init__(self, desk: Desk, editor: NoteEditor, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._window = window
        self._note: Note | None = None
        self._own = ""
        self._uses: tuple[str, Counter[str]] = ("", Counter())  # the note stored or opened last, and what it quotes
        self._uses_differ = False
        self._saving = Autosave(
            Steps(self._taken, self._prepared, self._store, self._is_long, self._storing_beside, self._was_stored), self
        )
        self._saving.saved.connect(self._stored)
        self._saving.failed.connect(self._desk.presenter.error)
        editor.changed.connect(self._text_changed)
        editor.language_changed.connect(self._language_changed)
        editor.house_changed.connect(self.set_house)
        editor.other_entered.connect(self.turn)
        desk.library_closing.connect(self._leave_library)

    @property
    def note_id(self) -> str:
        """The id of the open note, "" when there is none."""
        return self._note.id if self._note is not None else ""

    @property
    def language(self) -> str:
        """The language of the open note."""
        return self._note.front.language if self._note is not None else "it"

    @property
    def own_language(self) -> str:
        """The language of the text that the library keeps as the note's first."""
        return self._own

    @property
    def dirty(self) -> bool:
        """Whether something is not saved yet."""
        return self._saving.dirty

    def snapshot(self) -> Note | None:
        """The open note as it is now, with what was typed last."""
        if self._note is None:
            return None
        return replace(self._note, document=self._editor.document_model())

    def snapshot_head(self) -> Note | None:
        """The open note with its head as it is now; its text may be older."""
        return self._note

    # Opening

    def open(self, note_id: str) -> bool:
        """Put a note of the library on the desk; False when it cannot be had."""
        if note_id == self.note_id:
            self.wanted.emit()
            return True
        self.flush()
        try:
            note = self._desk.workspace.note(note_id)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return False
        self.show(note)
        return True

    def show(self, note: Note | None) -> None:
        """Show `note` (as the library has it) in the editor."""
        self.leaving.emit()
        self._saving.forget()
        self._note = None  # the editor's signals while it is filled concern nobody
        self._own = note.front.language if note is not None else ""
        if note is not None:
            self._uses, self._uses_differ = (note.id, Counter(used_quotes(note))), False
            settings = self._desk.settings
            wanted = settings.get(OPEN_TEXT) if note.id == settings.get(OPEN_NOTE) else ""
            note = turned_to(note, wanted or self._desk.words.language)
            self._editor.set_note(note)
            self._editor.show_other(note if settings.get(BOTH_TEXTS) else None)
        self._note = note
        self._editor.set_read_only(self._desk.workspace.read_only)
        self._desk.settings.set(OPEN_NOTE, self.note_id)
        self.opened.emit(note)

    def open_last(self) -> None:
        """Open the note that lay on the desk last, or the last changed one in the language of the program, or any."""
        chosen = self._desk.settings.get(OPEN_NOTE)
        if not chosen or not self._desk.workspace.has_note(chosen):
            rows = self._desk.workspace.notes()
            spoken = self._desk.words.language
            own = (row.id for row in rows if spoken in (row.language, row.other_language))
            chosen = next(own, rows[0].id if rows else "")
        if not chosen or not self.open(chosen):
            self.show(None)

    def ask_new(self, template_id: str = "") -> None:
        """Ask for a template (`template_id` is proposed), a language and what the template asks for; begin a note."""
        from composer.ui.dialogs.new_note import NewNoteDialog
        from composer.ui.note_templates import remember_answers, remembered_answers

        if self._desk.refuses_change():
            return
        settings = self._desk.settings
        dialog = NewNoteDialog(
            template_id or settings.get(NEW_TEMPLATE) or settings.get(NOTE_TEMPLATE),
            settings.get(NEW_LANGUAGE) or settings.get(NOTE_LANGUAGE),
            self._desk.words,
            self._window,
            lambda template: remembered_answers(settings, template),
        )
        if dialog.exec():
            remember_answers(settings, dialog.template_id, dialog.answers)
            self.new(dialog.template_id, dialog.language, dialog.answers)

    def begin(self, template_id: str, language: str) -> None:
        """Begin a note from a template at once; one of office or user that asks for something asks first."""
        from composer.notes.templates import prompts_of_kind

        if prompts_of_kind(template_id) and not self._desk.workspace.read_only:
            self.ask_new(template_id)
        else:
            self.new(template_id, language)

    def new(self, template_id: str, language: str, answers: Mapping[str, str] = NO_ANSWERS) -> None:
        """Begin a note from a template, with what was answered to its prompts."""
        self.flush()
        try:
            note = self._desk.workspace.new_note(template_id, language, answers)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return
        self._desk.settings.set(NOTE_TEMPLATE, template_id)
        self._desk.settings.set(NOTE_LANGUAGE, language)
        self.show(note)
        self._desk.notes_changed.emit()
        self._editor.setFocus()

    def show_list(self) -> None:
        """Choose among the notes of the library."""
        from composer.ui.dialogs.note_list import NoteListDialog

        self.flush()
        workspace = self._desk.workspace
        dialog = NoteListDialog(
            lambda search: workspace.notes(search=search), self.note_id, self._desk.words, self._window, offers_new=True
        )
        if dialog.exec() and dialog.chosen:
            self.open(dialog.chosen)
        elif dialog.wants_new:
            self.ask_new()

    def remove_current(self) -> None:
        """Remove the open note; it can be had back as long as the sentence about it stands."""
        note = self.snapshot_head()
        back = self.take_away()
        if note is not None and back is not None:
            title = note_title(note) or self._desk.words.text(_UNTITLED)
            self._desk.presenter.say(Message(_REMOVED, {"title": title}), Tone.INFORMATION, undo_way(back))

    def take_away(self) -> Callable[[], None] | None:
        """Take the open note out of the library without a word; what puts it back, None where it stays."""
        note = self.snapshot()
        if note is None or self._desk.refuses_change():
            return None
        self.flush()  # nothing of it is still on its way to the library when it goes
        try:
            self._desk.workspace.remove_note(note.id)
        except ComposerError as error:
            self._desk.presenter.error(error)
            return None
        self._saving.forget()
        own = turned_to(note, self._own)
        self._note = None
        self.open_last()
        self._desk.notes_changed.emit()
        self._desk.uses_changed.emit()
        return lambda: self._put_back(own)

    def _put_back(self, note: Note) -> None:
        self.flush()
        self._desk.workspace.save_note(note)
        self.show(note)
        self._desk.notes_changed.emit()
        self._desk.uses_changed.emit()

    # Changing

    def edit_head(self, front: FrontMatter) -> None:
        """The user has written in the head's form."""
        if self._note is None:
            return
        self._note = replace(self._note, front=front)
        self._editor.take_head(front)
        self._saving.touch()
        self.head_changed.emit(self._note)
        self.changed.emit()

    def set_house(self, profile: str) -> None:
        """Let the note be printed by another house ("" the usual one): marks, dates and numbers show it at once."""
        if self._note is not None and profile != self._note.front.profile:
            self.edit_head(replace(self._note.front, profile=profile))

    def set_language(self, language: str) -> None:
        """Put the note into another language: headings, dates, quotation marks."""
        from composer.notes.language import in_language

        note = self.snapshot()
        if note is None or language == note.front.language:
            return
        if note.other is not None:
            self.turn()
            return
        self._own = language
        self._note = in_language(note, language)
        self._editor.change_note(self._note)
        self.head_changed.emit(self._note)
        self._text_changed()

    def _language_changed(self, language: str) -> None:
        """The text is in another language now, by command or by undo: its head follows."""
        from composer.notes.language import in_language

        if self._note is None or self._note.front.language == language:
            return
        if self._note.other is not None:  # undone to before there was another text, which is in that language now
            text = self._editor.text
            (text.redo_step if text.note.qt.isRedoAvailable() else text.undo_step)()
            return
        self._own = language
        head = in_language(replace(self._note, document=Document()), language).front
        self._note = replace(self._note, front=head)
        self._saving.touch()
        self.head_changed.emit(self._note)
        self.changed.emit()

    def turn(self) -> None:
        """Work on the other text of a note in two languages from now on."""
        note = self.snapshot()
        if note is None or note.other is None:
            return
        self._note = swapped(note)
        self._editor.exchange(self._note)
        self._desk.settings.set(OPEN_TEXT, self._note.front.language)
        self.opened.emit(self._note)

    def show_both(self, *, both: bool) -> None:
        """Show both texts of a note in two languages, or only the one that is worked on."""
        self._desk.settings.set(BOTH_TEXTS, both)
        self._editor.show_other(self.snapshot() if both else None)
        self.opened.emit(self.snapshot())

    def change_text(self, note: Note) -> None:
        """Another state of the open note, in each text one step to undo; it is saved like what is typed. Of two texts
        the one in front of `note` is shown in front."""
        if self._note is None or note.id != self.note_id:
            return
        if note.front.language != self.language and self._note.other is not None:
            self.turn()
        two_before, two = self._note.other is not None, note.other is not None
        self._note = None  # what the editor tells of the steps is told once, below
        self._editor.change_note(note)
        self._editor.change_other(note)
        self._note = note
        if two_before != two:
            self._own = note.front.language
            self._editor.set_note(note)
            self._editor.show_other(note if self._desk.settings.get(BOTH_TEXTS) else None)
            self.opened.emit(note)
            self._desk.notes_changed.emit()
        self._text_changed()

    def replace_note(self, note: Note) -> None:
        """Another state of the open note is in the library (a version was put back); undo leads back as well."""
        if note.id != self.note_id or (self._note is not None and (note.other is None) != (self._note.other is None)):
            self.show(note)
        else:
            language = self.language
            self._own, self._note = note.front.language, None
            note = turned_to(note, language)
            self._editor.change_note(note)
            self._editor.change_other(note)
            self._note = note
            self._saving.forget()
            self.opened.emit(note)
        self._desk.notes_changed.emit()
        self._desk.uses_changed.emit()

    # Saving

    def save_now(self) -> None:
        """Save what is not saved yet and name the time."""
        if self._note is None or not self.flush():
            return
        self.saved.emit(self._desk.environment.now())

    def flush(self) -> bool:
        """Save what is not saved yet; False when that could not be done."""
        self._editor.take_footnote()
        return self._saving.flush()

    def hold_saving(self, held: bool) -> None:
        """Whether the library cannot be written for a moment: what is typed then is saved after it."""
        self._saving.held = held

    def _text_changed(self) -> None:
        if self._note is None:
            return
        self._saving.touch()
        self.changed.emit()

    def _taken(self) -> Note | None:
        note = self.snapshot()
        return turned_to(note, self._own) if note is not None else None

    @staticmethod
    def _prepared(note: Note | None) -> StoredNote | None:
        return Workspace.prepare_note(note) if note is not None else None

    def _store(self, note: StoredNote | None) -> None:
        if note is not None:
            self._desk.workspace.save_prepared(note)

    def _storing_beside(self) -> Callable[[StoredNote | None], None]:
        store = self._desk.workspace.saving_beside()
        return lambda note: store(note) if note is not None else None

    def _was_stored(self, note: StoredNote | None) -> None:
        if note is not None:
            uses = note.id, Counter(note.quote_ids)
            self._uses, self._uses_differ = uses, self._uses_differ or uses != self._uses

    def _is_long(self) -> bool:
        """Whether saving would be felt: of a long note, and while an import waits for the disk, as all that is saved
        does."""
        waits = self._desk.workspace.intake.waits_for_disk
        return waits or self._editor.text.document().characterCount() > LONG_NOTE

    def _stored(self) -> None:
        self.saved.emit(self._desk.environment.now())
        if self._uses_differ:  # a quotation came, went, or was undone
            self._uses_differ = False
            self._desk.uses_changed.emit()

    def _leave_library(self) -> None:
        self.flush()
        self._saving.forget()
        self._note = None
