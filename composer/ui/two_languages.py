# SPDX-FileCopyrightText: The Appunto authors
# SPDX-License-Identifier: MIT
"""Two languages of the open note: adding and removing one, showing one or both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from composer.i18n.languages import LANGUAGES
from composer.library.rows import NoteRow
from composer.notes.model import Note
from composer.notes.two_texts import turned_to
from composer.ui.desk import Desk
from composer.ui.editor.note_editor import NoteEditor
from composer.ui.messages import Tone
from composer.ui.notes import Notes
from composer.ui.twin_note import TwinNote, report_of
from composer.ui.way_back import undo_way
from composer.wording import N_, Message, N_plural

if TYPE_CHECKING:
    from composer.ui.action_set import ActionSet

_ADDED = N_plural(
    "The note has an {language} text now; {count} passage in it is to be translated.",
    "The note has an {language} text now; {count} passages in it are to be translated.",
)
_ADDED_EMPTY = N_("The note has an {language} text now.")
_JOINED = N_("The {language} text is that of “{title}” now; that note stays in the library as it was.")
_NO_OTHERS = N_("There is no note in {language} alone that could be taken.")
_REMOVED = N_("The {language} text was taken out of the note.")

_SHOWN: Final = {"it": "italian", "en": "english"}
_FOR_ONE: Final = ("two.add", "two.join")
_FOR_TWO: Final = (
    *("two.italian", "two.english", "two.both", "two.other", "two.next", "two.translated", "two.agree"),
    *("two.agree_all", "two.remove"),
)


class TwoLanguages(QObject):
    """What the menu offers for a note as a whole that has two languages, or is to have two."""

    def __init__(self, desk: Desk, editor: NoteEditor, notes: Notes, twins: TwinNote, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editor = editor
        self._notes = notes
        self._twins = twins
        self._window = window

    def tick(self, actions: ActionSet) -> None:
        """Enable what can be done to the open note, and tick which of its texts is shown."""
        note = self._notes.snapshot_head()
        two = note is not None and note.other is not None
        for action_id in _FOR_ONE:
            actions[action_id].setEnabled(note is not None and not two)
        for action_id in _FOR_TWO:
            actions[action_id].setEnabled(two)
        both = two and self._editor.sheets.shows_both
        shown = "two.both" if both else f"two.{_SHOWN.get(self._notes.language, '')}" if two else ""
        for action_id in ("two.both", *(f"two.{name}" for name in _SHOWN.values())):
            actions[action_id].setChecked(action_id == shown)

    # Which text is shown

    def show_italian(self, _ticked: bool = True) -> None:
        """Show the Italian text alone."""
        self.show("it")

    def show_english(self, _ticked: bool = True) -> None:
        """Show the English text alone."""
        self.show("en")

    def show(self, language: str) -> None:
        """Show the text in `language` alone; a note that has one language only is put into it."""
        self._notes.set_language(language)
        if self._editor.sheets.shows_both:
            self._notes.show_both(both=False)
        self._editor.setFocus()

    def show_both(self, _ticked: bool = True) -> None:
        """Show both texts."""
        if self._twins.both() is not None:
            self._notes.show_both(both=True)
            self._editor.setFocus()

    # Adding and removing

    def add(self) -> None:
        """Give the note the other language: a text made from the one there is, to be translated."""
        note = self._notes.snapshot()
        if note is None or self._desk.refuses_change():
            return
        other = next(language for language in LANGUAGES if language != note.front.language)
        changed = self._twins.tried(lambda: self._desk.workspace.two_languages.add(note, other))
        if changed is None:
            return
        self._notes.change_text(changed)
        self._twins.keep_state()
        self._notes.show_both(both=True)
        self._notes.turn()
        self._editor.setFocus()
        self._twins.look()
        report = report_of(changed)
        count = sum(section.to_translate_there for section in report.sections) if report is not None else 0
        one, many = _ADDED
        said = {"language": _language_word(other)}
        message = Message(one, said, plural=many, count=count) if count else Message(_ADDED_EMPTY, said)
        self._desk.presenter.say(message, Tone.DONE, undo_way(lambda: self._remove(note.id, other)))

    def join(self) -> None:
        """Take another note of the library as the other language of the open one."""
        from composer.ui.dialogs.note_list import NoteListDialog

        note = self._notes.snapshot()
        if note is None or self._desk.refuses_change():
            return
        if note.other is not None:
            self._twins.tried(lambda: self._desk.workspace.two_languages.add(note, note.front.language))
            return
        other = next(language for language in LANGUAGES if language != note.front.language)
        workspace = self._desk.workspace

        def rows(search: str) -> tuple[NoteRow, ...]:
            found = workspace.notes(search=search)
            return tuple(row for row in found if row.language == other and not row.other_language)

        if not rows(""):
            self._desk.presenter.say(Message(_NO_OTHERS, {"language": _language_word(other)}), Tone.WARNING)
            return
        dialog = NoteListDialog(rows, "", self._desk.words, self._window)
        if dialog.exec() and dialog.chosen:
            self.take(dialog.chosen)

    def take(self, note_id: str) -> None:
        """Take the note of that id as the other language of the open one."""
        note = self._notes.snapshot()
        if note is None:
            return
        taken = self._twins.tried(lambda: self._desk.workspace.note(note_id))
        changed = self._twins.tried(lambda: self._desk.workspace.two_languages.join(note, taken)) if taken else None
        if taken is None or changed is None:
            return
        self._notes.change_text(changed)
        self._notes.show_both(both=True)
        self._twins.look()
        language = taken.front.language
        said = {"language": _language_word(language), "title": taken.front.subject or taken.front.title}
        undo = undo_way(lambda: self._remove(note.id, language))
        self._desk.presenter.say(Message(_JOINED, said), Tone.DONE, undo)

    def remove(self) -> None:
        """Take the text that is in front out of the note; the other stays."""
        note = self._twins.both()
        if note is None or self._desk.refuses_change():
            return
        language = note.front.language
        self._notes.change_text(self._desk.workspace.two_languages.remove(note, language))
        self._twins.look()
        undo = undo_way(lambda: self._put_back(note))
        self._desk.presenter.say(Message(_REMOVED, {"language": _language_word(language)}), Tone.INFORMATION, undo)

    def _remove(self, note_id: str, language: str) -> None:
        note = self._notes.snapshot()
        if note is not None and note.id == note_id and note.other is not None:
            self._notes.change_text(self._desk.workspace.two_languages.remove(note, language))
            self._twins.look()

    def _put_back(self, before: Note) -> None:
        """The text that was taken out, beside what the other has become since."""
        note = self._notes.snapshot()
        if note is not None and note.id == before.id and note.other is None and before.other is not None:
            whole = turned_to(before, note.front.language)
            self._notes.change_text(replace(note, other=whole.other))
            self._twins.look()


def _language_word(language: str) -> Message:
    from composer.workspace.two_languages import language_word

    return language_word(language)
